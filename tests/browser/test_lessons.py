"""Every lesson, opened and run to its end by a user who has just installed this."""

from collections.abc import Callable

import pytest

from tests.browser.lab_page import LabPage
from tests.notebooks.notebook import committed

pytestmark = pytest.mark.needs("browser")
LESSONS = [lesson.name for lesson in committed() if lesson.number is not None]  # the classroom has its own


@pytest.mark.parametrize("name", LESSONS)
def test_a_lesson_opens_tidily_and_runs_to_its_end(name: str, walk: Callable[[str], LabPage]) -> None:
    lesson = walk(name)

    assert lesson.seen_on_opening == []
    assert lesson.prompts == [f"[{place}]:" for place in range(1, lesson.code_cells + 1)]
    assert lesson.errors == []
    assert lesson.pop_ups == []
    assert lesson.complaints == []


def test_a_request_to_another_machine_would_be_noticed(walk: Callable[[str], LabPage]) -> None:
    lesson = walk(LESSONS[0])

    lesson.page.evaluate("fetch('https://otp-demo.invalid/').catch(() => null)")

    noticed = [complaint.split(":")[0] for complaint in lesson.complaints]
    lesson.complaints.clear()
    assert "asked another machine" in noticed
    assert "could not be loaded" in noticed
