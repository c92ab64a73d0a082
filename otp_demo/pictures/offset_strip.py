"""The interval in which a clock's offset must lie, as it shrinks: in the whole range, and enlarged."""

from otp_demo.analysis.intervals import Interval
from otp_demo.analysis.offset import Estimate
from otp_demo.pictures import pen
from otp_demo.pictures.escaping import escaped
from otp_demo.pictures.offset_words import answer, bounds
from otp_demo.pictures.pen import number
from otp_demo.pictures.strip_words import MINUS, duration
from otp_demo.pictures.style import DESK, SANS, Sizes, colour

_LADDER = (1.0, 2.0, 5.0, 15.0, 30.0, 60.0, 120.0, 300.0, 900.0, 3600.0, 14_400.0, 86_400.0)
_LEAST_SEEN = 4  # pixels: an interval of the whole range is never drawn thinner


def svg(known: Estimate, *, search: float, before: Estimate | None = None, sizes: Sizes = DESK) -> str:
    """Draw an estimate as one SVG element; its title and desc say the same in words.

    Args:
        known: the estimate.
        search: the whole range reaches so many seconds either way.
        before: the estimate before the latest evidence, drawn behind it.
        sizes: for the desk or the projector.
    """
    unit, width = sizes.body / 16, sizes.strip_width
    height = round(196 * unit)
    whole = _Lane(Interval(-search, search), 30 * unit, 14 * unit, width, sizes)
    close = _Lane(_close_up(known, before, search), 92 * unit, 40 * unit, width, sizes)
    drawn = (
        _funnel(whole, close, unit),
        whole.ground(),
        whole.places(known.intervals, "accent", at_least=_LEAST_SEEN * unit),
        _ends(whole, search),
        close.ground(),
        close.outline(before.intervals) if before else "",
        close.places(known.intervals, "accent"),
        close.ruler(),
        close.label(known.widest) if len(known.intervals) == 1 else "",
    )
    told = f"{answer(known)} The offset lies from {', or from '.join(map(bounds, known.intervals))}."
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" '
        f'viewBox="0 0 {width} {height}" role="img" font-family="{escaped(SANS)}" '
        'style="font-variant-numeric:tabular-nums">'
        "<title>What is left of the range in which the phone's offset can lie</title>"
        f'<desc>{escaped(told)}</desc><rect width="{width}" height="{height}" fill="{colour("paper")}"/>'
        f"{''.join(drawn)}</svg>"
    )


class _Lane:
    """A range of offsets, as a bar."""

    def __init__(self, shown: Interval, top: float, height: float, width: float, sizes: Sizes) -> None:
        self.shown, self.top, self.height, self.sizes = shown, top, height, sizes
        self.unit = sizes.body / 16
        self.left = pen.text_width("+22 min 30 s", sizes.small) / 2
        self.right = width - self.left

    def x(self, offset: float) -> float:
        share = (offset - self.shown.low) / self.shown.width
        return self.left + min(max(share, 0.0), 1.0) * (self.right - self.left)

    def ground(self) -> str:
        return pen.box(
            self.left, self.top, self.right - self.left, self.height,
            fill="raised", line="line", corner=4 * self.unit,
        )  # fmt: skip

    def places(self, intervals: tuple[Interval, ...], role: str, at_least: float = 0.0) -> str:
        drawn = ""
        for interval in intervals:
            start, end = self.x(interval.low), self.x(interval.high)
            width = max(end - start, at_least)
            start -= max(0.0, at_least - (end - start)) / 2
            drawn += pen.box(
                start, self.top, width, self.height,
                fill=f"{role}-tint", line=role, thick=2 * self.unit, corner=3 * self.unit,
            )  # fmt: skip
        return drawn

    def outline(self, intervals: tuple[Interval, ...]) -> str:
        dash = f"{5 * self.unit:g} {5 * self.unit:g}"
        return "".join(
            pen.box(
                self.x(i.low), self.top - 5 * self.unit, self.x(i.high) - self.x(i.low),
                self.height + 10 * self.unit, line="frame", thick=1.5 * self.unit, dash=dash, corner=3,
            )
            for i in intervals
            if self.x(i.low) < self.x(i.high)
        )  # fmt: skip

    def ruler(self) -> str:
        step = self.shown.width / 8
        drawn, foot, size = "", self.top + self.height, self.sizes.small
        for place in range(9):
            offset = self.shown.low + place * step
            x = self.x(offset)
            thick = 2 if offset == 0 else 1
            drawn += pen.path(
                f"M{number(x)} {number(foot + 6 * self.unit)}V{number(foot + 13 * self.unit)}",
                line="frame", thick=thick * self.unit,
            )  # fmt: skip
            if place % 2 == 0:
                label = "in time" if offset == 0 else _offset(offset)
                drawn += pen.text(x, foot + 17 * self.unit + size, label, "muted", size=size)
        return drawn

    def label(self, interval: Interval) -> str:
        """The interval in figures: on it, or beside it where it is too narrow."""
        content, size, gap = bounds(interval), self.sizes.small, 14 * self.unit
        width, start, end = (
            pen.text_width(content, size, weight=600),
            self.x(interval.low),
            self.x(interval.high),
        )
        if end - start > width + gap:
            middle, ground = (start + end) / 2, "accent-tint"
        else:
            beside = end + gap if end + gap + width < self.right else start - gap - width
            middle, ground = beside + width / 2, "raised"
        y = self.top + self.height / 2 + 0.36 * size
        return pen.text(middle, y, content, "accent", size=size, weight=600, halo=ground)


def _close_up(known: Estimate, before: Estimate | None, search: float) -> Interval:
    """The range to enlarge: round the interval, wide enough for what was known before if that still helps."""
    now = Interval(min(i.low for i in known.intervals), max(i.high for i in known.intervals))
    reach = 0.75 * now.width
    if before is not None and now.low >= before.widest.low and now.high <= before.widest.high:
        reach = max(reach, min(1.02 * before.widest.width, 5 * now.width))
    half = next((rung for rung in _LADDER if rung >= reach), search)
    if half >= search:
        return Interval(-search, search)
    quarter = half / 4
    centre = round(now.middle / quarter) * quarter
    return Interval(centre - half, centre + half)


def _funnel(whole: _Lane, close: _Lane, unit: float) -> str:
    """Lines from the part that is enlarged to where it is."""
    top, foot = whole.top + whole.height + unit, close.top - 8 * unit
    left, right = whole.x(close.shown.low), whole.x(close.shown.high)
    data = (
        f"M{number(left)} {number(top)}L{number(close.left)} {number(foot)}"
        f"M{number(right)} {number(top)}L{number(close.right)} {number(foot)}"
    )
    return pen.path(data, line="frame", thick=unit, dash=f"{unit:g} {4 * unit:g}")


def _ends(lane: _Lane, search: float) -> str:
    size, y = lane.sizes.small, lane.top - 7 * lane.unit
    return (
        pen.text(lane.left, y, f"{duration(search)} behind", "muted", size=size, anchor="start")
        + pen.text((lane.left + lane.right) / 2, y, "in time", "muted", size=size)
        + pen.text(lane.right, y, f"{duration(search)} ahead", "muted", size=size, anchor="end")
    )


def _offset(value: float) -> str:
    size = abs(value)
    return f"{'+' if value > 0 else MINUS}{f'{size:.4g} s' if size < 100 else duration(size)}"
