"""What stands between a guesser and a million tries: throttle policies from the field, each with its source.

A policy answers one question: how many tries at one account can a guesser who never gives up make in a time?
It is told by when the n-th try can come, and by the number of failures in a row at which it stops.
"""

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from otp_demo.analysis.delays import Earliest, bursts, doubling, listed, longer_each_time, unhindered
from otp_demo.analysis.drift import Numbers
from otp_demo.core.errors import InvalidParameter
from otp_demo.core.throttle import Throttle

ROUNDING: Final = 1e-12  # a try that is due at the very end still counts, also where floats are rounded
_BEYOND = 1e300  # more tries than anybody makes, and not yet infinity


@dataclass(frozen=True)
class Policy:
    """A limit on tries.

    Attributes:
        name: what it is called here.
        source: where it comes from.
        earliest: when the n-th try at an account can come (see `delays`).
        limit: failures in a row after which it stops for good; infinity if never.
    """

    name: str
    source: str
    earliest: Earliest = unhindered
    limit: float = np.inf

    def tries(self, seconds: Numbers, *, tries_per_second: Numbers) -> NDArray[np.float64]:
        """The most tries at one account in some seconds, the first at once; broadcasts its arguments.

        Args:
            seconds: for how long it goes on.
            tries_per_second: how fast the guesser is at this account, if nothing limits it.

        Raises:
            InvalidParameter: the seconds are negative, the speed is not above 0, or one is not finite.

        >>> RFC_4226.tries([0, 4, 5, 15], tries_per_second=1000).tolist()
        [1.0, 1.0, 2.0, 3.0]
        """
        duration, pause = np.broadcast_arrays(_duration(seconds), _pause(tries_per_second))
        with np.errstate(over="ignore"):
            within = duration * (1 + ROUNDING)
            most = np.minimum(np.floor(np.minimum(within / pause, _BEYOND)) + 1, self.limit)
            few, many = np.ones(most.shape), most + 1  # so many can be made, and so many can't
            while True:
                middle = np.floor(few + (many - few) / 2)
                if ((middle <= few) | (middle >= many)).all():
                    return np.asarray(few)
                in_time = self.earliest(middle, pause) <= within
                few, many = np.where(in_time, middle, few), np.where(in_time, many, middle)

    def seconds_for(self, tries: Numbers, *, tries_per_second: Numbers) -> NDArray[np.float64]:
        """How long so many tries at one account take at least, in seconds; broadcasts its arguments.

        Infinity beyond the limit, and where it is longer than a float can say.

        Raises:
            InvalidParameter: the speed is not above 0 or not finite, or the tries are not a number.

        >>> RFC_4226.seconds_for([1, 2, 3], tries_per_second=1000).tolist()
        [0.0, 5.0, 15.0]
        """
        number, pause = np.broadcast_arrays(np.asarray(tries, np.float64), _pause(tries_per_second))
        if np.isnan(number).any():
            raise InvalidParameter("tries must be a number")
        counted = np.clip(np.ceil(number), 1, min(self.limit, _BEYOND))
        with np.errstate(over="ignore"):
            seconds = self.earliest(counted, pause)
        return np.where(number > min(self.limit, _BEYOND), np.inf, seconds)


def _duration(seconds: Numbers) -> NDArray[np.float64]:
    duration = np.asarray(seconds, dtype=np.float64)
    if not (np.isfinite(duration) & (duration >= 0)).all():
        raise InvalidParameter("seconds must be 0 or more, and finite")
    return duration


def _pause(tries_per_second: Numbers) -> NDArray[np.float64]:
    speed = np.asarray(tries_per_second, dtype=np.float64)
    if not (np.isfinite(speed) & (speed >= 1 / _BEYOND)).all():
        raise InvalidParameter("tries per second must be above 0, and finite")
    return np.asarray(1 / speed)


def of_throttle(throttle: Throttle, *, name: str, source: str) -> Policy:
    """The policy of the engine's own throttle."""
    delays = [throttle.delay(failures) for failures in range(1, throttle.limit + 1)]
    return Policy(name, source, listed(delays), limit=throttle.limit)


NO_LIMIT = Policy("no limit", "what is left if nobody thinks of it")
RFC_4226 = Policy(
    "5 seconds more after each failure", "RFC 4226 §7.3, delay scheme with T = 5", longer_each_time(5)
)
DOUBLING = Policy("doubling delay", "django-otp's ThrottlingMixin with its default factor of 1", doubling(1))
FIVE_A_QUARTER_HOUR = Policy(
    "5 tries a quarter of an hour",
    "ASP.NET Core Identity locks after 5 failures by default, CIS benchmarks for Windows for 15 minutes",
    bursts(5, 900),
)
HARD_STOP = Policy("hard stop at 100", "NIST SP 800-63B-4 §3.2.2", limit=100)
OURS = of_throttle(
    Throttle(),
    name="doubling to an hour, stop at 100",
    source="otp_demo.Throttle: RFC 4226 §7.3 and NIST SP 800-63B-4 §3.2.2 together",
)

POLICIES = (NO_LIMIT, FIVE_A_QUARTER_HOUR, RFC_4226, HARD_STOP, OURS, DOUBLING)
"""All of them, from the weakest to the strongest over a year at a thousand tries a second."""
