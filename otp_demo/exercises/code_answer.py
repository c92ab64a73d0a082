"""An answer that is a one-time password: text, with its leading zeros."""

from dataclasses import dataclass

from otp_demo.core.outcome import Rejected
from otp_demo.core.typed_code import read_code
from otp_demo.exercises.answer import text_of, unquoted
from otp_demo.exercises.judgement import Judgement, not_yet, right, unreadable, wrong


@dataclass(frozen=True)
class Code:
    """A code, typed as people type codes: blanks and hyphens between its digits are forgiven.

    Attributes:
        exact: the right code.
        slips: what likely mistakes lead to, each with what the mistake is; codes, or texts that are none.
        asks: what stands before the field.
    """

    exact: str
    slips: dict[str, str]
    asks: str = "Your code"

    def judge(self, given: object) -> Judgement:
        """Judge a typed code."""
        text = text_of(given)
        if given is None or (text is not None and not text.strip()):
            return not_yet("Type the code, then press Enter.")
        typed_text = None if text is None else unquoted(text).removesuffix(".")
        if (bare := (typed_text or "").replace(" ", "")) in self.slips:
            return wrong(self.slips[bare])
        typed = read_code(given if typed_text is None else typed_text, len(self.exact))  # type: ignore[arg-type]  # it takes anything
        if isinstance(typed, Rejected):
            return unreadable(f"That is no code: {typed.detail.replace('`', '')}.")
        if typed == self.exact:
            return right()
        if typed in self.slips:
            return wrong(self.slips[typed])
        return wrong("It has the shape of a code, but it is another one. The hint below says where to begin.")
