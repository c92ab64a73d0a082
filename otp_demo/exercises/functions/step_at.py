"""The number of the step: the function that a learner writes in lesson 04."""

import math
import random
from collections.abc import Iterator

from otp_demo.core.secret import Secret
from otp_demo.core.totp import TOTP
from otp_demo.exercises.exercise import Exercise
from otp_demo.exercises.function_answer import Function, Slip
from otp_demo.exercises.trial_runs import Case

_KEY = Secret(b"12345678901234567890")  # RFC 6238's test key


def _moments(draw: random.Random) -> Iterator[Case]:
    yield from ((at, 30) for at in (0, 29, 30, 59, 60, 59.9, 1_111_111_109))
    yield from ((at, 60) for at in (59, 60, 1_700_000_000))
    for _ in range(60):
        at = draw.randint(0, 20_000_000_000)
        yield at + draw.choice((0, 0.25, 0.75)), draw.choice((15, 30, 30, 60, 90))


_REMAINDER = (
    "That is how many seconds of this step have passed: the remainder, `%`. Asked is how many steps have "
    "passed, `//`."
)

STEP = Exercise(
    id="04-step",
    title="Which step is it?",
    stars=2,
    question="""
        Write `step_at(at, period)`. It gets a moment in Unix seconds, as an `int` or a `float`, and the
        period in seconds, and returns the number of the step, as an `int`: `step_at(59.9, 30)` is 1.
        """,
    answer=Function(
        call="step_at(at, period)",
        exact=lambda at, period: TOTP(_KEY, period=period).step(at),
        cases=_moments,
        too_slow="A loop that takes away one period at a time has millions of turns: divide instead.",
        slips=(
            Slip(
                lambda at, period: at // period,
                "The numbers are right, but where `at` is a `float`, so is the result of `//`. A "
                "counter is a whole number: make it one with `int`.",
            ),
            Slip(
                lambda at, period: at / period,
                "That is how many periods have passed, with a fraction. A step "
                "is counted in whole ones: use `//`, and make it an `int`.",
            ),
            Slip(
                lambda at, period: round(at / period),
                "`round` goes up in the second half of each step. A step goes on until it is over: "
                "round down.",
            ),
            Slip(
                lambda at, period: math.ceil(at / period),
                "You rounded up. The first 30 seconds are step 0, so round down.",
            ),
            Slip(
                lambda at, period: int(at // period) + 1,
                "You counted the steps from 1. The first one, from 0 to 30 seconds, is step 0.",
            ),
            Slip(
                lambda at, period: int(at // 30),
                "You counted in steps of 30 seconds, whatever the period is.",
            ),
            Slip(
                lambda at, period: round(at) // period,
                "You used `round` before dividing: half a second before a step is over it is over for you. "
                "Round down, and after dividing.",
            ),
            Slip(lambda at, period: int(at % period), _REMAINDER),
            Slip(lambda at, period: at % period, _REMAINDER),
        ),
    ),
    hint="`//` divides and rounds down. Then see what type comes out for `59.9 // 30`.",
    why="""
        The step is the time divided by the period, rounded down: T in [RFC 6238
        §4.2](https://www.rfc-editor.org/rfc/rfc6238#section-4.2). It takes the place of HOTP's counter, and
        is hashed as eight bytes, so it has to be a whole number.
        """,
    solution="""
        def step_at(at, period):
            return int(at // period)
        """,
)
