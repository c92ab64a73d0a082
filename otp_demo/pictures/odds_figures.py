"""What guessing comes to over time, under every policy, on Matplotlib axes with logarithmic scales.

It clears the axes it is given, draws on them, and returns what they show as a sentence.
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np
from numpy.typing import NDArray

from otp_demo.analysis.guessing import DAY, success
from otp_demo.analysis.policies import POLICIES, Policy
from otp_demo.pictures.label_places import spread
from otp_demo.pictures.odds_axes import CEILING, log_scale, pixels, room_on_the_right
from otp_demo.pictures.odds_words import chance, length, span
from otp_demo.pictures.percent_axes import label_below
from otp_demo.pictures.style import DESK, LIGHT, Palette, Sizes

if TYPE_CHECKING:
    from matplotlib.axes import Axes

_YEAR: Final = 365.25
_FIRST, _LAST = 1 / 24, 100 * _YEAR  # days
_TICKS: Final = (_FIRST, 1.0, _YEAR / 12, _YEAR, 10 * _YEAR, _LAST)
_STYLES: Final[tuple[object, ...]] = (
    "solid",
    (0, (8, 3)),
    (0, (2, 2)),
    (0, (8, 2, 2, 2)),
    (0, (14, 4)),
    (0, (1, 3)),
)


def policies_over_time(
    ax: "Axes",
    *,
    chosen: Policy,
    days: float,
    tries_per_second: float,
    digits: int = 6,
    steps: int = 3,
    accounts: int = 1,
    palette: Palette = LIGHT,
    sizes: Sizes = DESK,
) -> str:
    """Draw the probability that a guesser has got in, over time, with one line for each policy.

    The lines differ by their dashes and colours, and each goes on to its name; the chosen one is thick, and a
    dot on it marks the chosen time.

    Args:
        ax: Matplotlib axes.
        chosen: the policy to stress.
        days: the time to mark.
        tries_per_second: how fast the guesser is, over all accounts together.
        digits: how long a code is.
        steps: how many steps the verifier tries.
        accounts: how many accounts are tried, evenly.
        palette: light or dark; a dark one needs a figure whose face is its `paper`.
        sizes: type sizes, in pixels of a figure with 72 dots an inch.
    """
    times = np.geomspace(_FIRST, _LAST, 90)
    settings = {
        "tries_per_second": tries_per_second,
        "digits": digits,
        "steps": steps,
        "accounts": accounts,
    }
    lines = [success(seconds=times * DAY, policy=policy, **settings) for policy in POLICIES]
    lowest = min(float(line[0]) for line in lines)
    log_scale(ax, lowest, "chance that the guesser is in", palette, sizes)
    room_on_the_right(ax, 310, sizes)
    unit = sizes.small / DESK.small
    looks = _looks(chosen, palette, sizes)
    for line, look in zip(lines, looks, strict=True):
        ax.plot(
            times,
            line,
            color=look.colour,
            linewidth=look.width,
            linestyle=look.style,
            clip_on=False,
            zorder=4 if look.stressed else 3,
        )
    ax.set_xscale("log")
    ax.set_xlim(_FIRST, _LAST)
    ticks = _TICKS if unit == 1 else (_TICKS[0], _TICKS[1], _TICKS[3], _TICKS[-1])  # large type needs room
    ax.set_xticks(ticks, [length(tick) for tick in ticks])
    ax.set_xticks([], minor=True)
    label_below(ax, "how long the guesser goes on", palette, sizes)
    _name_lines(ax, lines, looks, palette, sizes)
    reached = {p: float(success(seconds=days * DAY, policy=p, **settings)) for p in (*POLICIES, chosen)}
    ax.plot(
        [min(max(days, _FIRST), _LAST)],
        [reached[chosen]],
        marker="o",
        markersize=10 * unit,
        color=palette.bad,
        markeredgecolor=palette.paper,
        markeredgewidth=2 * unit,
        clip_on=False,
        zorder=5,
    )
    told = "; ".join(f"{policy.name}: {chance(reached[policy])}" for policy in POLICIES)
    where = f" into at least one of {accounts:,} accounts" if accounts > 1 else ""
    return f"Within {span(days)}{where}: {told}."


@dataclass(frozen=True, slots=True)
class _Look:
    """How one policy's line is drawn, and its name beside it."""

    colour: str
    width: float
    style: object
    stressed: bool


def _looks(chosen: Policy, palette: Palette, sizes: Sizes) -> list[_Look]:
    unit = sizes.small / DESK.small
    colours = (palette.accent, palette.device, palette.good, palette.ink, palette.warn, palette.muted)
    return [
        _Look(palette.bad, 3.5 * unit, style, True)
        if policy == chosen
        else _Look(colour, 1.8 * unit, style, False)
        for policy, colour, style in zip(POLICIES, colours, _STYLES, strict=True)
    ]


def _name_lines(
    ax: "Axes", lines: list[NDArray[np.float64]], looks: list[_Look], palette: Palette, sizes: Sizes
) -> None:
    """The name of each line beside its end; the line goes on to it, as it is dashed.

    Where lines end at the same height, what was above the other on the way has its name above the other's.
    """
    unit = sizes.small / DESK.small
    right, high = pixels(ax, _LAST, CEILING)
    low = pixels(ax, _LAST, ax.get_ylim()[0])[1]
    ends = [round(pixels(ax, _LAST, float(line[-1]))[1]) for line in lines]
    on_the_way = [round(float(np.log(line).mean()), 3) for line in lines]
    upwards = sorted(range(len(lines)), key=lambda each: (ends[each], on_the_way[each], -each))
    heights = spread(
        [ends[each] for each in upwards], apart=1.3 * sizes.small, low=low + 0.3 * sizes.small, high=high
    )
    places = dict(zip(upwards, heights, strict=True))
    back = ax.transData.inverted()
    for number, (policy, line, look) in enumerate(zip(POLICIES, lines, looks, strict=True)):
        x, y = back.transform((right + 36 * unit, places[number]))
        beside, _ = back.transform((right + 42 * unit, places[number]))
        ax.plot(
            [_LAST, x],
            [line[-1], y],
            color=look.colour,
            linewidth=look.width,
            linestyle=look.style,
            clip_on=False,
            zorder=2,
        )
        ax.text(
            beside,
            y,
            policy.name,
            va="center",
            color=palette.bad if look.stressed else palette.ink,
            fontsize=sizes.small,
            fontweight="bold" if look.stressed else "normal",
        )
