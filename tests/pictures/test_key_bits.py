"""A key three times: hex, bits and Base32 line up, and each says what it stands for."""

import base64
import re
from collections.abc import Callable
from xml.etree.ElementTree import Element

import pytest
from hypothesis import given
from hypothesis import strategies as st

from otp_demo.pictures import key_bits, strength
from otp_demo.pictures.style import DESK, PROJECTOR, Sizes

KEYS = st.binary(min_size=1, max_size=64)


def texts(html: str, name: str) -> list[str]:
    return re.findall(rf'<span class="{name}[^>]*>([^<]+)</span>', html)


@given(KEYS)
def test_all_three_rows_hold_the_whole_key(key: bytes) -> None:
    html = key_bits.html(key)

    assert "".join(texts(html, "otp-key-byte")) == key.hex()
    assert "".join(texts(html, "in-b")) == "".join(f"{byte:08b}" for byte in key)
    letters = "".join(texts(html, "otp-key-letter"))
    assert letters == base64.b32encode(key).decode().rstrip("=")


def test_each_bit_belongs_to_the_byte_and_to_the_letter_that_hold_it() -> None:
    html = key_bits.html(b"12345")

    assert re.findall(r"in-b(\d) in-l(\d)", html) == [(str(n // 8), str(n // 5)) for n in range(40)]


@given(KEYS)
def test_every_byte_and_letter_can_be_reached_by_keyboard_and_says_its_bits(key: bytes) -> None:
    html = key_bits.html(key)

    assert html.count('tabindex="0"') == html.count("title=") == len(key) + -(-len(key) * 8 // 5)


@pytest.mark.parametrize("sizes", [DESK, PROJECTOR], ids=lambda sizes: sizes.name)
@pytest.mark.parametrize(
    ("bits", "words"), [(0, "fewer than"), (127, "fewer than"), (128, "at least"), (512, "at least")]
)
def test_a_strength_says_in_words_what_its_bar_shows(
    bits: int, words: str, sizes: Sizes, parse: Callable[[str], Element]
) -> None:
    svg = parse(strength.svg(bits, sizes=sizes))

    title = svg.findtext("{http://www.w3.org/2000/svg}title")
    assert title is not None
    assert title.startswith(f"{bits} random bits")
    assert words in title


def test_a_weak_bar_is_striped_and_not_only_of_another_colour() -> None:
    assert 'fill="url(#otp-weak)"' in strength.svg(80)
    assert 'fill="url(#otp-weak)"' not in strength.svg(160)
