"""LiveCode across a change of step: every code it shows is right by mintotp, whoever moves the clock."""

import re
import time
from collections.abc import Callable

import mintotp
import pytest
from playwright.sync_api import expect

from tests.browser.lab_page import LabPage
from tests.browser.panel_on_page import PanelOnPage

pytestmark = pytest.mark.needs("browser")
RFC_TEST_KEY = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"  # ASCII 12345678901234567890, RFC 6238 appendix B
PERIOD = 30
FAR = 100  # steps that may have gone by, twenty times as fast, on a busy machine


@pytest.fixture
def panel(walk: Callable[[str], LabPage]) -> PanelOnPage:
    """The panel of lesson 04, on the real clock at its pace."""
    panel = walk("04_time_makes_it_move").panel("LiveCode")
    panel.press("Reset")
    return panel


def code_of(step: int) -> str:
    return str(mintotp.hotp(RFC_TEST_KEY, step))


def codes_shown(panel: PanelOnPage) -> tuple[str, str]:
    """The code of now and the one that comes next, as the sentence says them."""
    now, following = re.findall(r"\b(\d{3}) (\d{3})\b", panel.verdict.inner_text())
    return "".join(now), "".join(following)


def pause(panel: PanelOnPage) -> int:
    """Stop the panel's clock; the step in which it stands, by this test's own clock and mintotp."""
    earliest = int(time.time()) // PERIOD
    panel.press("Pause")
    latest = int(time.time()) // PERIOD
    now, _ = codes_shown(panel)
    (step,) = [step for step in range(earliest, latest + 1) if code_of(step) == now]
    return step


def test_both_codes_are_right_before_and_after_a_change(panel: PanelOnPage) -> None:
    step = pause(panel)
    assert codes_shown(panel) == (code_of(step), code_of(step + 1))

    panel.press("To the next change")

    expect(panel.verdict).to_contain_text("for 30 more seconds")
    assert codes_shown(panel) == (code_of(step + 1), code_of(step + 2))


def test_the_code_changes_by_itself_when_its_time_is_up(panel: PanelOnPage) -> None:
    step = pause(panel)
    before, _ = codes_shown(panel)
    panel.choose("Time runs", "20 times")

    panel.press("Go on")

    expect(panel.verdict).not_to_contain_text(f"{before[:3]} {before[3:]} for")
    later = [(code_of(at), code_of(at + 1)) for at in range(step + 1, step + FAR)]
    assert codes_shown(panel) in later


def test_the_strip_follows_the_clock(panel: PanelOnPage) -> None:
    pause(panel)
    strip = panel.box.locator("svg").first
    before = strip.text_content() or ""

    panel.press("+ 1 s")

    expect(strip).not_to_have_text(before)


def test_a_phone_s_code_of_another_step_is_placed(panel: PanelOnPage) -> None:
    step = pause(panel)

    panel.type_into("Your phone shows", code_of(step - 2))

    expect(panel.box).to_contain_text("That is the code 2 steps back")
