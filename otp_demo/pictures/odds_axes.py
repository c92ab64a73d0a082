"""Matplotlib axes with a logarithmic scale of probabilities, written as odds."""

import math
from typing import TYPE_CHECKING

from otp_demo.pictures.style import DESK, Palette, Sizes

if TYPE_CHECKING:
    from matplotlib.axes import Axes

CEILING = 1.0
"""Where the scale ends: what is certain."""


def log_scale(ax: "Axes", lowest: float, title: str, palette: Palette, sizes: Sizes) -> None:
    """Clear the axes and give them a logarithmic scale of odds that reaches down to `lowest`."""
    ax.clear()
    ax.set_facecolor(palette.paper)
    decades = min(max(1, math.ceil(-math.log10(max(lowest, 1e-18)) - 1e-9)), 18)
    ax.set_yscale("log")
    ax.set_ylim(10.0**-decades, CEILING)
    every = 1 if decades <= 4 else 2 if decades <= 9 else 3
    ticks = [10.0**-power for power in range(0, decades + 1, every)]
    ax.set_yticks(ticks, [_odds(tick) for tick in ticks])
    ax.set_yticks([], minor=True)
    for tick in ticks:
        ax.axhline(tick, color=palette.line, linewidth=1, zorder=0)
    ax.set_title(title, loc="left", y=1.0, color=palette.muted, fontsize=sizes.small, pad=0.6 * sizes.small)
    ax.tick_params(colors=palette.muted, labelsize=sizes.small, length=0, pad=sizes.small * 0.6)
    for side, spine in ax.spines.items():
        spine.set_visible(side == "bottom")
        spine.set_color(palette.line)


def room_on_the_right(ax: "Axes", room: float, sizes: Sizes, *, left: float = 128) -> None:
    """Make the axes narrower: so many pixels, at the desk, stay free to their left and right."""
    unit = sizes.small / DESK.small
    width = ax.figure.bbox.width
    box = ax.get_position()
    ax.set_position((left * unit / width, box.y0, 1 - (left + room) * unit / width, box.height))


def pixels(ax: "Axes", x: float, y: float) -> tuple[float, float]:
    """Where a point of the axes lies on the figure, from its lower left corner."""
    across, up = ax.transData.transform((x, y))
    return float(across), float(up)


def _odds(probability: float) -> str:
    """A power of ten as odds, short.

    >>> [_odds(10.0**-power) for power in (0, 3, 6, 9, 12)]
    ['certain', '1 in 1,000', '1 in 10⁶', '1 in 10⁹', '1 in 10¹²']
    """
    power = round(-math.log10(probability))
    if power == 0:
        return "certain"
    if power <= 5:
        return f"1 in {10**power:,}"
    return f"1 in 10{str(power).translate(str.maketrans('0123456789', '⁰¹²³⁴⁵⁶⁷⁸⁹'))}"
