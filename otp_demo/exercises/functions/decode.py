"""Base32, undone: the function that a learner writes in lesson 01."""

import random
from collections.abc import Iterator

from otp_demo.core.secret import Secret
from otp_demo.exercises.exercise import Exercise
from otp_demo.exercises.function_answer import Function, Slip
from otp_demo.exercises.trial_runs import Case

_ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"


def _texts(draw: random.Random) -> Iterator[Case]:
    keys = [b"a", b"Hi", b"Hello", b"Hello!\xde\xad\xbe\xef", b"\0", b"\0\0\0\1", b"12345678901234567890"]
    keys += [draw.randbytes(draw.randint(1, 9)) for _ in range(60)]
    yield from ((Secret(key).base32,) for key in keys)


def _bits(text: str) -> str:
    return "".join(format(_ALPHABET.index(char), "05b") for char in text)


def _decoded(text: str, *, shift: int = 0) -> bytes:
    bits = "".join(format((_ALPHABET.index(char) + shift) % 32, "05b") for char in text)
    return bytes(int(bits[start : start + 8], 2) for start in range(0, len(bits) - 7, 8))


def _without_zeros_in_front(text: str) -> str:
    return "".join(format(_ALPHABET.index(char), "b") for char in text)


def _in_eights(bits: str, *, to_the_end: bool) -> bytes:
    end = len(bits) if to_the_end else len(bits) - 7
    return bytes(int(bits[start : start + 8], 2) for start in range(0, end, 8))


def _in_the_base_32_of_python(text: str) -> bytes:
    bits = 5 * len(text)
    try:
        return (int(text, 32) >> bits % 8).to_bytes(bits // 8, "big")
    except ValueError:  # it does not know W to Z
        return b""


_UNPADDED = '`bin` and the format `"b"` leave out the zeros in front. Every character is five bits: `"05b"`.'
_LEFT_OVER = (
    "The bits that are left over lie at the end, and you kept them: everything has moved. "
    "Drop them: shift the number to the right."
)

DECODE = Exercise(
    id="01-decode",
    title="Base32, undone by you",
    stars=3,
    question="""
        Write `decode(text)`. It gets a key as Base32 text, upper case and without `=`, and returns its bytes:
        `decode("JBSWY3DP")` is `b"Hello"`.

        Each character is five bits; every eight bits are a byte; what is left over at the end is dropped.
        """,
    answer=Function(
        call="decode(text)",
        exact=lambda text: Secret.from_base32(text).raw,
        cases=_texts,
        remark=lambda _, given: (
            "It should return `bytes`; yours returned numbers in a list: wrap it in `bytes(...)`."
            if isinstance(given, list | tuple)
            else ""
        ),
        stumbles={
            "int too big to convert": _LEFT_OVER,
        },
        slips=(
            Slip(
                lambda text: text.encode(),
                "Those are the bytes of the text itself, not those that it stands for. A server that "
                "does this computes other codes than the phone.",
            ),
            Slip(
                lambda text: _decoded(text, shift=1),
                "You counted `A` as 1; it is 0.",
            ),
            Slip(
                lambda text: int(_bits(text), 2).to_bytes(-(-len(text) * 5 // 8), "big"),
                _LEFT_OVER,
            ),
            Slip(
                _in_the_base_32_of_python,
                "Python's own base 32 has another alphabet: it begins with the digits. Look each character "
                "up in the alphabet of Base32.",
            ),
            Slip(
                lambda text: bytes(map(_ALPHABET.index, text)),
                "You gave each character a byte of eight bits. It has five, so bytes begin in the middle of "
                "characters.",
            ),
            Slip(lambda text: _in_eights(_without_zeros_in_front(text), to_the_end=False), _UNPADDED),
            Slip(lambda text: _in_eights(_without_zeros_in_front(text), to_the_end=True), _UNPADDED),
            Slip(
                lambda text: _decoded(text) + b"\0" * (len(text) * 5 % 8 > 0),
                "There is a byte too many at its end, made from the bits that are left over. They are "
                "no byte: drop them.",
            ),
            Slip(
                lambda text: _decoded(text).lstrip(b"\0"),
                "The zero bytes at the beginning are lost. A number does not remember them: say how "
                "many bytes there have to be, `len(text) * 5 // 8`.",
            ),
            Slip(
                lambda text: _decoded(text)[::-1], "The bytes are in the wrong order: the first comes first."
            ),
        ),
    ),
    hint="""
        Take the whole text for one large number in base 32: start with 0, and for each character multiply
        by 32 and add its place in `"ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"`. Python's own `int(text, 32)` has
        another alphabet, which begins with the digits.

        `number >> 3` drops three bits at the end, and `number.to_bytes(5, "big")` makes five bytes of a
        number, the first byte first.
        """,
    why="""
        Base32 only writes bits down so that people can type them
        ([RFC 4648 §6](https://www.rfc-editor.org/rfc/rfc4648#section-6)). It hides nothing: whoever sees the
        text has the key.
        """,
    solution="""
        def decode(text):
            number = 0
            for char in text:
                number = number * 32 + "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".index(char)
            left_over = len(text) * 5 % 8
            return (number >> left_over).to_bytes(len(text) * 5 // 8, "big")
        """,
)
