"""Finds what could be a secret in a text, and knows the few test keys that the whole world knows already.

RFC 4226 and RFC 6238 publish ASCII 12345678901234567890 and its longer kin; JBSWY3DPEHPK3PXP is the sample
in the description of the Key URI format. Nothing here uses `otp_demo`: that is what is being watched.
"""

import ast
import base64
import binascii
import hmac
import re
from collections.abc import Callable, Iterator
from functools import cache
from urllib.parse import unquote

SHORTEST = 10  # bytes: 80 bits, the weakest key in common use

_DIGITS = b"1234567890" * 7
_ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"  # of Base32: written down it looks like a key, too
PUBLISHED = (
    *(_DIGITS[:length] for length in (20, 32, 64)),
    base64.b32decode("JBSWY3DPEHPK3PXP"),
    base64.b32decode(_ALPHABET),
)

# HMACs of published keys that may be shown: RFC 4226 appendix D, RFC 6238 appendix B, the lessons' own.
_MOMENTS = (1111111109, 1111111111, 1234567890, 1700000000, 2000000000, 20000000000)
_EXAMPLE = bytes.fromhex("1f8698690e02ca16618550ef7f19da8e945b555a")  # RFC 4226 section 5.4
_COUNTERS = (*range(100), *(moment // 30 + step for moment in _MOMENTS for step in range(-3, 4)))


def _from_base32(text: str) -> bytes:
    bare = re.sub(r"[\s=-]", "", unquote(text)).upper()
    return base64.b32decode(bare + "=" * (-len(bare) % 8))


def _from_hex(text: str) -> bytes:
    bare = re.sub(r"[\s:]", "", text)
    return b"" if bare.isdecimal() else bytes.fromhex(bare)  # twenty decimal digits are a number


def _from_literal(text: str) -> bytes:
    value = ast.literal_eval(text)
    return value if "\\x" in text else b""  # words between quotes are a text


def _from_bits(text: str) -> bytes:
    bare = re.sub(r"\s", "", text)
    return int(bare, 2).to_bytes(len(bare) // 8)


def _from_numbers(text: str) -> bytes:
    return bytes(int(number) for number in text.split(","))


_ALONE, _END = r"(?<![A-Za-z0-9/_-])", r"(?![A-Za-z0-9/_-])"

#: How a key can be dressed, and how to undress it.
DRESSES: dict[str, tuple[str, Callable[[str], bytes]]] = {
    "an otpauth address": (r"(?i:(?<=[?&;]secret=)[^&\s\"'<>]+)", _from_base32),
    "Base32": (_ALONE + r"[A-Z2-7]{16,}" + _END, _from_base32),
    "lower-case Base32": (_ALONE + r"(?=[a-z]*[2-7])(?=[2-7]*[a-z])[a-z2-7]{16,}" + _END, _from_base32),
    "Base32 in groups": (
        _ALONE + r"(?i:(?=[a-z -]*[2-7])(?:[a-z2-7]{4}[ -]){3,}[a-z2-7]{2,4})" + _END,
        _from_base32,
    ),
    "hex": (_ALONE + r"(?:[0-9a-fA-F]{2}[ :]?){9,}[0-9a-fA-F]{2}" + _END, _from_hex),
    "a bytes literal": (r"\bb'(?:\\.|[^'\\\n])*'|\bb\"(?:\\.|[^\"\\\n])*\"", _from_literal),
    "bits": (_ALONE + r"(?:[01]{8}\s?){9,}[01]{8}" + _END, _from_bits),
    "numbers": (r"(?<=[\[(])\s*(?:\d{1,3}\s*,\s*){9,}\d{1,3}", _from_numbers),
}


def keys_in(text: str) -> Iterator[tuple[str, bytes]]:
    """Each thing in a text that could be a key: how it is dressed, and its bytes."""
    for dress, (pattern, undress) in DRESSES.items():
        for found in re.finditer(pattern, text):
            try:
                raw = undress(found[0])
            except (ValueError, SyntaxError, binascii.Error, OverflowError):
                continue
            if len(raw) >= SHORTEST:
                yield dress, raw


def is_public(raw: bytes) -> bool:
    """Whether the bytes are a published test key, a piece of one, or an HMAC made with one."""
    return raw in _public_digests() or any(raw in key for key in PUBLISHED)


def secrets_in(text: str) -> list[str]:
    """What is in the text and should not be, told without telling it."""
    return sorted({f"{len(raw)} bytes as {dress}" for dress, raw in keys_in(text) if not is_public(raw)})


@cache
def _public_digests() -> frozenset[bytes]:
    return frozenset({_EXAMPLE}) | frozenset(
        hmac.digest(key, counter.to_bytes(8), algorithm)
        for key in PUBLISHED
        for counter in _COUNTERS
        for algorithm in ("sha1", "sha256", "sha512")
    )
