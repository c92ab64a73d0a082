"""DriftLab by keyboard alone: a slider that decides, four pages that can be read, and a clock measured."""

import re
import time
from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from tests.browser.accessibility import LEAST_CONTRAST, texts, unlabelled_controls, violations
from tests.browser.lab_page import THEMES, LabPage
from tests.browser.panel_on_page import PanelOnPage

pytestmark = pytest.mark.needs("browser")
PAGES = ("How often?", "For how long?", "Which window?", "Measure your phone")
Walk = Callable[[str], LabPage]


@pytest.fixture
def lesson(walk: Walk) -> LabPage:
    return walk("06_clock_drift")


@pytest.fixture
def panel(lesson: LabPage) -> PanelOnPage:
    panel = lesson.panel("DriftLab")
    panel.press("Reset")
    return panel


def test_a_key_on_the_slider_moves_hand_and_field(panel: PanelOnPage) -> None:
    panel.slide("Device is ahead by (s)", "ArrowRight")

    expect(panel.field("exactly (s)")).to_have_value("0.5")
    expect(panel.box.locator(".otp-strip")).to_contain_text("0.5 s ahead")
    expect(panel.box.locator(".otp-layer")).to_contain_text("0.5 s ahead: 100 % accepted")


def test_the_strip_is_changed_and_not_made_anew(panel: PanelOnPage) -> None:
    strip = panel.box.locator(".otp-strip")
    strip.evaluate("strip => strip.querySelectorAll('*').forEach((part) => (part.known = true))")

    panel.slide("Device is ahead by (s)", "ArrowRight")
    expect(strip).to_contain_text("0.5 s ahead")

    new = strip.evaluate("strip => [...strip.querySelectorAll('*')].filter((part) => !part.known).length")
    assert new <= 5  # what a hand may gain: a bar, a label and the clearing behind it


def test_a_device_that_is_far_off_is_refused_until_the_window_is_wide(panel: PanelOnPage) -> None:
    panel.type_into("exactly (s)", "-100")
    expect(panel.verdict).to_contain_text(re.compile(r"Refused: the code is [34] steps back"))

    for _ in range(3):
        panel.slide("Window back (steps)", "ArrowRight")

    expect(panel.verdict).to_contain_text(re.compile(r"Accepted: the code is [34] steps back"))
    expect(panel.box.locator(".otp-curve")).to_contain_text("Every login is accepted from −115 s")


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("page", PAGES)
def test_every_page_can_be_read_and_heard(page: str, theme: str, lesson: LabPage, panel: PanelOnPage) -> None:
    lesson.use_theme(theme)
    panel.press(page)

    assert [text for text in texts(panel.box) if text.contrast < LEAST_CONTRAST] == []
    assert violations(lesson.page, ".otp.jupyter-widgets") == []
    assert unlabelled_controls(panel.box) == []


def code_of_the_device(panel: PanelOnPage) -> str:
    return "".join(re.findall(r"\d", panel.box.locator(".otp-of-device").inner_text()))


def see_a_change(panel: PanelOnPage) -> None:
    """Press the button when the device's code changes, and type the new one."""
    button, field = panel.button("The code has just changed"), panel.field("code on the phone")
    button.focus()
    before = code_of_the_device(panel)
    panel.box.page.wait_for_function(
        "([box, before]) => box.querySelector('.otp-of-device').innerText.replace(/\\D/g, '') !== before",
        arg=[panel.box.element_handle(), before],
        timeout=40_000,
        polling="raf",
    )
    button.press("Enter")
    field.press_sequentially(code_of_the_device(panel))
    field.press("Enter")


def test_the_device_of_the_strip_is_measured_and_the_truth_lies_inside(panel: PanelOnPage) -> None:
    panel.type_into("exactly (s)", "-12")
    panel.press("Measure your phone")

    see_a_change(panel)

    answer = panel.box.locator(".otp-verdict", has_text="Your phone is")
    expect(answer).to_contain_text("behind this computer, give or take 0.")
    seconds, doubt = map(float, re.findall(r"(\d+\.\d) s", answer.inner_text()))
    assert abs(seconds - 12) <= doubt + 0.1
    assert doubt < 1.0


def test_the_way_of_a_click_is_measured_and_told(panel: PanelOnPage) -> None:
    panel.press("Measure your phone")
    expect(panel.box.get_by_text("is measured when you use the button or the field")).to_be_visible()

    panel.press("The code has just changed")

    told = panel.box.get_by_text("A click is known to within")
    expect(told).to_contain_text("the browser's own clock agrees with it")
    assert 0 <= int(re.findall(r"within (\d+) ms", told.inner_text())[0]) < 1_000


@pytest.mark.parametrize("key", ["Enter", "Space"])
def test_a_key_that_is_held_down_is_one_press(key: str, lesson: LabPage, panel: PanelOnPage) -> None:
    panel.press("Measure your phone")
    button = panel.button("The code has just changed")
    button.focus()

    lesson.page.keyboard.down(key)
    pressed = panel.box.get_by_text("Pressed at")
    expect(pressed).to_be_visible()
    first = pressed.inner_text()
    time.sleep(1.1)  # another press would be told as another second
    lesson.page.keyboard.down(key)
    lesson.page.keyboard.up(key)
    panel.slide("Device is ahead by (s)", "ArrowRight")  # whatever was sent before has arrived

    assert pressed.inner_text() == first


def test_what_is_no_code_is_told_and_nothing_of_it_runs(lesson: LabPage, panel: PanelOnPage) -> None:
    panel.press("Measure your phone")
    field = panel.field("code on the phone")

    field.fill("<img src=x onerror=document.title='run'>")
    field.press("Enter")

    expect(panel.box).to_contain_text("That is no code: character 1")
    assert lesson.page.title() != "run"
