"""What stands above and below the cells: the hands of the clocks, the distance between them, the window."""

from collections.abc import Sequence

from otp_demo.pictures import pen
from otp_demo.pictures import strip_words as words
from otp_demo.pictures.pen import number
from otp_demo.pictures.strip_layout import Layout

_LEFT, _RIGHT = "◀", "▶"


def clock(layout: Layout) -> str:
    """The server's clock: a filled chip above the cells, with a pointer down to its moment."""
    strip, unit = layout.strip, layout.unit
    content = f"{strip.clock} {words.clock_time(strip.at)} UTC · {words.seconds_left(strip)}"
    x, top, point = layout.x(strip.at), layout.clock_y + 6 * unit, layout.cell_y - 2 * unit
    stem = f"M{number(x)} {number(top + 14 * unit)}V{number(point - 9 * unit)}"
    pointer = f"M{number(x)} {number(point)}l{number(-7 * unit)} {number(-9 * unit)}h{number(14 * unit)}z"
    return (
        pen.path(stem, line="accent", thick=2 * unit)
        + pen.path(pointer, fill="accent")
        + _chip(layout, x, top, content, fill="accent", line="accent", text="paper", corner=14)
    )


def window(layout: Layout) -> str:
    """The bracket over the steps that are tried; open where it goes on beyond the strip."""
    strip, unit = layout.strip, layout.unit
    if strip.window is None:
        return ""
    label, tried = words.window_label(strip), strip.tried
    y, foot = layout.window_y + 8 * unit, layout.window_y + 20 * unit
    start, end = layout.edge(tried.start) + 2 * unit, layout.edge(tried.stop) - 2 * unit
    if start >= end:  # nothing of it is on the strip
        right = tried.start >= strip.steps.stop
        label = f"{label} {_RIGHT}" if right else f"{_LEFT} {label}"
        spot = layout.width - pen.text_width(label, layout.sizes.small, weight=600) if right else 0
        return _label(layout, label, [spot], y, role="accent")
    left_end = f"M{number(start)} {number(foot)}V{number(y)}" if tried.start >= strip.first else ""
    right_end = f"V{number(foot)}" if tried.stop <= strip.steps.stop else ""
    data = f"{left_end or f'M{number(start)} {number(y)}'}H{number(end)}{right_end}"
    gap, hand = 10 * unit, layout.x(strip.at)
    for shown in (label, label.removeprefix("window: ")):  # the shorter where the longer finds no room
        width = pen.text_width(shown, layout.sizes.small, weight=600)
        free = [
            place
            for place in (end + gap, start - gap - width, start + 2 * gap, end - 2 * gap - width)
            if 0 <= place <= layout.width - width and not place - gap < hand < place + width + gap
        ]
        if free:
            break
    return pen.path(data, line="accent", thick=2 * unit) + _label(
        layout, shown, free or [0], y, role="accent"
    )


def device(layout: Layout) -> str:
    """The device's clock: an outlined chip below the cells, and how far it is from the server's."""
    strip, unit = layout.strip, layout.unit
    if strip.device is None:
        return ""
    x, point = layout.x(strip.device), layout.device_y + 3 * unit
    content = f"device {words.clock_time(strip.device)} UTC"
    pointer = f"M{number(x)} {number(point)}l{number(-8 * unit)} {number(14 * unit)}h{number(16 * unit)}z"
    if not layout.shows(x):
        content = f"{_LEFT} {content}" if x < layout.left else f"{content} {_RIGHT}"
        pointer = ""
    top = layout.device_y + 15 * unit
    return (
        _measure(layout, x)
        + (pen.path(pointer, fill="device") if pointer else "")
        + _chip(layout, x, top, content, fill="device-tint", line="device", text="device", corner=5)
    )


def _measure(layout: Layout, device_x: float) -> str:
    """The distance between the two hands, as a bar in the lane below the device's chip."""
    unit, y = layout.unit, layout.measure_y + 16 * layout.unit
    server, other = layout.x(layout.strip.at), layout.held(device_x)
    high, low = number(y - 6 * unit), number(y + 6 * unit)
    bar = f"M{number(server)} {high}V{low}M{number(server)} {number(y)}H{number(other)}"
    if layout.shows(device_x):
        bar += f"M{number(other)} {high}V{low}"
    else:  # an arrow: it goes on
        back = number(other + (8 * unit if other < server else -8 * unit))
        bar += f"M{back} {high}L{number(other)} {number(y)}L{back} {low}"
    drop = f"M{number(server)} {number(layout.device_y + 3 * unit)}V{number(y)}"
    label = words.offset(layout.strip)
    width, gap = pen.text_width(label, layout.sizes.small, weight=600), 10 * unit
    start, end = sorted((server, other))
    spots = [(start + end - width) / 2] if end - start > width + 4 * gap else []
    spots += [place for place in (end + gap, start - gap - width) if 0 <= place <= layout.width - width]
    return (
        pen.path(drop, line="accent", thick=1.5 * unit, dash=f"{unit:g} {5 * unit:g}")
        + pen.path(bar, line="ink", thick=2 * unit)
        + _label(layout, label, spots or [0], y, role="ink")
    )


def _label(layout: Layout, content: str, spots: Sequence[float], y: float, *, role: str) -> str:
    """A label that starts at the first of the spots, level with the bar at `y`, cleared away behind it."""
    size, unit = layout.sizes.small, layout.unit
    left, width = spots[0], pen.text_width(content, size, weight=600)
    clearing = pen.box(left - 4 * unit, y - 9 * unit, width + 8 * unit, 18 * unit, fill="paper", corner=0)
    return clearing + pen.text(left + width / 2, y + 0.36 * size, content, role, size=size, weight=600)


def _chip(
    layout: Layout, x: float, top: float, content: str, *, fill: str, line: str, text: str, corner: float
) -> str:
    """A line of text in a box, centred at `x` as far as the strip's ends allow."""
    size, unit = layout.sizes.small, layout.unit
    width, height = pen.text_width(content, size, weight=600) + 16 * unit, 28 * unit
    left = min(max(x - width / 2, unit), layout.width - unit - width)
    return pen.box(
        left, top, width, height, fill=fill, line=line, thick=2 * unit, corner=corner * unit
    ) + pen.text(left + width / 2, top + height / 2 + 0.36 * size, content, text, size=size, weight=600)
