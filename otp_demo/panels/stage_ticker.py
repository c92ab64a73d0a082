"""The heartbeat of one panel in a classroom: it rests while nobody sees the panel."""

from collections.abc import Callable
from typing import NamedTuple

from otp_demo.core.clock import PacedClock
from otp_demo.panels.ticker import TICKER, Ticker

_HURRY = 0.25  # seconds between two beats where time runs faster than the real one


class _Wish(NamedTuple):
    owner: object
    tick: Callable[[], None]
    interval: float | None
    let_go: Callable[[], None]


class StageTicker(Ticker):
    """Passes a panel's wishes on to a heartbeat, as long as the panel is seen.

    Args:
        clock: that of the room; where it runs fast, the panel is woken more often.
        ticker: what beats.
    """

    def __init__(self, clock: PacedClock, ticker: Ticker = TICKER) -> None:
        super().__init__()
        self._room, self._heart = clock, ticker
        self._wishes: dict[int, _Wish] = {}
        self.seen = False

    def listen(
        self,
        owner: object,
        tick: Callable[[], None],
        *,
        interval: float | None = 1.0,
        let_go: Callable[[], None] = lambda: None,
    ) -> None:
        """As for any heartbeat; while nobody sees the panel, the wish is only noted."""
        self._wishes[id(owner)] = _Wish(owner, tick, interval, let_go)
        self._pass_on(self._wishes[id(owner)])

    def leave(self, owner: object) -> None:
        """Stop calling the owner's tick."""
        self._wishes.pop(id(owner), None)
        self._heart.leave(owner)

    def follow(self, *, seen: bool) -> None:
        """Let the panel rest, or wake it: it then draws at once what is true now."""
        self.seen = seen
        for wish in list(self._wishes.values()):
            self._pass_on(wish)
            if seen:
                wish.tick()

    def _pass_on(self, wish: _Wish) -> None:
        interval = wish.interval if self.seen else None
        if interval is not None and self._room.pace > 1:
            interval = min(interval, _HURRY)
        self._heart.listen(wish.owner, wish.tick, interval=interval, let_go=wish.let_go)
