"""A million simulated logins, beside those decided by real codes; and whether the cost is linear."""

from time import perf_counter

import numpy as np

from benchmarks.rounds import QUICK, Pace, side_by_side, timer, typical_ratio
from benchmarks.table import Row
from otp_demo import TOTP, Secret, Window
from otp_demo.analysis.logins import Device, simulate, simulate_by_codes

MILLION = 1_000_000
BY_CODES = 2_000  # as many as take about as long
AT_LEAST = 50.0
LIMIT = 0.3
# A cost that is linear takes ten times as long for ten times as many, but for what each run costs once.
LINEAR_AT_MOST = 1.25
_LONG_ENOUGH, _OFTEN_ENOUGH = 1.0, 200  # seconds in all, and times
_DEVICE, _WINDOW = Device(offset=-20, rate_ppm=20, delay=5), Window(1, 1)
_TOTP = TOTP(Secret(b"12345678901234567890"))


def login_rows(pace: Pace) -> list[Row]:
    """Rows for the time limit, the simulation by real codes, and the sizes 10**5, 10**6 and 10**7."""
    quick = pace is QUICK
    generator = np.random.default_rng(6238)
    few = Pace(rounds=2 if quick else 9, seconds=0.0)
    taken = side_by_side(
        {
            "by numbers": timer(
                lambda: simulate(
                    _DEVICE, _WINDOW, logins=MILLION // (10 if quick else 1), generator=generator
                )
            ),
            "by codes": timer(
                lambda: simulate_by_codes(_TOTP, _DEVICE, _WINDOW, logins=BY_CODES, generator=generator)
            ),
        },
        few,
    )
    by_numbers = [seconds * (10 if quick else 1) for seconds in taken["by numbers"]]
    by_codes = [seconds * MILLION / BY_CODES for seconds in taken["by codes"]]
    ratio = typical_ratio(by_codes, by_numbers)
    typical = sorted(by_numbers)[len(by_numbers) // 2]
    return [
        Row("a million simulated logins", "a limit of 300 ms", typical, LIMIT, typical / LIMIT, at_most=1),
        Row("a million simulated logins", "by real codes", min(by_numbers), min(by_codes), ratio, AT_LEAST),
        *_growth(generator, (4, 5) if quick else (5, 6, 7)),
    ]


def _growth(generator: np.random.Generator, powers: tuple[int, ...]) -> list[Row]:
    """A row for each step from one size to ten times as many: the time for each login, beside before."""
    each = {}
    for power in powers:
        runs: list[float] = []
        while len(runs) < 3 or (sum(runs) * 10**power < _LONG_ENOUGH and len(runs) < _OFTEN_ENOUGH):
            start = perf_counter()
            simulate(_DEVICE, _WINDOW, logins=10**power, generator=generator)
            runs.append((perf_counter() - start) / 10**power)
        each[power] = min(runs)
    return [
        Row(
            "one simulated login",
            f"of 10**{power}, to one of 10**{power - 1}",
            each[power],
            each[power - 1],
            each[power] / each[power - 1],
            at_most=LINEAR_AT_MOST,
        )
        for power in powers[1:]
    ]
