"""SecretMaker, moved by keyboard: a new key of the chosen length, the same three times over."""

import base64
from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from tests.browser.lab_page import LabPage
from tests.browser.panel_on_page import PanelOnPage

pytestmark = pytest.mark.needs("browser")


@pytest.fixture
def panel(walk: Callable[[str], LabPage]) -> PanelOnPage:
    """The panel of lesson 01, with a key of 20 bytes."""
    panel = walk("01_shared_secret").panel("SecretMaker")
    panel.press("Reset")
    expect(panel.verdict).to_contain_text("160 random bits")
    return panel


def row(panel: PanelOnPage, letters: str) -> str:
    """One of the three rows of the key, put together."""
    return "".join(panel.box.locator(letters).all_text_contents())


def test_the_slider_moves_by_keyboard_and_the_picture_follows(panel: PanelOnPage) -> None:
    panel.slide("Length in bytes", "ArrowRight")

    expect(panel.slider("Length in bytes")).to_have_attribute("aria-valuenow", "21.0")
    expect(panel.verdict).to_contain_text("168 random bits")
    expect(panel.box.locator("svg title").first).to_contain_text("168 random bits")
    expect(panel.box.locator(".otp-key-byte")).to_have_count(21)


def test_hex_bits_and_base32_are_the_same_key(panel: PanelOnPage) -> None:
    key = bytes.fromhex(row(panel, ".otp-key-byte"))

    assert len(key) == 20
    assert row(panel, ".otp-key-bits") == "".join(f"{byte:08b}" for byte in key)
    assert row(panel, ".otp-key-letter") == base64.b32encode(key).decode().rstrip("=")


def test_a_new_secret_is_another_one(panel: PanelOnPage) -> None:
    before = row(panel, ".otp-key-letter")

    panel.press("New secret")

    assert row(panel, ".otp-key-letter") != before


def test_the_key_is_one_stop_of_the_tab_key_and_the_arrow_keys_move_inside(panel: PanelOnPage) -> None:
    keyboard, stops = panel.box.page.keyboard, panel.box.locator('.otp-key [tabindex="0"]')
    where = panel.box.locator(".otp-key :focus")
    hex_bytes, letters = panel.box.locator(".otp-key-byte"), panel.box.locator(".otp-key-letter")
    panel.field("Or paste Base32").focus()

    keyboard.press("Tab")
    assert where.get_attribute("title") == hex_bytes.first.get_attribute("title")

    path = {
        "ArrowRight": hex_bytes.nth(1),
        "ArrowDown": letters.nth(1),
        "End": letters.last,
        "ArrowUp": hex_bytes.last,
    }
    for key, there in path.items():
        keyboard.press(key)
        assert where.get_attribute("title") == there.get_attribute("title")
        expect(where).to_have_class(there.get_attribute("class") or "")
        expect(stops).to_have_count(1)

    bits = panel.box.locator(".otp-key-group").last.locator(".in-b4").first
    expect(bits).to_have_css("text-decoration-line", "underline")

    keyboard.press("Tab")
    expect(where).to_have_count(0)


def test_what_is_no_base32_is_refused_in_words_and_does_not_run(panel: PanelOnPage) -> None:
    panel.type_into("Or paste Base32", '<img src=x onerror="window.pwned=1">')

    expect(panel.box).to_contain_text("Not read: ")
    assert panel.box.locator('img[src="x"]').count() == 0
    assert panel.box.page.evaluate("window.pwned") is None
