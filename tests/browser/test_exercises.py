"""Exercises, answered by keyboard alone; and what is solved is counted."""

import json
from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, expect

from tests.browser.accessibility import LEAST_CONTRAST, texts, unlabelled_controls, violations
from tests.browser.lab import Lab
from tests.browser.lab_page import THEMES, LabPage

pytestmark = pytest.mark.needs("browser")
NAME = "cards-of-all-kinds"
ENDLESS = "def step_at(at, period):\n    while True:\n        pass\n\n\n"
CELLS = (
    "from otp_demo.exercises import Progress, exercise",
    "Progress()",
    'exercise("03-offset")',
    'exercise("05-family")',
    ENDLESS + 'exercise("04-step", step_at)',
    'exercise("03-zero")',
    'exercise("05-family", projector=True)',
)


@pytest.fixture(scope="module")
def notebook(lab: Lab) -> str:
    """A notebook with a card of every kind, beside the lessons."""
    blank: dict[str, object] = {"cell_type": "code", "metadata": {}, "outputs": [], "execution_count": None}
    cells = [{**blank, "id": f"cell-{n}", "source": source} for n, source in enumerate(CELLS)]
    kernel = {"name": "python3", "display_name": "Python 3", "language": "python"}
    notebook = {"cells": cells, "metadata": {"kernelspec": kernel}, "nbformat": 4, "nbformat_minor": 5}
    (lab.folder / f"{NAME}.ipynb").write_text(json.dumps(notebook), "utf-8")
    return NAME


@pytest.fixture
def page(walk: Callable[[str], LabPage], notebook: str) -> LabPage:
    """That notebook, run to its end."""
    return walk(notebook)


def card(page: LabPage, id_: str) -> Locator:
    return page.page.locator(".otp-exercise", has_text=f"exercise {id_}").first


def press(page: LabPage, *keys: str) -> None:
    for key in keys:
        page.page.keyboard.press(key)


def focused(page: LabPage) -> str:
    words: str = page.page.evaluate("document.activeElement.textContent || document.activeElement.value")
    return words


def test_a_typed_answer_is_checked_on_enter_with_its_last_digit(page: LabPage) -> None:
    box = card(page, "03-offset")
    box.get_by_label("The offset:").focus()

    page.page.keyboard.type("12")
    press(page, "Enter")
    expect(box.get_by_role("status")).to_have_text("Not right yet.")
    expect(box.locator(".otp-exercise-said")).to_contain_text("You took the high nibble of the last byte")

    press(page, "Backspace", "4", "Enter")
    expect(box.get_by_role("status")).to_have_text("Right.")
    expect(box.locator(".otp-exercise-head")).to_contain_text("✓ solved")


def test_what_is_solved_is_counted_without_running_anything(page: LabPage) -> None:
    box = card(page, "03-zero")
    box.get_by_label("Your code:").focus()
    page.page.keyboard.type("081 804")
    press(page, "Tab")
    assert focused(page) == "Check"
    press(page, "Space")
    expect(box.get_by_role("status")).to_have_text("Right.")

    progress = page.panel("Progress").box
    expect(progress.get_by_role("row", name="03 From secret to code")).to_contain_text("★")
    expect(progress).to_contain_text("stars.")


def test_a_choice_is_made_with_arrows_and_checked_on_enter(page: LabPage) -> None:
    box = card(page, "05-family")
    radios = box.get_by_role("group", name="Your answer:").get_by_role("radio")

    radios.first.focus()
    press(page, "Space", "ArrowDown", "Enter")

    expect(radios.nth(1)).to_be_checked()
    expect(box.get_by_role("status")).to_have_text("Not right yet.")
    expect(box.locator(".otp-exercise-said")).to_contain_text("everything up to the watermark is spent")
    press(page, "ArrowDown", "Enter")
    expect(box.get_by_role("status")).to_have_text("Right.")


def test_hint_and_solution_are_folded_and_open_by_keyboard(page: LabPage) -> None:
    box = card(page, "03-zero")
    hint, solution = box.locator("details").all()
    expect(solution).not_to_have_attribute("open", "")

    box.get_by_role("button", name="Check").focus()
    press(page, "Tab", "Enter", "Tab", "Space")

    expect(hint).to_have_attribute("open", "")
    expect(solution).to_have_attribute("open", "")
    expect(solution).to_contain_text("907_081_804 % 10**6")
    press(page, "Space", "Shift+Tab", "Space")


def test_a_letter_pressed_on_a_card_does_nothing_to_the_notebook(page: LabPage) -> None:
    cells = page.code_cells
    card(page, "03-offset").get_by_role("button", name="Check").focus()

    press(page, "x", "a", "d", "d")

    assert page.code_cells == cells


def test_a_loop_without_end_has_been_stopped_and_the_kernel_lives(page: LabPage) -> None:
    box = card(page, "04-step")

    expect(box.get_by_role("status")).to_have_text("Not right yet.")
    expect(box.locator(".otp-exercise-said")).to_contain_text("is there a loop that never ends")


def test_reset_asks_and_leaves_the_focus_where_it_was(page: LabPage) -> None:
    progress = page.panel("Progress").box
    progress.get_by_role("button", name="Reset…").focus()

    press(page, "Enter")
    expect(progress.get_by_role("button", name="Yes, forget all stars")).to_be_visible()
    assert focused(page) == "No, keep them"
    press(page, "Enter")

    expect(progress.get_by_role("button", name="Yes, forget all stars")).to_be_hidden()
    assert focused(page) == "Reset…"


@pytest.mark.parametrize("theme", THEMES)
def test_everything_on_a_card_can_be_read_and_has_a_name(page: LabPage, theme: str) -> None:
    page.use_theme(theme)

    for box in page.page.locator(".otp.jupyter-widgets").all():
        assert [text for text in texts(box) if text.contrast < LEAST_CONTRAST] == []
        assert unlabelled_controls(box) == []
    assert violations(page.page, ".otp-exercise") == []


def test_on_the_projector_nothing_that_must_be_read_is_small(page: LabPage) -> None:
    box = page.page.locator(".otp-exercise.otp-projector")

    assert [text for text in texts(box) if text.size < 22] == []
