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
def test_every_byte_and_letter_can_have_the_focus_and_says_its_bits(key: bytes) -> None:
    html = key_bits.html(key)

    assert html.count("tabindex=") == html.count("title=") == len(key) + -(-len(key) * 8 // 5)


@given(KEYS)
def test_the_tab_key_stops_once_however_long_the_key_is_and_that_is_at_its_first_byte(key: bytes) -> None:
    html = key_bits.html(key)

    assert html.count('tabindex="0"') == 1
    assert html.index('tabindex="0"') < html.index('tabindex="-1"')


@pytest.mark.parametrize(("length", "past", "said"), [(20, 0, 0), (21, 1, 1), (64, 9, 1)])
def test_where_a_picture_may_be_cut_the_rest_is_marked_and_words_say_how_much_is_seen(
    length: int, past: int, said: int
) -> None:
    html = key_bits.html(bytes(length), cuts=(20,))

    assert html.count("otp-past-20") == past
    assert html.count(f"These are the first 20 bytes of {length}.") == said


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
    stripes = 'stroke-dasharray="4.5"'

    assert stripes in strength.svg(80)
    assert stripes not in strength.svg(160)


@pytest.mark.parametrize("width", [0, 600])
def test_two_bars_on_a_page_share_no_id(width: int, parse: Callable[[str], Element]) -> None:
    drawn = parse(strength.svg(80, sizes=PROJECTOR, width=width))

    assert [part.attrib["id"] for part in drawn.iter() if "id" in part.attrib] == []
    assert drawn.attrib["width"] == str(width or PROJECTOR.strip_width)
