"""An answer that is a number."""

import re
from dataclasses import dataclass
from fractions import Fraction

from otp_demo.core.parameters import plain_number, type_name
from otp_demo.exercises.answer import text_of
from otp_demo.exercises.judgement import Judgement, not_yet, right, unreadable, wrong
from otp_demo.exercises.typed_number import Unreadable, read_number

_PLAIN = re.compile(r"\s*[+-]?[0-9]*\.?[0-9]*\s*")


@dataclass(frozen=True)
class Number:
    """A number, typed as people type numbers.

    Attributes:
        exact: the right number.
        slips: numbers that likely mistakes lead to, each with what the mistake is.
        within: how far off a number may be, and still count as the right one.
        unit: what it counts, such as "seconds".
        asks: what stands before the field.
    """

    exact: float
    slips: dict[float, str]
    within: float = 0.0
    unit: str = ""
    asks: str = "Your number"

    def judge(self, given: object) -> Judgement:
        """Judge a number, or a text that is one."""
        text = text_of(given)
        if given is None or (text is not None and not text.strip()):
            return not_yet("Type a number, then press Enter.")
        try:
            number = _from_python(given) if text is None else read_number(text, unit=self.unit)
        except Unreadable as error:
            return unreadable(str(error))
        read_as = "" if text is None or _PLAIN.fullmatch(text) else _written(number)
        if abs(number - Fraction(self.exact)) <= Fraction(self.within):
            return right(read_as=read_as)
        if near := [slip for slip in self.slips if _is_slip(number, slip)]:
            nearest = min(near, key=lambda slip: abs(number - Fraction(slip)))
            return wrong(self.slips[nearest], read_as=read_as)
        too = "large" if number > self.exact else "small"
        return wrong(f"That is too {too}. The hint below says where to begin.", read_as=read_as)


def _is_slip(number: Fraction, slip: float) -> bool:
    # People round what is not whole.
    rounding = 0.0 if slip == int(slip) else min(abs(slip) / 100, 0.5)
    return abs(number - Fraction(slip)) <= Fraction(rounding)


def _from_python(given: object) -> Fraction:
    number = None if type(given) is bool else plain_number(given)  # type: ignore[arg-type]  # it takes anything
    if number is None or not abs(number) < 1e300:
        raise Unreadable(f"A finite number is asked for; this is a value of type `{type_name(given)}`.")
    return Fraction(number)


def _written(number: Fraction) -> str:
    if number.denominator == 1 and abs(number) < 10**15:
        return str(number.numerator)
    try:
        return f"{float(number):.6g}"
    except OverflowError:
        return "a huge number"
