"""Clocks to experiment with: standing, drifting, paced; none of them reads the time itself."""

import time
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from otp_demo import TOTP, Clock, DriftingClock, InvalidParameter, ManualClock, PacedClock, Secret

NOW = 1_700_000_000


class TestManualClock:
    def test_it_stands_still_until_it_is_told_otherwise(self) -> None:
        clock = ManualClock(59)

        assert [clock(), clock()] == [59, 59]
        clock.advance(1)
        assert clock() == 60
        clock.advance(-0.5)
        assert clock() == 59.5
        clock.set(7)
        assert clock() == 7

    def test_it_starts_with_time_itself(self) -> None:
        assert ManualClock()() == 0

    def test_what_is_refused_leaves_it_where_it_was(self) -> None:
        clock = ManualClock(10)

        for wrong in (-11, float("inf"), float("nan"), 10**5000, "1", None, True):
            with pytest.raises(InvalidParameter):
                clock.advance(wrong)  # type: ignore[arg-type]
        for wrong in (-1, float("inf"), float("nan"), 10**5000, "1", None, True):
            with pytest.raises(InvalidParameter):
                clock.set(wrong)  # type: ignore[arg-type]
            with pytest.raises(InvalidParameter):
                ManualClock(wrong)  # type: ignore[arg-type]
        assert clock() == 10

    def test_its_repr_says_what_it_shows(self) -> None:
        assert repr(ManualClock(59)) == "ManualClock(59)"


class TestDriftingClock:
    def test_it_is_ahead_by_its_offset(self) -> None:
        real = ManualClock(NOW)

        assert DriftingClock(real, offset=90)() == NOW + 90
        assert DriftingClock(real, offset=-90)() == NOW - 90
        assert DriftingClock(real)() == NOW

    def test_twenty_parts_per_million_are_1_728_seconds_a_day(self) -> None:
        real = ManualClock(NOW)
        fast, slow = DriftingClock(real, rate_ppm=20), DriftingClock(real, rate_ppm=-20)

        real.advance(86_400)

        assert fast() - real() == pytest.approx(1.728, abs=1e-6)
        assert slow() - real() == pytest.approx(-1.728, abs=1e-6)

    def test_its_offset_was_measured_at_since(self) -> None:
        real = ManualClock(NOW)
        device = DriftingClock(real, offset=2, rate_ppm=1e6, since=NOW - 10)  # twice as fast

        assert device() == NOW + 12
        real.set(NOW - 15)
        assert device() == NOW - 15 + 2 - 5

    def test_it_can_run_on_another_clock_than_a_manual_one(self) -> None:
        device = DriftingClock(PacedClock(ManualClock(NOW)), offset=-30)

        assert device() == NOW - 30

    def test_it_never_shows_a_moment_before_1970(self) -> None:
        device = DriftingClock(ManualClock(5), offset=-10)

        assert device() == 0
        assert TOTP(Secret(b"12345678901234567890")).code(device()) == "755224"

    def test_it_cannot_be_changed(self) -> None:
        device = DriftingClock(ManualClock(NOW), offset=2)

        with pytest.raises(AttributeError, match="DriftingClock is frozen"):
            device.offset = 3  # type: ignore[misc]

    @pytest.mark.parametrize("field", ["offset", "rate_ppm"])
    @pytest.mark.parametrize("wrong", [float("inf"), float("nan"), 1e13, -(10**400), "1", None, True])
    def test_its_numbers_are_finite(self, field: str, wrong: float) -> None:
        with pytest.raises(InvalidParameter, match=f"{field} must be a number"):
            DriftingClock(ManualClock(NOW), **{field: wrong})


class TestPacedClock:
    def test_it_follows_its_base_at_its_pace(self) -> None:
        real = ManualClock(NOW)
        same, fast, slow = PacedClock(real), PacedClock(real, pace=60), PacedClock(real, pace=0.25)

        real.advance(8)

        assert (same(), fast(), slow()) == (NOW + 8, NOW + 480, NOW + 2)

    def test_setting_the_pace_makes_no_jump(self) -> None:
        real = ManualClock(NOW)
        clock = PacedClock(real)
        real.advance(5)

        clock.pace = 60
        assert clock.pace == 60
        assert clock() == NOW + 5
        real.advance(1)
        assert clock() == NOW + 65

    def test_it_can_be_paused_and_resumed_where_it_stood(self) -> None:
        real = ManualClock(NOW)
        clock = PacedClock(real, pace=10)
        real.advance(1)

        clock.pause()
        real.advance(1_000)
        assert clock.pace == 0
        assert clock() == NOW + 10

        clock.resume()
        assert clock.pace == 10
        assert clock() == NOW + 10
        real.advance(1)
        assert clock() == NOW + 20

    def test_pausing_and_resuming_twice_is_the_same_as_once(self) -> None:
        clock = PacedClock(ManualClock(NOW), pace=10)

        clock.pause()
        clock.pause()
        clock.resume()
        clock.resume()

        assert clock.pace == 10

    def test_made_paused_it_goes_on_at_the_pace_of_its_base(self) -> None:
        clock = PacedClock(ManualClock(NOW), pace=0)

        clock.resume()

        assert clock.pace == 1

    def test_it_can_be_stepped_either_way_paused_or_not(self) -> None:
        real = ManualClock(NOW)
        clock = PacedClock(real)

        clock.step(30)
        assert clock() == NOW + 30
        clock.pause()
        clock.step(-60)
        real.advance(7)
        assert clock() == NOW - 30

    def test_a_step_that_is_refused_leaves_it_where_it_was(self) -> None:
        clock = PacedClock(ManualClock(10))

        for wrong in (-11, float("nan"), float("inf"), 10**5000, "1", True, None):
            with pytest.raises(InvalidParameter):
                clock.step(wrong)  # type: ignore[arg-type]
        assert clock() == 10

    def test_reset_shows_what_the_base_shows_at_its_pace(self) -> None:
        real = ManualClock(NOW)
        clock = PacedClock(real, pace=60)
        real.advance(100)
        clock.step(-5)
        clock.pause()

        clock.reset()

        assert (clock(), clock.pace) == (real(), 1)
        real.advance(1)
        assert clock() == real()

    @given(st.lists(st.sampled_from([0, 0.5, 1, 7, 60, 3600]), max_size=20))
    def test_no_pace_makes_it_jump_or_lose_time(self, paces: list[float]) -> None:
        real = ManualClock(NOW)
        clock = PacedClock(real, pace=0)
        expected: float = NOW
        for pace in paces:
            clock.pace = pace
            real.advance(2)
            expected += 2 * pace

        assert clock() == expected

    def test_every_change_reads_its_base_once(self) -> None:
        """Between two readings of a real clock time goes on, and would be lost."""
        reads: list[int] = []
        clock = PacedClock(lambda: reads.append(1) or NOW)  # type: ignore[func-returns-value]

        clock.pace = 2
        assert len(reads) == 2  # one more than it was made with
        clock.step(9)
        assert len(reads) == 3
        clock.pause()
        clock.resume()
        assert len(reads) == 5
        clock.reset()
        assert len(reads) == 6

    def test_it_never_shows_a_moment_before_1970(self) -> None:
        real = ManualClock(100)
        clock = PacedClock(real, pace=60)

        real.set(10)

        assert clock() == 0

    @pytest.mark.parametrize("pace", [-0.1, 3600.5, float("nan"), float("inf"), 10**400, "1", None, True])
    def test_a_pace_lies_between_0_and_3600(self, pace: float) -> None:
        clock = PacedClock(ManualClock(NOW), pace=5)

        with pytest.raises(InvalidParameter, match="pace must"):
            PacedClock(ManualClock(NOW), pace=pace)
        with pytest.raises(InvalidParameter, match="pace must"):
            clock.pace = pace
        assert clock.pace == 5


@pytest.mark.parametrize("make", [DriftingClock, PacedClock])
@pytest.mark.parametrize("base", [None, 5, "now", lambda: "noon", lambda: -1, lambda: None])
def test_a_base_is_called_and_returns_unix_seconds(make: type[DriftingClock], base: Clock) -> None:
    with pytest.raises(InvalidParameter, match=r"clock is called|Unix seconds"):
        make(base)


@pytest.mark.parametrize("make", [DriftingClock, PacedClock])
def test_a_base_that_goes_wrong_later_is_named_then(make: type[DriftingClock]) -> None:
    shown: Iterator[object] = iter([NOW, "noon"])
    clock = make(lambda: next(shown))  # type: ignore[arg-type, return-value]

    with pytest.raises(InvalidParameter, match="got str"):
        clock()


def test_the_machines_own_clock_serves_as_a_base() -> None:
    clock = PacedClock(time.time)

    assert clock() == pytest.approx(time.time(), abs=5)
