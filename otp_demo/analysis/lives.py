"""Years of logins of many drifting devices, with drift memory (RFC 6238 §6), by step numbers alone.

Memory follows a device from login to login. But a login that is refused teaches the server nothing, and the
device's clock wanders on: whoever gives up after a refusal may be out of reach at the next login, and then is
lost for good. How many are lost depends on how many tries people make, and no formula tells it.
"""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from otp_demo.analysis.drift import DAY, shift_in_periods
from otp_demo.analysis.logins import Device
from otp_demo.core.errors import InvalidParameter
from otp_demo.core.verification import Window

YEAR = 365.25


class Lives(NamedTuple):
    """What became of the devices, login by login.

    Attributes:
        days: when each login was, in days; shape (logins,).
        at_once: the share of devices whose first code was accepted; the same shape.
        accepted: the share of which one of the codes was.
        lost: the share that is out of reach: no code could be accepted. Who drifts away stays so for good.
    """

    days: NDArray[np.float64]
    at_once: NDArray[np.float64]
    accepted: NDArray[np.float64]
    lost: NDArray[np.float64]


def lives(
    device: Device,
    window: Window,
    *,
    gap_days: float,
    years: float,
    tries: int = 3,
    devices: int = 500,
    period: int = 30,
    generator: np.random.Generator,
) -> Lives:
    """Let devices of one kind log in for years, at random moments, to a server that remembers their drift.

    Two steps that share a code by chance are told apart, as in `simulate`.

    Args:
        device: how its clock is off at first, how it drifts, and how long typing takes.
        window: which steps the verifier tries round the remembered drift.
        gap_days: days between one login and the next.
        years: for how long.
        tries: how many codes are typed before the user gives up, each at another random moment.
        devices: how many devices.
        period: seconds a code is shown.
        generator: where the moments come from.

    Raises:
        InvalidParameter: a number is not above 0, or not finite, or the years end before the first login.

    >>> life = lives(Device(rate_ppm=20), Window(1, 1), gap_days=7, years=3, tries=1,
    ...              generator=np.random.default_rng(1))
    >>> bool(0.3 < life.lost[-1] < 0.7)
    True
    """
    if not (0 < gap_days < np.inf and 0 < years < np.inf and tries >= 1 and devices >= 1):
        raise InvalidParameter("gap_days and years must be above 0, tries and devices at least 1")
    days = np.arange(gap_days, years * YEAR + gap_days / 2, gap_days)
    if not days.size:
        raise InvalidParameter("the years must be longer than the gap before the first login")
    shifts = shift_in_periods(device.offset + days * DAY * device.rate_ppm / 1e6, device.delay, period)
    at_once, accepted, lost = (np.zeros(len(days)) for _ in range(3))
    remembered = np.zeros(devices)
    for index, shift in enumerate(shifts):
        away = shift - remembered
        reachable = (away > -window.past - 1) & (away < window.future + 1)
        lost[index] = 1 - reachable.mean()
        waiting = np.flatnonzero(reachable)
        for attempt in range(tries):
            if not waiting.size:
                break
            delta = np.floor(generator.random(waiting.size) + shift)
            from_centre = delta - remembered[waiting]
            good = (from_centre >= -window.past) & (from_centre <= window.future)
            remembered[waiting[good]] = delta[good]
            at_once[index] += good.sum() / devices if attempt == 0 else 0
            accepted[index] += good.sum() / devices
            waiting = waiting[~good]
    return Lives(days, at_once, accepted, lost)
