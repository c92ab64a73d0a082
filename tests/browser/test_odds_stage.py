"""OddsLab on the projector: whatever page it shows and whatever it is set to, it fits and can be read."""

import pytest
from playwright.sync_api import expect

from tests.browser.accessibility import LEAST_CONTRAST, texts
from tests.browser.classroom_page import ClassroomPage

pytestmark = pytest.mark.needs("browser")
SIZES = [(1280, 720), (1920, 1080)]
ODDS, LEAST_TEXT = 7, 24


@pytest.fixture(scope="module")
def room(opened: ClassroomPage) -> ClassroomPage:
    """The classroom, with the tab of OddsLab chosen."""
    opened.begin_anew(SIZES[0]).choose(ODDS)
    return opened


@pytest.fixture(params=SIZES, ids=str)
def lab(room: ClassroomPage, request: pytest.FixtureRequest) -> ClassroomPage:
    """The panel as it is at first, on a projector of either size."""
    room.show(request.param, "light")
    press(room, "Reset")
    return room


def press(room: ClassroomPage, *names: str) -> None:
    """Press buttons of the panel, one after the other."""
    for name in names:
        room.panel.get_by_role("button", name=name, exact=True).focus()
        room.press("Enter")


def misfits(room: ClassroomPage) -> list[object]:
    """What does not fit, is too small for the back row, or too pale."""
    shown = texts(room.panel)
    assert len(shown) > 10
    small = [text for text in shown if round(text.size) < LEAST_TEXT]
    return [*room.overflow(), *small, *(text for text in shown if text.contrast < LEAST_CONTRAST)]


@pytest.mark.parametrize("page", ["The odds", "Which window?"])
def test_the_longest_sentence_fits_as_the_shortest_does(lab: ClassroomPage, page: str) -> None:
    press(lab, page)
    assert misfits(lab) == []

    lab.panel.get_by_label("Limit on tries").select_option("5 seconds more after each failure")
    for slider in ("For", "Accounts tried", "Tries a second", "Window back (steps)"):
        lab.panel.get_by_role("slider", name=slider, exact=True).focus()
        lab.press("End")

    expect(lab.panel.locator(".otp-verdict:visible")).to_contain_text("1,000,000 accounts within 100 years")
    assert misfits(lab) == []


def test_a_race_fits_before_it_starts_and_while_it_runs(lab: ClassroomPage) -> None:
    press(lab, "A race")
    assert misfits(lab) == []

    lab.panel.get_by_label("Time runs").select_option("3,600 times")
    press(lab, "Start")
    expect(lab.panel.locator(".otp-verdict:visible")).to_contain_text("Without a throttle the guesser is in")
    assert misfits(lab) == []


def test_a_replay_fits_from_the_first_sending_to_the_last(lab: ClassroomPage) -> None:
    press(lab, "Replay")
    assert misfits(lab) == []

    press(lab, "Send the code", "Send it again", "Send it again", "Send it again")
    assert misfits(lab) == []


def test_each_step_of_the_relay_fits(lab: ClassroomPage) -> None:
    press(lab, "The relay")
    for number in range(1, 7):
        expect(lab.panel.locator(".otp-verdict:visible")).to_contain_text(f"Step {number} of 6")
        assert misfits(lab) == []
        if number < 6:
            press(lab, "Next")


def test_what_else_can_go_wrong_fits(lab: ClassroomPage) -> None:
    press(lab, "What else?")

    assert misfits(lab) == []
