"""What a strip of counters shows, as a value, and the same in words: `counter_row` draws it."""

from dataclasses import dataclass
from typing import Final, Self

from otp_demo.core.errors import InvalidParameter
from otp_demo.core.hotp import HOTP
from otp_demo.core.parameters import MAX_COUNTER

MAX_CELLS: Final = 15


@dataclass(frozen=True, slots=True, kw_only=True)
class CounterStrip:
    """What a strip of counters shows.

    Attributes:
        first: the counter of the leftmost cell.
        codes: the codes from `first` on, "" for a counter that does not exist; at most 15.
        expected: the next counter that the server expects; those below it are spent.
        look_ahead: how many more counters it tries.
        token: the counter whose code the token shows; None before its first press.
        matched: the counter whose code was accepted last.
        refused: the counter whose code was refused last.

    Raises:
        InvalidParameter: too many codes or none.
    """

    first: int
    codes: tuple[str, ...]
    expected: int
    look_ahead: int
    token: int | None = None
    matched: int | None = None
    refused: int | None = None

    def __post_init__(self) -> None:
        if not 1 <= len(self.codes) <= MAX_CELLS:
            raise InvalidParameter(f"a strip has 1 to {MAX_CELLS} counters; got {len(self.codes)}")

    @classmethod
    def around(
        cls,
        hotp: HOTP,
        expected: int,
        *,
        look_ahead: int,
        back: int = 2,
        cells: int = 9,
        token: int | None = None,
        matched: int | None = None,
        refused: int | None = None,
    ) -> Self:
        """The strip that begins `back` counters before the one that is expected, where there are so many.

        Raises:
            InvalidParameter: more than 15 cells or none, or no counter.
        """
        first = max(0, expected - back)
        return cls(
            first=first,
            codes=tuple(hotp.code(n) if n <= MAX_COUNTER else "" for n in range(first, first + cells)),
            expected=expected,
            look_ahead=look_ahead,
            token=token,
            matched=matched,
            refused=refused,
        )

    @property
    def counters(self) -> range:
        """The counters from left to right."""
        return range(self.first, self.first + len(self.codes))

    @property
    def tried(self) -> range:
        """The counters that the server tries, also those beyond the strip's end."""
        return range(self.expected, self.expected + self.look_ahead + 1)

    def mark(self, counter: int) -> str:
        """What happened to a counter, with a sign: "✓ matched", "✕ refused", "spent", or nothing."""
        if counter == self.matched:
            return "✓ matched"
        if counter == self.refused:
            return "✕ refused"
        return "spent" if counter < self.expected else ""


def title(strip: CounterStrip) -> str:
    """What the picture is, in one line."""
    return f"Counters {strip.counters[0]} to {strip.counters[-1]}; the server expects {strip.expected}"


def description(strip: CounterStrip) -> str:
    """Everything the picture shows, in sentences."""
    told = [f"{_expects(strip)}, and looks ahead by {strip.look_ahead}.", f"{_token(strip)}."]
    if strip.expected:
        told.append(f"Counters below {strip.expected} are spent.")
    for counter, happened in ((strip.matched, "accepted"), (strip.refused, "refused")):
        if counter is not None:
            told.append(f"The code of counter {counter} was {happened}.")
    return " ".join(told)


def _expects(strip: CounterStrip) -> str:
    return f"The server expects counter {strip.expected}"


def _token(strip: CounterStrip) -> str:
    if strip.token is None:
        return "The token's button was not pressed yet"
    return f"The token shows the code of counter {strip.token}"
