"""An answer that is a number."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction

from otp_demo.core.parameters import plain_number, type_name
from otp_demo.exercises.answer import text_of
from otp_demo.exercises.judgement import Judgement, not_yet, right, unreadable, wrong
from otp_demo.exercises.typed_number import Unreadable, comma_as_point, read_number

_PLAIN = re.compile(r"\s*[+-]?[0-9]*\.?[0-9]*\s*")


@dataclass(frozen=True)
class Number:
    """A number, typed as people type numbers.

    Attributes:
        exact: the right number.
        slips: numbers that likely mistakes lead to, each with what the mistake is.
        within: how far off a number may be, and still count as the right one.
        also_right: other numbers that are as good, each with why.
        unit: what it counts, such as "seconds".
        asks: what stands before the field.
    """

    exact: float
    slips: dict[float, str]
    within: float = 0.0
    also_right: Mapping[float, str] = field(default_factory=dict)
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
        if self._is_right(number):
            return right(read_as=read_as)
        if also := next((why for other, why in self.also_right.items() if number == other), ""):
            return right(also, read_as=read_as)
        if because := self._mistake(number):
            return wrong(because, read_as=read_as)
        if text is not None and self._is_right_with_a_point(text):
            return unreadable(comma_as_point(text.strip()))
        part = number / 100
        if self.exact < 1 < number <= 100 and (self._is_right(part) or self._mistake(part)):
            return wrong(f"If that is per cent, type `{_written(number)} %`.", read_as=read_as)
        too = "large" if number > self.exact else "small"
        return wrong(f"That is too {too}. The hint below says where to begin.", read_as=read_as)

    def _is_right(self, number: Fraction) -> bool:
        return abs(number - Fraction(self.exact)) <= Fraction(self.within)

    def _is_right_with_a_point(self, text: str) -> bool:
        try:
            return text.count(",") == 1 and self._is_right(
                read_number(text.replace(",", "."), unit=self.unit)
            )
        except Unreadable:
            return False

    def _mistake(self, number: Fraction) -> str:
        near = [slip for slip in self.slips if _is_slip(number, slip)]
        return self.slips[min(near, key=lambda slip: abs(number - Fraction(slip)))] if near else ""


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
