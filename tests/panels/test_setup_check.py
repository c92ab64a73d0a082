"""SetupCheck says what is here, whether the page draws widgets, and whether the clocks can be right."""

import pytest

from otp_demo.core.clock import ManualClock
from otp_demo.panels import SetupCheck
from otp_demo.panels.browser_probe import BrowserProbe
from otp_demo.panels.setup_facts import RELEASED, clock_alone, clocks_together, versions

DAY = 86_400


def facts_by_name(panel: SetupCheck) -> dict[str, bool | None]:
    return {fact.what: fact.fine for fact in panel.facts}


def probe_of(panel: SetupCheck) -> BrowserProbe:
    return next(child for child in panel.children if isinstance(child, BrowserProbe))


def answer_as_a_page_does(panel: SetupCheck, clock: ManualClock, *, ahead: float, way: float) -> None:
    probe = probe_of(panel)
    probe.answer = [0.0, clock() + ahead]  # drawn
    clock.advance(way)
    shown = clock() + ahead
    clock.advance(way)
    probe.answer = [probe.question, shown]


def test_every_version_here_is_fine_since_the_package_was_installed_with_them() -> None:
    assert all(fact.fine for fact in versions())


def test_before_the_page_answers_widgets_are_not_known_to_be_drawn() -> None:
    panel = SetupCheck(clock=ManualClock(RELEASED + DAY))

    assert facts_by_name(panel)["Widgets"] is None
    assert "waiting" in panel.children[1].value


def test_once_the_page_answers_everything_is_ready() -> None:
    clock = ManualClock(RELEASED + DAY)
    panel = SetupCheck(clock=clock)

    answer_as_a_page_does(panel, clock, ahead=0.2, way=0.05)

    assert all(facts_by_name(panel).values())
    assert "Everything is ready" in panel.children[1].value


def test_a_page_whose_clock_is_off_is_named_with_the_remedy() -> None:
    clock = ManualClock(RELEASED + DAY)
    panel = SetupCheck(clock=clock)

    answer_as_a_page_does(panel, clock, ahead=-75, way=0.05)

    assert facts_by_name(panel)["Two clocks"] is False
    assert "75.0 s behind" in panel.children[1].value
    assert "automatic time" in panel.children[1].value


def test_a_reloaded_page_is_timed_anew_and_not_from_the_first_question() -> None:
    clock = ManualClock(RELEASED + DAY)
    panel = SetupCheck(clock=clock)
    answer_as_a_page_does(panel, clock, ahead=0, way=0.05)
    clock.advance(3600)

    answer_as_a_page_does(panel, clock, ahead=0, way=0.05)

    assert facts_by_name(panel)["Two clocks"] is True


@pytest.mark.parametrize("wrong", [0, RELEASED - DAY, RELEASED + 25 * 365 * DAY])
def test_a_clock_of_another_decade_is_not_plausible(wrong: float) -> None:
    assert clock_alone(wrong).fine is False


def test_a_slow_way_is_said_as_doubt_and_not_taken_for_a_wrong_clock() -> None:
    fact = clocks_together(asked=100, browser=103, answered=104)

    assert fact.fine is True


def test_reset_looks_again_and_asks_the_page_once_more() -> None:
    clock = ManualClock(RELEASED + DAY)
    panel = SetupCheck(clock=clock)
    answer_as_a_page_does(panel, clock, ahead=0, way=0.05)
    asked = probe_of(panel).question
    clock.advance(5)

    panel.reset()

    assert facts_by_name(panel)["Widgets"] is None
    assert probe_of(panel).question > asked


def test_its_repr_is_always_the_same() -> None:
    assert repr(SetupCheck()) == "SetupCheck()"
