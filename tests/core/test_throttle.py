"""The attempt limit: free attempts, growing delays, a hard stop; and clocks that go backwards."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from otp_demo import Allowed, Disabled, InvalidParameter, Throttle, ThrottleState, Wait

STANDARD = Throttle()
NONE_YET = ThrottleState()
NOW = 1_700_000_000

moments = st.one_of(st.integers(NOW, NOW + 10**8), st.floats(NOW, NOW + 10**8))
throttles = st.builds(
    lambda free, base, more, limit: Throttle(free, base, base + more, limit),
    free=st.integers(1, 20),
    base=st.integers(1, 4000),
    more=st.integers(0, 10**6),
    limit=st.integers(1, 200),
)


def test_the_delays_double_from_the_base_to_the_cap() -> None:
    delays = [STANDARD.delay(failures) for failures in range(15)]

    assert delays == [0, 0, 0, 0, 0, 30, 60, 120, 240, 480, 960, 1920, 3600, 3600, 3600]
    assert STANDARD.delay(10_000) == 3600
    assert [Throttle(free=1, base=7, cap=7).delay(failures) for failures in range(4)] == [0, 7, 7, 7]


@given(throttles, st.integers(0, 9_999))
def test_a_delay_never_shrinks_and_stays_between_base_and_cap(throttle: Throttle, failures: int) -> None:
    now, next_one = throttle.delay(failures), throttle.delay(failures + 1)

    assert now <= next_one <= throttle.cap
    assert now == 0 if failures < throttle.free else now >= throttle.base


def test_free_attempts_come_at_once_and_the_next_has_to_wait() -> None:
    state = NONE_YET
    for number in range(1, 6):
        allowed, state = STANDARD.charge(state, NOW)
        assert allowed == Allowed()
        assert state == ThrottleState(failures=number, charged_at=NOW)

    assert STANDARD.charge(state, NOW) == (Wait(30), state)
    assert STANDARD.charge(state, NOW + 29) == (Wait(1), state)
    assert STANDARD.charge(state, NOW + 30) == (Allowed(), ThrottleState(6, NOW + 30))


def test_an_attempt_is_charged_before_its_code_is_looked_at() -> None:
    """A thousand guesses at once cost what they would cost one after the other."""
    state, looked_at = NONE_YET, 0
    for _ in range(1_000):
        answer, state = STANDARD.charge(state, NOW)
        looked_at += bool(answer)

    assert looked_at == STANDARD.free == state.failures


def test_waiting_costs_nothing() -> None:
    state = ThrottleState(6, NOW)

    for second in range(60):
        answer, after = STANDARD.charge(state, NOW + second)
        assert answer == Wait(60 - second)
        assert after == state


def test_after_the_limit_codes_are_disabled_for_ever() -> None:
    throttle = Throttle(free=3, base=1, cap=1, limit=4)
    state, at = NONE_YET, NOW
    for _ in range(4):
        answer, state = throttle.charge(state, at)
        assert answer
        at += 1

    for later in (0, 10**6, 10**12):
        assert throttle.charge(state, at + later) == (Disabled(), state)
    assert throttle.charge(ThrottleState(10_000, None), at)[0] == Disabled()


def test_a_success_starts_the_count_anew() -> None:
    _, state = STANDARD.charge(ThrottleState(50, NOW), NOW + 3600)

    assert STANDARD.succeeded(state) == NONE_YET
    assert STANDARD.charge(STANDARD.succeeded(state), NOW + 3600)[0] == Allowed()


@given(throttles, st.integers(0, 199), moments, st.floats(0, 10**9))
def test_a_clock_that_was_set_back_makes_nobody_wait_longer_than_the_delay(
    throttle: Throttle, failures: int, charged_at: float, back: float
) -> None:
    at = max(0.0, charged_at - back)

    answer, state = throttle.charge(ThrottleState(failures, charged_at), at)

    if isinstance(answer, Wait):
        assert 0 < answer.seconds <= throttle.delay(failures)
        assert state.charged_at == at  # the future moment is forgotten, so that the wait does end


def test_a_clock_that_was_set_back_and_forward_again_gives_nothing_away() -> None:
    state = ThrottleState(6, NOW)

    _, state = STANDARD.charge(state, NOW - 1000)

    assert STANDARD.charge(state, NOW - 1000 + 59)[0] == Wait(1)
    assert state.failures == 6


@given(throttles, st.integers(0, 199), moments, st.floats(0, 4000))
def test_whoever_waits_as_long_as_told_is_let_in(
    throttle: Throttle, failures: int, charged_at: float, after: float
) -> None:
    at = charged_at + after
    answer, state = throttle.charge(ThrottleState(failures, charged_at), at)

    if isinstance(answer, Wait):
        assert throttle.charge(state, at + answer.seconds)[0] == Allowed()


@given(throttles, st.lists(st.floats(0, 5000), max_size=60))
def test_no_more_are_let_in_than_the_delays_allow(throttle: Throttle, pauses: list[float]) -> None:
    state, at, let_in = NONE_YET, float(NOW), []
    for pause in pauses:
        at += pause
        answer, state = throttle.charge(state, at)
        if answer:
            let_in.append(at)

    assert len(let_in) <= throttle.limit
    for failures, (before, after) in enumerate(pairwise(let_in), start=1):
        assert after >= before + throttle.delay(failures)


def test_whole_seconds_stay_whole() -> None:
    answer, _ = STANDARD.charge(ThrottleState(5, NOW), NOW + 10)

    assert repr(answer) == "Wait(seconds=20)"


@pytest.mark.parametrize(
    "wrong",
    [
        {"free": 0},  # nothing comes before the first attempt, so there is nothing to wait for
        {"free": 10_001},
        {"base": 0},
        {"base": 60, "cap": 59},
        {"cap": 31_536_001},
        {"limit": 0},
        {"limit": 2.0},
        {"free": True},
        {"base": "30"},
    ],
)
def test_a_throttle_has_bounds(wrong: dict[str, int]) -> None:
    with pytest.raises(InvalidParameter, match=f"{list(wrong)[-1]} must be a whole number of"):
        Throttle(**wrong)


def test_what_is_no_state_or_no_moment_is_refused() -> None:
    with pytest.raises(InvalidParameter, match="state must be a ThrottleState; got dict"):
        STANDARD.charge({}, NOW)  # type: ignore[arg-type]
    with pytest.raises(InvalidParameter, match="state must be a ThrottleState; got NoneType"):
        STANDARD.succeeded(None)  # type: ignore[arg-type]
    with pytest.raises(InvalidParameter, match="can't be negative"):
        STANDARD.charge(NONE_YET, -1)
    with pytest.raises(InvalidParameter, match="failures"):
        ThrottleState(-1)
    with pytest.raises(InvalidParameter, match="must be a number; got NaN"):
        ThrottleState(0, float("nan"))
    with pytest.raises(InvalidParameter, match="failures"):
        STANDARD.delay(-1)
