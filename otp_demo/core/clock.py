"""Clocks to experiment with: anything that, called, returns Unix seconds. None here reads the time itself.

At the edges (a live panel, a service, a command) the base clock is `time.time`; in a test, a ManualClock.
"""

from collections.abc import Callable

from otp_demo.core.errors import InvalidParameter
from otp_demo.core.parameters import plain_number, type_name, unix_seconds
from otp_demo.core.value import Final, Value

Clock = Callable[[], float]
"""A callable that returns Unix seconds."""

MAX_PACE = 3600


class ManualClock:
    """A clock that stands still until it is told otherwise.

    Args:
        at: the moment it shows, in Unix seconds.

    Raises:
        InvalidParameter: `at` is no moment.

    >>> clock = ManualClock(59)
    >>> clock.advance(1)
    >>> clock()
    60
    """

    def __init__(self, at: float = 0) -> None:
        self._at = unix_seconds(at)

    def __call__(self) -> float:
        """The moment it shows, in Unix seconds."""
        return self._at

    def set(self, at: float) -> None:
        """Show another moment, in Unix seconds, earlier or later. Errors as for the constructor."""
        self._at = unix_seconds(at)

    def advance(self, seconds: float) -> None:
        """Go on by some seconds, or back if they are negative.

        Raises:
            InvalidParameter: `seconds` is no finite number, or leads to before 1970.
        """
        self._at = unix_seconds(self._at + _finite("seconds", seconds))

    def __repr__(self) -> str:
        return f"ManualClock({self._at!r})"


class DriftingClock(Value):
    """A device's clock: off by some seconds, and running a little fast or slow.

    Attributes:
        base: the clock it is compared with.
        offset: seconds by which it was ahead at `since`; negative if it was behind.
        rate_ppm: how much faster it runs, in parts per million; 20 ppm are 1.7 seconds a day.
        since: when the offset was measured, in Unix seconds by the base clock; by default when it is made.

    Raises:
        InvalidParameter: a value is no finite number, the base no clock, or `since` no moment. Calling it
            raises the same where the base has stopped showing moments.

    >>> real = ManualClock(1_000_000)
    >>> device = DriftingClock(real, offset=2, rate_ppm=20)
    >>> real.advance(100_000)
    >>> device() - real()
    4.0
    """

    __slots__ = __match_args__ = ("base", "offset", "rate_ppm", "since")

    def __init__(
        self, base: Clock, *, offset: float = 0.0, rate_ppm: float = 0.0, since: float | None = None
    ) -> None:
        now = _read(base)
        self.base: Final = base
        self.offset: Final = _finite("offset", offset)
        self.rate_ppm: Final = _finite("rate_ppm", rate_ppm)
        self.since: Final = now if since is None else unix_seconds(since)

    def __call__(self) -> float:
        """The moment it shows, in Unix seconds; never before 1970."""
        now = _read(self.base)
        return max(0.0, now + self.offset + (now - self.since) * self.rate_ppm / 1e6)


class PacedClock:
    """A clock that follows another, and can be paused, stepped, slowed down and sped up.

    Args:
        base: the clock it follows.
        pace: seconds that pass here for one of the base's, 0 (paused) to 3,600.

    Raises:
        InvalidParameter: the base is no clock, or the pace out of bounds. Calling it raises the same where
            the base has stopped showing moments.

    >>> real = ManualClock(1000)
    >>> clock = PacedClock(real, pace=60)
    >>> real.advance(2)
    >>> clock()
    1120
    >>> clock.pause()
    >>> real.advance(99)
    >>> clock.step(5)
    >>> clock()
    1125
    """

    def __init__(self, base: Clock, *, pace: float = 1.0) -> None:
        self._base = base
        self._pace = _pace(pace)
        self._resume_at = self._pace or 1.0
        self._base_then = self._shown_then = _read(base)

    def __call__(self) -> float:
        """The moment it shows, in Unix seconds; never before 1970."""
        return self._shown(_read(self._base))

    @property
    def base(self) -> Clock:
        """The clock it follows."""
        return self._base

    @property
    def pace(self) -> float:
        """Seconds that pass here for one of the base's; 0 when paused. Setting it makes no jump."""
        return self._pace

    @pace.setter
    def pace(self, pace: float) -> None:
        self._run_at(pace)

    def _run_at(self, pace: float) -> None:
        checked = _pace(pace)
        now = _read(self._base)
        self._base_then, self._shown_then = now, self._shown(now)
        self._pace = checked
        self._resume_at = checked or self._resume_at

    def pause(self) -> None:
        """Stand still."""
        self.pace = 0

    def resume(self) -> None:
        """Go on from the moment shown, at the pace it had before it was paused."""
        self.pace = self._resume_at

    def step(self, seconds: float) -> None:
        """Jump by some seconds, forward or (negative) back, paused or not.

        Raises:
            InvalidParameter: `seconds` is no finite number, or leads to before 1970.
        """
        now = _read(self._base)
        shown = unix_seconds(self._shown(now) + _finite("seconds", seconds))
        self._base_then, self._shown_then = now, shown

    def reset(self) -> None:
        """Show what the base shows, at its pace."""
        self._base_then = self._shown_then = _read(self._base)
        self._pace = self._resume_at = 1.0

    def _shown(self, base_now: float) -> float:
        return max(0, self._shown_then + (base_now - self._base_then) * self._pace)

    def __repr__(self) -> str:
        return f"PacedClock(pace={self._pace!r})"


def _finite(name: str, value: float) -> float:
    number = plain_number(value)
    if number is not None and abs(number) <= 1e12:
        return number
    raise InvalidParameter(f"{name} must be a number, at most 10**12 either way; got {type_name(value)}")


def _pace(value: float) -> float:
    pace = _finite("pace", value)
    if 0 <= pace <= MAX_PACE:
        return pace
    raise InvalidParameter(f"pace must lie between 0 (paused) and {MAX_PACE}")


def _read(base: Clock) -> float:
    if not callable(base):
        raise InvalidParameter(f"a clock is called and returns Unix seconds; got {type_name(base)}")
    return unix_seconds(base())
