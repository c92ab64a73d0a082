"""What every kind of answer has in common."""

from typing import Protocol

from otp_demo.exercises.judgement import Judgement


class Answer(Protocol):
    """A kind of answer: it knows what is right, and which mistakes are likely."""

    @property
    def asks(self) -> str:
        """What stands before the place where the answer goes."""

    def judge(self, given: object) -> Judgement:
        """Judge anything at all that was given, and never raise."""


def text_of(given: object) -> str | None:
    """The text that was given, without what a subclass adds to it; None if it is no text."""
    return str.__str__(given) if issubclass(type(given), str) else None


def unquoted(text: str) -> str:
    """The text without blanks around it, and without the quotes that a notebook prints around text.

    >>> unquoted(" '081804' ")
    '081804'
    """
    bare = text.strip()
    return bare[1:-1].strip() if len(bare) > 2 and bare[0] == bare[-1] and bare[0] in "'\"" else bare
