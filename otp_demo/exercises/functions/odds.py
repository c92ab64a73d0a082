"""The odds of many guesses: the function that a learner writes in lesson 07."""

import math
import random
from collections.abc import Iterator
from functools import partial

from otp_demo.analysis.guessing import one_guess
from otp_demo.exercises.exercise import Exercise
from otp_demo.exercises.function_answer import Function, Slip
from otp_demo.exercises.trial_runs import Case


def _attacks(draw: random.Random) -> Iterator[Case]:
    yield from ((1, 6, 1), (1, 6, 3), (100, 6, 3), (1_000_000, 6, 1), (175_000, 6, 3), (10**9, 8, 21))
    for _ in range(80):
        yield draw.randint(1, 10 ** draw.randint(1, 8)), draw.choice((6, 6, 7, 8)), draw.randint(1, 21)


def _by_the_engine(tries: int, digits: int, steps: int) -> float:
    guess = float(one_guess(digits=digits, steps=steps))
    return -math.expm1(tries * math.log1p(-guess))


def _rounded(places: int, tries: int, digits: int, steps: int) -> float:
    return round(_by_the_engine(tries, digits, steps), places)


_ROUNDED = "It is right, but rounded. Small odds are lost like that: return the number as it comes out."

ODDS = Exercise(
    id="07-odds",
    title="The attacker's odds",
    stars=2,
    question="""
        Write `odds(tries, digits, steps)`: the probability that at least one of so many blind guesses is
        accepted. A code has `digits` digits, and the server tries `steps` steps. Return a number from 0 to
        1.
        """,
    answer=Function(
        call="odds(tries, digits, steps)",
        exact=_by_the_engine,
        cases=_attacks,
        tolerance=1e-4,
        too_slow="A loop with one turn for each try takes too long for many tries: `**` does it in one.",
        slips=(
            Slip(
                lambda tries, digits, steps: tries * steps / 10**digits,
                "You multiplied the number of tries by the chance of each. For a few tries that is "
                "nearly right, but it goes on above 1. Compute the chance that all tries fail, and "
                "take it from 1.",
            ),
            Slip(
                lambda tries, digits, steps: min(1.0, tries * steps / 10**digits),
                "Cutting it off at 1 hides the fault: a million tries at one in a million leave a "
                "good third of attackers outside. Compute the chance that all tries fail, and take it "
                "from 1.",
            ),
            Slip(
                lambda tries, digits, steps: 1 - (1 - 1 / 10**digits) ** tries,
                "You left the window out: `steps` codes are right at any moment.",
            ),
            Slip(
                lambda tries, digits, steps: (1 - steps / 10**digits) ** tries,
                "That is the chance that all tries fail. Take it from 1.",
            ),
            Slip(
                lambda tries, digits, steps: 1 - (steps / 10**digits) ** tries,
                "You raised the chance of success to a power: that is how likely *all* of them are "
                "right. Start with the chance that one guess fails.",
            ),
            Slip(
                lambda tries, digits, steps: 100 * (1 - (1 - steps / 10**digits) ** tries),
                "That is in per cent. Return a number from 0 to 1.",
            ),
            Slip(
                lambda tries, digits, steps: steps / 10**digits,
                "That is the chance of a single guess; there are more tries.",
            ),
            Slip(
                lambda tries, digits, steps: 1 - (1 - (2 * steps + 1) / 10**digits) ** tries,
                "`steps` counts all the steps that are tried, both ways together: it is not doubled again.",
            ),
            *(Slip(partial(_rounded, places), _ROUNDED) for places in range(2, 7)),
            Slip(
                lambda tries, digits, steps: 1 - (1 - steps / 10**6) ** tries,
                "You counted on six digits, whatever `digits` says.",
            ),
        ),
    ),
    hint="One guess fails with probability `1 - steps / 10**digits`. How likely is it that all of them fail?",
    why="""
        All guesses fail with probability (1 - p) to the power of their number; the rest is success. With
        this one line you can weigh any window against any limit on tries, which is what the panel in this
        lesson does.
        """,
    solution="""
        def odds(tries, digits, steps):
            return 1 - (1 - steps / 10**digits) ** tries
        """,
)
