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
        The HMAC of the test key and counter 1 is, in hexadecimal,

            75a48a19d4cbe100644e8ac1397eea747a2d33ab

        At which byte do the four bytes begin that become the code? Count bytes from 0, and answer in decimal.
        """,
    answer=Number(
        11,
        asks="The offset",
        slips={
            10: "You took the high nibble of the last byte: `a`, which is 10. The offset is its low nibble.",
            171: "That is the whole last byte, `ab`. The offset is only its lower half: four bits, 0 to 15.",
            5: "You looked at the first byte, `75`. The offset stands at the other end, in the last one.",
            22: "Counted in hexadecimal digits that would be right. The offset counts bytes: two "
            "digits each.",
            19: "19 is where the last byte is. The offset is what is written there, in its low four bits.",
        },
    ),
    hint="Look at the last byte. It is two hexadecimal digits: the high nibble and the low nibble.",
    why="""
        The last byte is `ab`; its low four bits are `b`, which is 11. Four bits can say 0 to 15, and the last
        place they can point to, 15, still has four bytes in a 20-byte digest: 15 to 18
        ([RFC 4226 §5.3](https://www.rfc-editor.org/rfc/rfc4226#section-5.3)).
        """,
    solution="""
        digest = bytes.fromhex("75a48a19d4cbe100644e8ac1397eea747a2d33ab")
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

CHANCE = Exercise(
    id="03-chance",
    title="Is every code as likely as the next?",
    stars=2,
    question="""
        The 31-bit number lies between 0 and 2**31 - 1, and each is as likely as any other.
        How many of these numbers give the code `000000`?
        """,
    answer=Number(
        2148,
        within=0.01,
        asks="How many numbers",
        slips={
            2147: "Nearly: 2147 whole millions fit into 2**31, and each has one. But the numbers "
            "begin at 0, and 0 gives `000000` too; so does the last, unfinished million.",
            2147.48: "That is the average over all codes. A count is a whole number: some codes have "
            "2147 numbers, others one more. Which is it for `000000`?",
            1: "0 is one of them, but not the only one: 1,000,000 leaves no remainder either.",
            4295: "That is for 2**32. The top bit was cleared, so there are 2**31 numbers.",
            4294.97: "That is for 2**32, and an average. The top bit was cleared, so there are 2**31 "
            "numbers.",
        },
    ),
    hint="They are 0, 1,000,000, 2,000,000 and so on. Which is the last one below 2**31 = 2,147,483,648?",
    why="""
        0, one million, and so on up to 2,147,000,000: those are 2148. A code above `483647` has only 2147,
        since the last million is not finished. So codes are not quite equally likely. The difference is one
        in two thousand, and helps nobody guess; RFC 4226 works it out in its [appendix
        A](https://www.rfc-editor.org/rfc/rfc4226#appendix-A).
        """,
    solution="""
        len(range(0, 2**31, 10**6))
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
        Every bit of the digest has its say: sixteen of its bytes may be where the code comes from, and which
        one it is nobody can tell without the key.
        """,
    solution="""
        def truncate(digest):
            offset = digest[-1] & 15
            return int.from_bytes(digest[offset : offset + 4], "big") & 0x7FFFFFFF
        """,
)

EXERCISES = LessonExercises(3, "From secret to code", (OFFSET, ZERO, CHANCE, TRUNCATE))
