"""A limit on how long a learner's function may run, in this very process: a kernel survives an endless loop.

Where there are alarms (Unix, the main thread) an alarm ends it, also while it sleeps. Elsewhere Python's
tracing does, which looks at the clock on every line; a bare `except:` inside a loop can outlast that. Neither
can end a single built-in that does not come back; `trial_runs` sees to that.
"""

import signal
import sys
import threading
import time
from collections.abc import Callable
from types import FrameType
from typing import Any, TypeVar

_T = TypeVar("_T")
_AGAIN = 0.05  # seconds


class TimeUp(BaseException):
    """The time is over. Not an Exception, so that `except Exception` in the function does not hold it up."""


def within(seconds: float, call: Callable[[], _T]) -> _T:
    """Call, and return what comes back.

    Args:
        seconds: how long it may take, above 0.
        call: what to call, without arguments.

    Raises:
        TimeUp: it took longer.
    """
    if hasattr(signal, "setitimer") and threading.current_thread() is threading.main_thread():
        return _with_alarm(seconds, call)
    return _with_tracing(seconds, call)


def _with_alarm(seconds: float, call: Callable[[], _T]) -> _T:
    armed = True

    def ring(_number: int, frame: FrameType | None) -> None:
        if not armed:
            return
        # A bare `except:` can swallow this one. So every line from here on raises it again; and the alarm
        # goes on ringing, since Python stops tracing after that.
        sys.settrace(_refuse_every_line)
        while frame is not None and frame.f_code is not _with_alarm.__code__:
            frame.f_trace = _refuse_every_line
            frame = frame.f_back
        raise TimeUp

    tracing, timer = sys.gettrace(), signal.getitimer(signal.ITIMER_REAL)
    handler = signal.signal(signal.SIGALRM, ring)
    try:
        try:
            signal.setitimer(signal.ITIMER_REAL, seconds, _AGAIN)
            return call()
        finally:
            armed = False  # first of all: an alarm that comes now must not ring in what follows
    finally:  # also if one came just before that
        armed = False
        sys.settrace(tracing)
        signal.setitimer(signal.ITIMER_REAL, *timer)
        signal.signal(signal.SIGALRM, handler if handler is not None else signal.SIG_DFL)


def _refuse_every_line(_frame: FrameType, event: str, _argument: Any) -> Any:  # noqa: ANN401
    if event == "line":  # not on the way of an exception: it would end the tracing, and not the loop
        raise TimeUp
    return _refuse_every_line


def _with_tracing(seconds: float, call: Callable[[], _T]) -> _T:
    deadline = time.monotonic() + seconds

    def look(_frame: FrameType, _event: str, _argument: Any) -> Any:  # noqa: ANN401  # what Python asks for
        if time.monotonic() > deadline:
            raise TimeUp
        return look

    tracing = sys.gettrace()
    sys.settrace(look)
    try:
        return call()
    finally:
        sys.settrace(tracing)
