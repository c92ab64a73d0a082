"""The cells of a time-step strip: a code each, where it lies from now, and what happened to it."""

from otp_demo.pictures import pen
from otp_demo.pictures import strip_words as words
from otp_demo.pictures.strip_layout import Layout


def cells(layout: Layout) -> str:
    """All the cells, from left to right."""
    longest = max(6, *(len(code) for code in layout.strip.codes))
    size = min(32 * layout.unit, pen.code_size(longest, layout.pitch - 26 * layout.unit))
    return "".join(_Cell(layout, step).drawn(size) for step in layout.strip.steps)


class _Cell:
    def __init__(self, layout: Layout, step: int) -> None:
        strip = layout.strip
        self.layout, self.unit, self.step = layout, layout.unit, step
        self.mark = words.mark(strip, step)
        self.is_now = step == strip.now
        self.is_next = strip.window is None and step == strip.now + 1
        self.is_open = step in strip.tried or (strip.window is None and self.is_now)
        self.ground = "accent-tint" if self.is_open else "raised"
        self.x = layout.left + (step - strip.first) * layout.pitch + 2 * self.unit
        self.width = layout.pitch - 4 * self.unit
        self.middle = self.x + self.width / 2

    def drawn(self, size: float) -> str:
        code, y = self.layout.strip.code(self.step), self.layout.cell_y
        if not code:
            empty = self._box(0, line="line", thick=1, dash=f"{2 * self.unit:g} {5 * self.unit:g}")
            return empty + self._label(y + 46 * self.unit, "no step", "muted", 400)
        strong = self.is_now or self.mark[:1] in ("✓", "✕")
        bright = strong or self.is_open or self.is_next
        drawn = [
            self._ground(),
            self._hatch() if self.layout.strip.is_spent(self.step) else "",
            self._elapsed() if self.is_now else "",
            self._frame(),
            pen.code(
                self.middle,
                y + 38 * self.unit,
                code,
                "ink" if bright else "muted",
                size=size if strong else size * 0.88,
                weight=700 if strong else 400,
                halo=self.ground,
            ),
            self._caption(y + 61 * self.unit),
        ]
        return "".join(drawn)

    def _box(self, grow: float, *, fill: str = "", line: str = "", thick: float = 1, dash: str = "") -> str:
        return pen.box(
            self.x - grow,
            self.layout.cell_y - grow,
            self.width + 2 * grow,
            self.layout.cell_height + 2 * grow,
            fill=fill,
            line=line,
            thick=thick * self.unit,
            dash=dash,
            corner=8 * self.unit + grow,
        )

    def _ground(self) -> str:
        if self.is_now:
            return self._box(0, fill=self.ground, line="accent", thick=2.5)
        if self.is_open:
            return self._box(0, fill=self.ground, line="accent", thick=1.2)
        return self._box(0, fill=self.ground, line="frame" if self.is_next else "line")

    def _frame(self) -> str:
        if self.mark.startswith("✓"):
            return self._box(0, line="good", thick=4)
        if self.mark.startswith("✕"):
            return self._box(0, line="bad", thick=3.5, dash=f"{9 * self.unit:g} {7 * self.unit:g}")
        return ""

    def _hatch(self) -> str:
        """Slanted lines across the cell: spent."""
        gap, height, inset = 9 * self.unit, self.layout.cell_height, 3 * self.unit
        top, foot = self.layout.cell_y + inset, self.layout.cell_y + height - inset
        left, right = self.x + inset, self.x + self.width - inset
        lines, start = [], left - (foot - top) + gap
        while start < right:
            # From the foot, up and to the right; cut at the cell's sides.
            x0, x1 = max(start, left), min(start + foot - top, right)
            lines.append(
                f"M{pen.number(x0)} {pen.number(foot - (x0 - start))}"
                f"L{pen.number(x1)} {pen.number(foot - (x1 - start))}"
            )
            start += gap
        return pen.path("".join(lines), line="line", thick=1.4 * self.unit)

    def _elapsed(self) -> str:
        """How much of the present step is over, as a bar along the cell's foot."""
        y = self.layout.cell_y + self.layout.cell_height - 8 * self.unit
        start, end = self.x + 9 * self.unit, self.x + self.width - 9 * self.unit
        hand = min(max(self.layout.x(self.layout.strip.at), start), end)
        return "".join(
            pen.path(f"M{pen.number(start)} {pen.number(y)}H{pen.number(to)}", line=role, thick=4 * self.unit)
            for to, role in ((end, "line"), (hand, "accent"))
        )

    def _caption(self, y: float) -> str:
        where = "next" if self.is_next else words.relative(self.layout.strip, self.step)
        if not self.mark:
            role, weight = ("accent", 700) if self.is_now else ("ink" if self.is_next else "muted", 400)
            return self._label(y, where, role, weight)
        signed = self.mark[:1] in ("✓", "✕")
        label = f"{where} {self.mark}" if signed else f"{where} · {self.mark}"
        weight = 700 if signed else 400
        if pen.text_width(label, self.layout.sizes.small, weight=weight) > 0.9 * self.width:
            label = self.mark
        role = {"✓": "good", "✕": "bad"}.get(self.mark[:1], "muted")
        return self._label(y, label, role, weight)

    def _label(self, y: float, content: str, role: str, weight: int) -> str:
        size = self.layout.sizes.small
        fitting = min(1, (self.width - 6 * self.unit) / pen.text_width(content, size, weight=weight))
        return pen.text(self.middle, y, content, role, size=size * fitting, weight=weight, halo=self.ground)
