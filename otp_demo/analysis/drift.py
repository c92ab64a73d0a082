"""What two clocks that disagree do to a login: acceptance in closed form, and when a drifting device fails.

One picture explains all of it. Measure time in periods. A login comes at a random moment of the verifier's
step; the device's clock, when its code was read, stood `shift` periods later than the verifier's when the
code arrived. The two step numbers then differ by floor(phase + shift), with a phase that is uniform from 0
to 1. The login is accepted if that difference lies in the window: a share of the phases, which is a length.
"""

from typing import NamedTuple, TypeAlias

import numpy as np
from numpy.typing import NDArray

from otp_demo.core.errors import InvalidParameter

Numbers: TypeAlias = "float | NDArray[np.floating] | NDArray[np.integer]"
"""A number or an array of numbers."""

DAY = 86_400


def shift_in_periods(offset: Numbers, delay: Numbers = 0.0, period: Numbers = 30) -> NDArray[np.float64]:
    """How many periods the device's clock at reading is ahead of the verifier's when the code arrives.

    Args:
        offset: seconds by which the device's clock is ahead; negative if it is behind.
        delay: seconds between reading the code and its arrival.
        period: seconds a code is shown, above 0.

    Raises:
        InvalidParameter: an argument is not finite, or the period not above 0.
    """
    offset, delay, period = (np.asarray(value, dtype=np.float64) for value in (offset, delay, period))
    for name, value in (("offset", offset), ("delay", delay), ("period", period)):
        if not np.isfinite(value).all():
            raise InvalidParameter(f"{name} must be finite, in seconds")
    if not (period > 0).all():
        raise InvalidParameter("period must be above 0 seconds")
    return np.asarray((offset - delay) / period)


def acceptance(
    offset: Numbers = 0.0,
    *,
    delay: Numbers = 0.0,
    past: Numbers = 1,
    future: Numbers = 1,
    period: Numbers = 30,
    drift: Numbers = 0,
) -> NDArray[np.float64]:
    """The probability that a login at a random moment is accepted, in closed form.

    All arguments may be arrays; they are broadcast against each other, and the result has their shape.

    Args:
        offset: seconds by which the device's clock is ahead; negative if it is behind.
        delay: seconds between reading the code and its arrival.
        past: steps back that the verifier tries, 0 or more.
        future: steps ahead that the verifier tries, 0 or more.
        period: seconds a code is shown, above 0.
        drift: steps by which the window's centre is moved, as in `verify`.

    Raises:
        InvalidParameter: an argument is not finite, the period not above 0, a side of the window negative, or
            a number of steps not whole.

    RFC 6238 §6 looks two steps back: a code is then certain to be good for 60 s, and may be for nearly 90.

    >>> [float(acceptance(delay=delay, past=2, future=0)) for delay in (60, 75, 90)]
    [1.0, 0.5, 0.0]
    """
    past, future = window_sides(past, future)
    shift = shift_in_periods(offset, delay, period) - _whole("drift", drift)
    return np.clip(np.minimum(shift + past + 1, future + 1 - shift), 0.0, 1.0)


def offset_after(days: Numbers, *, rate_ppm: Numbers, offset: Numbers = 0.0) -> NDArray[np.float64]:
    """The offset of a device's clock after some days, in seconds.

    Args:
        days: how long it has been running since it was `offset` seconds ahead.
        rate_ppm: how much faster than true time it runs, in parts per million.
        offset: seconds by which it was ahead then.

    >>> float(offset_after(365, rate_ppm=20).round(1))
    630.7
    """
    return np.asarray(offset + np.asarray(days, dtype=np.float64) * DAY * rate_ppm / 1e6)


class Milestones(NamedTuple):
    """After how many days logins begin to fail: 0 if they do at once, infinity if they never do.

    A clock that is outside of the window may drift into it, through it, and out of it again. Some of its
    logins fail at once; `likely` and `certain` are when it is too far off for good.

    Attributes:
        possible: from here on a login may be refused.
        likely: from here on more than half are.
        certain: from here on all are.
    """

    possible: float
    likely: float
    certain: float


def milestones(
    rate_ppm: float,
    *,
    offset: float = 0.0,
    delay: float = 0.0,
    past: int = 1,
    future: int = 1,
    period: int = 30,
) -> Milestones:
    """When a device that drifts without being corrected starts to fail; arguments as for `acceptance`.

    >>> [round(days) for days in milestones(rate_ppm=20)]
    [17, 26, 35]
    """
    window_sides(past, future)
    shift = float(shift_in_periods(offset, delay, period))
    rate = rate_ppm / 1e6 * DAY / period
    if not np.isfinite(rate):
        raise InvalidParameter("rate_ppm must be finite, in parts per million")
    # Acceptance falls from 1 to 0 while the shift goes from a side of the window to one period beyond it.
    if rate == 0:
        accepted = float(acceptance(offset, delay=delay, past=past, future=future, period=period))
        refused = (accepted < 1, accepted < 0.5, accepted == 0)
        return Milestones(*(0.0 if at_once else float("inf") for at_once in refused))
    room = future - shift if rate > 0 else past + shift  # to the side that it drifts to
    possible, likely, certain = (max(0.0, (room + beyond) / abs(rate)) for beyond in (0.0, 0.5, 1.0))
    return Milestones(possible if -past <= shift <= future else 0.0, likely, certain)


def window_sides(past: Numbers, future: Numbers) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """The sides of a window as arrays.

    Raises:
        InvalidParameter: one is not a whole number of steps, 0 or more.
    """
    return _whole("past", past, least=0), _whole("future", future, least=0)


def _whole(name: str, steps: Numbers, *, least: float = -np.inf) -> NDArray[np.float64]:
    given = np.asarray(steps, dtype=np.float64)
    if not (np.isfinite(given) & (given >= least) & (given == np.floor(given))).all():
        raise InvalidParameter(f"{name} must be a whole number of steps{', 0 or more' if least == 0 else ''}")
    return given
