"""Public values are frozen, equal by what they hold, and can be hashed, pickled, copied and matched."""

import copy
import pickle
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from otp_demo import (
    HOTP,
    TOTP,
    Accepted,
    Algorithm,
    Allowed,
    Disabled,
    DriftingClock,
    KeyUri,
    ManualClock,
    Reason,
    Rejected,
    Secret,
    Throttle,
    ThrottleState,
    Trace,
    Wait,
    Window,
)

KEY = Secret(b"12345678901234567890")
CLOCK = ManualClock(59)


def values() -> Iterator[object]:
    """One of every public kind, made anew."""
    key = Secret(bytes(KEY.raw))
    totp = TOTP(key, digits=8, period=60, algorithm=Algorithm.SHA256, t0=5)
    hotp = HOTP(key, digits=7, algorithm=Algorithm.SHA512)
    yield key
    yield hotp
    yield totp
    yield hotp.trace(1)
    yield Window(2, 1)
    yield Accepted(step=0, delta=-1)
    yield Rejected(Reason.MALFORMED, "nothing was typed")
    yield KeyUri(TOTP(key), "alice", "Example", warnings=("odd",))
    yield KeyUri(hotp, "alice", counter=7)
    yield Throttle(1, 2, 3, 4)
    yield ThrottleState(3, 59.5)
    yield Allowed()
    yield Wait(30)
    yield Disabled()
    yield DriftingClock(CLOCK, offset=2, rate_ppm=20, since=10)


PAIRS = [
    pytest.param(one, other, id=type(one).__name__) for one, other in zip(values(), values(), strict=True)
]
ONES = [pytest.param(value, id=type(value).__name__) for value in values()]


def attributes(value: object) -> list[str]:
    return [name for kind in type(value).__mro__ for name in getattr(kind, "__slots__", ())]


@pytest.mark.parametrize("value", ONES)
def test_no_attribute_can_be_set_or_deleted(value: object) -> None:
    before = repr(value)
    for name in (*attributes(value), "something_new", "__class__"):
        with pytest.raises(AttributeError):
            setattr(value, name, 1)
        with pytest.raises(AttributeError):
            delattr(value, name)

    assert repr(value) == before
    assert not hasattr(value, "__dict__")


@pytest.mark.parametrize("value", [value for value in ONES if attributes(value.values[0])])
def test_the_message_says_what_to_do_instead(value: object) -> None:
    name = attributes(value)[0]

    with pytest.raises(AttributeError, match=f"is frozen: make a new one instead of setting '{name}'"):
        setattr(value, name, 1)
    with pytest.raises(AttributeError, match=f"is frozen: '{name}' can't be deleted"):
        delattr(value, name)


@pytest.mark.parametrize("value", [value for value in ONES if attributes(value.values[0])])
def test_a_second_initialisation_changes_nothing(value: object) -> None:
    arguments = {name: getattr(value, name) for name in type(value).__match_args__}  # type: ignore[attr-defined]

    with pytest.raises(AttributeError, match="is frozen"):
        type(value).__init__(value, **arguments)


@pytest.mark.parametrize(("one", "other"), PAIRS)
def test_two_that_hold_the_same_are_equal_and_have_one_hash(one: object, other: object) -> None:
    assert one is not other
    assert one == other
    assert not (one != other)  # noqa: SIM202 - it has a method of its own
    assert hash(one) == hash(other)
    assert {one: 1}[other] == 1


def test_two_of_different_kinds_or_contents_are_not_equal() -> None:
    different = [
        *values(),
        Accepted(0, 1),
        Accepted(1, -1),
        Window(1, 2),
        TOTP(KEY),
        HOTP(KEY),
        Secret(b"x"),
        Wait(29),
    ]

    assert all((one == other) is (one is other) for one in different for other in different)
    assert Accepted(0, -1) != (0, -1)
    assert Window(1, 1) != Accepted(1, 1)


@pytest.mark.parametrize("protocol", range(2, pickle.HIGHEST_PROTOCOL + 1))
def test_they_can_be_pickled(protocol: int) -> None:
    for value in values():
        if isinstance(value, DriftingClock):
            continue  # what it runs on is compared by identity; see below
        again = pickle.loads(pickle.dumps(value, protocol))  # noqa: S301
        assert again == value
        assert repr(again) == repr(value)
        assert_frozen(again)


@pytest.mark.parametrize("duplicate", [copy.copy, copy.deepcopy])
def test_they_can_be_copied(duplicate: object) -> None:
    for value in values():
        again = duplicate(value)  # type: ignore[operator]
        assert repr(again) == repr(value)
        assert type(again) is type(value)
        assert again == value or (isinstance(value, DriftingClock) and duplicate is copy.deepcopy)
        assert_frozen(again)


def assert_frozen(value: object) -> None:
    for name in attributes(value):
        with pytest.raises(AttributeError):
            setattr(value, name, 1)


def test_a_copied_otp_still_computes_and_a_copied_clock_still_runs() -> None:
    totp = pickle.loads(pickle.dumps(TOTP(KEY)))  # noqa: S301
    clock = copy.deepcopy(DriftingClock(CLOCK, offset=2))

    assert totp.code(59) == copy.deepcopy(totp).code(59) == "287082"
    assert clock() == 61


def test_a_copied_uri_keeps_its_warnings() -> None:
    uri = KeyUri(TOTP(KEY), "alice", warnings=("odd",))

    assert copy.deepcopy(uri).warnings == pickle.loads(pickle.dumps(uri)).warnings == ("odd",)  # noqa: S301
    assert uri == KeyUri(TOTP(KEY), "alice")


@given(st.integers(0, 2**64 - 1), st.integers(-120, 120))
def test_outcomes_can_be_matched(step: int, delta: int) -> None:
    for outcome in (Accepted(step, delta), Rejected(Reason.WRONG)):
        match outcome:
            case Accepted(matched, ahead):
                assert (matched, ahead) == (step, delta)
                assert outcome
            case Rejected(reason=Reason.WRONG, detail=detail):
                assert detail == ""
                assert not outcome


def test_every_kind_can_be_matched_by_its_fields() -> None:
    for value in values():
        fields = type(value).__match_args__  # type: ignore[attr-defined]
        assert all(hasattr(value, field) for field in fields)

    match Window(2, 1), Wait(30), ThrottleState(3, None), TOTP(KEY):
        case Window(past, future), Wait(seconds), ThrottleState(failures, None), TOTP(secret, digits, period):
            assert (past, future, seconds, failures) == (2, 1, 30, 3)
            assert (secret, digits, period) == (KEY, 6, 30)
        case _:
            pytest.fail("one of them does not match by position")


def test_accepted_and_allowed_are_truthy_and_every_refusal_is_falsy() -> None:
    assert all((Accepted(0, 0), Accepted(5, -1), Allowed()))
    assert not any((*map(Rejected, Reason), Wait(0), Wait(30), Disabled()))


def test_a_repr_says_how_to_make_the_value_again_where_there_is_no_secret_in_it() -> None:
    kinds: tuple[type, ...] = (Accepted, Rejected, Reason, Window, Throttle, ThrottleState, Allowed, Wait)
    names: dict[str, Any] = {kind.__name__: kind for kind in (*kinds, Disabled, Trace)}

    for value in values():
        if type(value).__name__ in names:
            assert eval(repr(value), names) == value  # noqa: S307


def test_reprs_are_short_and_say_what_there_is() -> None:
    totp = TOTP(KEY)

    assert repr(KEY) == "Secret(160 bits, hidden)"
    assert repr(totp.hotp) == "HOTP(secret=Secret(160 bits, hidden), digits=6, algorithm=Algorithm.SHA1)"
    assert repr(Accepted(3, -1)) == "Accepted(step=3, delta=-1)"
    assert repr(Rejected(Reason.WRONG)) == "Rejected(reason=Reason.WRONG, detail='')"
    assert repr(Allowed()) == "Allowed()"
