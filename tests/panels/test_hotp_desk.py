"""HOTP at the desk: presses nobody hears of, a server that looks ahead, two codes to find a token again."""

from collections.abc import Iterator

import pytest

from otp_demo import HOTP, Accepted, Reason, Rejected, Secret
from otp_demo.panels import VerificationDesk
from otp_demo.panels.hotp_desk import HotpDesk
from otp_demo.panels.ticker import Ticker
from tests.panels.seen import button, control, seen

HOTP_OF_RFC = HOTP(Secret(b"12345678901234567890"))


@pytest.fixture
def whole() -> Iterator[VerificationDesk]:
    made = VerificationDesk(ticker=Ticker())
    made.kind = "HOTP"
    yield made
    made.close()


@pytest.fixture
def desk(whole: VerificationDesk) -> HotpDesk:
    return whole.hotp


def press(desk: HotpDesk, times: int) -> None:
    for _ in range(times):
        button(desk, "Press the token's button").click()


def test_the_first_press_shows_the_first_code_and_the_server_expects_the_next(desk: HotpDesk) -> None:
    press(desk, 1)
    assert desk.shown == "755224"

    button(desk, "Use this code").click()

    assert desk.result == Accepted(0, 0)
    assert desk.counter == 1
    assert "The server expects counter 1" in seen(desk)


def test_a_code_that_was_used_is_refused_as_spent(whole: VerificationDesk, desk: HotpDesk) -> None:
    press(desk, 1)
    desk.submit(desk.shown)

    assert desk.submit(desk.shown) == Rejected(Reason.WRONG)
    assert "finds it: counter 0, used or passed over" in seen(whole)


@pytest.mark.parametrize(("presses", "good"), [(4, True), (5, False)])
def test_presses_without_sending_are_forgiven_up_to_the_look_ahead(
    desk: HotpDesk, presses: int, good: bool
) -> None:
    press(desk, presses)

    assert bool(desk.submit(desk.shown)) is good


def test_the_look_ahead_can_be_moved(desk: HotpDesk) -> None:
    control(desk, "Look-ahead (counters)").value = 6
    press(desk, 7)

    assert desk.submit(desk.shown) == Accepted(6, 6)


def test_a_lost_token_is_found_again_by_two_codes_in_a_row(whole: VerificationDesk, desk: HotpDesk) -> None:
    press(desk, 200)
    button(desk, "Note it down").click()
    press(desk, 1)
    button(desk, "Note it down").click()
    assert control(desk, "The code before it").value == HOTP_OF_RFC.code(199)
    assert not whole.submit(desk.code)
    assert "a token further ahead still, which two codes in a row would find" in seen(whole)

    button(desk, "Resynchronise by both codes").click()

    assert desk.result == Accepted(200, 200)
    assert "Found again: counters 199 and 200." in seen(whole)
    press(desk, 1)
    assert desk.submit(desk.shown) == Accepted(201, 0)


def test_two_codes_in_the_wrong_order_find_nothing(whole: VerificationDesk, desk: HotpDesk) -> None:
    desk.earlier, desk.code = HOTP_OF_RFC.code(51), HOTP_OF_RFC.code(50)

    assert desk.resynchronise() == Rejected(Reason.WRONG)
    assert "Type the earlier code first" in seen(whole)


def test_of_two_codes_it_is_said_which_is_malformed(whole: VerificationDesk, desk: HotpDesk) -> None:
    desk.earlier, desk.code = "12", HOTP_OF_RFC.code(50)
    desk.resynchronise()

    assert "the first code: a code has 6 digits" in seen(whole)


def test_noting_the_same_code_twice_keeps_the_one_before_it(desk: HotpDesk) -> None:
    for presses in (1, 1, 0):
        press(desk, presses)
        desk.note_down()

    assert (desk.earlier, desk.code) == (HOTP_OF_RFC.code(0), HOTP_OF_RFC.code(1))


def test_without_a_press_there_is_no_code_to_use(whole: VerificationDesk, desk: HotpDesk) -> None:
    desk.note_down()
    button(desk, "Use this code").click()

    assert "nothing was typed" in seen(whole)


@pytest.mark.parametrize("typed", ["<img src=x onerror=alert(1)>", None, "9" * 10_000])
def test_what_is_no_code_is_refused_and_never_run(
    whole: VerificationDesk, desk: HotpDesk, typed: str
) -> None:
    desk.submit(typed)

    assert "Malformed: " in seen(whole)
    assert "<img" not in seen(whole)


def test_at_the_end_of_all_counters_nothing_breaks(desk: HotpDesk) -> None:
    last = 2**64 - 1
    desk.token = desk.counter = last
    press(desk, 2)

    assert desk.submit(HOTP_OF_RFC.code(last)) == Accepted(last, 0)


def test_by_time_and_by_counter_share_one_table_of_attempts(whole: VerificationDesk, desk: HotpDesk) -> None:
    press(desk, 1)
    whole.submit(desk.shown)
    whole.kind = "TOTP"
    whole.submit(whole.phone_code)
    desk.submit(desk.shown)

    assert [attempt.kind for attempt in whole.attempts] == ["HOTP", "TOTP", "HOTP"]
    assert "counters 0 to 3" in seen(whole)


def test_each_kind_keeps_its_verdict(whole: VerificationDesk, desk: HotpDesk) -> None:
    press(desk, 1)
    whole.submit(desk.shown)

    whole.kind = "TOTP"
    assert "Type a code, or use the phone" in seen(whole)
    whole.kind = "HOTP"
    assert "Accepted: counter 0, as expected." in seen(whole)


def test_reset_gives_a_new_token(whole: VerificationDesk, desk: HotpDesk) -> None:
    press(desk, 3)
    desk.submit(desk.shown)
    desk.look_ahead = 9

    whole.reset()

    assert (desk.token, desk.counter, desk.look_ahead, desk.result) == (0, 0, 3, None)
    assert "token not pressed yet" in seen(desk)
