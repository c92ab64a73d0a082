"""OddsLab says what guessing comes to, by the formulas, and survives whatever it is set to."""

from collections.abc import Iterator

import ipywidgets as widgets
import numpy as np
import pytest
import traitlets

from otp_demo import TOTP, ManualClock, Secret, Window
from otp_demo.analysis.guessing import YEAR, success
from otp_demo.analysis.policies import FIVE_A_QUARTER_HOUR, HARD_STOP, NO_LIMIT, OURS, POLICIES, Policy
from otp_demo.panels import OddsLab
from otp_demo.panels.odds_controls import PAGES
from otp_demo.panels.ticker import Ticker
from tests.panels.seen import button, control, seen

NOON = 1_700_000_010  # the first second of a step


@pytest.fixture
def clock() -> ManualClock:
    return ManualClock(NOON)


@pytest.fixture
def ticker(clock: ManualClock) -> Ticker:
    return Ticker(clock)


@pytest.fixture
def lab(clock: ManualClock, ticker: Ticker) -> Iterator[OddsLab]:
    made = OddsLab(clock=clock, ticker=ticker, generator=np.random.default_rng(7))
    yield made
    made.close()


def is_shown(box: widgets.Box, part: widgets.Widget) -> bool:
    """Whether neither a part nor what it stands in is hidden."""
    return any(
        child is part or (isinstance(child, widgets.Box) and is_shown(child, part))
        for child in box.children
        if child.layout.display != "none"
    )


def test_it_begins_with_a_limit_that_sounds_strict_and_is_not(lab: OddsLab) -> None:
    assert lab.sentence == "The chance that a guesser gets in within a year: about 41 %."
    assert lab.sentence in seen(lab)
    assert "Of 1,000,000 codes, 3 are good at once: a blind guess is right one time in 333,000." in seen(lab)


@pytest.mark.parametrize("policy", POLICIES, ids=lambda policy: policy.name)
def test_its_odds_are_those_of_the_formula_and_its_limit_has_a_source(lab: OddsLab, policy: Policy) -> None:
    control(lab, "Limit on tries").value = policy
    control(lab, "Window back (steps)").value = 2
    control(lab, "Digits").value = 7

    assert lab.odds == float(success(seconds=YEAR, policy=policy, steps=4, digits=7))
    assert policy.name in seen(lab)
    assert policy.source.replace("'", "&#x27;") in seen(lab)


def test_a_hard_stop_leaves_three_in_ten_thousand_for_ever(lab: OddsLab) -> None:
    lab.policy, lab.days = HARD_STOP, 36_525
    assert "within 100 years: one in 3,330" in lab.sentence
    assert "Half of all guessers never get in: the limit sees to that." in seen(lab)


def test_spraying_is_told_as_one_of_many_accounts(lab: OddsLab) -> None:
    lab.policy = HARD_STOP
    control(lab, "Accounts tried").value = 10_000

    assert lab.accounts == 10_000
    assert (
        lab.sentence
        == "The chance that a guesser gets into at least one of 10,000 accounts within a year: about 95 %."
    )


def test_a_guesser_with_a_million_doors_has_no_time_for_five_tries_at_each(lab: OddsLab) -> None:
    lab.accounts, lab.days = 1_000_000, 1 / 24

    assert "Limit and speed leave 36,001 tries in that time." in seen(lab)
    assert "about 10 %" in lab.sentence
    assert "732 years" in seen(lab)


def test_what_lies_between_the_marks_of_a_slider_is_kept(lab: OddsLab) -> None:
    lab.days, lab.tries_per_second = 20, 3.5

    assert (lab.days, lab.tries_per_second) == (20, 3.5)
    assert "within 20 days" in lab.sentence
    assert control(lab, "For").label == "1 month"


def test_a_policy_of_ones_own_can_be_set(lab: OddsLab) -> None:
    lab.policy = Policy("mine <img src=x onerror=alert(1)>", "me", limit=3)

    assert "<img" not in seen(lab)
    assert "mine &lt;img" in seen(lab)
    assert control(lab, "Limit on tries").value is None
    assert lab.odds == pytest.approx(9e-6, rel=1e-4)


def test_the_picture_says_all_policies_in_words(lab: OddsLab) -> None:
    for policy in POLICIES:
        assert f"{policy.name}: " in seen(lab._pages["The odds"])


def test_no_window_is_sensible_without_a_limit_and_some_are_with_one(lab: OddsLab) -> None:
    lab.page = "Which window?"
    lab.policy = NO_LIMIT
    assert "no window, however narrow, can stand in for a limit on tries" in seen(lab)

    lab.policy = OURS
    assert "one in 1,000 at most: 2 back, 1 ahead" in seen(lab)
    control(lab, "Clocks are off by up to (s)").value = 20
    assert "at most: 1 back, 1 ahead" in seen(lab)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("digits", 5),
        ("past", -1),
        ("future", 121),
        ("tries_per_second", 0.0),
        ("tries_per_second", float("inf")),
        ("days", float("nan")),
        ("days", -1.0),
        ("accounts", 0),
        ("policy", "none"),
        ("page", "another"),
    ],
)
def test_what_it_cannot_be_set_to_is_refused_and_nothing_changes(
    lab: OddsLab, name: str, value: object
) -> None:
    before, shown = getattr(lab, name), seen(lab)

    with pytest.raises(traitlets.TraitError):
        setattr(lab, name, value)

    assert getattr(lab, name) == before
    assert seen(lab) == shown


def test_reset_goes_back_to_the_beginning(lab: OddsLab, ticker: Ticker) -> None:
    shown = seen(lab)
    lab.digits, lab.past, lab.future, lab.policy = 8, 4, 0, NO_LIMIT
    lab.tries_per_second, lab.days, lab.accounts, lab.page = 5, 2, 77, "The relay"
    lab.start()

    button(lab, "Reset").click()

    assert (lab.digits, lab.window, lab.policy) == (6, Window(1, 1), FIVE_A_QUARTER_HOUR)
    assert lab.race == ()
    assert ticker.listening == 0
    assert seen(lab) == shown


@pytest.mark.parametrize("page", PAGES)
def test_only_controls_that_matter_on_a_page_are_shown_there(lab: OddsLab, page: str) -> None:
    lab.page = page

    guessing = page in {"The odds", "Which window?"}
    assert is_shown(lab, control(lab, "Window back (steps)")) is (page != "What else?")
    for label in ("Digits", "Limit on tries", "Tries a second", "For", "Accounts tried"):
        assert is_shown(lab, control(lab, label)) is guessing, label
    assert is_shown(lab, control(lab, "Clocks are off by up to (s)")) is (page == "Which window?")
    assert is_shown(lab, control(lab, "Digits, shortened")) is (page == "A race")
    assert is_shown(lab, button(lab, "Reset"))


@pytest.mark.parametrize("page", PAGES)
def test_on_the_stage_the_window_is_left_out_where_it_would_only_distract(lab: OddsLab, page: str) -> None:
    lab.stage = True
    lab.page = page

    assert is_shown(lab, control(lab, "Window back (steps)")) is (page in PAGES[:3])


def test_on_the_stage_it_is_drawn_no_wider_than_the_smaller_screen(lab: OddsLab) -> None:
    lab.projector = lab.stage = True

    for page in ("The odds", "Which window?", "A race", "The relay"):
        lab.page = page
        assert 'width="1240"' in seen(lab._pages[page])


def test_for_the_back_row_everything_is_drawn_larger(lab: OddsLab) -> None:
    lab.projector = True

    for page in PAGES:
        lab.page = page
        if page not in {"Replay", "What else?"}:
            assert 'width="1280"' in seen(lab._pages[page])


def test_another_key_is_used_and_never_shown(clock: ManualClock, ticker: Ticker) -> None:
    totp = TOTP(Secret.generate(), digits=8, period=60)
    lab = OddsLab(totp, clock=clock, ticker=ticker)

    assert lab.digits == 8
    assert totp.secret.base32 not in seen(lab)
    lab.close()
