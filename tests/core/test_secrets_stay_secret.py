"""No error, no refusal and no repr tells a secret, wherever it was put."""

import traceback
from collections.abc import Callable
from typing import Any
from urllib.parse import quote

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from otp_demo import (
    HOTP,
    TOTP,
    KeyUri,
    OTPError,
    PacedClock,
    Reason,
    Rejected,
    Secret,
    Throttle,
    Window,
    resynchronise,
    verify,
)

KEY = Secret(b"12345678901234567890")


def told(error: BaseException) -> str:
    """All that gets printed of an error and those behind it, but for lines of code, which hold no values."""
    return "".join(traceback.format_exception(error, limit=0)) + repr(error)


PLACES_IN_A_URI = [
    "{}",
    "{}://totp/alice?secret=A",
    "otpauth://{}/alice?secret={}",
    "otpauth://totp/{}?issuer=x",
    "otpauth://totp/{}:?secret=MZXW6YTB",
    "otpauth://totp/a:{}:b?secret=MZXW6YTB",
    "otpauth://totp/{}:a%0A?secret=MZXW6YTB",
    "otpauth://totp/alice?{}",
    "otpauth://totp/alice?{}=1&{}=2&secret=MZXW6YTB",
    "otpauth://totp/alice?{}=%&secret=MZXW6YTB",
    "otpauth://totp/alice?secrets={}",
    "otpauth://totp/alice?secret={}!",
    "otpauth://totp/alice?secret={}%FF",
    "otpauth://totp/alice?secret=%0A{}",
    "otpauth://totp/alice?secret={}&secret={}",
    "otpauth://totp/alice?secret={}&algorithm={}",
    "otpauth://totp/alice?secret={}&digits={}",
    "otpauth://totp/alice?secret={}&period={}",
    "otpauth://hotp/alice?secret={}&counter={}",
    "otpauth://hotp/alice?secret={}",
    "otpauth://totp/alice?secret={}&issuer=a:b",
    "otpauth://totp/alice?secret={}&issuer={}%00",
    "otpauth://totp/Old:alice?secret={}&issuer=New",
    "otpauth://totp/{}:alice?secret={}&issuer=New",
    "otpauth://totp/alice?secret={}#{}",
]


@pytest.mark.parametrize("place", PLACES_IN_A_URI)
@settings(max_examples=25)
@given(key=st.binary(min_size=10, max_size=64).map(Secret), encode=st.booleans())
def test_no_error_tells_a_secret_wherever_in_a_uri_it_was_put(place: str, key: Secret, encode: bool) -> None:
    # Our own words may spell a key by chance, and hypothesis knows them: another key brings them, too.
    other = Secret(bytes(byte ^ 0xFF for byte in key.raw))
    for spelling, others in zip(_spellings(key), _spellings(other), strict=True):
        said, said_of_others = _refusal(place, spelling, encode), _refusal(place, others, encode)
        assert said or place == "otpauth://hotp/alice?secret={}&counter={}", "nothing was refused"

        for start in range(len(spelling) - 7):
            fragment = spelling[start : start + 8]
            assert fragment not in said or fragment in said_of_others


def _spellings(key: Secret) -> tuple[str, ...]:
    return key.base32, key.base32.lower(), key.raw.hex(), quote(key.raw)


def _refusal(place: str, spelling: str, encode: bool) -> str:
    written = "".join(f"%{ord(sign):02x}" for sign in spelling) if encode else spelling
    try:
        KeyUri.parse(place.replace("{}", written), strict=True)
    except OTPError as refusal:
        return told(refusal)
    return ""


WRONG_PLACES: dict[str, Callable[[Any], object]] = {
    "as the secret of an HOTP": HOTP,
    "as the secret of a TOTP": TOTP,
    "as digits": lambda secret: TOTP(KEY, digits=secret),
    "as a period": lambda secret: TOTP(KEY, period=secret),
    "as t0": lambda secret: TOTP(KEY, t0=secret),
    "as an algorithm": lambda secret: HOTP(KEY, algorithm=secret),
    "as a counter": HOTP(KEY).trace,
    "as a moment": lambda secret: TOTP(KEY).code(f"{secret}"),  # type: ignore[arg-type]
    "as a verifier": lambda secret: verify(secret, "123456", at=0),
    "as a window": lambda secret: verify(TOTP(KEY), "123456", at=0, window=secret),
    "as a side": Window.of,
    "as the last step": lambda secret: verify(TOTP(KEY), "123456", at=0, last_step=secret),
    "as codes": lambda secret: resynchronise(TOTP(KEY), secret, at=0, search=5),
    "as an OTP": lambda secret: KeyUri(secret, "alice"),
    "as a counter of a URI": lambda secret: KeyUri(HOTP(KEY), "alice", counter=secret),
    "in an account": lambda secret: KeyUri(TOTP(KEY), f"{secret}:"),
    "in an issuer": lambda secret: KeyUri(TOTP(KEY), "alice", f"{secret}\0"),
    "in Base32 with a fault": lambda secret: Secret.from_base32(f"{secret}!"),
    "as a state": lambda secret: Throttle().charge(secret, at=0),
    "as a clock": PacedClock,
}


@pytest.mark.parametrize("place", WRONG_PLACES)
@settings(max_examples=25)
@given(raw=st.binary(min_size=10, max_size=64).filter(lambda raw: raw[0] > 1))
def test_no_error_tells_a_secret_that_was_given(place: str, raw: bytes) -> None:
    key = Secret(raw)
    for secret in (raw, key.base32, raw.hex(), int.from_bytes(raw, "big")):
        with pytest.raises(OTPError) as refusal:
            WRONG_PLACES[place](secret)

        assert f"{secret!r}" not in told(refusal.value)
        assert key.base32 not in told(refusal.value)


@given(st.binary(min_size=10, max_size=64))
def test_no_refusal_tells_more_of_a_secret_than_its_first_odd_character(raw: bytes) -> None:
    base32 = Secret(raw).base32

    refusals = (
        verify(TOTP(KEY), base32, at=0),
        resynchronise(TOTP(KEY), [base32, base32], at=0, search=5),
    )

    for refusal in refusals:
        assert isinstance(refusal, Rejected)
        assert refusal.reason is Reason.MALFORMED
        assert not any(base32[start : start + 3] in refusal.detail for start in range(len(base32) - 2))


@given(st.binary(min_size=5, max_size=128), st.integers(0, 2**64 - 1))
def test_no_repr_tells_a_secret(raw: bytes, counter: int) -> None:
    key = Secret(raw)
    totp, hotp = TOTP(key), HOTP(key)
    holders = (key, totp, hotp, KeyUri(totp, "alice"), KeyUri(hotp, "alice", counter=counter))

    for value in (*holders, list(holders), {"totp": totp}, hotp.trace(counter)):
        assert key.base32 not in repr(value)
        assert repr(raw) not in repr(value)
        assert raw.hex() not in repr(value)
