"""Acceptance in closed form, and the two simulations that must agree with it and with each other."""

import math

import numpy as np
import pytest

from otp_demo import TOTP, InvalidParameter, Secret, Window
from otp_demo.analysis.drift import acceptance, milestones, offset_after
from otp_demo.analysis.logins import Device, Tally, simulate, simulate_by_codes

TOTP_30 = TOTP(Secret(b"12345678901234567890"))
FOUR_STANDARD_ERRORS = 4  # a fair simulation is outside of this once in 16,000 comparisons; seeds are fixed

SITUATIONS = [
    (Device(), Window(1, 1), 30),
    (Device(offset=40, delay=5), Window(1, 1), 30),
    (Device(offset=-50), Window(1, 1), 30),
    (Device(offset=-70, delay=8), Window(2, 0), 30),
    (Device(offset=100), Window(0, 3), 30),
    (Device(offset=7.25, delay=12.5), Window(0, 0), 30),
    (Device(offset=65), Window(1, 1), 60),
    (Device(offset=1e4), Window(1, 1), 30),
]


def test_rfc_6238_section_6_two_steps_back_are_certain_to_60_seconds_and_possible_to_just_under_90() -> None:
    delays = np.array([0, 30, 60, 60.001, 75, 89, 89.999, 90, 91])

    probabilities = acceptance(delay=delays, past=2, future=0)

    assert (probabilities[:3] == 1).all()
    assert probabilities[3] < 1
    assert probabilities[4] == 0.5
    assert probabilities[6] > 0
    assert (probabilities[7:] == 0).all()


def test_a_code_read_in_the_last_of_29_whole_seconds_of_delay_gives_the_rfcs_89() -> None:
    """RFC 6238 §6 counts whole seconds: 29 of the current step and 60 of two more."""
    whole_seconds = np.arange(0, 120)

    possible = whole_seconds[acceptance(delay=whole_seconds, past=2, future=0) > 0]

    assert possible.max() == 29 + 60


def test_it_takes_arrays_in_any_of_its_arguments_and_broadcasts_them() -> None:
    table = acceptance(
        np.linspace(-90, 90, 7)[:, None, None],
        delay=np.array([0, 5])[None, :, None],
        past=np.array([0, 1, 2])[None, None, :],
        future=1,
        period=30,
    )

    assert table.shape == (7, 2, 3)
    assert table[2, 1, 1] == acceptance(-30, delay=5, past=1, future=1)


def test_drift_moves_the_centre_by_whole_steps() -> None:
    offsets = np.linspace(-200, 200, 401)

    assert np.allclose(acceptance(offsets, drift=2), acceptance(offsets - 60))


@pytest.mark.parametrize(("device", "window", "period"), SITUATIONS)
def test_step_numbers_real_codes_and_closed_form_agree(device: Device, window: Window, period: int) -> None:
    generator = np.random.default_rng(6238)
    totp = TOTP(TOTP_30.secret, period=period)
    expected = float(
        acceptance(device.offset, delay=device.delay, past=window.past, future=window.future, period=period)
    )

    by_numbers = simulate(device, window, logins=1_000_000, generator=generator, period=period)
    by_codes = simulate_by_codes(totp, device, window, logins=2_000, generator=generator)

    assert abs(by_numbers.rate - expected) <= FOUR_STANDARD_ERRORS * by_numbers.standard_error
    assert abs(by_codes.rate - expected) <= FOUR_STANDARD_ERRORS * by_codes.standard_error


def test_a_rate_makes_the_offset_grow_in_both_simulations() -> None:
    generator = np.random.default_rng(4226)
    device = Device(offset=-45, rate_ppm=60)  # over the simulated million seconds: from -45 to +15 s

    by_numbers = simulate(device, Window.of(1), logins=200_000, generator=generator)
    by_codes = simulate_by_codes(TOTP_30, device, Window.of(1), logins=5_000, generator=generator)
    expected = float(acceptance(np.linspace(-45, 15, 10_001)).mean())

    assert abs(by_numbers.rate - expected) <= FOUR_STANDARD_ERRORS * by_numbers.standard_error
    assert abs(by_codes.rate - expected) <= FOUR_STANDARD_ERRORS * by_codes.standard_error


def test_a_number_of_logins_that_is_no_multiple_of_the_chunk_is_counted_in_full() -> None:
    tally = simulate(Device(), Window.of(1), logins=250_001, generator=np.random.default_rng(0))

    assert tally == (250_001, 250_001)


def test_the_offset_grows_by_the_rate() -> None:
    assert offset_after(1, rate_ppm=1e6 / 86_400, offset=3) == pytest.approx(4)


@pytest.mark.parametrize("rate", [20, -20, 3.5])
@pytest.mark.parametrize(("offset", "delay", "past", "future"), [(0, 0, 1, 1), (4, 9, 2, 0), (-12, 3, 0, 3)])
def test_milestones_lie_where_the_closed_form_leaves_one_passes_a_half_and_reaches_nothing(
    rate: float, offset: float, delay: float, past: int, future: int
) -> None:
    days = milestones(rate, offset=offset, delay=delay, past=past, future=future)

    def accepted_on(day: float) -> float:
        later = offset_after(day, rate_ppm=rate, offset=offset)
        return float(acceptance(later, delay=delay, past=past, future=future))

    a_moment = 1e-6
    for day, level in zip(days, (1, 0.5, 0), strict=True):
        if day > 0:
            assert accepted_on(day) == pytest.approx(level, abs=1e-9)
    if days.possible > 0:
        assert accepted_on(days.possible + a_moment) < 1
    assert accepted_on(days.certain - a_moment) > 0


@pytest.mark.parametrize("past", [0, 1])
@pytest.mark.parametrize("offset", [-61, -60, -59.9, -45, -30.1, -30, 0, 30, 44.9, 45, 45.1, 59.9, 60, 61])
def test_a_device_that_does_not_drift_never_fails_unless_it_does_so_at_once(offset: float, past: int) -> None:
    accepted = float(acceptance(offset, past=past))

    possible, likely, certain = milestones(0, offset=offset, past=past)

    assert possible == (0 if accepted < 1 else math.inf)
    assert likely == (0 if accepted < 0.5 else math.inf)
    assert certain == (0 if accepted == 0 else math.inf)


@pytest.mark.parametrize(("rate", "offset"), [(20, -100), (20, -50), (20, -60), (-20, 60), (-7, 1000)])
def test_a_clock_that_drifts_into_the_window_fails_at_once_and_for_good_only_beyond_it(
    rate: float, offset: float
) -> None:
    days = milestones(rate, offset=offset)

    def accepted_on(day: float) -> float:
        return float(acceptance(offset_after(day, rate_ppm=rate, offset=offset)))

    assert accepted_on(0) < 1
    assert days.possible == 0
    assert accepted_on(days.likely) == pytest.approx(0.5, abs=1e-9)
    assert accepted_on(days.likely - 1) > 0.5
    assert accepted_on(days.certain) == pytest.approx(0, abs=1e-9)
    assert accepted_on(days.certain - 1) > 0
    assert accepted_on(days.certain + 1) == 0


def test_a_clock_that_stands_at_the_edge_of_what_is_accepted_and_drifts_away_fails_at_once() -> None:
    assert milestones(20, offset=60).certain == 0
    assert milestones(-20, offset=-60).certain == 0
    assert milestones(20, offset=45).likely == 0
    assert milestones(20, offset=30).possible == 0
    assert milestones(20, offset=1000) == milestones(-20, offset=-1000) == (0, 0, 0)


@pytest.mark.parametrize("side", [-1, 1])
def test_a_clock_at_one_edge_that_drifts_to_the_other_has_the_whole_window_before_it(side: int) -> None:
    days = milestones(20 * side, offset=-30 * side)

    assert days.possible == pytest.approx(60 / float(offset_after(1, rate_ppm=20)))


def test_a_rate_of_drift_that_means_nothing_is_refused() -> None:
    with pytest.raises(InvalidParameter, match="rate_ppm"):
        milestones(math.nan)


def test_no_simulated_clock_shows_a_moment_before_1970() -> None:
    generator = np.random.default_rng(0)
    for_codes, for_numbers = Device(offset=-2e9), Device(delay=2e9)

    with pytest.raises(InvalidParameter, match="1970"):
        simulate_by_codes(TOTP_30, for_codes, Window.of(1), logins=3, generator=generator)
    for device in (for_codes, for_numbers):
        with pytest.raises(InvalidParameter, match="1970"):
            simulate(device, Window.of(1), logins=3, generator=generator)


@pytest.mark.parametrize("logins", [0, -1])
def test_no_logins_are_no_simulation(logins: int) -> None:
    for run in (simulate, lambda *args, **rest: simulate_by_codes(TOTP_30, *args, **rest)):
        with pytest.raises(InvalidParameter, match="logins"):
            run(Device(), Window.of(1), logins=logins, generator=np.random.default_rng(0))


def test_a_short_streak_is_not_taken_for_certainty() -> None:
    assert Tally(4, 4).standard_error > 0.1
    assert Tally(10_000, 10_000).standard_error < 0.001
    assert Tally(10_000, 5_000).standard_error == pytest.approx(0.005)


@pytest.mark.parametrize(
    "wrong",
    [
        {"offset": math.nan},
        {"delay": math.inf},
        {"period": 0},
        {"past": -1},
        {"past": 0.5},
        {"future": [1, -2]},
        {"future": math.inf},
        {"drift": math.nan},
        {"drift": 0.5},
    ],
)
def test_numbers_that_mean_nothing_are_refused(wrong: dict[str, float]) -> None:
    with pytest.raises(InvalidParameter):
        acceptance(**wrong)
