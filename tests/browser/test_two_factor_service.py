"""Lesson 08's own exercises, solved by keyboard alone, in a page that was never touched by a mouse."""

import json
from collections.abc import Callable
from inspect import cleandoc

import pytest
from playwright.sync_api import Locator, expect

from otp_demo.exercises.catalogue import find
from tests.browser.lab import Lab
from tests.browser.lab_page import LabPage
from tests.notebooks.notebook import FOLDER, Notebook

pytestmark = pytest.mark.needs("browser")
LESSON = Notebook(FOLDER / "08_two_factor_service.ipynb")
NAME = "exercises-of-08"


@pytest.fixture(scope="module")
def notebook(lab: Lab) -> str:
    """The lesson's exercises without the lesson."""
    copy = LESSON.altered()
    copy.node.cells = [
        cell for cell in LESSON.code_cells if "import exercise" in cell.source or "exercise(" in cell.source
    ]
    (lab.folder / f"{NAME}.ipynb").write_text(json.dumps(copy.node), "utf-8")
    return NAME


@pytest.fixture
def page(walk: Callable[[str], LabPage], notebook: str) -> LabPage:
    return walk(notebook)


def card(page: LabPage, id_: str) -> Locator:
    return page.page.locator(".otp-exercise", has_text=f"exercise {id_}").first


def press(page: LabPage, *keys: str) -> None:
    for key in keys:
        page.page.keyboard.press(key)


def is_solved(box: Locator) -> None:
    expect(box.get_by_role("status")).to_have_text("Right.")
    expect(box.locator(".otp-exercise-head")).to_contain_text("✓ solved")


@pytest.mark.parametrize(
    ("id_", "wrong", "said", "further"),
    [("08-stateless", 0, "a key, not a phone", 1), ("08-thief", 1, "hashes of the cookies", 2)],
)
def test_a_choice_is_made_with_arrows(page: LabPage, id_: str, wrong: int, said: str, further: int) -> None:
    box = card(page, id_)
    radios = box.get_by_role("group", name="Your answer:").get_by_role("radio")

    radios.first.focus()
    press(page, "Space", *["ArrowDown"] * wrong, "Enter")
    expect(box.locator(".otp-exercise-said")).to_contain_text(said)
    press(page, *["ArrowDown"] * further, "Enter")

    is_solved(box)


def test_a_number_is_typed(page: LabPage) -> None:
    box = card(page, "08-letters")
    box.get_by_label("Letters:").focus()

    page.page.keyboard.type("26")
    press(page, "Enter")
    expect(box.locator(".otp-exercise-said")).to_contain_text("taken for bytes")
    press(page, "Backspace", "Backspace", "4", "2", "Enter")

    is_solved(box)


def test_a_function_is_written_in_its_cell_and_tried_when_that_is_run(page: LabPage) -> None:
    cell = page.page.locator(".jp-CodeCell", has=page.page.locator(".jp-InputArea", has_text="def spend("))
    solution = cleandoc(find("08-spend").solution)

    for sign, status in ((">=", "Not right yet."), (">", "Right.")):
        written = solution.replace("step > last_step", f"step {sign} last_step")
        cell.locator(".cm-content").focus()
        press(page, "Control+a")
        page.page.keyboard.insert_text(f'{written}\n\n\nexercise("08-spend", spend)')
        press(page, "Control+Enter")
        expect(card(page, "08-spend").get_by_role("status")).to_have_text(status)

    is_solved(card(page, "08-spend"))
