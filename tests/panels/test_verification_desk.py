"""VerificationDesk says whether a code is good, which step it belongs to, and if not, why not."""

from collections.abc import Iterator

import pytest
import traitlets

from otp_demo import TOTP, Accepted, ManualClock, Reason, Rejected, Secret, Window
from otp_demo.panels import VerificationDesk
from otp_demo.panels.ticker import Ticker
from tests.panels.seen import button, control, seen

SECRET = Secret(b"12345678901234567890")
TWINS = 57_766_335, 57_766_336  # two steps of this key in a row that share a code
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


def test_outside_of_the_window_the_picture_reaches_to_where_the_code_belongs(desk: VerificationDesk) -> None:
    typed = code(desk, -4)
    assert f">{typed[:3]}<" not in desk._strip.value

    assert desk.submit(typed) == Rejected(Reason.WRONG)

    assert "✕ refused" in desk._strip.value
    assert "a window of 4 steps back would have found it" in seen(desk)


def test_what_the_same_code_would_come_to_now_follows_window_and_clock(
    desk: VerificationDesk, clock: ManualClock, ticker: Ticker
) -> None:
    desk.submit(code(desk, -2))
    assert "Sent now, the same code would be refused: not in the window." in seen(desk)

    desk.past = 3
    assert "Sent now, the same code would be accepted: the code of 2 steps back." in seen(desk)

    clock.advance(60)
    ticker.beat()
    assert "Sent now, the same code would be refused: not in the window." in seen(desk)


def test_what_is_being_typed_is_not_judged_before_it_is_sent(desk: VerificationDesk) -> None:
    desk.submit("123456")
    shown = seen(desk)

    control(desk, "Code").value = code(desk, 0)

    assert seen(desk) == shown


@pytest.mark.parametrize(
    "typed", ["12", "", "081804x", "０８１８０４", "9" * 100_000, None, 81804, b"081804"]
)
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
    control(desk, "Window back (steps)").value = 3
    control(desk, "and ahead").value = 0

    assert desk.window == Window(past=3, future=0)
    assert not desk.submit(code(desk, 1))
    assert desk.submit(code(desk, -3))


def test_a_window_set_from_code_may_reach_further_than_the_sliders_did(desk: VerificationDesk) -> None:
    desk.window = Window(past=7, future=1)

    assert desk.window == Window(past=7, future=1)
    assert control(desk, "Window back (steps)").value == 7
    assert "9 codes are good now: a guess is right once in 111,111" in seen(desk)


def test_a_drift_that_is_remembered_moves_the_window(desk: VerificationDesk, clock: ManualClock) -> None:
    control(desk, "Remember drift").value = True
    desk.submit(code(desk, 1))
    assert desk.drift == 1
    assert "Drift: +1." in seen(desk)
    assert "window, moved by +1" in seen(desk)

    clock.advance(30)
    assert desk.submit(code(desk, 2)), "the window reaches one step further now"

    button(desk, "Forget the drift").click()
    assert desk.drift == 0

    desk.drift = 3
    control(desk, "Remember drift").value = False
    assert desk.drift == 0


def test_of_two_steps_with_one_code_the_nearest_fresh_one_counts(ticker: Ticker) -> None:
    desk = VerificationDesk(clock=ManualClock(TWINS[0] * 30), ticker=ticker)

    assert desk.submit(code(desk, 0)) == Accepted(TWINS[0], 0)
    assert desk.submit(code(desk, 0)) == Accepted(TWINS[1], 1)
    assert not desk.submit(code(desk, 0))
    desk.close()


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("past", -1),
        ("future", 121),
        ("last_step", -1),
        ("drift", 2**64),
        ("offset", float("inf")),
        ("kind", "other"),
    ],
)
def test_what_it_cannot_be_set_to_is_refused_and_nothing_changes(
    desk: VerificationDesk, name: str, value: object
) -> None:
    shown = seen(desk)

    with pytest.raises(traitlets.TraitError):
        setattr(desk, name, value)

    assert seen(desk) == shown


@pytest.mark.parametrize("drift", [-(10**18), 10**18])
def test_a_window_moved_out_of_sight_is_drawn_all_the_same(desk: VerificationDesk, drift: int) -> None:
    desk.drift = drift

    assert not desk.submit(code(desk, 0))
    assert "moved by" in seen(desk)


def test_reset_forgets_everything(desk: VerificationDesk) -> None:
    shown = seen(desk)
    desk.past, desk.remember, desk.offset, desk.kind = 5, True, 30, "HOTP"
    desk.hotp.press()
    desk.submit(desk.hotp.shown)
    desk.kind = "TOTP"
    desk.submit(code(desk, 1))
    desk.step(1000)

    button(desk, "Reset").click()

    assert (desk.at, desk.window, desk.last_step, desk.drift) == (MOMENT, Window(1, 1), None, 0)
    assert (desk.attempts, desk.result, desk.offset, desk.code) == ((), None, 0, "")
    assert seen(desk) == shown


def test_attempts_can_be_cleared_and_nothing_else_is_forgotten(desk: VerificationDesk) -> None:
    desk.submit(code(desk, 0))
    button(desk, "Clear the attempts").click()

    assert desk.attempts == ()
    assert "No attempt yet" in seen(desk)
    assert desk.last_step is not None


def test_only_the_published_key_is_offered_to_be_scanned(clock: ManualClock, ticker: Ticker) -> None:
    secret = Secret(bytes(range(20)))
    desk = VerificationDesk(TOTP(secret), clock=clock, ticker=ticker)

    assert desk.submit(desk.phone_code)
    assert "Put the key" not in seen(desk)
    assert secret.base32 not in seen(desk) + repr(desk)
    desk.close()
