"""What two clocks that disagree do to logins, on Matplotlib axes: over the offset, and over the years.

Both clear the axes they are given, draw on them, and return what they show as a sentence.
"""

import math
from itertools import pairwise
from typing import TYPE_CHECKING, Final

import numpy as np
from numpy.typing import NDArray

from otp_demo.analysis.drift import acceptance, milestones, offset_after
from otp_demo.analysis.lives import Lives, lives
from otp_demo.analysis.logins import Device
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
_FIRST, _LAST = 1.0, 5 * _YEAR  # days; a token's battery lasts about as long
_TICKS: Final = {
    1: "1 day",
    7: "1 week",
    _MONTH: "1 month",
    3 * _MONTH: "3 months",
    _YEAR: "1 year",
    _LAST: "5 years",
}
_MOST_LOGINS, _DEVICES, _SEED = 620, 200, 6238  # of the simulation


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
    device: Device,
    window: Window,
    gap_days: float,
    tries: int = 3,
    period: int = 30,
    palette: Palette = LIGHT,
    sizes: Sizes = DESK,
) -> str:
    """Draw the share of logins that is accepted at the first try as a device drifts.

    Without drift memory it is drawn by the closed form; with it, as simulated for 200 such devices, since no
    formula tells what becomes of those that were refused. The axis of time is logarithmic.

    Args:
        ax: Matplotlib axes.
        device: how its clock is off today, how it drifts, and how long typing takes.
        window: the steps that the server tries.
        gap_days: days between one login and the next.
        tries: how many codes are typed, one after the other, before the user gives up.
        period: seconds a code is shown.
        palette: light or dark; a dark one needs a figure whose face is its `paper`.
        sizes: type sizes, in pixels of a figure with 72 dots an inch.
    """
    sides = {"past": window.past, "future": window.future, "period": period}
    offset, rate, delay = device.offset, device.rate_ppm, device.delay
    fails = milestones(rate, offset=offset, delay=delay, **sides)
    days = np.unique([*np.geomspace(_FIRST, _LAST, 200), *np.clip(fails, _FIRST, _LAST)])
    alone = acceptance(offset_after(days, rate_ppm=rate, offset=offset), delay=delay, **sides)
    years = min(_LAST, _MOST_LOGINS * gap_days) / _YEAR
    kept = lives(
        device,
        window,
        gap_days=gap_days,
        years=years,
        tries=tries,
        devices=_DEVICES,
        period=period,
        generator=np.random.default_rng(_SEED),
    )

    prepare(ax, palette, sizes)
    thick = 2.5 * sizes.small / DESK.small
    ax.plot(
        days,
        alone,
        color=palette.device,
        linewidth=thick,
        clip_on=False,
        zorder=3,
        label="without drift memory",
    )
    ax.plot(
        *_smoothed(kept.days, kept.at_once),
        color=palette.accent,
        linewidth=thick,
        linestyle=(0, (6, 3)),
        clip_on=False,
        zorder=4,
        label="with drift memory",
    )
    _legend(ax, palette, sizes)
    ax.set_xscale("log")
    ax.set_xlim(_FIRST, _LAST)
    ax.set_xticks(list(_TICKS), list(_TICKS.values()))
    ax.set_xticks([], minor=True)
    label_below(ax, "later, if nobody sets the clock", palette, sizes)
    return f"{_alone(fails)} {_remembered(kept, gap_days, tries, years)}"


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
    if not likely:
        return f"Without drift memory most logins fail already today, and all after {lasting(certain)}."
    if possible and lasting(possible) == lasting(certain):
        return f"Without drift memory logins fail after {lasting(certain)}: some at first, soon all of them."
    begins = f"after {lasting(possible)}" if possible else "already today"
    mostly = f", most after {lasting(likely)}"
    if lasting(likely) in (lasting(possible), lasting(certain)):
        mostly = ""  # the same number twice would say nothing
    return f"Without drift memory logins may fail {begins}{mostly}, all fail after {lasting(certain)}."


def _remembered(kept: Lives, gap_days: float, tries: int, years: float) -> str:
    every = "every day" if gap_days == 1 else f"every {lasting(gap_days)}"
    allowed = "one try" if tries == 1 else f"up to {tries} tries"
    told = (
        f"With it the server notes how far off each login was: at a login {every}, with {allowed}, "
        f"{percent(float(kept.at_once.mean()))} get in at the first try over {lasting(years * _YEAR)}"
    )
    lost = round(float(kept.lost[-1]) * _DEVICES)
    if not lost:
        return f"{told}, and of {_DEVICES} simulated devices none is lost."
    return f"{told}; {lost} of {_DEVICES} simulated devices give up and drift out of reach."


def _smoothed(
    days: NDArray[np.float64], shares: NDArray[np.float64]
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Means over stretches that look equally long on a logarithmic axis, each at its middle."""
    edges = np.unique(np.searchsorted(days, np.geomspace(days[0], days[-1] * 1.001, 40)))
    groups = [slice(start, end) for start, end in pairwise([*edges, len(days)]) if end > start]
    middles = [float(np.exp(np.log(days[group]).mean())) for group in groups]
    means = [float(shares[group].mean()) for group in groups]
    return np.array([days[0], *middles[1:-1], days[-1]]), np.array(means)


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
