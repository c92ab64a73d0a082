"""Simulated logins: decided by real codes through the engine's own rules, or by step numbers, by the million.

The two must agree with each other and with the closed form within their sampling error; a test sees to it.
"""

from typing import NamedTuple

import numpy as np

from otp_demo.analysis.drift import DAY
from otp_demo.core.errors import InvalidParameter
from otp_demo.core.outcome import Accepted
from otp_demo.core.totp import TOTP
from otp_demo.core.verification import Window, verify

_CHUNK = 10_000  # two arrays of 8-byte numbers: 160 kB, which stay in a processor core's own cache
_START = 1_700_000_000  # when simulated life begins, in Unix seconds; any moment would do
_SPAN = 1_000_000  # seconds over which logins are spread: many periods, and far from step 0


class Device(NamedTuple):
    """A device and the person who uses it.

    Attributes:
        offset: seconds by which its clock is ahead at first; negative if it is behind.
        rate_ppm: how much faster it runs, in parts per million.
        delay: seconds between reading a code and its arrival.
    """

    offset: float = 0.0
    rate_ppm: float = 0.0
    delay: float = 0.0


class Tally(NamedTuple):
    """How many logins there were, and how many were accepted."""

    logins: int
    accepted: int

    @property
    def rate(self) -> float:
        """The share that was accepted."""
        return self.accepted / self.logins

    @property
    def standard_error(self) -> float:
        """By how much the rate is off, typically; never taken for 0, which a short streak would suggest."""
        share = (self.accepted + 1) / (self.logins + 2)
        return float(np.sqrt(share * (1 - share) / self.logins))


def simulate_by_codes(
    totp: TOTP,
    device: Device,
    window: Window,
    *,
    logins: int,
    generator: np.random.Generator,
) -> Tally:
    """Let a device log in at random moments, each decided by `verify` from a real code.

    Args:
        totp: what device and verifier share.
        device: whose clock shows the codes.
        window: which steps the verifier tries.
        logins: how many, at least 1.
        generator: where the moments come from.

    Raises:
        InvalidParameter: `logins` is below 1, or the device's clock would show a moment before 1970.
    """
    moments = _START + generator.random(_positive(logins)) * _SPAN
    accepted = 0
    for at in moments:
        read_at = float(at) - device.delay
        code = totp.code(read_at + device.offset + (read_at - _START) * device.rate_ppm / 1e6)
        accepted += bool(verify(totp, code, at=float(at), window=window))
    return Tally(logins, accepted)


def simulate(
    device: Device,
    window: Window,
    *,
    logins: int,
    generator: np.random.Generator,
    period: int = 30,
) -> Tally:
    """The same by step numbers alone: far faster, and in memory that does not grow with their number.

    Two steps that share a code by chance, about two in a million, are told apart here, and not by codes.

    Arguments and errors as for `simulate_by_codes`, and `period` in seconds.
    """
    _positive(logins)
    accepted = 0
    for first in range(0, logins, _CHUNK):
        at = generator.random(min(_CHUNK, logins - first))
        at *= _SPAN
        at += _START
        shown = at - device.delay
        if device.rate_ppm:
            shown += (shown - _START) * (device.rate_ppm / 1e6)
        shown += device.offset
        if shown.min() < 0:
            raise InvalidParameter("the device's clock would show a moment before 1970")
        # Floors of moments over the period are step numbers, for the device and for the verifier.
        delta = np.floor(np.divide(shown, period, out=shown), out=shown)
        delta -= np.floor(np.divide(at, period, out=at), out=at)
        accepted += int(np.count_nonzero((delta >= -window.past) & (delta <= window.future)))
    return Tally(logins, accepted)


class Life(NamedTuple):
    """What happened to a device that logs in every so often for years.

    Attributes:
        days: when each login was first tried, in days.
        at_once: whether the first code was accepted.
        accepted: whether one of the codes was.
        centre: where the window's centre was, in steps away from the verifier's own.
        offset: how far the device's clock was ahead, in seconds.
    """

    days: "np.ndarray[tuple[int], np.dtype[np.float64]]"
    at_once: "np.ndarray[tuple[int], np.dtype[np.bool_]]"
    accepted: "np.ndarray[tuple[int], np.dtype[np.bool_]]"
    centre: "np.ndarray[tuple[int], np.dtype[np.int64]]"
    offset: "np.ndarray[tuple[int], np.dtype[np.float64]]"


def live(
    totp: TOTP,
    device: Device,
    window: Window,
    *,
    gap_days: float,
    years: float,
    memory: bool,
    tries: int = 1,
    generator: np.random.Generator,
) -> Life:
    """Let a drifting device log in for years, each login decided by `verify`, with or without drift memory.

    Whoever is refused and tries again with a later code has another phase, and often gets in: then memory
    catches up. Whoever gives up comes back with a clock that has wandered even further, and may be lost.

    Args:
        totp: what device and verifier share.
        device: whose clock drifts.
        window: which steps the verifier tries.
        gap_days: days between logins, on average; each is moved by a random part of a day.
        years: for how long.
        memory: whether the verifier stores the delta of each accepted login as the next `drift`.
        tries: how many codes are typed, each within a minute after the other, before the user gives up.
        generator: where the moments come from.

    Raises:
        InvalidParameter: gap or years are not above 0, or not finite, tries are below 1, or the years end
            before the first login.
    """
    if not (0 < gap_days < np.inf and 0 < years < np.inf and tries >= 1):
        raise InvalidParameter("gap_days and years must be above 0, and tries at least 1")
    days = np.arange(gap_days, years * 365.25, gap_days)
    if not days.size:
        raise InvalidParameter("the years must be longer than the gap before the first login")
    days += generator.random(len(days))
    offsets = device.offset + days * DAY * device.rate_ppm / 1e6
    at_once, accepted = np.zeros(len(days), bool), np.zeros(len(days), bool)
    centre, drift = np.zeros(len(days), np.int64), 0
    for index, (day, offset) in enumerate(zip(days, offsets, strict=True)):
        centre[index] = drift
        at = _START + float(day) * DAY
        for attempt in range(tries):
            code = totp.code(at - device.delay + float(offset))
            result = verify(totp, code, at=at, window=window, drift=drift)
            if isinstance(result, Accepted):
                at_once[index], accepted[index] = attempt == 0, True
                drift = result.delta if memory else drift
                break
            at += 2 * totp.period * generator.random()
    return Life(days, at_once, accepted, centre, offsets)


def _positive(logins: int) -> int:
    if logins < 1:
        raise InvalidParameter("logins must be at least 1")
    return logins
