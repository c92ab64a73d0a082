"""Numbers as people type them: 1,000 and 1_000, 10**6 and 10^6, 1/64, 41 %, 0x5a; and why others are none."""

import re
from fractions import Fraction
from typing import Final

from otp_demo.exercises.answer import unquoted

_LONGEST = 60
_LARGEST_POWER = 300
_DECIMAL: Final = r"[+-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:e[+-]?[0-9]{1,3})?"
_GROUPED: Final = re.compile(r"([+-]?)([1-9][0-9]{0,2}(?:,[0-9]{3})+)((?:\.[0-9]+)?)")
_BETWEEN_DIGITS: Final = re.compile(r"(?<=[0-9])[ _\u00a0\u2009\u202f']+(?=[0-9])")
_HEX: Final = re.compile(r"0x[0-9a-f]{1,16}")
_BINARY: Final = re.compile(r"0b[01]{1,64}")
_POWER: Final = re.compile(rf"({_DECIMAL})(?:\*\*|\^)([+-]?[0-9]{{1,3}})(?: *([+-]) *([0-9]+))?")
_RATIO: Final = re.compile(rf"({_DECIMAL})/({_DECIMAL})")
_MEASURED: Final = re.compile(r"(?!0x)(.*[0-9.]) *([a-z]+)")
_PERCENT: Final = re.compile(r"(?:per ?cent|pct)$")
_SECONDS: Final = {
    **dict.fromkeys(("s", "sec", "secs", "second", "seconds"), 1),
    **dict.fromkeys(("min", "mins", "minute", "minutes"), 60),
    **dict.fromkeys(("h", "hour", "hours"), 3600),
    **dict.fromkeys(("d", "day", "days"), 86_400),
}


class Unreadable(ValueError):
    """What was typed is no number; the message says why, and what to type instead."""


def read_number(text: str, *, unit: str = "") -> Fraction:
    """The exact number that was typed.

    Args:
        text: what was typed. Blanks, underscores, commas between thousands and quotes around it are forgiven.
        unit: a word that may stand after it, such as "seconds"; its first letter alone will do too. Where
            it is one of time, so may another one of time: "1 min" is 60 seconds.

    Raises:
        Unreadable: it is no number.

    >>> read_number(" 1,000 "), read_number("2^-6"), read_number("50 %"), read_number("1 min", unit="seconds")
    (Fraction(1000, 1), Fraction(1, 64), Fraction(1, 2), Fraction(60, 1))
    """
    if len(text) > _LONGEST:
        raise Unreadable("That is too long for a number.")
    _refuse_other_scripts(text)
    bare = unquoted(text).lower().replace("\u2212", "-").removesuffix(".")
    bare, scale = _without_unit(_PERCENT.sub("%", bare), unit)
    return _read(_BETWEEN_DIGITS.sub("", bare), unit) * scale


def _without_unit(bare: str, unit: str) -> tuple[str, Fraction]:
    if bare.endswith("%"):
        return bare[:-1].rstrip(), Fraction(1, 100)
    if unit and (measured := _MEASURED.fullmatch(bare)):
        number, word = measured.groups()
        if word in (unit, unit.removesuffix("s"), unit[0]):
            return number, Fraction(1)
        if unit in _SECONDS and word in _SECONDS:
            return number, Fraction(_SECONDS[word], _SECONDS[unit])
    return bare, Fraction(1)


def _read(bare: str, unit: str) -> Fraction:
    bare = re.sub(r" *(\*\*|\^|/) *", r"\1", bare)
    if grouped := _GROUPED.fullmatch(bare):
        return Fraction(grouped[1] + grouped[2].replace(",", "") + grouped[3])
    if re.fullmatch(_DECIMAL, bare):
        return Fraction(bare)
    if _HEX.fullmatch(bare):
        return Fraction(int(bare, 16))
    if _BINARY.fullmatch(bare):
        return Fraction(int(bare, 2))
    if power := _POWER.fullmatch(bare):
        return _raised(Fraction(power[1]), int(power[2])) + int(f"{power[3] or '+'}{power[4] or 0}")
    if ratio := _RATIO.fullmatch(bare):
        if Fraction(ratio[2]) == 0:
            raise Unreadable("Nothing can be divided by zero.")
        return Fraction(ratio[1]) / Fraction(ratio[2])
    raise Unreadable(_why(bare, unit))


def _raised(base: Fraction, exponent: int) -> Fraction:
    if abs(exponent) > _LARGEST_POWER:
        raise Unreadable(f"An exponent may be at most {_LARGEST_POWER} here.")
    if base == 0 and exponent < 0:
        raise Unreadable("Nothing can be divided by zero.")
    return Fraction(base**exponent)


def _refuse_other_scripts(text: str) -> None:
    for sign in text:
        if not sign.isascii() and (sign.isdigit() or sign.isnumeric()):
            raise Unreadable(
                f"`{sign}` (U+{ord(sign):04X}) means a number, but it is not one of the digits 0 to 9 "
                "on your keyboard. A verifier that takes it for one accepts codes that no app has shown."
            )


def _why(bare: str, unit: str) -> str:
    if re.fullmatch(r"[+-]?[0-9]*,[0-9]+", bare):
        return comma_as_point(bare)
    if re.fullmatch(r"(?=.*[a-f])[0-9a-f]{1,16}", bare):
        return f"If that is hexadecimal, type `0x{bare}`, or the same in decimal."
    if re.search(r"[a-z]", bare):
        if unit in _SECONDS:
            return f"Type only the number, in {unit}."
        return "A number is asked for: digits alone, without words."
    return "That is no number. Type it in digits, such as 12, 0.5, 10**6 or 1/64."


def comma_as_point(text: str) -> str:
    """What is said where a comma may have been meant as a decimal point."""
    point = text.replace(",", ".")
    return f"Is the comma a decimal point? Then type `{point}`; here a comma only parts thousands."
