"""What do the phone and the server share? Bits, not characters, and neither of them can do without."""

from otp_demo.exercises.choice_answer import Choice
from otp_demo.exercises.exercise import Exercise, LessonExercises
from otp_demo.exercises.functions.decode import DECODE
from otp_demo.exercises.number_answer import Number

ENTROPY = Exercise(
    id="01-entropy",
    title="Twenty digits for a key",
    stars=2,
    question="""
        Somebody makes a secret of 20 bytes by drawing each byte from the ten digits `0` to `9`. It is 160
        bits long. But an attacker who knows how it was made has fewer keys to try than 2**160.

        How many bits of entropy does it have: to which power must 2 be raised to give the number of such
        keys?
        """,
    answer=Number(
        66.44,
        within=0.6,
        unit="bits",
        asks="Bits of entropy",
        slips={
            160: "160 is its length. Only a byte that can be any of 256 values carries eight bits; "
            "these can be one of ten.",
            80: "Four bits a digit would be sixteen choices. There are ten.",
            60: "Three bits a digit would be eight choices. There are ten: a little over three bits.",
            200: "Ten choices in twenty places are not 10 × 20: each further place multiplies the "
            "number of keys by ten, so there are 10**20.",
            3.32: "Those are the bits of one digit: `log2(10)`. The key has twenty of them.",
            1e20: "That is how many such keys there are. Entropy is the power to which 2 must be "
            "raised to give it.",
        },
    ),
    hint="There are 10**20 such keys. `math.log2` finds the power of 2.",
    why="""
        There are 10**20 such keys, and 2**66.4 is as many. That is far from the 128 bits which [RFC 4226
        §4, R6](https://www.rfc-editor.org/rfc/rfc4226#section-4) asks for at least: a key is as strong as
        the choice that went into it, not as long as it looks. `Secret.generate()` lets the operating system
        draw all 256 values.
        """,
    solution="""
        import math

        20 * math.log2(10)
        """,
)

BYTE = Exercise(
    id="01-byte",
    title="The first byte by hand",
    stars=2,
    question="""
        A Base32 secret begins with the letters `JB`. Which number, from 0 to 255, is its first byte?

        Each character stands for five bits: `A` is 0, `B` is 1, and so on to `Z`, 25; then `2` is 26, up to
        `7`, 31.
        """,
    answer=Number(
        72,
        asks="The first byte",
        slips={
            9: "9 is what `J` alone stands for: five bits, 01001. A byte has eight, so three more "
            "come from `B`.",
            74: "74 is how a computer stores the letter J as text. Base32 is another table: in it `J` is the "
            "tenth character, and counting starts at 0.",
            10: "`A` is 0, not 1, so `J` is 9; and five bits are no byte yet: three more come from `B`.",
            80: "The way is right, but you counted `A` as 1. It is 0, so `J` is 9 and `B` is 1.",
            1001000: "Those are the right eight bits. Read them as one number: the first stands for 128, the "
            "second for 64, and so on.",
            48: "In hexadecimal that would be right: then type `0x48`, or the same in decimal.",
            289: "That is the number of all ten bits, 01001 00001. A byte is the first eight of them.",
            33: "Those are the last eight of the ten bits. The first byte is the first eight.",
        },
    ),
    hint="Write `J` and `B` as five bits each, one after the other. Take the first eight of the ten.",
    why="""
        `J` is 9, in five bits 01001. `B` is 1: 00001. Together they begin 01001000, which is 72, the letter
        `H`. The two bits that are left over begin the next byte: that is why a Base32 key can't be cut
        anywhere. The well-known key `JBSWY3DPEHPK3PXP` spells `Hello!` and four bytes more.
        """,
    solution="""
        bits = format(9, "05b") + format(1, "05b")
        int(bits[:8], 2)
        """,
)

HASHED = Exercise(
    id="01-hashed",
    title="Why not hash it?",
    stars=2,
    question="""
        Services keep passwords as hashes: bytes made from a password, from which there is no way back to it.
        So a thief who copies the database does not have the passwords. Can a server keep only a hash of the
        TOTP secret in the same way?
        """,
    answer=Choice(
        {
            "Yes: it hashes what the user types and compares that with what it keeps.": (
                "That works for a password because the password itself is typed. What is typed here "
                "is a code, and nobody can get the key out of a code."
            ),
            "Yes, if the hash is a slow one made for passwords, such as Argon2.": (
                "A slow hash makes guessing slow. But whatever hash it is, the server could not "
                "compute a code any more: it would need the key for that."
            ),
            "No: to check a code the server has to compute it, and that takes the key itself.": "",
            "No: a hash is longer than the key, so it does not fit.": (
                "A key may be of any length, so it would fit. But it would be another key, and "
                "would give other codes than the phone."
            ),
        }
    ),
    hint="What does a server do with the secret when a code arrives? What does it do with a password?",
    why="""
        The server does what the phone does: it computes the code, and for that it needs the key. So a
        stolen database is a stolen second factor, of everyone at once. [RFC 6238
        §5.1](https://www.rfc-editor.org/rfc/rfc6238#section-5.1) recommends keeping the keys encrypted, and
        decrypting one only while it is needed.
        """,
    solution="""
        from hashlib import sha256
        from otp_demo import Secret, TOTP

        key = b"12345678901234567890"
        hashed = sha256(key).digest()
        assert TOTP(Secret(hashed)).code(at=59) != TOTP(Secret(key)).code(at=59)
        """,
)

EXERCISES = LessonExercises(1, "The shared secret", (ENTROPY, BYTE, HASHED, DECODE))
