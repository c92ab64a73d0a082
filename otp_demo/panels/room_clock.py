"""One clock for all panels of a classroom: whoever moves it, all of them are told."""

import time
from collections.abc import Callable

from otp_demo.core.clock import Clock, PacedClock

PACES = (1.0, 5.0, 20.0, 60.0)
"""How many seconds may pass in the room for one of the real clock's."""


class RoomClock(PacedClock):
    """A paced clock that several panels share, and that says when it was paused, stepped or set right.

    Args:
        base: the clock it follows, in Unix seconds.
    """

    def __init__(self, base: Clock = time.time) -> None:
        self._moved: Callable[[], None] = lambda: None
        super().__init__(base)

    def tell(self, moved: Callable[[], None]) -> None:
        """From now on, call this after each such change; not as time goes by."""
        self._moved = moved

    def _run_at(self, pace: float) -> None:
        before = self.pace
        super()._run_at(pace)
        if self.pace != before:
            self._moved()

    def step(self, seconds: float) -> None:
        """Jump by some seconds, forward or back, but not to before 1970."""
        super().step(max(seconds, -self()))
        self._moved()

    def reset(self) -> None:
        """Show what the base shows, at its pace."""
        super().reset()
        self._moved()

    def faster(self) -> None:
        """Go on at the next of `PACES`; after the last, at the real pace again."""
        self.pace = next((pace for pace in PACES if pace > self.pace), PACES[0])


def paced(clock: Clock) -> PacedClock:
    """The clock itself if it is a paced one, so that several may share it; else a paced one over it."""
    return clock if isinstance(clock, PacedClock) else PacedClock(clock)
