"""What came back from a learner's function, made harmless: values that can be compared and shown.

Any object may come back, also one whose own methods never end. Only values of built-in types are kept; of all
others just the name of their type.
"""

from dataclasses import dataclass
from typing import TypeAlias

from otp_demo.core.parameters import type_name

_LONGEST = 120
_LONGEST_LIST = 16


@dataclass(frozen=True)
class Odd:
    """A value of which only the type is kept."""

    type_name: str


Plain: TypeAlias = "bool | int | float | str | bytes | Odd | list[Plain] | tuple[Plain, ...] | None"


def plain(value: object) -> Plain:
    """The value as one of the built-in types, or as `Odd`.

    NumPy's numbers become Python's. This may run the value's own methods: call it where
    time is limited and errors are caught.

    >>> plain([1, "two", {3}])
    [1, 'two', Odd(type_name='set')]
    """
    kind = type(value)
    if kind is not list and kind is not tuple:
        return _leaf(value)
    if len(value) > _LONGEST_LIST:  # type: ignore[arg-type]
        return Odd(f"{kind.__name__} that long")
    leaves = map(_leaf, value)  # type: ignore[call-overload]
    return list(leaves) if kind is list else tuple(leaves)


def _leaf(value: object) -> Plain:
    kind = type(value)
    if kind.__module__ == "numpy" and hasattr(kind, "item") and kind.__name__ != "ndarray":
        value = value.item()  # type: ignore[attr-defined]
        kind = type(value)
    if value is None or kind is bool or kind is int or kind is float or kind is str or kind is bytes:
        return value  # type: ignore[return-value]
    if kind is bytearray:
        return bytes(value)  # type: ignore[call-overload, no-any-return]
    return Odd(type_name(value))


def shown(value: Plain) -> str:
    r"""The value as it is written in Python, short, and without backticks, so that prose can quote it.

    >>> shown(b"Hi"), shown(b"\x1f\x86"), shown((1, "755224"))
    ("b'Hi'", "bytes.fromhex('1f86')", "(1, '755224')")
    """
    return _shortened(_written(value)).replace("`", "'")


def _written(value: Plain) -> str:
    if isinstance(value, tuple):
        return f"({', '.join(map(_written, value))}{',' * (len(value) == 1)})"
    if isinstance(value, list):
        return f"[{', '.join(map(_written, value))}]"
    if isinstance(value, Odd):
        return f"a value of type {value.type_name}"
    if isinstance(value, bytes) and not all(0x20 <= byte < 0x7F for byte in value):
        return f"bytes.fromhex('{value[:_LONGEST].hex()}')"
    if isinstance(value, int) and value.bit_length() > 256:
        return f"a number of {value.bit_length()} bits"
    if isinstance(value, float):
        return repr(float(f"{value:.9g}"))
    if isinstance(value, str | bytes):
        return repr(value[:_LONGEST])
    return repr(value)


def _shortened(text: str) -> str:
    return text if len(text) <= 2 * _LONGEST else f"{text[: 2 * _LONGEST]}…"
