"""An answer that is a Python function: the learner writes it, and it is held against the engine."""

import math
import random
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

from otp_demo.core.parameters import type_name
from otp_demo.exercises.judgement import Judgement, not_yet, right, unreadable, wrong
from otp_demo.exercises.plain_value import Odd, Plain, shown
from otp_demo.exercises.trial_run import Gone, Overdue, Raised, Returned
from otp_demo.exercises.trial_runs import Case, trial_runs

LIMIT = 1.0
"""Seconds that all trial runs of a function may take together."""

_KINDS = {
    bool: "True or False",
    int: "a whole number (`int`)",
    float: "a number (`float`)",
    str: "text (`str`)",
    bytes: "`bytes`",
}


@dataclass(frozen=True)
class Slip:
    """A likely mistake.

    Attributes:
        function: what a learner who makes it writes.
        because: what the mistake is.
    """

    function: Callable[..., Plain]
    because: str


@dataclass(frozen=True)
class Function:
    """A function that is tried on many cases.

    Attributes:
        call: how it is called, such as "truncate(digest)".
        exact: the engine's way to compute the same.
        cases: makes the arguments, simple ones first, from a seeded source of randomness.
        slips: the likely mistakes.
        tolerance: how far off a float may be, as a part of the right one.
        same: whether a value that came back is as good as the right one; by default if they are equal.
        remark: what else there is to say on a wrong value, given the right one and it.
        stumbles: words of Python's that a likely exception comes with, each with what it means here.
        too_slow: what else there is to say when time is up.
        limit: seconds that all runs together may take.
    """

    call: str
    exact: Callable[..., Plain]
    cases: Callable[[random.Random], Iterator[Case]]
    slips: tuple[Slip, ...]
    tolerance: float = 1e-9
    same: Callable[[Plain, Plain], bool] | None = None
    remark: Callable[[Plain, Plain], str] = lambda _right, _given: ""
    stumbles: Mapping[str, str] = field(default_factory=dict)
    too_slow: str = ""
    limit: float = LIMIT

    @property
    def name(self) -> str:
        """The function's name."""
        return self.call.partition("(")[0]

    @property
    def asks(self) -> str:
        """What stands before the place where the answer goes."""
        return f"Your function {self.call}"

    def judge(self, given: object) -> Judgement:
        """Try a function on all cases; whatever it does, it is survived and explained."""
        if given is None:
            return not_yet(f"Write `{self.call}` in the cell above this card, and run the cell.")
        if not callable(given):
            return unreadable(
                f"A function is asked for; this is a value of type `{type_name(given)}`. Give the function "
                f"itself, `{self.name}`, without brackets and arguments after it."
            )
        runs: list[tuple[Case, Returned]] = []
        cases = self.drawn_cases()
        for case, ended in zip(cases, trial_runs(given, cases, seconds=self.limit), strict=False):
            if isinstance(ended, Returned):
                runs.append((case, ended))
            elif self._first_fault(runs) is None:
                return wrong(f"{self._why_it_ended(ended)}\n\nThat was for `{self._written(case)}`.")
        return self._judge_runs(runs)

    def drawn_cases(self) -> list[Case]:
        """All cases: the same for everyone, every time."""
        return list(self.cases(random.Random(self.call)))  # noqa: S311  # nothing secret is drawn

    def agrees(self, wanted: Plain, value: Plain) -> bool:
        """Whether a value that came back is as good as the right one."""
        return self.same(wanted, value) if self.same else self._equal(wanted, value)

    def _equal(self, wanted: Plain, value: Plain) -> bool:
        if isinstance(wanted, float):
            return (
                (type(value) is int or type(value) is float)
                and abs(value) < 1e300
                and math.isclose(wanted, value, rel_tol=self.tolerance, abs_tol=1e-12)
            )
        if isinstance(wanted, list | tuple):
            return (
                isinstance(value, list | tuple)
                and len(wanted) == len(value)
                and all(map(self._equal, wanted, value))
            )
        return type(value) is type(wanted) and value == wanted

    def _first_fault(self, runs: list[tuple[Case, Returned]]) -> tuple[Case, Returned] | None:
        return next((run for run in runs if not self.agrees(self.exact(*run[0]), run[1].value)), None)

    def _judge_runs(self, runs: list[tuple[Case, Returned]]) -> Judgement:
        fault = self._first_fault(runs)
        if fault is None:
            return right(f"It was tried on {len(runs)} cases, and did as the engine does in all of them.")
        if all(run.value is None for _, run in runs):
            if any(run.printed for _, run in runs):
                return wrong(
                    "It prints its answer and returns nothing. A caller needs the value: write `return`."
                )
            return not_yet(f"`{self.call}` returns nothing so far. Replace its body, and run the cell again.")
        case, run = fault
        wanted = self.exact(*case)
        example = (
            f"For `{self._written(case)}` yours returned `{shown(run.value)}`; right is `{shown(wanted)}`."
        )
        for slip in self.slips:
            if all(self.agrees(slip.function(*case), run.value) for case, run in runs):
                return wrong(f"{slip.because}\n\n{example}")
        return wrong(f"{self._what_differs(wanted, run.value)}\n\n{example}")

    def _what_differs(self, wanted: Plain, value: Plain) -> str:
        if remark := self.remark(wanted, value):
            return remark
        if value is None:
            return "For some arguments it returns nothing: is there a way through it without `return`?"
        alike = isinstance(value, list | tuple) and isinstance(wanted, list | tuple)
        if isinstance(value, Odd) or not (alike or type(value) is type(wanted)):
            kind = _KINDS.get(type(wanted), f"a {type(wanted).__name__}")
            given = value.type_name if isinstance(value, Odd) else type(value).__name__
            if type(wanted) is not float or type(value) is not int:
                return f"It should return {kind}; yours returned a value of type `{given}`."
        return "It runs, and comes to another result than the engine."

    def _why_it_ended(self, ended: Raised | Overdue | Gone) -> str:
        if isinstance(ended, Gone):
            return "It ended the Python in which it ran: by a call that does so, or by taking all memory."
        if isinstance(ended, Overdue):
            return (
                f"It had not come back after {self.limit:g} s and was stopped: is there a loop that never "
                f"ends, or one with far too many turns? {self.too_slow}".rstrip()
            )
        source = f", `{ended.source.replace('`', '')}`" if ended.source else ""
        place = f" in line {ended.line}{source}" if ended.line else ""
        said = f"{ended.kind}: {ended.message}".removesuffix(": ").replace("`", "'").replace("\n", " ")
        known = next((why for words, why in self.stumbles.items() if words in said), "")
        return f"It stopped{place}, with `{said}`. {known or 'Try the same call in a cell of its own.'}"

    def _written(self, case: Case) -> str:
        return f"{self.name}({', '.join(map(shown, case))})"  # type: ignore[arg-type]
