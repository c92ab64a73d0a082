"""The keys of the classroom in a real Chromium: the room's, except where something is typed."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import expect

from tests.browser.classroom_page import ClassroomPage

pytestmark = pytest.mark.needs("browser")
SIZE = (1280, 720)
SECRET, QR, TIME, WINDOW, ODDS = 1, 2, 4, 5, 7


@pytest.fixture
def room(opened: ClassroomPage) -> Iterator[ClassroomPage]:
    """The page as it was at the start; in the end nothing may have failed or left the machine."""
    yield opened.begin_anew(SIZE)
    assert opened.complaints == []


def test_keys_and_clickers_change_the_tab(room: ClassroomPage) -> None:
    room.choose(0)
    for key, number in (
        ("ArrowRight", 1),
        ("PageDown", 2),
        ("PageUp", 1),
        ("ArrowLeft", 0),
        ("ArrowLeft", 7),
    ):
        room.press(key)
        expect(room.chosen).to_contain_text(str(number))
        expect(room.panel).to_have_count(1)


def test_keys_stop_step_and_hurry_time_for_every_tab(room: ClassroomPage) -> None:
    room.choose(TIME)
    room.press("Space")
    codes = room.panel.locator(".otp-two-codes .otp-code")
    following = codes.nth(1).inner_text()

    room.press(".")

    expect(codes.first).to_have_text(following)
    expect(room.page.get_by_role("button", name="Let time go on")).to_be_visible()
    room.choose(WINDOW)
    expect(room.panel.get_by_role("button", name="Go on", exact=True)).to_be_visible()
    room.press("f", "f")
    expect(room.page.get_by_role("button", name="Pause time")).to_contain_text("×5")


def test_d_turns_the_page_dark_and_light_again(room: ClassroomPage) -> None:
    room.press("d")
    assert room.theme == "dark"
    room.press("d")
    assert room.theme == "light"


def test_a_question_mark_shows_the_keys_until_escape(room: ClassroomPage) -> None:
    keys = room.page.get_by_role("dialog", name="Keys")
    room.choose(0)
    room.press("?")
    expect(keys).to_contain_text("Page Up")
    assert room.overflow() == []
    room.press("Escape")
    expect(keys).to_be_hidden()


def test_keys_that_are_typed_or_move_a_slider_do_nothing_else(room: ClassroomPage) -> None:
    room.choose(QR)
    field = room.panel.get_by_label("Issuer", exact=True)
    field.fill("")
    field.press_sequentially("dr 4?f.")
    expect(field).to_have_value("dr 4?f.")
    room.choose(SECRET)
    slider = room.panel.get_by_role("slider").first
    before = slider.get_attribute("aria-valuenow")
    slider.focus()
    room.press("ArrowRight")
    expect(slider).not_to_have_attribute("aria-valuenow", str(before))

    expect(room.chosen).to_contain_text("1")
    assert room.theme == "light"
    expect(room.page.get_by_role("button", name="Pause time")).to_be_visible()


@pytest.mark.parametrize("key", ["Enter", "Escape"])
def test_enter_and_escape_give_the_keys_of_a_field_back_to_the_room(room: ClassroomPage, key: str) -> None:
    room.choose(QR)
    field = room.panel.get_by_label("Issuer", exact=True)
    field.fill("Our class")
    field.press(key)
    expect(field).not_to_be_focused()
    room.press("r")
    expect(field).to_have_value("Example")
    room.press(str(TIME))
    expect(room.chosen).to_contain_text(str(TIME))


def test_letters_and_digits_are_the_rooms_while_a_list_or_a_slider_has_the_focus(room: ClassroomPage) -> None:
    room.choose(ODDS)
    limit = room.panel.get_by_label("Limit on tries", exact=True)
    limit.focus()
    before = limit.input_value()
    room.press("d")
    assert room.theme == "dark"
    room.press("d")
    assert limit.input_value() == before
    room.panel.get_by_role("slider").first.focus()
    room.press(str(TIME))
    expect(room.chosen).to_contain_text(str(TIME))


def test_a_list_chosen_from_with_the_mouse_gives_the_arrows_back(room: ClassroomPage) -> None:
    room.choose(ODDS)
    limit = room.panel.get_by_label("Limit on tries", exact=True)
    limit.click()
    room.page.keyboard.press("Escape")  # the list is open, and the page knows nothing of it
    limit.click()
    limit.select_option(label="hard stop at 100")
    expect(limit).not_to_be_focused()


def test_a_field_for_a_code_keeps_digits_and_enter_and_leaves_letters_to_the_room(
    room: ClassroomPage,
) -> None:
    room.choose(WINDOW)
    field = room.panel.get_by_label("Code", exact=True)
    field.focus()
    room.page.keyboard.type("12 34")
    room.press("Enter")
    expect(field).to_be_focused()
    expect(field).to_have_value("12 34")
    room.press("r")
    expect(room.chosen).to_contain_text(str(WINDOW))
    expect(field).to_have_value("")


def test_a_number_that_cannot_be_typed_is_no_field(room: ClassroomPage) -> None:
    room.choose(ODDS)
    accounts = room.panel.locator(".widget-slider", has_text="Accounts tried")
    expect(accounts.locator(".widget-readout")).to_have_attribute("contenteditable", "false")


def test_space_stops_time_also_after_a_button_was_clicked(room: ClassroomPage) -> None:
    room.choose(TIME)
    room.panel.get_by_role("button", name="+ 1 s", exact=True).click()
    room.press("Space")

    expect(room.page.get_by_role("button", name="Let time go on")).to_be_visible()
