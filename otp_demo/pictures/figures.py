"""Matplotlib figures. Each function draws on the axes it is given, and returns what it shows as a sentence.

Nothing here imports Matplotlib: whoever made the axes has done so.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from otp_demo.core.errors import InvalidParameter
from otp_demo.pictures.style import DESK, LIGHT, Palette, Sizes

if TYPE_CHECKING:
    from matplotlib.axes import Axes

_RANGES: Final = 20
_LONGEST: Final = 10


def code_spread(
    ax: "Axes", codes: Sequence[str], digits: int, *, palette: Palette = LIGHT, sizes: Sizes = DESK
) -> str:
    """Draw how evenly codes are spread, and say it in a sentence.

    All codes that there could be are cut into 20 ranges of the same length. A bar is the number of codes in
    a range. The band is where 95 of 100 bars of evenly spread codes would end: twice the standard deviation
    of a binomial count to each side. Bars that end outside it are hatched.

    Args:
        ax: Matplotlib axes.
        codes: codes of the same OTP.
        digits: how many digits each has, 6 to 10.
        palette: light or dark; a dark one needs a figure whose face is its `paper`.
        sizes: type sizes, in pixels of a figure with 72 dots an inch.

    Raises:
        InvalidParameter: no codes, or one that has not `digits` ASCII digits.
    """
    counts = _counts(codes, digits)
    even = len(codes) / _RANGES
    reach = 2 * (even * (1 - 1 / _RANGES)) ** 0.5
    outside = [abs(count - even) > reach for count in counts]

    ax.set_facecolor(palette.paper)
    ax.axhspan(even - reach, even + reach, color=palette.accent_tint, zorder=0)
    ax.axhline(even, color=palette.ink, linewidth=1.2, linestyle="--", zorder=3)
    bars = ax.bar(range(_RANGES), counts, width=0.86, align="edge", color=palette.accent, zorder=2)
    for bar, odd in zip(bars, outside, strict=True):
        if odd:
            bar.set(facecolor=palette.device_tint, edgecolor=palette.device, hatch="//")
    ax.annotate(
        f"even: {even:,.0f}",
        (1.0, even),
        xycoords=("axes fraction", "data"),
        xytext=(6, 0),
        textcoords="offset points",
        va="center",
        color=palette.ink,
        fontsize=sizes.small,
    )
    ends = (0, _RANGES // 2, _RANGES)
    ax.set_xticks(ends, [f"{min(end * 10**digits // _RANGES, 10**digits - 1):0{digits}d}" for end in ends])
    ax.set_xlim(0, _RANGES)
    ax.set_ylim(0, max(*counts, even + reach) * 1.08)
    ax.set_xlabel(f"codes of {digits} digits, in {_RANGES} ranges", color=palette.muted, fontsize=sizes.small)
    ax.set_ylabel("codes in the range", color=palette.muted, fontsize=sizes.small)
    ax.tick_params(colors=palette.muted, labelsize=sizes.small, length=0, pad=8)
    for side, spine in ax.spines.items():
        spine.set_visible(side == "bottom")
        spine.set_color(palette.line)
    return _sentence(len(codes), sum(outside))


def _counts(codes: Sequence[str], digits: int) -> list[int]:
    if not codes:
        raise InvalidParameter("there are no codes to draw: pass at least one")
    if type(digits) is not int or not 1 <= digits <= _LONGEST:
        raise InvalidParameter(f"digits must be a whole number from 1 to {_LONGEST}")
    counts = [0] * _RANGES
    for code in codes:
        if not isinstance(code, str) or len(code) != digits or not (code.isascii() and code.isdigit()):
            raise InvalidParameter(f"every code must be a str of {digits} digits, as HOTP and TOTP give them")
        counts[int(code) * _RANGES // 10**digits] += 1
    return counts


def _sentence(total: int, outside: int) -> str:
    found = {0: "none ends", 1: "1 ends"}.get(outside, f"{outside} end")
    return (
        f"{total:,} codes in {_RANGES} equal ranges: {found} outside the band, "
        "where chance alone would put about 1 of 20."
    )
