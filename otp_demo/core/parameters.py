"""The two kinds of number a caller passes in: whole numbers within bounds, and moments in time.

Messages name a wrong value's type, never the value itself: it may be a secret in the wrong place.
"""

import math

from otp_demo.core.errors import InvalidParameter

MAX_COUNTER = 2**64 - 1
"""The largest value of the 8-byte moving factor (RFC 4226 §5.1)."""


def whole_number(name: str, value: int, low: int, high: int, unit: str = "") -> int:
    """Return `value` if it is an int (not a bool) from `low` to `high`.

    Raises:
        InvalidParameter: it is something else; the message gives the bounds.
    """
    if type(value) is int and low <= value <= high:
        return value
    wanted = f"{name} must be a whole number{unit and ' of '}{unit} from {low} to {high}"
    if type(value) is not int:
        raise InvalidParameter(f"{wanted}, given as an int; got {type(value).__name__}")
    raise InvalidParameter(f"{wanted}; got {_shown(value)}")


def unix_seconds(at: float) -> float:
    """Return `at` if it is a moment in Unix seconds: an int or a finite float, not negative.

    Raises:
        InvalidParameter: it is something else; for a datetime the message says how to get seconds.
    """
    if type(at) is int:
        moment: float = at
    elif issubclass(type(at), float):
        moment = float.__pos__(at)  # a plain float also where a subclass, such as NumPy's, came in
    else:
        raise InvalidParameter(
            f"a moment is given in Unix seconds, as an int or a float; got {type(at).__name__}{_remedy(at)}"
        )
    if moment >= 0 and moment != math.inf:
        return moment
    if moment < 0 and moment != -math.inf:
        raise InvalidParameter("a moment in Unix seconds can't be negative: time here starts in 1970")
    raise InvalidParameter("a moment in Unix seconds must be finite; got an infinity or NaN")


def _shown(value: int) -> str:
    # Python refuses to print an int of over 4,300 digits, and nobody wants to read one.
    if value.bit_length() <= 80:
        return str(value)
    return f"{'minus ' if value < 0 else ''}a number of {value.bit_length()} bits"


def _remedy(at: object) -> str:
    names = {cls.__name__ for cls in type(at).__mro__}
    if "datetime" in names:
        return ": pass moment.timestamp() of a datetime that knows its time zone"
    return ": convert it with int(...) or float(...)" if hasattr(type(at), "__float__") else ""
