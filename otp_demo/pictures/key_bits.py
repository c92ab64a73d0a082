"""The same key three times, one below the other: as hex, as bits, as Base32.

Five bytes are forty bits are eight letters: in groups of five bytes everything lines up. Hovering over a byte
or a letter marks its bits in the other two rows, and so does going to it by keyboard. The picture is one stop
of the Tab key, at its first byte; a script of the page's moves on inside (`panels.key_arrows`).
"""

import base64
from collections.abc import Iterator

from otp_demo.pictures.escaping import escaped

_GROUP = 5


def html(key: bytes, *, cuts: tuple[int, ...] = ()) -> str:
    """The key in groups of five bytes, as HTML for `.otp`. It shows the key, which is what it is for.

    The text alternative of each group says how many bits become how many letters.

    Args:
        key: the bytes.
        cuts: after how many bytes a style sheet may end the picture where there is no room: each multiple of
            five gives the groups past it a class such as "otp-past-20", and words for the class "otp-cut-20".
    """
    groups = [key[start : start + _GROUP] for start in range(0, len(key), _GROUP)]
    said = "".join(
        f'<p class="otp-caption otp-cut otp-cut-{cut}">These are the first {cut} bytes of {len(key)}.</p>'
        for cut in cuts
        if cut < len(key)
    )
    return (
        '<div class="otp-key" role="group" aria-label="The key as hex, bits and Base32">'
        f"{''.join(_group(number, group, cuts) for number, group in enumerate(groups))}</div>{said}"
    )


def _group(number: int, group: bytes, cuts: tuple[int, ...]) -> str:
    bits = "".join(f"{byte:08b}" for byte in group)
    letters = base64.b32encode(group).decode("ascii").rstrip("=")
    first = number * _GROUP
    told = (
        f"Bytes {first} to {first + len(group) - 1}: {len(group)} bytes are {len(bits)} bits "
        f"are {len(letters)} letters."
    )
    past = "".join(f" otp-past-{cut}" for cut in cuts if cut <= first)
    return (
        f'<div class="otp-key-group{past}" role="group" aria-label="{escaped(told)}">'
        f'<div class="otp-key-row" aria-label="hex">{"".join(_bytes(group, first))}</div>'
        f'<div class="otp-key-row otp-key-bits" aria-hidden="true">{"".join(_bits(bits))}</div>'
        f'<div class="otp-key-row" aria-label="Base32">{"".join(_letters(letters))}</div></div>'
    )


def _bytes(group: bytes, first: int) -> Iterator[str]:
    for place, byte in enumerate(group):
        name = f"byte {byte:02x} is {byte:08b}"
        yield (
            f'<span class="otp-key-byte b{place}" tabindex="{-1 if first + place else 0}" '
            f'role="img" style="grid-column:span 8" '
            f'title="{name}">{byte:02x}</span>'
        )


def _bits(bits: str) -> Iterator[str]:
    for place, bit in enumerate(bits):
        yield f'<span class="in-b{place // 8} in-l{place // 5}">{bit}</span>'


def _letters(letters: str) -> Iterator[str]:
    for place, letter in enumerate(letters):
        value = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".index(letter)
        bytes_of_it = sorted({place * 5 // 8, min((place * 5 + 4) // 8, _GROUP - 1)})
        classes = " ".join(f"of-b{byte}" for byte in bytes_of_it)
        yield (
            f'<span class="otp-key-letter l{place} {classes}" tabindex="-1" role="img" '
            f'style="grid-column:span 5" title="letter {letter} is {value}, {value:05b}">{letter}</span>'
        )
