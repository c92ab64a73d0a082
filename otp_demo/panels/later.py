"""Draws what is slow after what is quick: once, however often it is asked for meanwhile."""

import asyncio
from collections.abc import Callable


class Later:
    """Calls a function soon, and once for many requests.

    Without a running loop (plain Python) it calls it at once.

    Args:
        call: what to call.
        pause: seconds without a new request that have to pass first; 0 waits only for what is under way.
        steady: call also while requests keep coming, `pause` seconds after the first of them.
    """

    def __init__(self, call: Callable[[], None], *, pause: float = 0.0, steady: bool = False) -> None:
        self._call, self._pause, self._steady = call, pause, steady
        self._planned: asyncio.Handle | None = None

    def __call__(self) -> None:
        """Ask for it."""
        try:
            loop = asyncio.get_running_loop()
        except RuntimeError:
            self._call()
            return
        if self._planned is not None and self._pause and not self._steady:
            self._planned.cancel()
            self._planned = None
        if self._planned is None:
            self._planned = (
                loop.call_later(self._pause, self._now) if self._pause else loop.call_soon(self._now)
            )

    def _now(self) -> None:
        self._planned = None
        self._call()
