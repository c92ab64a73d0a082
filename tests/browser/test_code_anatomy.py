"""CodeAnatomy, moved by keyboard: the picture follows, and the codes are right by mintotp."""

from collections.abc import Callable

import mintotp
import pytest
from playwright.sync_api import Locator, expect

from tests.browser.lab_page import LabPage
from tests.browser.panel_on_page import PanelOnPage

pytestmark = pytest.mark.needs("browser")
RFC_TEST_KEY = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"  # ASCII 12345678901234567890, RFC 4226 appendix D


@pytest.fixture
def panel(walk: Callable[[str], LabPage]) -> PanelOnPage:
    """The panel of lesson 03, as it was made."""
    panel = walk("03_from_secret_to_code").panel("CodeAnatomy")
    panel.press("Reset")
    return panel


def spelt(code: str) -> str:
    return f"{code[:3]} {code[3:]}"


def step(panel: PanelOnPage, name: str) -> Locator:
    """One of the eight steps, by its name."""
    return panel.box.locator(".otp-step", has=panel.box.page.locator(f'b:text-is("{name}.")'))


def test_each_press_goes_on_to_the_next_counter_and_the_bytes_follow(panel: PanelOnPage) -> None:
    panel.type_into("Counter", "41")

    for counter in (42, 43, 44):
        panel.press("+ 1")

        expect(panel.verdict).to_contain_text(spelt(mintotp.hotp(RFC_TEST_KEY, counter)))
        message = step(panel, "Message").get_by_role("img")
        expect(message).to_have_attribute("aria-label", f"8 bytes: {counter.to_bytes(8).hex(' ')}")


def test_another_hash_shows_more_bytes(panel: PanelOnPage) -> None:
    expect(step(panel, "HMAC-SHA-1")).to_be_visible()

    panel.choose_next("Hash")

    expect(panel.verdict).to_contain_text(spelt(mintotp.hotp(RFC_TEST_KEY, 0, digest="sha256")))
    expect(step(panel, "HMAC-SHA-256")).to_be_visible()
    expect(panel.box).to_contain_text("32 bytes come out")


def test_a_step_that_has_the_focus_shows_what_it_takes_from_the_one_before(panel: PanelOnPage) -> None:
    offset = step(panel, "Offset")
    last_byte = panel.box.locator('[data-to="4"]').first
    before = last_byte.screenshot()

    offset.focus()

    assert last_byte.screenshot() != before


def test_what_is_no_counter_is_refused_in_words_and_the_picture_stays(panel: PanelOnPage) -> None:
    picture = panel.box.locator(".otp-anatomy").inner_html()

    panel.type_into("Counter", "minus one")

    expect(panel.verdict).to_contain_text("whole number from 0 to 2⁶⁴ − 1")
    assert panel.box.locator(".otp-anatomy").inner_html() == picture
