"""VerificationDesk by keyboard: a code is taken once, its window is drawn as set, its log can be kept."""

import csv
import io
import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, expect

from tests.browser.lab_page import LabPage
from tests.browser.panel_on_page import PanelOnPage

pytestmark = pytest.mark.needs("browser")


@pytest.fixture
def panel(walk: Callable[[str], LabPage]) -> PanelOnPage:
    """The panel of lesson 05, as it is at first, with its clock stopped."""
    panel = walk("05_verification_window").panel("VerificationDesk")
    panel.press("Reset")
    panel.press("Pause")
    return panel


def code_field(panel: PanelOnPage) -> Locator:
    """The field for a code by time; by its role, for the hidden desk by counter has one of the same name."""
    return panel.box.get_by_role("textbox", name="Code", exact=True)


def send(panel: PanelOnPage, typed: str) -> None:
    """Type a code in place of the last one, press Enter, and wait until it is in the table."""
    code_field(panel).fill("")
    code_field(panel).press_sequentially(typed)
    code_field(panel).press("Enter")
    expect(panel.box.locator(".otp-attempts tbody tr").first).to_contain_text(typed)


def phones_code(panel: PanelOnPage) -> str:
    """The simulated phone's code, which the demo puts into the field."""
    panel.press("Note it down")
    expect(code_field(panel)).to_have_value(re.compile(r"^\d{6}$"))
    return code_field(panel).input_value()


def test_a_code_with_a_space_is_accepted_once_and_then_replayed(panel: PanelOnPage) -> None:
    code = phones_code(panel)
    spaced = f"{code[:3]} {code[3:]}"

    send(panel, spaced)
    expect(panel.verdict).to_have_text("Accepted: the code of this very step.")

    send(panel, spaced)
    expect(panel.verdict).to_have_text("Refused: this code has been used.")
    expect(panel.box).to_contain_text("Replayed: step")


def test_what_is_no_code_is_told_what_is_wrong_with_it(panel: PanelOnPage) -> None:
    send(panel, "12345")

    expect(panel.verdict).to_have_text("Refused: this is not a code.")
    expect(panel.box).to_contain_text(re.compile(r"Malformed: .*5"))


def test_the_strip_follows_the_window(panel: PanelOnPage) -> None:
    strip = panel.box.locator(".otp-desk-strip svg")
    words = strip.locator("title, desc")
    before = words.all_text_contents()

    panel.slide("Window back (steps)", "ArrowRight")
    expect(strip.locator("desc")).not_to_have_text(before[1])
    wider = words.all_text_contents()

    panel.slide("Window back (steps)", "ArrowLeft")
    expect(strip.locator("desc")).to_have_text(before[1])
    assert wider != before


def test_every_attempt_is_in_the_file_that_is_downloaded(panel: PanelOnPage) -> None:
    code = phones_code(panel)
    for number, typed in enumerate((code, code, "12345"), 1):
        send(panel, typed)
        expect(panel.box.locator(".otp-attempts caption")).to_contain_text(f"{number} attempt")

    with panel.box.page.expect_download() as download:
        panel.box.get_by_role("link", name="Download as CSV").press("Enter")

    assert download.value.suggested_filename == "attempts.csv"
    rows = list(csv.DictReader(io.StringIO(download.value.path().read_text("utf-8-sig"))))
    assert [(row["code typed"], row["verdict"]) for row in rows] == [
        (code, "accepted"),
        (code, "refused"),
        ("12345", "refused"),
    ]
    assert [row["reason"].partition(":")[0] for row in rows] == ["", "replayed", "malformed"]


def test_what_is_typed_is_shown_and_never_run(panel: PanelOnPage) -> None:
    page = panel.box.page
    page.evaluate("window.otpRan = false")

    send(panel, "<img src=x onerror=window.otpRan=true>")

    expect(panel.box.locator(".otp-attempts tbody tr").first).to_contain_text("<img src=x")
    expect(panel.box.locator("img[src=x]")).to_have_count(0)
    assert page.evaluate("window.otpRan") is False
