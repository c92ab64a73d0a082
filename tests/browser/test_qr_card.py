"""QrCard: what a scanner reads off the screen is what the panel says, whatever is typed."""

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from tests.browser.lab_page import LabPage
from tests.browser.panel_on_page import PanelOnPage
from tests.qr_codes import read

pytestmark = pytest.mark.needs("browser")
HOSTILE = '<img src=x onerror="window.pwned=1">'


@pytest.fixture
def lesson(walk: Callable[[str], LabPage]) -> LabPage:
    """Lesson 02, walked through."""
    return walk("02_qr_and_key_uri")


@pytest.fixture
def panel(lesson: LabPage) -> PanelOnPage:
    """Its panel, as it was made, with the secret in sight."""
    panel = lesson.panel("QrCard")
    panel.press("Reset")
    panel.tick("Show the secret as text")
    return panel


def uri_shown(panel: PanelOnPage) -> str:
    """The address as a reader would copy it off the panel."""
    return panel.box.locator(".otp-uri").text_content() or ""


def test_a_scanner_reads_exactly_the_uri_that_is_shown(panel: PanelOnPage) -> None:
    assert read(panel.box.screenshot()) == [uri_shown(panel)]


def test_the_code_follows_what_is_typed(panel: PanelOnPage) -> None:
    panel.type_into("Issuer", "Café & Söhne")
    panel.type_into("Account", "zoë@example.org")
    panel.choose("Digits", "8")

    (scanned,) = read(panel.box.screenshot())

    assert scanned == uri_shown(panel)
    assert scanned.startswith("otpauth://totp/Caf%C3%A9%20%26%20S%C3%B6hne:zo%C3%AB@example.org?secret=")


def test_markup_that_is_typed_stays_text_and_does_not_run(panel: PanelOnPage, lesson: LabPage) -> None:
    panel.type_into("Issuer", HOSTILE)

    expect(panel.verdict).to_contain_text(HOSTILE)
    assert panel.box.locator('img[src="x"]').count() == 0
    assert lesson.page.evaluate("window.pwned") is None


def test_markup_that_ran_would_be_noticed(panel: PanelOnPage, lesson: LabPage) -> None:
    panel.box.evaluate("(box, markup) => box.insertAdjacentHTML('beforeend', markup)", HOSTILE)

    lesson.page.wait_for_function("window.pwned === 1")

    panel.box.locator('img[src="x"]').evaluate("(picture) => { picture.remove(); delete window.pwned; }")
    lesson.complaints.clear()
