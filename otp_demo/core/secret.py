"""The shared secret K: the only thing the phone and the server have in common (RFC 4226 §5.1)."""

import base64
import hmac
import secrets
from collections.abc import Callable

from otp_demo.core.errors import InvalidParameter, InvalidSecret
from otp_demo.core.parameters import true_or_false, type_name, whole_number
from otp_demo.core.value import Final, Value

MAX_BYTES = 128
STRONG_BYTES = 16
"""At least 128 bits are required, 160 are recommended (RFC 4226 §4, R6)."""

_ALPHABET = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567")
_BLANKS = " \t\r\n"
_LOOKALIKES = {"0": "the letter O", "1": "the letter I or L", "8": "the letter B"}
_MAX_TEXT = 1024  # 128 bytes are 205 characters; the rest is room for spaces and hyphens
_LEFT_OVER_BITS_FIT = {0, 2, 4, 5, 7}  # characters after the last full group of eight (RFC 4648 §6)


class Secret(Value):
    """A shared secret of 1 to 128 bytes, which never shows itself unless asked by `raw` or `base32`.

    Two secrets are compared in constant time. Its repr and str say only how long it is.

    Attributes:
        raw: the key itself, as bytes.

    Raises:
        InvalidSecret: `raw` is not bytes, or not 1 to 128 of them.

    >>> Secret(b"12345678901234567890")
    Secret(160 bits, hidden)
    >>> Secret(b"12345678901234567890").base32
    'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ'
    """

    __slots__ = __match_args__ = ("raw",)

    def __init__(self, raw: bytes) -> None:
        if type(raw) is not bytes:
            raise InvalidSecret(
                f"a secret is made from bytes; got {type_name(raw)}: "
                "for Base32 text use Secret.from_base32(...), for a new one Secret.generate()"
            )
        if not 1 <= len(raw) <= MAX_BYTES:
            raise InvalidSecret(f"a secret has 1 to {MAX_BYTES} bytes; got {len(raw)}")
        self.raw: Final = raw

    @classmethod
    def generate(
        cls,
        nbytes: int = 20,
        *,
        weak: bool = False,
        token_bytes: Callable[[int], bytes] = secrets.token_bytes,
    ) -> "Secret":
        """Make a new secret of `nbytes` bytes from the operating system's randomness.

        Args:
            nbytes: 1 to 128 bytes; 20 (160 bits) is what RFC 4226 §4 R6 recommends.
            weak: has to be said for fewer than 16 bytes, which R6 forbids: for demonstrations only.
            token_bytes: where the bytes come from. Leave it alone outside of tests.

        Raises:
            InvalidParameter: `nbytes` is no whole number from 1 to 128, `weak` no bool, or `token_bytes` is
                nothing to call, or returned something else than `nbytes` bytes.
            InvalidSecret: fewer than 16 bytes were asked for without `weak=True`.

        >>> Secret.generate().bits
        160
        """
        whole_number("nbytes", nbytes, 1, MAX_BYTES, "bytes")
        if not true_or_false("weak", weak) and nbytes < STRONG_BYTES:
            raise InvalidSecret(
                f"{nbytes * 8} bits are too few: RFC 4226 R6 asks for at least 128 (16 bytes); "
                "pass weak=True if you want to show what a weak secret is"
            )
        if not callable(token_bytes):
            raise InvalidParameter(f"token_bytes must be a function; got {type_name(token_bytes)}")
        raw = token_bytes(nbytes)
        if type(raw) is not bytes or len(raw) != nbytes:
            raise InvalidParameter("token_bytes must return as many bytes as it is asked for")
        return cls(raw)

    @classmethod
    def from_base32(cls, text: str) -> "Secret":
        """Read a secret from Base32 text, as people copy and type it (RFC 4648 §6).

        Spaces, hyphens, lower case, `=` padding (or none) and spare bits that are not zero are forgiven.

        Raises:
            InvalidSecret: anything else; the message says at which character, and repeats only that one.

        >>> Secret.from_base32("gezd gnbv gy3t qojq gezd gnbv gy3t qojq") == Secret(b"12345678901234567890")
        True
        """
        if not issubclass(type(text), str):
            raise InvalidSecret(f"a Base32 secret is text; got {type_name(text)}")
        text = str.__str__(text)  # without what a subclass adds to it
        if len(text) > _MAX_TEXT:
            raise InvalidSecret(
                f"a Base32 secret has at most {_MAX_TEXT} characters; this text has {len(text)}"
            )
        symbols = text.lstrip(_BLANKS).rstrip(_BLANKS + "=").replace(" ", "").replace("-", "").upper()
        if not text.isascii() or not _ALPHABET.issuperset(symbols):
            raise InvalidSecret(_first_fault(text))
        if not symbols:
            raise InvalidSecret("there is no Base32 text in it: the secret is empty")
        if len(symbols) % 8 not in _LEFT_OVER_BITS_FIT:
            raise InvalidSecret(
                f"{len(symbols)} Base32 characters can't be a whole number of bytes: "
                "one is missing at the end, or there is one too many"
            )
        if len(symbols) * 5 // 8 > MAX_BYTES:
            raise InvalidSecret(
                f"a secret has at most {MAX_BYTES} bytes; this text holds {len(symbols) * 5 // 8}"
            )
        return cls(base64.b32decode(symbols + "=" * (-len(symbols) % 8)))

    @property
    def base32(self) -> str:
        """The secret as Base32 text: upper case, unpadded, canonical (RFC 4648 §6). This shows the key."""
        return base64.b32encode(self.raw).decode("ascii").rstrip("=")

    @property
    def bits(self) -> int:
        """Its length in bits: eight a byte. That is its strength only if every bit was random."""
        return len(self.raw) * 8

    @property
    def is_weak(self) -> bool:
        """Whether it is shorter than the 128 bits that RFC 4226 §4 R6 requires."""
        return len(self.raw) < STRONG_BYTES

    def __eq__(self, other: object) -> bool:
        if type(other) is not Secret:
            return NotImplemented
        return hmac.compare_digest(self.raw, other.raw)

    def __hash__(self) -> int:
        return hash(self.raw)

    def __repr__(self) -> str:
        return f"Secret({self.bits} bits, hidden)"


def _first_fault(text: str) -> str:
    start = len(text) - len(text.lstrip(_BLANKS))
    position, char = next(
        (position, char)
        for position, char in enumerate(text[start:], start=start + 1)
        if char not in " -" and not (char.isascii() and char.upper() in _ALPHABET)
    )
    shown = f"'{char}'" if " " < char < "\x7f" else f"U+{ord(char):04X}"
    hint = f"; is it {_LOOKALIKES[char]}?" if char in _LOOKALIKES else ""
    return (
        f"character {position} ({shown}) is not Base32, "
        f"which has the letters A to Z and the digits 2 to 7{hint}"
    )
