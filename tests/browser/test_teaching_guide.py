"""What the teacher's guide says to do is done on the projector's page, and what it says is seen there.

`tests/docs` does the same without a page, at several moments; here it is what styles hide that counts.
"""

import re

import pytest
from playwright.sync_api import Browser, Locator, expect

from docs.make_paper import PAPER
from tests.browser.classroom_page import ClassroomPage
from tests.docs.teaching_guide import ACTION, GUIDE, Show, sections, shows

pytestmark = pytest.mark.needs("browser")
SIZE = (1280, 720)  # the smaller projector shows less
MINUS = "−"
DEADLINE = 60_000  # milliseconds: longer than any wait in the guide


def _rows() -> list[Show]:
    parts = sections(GUIDE.read_text("utf-8"))
    found = list(shows(parts["45 minutes"]))
    for title, part in sections(parts["Lesson by lesson"], level=3).items():
        found += shows(part, int(title[:2]))
    return found


@pytest.fixture
def room(opened: ClassroomPage) -> ClassroomPage:
    return opened.begin_anew(SIZE)


def test_every_row_of_the_guide_can_be_done_on_the_projectors_page_and_is_seen_there(
    room: ClassroomPage,
) -> None:
    for row in _rows():
        room.page.evaluate("document.activeElement.blur()")
        if not row.goes_on:
            room.press("r")
        room.choose(row.tab)
        for action in ACTION.finditer(row.actions):
            if action["key"]:
                room.press(*[action["key"]] * int(action["again"] or 1))
            elif action["button"]:
                for _ in range(int(action["times"] or 1)):
                    _button(room.panel, action["button"]).click()
                    room.press()
            elif action["label"]:
                _put(room, action["label"], action["value"].replace(MINUS, "-"))
        for words in row.seen:  # in the course of the wait, if there is one
            expect(room.panel, str(row)).to_contain_text(
                _spaced(words), timeout=DEADLINE, use_inner_text=True
            )
    assert room.complaints == []


@pytest.mark.parametrize("size", ["A4", "Letter"])
def test_each_page_for_the_printer_fits_on_one_sheet(chromium: Browser, size: str) -> None:
    page = chromium.new_page()
    page.goto(PAPER.as_uri())
    printed = page.pdf(format=size)
    page.close()

    assert len(re.findall(rb"/Type\s*/Page\b", printed)) == PAPER.read_text("utf-8").count("<section")


def _button(panel: Locator, label: str) -> Locator:
    return panel.locator("button:visible").filter(has_text=re.compile(rf"^\s*{re.escape(label)}\s*$"))


def _spaced(words: str) -> re.Pattern[str]:
    return re.compile(r"\s*".join(re.escape(word) for word in words.split()))


def _put(room: ClassroomPage, label: str, value: str) -> None:
    control = room.panel.get_by_label(label, exact=True).locator("visible=true").first
    if control.get_attribute("role") == "slider":
        readout = control.locator("xpath=ancestor::*[contains(@class, 'widget-slider')][1]").locator(
            ".widget-readout"
        )
        control.press("Home")
        for _ in range(200):
            if readout.inner_text().replace(",", "") == value.replace(",", ""):
                break
            control.press("ArrowRight")
        expect(readout).to_have_text(value)
    elif control.evaluate("each => each.tagName") == "SELECT":
        control.select_option(label=value)
    elif control.get_attribute("type") == "checkbox":
        control.set_checked({"on": True, "off": False}[value])
    else:
        control.fill(value)
        control.press("Tab")
    room.press()
