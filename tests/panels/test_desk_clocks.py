"""The clocks of VerificationDesk: the server's can be paused and stepped, the phone's can be off."""

from collections.abc import Iterator

import pytest

from otp_demo import TOTP, Accepted, ManualClock, Reason, Rejected, Secret
from otp_demo.panels import VerificationDesk
from otp_demo.panels.ticker import Ticker
from tests.panels.seen import button, control, seen

SECRET = Secret(b"12345678901234567890")
MOMENT = 1_111_111_110  # the first second of a step


@pytest.fixture
def clock() -> ManualClock:
    return ManualClock(MOMENT)


@pytest.fixture
def ticker(clock: ManualClock) -> Ticker:
    return Ticker(clock)


@pytest.fixture
def desk(clock: ManualClock, ticker: Ticker) -> Iterator[VerificationDesk]:
    made = VerificationDesk(clock=clock, ticker=ticker)
    yield made
    made.close()


def test_the_simulated_phone_s_clock_can_be_off(desk: VerificationDesk) -> None:
    control(desk, "Its clock is ahead by (s)").value = -60
    assert desk.phone_code == desk.totp.code(MOMENT - 60)
    assert "simulated phone · 01:57:30 UTC" in seen(desk)

    button(desk, "Use this code").click()

    assert desk.result == Rejected(Reason.WRONG)
    assert control(desk, "Code").value == desk.phone_code


def test_a_code_can_be_noted_down_and_sent_later(
    desk: VerificationDesk, clock: ManualClock, ticker: Ticker
) -> None:
    button(desk, "Note it down").click()
    assert desk.result is None

    clock.advance(40)
    ticker.beat()
    control(desk, "Code").submit()

    assert desk.result == Accepted(desk.totp.step(MOMENT), -1)
    assert "it was shown until 10 s ago: typing took its time" in seen(desk)


def test_enter_in_the_field_submits_once(desk: VerificationDesk) -> None:
    field = control(desk, "Code")
    field.value = "12"
    assert desk.result is None, "not yet"

    field._handle_custom_msg({"kind": "submit", "code": desk.phone_code}, [])

    assert desk.result
    assert [attempt.typed for attempt in desk.attempts] == [desk.phone_code]


@pytest.mark.parametrize(
    "message", [{}, {"kind": "submit"}, {"kind": "submit", "code": 7}, {"kind": "other"}]
)
def test_what_no_field_would_send_is_ignored(desk: VerificationDesk, message: dict[str, object]) -> None:
    control(desk, "Code")._handle_custom_msg(message, [])

    assert desk.attempts == ()


def test_it_follows_the_clock(desk: VerificationDesk, clock: ManualClock, ticker: Ticker) -> None:
    clock.advance(12)
    ticker.beat()

    assert "server 01:58:42 UTC · 18 s left" in seen(desk)


def test_its_clock_can_be_paused_and_stepped(
    desk: VerificationDesk, clock: ManualClock, ticker: Ticker
) -> None:
    control(desk, "Pause").value = True
    clock.advance(100)
    assert desk.at == MOMENT

    for label in ("+ 1 step", "+ 1 step", "− 1 step", "+ 1 s", "+ 1 s", "− 1 s"):
        button(desk, label).click()
    assert desk.at == MOMENT + 31
    assert "server 01:59:01 UTC" in seen(desk)

    shown = seen(desk)
    ticker.beat()
    assert seen(desk) == shown
    control(desk, "Go on").value = False
    clock.advance(5)
    assert desk.at == MOMENT + 36


def test_a_counter_has_no_clock_so_its_desk_does_not_draw_at_a_beat(
    desk: VerificationDesk, clock: ManualClock, ticker: Ticker
) -> None:
    desk.kind = "HOTP"
    shown = seen(desk)
    clock.advance(100)
    ticker.beat()
    assert seen(desk) == shown

    desk.kind = "TOTP"
    assert "server 02:00:10 UTC" in seen(desk)


@pytest.mark.parametrize("totp", [TOTP(SECRET), TOTP(SECRET, t0=1_000, period=60, digits=8)])
def test_stepped_back_it_stops_at_step_0_also_with_a_phone_that_is_behind(totp: TOTP, ticker: Ticker) -> None:
    desk = VerificationDesk(totp, clock=ManualClock(totp.t0 + 10), ticker=ticker)
    desk.offset = -3600

    button(desk, "− 1 step").click()

    assert desk.at == totp.t0
    assert desk.submit(desk.phone_code) == Accepted(0, 0)
    desk.close()


def test_a_clock_that_shows_a_moment_before_step_0_is_taken_to_show_step_0(ticker: Ticker) -> None:
    desk = VerificationDesk(TOTP(SECRET, t0=1_000), clock=ManualClock(5), ticker=ticker)

    assert desk.submit(desk.phone_code) == Accepted(0, 0)
    desk.close()


def test_the_picture_keeps_its_height_whatever_happens(desk: VerificationDesk) -> None:
    def height() -> str:
        return str(desk._strip.value).split('height="')[1].split('"')[0]

    before = height()
    now = desk.totp.step(MOMENT)
    for typed in (*(desk.totp.code_for_step(now + away) for away in (0, 0, -3, -60, 9)), "no code"):
        desk.submit(typed)
        assert height() == before
    desk.past = desk.future = 120
    desk.offset = 3600
    assert height() == before


def test_for_the_back_row_everything_is_drawn_larger(desk: VerificationDesk) -> None:
    desk.projector = True
    assert 'width="1280"' in desk._strip.value

    desk.kind = "HOTP"
    assert 'width="960"' not in seen(desk)


def test_run_again_it_says_that_it_has_stopped(desk: VerificationDesk, ticker: Ticker) -> None:
    ticker._let_go(id(desk))

    assert "This panel has stopped" in seen(desk)
