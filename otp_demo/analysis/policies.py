"""What stands between a guesser and a million tries: throttle policies from the field, each with its source.

A policy answers one question: how many tries at one account can a guesser who never gives up make in a time?
It is told by the delay that it imposes after n failures in a row, and by the number at which it stops.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from otp_demo.analysis.drift import Numbers
from otp_demo.core.errors import InvalidParameter
from otp_demo.core.throttle import Throttle

_SHOWN_DELAYS = 10_000  # failures after which a growing delay is taken to have reached its cap


@dataclass(frozen=True)
class Policy:
    """A limit on tries.

    Attributes:
        name: what it is called here.
        source: where it comes from.
        waits: seconds that have to pass after n failures in a row, for an array of n from 1 on.
        limit: failures in a row after which it stops for good; infinity if never.
        burst, window: if set, at most `burst` tries in every `window` seconds, and no other delay.
    """

    name: str
    source: str
    waits: Callable[[NDArray[np.float64]], NDArray[np.float64]] = np.zeros_like
    limit: float = np.inf
    burst: int = 0
    window: float = 0.0

    def tries(self, seconds: Numbers, *, tries_per_second: Numbers) -> NDArray[np.float64]:
        """The most tries at one account in some seconds, the first at once; broadcasts its arguments.

        Raises:
            InvalidParameter: the seconds are negative, or the speed is not above 0.

        >>> RFC_4226.tries([0, 4, 5, 15], tries_per_second=1000).tolist()
        [1.0, 1.0, 2.0, 3.0]
        """
        duration, speed = np.broadcast_arrays(
            np.asarray(seconds, dtype=np.float64), np.asarray(tries_per_second, dtype=np.float64)
        )
        if not (duration >= 0).all() or not (speed > 0).all():
            raise InvalidParameter("seconds must be 0 or more, and tries per second above 0")
        if self.burst:
            whole, rest = np.divmod(duration, self.window)
            in_window = np.clip(np.floor(self.window * speed), 1, self.burst)
            return np.asarray(whole * in_window + np.minimum(np.floor(rest * speed) + 1, self.burst))
        return np.minimum(self._one_after_another(duration, speed), self.limit)

    def seconds_for(self, tries: float, *, tries_per_second: float) -> float:
        """How long so many tries at one account take at least, in seconds; infinity beyond the limit.

        >>> round(RFC_4226.seconds_for(3, tries_per_second=1000))
        15
        """
        if tries <= 1:
            return 0.0
        if tries > self.limit:
            return float("inf")
        if self.burst:
            whole, rest = divmod(tries - 1, self.burst)
            return float(whole * self.window + rest / tries_per_second)
        failures = np.arange(1, min(tries, _SHOWN_DELAYS + 1))
        waits = np.maximum(self.waits(failures), 1 / tries_per_second)
        return float(waits.sum()) + float(waits[-1]) * max(0, tries - 1 - len(failures))

    def _one_after_another(
        self, seconds: NDArray[np.float64], speed: NDArray[np.float64]
    ) -> NDArray[np.float64]:
        # When the n-th try can come: the waits before it added up. The last wait shown is that of all later.
        failures = np.arange(1.0, min(self.limit, _SHOWN_DELAYS) + 1)
        waits = self.waits(failures)
        tries = np.empty(seconds.shape)
        for index in np.ndindex(seconds.shape):
            pauses = np.maximum(waits, 1 / speed[index])
            comes = np.cumsum(pauses)
            counted = 1 + np.searchsorted(comes, seconds[index] * (1 + 1e-12), side="right")
            beyond = max(0.0, seconds[index] - comes[-1]) // pauses[-1] if counted > len(comes) else 0.0
            tries[index] = counted + beyond
        return tries


def of_throttle(throttle: Throttle, *, name: str, source: str) -> Policy:
    """The policy of the engine's own throttle."""
    delays = np.array([throttle.delay(n) for n in range(1, _SHOWN_DELAYS + 1)], dtype=np.float64)
    return Policy(name, source, waits=lambda n: delays[n.astype(int) - 1], limit=throttle.limit)


NO_LIMIT = Policy("no limit", "what is left if nobody thinks of it")
RFC_4226 = Policy(
    "5 seconds more after each failure", "RFC 4226 §7.3, delay scheme with T = 5", waits=lambda n: 5.0 * n
)
DOUBLING = Policy(
    "doubling delay",
    "django-otp's ThrottlingMixin with its default factor of 1",
    waits=lambda n: np.exp2(np.minimum(n - 1, 1000.0)),
)
FIVE_A_QUARTER_HOUR = Policy(
    "5 tries a quarter of an hour",
    "ASP.NET Core Identity locks after 5 failures by default, CIS benchmarks for Windows for 15 minutes",
    burst=5,
    window=900.0,
)
HARD_STOP = Policy("hard stop at 100", "NIST SP 800-63B-4 §3.2.2", limit=100)
OURS = of_throttle(
    Throttle(),
    name="doubling to an hour, stop at 100",
    source="otp_demo.Throttle: RFC 4226 §7.3 and NIST SP 800-63B-4 §3.2.2 together",
)

POLICIES = (NO_LIMIT, FIVE_A_QUARTER_HOUR, RFC_4226, HARD_STOP, OURS, DOUBLING)
"""All of them, from the weakest to the strongest over a year at a thousand tries a second."""
