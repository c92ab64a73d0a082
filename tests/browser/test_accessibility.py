"""Every panel can be read, in both themes, and every control says what it is."""

from collections.abc import Callable

import pytest

from tests.browser.accessibility import LEAST_CONTRAST, texts, unlabelled_controls, violations
from tests.browser.lab_page import THEMES, LabPage
from tests.notebooks.notebook import committed

pytestmark = pytest.mark.needs("browser")
LESSONS = [lesson.name for lesson in committed() if lesson.number is not None]  # the classroom has its own
Walk = Callable[[str], LabPage]


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("lesson", LESSONS)
def test_every_text_stands_out_from_what_is_behind_it(lesson: str, theme: str, walk: Walk) -> None:
    panels = walk(lesson).use_theme(theme).panels

    shown = [text for panel in panels for text in texts(panel.box)]

    assert len(shown) > 5 * len(panels) > 0
    assert [text for text in shown if text.contrast < LEAST_CONTRAST] == []


def test_a_text_that_does_not_stand_out_is_noticed(walk: Walk) -> None:
    box = walk(LESSONS[0]).panels[0].box
    faint = '<p id="faint" style="color:#777a">faint</p>'
    box.evaluate("(box, faint) => box.insertAdjacentHTML('beforeend', faint)", faint)

    (found,) = [text for text in texts(box) if text.text == "faint"]

    box.evaluate("() => document.getElementById('faint').remove()")
    assert found.contrast < LEAST_CONTRAST


@pytest.mark.parametrize("lesson", LESSONS)
def test_axe_finds_nothing_to_complain_of(lesson: str, walk: Walk) -> None:
    page = walk(lesson)

    assert violations(page.page, ".otp.jupyter-widgets") == []


@pytest.mark.parametrize("lesson", LESSONS)
def test_every_control_has_a_visible_label(lesson: str, walk: Walk) -> None:
    for panel in walk(lesson).panels:
        assert unlabelled_controls(panel.box) == []
