"""The strip of counters: what an HOTP server expects, how far it looks ahead, and where the token stands.

Like the strip of time steps, its lanes decide its height, never the counters, so it does not jump when it is
drawn again. From top to bottom: what the server expects, the look-ahead's bracket, the cells, the token.
"""

from dataclasses import dataclass
from typing import Final, Self

from otp_demo.core.errors import InvalidParameter
from otp_demo.core.hotp import HOTP
from otp_demo.core.parameters import MAX_COUNTER
from otp_demo.pictures import pen
from otp_demo.pictures.escaping import escaped
from otp_demo.pictures.style import DESK, SANS, Sizes, colour

MAX_CELLS: Final = 15
_LEFT, _RIGHT = "◀", "▶"


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


def svg(strip: CounterStrip, *, sizes: Sizes = DESK) -> str:
    """Draw a strip as one SVG element, `sizes.strip_width` wide; its title and desc say the same in words."""
    return _Drawing(strip, sizes).drawn()


def _expects(strip: CounterStrip) -> str:
    return f"The server expects counter {strip.expected}"


def _token(strip: CounterStrip) -> str:
    if strip.token is None:
        return "The token's button was not pressed yet"
    return f"The token shows the code of counter {strip.token}"


class _Drawing:
    def __init__(self, strip: CounterStrip, sizes: Sizes) -> None:
        self.strip, self.sizes = strip, sizes
        self.unit = sizes.body / 16  # one pixel at the desk
        self.width = sizes.strip_width
        self.pitch = self.width / len(strip.codes)
        self.window_y, self.cell_y, self.cell_height = 44 * self.unit, 70 * self.unit, 80 * self.unit
        self.token_y = self.cell_y + self.cell_height
        self.height = round(self.token_y + 48 * self.unit)

    def drawn(self) -> str:
        strip = self.strip
        parts = (
            self._hand(strip.expected, f"server expects {strip.expected}", server=True),
            self._bracket(),
            "".join(self._cell(counter) for counter in strip.counters),
            self._hand(strip.token, "token not pressed yet" if strip.token is None else "token shows this"),
        )
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" width="{self.width}" height="{self.height}" '
            f'viewBox="0 0 {self.width} {self.height}" role="img" font-family="{escaped(SANS)}" '
            'style="font-variant-numeric:tabular-nums">'
            f"<title>{escaped(title(strip))}</title><desc>{escaped(description(strip))}</desc>"
            f'<rect width="{self.width}" height="{self.height}" fill="{colour("paper")}"/>'
            f"{''.join(parts)}</svg>"
        )

    def _edge(self, counter: int) -> float:
        return min(max((counter - self.strip.first) * self.pitch, 0), self.width)

    def _bracket(self) -> str:
        """Over the counters that are tried; open where it goes on beyond the strip."""
        strip, unit, tried = self.strip, self.unit, self.strip.tried
        y, foot = self.window_y + 8 * unit, self.window_y + 20 * unit
        start, end = self._edge(tried.start) + 2 * unit, self._edge(tried.stop) - 2 * unit
        more = f"look-ahead: {strip.look_ahead} more" if strip.look_ahead else "no look-ahead"
        size = self.sizes.small
        wide = pen.text_width(more, size, weight=600)
        spots = (end + 10 * unit, start - 10 * unit - wide, end - 14 * unit - wide)
        left = next((x for x in spots if 0 <= x <= self.width - wide), 0.0)
        close = f"V{pen.number(foot)}" if tried.stop <= strip.counters.stop else ""
        data = f"M{pen.number(start)} {pen.number(foot)}V{pen.number(y)}H{pen.number(end)}{close}"
        clearing = pen.box(left - 4 * unit, y - 9 * unit, wide + 8 * unit, 18 * unit, fill="paper", corner=0)
        label = pen.text(left + wide / 2, y + 0.36 * size, more, "accent", size=size, weight=600)
        return pen.path(data, line="accent", thick=2 * unit) + clearing + label

    def _cell(self, counter: int) -> str:
        strip, unit = self.strip, self.unit
        code, mark = strip.codes[counter - strip.first], strip.mark(counter)
        tried, signed = counter in strip.tried, mark[:1] in ("✓", "✕")
        x, width = self._edge(counter) + 2 * unit, self.pitch - 4 * unit
        middle, ground = x + width / 2, "accent-tint" if tried else "raised"
        box = (x, self.cell_y, width, self.cell_height)
        thick = 2.5 if counter == strip.expected else 1.2
        line = "accent" if tried else "line"
        drawn = pen.box(*box, fill=ground, line=line, thick=(thick if tried else 1) * unit, corner=8 * unit)
        if signed:
            good = mark.startswith("✓")
            dash = "" if good else f"{9 * unit:g} {7 * unit:g}"
            drawn += pen.box(*box, line="good" if good else "bad", thick=4 * unit, dash=dash, corner=8 * unit)
        size = min(32 * unit, pen.code_size(max(6, len(code)), self.pitch - 26 * unit))
        role, weight = (
            ("ink", 700 if signed or counter == strip.expected else 400)
            if tried or signed
            else (
                "muted",
                400,
            )
        )
        y = self.cell_y
        drawn += pen.code(middle, y + 38 * unit, code, role, size=size, weight=weight, halo=ground)
        return drawn + self._caption(middle, y + 61 * unit, counter, mark, ground)

    def _caption(self, middle: float, y: float, counter: int, mark: str, ground: str) -> str:
        size, room = self.sizes.small, self.pitch - 16 * self.unit
        label = (
            f"{counter} {mark}" if mark[:1] in ("✓", "✕") else f"{counter} · {mark}" if mark else str(counter)
        )
        role = {"✓": "good", "✕": "bad"}.get(mark[:1], "muted")
        if counter == self.strip.expected and not mark:
            role = "accent"
        weight = 400 if role == "muted" else 700
        fitting = min(1, room / pen.text_width(label, size, weight=weight))
        return pen.text(middle, y, label, role, size=size * fitting, weight=weight, halo=ground)

    def _hand(self, counter: int | None, content: str, *, server: bool = False) -> str:
        """A chip with a pointer to a counter's cell: the server's above, the token's below."""
        unit, size, strip = self.unit, self.sizes.small, self.strip
        spot = None if counter is None else (counter - strip.first + 0.5) * self.pitch
        if counter is not None and counter not in strip.counters:
            content = f"token shows counter {counter}"
            content = f"{_LEFT} {content}" if counter < strip.first else f"{content} {_RIGHT}"
        wide, high = pen.text_width(content, size, weight=600) + 16 * unit, 28 * unit
        x = self.width / 2 if spot is None else min(max(spot, 0), self.width)
        left = min(max(x - wide / 2, unit), self.width - unit - wide)
        top = 6 * unit if server else self.token_y + 15 * unit
        role, text, fill = ("accent", "paper", "accent") if server else ("device", "device", "device-tint")
        pointer = ""
        if counter in strip.counters:
            tip, rise = (
                (self.window_y + 24 * unit, -9 * unit) if server else (self.token_y + 3 * unit, 14 * unit)
            )
            half = 7 * unit
            pointer = pen.path(
                f"M{pen.number(x)} {pen.number(tip)}l{pen.number(-half)} {pen.number(rise)}"
                f"h{pen.number(2 * half)}z",
                fill=role,
            )
            if server:
                stem = f"M{pen.number(x)} {pen.number(top + high / 2)}V{pen.number(tip - 9 * unit)}"
                pointer += pen.path(stem, line=role, thick=2 * unit)
        chip = pen.box(left, top, wide, high, fill=fill, line=role, thick=2 * unit, corner=5 * unit)
        words = pen.text(left + wide / 2, top + high / 2 + 0.36 * size, content, text, size=size, weight=600)
        return pointer + chip + words
