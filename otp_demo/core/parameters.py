"""What a caller passes in: whole numbers within bounds, moments in time, and yes or no.

A value of another type is never used, only its type is named: it may be a secret in the wrong place, and its
own methods may do anything.
"""

import sys

from otp_demo.core.errors import InvalidParameter

MAX_COUNTER = 2**64 - 1
"""The largest value of the 8-byte moving factor (RFC 4226 §5.1)."""

MAX_MOMENT = 2**81
"""Later, in Unix seconds, than any moment whose step has 64 bits: 86,400 s * 2**64 + the latest t0."""

_name_of_type = type.__dict__["__name__"].__get__


def type_name(value: object) -> str:
    """The name of a value's type, also where its metaclass would answer something else, or raise."""
    return str(_name_of_type(type(value)))


def whole_number(name: str, value: int, low: int, high: int, unit: str = "") -> int:
    """Return `value` if it is an int (not a bool) from `low` to `high`.

    Raises:
        InvalidParameter: it is something else; the message gives the bounds.
    """
    if type(value) is int and low <= value <= high:
        return value
    wanted = f"{name} must be a whole number{unit and ' of '}{unit} from {low} to {high}"
    if type(value) is not int:
        raise InvalidParameter(f"{wanted}, given as an int; got {type_name(value)}")
    raise InvalidParameter(f"{wanted}; got {_shown(value)}")


def true_or_false(name: str, value: bool) -> bool:
    """Return `value` if it is True or False.

    Raises:
        InvalidParameter: it is something else, however true it may seem.
    """
    if type(value) is bool:
        return value
    raise InvalidParameter(f"{name} must be True or False; got {type_name(value)}")


def plain_number(value: float) -> float | None:
    """An int as it is, a float without what a subclass (NumPy's, say) adds to it; anything else is None."""
    if type(value) is int:
        return value
    return float.__pos__(value) if issubclass(type(value), float) else None


def unix_seconds(at: float) -> float:
    """Return `at` if it is a moment in Unix seconds: an int or a float, from 0 and below 2**81.

    Raises:
        InvalidParameter: it is something else; for a datetime the message says how to get seconds.
    """
    moment = plain_number(at)
    if moment is None:
        raise InvalidParameter(
            f"a moment is given in Unix seconds, as an int or a float; got {type_name(at)}{_remedy(at)}"
        )
    if 0 <= moment < MAX_MOMENT:
        return moment
    if moment < 0:
        raise InvalidParameter("a moment in Unix seconds can't be negative: time here starts in 1970")
    if moment >= MAX_MOMENT:
        raise InvalidParameter(
            "a moment in Unix seconds must lie before 2**81: no step number reaches further"
        )
    raise InvalidParameter("a moment in Unix seconds must be a number; got NaN")


def _shown(value: int) -> str:
    # Python refuses to print an int of over 4,300 digits; nobody wants to read one; and it may be a key.
    if value.bit_length() <= 65:
        return str(value)
    return f"{'minus ' if value < 0 else ''}a number of {value.bit_length()} bits"


def _remedy(at: object) -> str:
    datetime = sys.modules.get("datetime")  # not imported here: whoever has a datetime has loaded it
    if datetime and issubclass(type(at), datetime.datetime):
        return ": pass moment.timestamp() of a datetime that knows its time zone"
    return ""
