"""OddsLab by keyboard alone: odds that follow the sliders, six pages, a race, a replay and the relay."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, expect

from tests.browser.accessibility import LEAST_CONTRAST, texts, unlabelled_controls, violations
from tests.browser.lab_page import THEMES, LabPage
from tests.browser.panel_on_page import PanelOnPage

pytestmark = pytest.mark.needs("browser")
PAGES = ("The odds", "Which window?", "A race", "Replay", "The relay", "What else?")


@pytest.fixture
def lesson(walk: Callable[[str], LabPage]) -> LabPage:
    return walk("07_guessing_and_limits")


@pytest.fixture
def panel(lesson: LabPage) -> PanelOnPage:
    panel = lesson.panel("OddsLab")
    panel.press("Reset")
    return panel


def sentence(panel: PanelOnPage) -> Locator:
    """The sentence of the page that is looked at."""
    return panel.box.locator(".otp-verdict:visible")


def test_a_wider_window_and_more_digits_move_the_odds(panel: PanelOnPage) -> None:
    expect(sentence(panel)).to_have_text("The chance that a guesser gets in within a year: about 41 %.")

    panel.slide("Window back (steps)", "ArrowRight")
    expect(sentence(panel)).to_contain_text("about 50 %")

    panel.choose_next("Digits")
    expect(panel.field("Digits").locator("option:checked")).to_have_text("7")
    expect(sentence(panel)).to_contain_text("about 7 %")
    expect(panel.box).to_contain_text("Of 10,000,000 codes, 4 are good at once")


def test_the_limit_on_tries_decides_and_the_picture_says_so_in_words(panel: PanelOnPage) -> None:
    picture = panel.box.locator("svg[role=img]:visible desc")
    panel.choose("Limit on tries", "hard stop at 100")

    expect(sentence(panel)).to_have_text("The chance that a guesser gets in within a year: one in 3,330.")
    expect(panel.box).to_contain_text("NIST SP 800-63B-4 §3.2.2")
    expect(picture).to_contain_text("Within a year: no limit: all but certain")

    for _ in range(4):
        panel.slide("Accounts tried", "ArrowRight")
    expect(sentence(panel)).to_have_text(
        "The chance that a guesser gets into at least one of 10,000 accounts within a year: about 95 %."
    )
    expect(picture).to_contain_text("into at least one of 10,000 accounts")


def test_the_pages_stay_where_they_are_and_show_only_controls_of_use(panel: PanelOnPage) -> None:
    places = set()
    for page in PAGES:
        panel.press(page)
        expect(panel.field("Limit on tries")).to_be_visible(visible=page in PAGES[:2])
        expect(panel.slider("Window back (steps)")).to_be_visible(visible=page != PAGES[-1])
        expect(panel.slider("Clocks are off by up to (s)")).to_be_visible(visible=page == PAGES[1])
        box, choice = panel.box.bounding_box(), panel.button(page).bounding_box()
        assert box
        assert choice
        places.add(round(choice["y"] - box["y"]))

    assert len(places) == 1


def test_where_clocks_are_right_a_window_becomes_sensible(panel: PanelOnPage) -> None:
    panel.press("Which window?")
    panel.choose("Limit on tries", "hard stop at 100")
    words = panel.box.locator("svg[role=img]:visible desc")

    expect(words).not_to_contain_text(re.compile("at most: 1 back, 1 ahead"))
    panel.slide("Clocks are off by up to (s)", "Home")

    expect(words).to_contain_text("Sensible")
    expect(words).to_contain_text("1 back, 1 ahead")


def test_a_race_is_started_held_and_run_to_its_end(panel: PanelOnPage) -> None:
    panel.press("A race")
    expect(panel.button("Stop")).to_be_disabled()
    bars = panel.box.locator("svg[role=img]:visible desc")

    panel.press("Start")
    expect(bars).to_contain_text("guesses looked at")
    panel.press("Stop")
    expect(panel.button("Go on")).to_be_enabled()
    held = bars.text_content()
    panel.slide("Window back (steps)", "ArrowRight")  # takes effect at the next start
    assert bars.text_content() == held

    panel.choose("Time runs", "3,600 times")
    panel.press("Go on")
    expect(sentence(panel)).to_contain_text(re.compile(r"Without a throttle the guesser is in after \d"))
    panel.press("Start over")
    expect(bars).to_contain_text("not started")


def test_the_same_code_is_spent_at_one_server_and_good_again_at_the_other(panel: PanelOnPage) -> None:
    panel.press("Replay")
    panel.press("Send the code")
    expect(sentence(panel)).to_have_text("Both accept it: it is right, and it is new.")

    panel.press("Send it again")

    expect(sentence(panel)).to_have_text("The server that remembers refuses it; the other lets it in again.")
    expect(panel.box.get_by_role("row", name=re.compile("^5 s later"))).to_have_text(
        "5 s later✗ replayed✓ accepted again"
    )


def test_the_relay_is_walked_step_by_step_to_the_passkey_and_back(panel: PanelOnPage) -> None:
    panel.press("The relay")
    expect(panel.button("Back")).to_be_disabled()
    for number in range(1, 6):
        expect(sentence(panel)).to_have_text(f"Step {number} of 6, with a one-time password")
        panel.press("Next")

    expect(sentence(panel)).to_have_text("Step 6 of 6, with a passkey")
    expect(panel.button("Next")).to_be_disabled()
    expect(panel.box.locator("svg[role=img]:visible")).to_contain_text("nothing for this address")
    panel.press("Back")
    expect(panel.box).to_contain_text("OTP authentication is not phishing-resistant (SP 800-63B-4 §3.1.4)")


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("page", PAGES)
def test_every_page_can_be_read_and_heard(page: str, theme: str, lesson: LabPage, panel: PanelOnPage) -> None:
    lesson.use_theme(theme)
    panel.press(page)

    assert [text for text in texts(panel.box) if text.contrast < LEAST_CONTRAST] == []
    assert violations(lesson.page, ".otp.jupyter-widgets") == []
    assert unlabelled_controls(panel.box) == []
