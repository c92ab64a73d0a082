"""Matplotlib axes with a scale of per cent and nothing that is not needed, prepared to be drawn quickly.

Matplotlib measures every label to find out where titles and axis labels may stand, and that takes longer
than the rest. Here they are told where they stand.
"""

from typing import TYPE_CHECKING

from otp_demo.pictures.style import Palette, Sizes

if TYPE_CHECKING:
    from matplotlib.axes import Axes


def prepare(ax: "Axes", palette: Palette, sizes: Sizes) -> None:
    """Clear the axes and give them a scale from 0 to 100 % of logins, and no frame."""
    ax.clear()
    ax.set_facecolor(palette.paper)
    ax.set_ylim(0, 1)
    ax.set_yticks((0, 0.5, 1), ("0 %", "50 %", "100 %"))
    for share in (0.5, 1):
        ax.axhline(share, color=palette.line, linewidth=1, zorder=0)
    ax.set_title(
        "logins accepted", loc="left", y=1.0, color=palette.muted, fontsize=sizes.small, pad=0.6 * sizes.small
    )
    ax.tick_params(colors=palette.muted, labelsize=sizes.small, length=0, pad=sizes.small * 0.6)
    ax.yaxis.set_label_coords(0, 0.5)
    for side, spine in ax.spines.items():
        spine.set_visible(side == "bottom")
        spine.set_color(palette.line)


def label_below(ax: "Axes", words: str, palette: Palette, sizes: Sizes) -> None:
    """Say what the horizontal axis is about, below the labels of its ticks."""
    ax.set_xlabel(words, color=palette.muted, fontsize=sizes.small)
    height = ax.get_window_extent().height * 72 / ax.figure.dpi
    ax.xaxis.set_label_coords(0.5, -2.2 * sizes.small / height)
