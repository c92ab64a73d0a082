"""RoomClock tells when somebody has moved it, and not that time goes by."""

import pytest

from otp_demo import ManualClock
from otp_demo.panels.room_clock import RoomClock, paced


@pytest.fixture
def told() -> list[float]:
    return []


@pytest.fixture
def real() -> ManualClock:
    return ManualClock(1000)


@pytest.fixture
def clock(real: ManualClock, told: list[float]) -> RoomClock:
    made = RoomClock(real)
    made.tell(lambda: told.append(made.pace))
    return made


def test_it_tells_of_a_pause_a_pace_a_step_and_a_reset(clock: RoomClock, told: list[float]) -> None:
    clock.pause()
    clock.resume()
    clock.pace = 60
    clock.step(1)
    clock.reset()

    assert told == [0, 1, 60, 60, 1]


def test_it_says_nothing_where_nothing_has_changed(
    clock: RoomClock, real: ManualClock, told: list[float]
) -> None:
    real.advance(100)
    clock.pace = 1
    clock.resume()

    assert told == []


def test_it_is_not_stepped_to_before_1970(clock: RoomClock) -> None:
    clock.pause()
    clock.step(-5000)

    assert clock() == 0


def test_a_panel_takes_it_as_it_is_and_follows_a_plain_clock_by_one_of_its_own(clock: RoomClock) -> None:
    assert paced(clock) is clock
    assert paced(clock.base) is not clock
    assert paced(clock.base).base is clock.base
