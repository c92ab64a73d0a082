"""What people type when they type a code: digits, with the blanks and hyphens that apps show between them."""

import re

from otp_demo.core.outcome import Reason, Rejected
from otp_demo.core.parameters import type_name

_MAX_TEXT = 64
_SEPARATED_DIGITS = re.compile(r"[0-9](?:[ -]?[0-9])*")  # [0-9], since \d takes any script's digits


def read_code(code: str, digits: int) -> str | Rejected:
    r"""Return the `digits` ASCII digits of a typed code, or the refusal that says what is malformed.

    White space around it and single spaces or hyphens between digits are removed, since people copy them
    along. Nothing else is: not a sign, not another script's digits, not a number instead of text.

    >>> read_code(" 081 804\n", 6)
    '081804'
    >>> read_code("081804x", 6)
    Rejected(reason=Reason.MALFORMED, detail="character 7 ('x') is not one of the digits 0 to 9")
    """
    if type(code) is str and len(code) == digits and code.isascii() and code.isdigit():
        return code
    if not issubclass(type(code), str):
        return _malformed(f"a code is text, so that its leading zeros stay; got {type_name(code)}")
    code = str.__str__(code)  # without what a subclass adds to it
    if len(code) > _MAX_TEXT:
        return _malformed(f"{len(code)} characters are too long for a code of {digits} digits")
    text = code.strip()
    if not text:
        return _malformed("nothing was typed")
    if not _SEPARATED_DIGITS.fullmatch(text):
        return _malformed(_first_fault(code))
    typed = text.replace(" ", "").replace("-", "")
    if len(typed) != digits:
        return _malformed(f"a code has {digits} digits; this one has {len(typed)}")
    return typed


def _first_fault(code: str) -> str:
    for position, char in enumerate(code, start=1):
        if char.isspace() or char == "-" or (char.isascii() and char.isdigit()):
            continue
        shown = f"'{char}'" if " " < char < "\x7f" else f"U+{ord(char):04X}"
        if char.isdigit():
            return f"character {position} ({shown}) is a digit, but not one of the ASCII digits 0 to 9"
        return f"character {position} ({shown}) is not one of the digits 0 to 9"
    return "only single spaces or hyphens may stand between digits, and only between them"


def _malformed(detail: str) -> Rejected:
    return Rejected(Reason.MALFORMED, detail)
