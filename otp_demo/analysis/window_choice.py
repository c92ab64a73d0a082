"""What window does a product need? Wide enough for its devices' clocks and its users' fingers, no wider."""

from typing import NamedTuple

import numpy as np

from otp_demo.analysis.drift import acceptance
from otp_demo.core.errors import InvalidParameter
from otp_demo.core.hotp import MAX_DIGITS, MIN_DIGITS
from otp_demo.core.parameters import whole_number
from otp_demo.core.verification import MAX_SIDE, Window

_ROUNDING = 1e-12  # no step more for the last digit of a float


class Choice(NamedTuple):
    """A window, and what it gives and costs.

    Attributes:
        window: the smallest that will do.
        acceptance: the probability that a login is accepted, in the worst of the cases given.
        odds: the probability that one blind guess is accepted: the window's steps over 10**digits.
    """

    window: Window
    acceptance: float
    odds: float


def choose_window(
    *,
    offsets: tuple[float, float],
    delays: tuple[float, float] = (0.0, 0.0),
    wanted: float = 0.99,
    period: int = 30,
    digits: int = 6,
) -> Choice:
    """The smallest window that accepts logins with the wanted probability, and its price in guessing odds.

    Args:
        offsets: how far behind (negative) and ahead the devices' clocks may be, in seconds.
        delays: the shortest and the longest time between reading a code and its arrival, in seconds.
        wanted: the probability to be reached in the worst case, above 0, at most 1.
        period: seconds a code is shown.
        digits: how long a code is.

    Raises:
        InvalidParameter: an argument means nothing, or no window of up to 120 steps a side would do.

    Phones on network time, and people who take up to 30 seconds:

    >>> choose_window(offsets=(-1, 1), delays=(2, 30), wanted=1.0)
    Choice(window=Window(past=2, future=0), acceptance=1.0, odds=3e-06)
    """
    whole_number("digits", digits, MIN_DIGITS, MAX_DIGITS)
    if not 0 < wanted <= 1:
        raise InvalidParameter("wanted must be a probability above 0 and at most 1")
    if not offsets[0] <= offsets[1] or not 0 <= delays[0] <= delays[1]:
        raise InvalidParameter("bounds go from the lower to the higher, and a delay can't be negative")
    behind, ahead = offsets[0] - delays[1], offsets[1] - delays[0]
    sides = np.arange(MAX_SIDE + 1)
    # One side of a window does not help the other: each is chosen for the worst case on its own side.
    past = _first(acceptance(behind, past=sides, future=MAX_SIDE, period=period), wanted)
    future = _first(acceptance(ahead, past=MAX_SIDE, future=sides, period=period), wanted)
    worst = acceptance(np.array([behind, ahead]), past=past, future=future, period=period).min()
    return Choice(Window(past, future), float(worst), (past + future + 1) / 10**digits)


def _first(probabilities: "np.ndarray[tuple[int, ...], np.dtype[np.float64]]", wanted: float) -> int:
    enough = np.flatnonzero(probabilities >= wanted - _ROUNDING)
    if not enough.size:
        raise InvalidParameter(
            f"no window of up to {MAX_SIDE} steps a side accepts this: correct the devices' clocks instead, "
            "or remember their drift"
        )
    return int(enough[0])
