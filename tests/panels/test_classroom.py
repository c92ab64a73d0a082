"""Classroom: one panel is seen, one clock moves all of them, and Reset brings every one back."""

from collections.abc import Iterator

import ipywidgets as widgets
import pytest

from otp_demo import ManualClock
from otp_demo.panels import Classroom, DriftLab, LiveCode, OddsLab, SecretMaker, VerificationDesk
from otp_demo.panels.classroom import TABS
from otp_demo.panels.drift_controls import PAGES
from otp_demo.panels.panel import Panel
from otp_demo.panels.stage_bar import StageBar
from otp_demo.panels.ticker import Ticker
from tests.panels.seen import control, parts, seen

MOMENT = 1_111_111_110
TIME, WINDOW, DRIFT, ODDS = (TABS.index(words) for words in ("Time", "Window", "Drift", "Odds"))


@pytest.fixture
def clock() -> ManualClock:
    return ManualClock(MOMENT)


@pytest.fixture
def ticker(clock: ManualClock) -> Ticker:
    return Ticker(clock)


@pytest.fixture
def room(clock: ManualClock, ticker: Ticker) -> Iterator[Classroom]:
    made = Classroom(clock=clock, ticker=ticker)
    yield made
    made.close()


def press(room: Classroom, action: str) -> None:
    """What the page sends when a button of the bar is pressed, by mouse or by its key."""
    bar = next(part for part in room.children if isinstance(part, StageBar))
    bar._handle_custom_msg({"action": action}, [])


def live(room: Classroom) -> LiveCode:
    return next(panel for panel in room.panels if isinstance(panel, LiveCode))


def desk(room: Classroom) -> VerificationDesk:
    return next(panel for panel in room.panels if isinstance(panel, VerificationDesk))


def drift(room: Classroom) -> DriftLab:
    return next(panel for panel in room.panels if isinstance(panel, DriftLab))


def test_there_is_a_tab_for_each_panel_in_the_order_of_the_lessons(room: Classroom) -> None:
    assert [type(panel).__name__ for panel in room.panels] == [
        "SetupCheck",
        "SecretMaker",
        "QrCard",
        "CodeAnatomy",
        "LiveCode",
        "VerificationDesk",
        "DriftLab",
        "OddsLab",
    ]
    assert len(TABS) == len(room.panels)
    assert repr(room) == "Classroom()"


def test_every_panel_is_large_and_laid_out_for_a_stage(room: Classroom) -> None:
    assert all({"otp-projector", "otp-stage"} <= set(panel._dom_classes) for panel in room.panels)


def test_only_the_chosen_panel_is_seen(room: Classroom) -> None:
    for number in range(len(TABS)):
        room.shown = number

        assert [panel for panel in room.panels if panel.layout.display != "none"] == [room.panels[number]]


def test_a_panel_that_nobody_sees_rests_and_is_true_again_when_it_is_seen(
    room: Classroom, clock: ManualClock, ticker: Ticker
) -> None:
    assert ticker.listening == 0
    clock.advance(30)
    ticker.beat()
    assert "050 471 for" in seen(live(room))

    room.shown = TIME

    assert ticker.listening == 1
    assert "266 759 for" in seen(live(room))


def test_paused_on_one_tab_another_shows_the_same_moment(room: Classroom, clock: ManualClock) -> None:
    room.shown = TIME
    control(live(room), "Pause").value = True
    clock.advance(100)
    room.shown = WINDOW

    assert live(room).at == desk(room).at == drift(room).scene.at == MOMENT
    assert desk(room).paused

    control(desk(room), "Go on").value = False
    clock.advance(1)
    assert live(room).at == desk(room).at == MOMENT + 1
    assert live(room).pace == 1


def test_the_bar_pauses_steps_and_hurries_the_room(room: Classroom, clock: ManualClock) -> None:
    room.shown = TIME
    press(room, "pause")
    press(room, "ahead")
    press(room, "ahead")
    press(room, "back")
    clock.advance(5)
    assert live(room).at == desk(room).at == MOMENT + 30
    assert "266 759 for 30 more seconds" in seen(live(room))

    press(room, "faster")
    press(room, "faster")
    clock.advance(1)
    assert room.clock.pace == live(room).pace == 5
    assert desk(room).at == MOMENT + 35
    assert not desk(room).paused


def test_a_step_is_one_of_the_panel_that_is_seen(room: Classroom) -> None:
    press(room, "pause")
    room.shown = TIME
    live(room).period = 60
    press(room, "ahead")
    assert room.clock() == MOMENT + 60

    room.shown = DRIFT
    press(room, "back")
    assert room.clock() == MOMENT + 30


def test_who_measures_a_phone_has_the_real_time_to_compare_it_with(
    room: Classroom, clock: ManualClock
) -> None:
    press(room, "pause")
    clock.advance(100)
    room.shown = DRIFT
    assert drift(room).scene.at == MOMENT

    drift(room).page = PAGES[3]

    assert drift(room).scene.at == MOMENT + 100
    assert room.clock.pace == 1


@pytest.mark.parametrize("stopped_by", ["pause", "another tab"])
def test_a_race_waits_where_the_room_pauses_or_nobody_sees_it(room: Classroom, stopped_by: str) -> None:
    room.shown = ODDS
    odds = room.panel
    assert isinstance(odds, OddsLab)
    odds.page = "A race"
    odds.start()
    assert control(odds, "Start").disabled

    if stopped_by == "pause":
        press(room, "pause")
    else:
        room.shown = TIME

    assert not control(odds, "Go on").disabled


def test_after_the_fastest_pace_time_runs_as_it_is(room: Classroom) -> None:
    paces = []
    for _ in range(5):
        press(room, "faster")
        paces.append(room.clock.pace)

    assert paces == [5, 20, 60, 1, 5]


def test_where_time_is_hurried_the_panel_that_is_seen_follows_closely(
    room: Classroom, ticker: Ticker
) -> None:
    room.shown = WINDOW
    press(room, "faster")

    (interval,) = {each.interval for each in ticker._listeners.values() if each.interval is not None}
    assert interval == 0.25


def test_a_message_that_no_button_sends_does_nothing(room: Classroom) -> None:
    bar = next(part for part in room.children if isinstance(part, StageBar))
    for nonsense in (None, "pause", {"action": "close"}, {"action": ["pause"]}, {}):
        bar._handle_custom_msg(nonsense, [])

    assert room.clock.pace == 1


def in_sight(box: widgets.Box) -> Iterator[widgets.Widget]:
    """Everything in a box but the pages that are not looked at: those are drawn when somebody does."""
    for child in box.children:
        if child.layout.display != "none":
            yield child
            if isinstance(child, widgets.Box):
                yield from in_sight(child)


def state(panel: Panel) -> list[object]:
    """What a panel shows and where its controls stand; a random secret is another each time."""
    values = [part.value for part in in_sight(panel) if isinstance(part, widgets.ValueWidget)]
    random = isinstance(panel, SecretMaker)
    return [value for value in values if not (random and isinstance(value, str) and "<" in value)]


def disturb(panel: Panel) -> None:
    """Move everything that a visitor can move: the fields first, then every button."""
    for part in list(parts(panel)):
        if isinstance(part, widgets.Text):
            part.value = "7"
        elif hasattr(part, "options"):
            part.index = len(part.options) - 1
        elif hasattr(part, "max"):
            part.value = (part.min, part.max) if isinstance(part.value, tuple) else part.max
        elif isinstance(getattr(part, "value", None), bool):
            part.value = not part.value
    for part in list(parts(panel)):
        if isinstance(part, widgets.Button) and part.description != "Reset":
            part.click()


@pytest.mark.parametrize("number", range(len(TABS)), ids=TABS)
def test_reset_brings_a_panel_back_whatever_was_moved(room: Classroom, number: int) -> None:
    panel = room.panels[number]
    room.shown = number
    panel.reset()
    before = state(panel)
    disturb(panel)
    press(room, "faster")
    assert state(panel) != before or number == 0  # SetupCheck has nothing to move

    press(room, "reset")

    assert state(panel) == before
    assert room.clock() == MOMENT
    assert room.clock.pace == 1
    assert room.shown == number
