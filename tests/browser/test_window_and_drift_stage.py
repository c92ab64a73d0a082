"""The desk and DriftLab on the projector: every page and every answer fits, and can be read from afar."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Locator, expect

from tests.browser.accessibility import LEAST_CONTRAST, texts
from tests.browser.classroom_page import ClassroomPage

pytestmark = pytest.mark.needs("browser")
SIZES = [(1280, 720), (1440, 900), (1920, 1080)]
WINDOW, DRIFT = 5, 6
LEAST_TEXT = 24  # pixels
DESK_CODES = ("12a45", "000 001", "<img src=x onerror=alert(1)>")
PAGES = ("The two clocks", "How often?", "For how long?", "Which window?", "Measure your phone")
FAR_OFF = ("phone on network time", "laptop that slept", "virtual machine that was paused")


@pytest.fixture(params=SIZES, ids=str)
def room(opened: ClassroomPage, request: pytest.FixtureRequest) -> Iterator[ClassroomPage]:
    """The page as it was at the start, on a projector or a laptop."""
    yield opened.begin_anew(request.param)
    assert opened.complaints == []


@pytest.fixture
def desk(room: ClassroomPage) -> ClassroomPage:
    room.choose(WINDOW)
    return room


@pytest.fixture
def lab(room: ClassroomPage) -> ClassroomPage:
    room.choose(DRIFT)
    return room


def seen(room: ClassroomPage, part: str) -> Locator:
    return room.panel.locator(f"{part}:visible").first


def press(room: ClassroomPage, *names: str) -> None:
    """Press buttons of the panel, one after the other."""
    for name in names:
        room.panel.get_by_role("button", name=name, exact=True).focus()
        room.press("Enter")


def write(room: ClassroomPage, field: str, text: str) -> None:
    seen(room, field).fill(text)
    seen(room, field).press("Enter")
    room.press()


def misfits(room: ClassroomPage) -> list[object]:
    """What does not fit, is too small for the back row, or too pale."""
    shown = texts(room.panel)
    assert len(shown) > 10
    small = [text for text in shown if round(text.size) < LEAST_TEXT]
    return [*room.overflow(), *small, *(text for text in shown if text.contrast < LEAST_CONTRAST)]


def test_every_answer_to_a_code_fits(desk: ClassroomPage) -> None:
    for said in ("Accepted", "Refused: this code has been used."):
        press(desk, "Use this code")
        expect(seen(desk, ".otp-verdict")).to_contain_text(said)
        assert misfits(desk) == []
    for typed in DESK_CODES:
        write(desk, ".otp-code-form input", typed)
        assert misfits(desk) == []


def test_a_phone_that_is_far_off_fits_and_so_does_the_widest_window(desk: ClassroomPage) -> None:
    write(desk, ".otp-phone input", "-1200")
    press(desk, "Use this code")
    expect(seen(desk, ".otp-desk-said")).to_contain_text(
        "a wider search, for teaching only", ignore_case=True
    )
    assert misfits(desk) == []

    for slider in ("Window back (steps)", "and ahead"):
        desk.panel.get_by_role("slider", name=slider, exact=True).focus()
        desk.press("End")
    assert misfits(desk) == []


@pytest.mark.parametrize("kind", ["time (TOTP)", "counter (HOTP)"])
def test_the_attempts_have_a_page_of_their_own(desk: ClassroomPage, kind: str) -> None:
    press(desk, kind)
    for typed in (*DESK_CODES, "123456", "654321", "111111"):
        write(desk, ".otp-code-form input", typed)

    press(desk, "the attempts")

    expect(seen(desk, ".otp-attempts tbody tr")).to_contain_text("111111")
    assert misfits(desk) == []


def test_a_token_that_ran_ahead_is_found_again_and_fits(desk: ClassroomPage) -> None:
    press(desk, "counter (HOTP)", *["Press the token's button"] * 9, "Note it down")
    press(desk, "Use this code")
    expect(seen(desk, ".otp-verdict")).to_contain_text("Refused")
    assert misfits(desk) == []

    press(desk, "Press the token's button", "Note it down", "Resynchronise by both codes")

    expect(seen(desk, ".otp-verdict")).to_contain_text("Found again: counters 8 and 9.")
    assert misfits(desk) == []


@pytest.mark.parametrize("page", PAGES)
def test_a_page_fits_whatever_clock_it_is_about(lab: ClassroomPage, page: str) -> None:
    press(lab, page)
    assert misfits(lab) == []

    press(lab, PAGES[0])
    for device in FAR_OFF:
        lab.panel.get_by_label("From the field").select_option(device)
        lab.press()
    lab.panel.get_by_role("slider", name="Window back (steps)", exact=True).focus()
    lab.press("Home")
    expect(seen(lab, ".otp-verdict")).to_contain_text("the window not one.")
    assert misfits(lab) == []
    press(lab, page)
    assert misfits(lab) == []


def test_a_measurement_fits_also_when_presses_contradict_each_other(lab: ClassroomPage) -> None:
    lab.press("Space")  # a code of the device that stands still
    press(lab, PAGES[4])
    code = "".join(re.findall(r"\d", seen(lab, ".otp-of-device").inner_text()))

    for typed in (code, "12x", "000001", "000002"):
        press(lab, "The code has just changed")
        write(lab, ".otp-probe input", typed)
        assert misfits(lab) == []

    expect(seen(lab, ".otp-warn")).to_be_visible()
