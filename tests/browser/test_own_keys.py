"""Keys pressed inside a panel are the panel's: they neither move nor change JupyterLab's cells."""

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from tests.browser.lab_page import LabPage
from tests.browser.panel_on_page import PanelOnPage

pytestmark = pytest.mark.needs("browser")


@pytest.fixture
def lesson(walk: Callable[[str], LabPage]) -> LabPage:
    return walk("07_guessing_and_limits")


@pytest.fixture
def panel(lesson: LabPage) -> PanelOnPage:
    panel = lesson.panel("OddsLab")
    panel.press("Reset")
    return panel


def cells(lesson: LabPage) -> list[tuple[str, bool]]:
    """What stands in every cell, and whether it is the chosen one."""
    found: list[list[object]] = lesson.page.evaluate(
        "[...document.querySelectorAll('.jp-Notebook .jp-Cell')]"
        ".map((cell) => [cell.querySelector('.jp-InputArea').innerText,"
        " cell.classList.contains('jp-mod-active')])"
    )
    return [(str(words), bool(chosen)) for words, chosen in found]


def press_all(lesson: LabPage, *keys: str) -> None:
    for key in keys:
        lesson.page.keyboard.press(key)


def test_arrows_in_a_list_choose_from_the_list_and_no_other_cell(lesson: LabPage, panel: PanelOnPage) -> None:
    before = cells(lesson)
    policies = panel.field("Limit on tries")
    policies.focus()

    press_all(lesson, "ArrowDown", "ArrowDown", "ArrowUp")

    expect(policies.locator("option:checked")).to_have_text("5 seconds more after each failure")
    assert cells(lesson) == before


def test_arrows_on_a_slider_move_the_slider_and_no_other_cell_is_chosen(
    lesson: LabPage, panel: PanelOnPage
) -> None:
    before = cells(lesson)
    panel.slider("Window back (steps)").focus()

    press_all(lesson, "ArrowUp", "ArrowUp", "ArrowDown", "ArrowRight")

    expect(panel.slider("Window back (steps)")).to_have_attribute("aria-valuenow", "3.0")
    assert cells(lesson) == before


@pytest.mark.parametrize("name", ["Reset", "The relay"])
def test_letters_and_arrows_on_a_button_leave_all_cells_as_they_are(
    name: str, lesson: LabPage, panel: PanelOnPage
) -> None:
    before = cells(lesson)
    panel.button(name).focus()

    press_all(
        lesson, "a", "b", "x", "m", "y", "d", "d", "Shift+M", "Shift+ArrowDown", "ArrowDown", "j", "Enter"
    )

    panel.slide("Window back (steps)", "ArrowRight")  # whatever the keys have set off is over
    assert cells(lesson) == before


def test_shift_and_enter_still_runs_the_cell_and_goes_on_to_the_next(
    lesson: LabPage, panel: PanelOnPage
) -> None:
    chosen = lesson.page.locator(".jp-Notebook .jp-Cell.jp-mod-active")
    lesson.page.locator(".jp-CodeCell", has=lesson.page.locator(".otp-odds-lab")).locator(
        ".jp-InputArea-prompt"
    ).click()
    before = [is_chosen for _, is_chosen in cells(lesson)].index(True)
    panel.button("Reset").focus()

    press_all(lesson, "Shift+Enter")

    expect(chosen).not_to_contain_text("OddsLab()")
    assert [is_chosen for _, is_chosen in cells(lesson)].index(True) == before + 1
