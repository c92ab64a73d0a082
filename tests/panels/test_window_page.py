"""What window do I need? The answer, and its price."""

import pytest

from otp_demo import Window
from otp_demo.panels.window_page import WindowPage


@pytest.fixture
def used() -> list[Window]:
    return []


@pytest.fixture
def page(used: list[Window]) -> WindowPage:
    return WindowPage(used.append)


def test_the_answer_names_the_window_and_what_it_gives(page: WindowPage) -> None:
    page.offsets.value, page.delays.value, page.wanted.value = (-1, 1), (2, 30), 1.0

    assert page.answer == "2 back and 0 ahead will do: even in the worst case 100 % get in."
    assert "3 codes are good at once, so 1 in 333,333 blind guesses is right" in page.price


def test_asking_for_less_gives_less(page: WindowPage) -> None:
    page.offsets.value, page.delays.value = (-1, 1), (2, 30)

    page.wanted.value = 0.95

    assert page.answer == "1 back and 0 ahead will do: even in the worst case 97 % get in."


def test_longer_codes_cost_less(page: WindowPage) -> None:
    page.draw(period=30, digits=8)

    assert "1 in 25,000,000 blind guesses" in page.price


def test_where_no_window_will_do_it_says_what_to_do(page: WindowPage, used: list[Window]) -> None:
    page.draw(period=1, digits=6)
    page.offsets.value = (-180, 180)

    assert "correct the devices' clocks instead" in page.answer
    assert page.price == ""
    assert page._use.disabled
    page._use.click()
    assert used == []


def test_it_can_be_used(page: WindowPage, used: list[Window]) -> None:
    page._use.click()

    assert used == [Window(2, 1)]
