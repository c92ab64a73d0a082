"""Numbers as people type them: 1,000 and 1_000, 10**6 and 10^6, 1/64, 41 %, 0x5a; and why others are none."""

import re
from fractions import Fraction
from typing import Final

_LONGEST = 60
_LARGEST_POWER = 300
_DECIMAL: Final = r"[+-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:e[+-]?[0-9]{1,3})?"
_GROUPED: Final = re.compile(r"([+-]?)([0-9]{1,3}(?:,[0-9]{3})+)((?:\.[0-9]+)?)")
_BETWEEN_DIGITS: Final = re.compile(r"(?<=[0-9])[ _\u00a0\u2009\u202f']+(?=[0-9])")
_HEX: Final = re.compile(r"0x[0-9a-f]{1,16}")
_BINARY: Final = re.compile(r"0b[01]{1,64}")
_POWER: Final = re.compile(rf"({_DECIMAL})(?:\*\*|\^)([+-]?[0-9]{{1,3}})")
_RATIO: Final = re.compile(rf"({_DECIMAL})/({_DECIMAL})")


class Unreadable(ValueError):
    """What was typed is no number; the message says why, and what to type instead."""


def read_number(text: str, *, unit: str = "") -> Fraction:
    """The exact number that was typed.

    Args:
        text: what was typed. Blanks, underscores and commas between thousands are forgiven.
        unit: a word that may stand after it, such as "seconds"; its first letter alone will do too.

    Raises:
        Unreadable: it is no number.

    >>> read_number(" 1,000 "), read_number("2^-6"), read_number("50 %")
    (Fraction(1000, 1), Fraction(1, 64), Fraction(1, 2))
    """
    if len(text) > _LONGEST:
        raise Unreadable("That is too long for a number.")
    _refuse_other_scripts(text)
    bare = text.strip().lower().replace("\u2212", "-")
    for word in filter(None, (unit.lower(), unit.lower().removesuffix("s"), unit[:1].lower())):
        if bare.endswith(word) and bare[: -len(word)].rstrip()[-1:].isdigit() and not bare.startswith("0x"):
            bare = bare[: -len(word)].rstrip()
            break
    percent = bare.endswith("%")
    number = _read(_BETWEEN_DIGITS.sub("", bare.removesuffix("%").strip()))
    return number / 100 if percent else number


def _read(bare: str) -> Fraction:
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
        return _raised(Fraction(power[1]), int(power[2]))
    if ratio := _RATIO.fullmatch(bare):
        if Fraction(ratio[2]) == 0:
            raise Unreadable("Nothing can be divided by zero.")
        return Fraction(ratio[1]) / Fraction(ratio[2])
    raise Unreadable(_why(bare))


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


def _why(bare: str) -> str:
    if re.fullmatch(r"[+-]?[0-9]*,[0-9]+", bare):
        point = bare.replace(",", ".")
        return f"Is the comma a decimal point? Then type `{point}`; here a comma only parts thousands."
    if re.fullmatch(r"(?=.*[a-f])[0-9a-f]{1,16}", bare):
        return f"If that is hexadecimal, type `0x{bare}`, or the same in decimal."
    if re.search(r"[a-z]", bare):
        return "A number is asked for: digits alone, without words."
    return "That is no number. Type it in digits, such as 12, 0.5, 10**6 or 1/64."
