"""What two clocks that disagree do to logins, on Matplotlib axes: over the offset, and over the years.

Both clear the axes they are given, draw on them, and return what they show as a sentence.
"""

import math
from typing import TYPE_CHECKING, Final

import numpy as np

from otp_demo.analysis.drift import acceptance, milestones, offset_after
from otp_demo.analysis.drift_memory import acceptance_with_memory
from otp_demo.core.verification import Window
from otp_demo.pictures.percent import percent
from otp_demo.pictures.percent_axes import label_below, prepare
from otp_demo.pictures.strip_words import duration
from otp_demo.pictures.style import DESK, LIGHT, Palette, Sizes

if TYPE_CHECKING:
    from matplotlib.axes import Axes

STEPS_SHOWN: Final = 6
"""How many periods the acceptance curve reaches to either side of no offset."""

_YEAR: Final = 365.25
_MONTH: Final = _YEAR / 12
_LONGEST: Final = 5 * _YEAR  # a token's battery lasts about as long
_STEPS: Final = (1, 2, 5, 7, 14, _MONTH, 2 * _MONTH, 3 * _MONTH, 6 * _MONTH, _YEAR)  # days from tick to tick


class AcceptanceCurve:
    """The share of logins that is accepted, over how far the device's clock is ahead.

    The axes are cleared and prepared once; the curve on them can be drawn again and again.

    Args:
        ax: Matplotlib axes.
        period: seconds a code is shown.
        palette: light or dark; a dark one needs a figure whose face is its `paper`.
        sizes: type sizes, in pixels of a figure with 72 dots an inch.
    """

    def __init__(
        self, ax: "Axes", *, period: int = 30, palette: Palette = LIGHT, sizes: Sizes = DESK
    ) -> None:
        self._period, self._reach = period, STEPS_SHOWN * period
        prepare(ax, palette, sizes)
        (self._area,) = ax.fill([0], [0], color=palette.accent_tint, linewidth=0)
        (self._line,) = ax.plot(
            [], [], color=palette.accent, linewidth=2.5 * sizes.small / DESK.small, clip_on=False, zorder=3
        )
        ax.axvline(0, color=palette.frame, linewidth=1.2, linestyle=(0, (2, 4)))
        ax.set_xlim(-self._reach, self._reach)
        every = period if sizes.small < 20 and period < 600 else 2 * period
        ticks = range(-self._reach, self._reach + 1, every)
        ax.set_xticks(ticks, [_seconds(tick) for tick in ticks])
        label_below(ax, "how far the device's clock is ahead (−: behind)", palette, sizes)

    def draw(self, *, window: Window, delay: float = 0.0) -> str:
        """Draw it for a window and a delay in seconds, and return what it shows as a sentence."""
        period, reach = self._period, self._reach
        # The curve has four corners and is straight between them.
        sure_from, sure_to = delay - window.past * period, delay + window.future * period
        corners = [-reach, sure_from - period, sure_from, sure_to, sure_to + period, reach]
        offsets = np.unique(np.clip(corners, -reach, reach))
        accepted = acceptance(offsets, delay=delay, past=window.past, future=window.future, period=period)
        self._line.set_data(offsets, accepted)
        self._area.set_xy(np.array([(-reach, 0), *zip(offsets, accepted, strict=True), (reach, 0)]))
        return (
            f"Every login is accepted from {_seconds(sure_from)} to {_seconds(sure_to)}, "
            f"none beyond {_seconds(sure_from - period)} and {_seconds(sure_to + period)}, "
            "and between the two it falls evenly."
        )


def years_of_drift(
    ax: "Axes",
    *,
    rate_ppm: float,
    window: Window,
    gap_days: float,
    offset: float = 0.0,
    delay: float = 0.0,
    period: int = 30,
    palette: Palette = LIGHT,
    sizes: Sizes = DESK,
) -> str:
    """Draw the share of logins that is accepted as a device drifts, with and without drift memory.

    Args:
        ax: Matplotlib axes.
        rate_ppm: how much faster than true time the device runs, in parts per million.
        window: the steps that the server tries.
        gap_days: days between one login and the next, for the memory.
        offset: seconds by which the device's clock is ahead today.
        delay: seconds between reading the code and its arrival.
        period: seconds a code is shown.
        palette: light or dark; a dark one needs a figure whose face is its `paper`.
        sizes: type sizes, in pixels of a figure with 72 dots an inch.
    """
    sides = {"past": window.past, "future": window.future, "period": period}
    fails = milestones(rate_ppm, offset=offset, delay=delay, **sides)
    horizon = _horizon(fails.certain)
    days = np.unique(np.clip([0, *fails, horizon], 0, horizon))
    alone = acceptance(offset_after(days, rate_ppm=rate_ppm, offset=offset), delay=delay, **sides)
    kept = float(acceptance_with_memory(gap_days, rate_ppm=rate_ppm, **sides))

    prepare(ax, palette, sizes)
    ax.plot(
        days,
        alone,
        color=palette.device,
        linewidth=2.5 * sizes.small / DESK.small,
        clip_on=False,
        zorder=3,
        label="without",
    )
    ax.plot(
        (0, horizon),
        (kept, kept),
        color=palette.accent,
        linewidth=2.5 * sizes.small / DESK.small,
        linestyle=(0, (6, 3)),
        clip_on=False,
        zorder=4,
        label="with drift memory",
    )
    _legend(ax, palette, sizes)
    ax.set_xlim(0, horizon)
    label_below(ax, "from today, if nobody sets the clock", palette, sizes)
    ticks = np.arange(0, horizon * 1.001, next(step for step in _STEPS if horizon <= 7 * step))
    ax.set_xticks(ticks, ["today", *(lasting(day) for day in ticks[1:])])
    return f"{_alone(fails)} {_remembered(kept, gap_days)}"


def lasting(days: float) -> str:
    """A number of days as people say it.

    >>> lasting(1), lasting(17.4), lasting(100), lasting(900)
    ('1 day', '17 days', '3 months', '2.5 years')
    """
    if days < 60:
        return "1 day" if round(days) == 1 else f"{days:.0f} days"
    if days < 1.9 * _YEAR:
        return f"{days / _MONTH:.0f} months"
    return f"{days / _YEAR:.1f}".removesuffix(".0") + " years"


def _alone(fails: tuple[float, float, float]) -> str:
    possible, likely, certain = fails
    if certain == 0:
        return "Without drift memory every login is refused already today."
    if math.isinf(certain):
        return "The clock does not drift: what is true today stays true."
    begins = f"may fail in {lasting(possible)}" if possible else "may fail already today"
    mostly = f"mostly fail in {lasting(likely)}" if likely else "mostly fail today"
    return f"Without drift memory logins {begins}, {mostly}, and always after {lasting(certain)}."


def _remembered(kept: float, gap_days: float) -> str:
    return (
        f"With it, and a login every {lasting(gap_days).removeprefix('1 ')}, {percent(kept)} are accepted "
        "at the first try, for years."
    )


def _horizon(certain: float) -> float:
    if certain == 0 or math.isinf(certain):
        return _YEAR
    return min(max(1.5 * certain, 5.0), _LONGEST)


def _legend(ax: "Axes", palette: Palette, sizes: Sizes) -> None:
    ax.legend(
        loc="lower right",
        bbox_to_anchor=(1, 1),
        borderaxespad=0.2,
        ncols=2,
        frameon=False,
        fontsize=sizes.small,
        labelcolor=palette.ink,
        handlelength=3,
    )


def _seconds(value: float) -> str:
    """Signed seconds.

    >>> _seconds(-30), _seconds(0.0), _seconds(12.5), _seconds(7200)
    ('−30 s', '0 s', '+12.5 s', '+2 h')
    """
    if value == 0:
        return "0 s"
    size = abs(value)
    return f"{'+' if value > 0 else '−'}{f'{size:g} s' if size < 3600 else duration(size)}"
