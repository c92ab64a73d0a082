"""The watchman is tested first: a check for secrets that finds none proves nothing."""

import base64
import secrets

import pytest

from tests.notebooks.keys import PUBLISHED, secrets_in

LENGTHS = (10, 16, 20, 32, 64)


def base32(raw: bytes) -> str:
    return base64.b32encode(raw).decode().rstrip("=")


def grouped(text: str) -> str:
    return " ".join(text[start : start + 4] for start in range(0, len(text), 4))


DRESSED = {
    "Base32": base32,
    "padded Base32": lambda raw: base64.b32encode(raw).decode(),
    "lower-case Base32": lambda raw: base32(raw).lower(),
    "Base32 in groups": lambda raw: grouped(base32(raw)),
    "lower-case Base32 in groups": lambda raw: grouped(base32(raw).lower()),
    "hex": bytes.hex,
    "upper-case hex": lambda raw: raw.hex().upper(),
    "hex in pairs": lambda raw: raw.hex(" "),
    "a bytes literal": repr,
    "a list of numbers": lambda raw: str(list(raw)),
    "a tuple of numbers": lambda raw: str(tuple(raw)),
    "bits": lambda raw: "".join(f"{byte:08b}" for byte in raw),
    "bits in bytes": lambda raw: " ".join(f"{byte:08b}" for byte in raw),
    "an otpauth address": lambda raw: f"otpauth://totp/a:b?secret={base32(raw)}&issuer=a",
    "an address with the secret last": lambda raw: (
        f"otpauth://totp/a:b?issuer=a&secret={base32(raw).lower()}"
    ),
}


def fresh_key(length: int) -> bytes:
    """Random, but with a digit in its Base32 and a byte that is no letter: the few without pass for words."""
    while True:
        raw = secrets.token_bytes(length)
        if set("234567") & set(base32(raw)) and "\\x" in repr(raw):
            return raw


@pytest.mark.parametrize("length", LENGTHS)
@pytest.mark.parametrize("dress", DRESSED)
def test_a_fresh_key_is_found_in_every_dress(dress: str, length: int) -> None:
    assert secrets_in(f"the key = {DRESSED[dress](fresh_key(length))}, said the cell")


@pytest.mark.parametrize("dress", DRESSED)
@pytest.mark.parametrize("key", PUBLISHED, ids=base32)
def test_a_published_test_key_may_stand_in_every_dress(dress: str, key: bytes) -> None:
    assert secrets_in(f"the key = {DRESSED[dress](key)}, said the cell") == []


def test_what_is_found_is_not_told_again() -> None:
    key = fresh_key(20)

    (told,) = secrets_in(f"key: {base32(key)}")

    assert told == "20 bytes as Base32"


@pytest.mark.parametrize(
    "text",
    [
        "resynchronisation asks for two consecutive codes, RFC 4226 section 7.4",
        "1f8698690e02ca16618550ef7f19da8e945b555a",  # RFC 4226 section 5.4
        "cc93cf18508d94934c64b65d8ba7667fb7cde4b0",  # RFC 4226 appendix D, counter 0
        "counters up to 18446744073709551615",
        "b'correct horse battery staple'",
        "[755224, 287082, 359152, 969429, 338314, 254676, 287922, 162583, 399871, 520489]",
        "HMAC-SHA-1 of THE COUNTER, RFC 2104",
    ],
)
def test_words_numbers_and_the_published_hmacs_are_no_secrets(text: str) -> None:
    assert secrets_in(text) == []
