"""An answer that is one of a few sentences."""

from dataclasses import dataclass

from otp_demo.exercises.answer import text_of
from otp_demo.exercises.judgement import Judgement, not_yet, right, unreadable, wrong


@dataclass(frozen=True)
class Choice:
    """One of a few sentences.

    Attributes:
        options: the sentences in the order in which they are shown, each with what is wrong about it; for
            the right one that is empty.
        asks: what stands before them.
    """

    options: dict[str, str]
    asks: str = "Your answer"

    @property
    def exact(self) -> str:
        """The right sentence."""
        return next(option for option, fault in self.options.items() if not fault)

    @property
    def slips(self) -> dict[str, str]:
        """The other sentences, each with what is wrong about it."""
        return {option: fault for option, fault in self.options.items() if fault}

    def judge(self, given: object) -> Judgement:
        """Judge the sentence that was chosen."""
        if given is None:
            return not_yet("Choose one of the answers, then Check.")
        chosen = text_of(given)
        if chosen not in self.options:
            return unreadable("That is none of the answers; choose one as it stands there.")
        fault = self.options[chosen]
        return wrong(fault) if fault else right()
