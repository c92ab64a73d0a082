"""Time is limited without a trace of it afterwards: no alarm left ringing, no tracing left on."""

import signal
import sys
import threading
import time
from contextlib import suppress

import pytest

from otp_demo.exercises.time_limit import TimeUp, within


def loop() -> None:
    while True:
        pass


def in_a_thread(results: list[str]) -> None:
    try:
        within(0.1, loop)
    except TimeUp:
        results.append("time up")
    results.append(str(within(5, lambda: 7)))
    results.append("tracing" if sys.gettrace() else "not tracing")


def test_what_comes_back_in_time_comes_back() -> None:
    assert within(5, lambda: 7) == 7


def test_what_it_raises_gets_through() -> None:
    with pytest.raises(ZeroDivisionError):
        within(5, lambda: 1 / 0)


def test_a_loop_is_ended_soon_after_its_time() -> None:
    began = time.perf_counter()

    with pytest.raises(TimeUp):
        within(0.1, loop)

    assert 0.09 < time.perf_counter() - began < 1


def test_where_there_are_no_alarms_tracing_ends_it() -> None:
    """Outside of the main thread, as on Windows."""
    results: list[str] = []

    thread = threading.Thread(target=in_a_thread, args=(results,))
    thread.start()
    thread.join(10)

    assert results == ["time up", "7", "not tracing"]


@pytest.mark.skipif(not hasattr(signal, "setitimer"), reason="there are no alarms here")
def test_alarms_are_left_as_they_were_found() -> None:
    handler = signal.getsignal(signal.SIGALRM)

    for _ in range(3):
        with pytest.raises(TimeUp):
            within(0.02, loop)
        within(0.02, lambda: None)
    time.sleep(0.1)

    assert signal.getsignal(signal.SIGALRM) is handler
    assert signal.getitimer(signal.ITIMER_REAL)[0] == 0


@pytest.mark.skipif(not hasattr(signal, "setitimer"), reason="there are no alarms here")
@pytest.mark.parametrize("longest", [50, 3000])
def test_a_call_that_ends_just_when_its_time_does_leaves_nothing_behind(longest: int) -> None:
    """The alarm may ring at any moment, also before the call has begun and when it is over."""
    handler, tracing = signal.getsignal(signal.SIGALRM), sys.gettrace()

    for microseconds in range(longest // 50, longest, longest // 50):
        with suppress(TimeUp):
            within(microseconds / 1e6, lambda: [None for _ in range(longest)])

        assert sys.gettrace() is tracing
        assert signal.getsignal(signal.SIGALRM) is handler
        assert signal.getitimer(signal.ITIMER_REAL)[0] == 0
