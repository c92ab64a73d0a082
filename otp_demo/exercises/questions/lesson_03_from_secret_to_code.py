"""Where do six digits come from? An offset, four bytes, one bit less, and a remainder."""

import random
from collections.abc import Iterator

from otp_demo.core.hotp import HOTP, dynamic_truncation
from otp_demo.core.secret import Secret
from otp_demo.exercises.code_answer import Code
from otp_demo.exercises.exercise import Exercise, LessonExercises
from otp_demo.exercises.function_answer import Case, Function, Slip
from otp_demo.exercises.number_answer import Number

_RFC_EXAMPLE = bytes.fromhex("1f8698690e02ca16618550ef7f19da8e945b555a")  # RFC 4226 §5.4
_HOTP = HOTP(Secret(b"12345678901234567890"))

OFFSET = Exercise(
    id="03-offset",
    title="Where to cut",
    stars=1,
    question="""
        The HMAC of the test key and counter 3 is, in hexadecimal,

            66c28227d03a2d5529262ff016a1e6ef76557ece

        At which byte do the four bytes begin that become the code? Count bytes from 0, and answer in decimal.
        """,
    answer=Number(
        14,
        asks="The offset",
        slips={
            12: "You took the high nibble of the last byte: `c`, which is 12. The offset is its low nibble.",
            206: "That is the whole last byte, `ce`. The offset is only its lower half: four bits, 0 to 15.",
            6: "You looked at the first byte, `66`. The offset stands at the other end, in the last one.",
            28: "Counted in hexadecimal digits that would be right. The offset counts bytes: two "
            "digits each.",
            19: "19 is where the last byte is. The offset is what is written there, in its low four bits.",
            15: "Counted from 1 that would be right. The first byte is byte 0.",
        },
    ),
    hint="Look at the last byte. It is two hexadecimal digits: the high nibble and the low nibble.",
    why="""
        The last byte is `ce`; its low four bits are `e`, which is 14. The four bytes are `e6ef7655`, and
        after them two bytes are left over: even an offset of 15 leaves room for four ([RFC 4226
        §5.3](https://www.rfc-editor.org/rfc/rfc4226#section-5.3)).
        """,
    solution="""
        digest = bytes.fromhex("66c28227d03a2d5529262ff016a1e6ef76557ece")
        digest[-1] & 0b1111
        """,
)


ZERO = Exercise(
    id="03-zero",
    title="The last step",
    stars=1,
    question="""
        On 18 March 2005, at Unix time 1,111,111,109, the four bytes of the RFC's test key came to the number
        907,081,804. Which code does an app with six digits show?
        """,
    answer=Code(
        "081804",
        slips={
            "81804": "The zero is missing. A code is text of six digits, not a number: "
            '`int("081804")` loses its first one, and about one code in ten begins with a '
            "zero.",
            "907081": "Those are the first six digits. The code is the remainder modulo 10**6: the last six.",
            "07081804": "That is the code with eight digits, which RFC 6238 prints. With six it is shorter.",
            "907081804": "That is the number itself. The code is what remains of it modulo 10**6.",
            "907": "That is how many whole millions there are, `//`. The code is what remains, `%`.",
        },
    ),
    hint="The number modulo 10**6, written with as many digits as a code has.",
    why="""
        Modulo 10**6 leaves the last six digits, 081804, and the zero belongs to the code. Whoever stores or
        compares codes as numbers throws it away, and may accept `81804` or `+81804` as well.
        """,
    solution="""
        f"{907_081_804 % 10**6:06d}"
        """,
)

TEN = Exercise(
    id="03-ten",
    title="Ten digits",
    stars=2,
    question="""
        Codes may have up to ten digits. There are 10**10 texts of ten digits.
        How many of them can ever be shown as a code?
        """,
    answer=Number(
        2**31,
        unit="codes",
        asks="How many",
        slips={
            10**10: "That would take a number that can be as large as 10**10. How large can the "
            "number be that a code is made of?",
            2**32: "Four bytes are 32 bits, but the top bit is cleared.",
            2**31 - 1: "That is the largest number. With 0 there is one more.",
            10**9: "That is all codes of nine digits. Are there no ten-digit ones that do not begin "
            "with a zero?",
            31: "31 is the number of bits. How many numbers can be written with them?",
        },
    ),
    hint="The code is a remainder modulo 10**10. Of which number, and how large can that be?",
    why="""
        The number has 31 bits, so it is below 2**31 = 2,147,483,648, and modulo 10**10 changes nothing.
        Every ten-digit code begins with 0, 1 or 2, and the tenth digit makes guessing only about twice as
        hard, where each digit before made it ten times as hard. An eleventh would add nothing at all.
        """,
    solution="""
        from otp_demo import HOTP, Secret

        hotp = HOTP(Secret(b"12345678901234567890"), digits=10)
        assert {hotp.code(counter)[0] for counter in range(1000)} == {"0", "1", "2"}
        2**31
        """,
)


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

EXERCISES = LessonExercises(3, "From secret to code", (OFFSET, ZERO, TEN, TRUNCATE))
