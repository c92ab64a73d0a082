"""Where do six digits come from? An offset, four bytes, one bit less, and a remainder."""

from otp_demo.exercises.code_answer import Code
from otp_demo.exercises.exercise import Exercise, LessonExercises
from otp_demo.exercises.functions.truncate import TRUNCATE
from otp_demo.exercises.number_answer import Number

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
        unit="bytes",
        asks="The offset",
        slips={
            11: "11 is the offset of the lesson's digest, that of counter 1. This is another digest.",
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
            2**31 - 1: "That is the largest number. Which one is the smallest?",
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

EXERCISES = LessonExercises(3, "From secret to code", (OFFSET, ZERO, TEN, TRUNCATE))
