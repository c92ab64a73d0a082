"""When the n-th try at one account can come, under the delays that throttles impose, in closed form.

Each function makes one that takes the number of a try, from 1 on, and the guesser's own pause between two
tries in seconds (arrays of one shape), and returns after how many seconds that try can come at the earliest.
The first comes at once. A time too long for a float is infinite.
"""

from collections.abc import Callable, Sequence
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

Array: TypeAlias = NDArray[np.float64]
Earliest: TypeAlias = Callable[[Array, Array], Array]
"""From the number of a try and the guesser's own pause to the seconds before it."""


def unhindered(number: Array, pause: Array) -> Array:
    """No delay but the guesser's own."""
    return np.asarray((number - 1) * pause)


def bursts(tries: int, window: float) -> Earliest:
    """At most so many tries in every `window` seconds, the first of which begins with the first try."""

    def earliest(number: Array, pause: Array) -> Array:
        whole, rest = np.divmod(number - 1, tries)
        return np.maximum(unhindered(number, pause), whole * window + rest * pause)

    return earliest


def longer_each_time(step: float) -> Earliest:
    """After each failure the delay is `step` seconds longer, without end."""

    def earliest(number: Array, pause: Array) -> Array:
        failures = number - 1
        short = np.minimum(failures, np.floor(pause / step))  # delays that are no longer than the pause
        return np.asarray(short * pause + step / 2 * (failures - short) * (failures + short + 1))

    return earliest


def doubling(first: float) -> Earliest:
    """After each failure the delay is twice as long, without end."""

    def earliest(number: Array, pause: Array) -> Array:
        failures = number - 1
        fitting = np.floor(np.log2(np.maximum(pause / first, 0.5))) + 1
        short = np.minimum(failures, fitting)
        return np.asarray(short * pause + first * (np.exp2(failures) - np.exp2(short)))

    return earliest


def listed(delays: Sequence[float]) -> Earliest:
    """The delays after the first failures, none shorter than the one before; the last holds for all later."""
    each = np.asarray(delays, dtype=np.float64)
    together = np.concatenate([[0.0], np.cumsum(each)])

    def earliest(number: Array, pause: Array) -> Array:
        failures = number - 1
        shown = np.minimum(failures, len(each)).astype(np.intp)
        short = np.minimum(shown, np.searchsorted(each, pause))
        later = (failures - shown) * np.maximum(each[-1], pause)
        return np.asarray(short * pause + together[shown] - together[short] + later)

    return earliest
