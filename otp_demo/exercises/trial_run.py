"""One call of a learner's function, which may do anything: what came of it, as a value."""

import io
import linecache
import traceback
from collections.abc import Callable
from contextlib import redirect_stderr, redirect_stdout
from copy import deepcopy
from dataclasses import dataclass
from types import FunctionType
from typing import TypeAlias

from otp_demo.core.parameters import type_name
from otp_demo.exercises.plain_value import Plain, plain
from otp_demo.exercises.time_limit import TimeUp, within

_PRINTED = 200
_MESSAGE = 200


@dataclass(frozen=True)
class Returned:
    """It came back.

    Attributes:
        value: with what, made plain.
        printed: the beginning of what it printed.
    """

    value: Plain
    printed: str = ""


@dataclass(frozen=True)
class Raised:
    """It ended with an exception.

    Attributes:
        kind: the exception's type.
        message: what the exception says.
        line: the number of the line in the learner's cell, 0 where it is not known.
        source: that line.
    """

    kind: str
    message: str
    line: int = 0
    source: str = ""


@dataclass(frozen=True)
class Overdue:
    """It had not come back when time was up."""


@dataclass(frozen=True)
class Gone:
    """It ended the process in which it ran."""


Ended: TypeAlias = Returned | Raised | Overdue | Gone


def trial_run(
    function: Callable[..., object], arguments: tuple[object, ...], *, seconds: float
) -> Returned | Raised | Overdue:
    """Call the function with copies of the arguments, so that it can change them as it likes.

    What it prints is caught. Nothing that it raises gets out, not even SystemExit or KeyboardInterrupt.

    Args:
        function: anything that can be called.
        arguments: what it gets.
        seconds: how long it may take.
    """
    paper = _Paper()
    copies = deepcopy(arguments)
    try:
        with redirect_stdout(paper), redirect_stderr(paper):
            value = within(seconds, lambda: plain(function(*copies)))
    except TimeUp:
        return Overdue()
    except BaseException as error:  # whatever a learner's function raises is explained
        return _explained(error, function)
    return Returned(value, paper.getvalue())


class _Paper(io.StringIO):
    """Keeps the beginning of what is printed, however much it is."""

    def write(self, text: str) -> int:
        super().write(text[: max(0, _PRINTED - self.tell())])
        return len(text)


def _explained(error: BaseException, function: Callable[..., object]) -> Raised:
    try:
        message = within(0.2, lambda: str(error))[:_MESSAGE]
    except BaseException:  # an exception of their own that cannot be told
        message = ""
    line, source = _place(error, function.__code__.co_filename) if type(function) is FunctionType else (0, "")
    return Raised(type_name(error), message, line, source)


def _place(error: BaseException, file: str) -> tuple[int, str]:
    # The innermost line that the learner wrote; what lies deeper is not theirs to mend.
    lines = [
        line for frame, line in traceback.walk_tb(error.__traceback__) if frame.f_code.co_filename == file
    ]
    return (lines[-1], linecache.getline(file, lines[-1]).strip()) if lines else (0, "")
