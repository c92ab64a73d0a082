"""All calls of a learner's function, in a copy of the kernel that can be thrown away.

A copy made by `fork` knows all that the learner's cells have defined, and takes a few milliseconds. Whatever
happens in it happens to nothing else: a built-in that never comes back, or the end of Python itself. Where
copies like that are not safe, outside of Linux, the calls are made right here: there `time_limit` can end a
loop, but not a built-in such as `sum(itertools.count())`.
"""

import gc
import os
import pickle
import signal
import sys
import time
import warnings
from collections.abc import Callable, Iterator, Sequence
from multiprocessing import Pipe
from multiprocessing.connection import Connection
from typing import Final, NoReturn

from otp_demo.exercises.trial_run import Ended, Gone, Overdue, Returned, trial_run

_CAN_COPY: Final = sys.platform == "linux"
_GRACE: Final = 1.0
"""Seconds that a copy may take over its time: it should have ended the call itself."""

Case = tuple[object, ...]
_Calls = Callable[[Callable[..., object], Sequence[Case], float], Iterator[Ended]]


def trial_runs(function: Callable[..., object], cases: Sequence[Case], *, seconds: float) -> list[Ended]:
    """What came of each call, in their order, up to the first that did not return.

    Args:
        function: anything that can be called.
        cases: the arguments of each call.
        seconds: how long all of them together may take.
    """
    calls: _Calls = _in_a_copy if _CAN_COPY else right_here
    return list(calls(function, cases, seconds))


def right_here(function: Callable[..., object], cases: Sequence[Case], seconds: float) -> Iterator[Ended]:
    """The calls, one by one, in this process."""
    left = seconds
    for case in cases:
        began = time.perf_counter()
        ended = trial_run(function, case, seconds=max(left, 0.001))
        left -= time.perf_counter() - began
        yield ended
        if not isinstance(ended, Returned):
            return


def _in_a_copy(function: Callable[..., object], cases: Sequence[Case], seconds: float) -> Iterator[Ended]:
    reading, writing = Pipe(duplex=False)
    with reading, writing:
        with warnings.catch_warnings():
            # A lock that another thread holds stays locked in the copy for ever. Then its time is up.
            warnings.simplefilter("ignore", DeprecationWarning)
            copy = os.fork()
        if copy == 0:
            _send(right_here(function, cases, seconds), writing)
        try:
            writing.close()
            yield from _received(reading, len(cases), time.monotonic() + seconds + _GRACE)
        finally:
            os.kill(copy, signal.SIGKILL)
            os.waitpid(copy, 0)


def _send(results: Iterator[Ended], writing: Connection) -> NoReturn:
    """What the copy does; it ends without a word to what else it is a copy of."""
    try:
        gc.freeze()
        signal.set_wakeup_fd(-1)
        signal.signal(signal.SIGINT, signal.SIG_IGN)  # whoever interrupts the kernel means the kernel
        for ended in results:
            writing.send(ended)
    finally:
        os._exit(0)


def _received(reading: Connection, count: int, deadline: float) -> Iterator[Ended]:
    for _ in range(count):
        try:
            ended: Ended = (
                reading.recv() if reading.poll(max(0.0, deadline - time.monotonic())) else Overdue()
            )
        except (EOFError, OSError, pickle.UnpicklingError):
            ended = Gone()
        yield ended
        if not isinstance(ended, Returned):
            return
