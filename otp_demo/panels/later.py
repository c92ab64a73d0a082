"""Draws what is slow after what is quick: once, however often it is asked for meanwhile."""

import asyncio
from collections.abc import Callable


class Later:
    """Calls a function soon, and once for many requests.

    Without a running loop (plain Python) it calls it at once.

    Args:
        call: what to call.
        pause: seconds without a new request that have to pass first; 0 waits only for what is under way.
    """

    def __init__(self, call: Callable[[], None], *, pause: float = 0.0) -> None:
        self._call, self._pause = call, pause
        self._planned: asyncio.Handle | None = None

    def __call__(self) -> None:
        """Ask for it."""
        try:
            loop = asyncio.get_running_loop()
        except RuntimeError:
            self._call()
            return
        if self._planned is not None and self._pause:
            self._planned.cancel()
            self._planned = None
        if self._planned is None:
            self._planned = (
                loop.call_later(self._pause, self._now) if self._pause else loop.call_soon(self._now)
            )

    def _now(self) -> None:
        self._planned = None
        self._call()
