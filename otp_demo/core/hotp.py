"""HOTP: a code from a secret and a counter (RFC 4226), and every value on the way there.

`HOTP.trace` is the RFC in slow motion, line by line. `HOTP.numbers` is the same at full speed: HMAC hashes
the key twice for every code, so it is hashed once, when the HOTP is made, and the two half-finished hashes
are copied for each counter. Tests hold the two against each other.
"""

import hashlib
import hmac
from enum import Enum
from struct import Struct

from otp_demo.core.errors import InvalidParameter, InvalidSecret
from otp_demo.core.parameters import MAX_COUNTER, type_name, whole_number
from otp_demo.core.secret import Secret
from otp_demo.core.value import Final, Value

MIN_DIGITS, MAX_DIGITS = 6, 10
"""Six at least (RFC 4226 §4, R4); ten, because the 31-bit number has no more."""

_FOUR_BYTES = Struct(">I").unpack_from
_INNER_PAD = bytes(byte ^ 0x36 for byte in range(256))
_OUTER_PAD = bytes(byte ^ 0x5C for byte in range(256))


class Algorithm(Enum):
    """The hash under the HMAC: SHA-1 in RFC 4226, and two more in RFC 6238 §1.2.

    SHA-1 is no longer fit for signatures, but HMAC does not need what was broken in it (RFC 6194 §3.3).
    """

    SHA1 = "SHA1"
    SHA256 = "SHA256"
    SHA512 = "SHA512"

    @property
    def hash_name(self) -> str:
        """What `hashlib` calls it."""
        return self.value.lower()

    @property
    def digest_size(self) -> int:
        """How many bytes its HMAC has: 20, 32 or 64."""
        return hashlib.new(self.hash_name).digest_size

    def __repr__(self) -> str:
        return f"Algorithm.{self.name}"


class Trace(Value):
    """Every value between a counter and its code, under the names of RFC 4226 §5.3.

    Attributes:
        counter: the moving factor C.
        message: the counter as 8 bytes, most significant first: what is hashed.
        digest: HMAC(K, message): 20, 32 or 64 bytes.
        offset: the low four bits of the digest's last byte, 0 to 15.
        chunk: the four bytes of the digest that start at the offset.
        number: the chunk as a number with its top bit cleared: 31 bits.
        code: the number modulo 10**digits, with leading zeros.
    """

    __slots__ = __match_args__ = ("counter", "message", "digest", "offset", "chunk", "number", "code")

    def __init__(
        self,
        *,
        counter: int,
        message: bytes,
        digest: bytes,
        offset: int,
        chunk: bytes,
        number: int,
        code: str,
    ) -> None:
        self.counter: Final = counter
        self.message: Final = message
        self.digest: Final = digest
        self.offset: Final = offset
        self.chunk: Final = chunk
        self.number: Final = number
        self.code: Final = code


class HOTP(Value):
    """Codes from a shared secret and a counter (RFC 4226).

    Attributes:
        secret: the shared key.
        digits: how long a code is, 6 to 10 (RFC 4226 §5.3).
        algorithm: the hash under the HMAC.

    Raises:
        InvalidSecret: `secret` is no Secret.
        InvalidParameter: digits or algorithm are not what they can be.

    >>> hotp = HOTP(Secret(b"12345678901234567890"))
    >>> [hotp.code(counter) for counter in range(3)]
    ['755224', '287082', '359152']
    """

    __match_args__ = ("secret", "digits", "algorithm")
    __slots__ = (*__match_args__, "_inner", "_outer")

    def __init__(self, secret: Secret, *, digits: int = 6, algorithm: Algorithm = Algorithm.SHA1) -> None:
        if type(secret) is not Secret:
            raise InvalidSecret(
                f"the secret must be a Secret; got {type_name(secret)}: "
                "wrap it with Secret.from_base32(text) or Secret(raw_bytes)"
            )
        if type(algorithm) is not Algorithm:
            raise InvalidParameter(
                f"algorithm must be Algorithm.SHA1, .SHA256 or .SHA512; got {type_name(algorithm)}"
            )
        self.secret: Final = secret
        self.digits: Final = whole_number("digits", digits, MIN_DIGITS, MAX_DIGITS)
        self.algorithm: Final = algorithm
        # The two keyed halves of HMAC (RFC 2104 §4 suggests keeping them).
        new = getattr(hashlib, algorithm.hash_name)
        key, block_size = secret.raw, new().block_size
        if len(key) > block_size:
            key = new(key).digest()
        block = key.ljust(block_size, b"\0")
        self._inner: Final = new(block.translate(_INNER_PAD))
        self._outer: Final = new(block.translate(_OUTER_PAD))

    def code(self, counter: int) -> str:
        """The code for a counter, as text with its leading zeros.

        Raises:
            InvalidParameter: the counter is no whole number from 0 to 2**64 - 1.
        """
        whole_number("counter", counter, 0, MAX_COUNTER)
        (number,) = self.numbers(range(counter, counter + 1))
        return str(number % 10**self.digits).zfill(self.digits)

    def numbers(self, counters: range) -> list[int]:
        """The 31-bit numbers of a range of counters (RFC 4226 §5.3): a code is its number modulo 10**digits.

        This is the loop that verification spends its time in.

        Raises:
            InvalidParameter: it is no range, or reaches below 0 or above 2**64 - 1.
        """
        if type(counters) is not range:
            raise InvalidParameter(f"counters must be a range; got {type_name(counters)}")
        copy_inner, copy_outer, four_bytes = self._inner.copy, self._outer.copy, _FOUR_BYTES
        digests = []
        try:
            for counter in counters:
                inner = copy_inner()
                inner.update(counter.to_bytes(8, "big"))
                outer = copy_outer()
                outer.update(inner.digest())
                digests.append(outer.digest())
        except OverflowError:  # to_bytes: there is no room for it in 8 bytes
            raise InvalidParameter("counters lie between 0 and 2**64 - 1") from None
        return [four_bytes(digest, digest[-1] & 15)[0] & 0x7FFFFFFF for digest in digests]

    def trace(self, counter: int) -> Trace:
        """Compute the code for a counter slowly, and keep every value on the way (RFC 4226 §5.3).

        Raises:
            InvalidParameter: the counter is no whole number from 0 to 2**64 - 1.

        >>> HOTP(Secret(b"12345678901234567890")).trace(0).number
        1284755224
        """
        message = whole_number("counter", counter, 0, MAX_COUNTER).to_bytes(8, "big")
        digest = hmac.digest(self.secret.raw, message, self.algorithm.hash_name)
        offset, chunk, number = dynamic_truncation(digest)
        code = str(number % 10**self.digits).zfill(self.digits)
        return Trace(
            counter=counter,
            message=message,
            digest=digest,
            offset=offset,
            chunk=chunk,
            number=number,
            code=code,
        )

    def __reduce__(self) -> tuple[object, ...]:
        # Half-finished hashes can't be pickled or deep-copied; what they were made from can.
        return _remade, (self.secret, self.digits, self.algorithm)


def _remade(secret: Secret, digits: int, algorithm: Algorithm) -> HOTP:
    return HOTP(secret, digits=digits, algorithm=algorithm)


def dynamic_truncation(digest: bytes) -> tuple[int, bytes, int]:
    r"""An HMAC of 20 bytes or more, made short: the offset, the four bytes there, their 31-bit number.

    RFC 4226 §5.3 calls it DT, and §5.4 has this example.

    >>> dynamic_truncation(bytes.fromhex("1f8698690e02ca16618550ef7f19da8e945b555a"))
    (10, b'P\xef\x7f\x19', 1357872921)
    """
    offset = digest[-1] & 0b1111
    chunk = digest[offset : offset + 4]
    return offset, chunk, int.from_bytes(chunk, "big") & 0x7FFFFFFF
