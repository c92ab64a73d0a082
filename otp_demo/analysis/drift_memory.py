"""What changes when the verifier remembers the drift it saw (RFC 6238 §6).

At each accepted login it stores the delta, and moves the next window's centre there. Then it no longer
matters how far the device's clock has wandered since it was made, only how far since the last login.

The delta that was stored is floor(phase + shift), so what is left of the shift is anything from just above -1
to just below 1 period: over the years it is spread like the difference of two uniform numbers. The next login
adds a uniform phase of its own. Three uniform numbers added up: their distribution is Irwin and Hall's.
"""

import math

import numpy as np
from numpy.typing import NDArray

from otp_demo.analysis.drift import DAY, Numbers, shift_in_periods, window_sides
from otp_demo.core.errors import InvalidParameter


def acceptance_with_memory(
    gap_days: Numbers,
    *,
    rate_ppm: Numbers,
    past: Numbers = 1,
    future: Numbers = 1,
    period: Numbers = 30,
) -> NDArray[np.float64]:
    """The probability that the next login is accepted, some days after the last, with drift memory.

    It is the mean over a device's years: whether the last delta was rounded up or down is a matter of chance.
    It holds while refusals are rare and people try again at once. A refusal teaches the verifier nothing:
    whoever gives up comes back with a clock that has wandered on, and may be lost for good (see `lives`).
    A delay that is the same at each login plays no part: the memory has learned it too.

    Args:
        gap_days: days between one login and the next.
        rate_ppm: how much faster than true time the device runs, in parts per million; may be negative.
        past: steps back that the verifier tries.
        future: steps ahead that the verifier tries.
        period: seconds a code is shown, above 0.

    Raises:
        InvalidParameter: an argument is not finite, the period not above 0, the gap or a side of the window
            negative, or a side not whole.

    >>> [round(float(acceptance_with_memory(days, rate_ppm=20)), 3) for days in (1, 30, 365)]
    [1.0, 0.333, 0.0]
    """
    gap, rate = (np.asarray(value, dtype=np.float64) for value in (gap_days, rate_ppm))
    steps_back, steps_ahead = window_sides(past, future)
    if not (np.isfinite(gap) & (gap >= 0)).all():
        raise InvalidParameter("gap_days must be 0 or more, and finite")
    wandered = shift_in_periods(gap * DAY * rate / 1e6, period=period)
    return np.clip(
        _three_uniform(steps_ahead + 2 - wandered) - _three_uniform(1 - steps_back - wandered), 0.0, 1.0
    )


def longest_gap(
    *, rate_ppm: float, wanted: float = 0.99, past: int = 1, future: int = 1, period: int = 30
) -> float:
    """How many days at most may lie between two logins for the next to be accepted with that probability.

    Infinity if the device does not drift; 0 if the window is too small for any gap. Where the window reaches
    further to the side that the clock drifts to, shorter gaps may be worse: it first drifts to the middle.

    Raises:
        InvalidParameter: as for `acceptance_with_memory`, or `wanted` does not lie between 0 and 1.

    >>> round(longest_gap(rate_ppm=20), 1)
    6.8
    >>> round(longest_gap(rate_ppm=20, past=0, future=3), 1)
    41.5
    """
    if not 0 < wanted < 1:
        raise InvalidParameter("wanted must be a probability above 0 and below 1")

    def accepted(days: float) -> float:
        return float(acceptance_with_memory(days, rate_ppm=rate_ppm, past=past, future=future, period=period))

    if rate_ppm == 0:
        return math.inf if accepted(0) >= wanted else 0.0
    per_day = rate_ppm / 1e6 * DAY / period
    # Acceptance rises until the clock has wandered to the middle of the window, and falls from there on.
    low, high = max(0.0, (future - past) / 2 / per_day), (past + future + 3) / abs(per_day)
    if accepted(low) < wanted:
        return 0.0
    for _ in range(60):
        middle = (low + high) / 2
        low, high = (middle, high) if accepted(middle) >= wanted else (low, middle)
    return low


def _three_uniform(x: NDArray[np.float64]) -> NDArray[np.float64]:
    """The distribution function of three uniform numbers from 0 to 1 added up (Irwin-Hall)."""
    x = np.clip(x, 0.0, 3.0)
    return np.asarray(sum((-1) ** k * math.comb(3, k) * np.maximum(x - k, 0.0) ** 3 for k in range(4)) / 6)
