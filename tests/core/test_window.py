"""Which steps a verifier tries, and what counts as a match."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from otp_demo import HOTP, TOTP, Accepted, InvalidParameter, Reason, Rejected, Secret, Window, verify
from otp_demo.core.parameters import MAX_COUNTER

TOTP_30 = TOTP(Secret(b"12345678901234567890"))
NOW = 1_000_000
AT = NOW * 30 + 12.5
WRONG, REPLAYED = Rejected(Reason.WRONG), Rejected(Reason.REPLAYED)

sides = st.integers(0, 6)
steps_away = st.integers(-9, 9)


def code(step: int) -> str:
    return TOTP_30.code_for_step(step)


def test_no_two_codes_used_below_are_the_same() -> None:
    assert len({code(step) for step in range(NOW - 40, NOW + 41)}) == 81


@given(past=sides, future=sides, away=steps_away)
def test_a_code_is_accepted_exactly_from_now_minus_past_to_now_plus_future(
    past: int, future: int, away: int
) -> None:
    outcome = verify(TOTP_30, code(NOW + away), at=AT, window=Window(past, future))

    if -past <= away <= future:
        assert outcome == Accepted(step=NOW + away, delta=away)
    else:
        assert outcome == WRONG


@given(past=sides, future=sides, away=steps_away, drift=steps_away)
def test_drift_moves_the_centre_and_delta_is_still_counted_from_the_verifiers_own_step(
    past: int, future: int, away: int, drift: int
) -> None:
    outcome = verify(TOTP_30, code(NOW + away), at=AT, window=Window(past, future), drift=drift)

    if -past <= away - drift <= future:
        assert outcome == Accepted(step=NOW + away, delta=away)
    else:
        assert outcome == WRONG


@given(away=st.integers(-4, 4), last=steps_away)
def test_last_step_is_a_watermark_it_and_every_step_before_it_are_spent(away: int, last: int) -> None:
    outcome = verify(TOTP_30, code(NOW + away), at=AT, window=Window.of(4), last_step=NOW + last)

    assert outcome == (Accepted(step=NOW + away, delta=away) if away > last else REPLAYED)


@pytest.fixture
def tried(monkeypatch: pytest.MonkeyPatch) -> list[range]:
    """The steps whose codes were computed, call by call."""
    seen: list[range] = []
    compute: Callable[[HOTP, range], list[int]] = HOTP.numbers

    def noted(hotp: HOTP, counters: range) -> list[int]:
        seen.append(counters)
        return compute(hotp, counters)

    monkeypatch.setattr(HOTP, "numbers", noted)
    return seen


@pytest.mark.parametrize("away", [-99, -3, -1, 0, 1, 2, 99])
@pytest.mark.parametrize("last_step", [None, 0, NOW - 1, NOW + 1, MAX_COUNTER])
def test_every_step_of_the_window_is_tried_on_every_call(
    tried: list[range], away: int, last_step: int | None
) -> None:
    typed = code(NOW + away)
    tried.clear()

    verify(TOTP_30, typed, at=AT, window=Window(past=3, future=2), last_step=last_step)

    assert tried == [range(NOW - 3, NOW + 3)]


def test_a_malformed_code_is_tried_against_nothing(tried: list[range]) -> None:
    assert verify(TOTP_30, "12345", at=AT) == Rejected(
        Reason.MALFORMED, "a code has 6 digits; this one has 5"
    )
    assert tried == []


@pytest.mark.parametrize(("step", "first"), [(0, 0), (1, 0), (3, 0), (4, 1)])
def test_steps_below_0_do_not_exist(tried: list[range], step: int, first: int) -> None:
    assert verify(TOTP_30, "000000", at=step * 30, window=Window.of(3)) == WRONG

    assert tried == [range(first, step + 4)]


def test_steps_above_64_bits_do_not_exist(tried: list[range]) -> None:
    assert verify(TOTP_30, "000000", at=MAX_COUNTER * 30, window=Window.of(3)) == WRONG

    assert tried == [range(MAX_COUNTER - 3, MAX_COUNTER + 1)]


@pytest.mark.parametrize("drift", [-NOW - 2, -MAX_COUNTER, MAX_COUNTER])
def test_a_drift_out_of_time_leaves_nothing_to_try(tried: list[range], drift: int) -> None:
    assert verify(TOTP_30, code(NOW), at=AT, drift=drift) == WRONG

    assert not any(tried[1:])  # the first was computed by the test


def test_a_drift_to_just_before_step_0_still_reaches_it() -> None:
    assert verify(TOTP_30, "755224", at=30, drift=-2) == Accepted(step=0, delta=-1)


def test_the_ends_of_a_step_belong_to_it() -> None:
    window = Window.of(0)

    assert verify(TOTP_30, code(7), at=210, window=window)
    assert verify(TOTP_30, code(7), at=239.999_999, window=window)
    assert verify(TOTP_30, code(7), at=209.999_999, window=window) == WRONG
    assert verify(TOTP_30, code(7), at=240, window=window) == WRONG


def test_delta_is_positive_when_the_device_runs_ahead() -> None:
    device_shows = TOTP_30.code(AT + 65)

    assert verify(TOTP_30, device_shows, at=AT, window=Window.of(3)) == Accepted(step=NOW + 2, delta=2)


def test_delta_is_the_drift_to_remember() -> None:
    narrow = Window.of(0)
    first = verify(TOTP_30, TOTP_30.code(AT - 95), at=AT, window=Window.of(3))
    assert isinstance(first, Accepted)

    device_shows = TOTP_30.code(AT + 600 - 95)

    assert verify(TOTP_30, device_shows, at=AT + 600, window=narrow) == WRONG
    assert verify(TOTP_30, device_shows, at=AT + 600, window=narrow, drift=first.delta)


def test_an_older_code_still_inside_the_window_is_refused_once_a_later_one_was_accepted() -> None:
    accepted = verify(TOTP_30, code(NOW), at=AT)
    assert isinstance(accepted, Accepted)

    assert verify(TOTP_30, code(NOW - 1), at=AT, last_step=accepted.step) == REPLAYED
    assert verify(TOTP_30, code(NOW + 1), at=AT, last_step=accepted.step)


def test_a_wrong_code_is_wrong_and_not_replayed_also_where_all_steps_are_spent() -> None:
    assert verify(TOTP_30, code(NOW + 9), at=AT, last_step=MAX_COUNTER) == WRONG


def test_a_spent_step_0_is_spent() -> None:
    assert verify(TOTP_30, "755224", at=0, last_step=0) == REPLAYED
    assert verify(TOTP_30, "755224", at=0, last_step=None) == Accepted(step=0, delta=0)


@given(past=st.integers(0, 120), future=st.integers(0, 120), centre=st.integers(-200, 200))
def test_a_window_lists_its_steps_from_the_earliest(past: int, future: int, centre: int) -> None:
    steps = Window(past, future).around(centre)

    assert list(steps) == [step for step in range(centre - past, centre + future + 1) if step >= 0]


def test_a_window_has_one_step_each_way_unless_told_otherwise() -> None:
    assert Window() == Window(1, 1) == Window.of(1)
    assert Window(past=2) == Window(2, 1)
    assert Window.of(120) == Window(past=120, future=120)


@pytest.mark.parametrize("side", [-1, 121, 10**6, 1.0, "1", None, True])
def test_a_side_is_a_whole_number_from_0_to_120(side: int) -> None:
    message = "must be a whole number of steps from 0 to 120"

    with pytest.raises(InvalidParameter, match=f"past {message}"):
        Window(past=side)
    with pytest.raises(InvalidParameter, match=f"future {message}"):
        Window(future=side)
    with pytest.raises(InvalidParameter, match=message):
        Window.of(side)


def test_other_arguments_are_checked_before_the_code_is_looked_at() -> None:
    for wrong in ({"at": -1}, {"at": "0"}, {"window": 1}, {"last_step": -1}, {"drift": 0.5}):
        with pytest.raises(InvalidParameter):
            verify(TOTP_30, "malformed", **{"at": AT, **wrong})  # type: ignore[arg-type]
    with pytest.raises(InvalidParameter, match="must be a TOTP; got HOTP"):
        verify(TOTP_30.hotp, "malformed", at=AT)  # type: ignore[arg-type]
