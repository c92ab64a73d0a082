"""Codes that are spent: the function that a learner writes in lesson 08."""

import random
from collections.abc import Callable, Iterator
from typing import TypeAlias

from otp_demo.exercises.exercise import Exercise
from otp_demo.exercises.function_answer import Function, Slip
from otp_demo.exercises.plain_value import Plain
from otp_demo.exercises.trial_runs import Case

Spend: TypeAlias = Callable[[int, list[int]], list[Plain]]


def _arrivals(draw: random.Random) -> Iterator[Case]:
    yield from ((100, steps) for steps in ([101], [101, 101], [100], [101, 102], [102, 101], [99, 100, 101]))
    yield from ((-1, steps) for steps in ([0], [0, 0], [5, 5, 4, 6, 6]))
    for _ in range(80):
        last = draw.randint(-1, 50)
        yield last, [max(0, last + draw.randint(-2, 4)) for _ in range(draw.randint(1, 8))]


def _spending(fresh: Callable[[int, int], bool], moved: Callable[[int, int], int]) -> Spend:
    """A way to spend: which step counts as fresh, and what becomes of the watermark."""

    def spend(last_step: int, steps: list[int]) -> list[Plain]:
        answers: list[Plain] = []
        for step in steps:
            answers.append(fresh(step, last_step))
            last_step = moved(step, last_step)
        return answers

    return spend


_spent = _spending(lambda step, last: step > last, max)


def _spent_by_name(last_step: int, steps: list[int]) -> list[Plain]:
    used = {last_step}
    answers: list[Plain] = []
    for step in steps:
        answers.append(step not in used)
        used.add(step)
    return answers


SPEND = Exercise(
    id="08-spend",
    title="Spend it",
    stars=3,
    question="""
        Codes arrive, one after the other; each is right, and belongs to a step. The service holds the
        watermark against each of them, as its one `UPDATE` does:

        `UPDATE users SET last_step = :step WHERE id = :who AND last_step < :step`

        Write `spend(last_step, steps)`. `last_step` is the watermark at the beginning, `steps` the list of
        the codes' steps as they arrive. Return a list: `True` for each code that is accepted, `False` for
        each that is not.
        """,
    answer=Function(
        call="spend(last_step, steps)",
        exact=_spent,
        cases=_arrivals,
        slips=(
            Slip(
                _spending(lambda step, last: step >= last, max),
                "A code of the watermark's own step was used already, and yours accepts it once more: "
                "the `UPDATE` says `<`, so the step has to be greater.",
            ),
            Slip(
                lambda last_step, steps: [step > last_step for step in steps],
                "You never move the watermark: after a code is accepted, `last_step` becomes its step.",
            ),
            Slip(
                _spending(lambda step, last: step > last, lambda step, last: step),
                "Your watermark moves with every code, also back. It may move only where the `WHERE` "
                "holds, or else an old code makes newer ones good again.",
            ),
            Slip(
                _spent_by_name,
                "You remember which steps were used. But a step that is older than the last one accepted "
                "is spent, too, whether it was used or not.",
            ),
            Slip(
                lambda last_step, steps: [step <= last_step for step in steps],
                "The answers are the wrong way round: `True` is for a step after the watermark.",
            ),
            Slip(
                lambda last_step, steps: [answer for answer in _spent(last_step, steps) if answer],
                "A code that is not accepted needs an answer, too: append `False` for it.",
            ),
            Slip(
                lambda last_step, steps: _spent(last_step, steps).count(True),
                "That is how many were accepted. Return one answer for each code, in their order.",
            ),
        ),
    ),
    hint="""
        Go through `steps` in a loop. Is the step greater than `last_step`? That is the answer, and where it
        is yes, `last_step` becomes the step.
        """,
    why="""
        Question and change are one: where the `WHERE` does not hold, the `UPDATE` changes no row, and "how
        many rows were changed?" is the answer. Between reading and writing nobody else can come in, since
        there is no between. A loop like yours is safe as long as it runs alone; sixty-four of them at the
        same moment are not, and that is why a service leaves this line to its database.
        """,
    solution="""
        def spend(last_step, steps):
            accepted = []
            for step in steps:
                fresh = step > last_step
                if fresh:
                    last_step = step
                accepted.append(fresh)
            return accepted
        """,
)
