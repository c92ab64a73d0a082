"""LiveCode shows the code of a moment that can be paused, stepped and hurried."""

from collections.abc import Iterator

import pytest
import traitlets

from otp_demo import TOTP, Algorithm, ManualClock, Secret
from otp_demo.panels import LiveCode
from otp_demo.panels.ticker import Ticker
from tests.panels.seen import button, control, seen

SECRET = Secret(b"12345678901234567890")
MOMENT = 1_111_111_110


@pytest.fixture
def clock() -> ManualClock:
    return ManualClock(MOMENT)


@pytest.fixture
def ticker(clock: ManualClock) -> Ticker:
    return Ticker(clock)


@pytest.fixture
def panel(clock: ManualClock, ticker: Ticker) -> Iterator[LiveCode]:
    made = LiveCode(clock=clock, ticker=ticker)
    yield made
    made.close()


def test_it_shows_this_code_and_the_next_with_the_time_that_is_left(panel: LiveCode) -> None:
    assert panel.code == "050471"
    assert "050 471 for 30 more seconds, then 266 759" in seen(panel)


def test_at_each_beat_it_follows_the_clock(panel: LiveCode, clock: ManualClock, ticker: Ticker) -> None:
    clock.advance(29)
    ticker.beat()
    assert "050 471 for 1 more second," in seen(panel)

    clock.advance(1)
    ticker.beat()
    assert panel.code == "266759"
    assert "266 759 for 30 more seconds" in seen(panel)


def test_paused_it_stands_still_and_its_heart_does_too(
    panel: LiveCode, clock: ManualClock, ticker: Ticker
) -> None:
    control(panel, "Pause").value = True
    clock.advance(100)

    assert panel.at == MOMENT
    assert ticker.listening == 0

    control(panel, "Go on").value = False
    clock.advance(1)
    assert panel.at == MOMENT + 1
    assert ticker.listening == 1


def test_it_can_be_stepped_by_seconds_by_steps_and_to_the_change(panel: LiveCode) -> None:
    panel.pace = 0
    button(panel, "+ 1 s").click()
    assert panel.at == MOMENT + 1
    button(panel, "To the next change").click()
    assert panel.at == MOMENT + 30
    button(panel, "− 1 s").click()
    assert panel.code == "050471"
    button(panel, "+ 1 step").click()
    button(panel, "+ 1 step").click()
    button(panel, "− 1 step").click()
    assert panel.code == "266759"


def test_stepped_back_it_stops_at_step_0(ticker: Ticker) -> None:
    panel = LiveCode(clock=ManualClock(10), ticker=ticker)

    button(panel, "− 1 step").click()

    assert panel.at == 0
    panel.close()


def test_it_can_be_hurried_sixty_times(panel: LiveCode, clock: ManualClock) -> None:
    control(panel, "Time runs").value = 60.0
    clock.advance(2)

    assert panel.at == MOMENT + 120


def test_chosen_while_paused_the_pace_waits_until_it_goes_on(panel: LiveCode, clock: ManualClock) -> None:
    control(panel, "Pause").value = True
    control(panel, "Time runs").value = 20.0
    clock.advance(1)
    assert panel.at == MOMENT

    control(panel, "Go on").value = False
    clock.advance(1)
    assert panel.at == MOMENT + 20


def test_reset_brings_the_real_time_back(panel: LiveCode, clock: ManualClock) -> None:
    panel.pace = 60
    panel.step(12_345)
    panel.phone = "123456"

    button(panel, "Reset").click()

    assert panel.at == clock()
    assert panel.pace == 1
    assert panel.phone == ""


@pytest.mark.parametrize(
    ("steps", "said"),
    [
        (0, "the code of this very step"),
        (-1, "the code 1 step back: about 30 s late"),
        (+2, "the code 2 steps ahead: about 1 min early"),
        (50, "No step near this one has that code"),
    ],
)
def test_a_code_from_a_phone_is_found_in_its_step(panel: LiveCode, steps: int, said: str) -> None:
    code = panel.totp.code(MOMENT + steps * 30)

    control(panel, "Your phone shows").value = f"{code[:3]} {code[3:]}"

    assert said in seen(panel)


@pytest.mark.parametrize("typed", ["12", "<img src=x onerror=a>", "４７１０５０"])
def test_what_is_no_code_yet_is_said_and_never_run(panel: LiveCode, typed: str) -> None:
    panel.phone = typed

    assert "Not a code yet" in seen(panel)
    assert "<img" not in seen(panel)


def test_it_says_whose_time_it_shows(panel: LiveCode, clock: ManualClock, ticker: Ticker) -> None:
    assert "This clock is at the real time" in seen(panel)

    panel.step(90)
    assert "This clock is 1 min 30 s ahead of the real time" in seen(panel)

    panel.pace = 0
    clock.advance(100)
    panel.tick()
    assert "This clock stands still 10 s behind the real time" in seen(panel)

    panel.pace = 20
    assert "This clock runs 20 times as fast, 10 s behind the real time" in seen(panel)


def test_it_shows_the_division_that_makes_the_step(panel: LiveCode) -> None:
    panel.pace = 0
    panel.step(7)
    assert "Unix time 1,111,111,117 = 37,037,037 × 30 s + 7 s, so this is step 37,037,037." in seen(panel)

    panel.totp = TOTP(SECRET, t0=1_000_000_000)
    assert "Unix time 1,111,111,117 − 1,000,000,000 = 3,703,703 × 30 s + 27 s" in seen(panel)


def test_period_and_digits_can_be_changed_and_the_rest_stays(clock: ManualClock, ticker: Ticker) -> None:
    panel = LiveCode(TOTP(SECRET, algorithm=Algorithm.SHA256, t0=10), clock=clock, ticker=ticker)

    control(panel, "Period (s)").value = 60
    control(panel, "Digits").value = 8

    expected = TOTP(SECRET, algorithm=Algorithm.SHA256, t0=10, period=60, digits=8)
    assert panel.totp == expected
    assert panel.code == expected.code(MOMENT)

    button(panel, "Reset").click()
    assert (panel.period, panel.digits) == (30, 6)


def test_another_totp_sets_the_controls(panel: LiveCode) -> None:
    panel.totp = TOTP(SECRET, period=45, digits=7)

    assert control(panel, "Period (s)").value == 45
    assert control(panel, "Digits").value == 7
    assert panel.code == panel.totp.code(MOMENT)


@pytest.mark.parametrize(("name", "wrong"), [("period", 0), ("period", 86_401), ("digits", 5), ("pace", 61)])
def test_from_code_what_cannot_be_is_refused_and_nothing_changes(
    panel: LiveCode, name: str, wrong: int
) -> None:
    before = panel.totp

    with pytest.raises(traitlets.TraitError):
        setattr(panel, name, wrong)

    assert panel.totp == before


def test_the_published_key_is_called_so_and_no_other_is_shown(clock: ManualClock, ticker: Ticker) -> None:
    mine = Secret.generate()

    assert "The key is the published test key of the RFCs." in seen(LiveCode(clock=clock, ticker=ticker))
    shown = seen(LiveCode(TOTP(mine), clock=clock, ticker=ticker))
    assert "a secret of your own, which stays hidden" in shown
    assert mine.base32 not in shown


def test_what_changes_every_second_is_not_read_out_by_itself(panel: LiveCode) -> None:
    assert "role=" not in seen(panel).replace('role="img"', "")
    assert "aria-live" not in seen(panel)


def test_let_go_it_shows_no_old_code(panel: LiveCode, ticker: Ticker) -> None:
    panel.stop()

    assert "This panel has stopped" in seen(panel)
    assert "050 471" not in seen(panel)


def test_pyotp_says_the_same_or_that_it_refuses(panel: LiveCode, clock: ManualClock, ticker: Ticker) -> None:
    assert "✓ Second opinion: pyotp says <b>050 471</b>" in seen(panel)

    weak = LiveCode(TOTP(Secret.from_base32("JBSWY3DPEHPK3PXP")), clock=clock, ticker=ticker)
    slow = LiveCode(TOTP(SECRET, period=300), clock=clock, ticker=ticker)

    assert "pyotp refuses this" in seen(weak)
    assert "pyotp refuses this" in seen(slow)
