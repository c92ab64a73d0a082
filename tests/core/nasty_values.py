"""Everything that should not be passed in: for the tests of bad input."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from enum import IntEnum
from fractions import Fraction
from typing import Any, NoReturn

from otp_demo import HOTP, TOTP, Algorithm, KeyUri, ManualClock, Secret, Throttle, ThrottleState, Window


def _raise(*_: object, **__: object) -> NoReturn:
    raise RuntimeError("a method of a value that was passed in was called")


KINDS = (int, float, str, bytes, list, tuple, dict, datetime)
NEEDED = {"__new__", "__init__", "__init_subclass__", "__subclasshook__", "__class_getitem__", "__doc__"}
RAISING: dict[str, Any] = {
    name: property(_raise) if name == "__class__" else _raise
    for kind in KINDS
    for name in dir(kind)
    if name not in NEEDED
}


class RaisingMeta(type):
    """A class whose own name, bases and comparison raise."""

    __name__ = property(_raise)
    __mro__ = property(_raise)
    __eq__ = __getattr__ = __instancecheck__ = __subclasscheck__ = _raise
    __hash__ = type.__hash__


def raising(base: type, *arguments: object) -> Any:  # noqa: ANN401 - anything at all
    """A value of a subclass of `base`, every method of which raises, its own and those of other types."""
    return type(f"Raising{base.__name__}", (base,), RAISING)(*arguments)


class Liar:
    """Says that it is whatever it was told to be."""

    def __init__(self, claimed: type) -> None:
        self.claimed = claimed

    @property  # type: ignore[misc]
    def __class__(self) -> type:
        return self.claimed


class LyingText(str):
    """Claims to be six characters long, all of them digits, and equal to everything."""

    __slots__ = ()

    def __len__(self) -> int:
        return 6

    def __eq__(self, other: object) -> bool:
        return True

    def isdigit(self) -> bool:
        return True

    def isascii(self) -> bool:
        return True

    __hash__ = str.__hash__


class Count(IntEnum):
    """An int with a name."""

    SIX = 6


KEY = Secret(b"12345678901234567890")

NUMBERS: list[Any] = [
    *(0, 1, 6, 30, 59, -1, 2**31, 2**63, 2**64 - 1, 2**64, 2**81, 10**6, 10**5000, -(10**5000)),
    *(0.0, -0.0, 0.5, 6.0, 59.9, -1e-300, 5e-324, 1e308, float("nan"), float("inf"), float("-inf")),
    *(True, False, Count.SIX, 1j, Decimal(6), Decimal("NaN"), Fraction(13, 2)),
]
TEXTS: list[Any] = [
    *(
        "",
        " ",
        "287082",
        "２８７０８２",
        "²⁸⁷⁰⁸²",
        "٢٨٧٠٨٢",
        "28708",
        "287082x",
        "+287082",
        "8_1804",
        "287082\n",
    ),
    *(
        "\ud800",
        "\udfff" * 6,
        "\0",
        "x" * 10**6,
        "0" * 10**6,
        " " * 10**6,
        "-" * 64,
        "1 " * 32,
        "\u202e287082",
    ),
    *("JBSWY3DPEHPK3PXP", "otpauth://", "otpauth://totp/a?secret=A", "otpauth://totp/a?secret=MZXW6YTB"),
    *("otpauth://totp/" + "%41" * 600, "otpauth://totp/a?" + "&" * 2000, "otpauth://totp/a?" + "a=&" * 600),
    *("SHA1", "totp", "SIX", "%", ":", "a:b", LyingText("nonsense"), LyingText("x" * 10**6)),
]
OTHERS: list[Any] = [
    *(None, NotImplemented, ..., object(), object, type, int, len, _raise, lambda: None, [], (), {}, set()),
    *(
        b"",
        b"287082",
        bytearray(20),
        memoryview(b"12345678901234567890"),
        [None],
        ["287082"] * 2,
        ("1", None),
    ),
    *(range(0), range(3), range(-1, 1), range(2**64, 2**64 + 1), slice(1), iter("ab"), [[]] * 2),
    *(datetime(2026, 11, 1, tzinfo=UTC), datetime(2026, 11, 1), date(2026, 11, 1), timedelta(1)),
    *(Algorithm.SHA1, KEY, HOTP(KEY), TOTP(KEY), Window(), Throttle(), ThrottleState(), ManualClock(59)),
    *(KeyUri(TOTP(KEY), "alice"), ValueError("x"), ["287082", object()], "287082".encode("utf-16")),
]
HOSTILE: list[Any] = [
    raising(object),
    *(raising(int, 6), raising(float, 59.5), raising(str, "287082"), raising(bytes, b"12345678901234567890")),
    *(raising(list), raising(tuple), raising(dict), raising(datetime, 2026, 11, 1)),
    *(Liar(int), Liar(str), Liar(float), Liar(bool), Liar(bytes), Liar(TOTP), Liar(HOTP), Liar(Secret)),
    *(Liar(Window), Liar(Algorithm), Liar(ThrottleState), Liar(datetime)),
    *(RaisingMeta("Named", bases, {})() for bases in ((), (int,), (str,), (float,), (bytes,), (list,))),
    *(RaisingMeta("Class", (), {}), RaisingMeta("Later", (datetime,), {})(2026, 11, 1)),
]
EVERYTHING = [*NUMBERS, *TEXTS, *OTHERS, *HOSTILE]
