"""Whatever is thrown at a public function: its answer, or one of our own errors, and nothing else escapes."""

import inspect
from collections.abc import Callable
from contextlib import suppress
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import otp_demo
from otp_demo import (
    HOTP,
    TOTP,
    Accepted,
    DriftingClock,
    KeyUri,
    ManualClock,
    OTPError,
    PacedClock,
    Rejected,
    Secret,
    Throttle,
    ThrottleState,
    Window,
    resynchronise,
    resynchronise_hotp,
    verify,
    verify_hotp,
)
from tests.core.nasty_values import EVERYTHING, KEY

TOTP_6, HOTP_6, URI = TOTP(KEY), HOTP(KEY), KeyUri(TOTP(KEY), "alice")
Call = tuple[Callable[..., Any], dict[str, Any]]  # with arguments that are all right

# Every public function and method, each with good arguments, of which the tests replace some.
CALLS: dict[str, Call] = {
    "Secret": (Secret, {"raw": KEY.raw}),
    "Secret.generate": (Secret.generate, {"nbytes": 20, "weak": False, "token_bytes": bytes}),
    "Secret.from_base32": (Secret.from_base32, {"text": KEY.base32}),
    "HOTP": (HOTP, {"secret": KEY, "digits": 6, "algorithm": TOTP_6.algorithm}),
    "HOTP.code": (HOTP_6.code, {"counter": 1}),
    "HOTP.trace": (HOTP_6.trace, {"counter": 1}),
    "HOTP.numbers": (HOTP_6.numbers, {"counters": range(3)}),
    "TOTP": (TOTP, {"secret": KEY, "digits": 6, "period": 30, "algorithm": TOTP_6.algorithm, "t0": 0}),
    "TOTP.step": (TOTP_6.step, {"at": 59}),
    "TOTP.code": (TOTP_6.code, {"at": 59}),
    "TOTP.trace": (TOTP_6.trace, {"at": 59}),
    "TOTP.seconds_left": (TOTP_6.seconds_left, {"at": 59}),
    "TOTP.code_for_step": (TOTP_6.code_for_step, {"step": 1}),
    "Window": (Window, {"past": 1, "future": 1}),
    "Window.of": (Window.of, {"steps": 1}),
    "Window.around": (Window().around, {"centre": 1}),
    "verify": (
        verify,
        {"totp": TOTP_6, "code": "287082", "at": 59, "window": Window(), "last_step": None, "drift": 0},
    ),
    "verify_hotp": (verify_hotp, {"hotp": HOTP_6, "code": "287082", "counter": 1, "look_ahead": 5}),
    "resynchronise": (
        resynchronise,
        {"totp": TOTP_6, "codes": ["755224", "287082"], "at": 59, "search": 9, "last_step": None},
    ),
    "resynchronise_hotp": (
        resynchronise_hotp,
        {"hotp": HOTP_6, "codes": ["755224", "287082"], "counter": 0, "look_ahead": 9},
    ),
    "KeyUri": (KeyUri, {"otp": TOTP_6, "account": "alice", "issuer": "", "counter": None, "warnings": ()}),
    "KeyUri.parse": (KeyUri.parse, {"text": str(URI), "strict": False}),
    "KeyUri.text": (URI.text, {"defaults": False}),
    "Throttle": (Throttle, {"free": 5, "base": 30, "cap": 3600, "limit": 100}),
    "Throttle.delay": (Throttle().delay, {"failures": 6}),
    "Throttle.charge": (Throttle().charge, {"state": ThrottleState(6, 10), "at": 59}),
    "Throttle.succeeded": (Throttle().succeeded, {"state": ThrottleState(6, 10)}),
    "ThrottleState": (ThrottleState, {"failures": 6, "charged_at": 59}),
    "ManualClock": (ManualClock, {"at": 59}),
    "ManualClock.set": (ManualClock(59).set, {"at": 60}),
    "ManualClock.advance": (ManualClock(59).advance, {"seconds": 1}),
    "DriftingClock": (DriftingClock, {"base": ManualClock(59), "offset": 1, "rate_ppm": 20, "since": 0}),
    "PacedClock": (PacedClock, {"base": ManualClock(59), "pace": 60}),
    "PacedClock.step": (PacedClock(ManualClock(59)).step, {"seconds": 1}),
    "PacedClock.pace": (lambda pace: setattr(PacedClock(ManualClock(59)), "pace", pace), {"pace": 60}),
}
CALLERS_OWN = {"base", "token_bytes"}  # functions of the caller: what they raise is the caller's, too
PLAIN_RECORDS = {"Trace", "Accepted", "Rejected", "Allowed", "Wait", "Disabled"}  # made by the engine
NO_ARGUMENTS = {"pause", "resume", "reset"}
CASES = [
    pytest.param(name, argument, id=f"{name}-{argument}")
    for name, (_, good) in CALLS.items()
    for argument in good
]


def is_the_callers(argument: str, value: object) -> bool:
    return argument in CALLERS_OWN and callable(value)


def test_nothing_public_is_left_out() -> None:
    public = {
        f"{name}.{method}"
        for name in otp_demo.__all__
        if inspect.isclass(kind := getattr(otp_demo, name)) and kind.__module__.startswith("otp_demo")
        for method, member in vars(kind).items()
        if not method.startswith("_")
        and (inspect.isfunction(member) or isinstance(member, classmethod))
        and method not in NO_ARGUMENTS
    }
    functions = {name for name in otp_demo.__all__ if inspect.isfunction(getattr(otp_demo, name))}
    classes = {
        name
        for name in otp_demo.__all__
        if inspect.isclass(kind := getattr(otp_demo, name))
        and not issubclass(kind, Exception | otp_demo.Algorithm.__base__)
    }

    assert public | functions | (classes - PLAIN_RECORDS) <= set(CALLS)


@pytest.mark.parametrize("name", CALLS)
def test_the_good_arguments_are_good(name: str) -> None:
    function, good = CALLS[name]

    function(**good)
    for argument in good:
        assert argument in inspect.signature(function).parameters


@pytest.mark.parametrize(("name", "argument"), CASES)
def test_any_value_in_the_place_of_any_argument_is_answered_or_refused_as_documented(
    name: str, argument: str
) -> None:
    function, good = CALLS[name]
    refusals = []

    for value in EVERYTHING:
        if is_the_callers(argument, value):
            continue
        try:
            outcome = function(**{**good, argument: value})
        except OTPError as error:
            refusals.append(str(error))
        else:
            if isinstance(outcome, Rejected):
                refusals.append(outcome.detail)

    assert refusals
    assert max(map(len, refusals)) < 300


@settings(max_examples=400)
@given(st.data())
def test_any_values_in_the_places_of_all_arguments_are_answered_or_refused_as_documented(
    data: st.DataObject,
) -> None:
    name = data.draw(st.sampled_from(sorted(CALLS)))
    function, good = CALLS[name]
    arguments = {
        argument: EVERYTHING[data.draw(st.integers(0, len(EVERYTHING) - 1))]
        if data.draw(st.booleans())
        else value
        for argument, value in good.items()
    }
    if any(
        is_the_callers(argument, value)
        for argument, value in arguments.items()
        if value is not good[argument]
    ):
        return

    with suppress(OTPError):
        function(**arguments)


@given(st.text())
def test_any_text_as_a_code_is_an_outcome(text: str) -> None:
    assert isinstance(verify(TOTP_6, text, at=59), Accepted | Rejected)


@given(st.text() | st.text("otpauh:/?&=%#SECRT23457 -").map("otpauth://totp/".__add__))
def test_any_text_as_a_uri_or_a_secret_is_read_or_refused(text: str) -> None:
    for read in (KeyUri.parse, Secret.from_base32):
        with suppress(OTPError):
            read(text)


def test_nothing_but_the_text_of_the_code_is_accepted_as_the_code() -> None:
    accepted = [value for value in EVERYTHING if verify(TOTP_6, value, at=59)]

    assert len(accepted) == 3  # as it is, with a line feed after it, and in a str whose methods raise
    assert {str.__str__(value).strip() for value in accepted} == {"287082"}
