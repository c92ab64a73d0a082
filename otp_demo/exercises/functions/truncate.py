"""Dynamic truncation: the function that a learner writes in lesson 03."""

import random
from collections.abc import Iterator

from otp_demo.core.hotp import HOTP, dynamic_truncation
from otp_demo.core.secret import Secret
from otp_demo.exercises.exercise import Exercise
from otp_demo.exercises.function_answer import Function, Slip
from otp_demo.exercises.trial_runs import Case

_RFC_EXAMPLE = bytes.fromhex("1f8698690e02ca16618550ef7f19da8e945b555a")  # RFC 4226 §5.4
_HOTP = HOTP(Secret(b"12345678901234567890"))


def _digests(draw: random.Random) -> Iterator[Case]:
    yield (_RFC_EXAMPLE,)
    yield from ((_HOTP.trace(counter).digest,) for counter in range(10))
    for size in (20, 32, 64) * 40:
        yield (draw.randbytes(size),)


def _number(digest: bytes, offset: int, mask: int = 0x7FFFFFFF) -> int:
    return int.from_bytes(digest[offset : offset + 4], "big") & mask


def _by_hex_digits(digest: bytes) -> int:
    offset = digest[-1] & 15
    return int(digest.hex()[offset : offset + 8], 16) & 0x7FFFFFFF


TRUNCATE = Exercise(
    id="03-truncate",
    title="Dynamic truncation",
    stars=3,
    question="""
        Write `truncate(digest)`. It gets the bytes of an HMAC, 20 or more, and returns the 31-bit number that
        becomes the code, as an `int`.

        The offset is in the last byte; take four bytes from there; clear the top bit.
        """,
    answer=Function(
        call="truncate(digest)",
        exact=lambda digest: dynamic_truncation(digest)[2],
        cases=_digests,
        slips=(
            Slip(
                lambda digest: _number(digest, digest[-1] >> 4),
                "You took the high nibble of the last byte for the offset; it is the low one, `& 15`.",
            ),
            Slip(
                lambda digest: _number(digest, digest[19] & 15),
                "You read the offset from byte 19. That is the last one of SHA-1's 20 bytes, but "
                "SHA-256 has 32 and SHA-512 has 64: write `digest[-1]`.",
            ),
            Slip(
                lambda digest: _number(digest, digest[0] & 15),
                "You read the offset from the first byte; it is in the last one, `digest[-1]`.",
            ),
            Slip(
                lambda digest: _number(digest, digest[-1] & 15, 0xFFFFFFFF),
                "The top bit is still there wherever it was set. Clear it: `& 0x7FFFFFFF`. RFC 4226 does so "
                "because languages differ on whether such a number is negative.",
            ),
            Slip(
                lambda digest: int.from_bytes(digest[digest[-1] & 15 :][:4], "big", signed=True),
                "Where the top bit is set your number is negative. Clear the bit: `& 0x7FFFFFFF`.",
            ),
            Slip(
                lambda digest: int.from_bytes(digest[digest[-1] & 15 :][:4], "little") & 0x7FFFFFFF,
                'The four bytes are in the wrong order: the most significant comes first, `"big"`.',
            ),
            Slip(
                lambda digest: _number(digest, digest[-1]),
                "You took the whole last byte for the offset; it is only its low four bits, `& 15`.",
            ),
            Slip(
                lambda digest: digest[-1] & 15,
                "That is the offset itself: where the four bytes begin. Make a number of them.",
            ),
            Slip(
                lambda digest: digest[digest[-1] & 15],
                "That is the one byte at the offset. Take four from there: `digest[offset : offset + 4]`.",
            ),
            Slip(
                lambda digest: int.from_bytes(digest[digest[-1] & 15 : 4], "big") & 0x7FFFFFFF,
                "A slice ends at a place, not after so many bytes: `digest[offset : offset + 4]`.",
            ),
            Slip(
                lambda digest: int.from_bytes(digest[digest[-1] & 15 :][:3], "big") & 0x7FFFFFFF,
                "You took three bytes. A slice ends before its second number: `digest[offset : offset + 4]`.",
            ),
            Slip(
                _by_hex_digits,
                "You counted the offset in hexadecimal digits. It counts bytes, and each has two digits.",
            ),
            Slip(
                lambda digest: _number(digest, digest[-1] & 15) % 10**6,
                "You went one step further, to the six digits. Return the number as it is before that.",
            ),
            Slip(
                lambda digest: _number(digest, digest[-1] & 15) >> 1,
                "Clearing the top bit leaves the others where they are; you shifted all of them.",
            ),
        ),
    ),
    hint='`digest[-1] & 15` is the offset. `int.from_bytes(four_bytes, "big")` makes a number of four bytes.',
    why="""
        This is the dynamic truncation of [RFC 4226 §5.3](https://www.rfc-editor.org/rfc/rfc4226#section-5.3).
        The digest itself decides at which of sixteen places it is cut, and without the key nobody can tell
        which one that will be.
        """,
    solution="""
        def truncate(digest):
            offset = digest[-1] & 15
            return int.from_bytes(digest[offset : offset + 4], "big") & 0x7FFFFFFF
        """,
)
