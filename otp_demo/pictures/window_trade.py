"""Usability against security on Matplotlib axes: each window is a point, and some of them are sensible."""

from typing import TYPE_CHECKING, Final

import numpy as np
from numpy.typing import NDArray

from otp_demo.analysis.drift import acceptance
from otp_demo.analysis.guessing import DAY, success
from otp_demo.analysis.policies import Policy
from otp_demo.core.verification import Window
from otp_demo.pictures.label_places import spread
from otp_demo.pictures.odds_axes import CEILING, log_scale, pixels, room_on_the_right
from otp_demo.pictures.odds_words import chance, span
from otp_demo.pictures.percent import percent
from otp_demo.pictures.percent_axes import label_below
from otp_demo.pictures.style import DESK, LIGHT, Palette, Sizes

if TYPE_CHECKING:
    from matplotlib.axes import Axes

WINDOWS: Final = tuple(Window(*sides) for sides in ((0, 0), (1, 0), (1, 1), (2, 1), (3, 3), (10, 10)))
"""The windows that are always shown."""

ENOUGH: Final = 0.95
"""The share of logins that a sensible window accepts at the first try, at least."""

BEARABLE: Final = 0.001
"""The chance of a guesser that a sensible window leaves, at most."""

_TICKS: Final = (0, 0.5, 0.8, 0.9, 0.95, 0.99, 1)
_COLUMN: Final = 0.985  # from here on points lie so close together that their names stand in a column
_BEYOND: Final = 0.01  # how far beyond certainty the scale of logins would become infinite
_SHORT, _LONG = 2.0, 15.0  # seconds between reading a code and its arrival


def usability(window: Window, *, off_by: float, period: int = 30) -> float:
    """The share of logins that a window accepts at the first try, over clocks and fingers as they come.

    Offsets are spread evenly from `off_by` seconds behind to as many ahead, typing from 2 to 15 seconds.

    >>> round(usability(Window(1, 1), off_by=45), 3)
    0.885
    """
    offsets = _middles(-off_by, off_by, 180)[:, None]
    delays = _middles(_SHORT, _LONG, 26)
    accepted = acceptance(offsets, delay=delays, past=window.past, future=window.future, period=period)
    return float(accepted.mean())


def trade(
    ax: "Axes",
    *,
    chosen: Window,
    off_by: float,
    policy: Policy,
    days: float,
    tries_per_second: float,
    digits: int = 6,
    accounts: int = 1,
    period: int = 30,
    palette: Palette = LIGHT,
    sizes: Sizes = DESK,
) -> str:
    """Draw what each window gives and costs, mark where both are sensible, and return it as a sentence.

    Args:
        ax: Matplotlib axes.
        chosen: the window to stress.
        off_by: how far the devices' clocks are off at most, in seconds.
        policy: what limits the guesser.
        days: for how long the guesser goes on.
        tries_per_second: how fast, over all accounts together.
        digits: how long a code is.
        accounts: how many accounts are tried, evenly.
        period: seconds a code is shown.
        palette: light or dark; a dark one needs a figure whose face is its `paper`.
        sizes: type sizes, in pixels of a figure with 72 dots an inch.
    """
    windows = sorted({*WINDOWS, chosen}, key=lambda window: (_steps(window), window.past))
    gives = [usability(window, off_by=off_by, period=period) for window in windows]
    costs = success(
        seconds=days * DAY,
        policy=policy,
        tries_per_second=tries_per_second,
        digits=digits,
        accounts=accounts,
        steps=np.array([_steps(window) for window in windows]),
    ).tolist()
    unit = sizes.small / DESK.small
    log_scale(
        ax,
        min(*costs, BEARABLE / 10),
        f"chance of a guesser within {span(days)}; windows are written as steps back + ahead",
        palette,
        sizes,
    )
    room_on_the_right(ax, 100, sizes)
    ax.set_xscale("function", functions=(_stretched, _shrunk))
    ax.set_xlim(0, 1)
    ax.set_xticks(_TICKS, [f"{100 * tick:.0f} %" for tick in _TICKS])
    ax.set_xticks([], minor=True)
    label_below(ax, "logins accepted at the first try", palette, sizes)
    _mark_sensible(ax, palette, sizes)
    points = list(zip(windows, gives, costs, strict=True))
    for window, give, cost in points:
        stressed = window == chosen
        ax.plot(
            [give],
            [cost],
            marker="D" if stressed else "o",
            markersize=(10 if stressed else 8) * unit,
            color=palette.bad if stressed else palette.accent,
            markeredgecolor=palette.paper,
            markeredgewidth=1.5 * unit,
            clip_on=False,
            zorder=5 if stressed else 4,
        )
    _name_points(ax, points, chosen, palette, sizes)
    return _told(points, chosen)


def _middles(low: float, high: float, count: int) -> NDArray[np.float64]:
    """The middles of equal parts: as many cases as if spread evenly, and none of them at the very ends."""
    return low + (high - low) * (np.arange(count) + 0.5) / count


def _steps(window: Window) -> int:
    return window.past + window.future + 1


def _name(window: Window) -> str:
    return f"{window.past} back, {window.future} ahead"


def _stretched(share: NDArray[np.float64]) -> NDArray[np.float64]:
    # Between 95 % and 99 % lies as much, for users and those who help them, as between 75 % and 95 %.
    return np.asarray(-np.log10(1 + _BEYOND - share))


def _shrunk(place: NDArray[np.float64]) -> NDArray[np.float64]:
    return np.asarray(1 + _BEYOND - 10.0**-place)


def _mark_sensible(ax: "Axes", palette: Palette, sizes: Sizes) -> None:
    low = ax.get_ylim()[0]
    unit = sizes.small / DESK.small
    corners = [(ENOUGH, low), (1, low), (1, BEARABLE), (ENOUGH, BEARABLE)]
    ax.fill(*zip(*corners, strict=True), color=palette.good_tint, linewidth=0, zorder=1)
    ax.plot(
        (ENOUGH, ENOUGH, 1),
        (low, BEARABLE, BEARABLE),
        color=palette.good,
        linewidth=2 * unit,
        linestyle=(0, (6, 3)),
        zorder=2,
    )
    ax.annotate(
        "sensible",
        xy=(ENOUGH, low),
        xytext=(8 * unit, 6 * unit),
        textcoords="offset points",
        va="bottom",
        color=palette.good,
        fontsize=sizes.small,
    )


def _name_points(
    ax: "Axes",
    points: list[tuple[Window, float, float]],
    chosen: Window,
    palette: Palette,
    sizes: Sizes,
) -> None:
    """The name of each window above its point; in a column to the right, tied to them, where they crowd."""
    unit = sizes.small / DESK.small
    right, top = pixels(ax, 1, CEILING)
    bottom = pixels(ax, 1, ax.get_ylim()[0])[1]
    crowd = [cost for _, give, cost in points if give >= _COLUMN]
    wanted = [pixels(ax, 1, cost)[1] for cost in crowd]
    places = iter(spread(wanted, apart=1.35 * sizes.small, low=bottom, high=top))
    back = ax.transData.inverted()
    for window, give, cost in points:
        x, y = pixels(ax, give, cost)
        beside = give >= _COLUMN
        above = y + 26 * unit < top
        x, y = (right + 22 * unit, next(places)) if beside else (x, y + (17 if above else -17) * unit)
        tie = {"arrowstyle": "-", "color": palette.frame, "linewidth": unit, "shrinkA": 0, "shrinkB": 0}
        stressed = window == chosen
        ax.annotate(
            f"{window.past} + {window.future}",
            xy=(give, cost),
            xytext=tuple(back.transform((x, y))),
            va="center",
            ha="left" if beside else "center",
            color=palette.bad if stressed else palette.ink,
            fontsize=sizes.small,
            fontweight="bold" if stressed else "normal",
            annotation_clip=False,
            zorder=6,
            arrowprops={**tie, "relpos": (0, 0.5)} if beside else None,
        )


def _told(points: list[tuple[Window, float, float]], chosen: Window) -> str:
    give, cost = next((give, cost) for window, give, cost in points if window == chosen)
    mine = (
        f"The window {_name(chosen)} accepts {percent(give)} of logins at the first try, "
        f"and a guesser's chance is {chance(cost)}."
    )
    sensible = [_name(window) for window, give, cost in points if give >= ENOUGH and cost <= BEARABLE]
    if sensible:
        return (
            f"{mine} Sensible, with {percent(ENOUGH)} or more of logins accepted and a guesser's chance of "
            f"{chance(BEARABLE)} at most: {'; '.join(sensible)}."
        )
    if min(cost for _, _, cost in points) > BEARABLE:
        return f"{mine} None is sensible here: no window, however narrow, can stand in for a limit on tries."
    return f"{mine} None of these is sensible here: set the clocks, remember their drift, or add a digit."
