"""The one heartbeat of a kernel: it wakes every live panel, and dies with the last of them.

It is an asyncio task on the kernel's own loop: no threads, nothing to lock, and it waits while a cell runs.
A cell that is run again makes its panel anew; the panel of the earlier run is let go, so that the heart beats
once however often a cell is run.
"""

import asyncio
import logging
import time
from collections.abc import Awaitable, Callable
from typing import NamedTuple

from otp_demo.core.clock import Clock
from otp_demo.panels.cell import Run, current_run

_log = logging.getLogger(__name__)


class _Listener(NamedTuple):
    tick: Callable[[], None]
    interval: float | None
    let_go: Callable[[], None]
    kind: str
    run: Run | None


class Ticker:
    """Calls every listener at the shortest interval that one of them asks for, on whole seconds.

    Args:
        clock: by which beats fall on whole seconds, so that a code changes when its time is up.
        sleep: how to wait; tests pass their own.
        run: tells which run of which notebook cell is under way.
    """

    def __init__(
        self,
        clock: Clock = time.time,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
        run: Callable[[], Run | None] = current_run,
    ) -> None:
        self._clock, self._sleep, self._run = clock, sleep, run
        self._listeners: dict[int, _Listener] = {}
        self._task: asyncio.Task[None] | None = None

    @property
    def listening(self) -> int:
        """How many listeners are being called."""
        return sum(listener.interval is not None for listener in self._listeners.values())

    @property
    def beating(self) -> bool:
        """Whether a task is under way."""
        return self._task is not None and not self._task.done()

    def listen(
        self,
        owner: object,
        tick: Callable[[], None],
        *,
        interval: float | None = 1.0,
        let_go: Callable[[], None] = lambda: None,
    ) -> None:
        """Call `tick` at least every `interval` seconds, until `leave(owner)` or until its cell is run again.

        Listening again changes the interval; None lets the owner rest, and keep its place. Without a running
        loop (plain Python) nothing beats: call `beat()` yourself.

        Args:
            owner: who listens; each has one place.
            tick: what to call.
            interval: in seconds.
            let_go: called once if `tick` will never be called again although nobody asked for that, so that
                the owner can say that what it shows is no longer true.
        """
        run, kind = self._run(), type(owner).__name__
        known = self._listeners.get(id(owner))
        if known is not None:
            run = known.run
        elif run is not None:
            self._forget_earlier_runs(run, kind)
        self._listeners[id(owner)] = _Listener(tick, interval, let_go, kind, run)
        self._restart()

    def leave(self, owner: object) -> None:
        """Stop calling the owner's tick; nothing happens if it was not listening."""
        if self._listeners.pop(id(owner), None) and not self.listening:
            self._stop()

    def beat(self) -> None:
        """Call everyone once. A listener that fails is reported and let go; the others go on."""
        for key, listener in list(self._listeners.items()):
            if listener.interval is None:
                continue
            try:
                listener.tick()
            except Exception:
                _log.exception("a panel failed to follow the clock and has been stopped; run its cell again")
                self._let_go(key)

    def _forget_earlier_runs(self, run: Run, kind: str) -> None:
        for key, listener in list(self._listeners.items()):
            same_cell = listener.run is not None and listener.run.cell == run.cell
            # Where cells have no id, a panel of the same kind is taken for the same cell's.
            if same_cell and listener.run != run and (run.cell or listener.kind == kind):
                self._let_go(key)

    def _let_go(self, key: int) -> None:
        listener = self._listeners.pop(key, None)
        if listener is None:
            return
        try:
            listener.let_go()
        except Exception:
            _log.exception("a panel that was stopped could not say so")

    def _stop(self) -> None:
        if self._task:
            self._task.cancel()
            self._task = None

    def _restart(self) -> None:
        self._stop()
        if not self.listening:
            return
        try:
            self._task = asyncio.get_running_loop().create_task(self._beat_on(), name="otp_demo ticker")
        except RuntimeError:  # no loop: plain Python
            return

    async def _beat_on(self) -> None:
        while intervals := [each.interval for each in self._listeners.values() if each.interval is not None]:
            interval = min(intervals)
            await self._sleep(interval - self._clock() % interval)
            self.beat()


TICKER = Ticker()
"""The kernel's own heartbeat."""
