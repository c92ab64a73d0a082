"""VerificationDesk says whether a code is good, which step it belongs to, and if not, why not."""

from collections.abc import Iterator

import pytest

from otp_demo import TOTP, Accepted, ManualClock, Reason, Rejected, Secret, Window
from otp_demo.panels import VerificationDesk
from otp_demo.panels.ticker import Ticker
from tests.panels.seen import button, control, seen

SECRET = Secret(b"12345678901234567890")
TWINS = 57_766_335, 57_766_336  # two steps of this key in a row that share a code
MOMENT = 1_111_111_110


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


def code(desk: VerificationDesk, away: int) -> str:
    """The code of the step so many ahead of the server's."""
    return desk.totp.code_for_step(desk.totp.step(desk.at) + away)


@pytest.mark.parametrize(
    ("away", "said"),
    [(0, "the code of this very step"), (-1, "the code of 1 step back"), (1, "the code of 1 step ahead")],
)
def test_a_code_in_the_window_is_accepted_with_its_step(desk: VerificationDesk, away: int, said: str) -> None:
    assert desk.submit(code(desk, away)) == Accepted(desk.totp.step(MOMENT) + away, away)
    assert f"Accepted: {said}." in seen(desk)
    assert "✓ matched" in seen(desk)
    assert desk.last_step == desk.totp.step(MOMENT) + away


def test_a_code_copied_with_spaces_is_a_code(desk: VerificationDesk) -> None:
    typed = code(desk, 0)

    assert desk.submit(f" {typed[:3]} {typed[3:]}\n")


def test_the_same_code_once_more_is_refused_as_used(desk: VerificationDesk) -> None:
    desk.submit(code(desk, 0))

    assert desk.submit(code(desk, 0)) == Rejected(Reason.REPLAYED)
    assert "this code has been used" in seen(desk)
    assert "✕ refused" in seen(desk)


def test_an_older_code_than_the_last_one_used_is_refused_and_said_to_be_older(desk: VerificationDesk) -> None:
    desk.submit(code(desk, 0))

    assert desk.submit(code(desk, -1)) == Rejected(Reason.REPLAYED)
    assert "a later code has been used since" in seen(desk)


def test_once_the_last_step_is_forgotten_the_code_is_good_again(desk: VerificationDesk) -> None:
    desk.submit(code(desk, 0))
    button(desk, "Forget the last step").click()

    assert desk.last_step is None
    assert desk.submit(code(desk, 0))


@pytest.mark.parametrize(
    ("away", "said"), [(-3, "past = 3 would have reached it"), (4, "future = 4 would have reached it")]
)
def test_outside_of_the_window_it_shows_where_the_code_belongs(
    desk: VerificationDesk, away: int, said: str
) -> None:
    assert desk.submit(code(desk, away)) == Rejected(Reason.WRONG)
    assert said in seen(desk)
    assert "A real verifier never tells" in seen(desk)


def test_a_code_of_no_step_near_by_is_said_to_be_nowhere(desk: VerificationDesk) -> None:
    desk.submit(code(desk, 5000))

    assert "found it nowhere" in seen(desk)


@pytest.mark.parametrize("typed", ["12", "", "081804x", "０８１８０４", "9" * 100_000])
def test_what_is_no_code_is_refused_with_what_is_wrong_with_it(desk: VerificationDesk, typed: str) -> None:
    result = desk.submit(typed)

    assert isinstance(result, Rejected)
    assert result.reason is Reason.MALFORMED
    assert "Malformed: " in seen(desk)
    assert len(desk.attempts[-1].typed) <= 41


def test_what_is_typed_is_never_run(desk: VerificationDesk) -> None:
    desk.submit("<img src=x onerror=alert(1)>")

    assert "<img" not in seen(desk)


def test_the_sides_of_the_window_move_separately(desk: VerificationDesk) -> None:
    control(desk, "Steps back").value = 3
    control(desk, "Steps ahead").value = 0

    assert desk.window == Window(past=3, future=0)
    assert not desk.submit(code(desk, 1))
    assert desk.submit(code(desk, -3))


def test_a_drift_that_is_remembered_moves_the_window(desk: VerificationDesk, clock: ManualClock) -> None:
    control(desk, "Remember drift").value = True
    desk.submit(code(desk, 1))
    assert desk.drift == 1
    assert "drift: +1 steps" in seen(desk)

    clock.advance(30)
    assert desk.submit(code(desk, 2)), "the window reaches one step further now"

    control(desk, "Remember drift").value = False
    assert desk.drift == 0


def test_of_two_steps_with_one_code_the_nearest_fresh_one_counts(ticker: Ticker) -> None:
    desk = VerificationDesk(clock=ManualClock(TWINS[0] * 30), ticker=ticker)

    assert desk.submit(code(desk, 0)) == Accepted(TWINS[0], 0)
    assert desk.submit(code(desk, 0)) == Accepted(TWINS[1], 1)
    assert not desk.submit(code(desk, 0))
    desk.close()


def test_the_simulated_phone_s_clock_can_be_off(desk: VerificationDesk) -> None:
    control(desk, "Its clock is ahead by (s)").value = -60
    assert desk.phone_code == code(desk, -2)

    button(desk, "Use this code").click()

    assert desk.result == Rejected(Reason.WRONG)


def test_enter_in_the_field_submits_once(desk: VerificationDesk) -> None:
    field = control(desk, "Code")
    field.value = code(desk, 0)
    assert desk.result is None, "not yet"

    field._handle_custom_msg({"event": "submit"}, [])

    assert desk.result
    assert len(desk.attempts) == 1


def test_its_clock_can_be_paused_and_stepped(
    desk: VerificationDesk, clock: ManualClock, ticker: Ticker
) -> None:
    control(desk, "Pause").value = True
    clock.advance(100)
    assert desk.at == MOMENT
    assert ticker.listening == 0

    button(desk, "+ 1 step").click()
    button(desk, "+ 1 s").click()
    assert desk.at == MOMENT + 31

    control(desk, "Go on").value = False
    assert ticker.listening == 1


def test_stepped_back_it_stops_at_step_0_also_with_a_phone_that_is_behind(ticker: Ticker) -> None:
    desk = VerificationDesk(clock=ManualClock(10), ticker=ticker)
    desk.offset = -3600

    button(desk, "− 1 step").click()

    assert desk.at == 0
    assert desk.submit(desk.phone_code) == Accepted(0, 0)
    desk.close()


def test_the_picture_keeps_its_height_whatever_happens(desk: VerificationDesk) -> None:
    def height() -> str:
        return str(desk._strip.value).split('height="')[1].split('"')[0]

    before = height()
    for happening in (code(desk, 0), code(desk, 0), code(desk, -3), "no code"):
        desk.submit(happening)
        assert height() == before
    desk.past = desk.future = 120
    desk.offset = 3600
    assert height() == before


def test_reset_forgets_everything(desk: VerificationDesk) -> None:
    desk.past, desk.remember, desk.offset = 5, True, 30
    desk.submit(code(desk, 1))
    desk.step(1000)

    button(desk, "Reset").click()

    assert (desk.at, desk.window, desk.last_step, desk.drift) == (MOMENT, Window(1, 1), None, 0)
    assert (desk.attempts, desk.result, desk.offset, desk.code) == ((), None, 0, "")


def test_the_secret_of_a_phone_is_not_on_the_page(clock: ManualClock, ticker: Ticker) -> None:
    secret = Secret(bytes(range(20)))
    desk = VerificationDesk(TOTP(secret), clock=clock, ticker=ticker)

    assert desk.submit(desk.phone_code)
    assert secret.base32 not in seen(desk) + repr(desk)
    desk.close()
