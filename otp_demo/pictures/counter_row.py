"""The strip of counters, drawn: what an HOTP server expects, how far it looks ahead, where the token stands.

Like the strip of time steps, its lanes decide its height, never the counters, so it does not jump when it is
drawn again. From top to bottom: what the server expects, the look-ahead's bracket, the cells, the token.
"""

from otp_demo.pictures import counter_strip as words
from otp_demo.pictures import pen
from otp_demo.pictures.counter_strip import CounterStrip
from otp_demo.pictures.escaping import escaped
from otp_demo.pictures.pen import number
from otp_demo.pictures.style import DESK, SANS, Sizes, colour

_LEFT, _RIGHT = "◀", "▶"


def svg(strip: CounterStrip, *, sizes: Sizes = DESK) -> str:
    """Draw a strip as one SVG element, `sizes.strip_width` wide; its title and desc say the same in words."""
    return _Row(strip, sizes).drawn()


class _Row:
    def __init__(self, strip: CounterStrip, sizes: Sizes) -> None:
        self.strip, self.sizes = strip, sizes
        self.unit = sizes.body / 16  # one pixel at the desk
        self.width = sizes.strip_width
        self.pitch = self.width / len(strip.codes)
        self.bracket_y, self.cell_y, self.cell_height = 44 * self.unit, 70 * self.unit, 80 * self.unit
        self.token_y = self.cell_y + self.cell_height
        self.height = round(self.token_y + 48 * self.unit)

    def drawn(self) -> str:
        strip = self.strip
        parts = (self._server(), self._bracket(), *map(self._cell, strip.counters), self._token())
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" width="{self.width}" height="{self.height}" '
            f'viewBox="0 0 {self.width} {self.height}" role="img" font-family="{escaped(SANS)}" '
            'style="font-variant-numeric:tabular-nums">'
            f"<title>{escaped(words.title(strip))}</title><desc>{escaped(words.description(strip))}</desc>"
            f'<rect width="{self.width}" height="{self.height}" fill="{colour("paper")}"/>'
            f"{''.join(parts)}</svg>"
        )

    def _edge(self, counter: int) -> float:
        """Where a counter's cell begins, held to the strip's ends."""
        return min(max((counter - self.strip.first) * self.pitch, 0), self.width)

    def _middle(self, counter: int) -> float:
        return (self._edge(counter) + self._edge(counter + 1)) / 2

    def _server(self) -> str:
        """What the server expects: a filled chip above the cells, with a pointer down."""
        unit, expected = self.unit, self.strip.expected
        x, tip = self._middle(expected), self.cell_y - 2 * unit
        stem = f"M{number(x)} {number(20 * unit)}V{number(tip - 9 * unit)}"
        pointer = f"M{number(x)} {number(tip)}l{number(-7 * unit)} {number(-9 * unit)}h{number(14 * unit)}z"
        return (
            pen.path(stem, line="accent", thick=2 * unit)
            + pen.path(pointer, fill="accent")
            + self._chip(
                x, 6 * unit, f"server expects {expected}", fill="accent", line="accent", text="paper"
            )
        )

    def _token(self) -> str:
        """Where the token stands: an outlined chip below the cells, with a pointer up."""
        unit, strip, token = self.unit, self.strip, self.strip.token
        x, content, pointer = self.width / 2, "token not pressed yet", ""
        if token is not None and token in strip.counters:
            x, content = self._middle(token), "token shows this"
            tip = self.token_y + 3 * unit
            pointer = (
                f"M{number(x)} {number(tip)}l{number(-8 * unit)} {number(14 * unit)}h{number(16 * unit)}z"
            )
        elif token is not None:
            x, content = self._edge(token), f"token shows counter {token}"
            content = f"{_LEFT} {content}" if token < strip.first else f"{content} {_RIGHT}"
        chip = self._chip(
            x, self.token_y + 15 * unit, content, fill="device-tint", line="device", text="device"
        )
        return (pen.path(pointer, fill="device") if pointer else "") + chip

    def _chip(self, x: float, top: float, content: str, *, fill: str, line: str, text: str) -> str:
        """A line of text in a box, centred at `x` as far as the strip's ends allow."""
        unit, size = self.unit, self.sizes.small
        wide, high = pen.text_width(content, size, weight=600) + 16 * unit, 28 * unit
        left = min(max(x - wide / 2, unit), self.width - unit - wide)
        box = pen.box(left, top, wide, high, fill=fill, line=line, thick=2 * unit, corner=5 * unit)
        foot = top + high / 2 + 0.36 * size
        return box + pen.text(left + wide / 2, foot, content, text, size=size, weight=600)

    def _bracket(self) -> str:
        """Over the counters that are tried; open where it goes on beyond the strip."""
        strip, unit, size = self.strip, self.unit, self.sizes.small
        y, foot = self.bracket_y + 8 * unit, self.bracket_y + 20 * unit
        start, end = self._edge(strip.tried.start) + 2 * unit, self._edge(strip.tried.stop) - 2 * unit
        close = f"V{number(foot)}" if strip.tried.stop <= strip.counters.stop else ""
        line = f"M{number(start)} {number(foot)}V{number(y)}H{number(end)}{close}"
        label = f"look-ahead: {strip.look_ahead} more" if strip.look_ahead else "no look-ahead"
        wide = pen.text_width(label, size, weight=600)
        spots = (end + 10 * unit, start - 10 * unit - wide, end - 14 * unit - wide)
        left = next((x for x in spots if 0 <= x <= self.width - wide), 0.0)
        clearing = (left - 4 * unit, y - 9 * unit, wide + 8 * unit, 18 * unit)
        return (
            pen.path(line, line="accent", thick=2 * unit)
            + pen.box(*clearing, fill="paper", corner=0)
            + pen.text(left + wide / 2, y + 0.36 * size, label, "accent", size=size, weight=600)
        )

    def _cell(self, counter: int) -> str:
        strip, unit, y = self.strip, self.unit, self.cell_y
        mark = strip.mark(counter)
        tried, expected, signed = counter in strip.tried, counter == strip.expected, mark[:1] in ("✓", "✕")
        ground, line = ("accent-tint", "accent") if tried else ("raised", "line")
        x, width = self._edge(counter) + 2 * unit, self.pitch - 4 * unit
        code = strip.codes[counter - strip.first]
        size = min(32 * unit, pen.code_size(max(6, len(code)), self.pitch - 26 * unit))
        return (
            pen.box(
                x,
                y,
                width,
                self.cell_height,
                fill=ground,
                line=line,
                thick=(2.5 if expected else 1.2) * unit,
                corner=8 * unit,
            )
            + (self._frame(x, width, good=mark.startswith("✓")) if signed else "")
            + pen.code(
                x + width / 2,
                y + 38 * unit,
                code,
                "ink" if tried or signed else "muted",
                size=size,
                weight=700 if expected or signed else 400,
                halo=ground,
            )
            + self._caption(x + width / 2, y + 61 * unit, counter, ground)
        )

    def _frame(self, x: float, width: float, *, good: bool) -> str:
        unit = self.unit
        return pen.box(
            x,
            self.cell_y,
            width,
            self.cell_height,
            line="good" if good else "bad",
            thick=4 * unit,
            dash="" if good else f"{9 * unit:g} {7 * unit:g}",
            corner=8 * unit,
        )

    def _caption(self, middle: float, y: float, counter: int, ground: str) -> str:
        """The counter and what happened to it, or only this where both find no room."""
        size, room, mark = self.sizes.small, self.pitch - 14 * self.unit, self.strip.mark(counter)
        role = {"✓": "good", "✕": "bad"}.get(mark[:1], "muted")
        label = (
            str(counter) if not mark else f"{counter} · {mark}" if role == "muted" else f"{counter} {mark}"
        )
        if counter == self.strip.expected and not mark:
            role = "accent"
        weight = 400 if role == "muted" else 700
        if mark and pen.text_width(label, size, weight=weight) > room:
            label = mark
        fitting = min(1, room / pen.text_width(label, size, weight=weight))
        return pen.text(middle, y, label, role, size=size * fitting, weight=weight, halo=ground)
