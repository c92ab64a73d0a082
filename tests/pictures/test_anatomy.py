"""The eight steps from counter to code: every byte in its place, and in words."""

import re
from collections.abc import Callable, Iterator
from typing import Any
from xml.etree.ElementTree import Element

import pytest
from hypothesis import given
from hypothesis import strategies as st
from playwright.sync_api import Page, sync_playwright

from otp_demo.core.hotp import HOTP, Algorithm
from otp_demo.core.secret import Secret
from otp_demo.pictures import anatomy
from otp_demo.pictures.style import stylesheet
from tests import needs, vectors

Parse = Callable[[str], Element]

RFC_4226 = vectors.table("rfc4226-appendix-d")
RFC_SECRET = Secret(RFC_4226["secret"].encode())
EVERY_VALUE = pytest.mark.parametrize("row", RFC_4226["values"], ids=lambda row: f"counter {row['counter']}")


def taken(drawn: Element, step: int) -> list[str]:
    """What is marked as taken by a step, an index below a byte left out."""
    found = drawn.findall(f".//*[@data-to='{step}']")
    return [
        "".join(element.itertext()).removesuffix("".join(i.text or "" for i in element.findall("i")))
        for element in found
    ]


def sentence(drawn: Element, step: int) -> str:
    return "".join(drawn[step - 1][0].itertext())


@EVERY_VALUE
def test_every_step_marks_exactly_what_the_next_one_takes(parse: Parse, row: dict[str, Any]) -> None:
    drawn = parse(anatomy.html(HOTP(RFC_SECRET).trace(row["counter"])))
    digest, number = bytes.fromhex(row["hmac"]), row["number"]
    offset = digest[-1] % 16
    chunk = digest[offset : offset + 4].hex(" ").split()
    bits = f"{number:032b}"

    assert taken(drawn, 2) == [str(row["counter"])]
    assert taken(drawn, 3) == row["counter"].to_bytes(8, "big").hex(" ").split()
    assert taken(drawn, 4) == [f"{digest[-1]:02x}"]
    assert taken(drawn, 5) == [*chunk, str(offset)]
    assert taken(drawn, 6) == chunk
    assert taken(drawn, 7) == [f"{digest[offset] >> 7}{bits[:8]}", bits[8:16], bits[16:24], bits[24:]]
    assert taken(drawn, 8) == [str(number)[-6:]]
    assert "".join(drawn[7][1].itertext()) == row["code"]


@EVERY_VALUE
def test_a_sentence_beside_every_step_names_its_values(parse: Parse, row: dict[str, Any]) -> None:
    drawn = parse(anatomy.html(HOTP(RFC_SECRET).trace(row["counter"])))
    digest = bytes.fromhex(row["hmac"])
    offset = digest[-1] % 16
    cut = digest[offset]

    assert f"number 19, is {digest[-1]:02x}." in sentence(drawn, 4)
    assert f"{digest[-1] % 16:04b}, are the number {offset}" in sentence(drawn, 4)
    assert f"Bytes {offset}, {offset + 1}, {offset + 2} and {offset + 3}" in sentence(drawn, 5)
    changed = f"It was 1: {cut:02x} becomes {cut - 128:02x}." if cut >= 128 else "It was 0 already."
    assert changed in sentence(drawn, 6)
    assert f"{bytes.fromhex(row['truncated'].zfill(8)).hex(' ')}, read as" in sentence(drawn, 7)
    assert f"{row['number']} modulo 106: its last 6 digits." in sentence(drawn, 8)  # 10 to the power of 6


@EVERY_VALUE
def test_the_values_have_words_for_who_cannot_see_them(parse: Parse, row: dict[str, Any]) -> None:
    drawn = parse(anatomy.html(HOTP(RFC_SECRET).trace(row["counter"])))
    words = [step[1].attrib["aria-label"] for step in drawn]

    assert words[2] == f"20 bytes: {bytes.fromhex(row['hmac']).hex(' ')}"
    assert words[6] == str(row["number"])
    assert words[7] == f"{row['code'][:3]} {row['code'][3:]}"
    assert all(words)


@pytest.mark.parametrize(
    ("algorithm", "name", "size"),
    [
        (Algorithm.SHA1, "HMAC-SHA-1", 20),
        (Algorithm.SHA256, "HMAC-SHA-256", 32),
        (Algorithm.SHA512, "HMAC-SHA-512", 64),
    ],
)
def test_every_algorithm_shows_all_its_bytes_with_their_index(
    parse: Parse, algorithm: Algorithm, name: str, size: int
) -> None:
    drawn = parse(anatomy.html(HOTP(RFC_SECRET, algorithm=algorithm).trace(7)))
    indexes = [index.text for index in drawn[2].iter("i")]

    assert sentence(drawn, 3).startswith(f"{name}.")
    assert indexes == [str(index) for index in range(size)]


@given(counter=st.integers(0, 2**64 - 1), digits=st.integers(6, 10), algorithm=st.sampled_from(Algorithm))
def test_any_code_can_be_followed(parse: Parse, counter: int, digits: int, algorithm: Algorithm) -> None:
    hotp = HOTP(RFC_SECRET, digits=digits, algorithm=algorithm)

    drawn = parse(anatomy.html(hotp.trace(counter)))

    code = "".join(drawn[7][1].itertext())
    assert code == hotp.code(counter)
    (kept,) = taken(drawn, 8)
    assert kept.zfill(digits) == code
    assert ("with zeros in front" in sentence(drawn, 8)) is (len(kept) < digits)
    assert len(taken(drawn, 5)) == 5


def test_where_the_counter_comes_from_is_shown_as_text(parse: Parse) -> None:
    drawn = anatomy.html(HOTP(RFC_SECRET).trace(1), counter="<img src=x onerror=alert(1)>")

    assert "<img" not in drawn
    assert sentence(parse(drawn), 1) == "Counter. <img src=x onerror=alert(1)>"


def test_two_on_a_page_share_no_id_and_none_runs_a_script() -> None:
    drawn = anatomy.html(HOTP(RFC_SECRET).trace(1))

    assert not re.search(r"\sid=|<script|\son\w+=", drawn)


def test_every_step_can_be_reached_with_the_keyboard(parse: Parse) -> None:
    drawn = parse(anatomy.html(HOTP(RFC_SECRET).trace(1)))

    assert [step.attrib["tabindex"] for step in drawn] == ["0"] * 8


@pytest.fixture(scope="module")
def page() -> Iterator[Page]:
    """The anatomy of RFC 4226's counter 1, twice, in a real browser."""
    drawn = anatomy.html(HOTP(RFC_SECRET).trace(1))
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=needs.path_of("browser"), args=["--no-sandbox", "--disable-gpu"]
        )
        page = browser.new_page(viewport={"width": 1000, "height": 2400})  # nothing scrolls
        page.set_content(f'<style>{stylesheet()}</style><div class="otp">{drawn}{drawn}</div>')
        yield page
        browser.close()


LIT = """() => [...document.querySelectorAll('[data-to]')].map(e => [
    [...document.querySelectorAll('.otp-anatomy')].indexOf(e.closest('.otp-anatomy')),
    +e.dataset.to,
    getComputedStyle(e).outlineStyle === 'solid',
    getComputedStyle(e).textDecorationLine.includes('underline'),
    e.dataset.label ? getComputedStyle(e, '::after').display !== 'none' : null,
])"""


def expect_lit(page: Page, step: int) -> None:
    """Only what the step takes, in the first of the two, is outlined, underlined and labelled."""
    for which, to, outlined, underlined, labelled in page.evaluate(LIT):
        wanted = which == 0 and to == step
        assert (outlined, underlined) == (wanted, wanted)
        assert labelled in (wanted, None)


@pytest.mark.needs("browser")
@pytest.mark.parametrize("step", range(1, 9))
class TestInABrowser:
    def test_the_pointer_on_a_step_lights_up_what_it_takes(self, page: Page, step: int) -> None:
        page.evaluate("document.activeElement.blur()")
        page.locator(".otp-anatomy").first.locator(".otp-step").nth(step - 1).hover()

        expect_lit(page, step)

    def test_the_tab_key_on_a_step_does_the_same(self, page: Page, step: int) -> None:
        page.mouse.move(0, 0)
        neighbour, key = (1, "Shift+Tab") if step == 1 else (step - 2, "Tab")
        page.locator(".otp-step").nth(neighbour).focus()
        page.keyboard.press(key)

        expect_lit(page, step)
