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


def test_what_is_no_base32_is_refused_in_words_and_does_not_run(panel: PanelOnPage) -> None:
    panel.type_into("Or paste Base32", '<img src=x onerror="window.pwned=1">')

    expect(panel.box).to_contain_text("Not read: ")
    assert panel.box.locator('img[src="x"]').count() == 0
    assert panel.box.page.evaluate("window.pwned") is None
