"""What one code tells about a clock: the function that a learner writes in lesson 06."""

import random
from collections.abc import Iterator

from otp_demo.analysis.offset import Reading, estimate
from otp_demo.core.secret import Secret
from otp_demo.core.totp import TOTP
from otp_demo.exercises.exercise import Exercise
from otp_demo.exercises.function_answer import Function, Slip
from otp_demo.exercises.trial_runs import Case

_KEY = Secret(b"12345678901234567890")  # RFC 6238's test key


def _readings(draw: random.Random) -> Iterator[Case]:
    yield from ((1000, step, 30) for step in (33, 34, 32))
    yield 1_700_000_000, 56_666_666, 30
    for _ in range(60):
        period = draw.choice((30, 30, 60))
        at = draw.randint(10_000, 2_000_000_000)
        yield at, (at + draw.randint(-80, 80)) // period, period


def _by_the_engine(at: int, step: int, period: int) -> tuple[float, float]:
    totp = TOTP(_KEY, digits=10, period=period)  # ten digits: no two steps nearby share a code
    (interval,) = estimate(totp, [Reading(totp.code_for_step(step), at=at)], search=600).intervals
    return float(interval.low), float(interval.high)


_IN_STEPS = "That is in steps. Seconds are asked for: a step begins at `step * period` seconds."

INTERVAL = Exercise(
    id="06-interval",
    title="What one code tells",
    stars=3,
    question="""
        At the moment `at` by your clock, a device shows the code of `step`. So its own clock stands
        somewhere in that step. Write `offset(at, step, period)`: it returns two numbers, `(low, high)`,
        between which lies the number of seconds by which the device is **ahead** of you; negative if it is
        behind.

        `offset(1000, 33, 30)` is `(-10, 20)`.
        """,
    answer=Function(
        call="offset(at, step, period)",
        exact=_by_the_engine,
        cases=_readings,
        slips=(
            Slip(
                lambda at, step, period: (at - (step + 1) * period, at - step * period),
                "The sign is the other way round: ahead means that the device's clock shows *more* "
                "than yours. Take the device's time, minus yours.",
            ),
            Slip(
                lambda at, step, period: (at - step * period, at - (step + 1) * period),
                "The sign is the other way round, and so is the order: take the device's time, minus yours.",
            ),
            Slip(
                lambda at, step, period: (step * 30 - at, step * 30 + 30 - at),
                "You counted in steps of 30 seconds, whatever the period is.",
            ),
            Slip(
                lambda at, step, period: ((step + 1) * period - at, step * period - at),
                "Both numbers are right, but the lower has to come first.",
            ),
            Slip(
                lambda at, step, period: ((step - at // period) * period, (step + 1 - at // period) * period),
                "You rounded your own time down to the beginning of its step. You know it to the "
                "second: keep it.",
            ),
            Slip(
                lambda at, step, period: (step * period - period / 2 - at, step * period + period / 2 - at),
                "You put the step's beginning in the middle. The device's clock lies between the "
                "step's beginning, `step * period`, and its end.",
            ),
            Slip(
                lambda at, step, period: (step * period - at, (step + 1) * period - 1 - at),
                "You took the step's last second for its end. The device's clock is between seconds, too: a "
                "step ends where the next one begins.",
            ),
            Slip(lambda at, step, period: (step - at / period, step + 1 - at / period), _IN_STEPS),
            Slip(lambda at, step, period: (step - at // period, step + 1 - at // period), _IN_STEPS),
            Slip(
                lambda at, step, period: (step * period, (step + 1) * period),
                "That is what the device's clock may show. How far is it ahead of yours: take away `at`.",
            ),
            Slip(
                lambda at, step, period: ((step - 1) * period - at, step * period - at),
                "That is the step before: step 0 begins at 0 seconds, so step n begins at n periods.",
            ),
        ),
    ),
    hint="The step begins at `step * period` on the device's clock, and ends one period later. Your "
    "clock shows `at`.",
    why="""
        The device's clock stands between the step's beginning and its end; take your own time away from
        both. That is all one code can tell. Two such intervals from different moments overlap only in part,
        and the truth lies in what they have in common: so codes alone can measure a clock.
        """,
    solution="""
        def offset(at, step, period):
            begins = step * period
            return begins - at, begins + period - at
        """,
)
