"""The time-step strip: steps side by side, the hands of one or two clocks, the window, and what matched.

`Strip` says what is to be seen; `svg` draws it. The lanes that a strip has (a sentence, a window, a device)
decide its height, never the time or the codes, so a strip that is drawn again and again does not jump.

From top to bottom: the sentence, the server's hand, the window's bracket, the cells, the device's hand, the
distance between the two, and the clock times at the cells' edges.
"""

import textwrap

from otp_demo.pictures import pen, strip_hands
from otp_demo.pictures import strip_words as words
from otp_demo.pictures.escaping import escaped
from otp_demo.pictures.strip import Strip
from otp_demo.pictures.strip_cells import cells
from otp_demo.pictures.strip_layout import Layout
from otp_demo.pictures.style import DESK, SANS, Sizes, colour

__all__ = ["Strip", "svg"]


def svg(strip: Strip, *, sizes: Sizes = DESK) -> str:
    """Draw a strip as one SVG element, `sizes.strip_width` wide; its title and desc say the same in words."""
    layout = Layout(strip, sizes)
    layers = (
        _verdict(layout),
        _ruler(layout),
        cells(layout),
        strip_hands.window(layout),
        strip_hands.device(layout),
        strip_hands.clock(layout),
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{layout.width}" height="{layout.height}" '
        f'viewBox="0 0 {layout.width} {layout.height}" role="img" font-family="{escaped(SANS)}" '
        'style="font-variant-numeric:tabular-nums">'
        f"<title>{escaped(words.title(strip))}</title><desc>{escaped(words.description(strip))}</desc>"
        f'<rect width="{layout.width}" height="{layout.height}" fill="{colour("paper")}"/>'
        f"{''.join(layers)}</svg>"
    )


def _verdict(layout: Layout) -> str:
    """The sentence, smaller where it would not fit, and what explains it on at most two lines."""
    strip, sizes, unit = layout.strip, layout.sizes, layout.unit
    room = layout.right
    drawn = ""
    if strip.verdict:
        fitting = min(1, room / pen.text_width(strip.verdict, sizes.verdict, weight=600))
        y = layout.verdict_y + 32 * unit
        drawn += pen.text(0, y, strip.verdict, size=sizes.verdict * fitting, weight=600, anchor="start")
    if strip.caption:
        letters = int(room / pen.text_width("m", sizes.body))
        lines = textwrap.wrap(strip.caption, letters, max_lines=2, placeholder=" …")
        for place, line in enumerate(lines):
            y = layout.caption_y + (16 + 22 * place) * unit
            drawn += pen.text(0, y, line, "muted", size=sizes.body, anchor="start")
    return drawn


def _ruler(layout: Layout) -> str:
    """A line at every edge between steps, and below it the time at which the later step begins."""
    strip, unit, size = layout.strip, layout.unit, layout.sizes.small
    top, foot = layout.cell_y + layout.cell_height, layout.ruler_y + 8 * unit
    lines, times = "", ""
    every = 1 + int(pen.text_width("00:00:00", size) // layout.pitch)
    for place in range(len(strip.codes) + 1):
        x = layout.left + place * layout.pitch
        begins = strip.t0 + (strip.first + place) * strip.period
        if begins < 0:
            continue
        lines += f"M{pen.number(x)} {pen.number(top + 4 * unit)}V{pen.number(foot)}"
        if place % every == 0:
            times += pen.text(x, foot + 4 * unit + size, words.clock_time(begins), "muted", size=size)
    return pen.path(lines, line="line", thick=1.5 * unit) + times
