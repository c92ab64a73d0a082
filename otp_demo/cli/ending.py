"""One Ctrl-C ends a server, and a second one does not cut its ending short."""

import signal
from collections.abc import Callable
from types import FrameType


def end_on_signals(end: Callable[[], None]) -> None:
    """Call `end` at the first SIGINT, SIGTERM or SIGHUP, and nothing at the ones after it."""
    ending = False

    def begin(signum: int, frame: FrameType | None) -> None:
        nonlocal ending
        if not ending:
            ending = True
            end()

    for name in ("SIGINT", "SIGTERM", "SIGHUP"):
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), begin)
