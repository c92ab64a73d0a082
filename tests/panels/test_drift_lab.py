"""DriftLab decides by the engine, follows its clocks, and survives whatever it is set to."""

from collections.abc import Iterator

import pytest
import traitlets

from otp_demo import TOTP, ManualClock, Secret, Window
from otp_demo.panels import DriftLab
from otp_demo.panels.ticker import Ticker
from tests.panels.seen import button, control, seen

NOON = 1_700_000_010  # the first second of a step
TOTP_30 = TOTP(Secret(b"12345678901234567890"))


@pytest.fixture
def clock() -> ManualClock:
    return ManualClock(NOON + 10)


@pytest.fixture
def ticker(clock: ManualClock) -> Ticker:
    return Ticker(clock)


@pytest.fixture
def lab(clock: ManualClock, ticker: Ticker) -> Iterator[DriftLab]:
    made = DriftLab(clock=clock, ticker=ticker)
    yield made
    made.close()


def test_it_begins_with_a_phone_in_time_that_gets_in(lab: DriftLab) -> None:
    assert lab.verdict_text == "Accepted: the code is that of the server's own step."
    assert "always gets in" in seen(lab)


def test_moving_the_slider_moves_the_hand_the_verdict_and_the_point(lab: DriftLab) -> None:
    control(lab, "Device is ahead by (s)").value = -70.0

    assert lab.offset == -70
    assert "Refused: the code is 3 steps back, the window only 1." in seen(lab)
    assert "1 min 10 s behind" in seen(lab)
    assert "1 min 10 s behind: 0 % accepted" in seen(lab)


def test_typing_an_offset_moves_the_slider_as_far_as_it_goes(lab: DriftLab) -> None:
    control(lab, "exactly (s)").value = -53_555

    assert lab.offset == -53_555
    assert control(lab, "Device is ahead by (s)").value == -180
    assert "14 h 52 min behind" in seen(lab)


def test_a_wider_window_lets_the_same_code_in(lab: DriftLab) -> None:
    lab.offset = -70
    control(lab, "Window back (steps)").value = 3

    assert lab.window == Window(3, 1)
    assert lab.verdict_text == "Accepted: the code is 3 steps back."


def test_both_codes_are_shown(lab: DriftLab) -> None:
    lab.offset = 100

    for code in (TOTP_30.code(NOON + 10), TOTP_30.code(NOON + 10 + 100)):
        assert f"<span>{code[:3]}</span><span>{code[3:]}</span>" in seen(lab)
    typed = TOTP_30.code(NOON + 10 + 100 - 5)
    assert f"typed: {typed[:3]} {typed[3:]}, read 5 s ago" in seen(lab)


def test_at_each_beat_it_follows_the_clock(lab: DriftLab, clock: ManualClock, ticker: Ticker) -> None:
    lab.offset = 30
    assert lab.verdict_text == "Accepted: the code is 1 step ahead."

    clock.advance(22)
    ticker.beat()

    assert "server 22:14:02 UTC" in seen(lab)


def test_while_a_phone_is_measured_it_beats_faster_so_that_the_device_can_be_measured_too(
    lab: DriftLab, ticker: Ticker
) -> None:
    def interval() -> float:
        return min(listener.interval for listener in ticker._listeners.values())

    assert interval() == 1
    lab.page = "Measure your phone"
    assert interval() == 0.25
    lab.page = "How often?"
    assert interval() == 1


def test_a_week_at_20_ppm_is_twelve_seconds(lab: DriftLab) -> None:
    button(lab, "1 week later").click()
    button(lab, "1 week later").click()

    assert lab.offset == pytest.approx(2 * 12.096)
    assert lab.weeks == 2
    assert "2 weeks later. The device&#x27;s clock gained 12.1 s in the last week." in seen(lab)


def test_setting_the_offset_by_hand_begins_a_new_count_of_weeks(lab: DriftLab) -> None:
    lab.pass_weeks(3)
    lab.offset = 0

    assert lab.weeks == 0


def test_weeks_end_at_the_largest_offset(lab: DriftLab) -> None:
    lab.rate_ppm = 1000
    lab.pass_weeks(1_000)

    assert lab.offset == 86_400


def test_the_period_changes_codes_curve_and_reach(lab: DriftLab) -> None:
    control(lab, "Period (s)").value = 60

    assert control(lab, "Device is ahead by (s)").max == 360
    assert "+360 s" in seen(lab)
    assert lab.scene.code == TOTP(TOTP_30.secret, period=60).code(NOON + 5)


@pytest.mark.parametrize("period", [1, 86_400])
def test_any_key_can_be_given(period: int, clock: ManualClock, ticker: Ticker) -> None:
    totp = TOTP(TOTP_30.secret, digits=8, period=period, t0=59)
    lab = DriftLab(totp, clock=clock, ticker=ticker)

    for page in ("For how long?", "Which window?", "Measure your phone"):
        lab.page = page

    assert lab.period == period
    assert len(lab.scene.code) == 8
    assert "Put the key" not in seen(lab)
    lab.close()


def test_only_the_page_that_is_looked_at_is_on_show(lab: DriftLab) -> None:
    def on_show() -> list[str]:
        return [page for page, part in lab._pages.items() if part.layout.display != "none"]

    assert on_show() == ["How often?"]
    control(lab, "Look at").value = "Measure your phone"
    assert on_show() == ["Measure your phone"]


def test_the_years_follow_the_days_between_logins(lab: DriftLab) -> None:
    lab.page = "For how long?"
    control(lab, "Days between logins").value = 14
    control(lab, "Tries before giving up").value = 1

    assert "logins may fail after 20 days" in seen(lab)  # five seconds of typing buy three days
    assert "at a login every 14 days, with one try," in seen(lab)


def test_the_window_that_is_needed_can_be_used(lab: DriftLab) -> None:
    lab.page = "Which window?"
    control(lab, "Clocks are off by (s)").value = (-100, 40)
    button(lab, "Use this window").click()

    assert lab.window == Window(4, 2)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("offset", float("nan")),
        ("offset", 1e9),
        ("rate_ppm", float("inf")),
        ("delay", -1.0),
        ("past", -1),
        ("future", 121),
        ("period", 0),
        ("page", "another"),
    ],
)
def test_what_it_cannot_be_set_to_is_refused_and_nothing_changes(
    lab: DriftLab, name: str, value: object
) -> None:
    before, shown = getattr(lab, name), seen(lab)

    with pytest.raises(traitlets.TraitError):
        setattr(lab, name, value)

    assert getattr(lab, name) == before
    assert seen(lab) == shown


def test_reset_goes_back_to_the_beginning(lab: DriftLab) -> None:
    shown = seen(lab)
    lab.offset, lab.rate_ppm, lab.delay, lab.past, lab.future, lab.period = 99, -5, 50, 4, 0, 60
    lab.page = "Measure your phone"
    lab.press(NOON)
    lab.enter(TOTP_30.code(NOON))
    control(lab, "Look within").value = 90.0
    control(lab, "Days between logins").value = 30
    control(lab, "Accept at least").value = 1.0

    button(lab, "Reset").click()

    assert (lab.offset, lab.rate_ppm, lab.delay, lab.window, lab.period) == (0, 20, 5, Window(1, 1), 30)
    assert lab.evidence == ()
    assert seen(lab) == shown


def test_for_the_back_row_everything_is_drawn_larger(lab: DriftLab) -> None:
    lab.projector = True

    for page in ("How often?", "For how long?", "Measure your phone"):
        lab.page = page
        assert 'width="960"' not in seen(lab._pages[page])
        assert 'width="1280"' in seen(lab._pages[page])


def test_closed_it_lets_go_of_the_heartbeat(clock: ManualClock, ticker: Ticker) -> None:
    lab = DriftLab(clock=clock, ticker=ticker)
    assert ticker.listening == 1

    lab.close()

    assert ticker.listening == 0


def test_its_repr_is_always_the_same(lab: DriftLab) -> None:
    lab.offset = 12
    assert repr(lab) == "DriftLab()"
