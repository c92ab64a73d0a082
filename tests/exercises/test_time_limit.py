"""Time is limited without a trace of it afterwards: no alarm left ringing, no tracing left on."""

import signal
import sys
import threading
import time

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
def test_a_call_that_ends_just_when_its_time_does_leaves_no_alarm_behind() -> None:
    for microseconds in range(50, 3000, 50):
        try:
            within(microseconds / 1e6, lambda: [None for _ in range(1000)])
        except TimeUp:
            continue
    time.sleep(0.1)  # an alarm that still rings would end the test here
    assert signal.getitimer(signal.ITIMER_REAL)[0] == 0
