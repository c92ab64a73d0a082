"""What an exercise says to an answer: right, wrong, not readable, or not there yet, and because of what."""

from dataclasses import dataclass
from enum import Enum


class Outcome(Enum):
    """How an answer was judged."""

    RIGHT = "right"
    WRONG = "wrong"
    UNREADABLE = "unreadable"
    NOT_YET = "not yet"


@dataclass(frozen=True)
class Judgement:
    """The judgement of one answer.

    Attributes:
        outcome: how it was judged.
        because: what was wrong with it, or what else there is to say, in the marks that `prose` knows.
        read_as: how the answer was read, where that differs from how it was typed.
    """

    outcome: Outcome
    because: str = ""
    read_as: str = ""

    def __bool__(self) -> bool:
        return self.outcome is Outcome.RIGHT


def right(because: str = "", *, read_as: str = "") -> Judgement:
    """The answer is right; the exercise itself knows why."""
    return Judgement(Outcome.RIGHT, because, read_as)


def wrong(because: str, *, read_as: str = "") -> Judgement:
    """The answer can be read, and is not right."""
    return Judgement(Outcome.WRONG, because, read_as)


def unreadable(because: str) -> Judgement:
    """The answer is not of the kind that was asked for."""
    return Judgement(Outcome.UNREADABLE, because)


def not_yet(because: str) -> Judgement:
    """There is no answer yet."""
    return Judgement(Outcome.NOT_YET, because)
