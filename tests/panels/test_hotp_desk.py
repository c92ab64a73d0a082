"""HOTP at the desk: presses nobody hears of, a server that looks ahead, two codes to find a token again."""

import ipywidgets as widgets
import pytest

from otp_demo import HOTP, Accepted, Reason, Rejected, Secret
from otp_demo.panels import VerificationDesk
from otp_demo.panels.hotp_desk import HotpDesk
from tests.panels.seen import button, control, parts, seen

HOTP_OF_RFC = HOTP(Secret(b"12345678901234567890"))


@pytest.fixture
def desk() -> HotpDesk:
    return HotpDesk(HOTP_OF_RFC, report=lambda *_: None)


def press(desk: HotpDesk, times: int) -> None:
    for _ in range(times):
        button(desk, "Press the token's button").click()


def test_the_first_press_shows_the_first_code_and_the_server_expects_the_next(desk: HotpDesk) -> None:
    press(desk, 1)
    assert desk.shown == "755224"

    button(desk, "Use this code").click()

    assert desk.result == Accepted(0, 0)
    assert desk.counter == 1


def test_a_code_that_was_used_is_refused(desk: HotpDesk) -> None:
    press(desk, 1)
    desk.submit(desk.shown)

    assert desk.submit(desk.shown) == Rejected(Reason.WRONG)
    assert "spent" in seen(desk)


@pytest.mark.parametrize(("presses", "good"), [(4, True), (5, False)])
def test_presses_without_sending_are_forgiven_up_to_the_look_ahead(
    desk: HotpDesk, presses: int, good: bool
) -> None:
    press(desk, presses)

    assert bool(desk.submit(desk.shown)) is good


def test_a_lost_token_is_found_again_by_two_codes_in_a_row(desk: HotpDesk) -> None:
    press(desk, 200)
    control(desk, "The code before it").value = desk.shown
    press(desk, 1)
    assert not desk.submit(desk.shown)

    button(desk, "Resynchronise by both codes").click()

    assert desk.result == Accepted(200, 200)
    press(desk, 1)
    assert desk.submit(desk.shown) == Accepted(201, 0)


def test_two_codes_in_the_wrong_order_find_nothing(desk: HotpDesk) -> None:
    desk.earlier, desk.code = HOTP_OF_RFC.code(51), HOTP_OF_RFC.code(50)

    assert desk.resynchronise() == Rejected(Reason.WRONG)


def test_without_a_press_there_is_no_code_to_use(desk: HotpDesk) -> None:
    button(desk, "Use this code").click()

    assert "nothing was typed" in seen(desk)


def test_what_is_typed_is_never_run(desk: HotpDesk) -> None:
    desk.submit("<img src=x onerror=alert(1)>")

    assert "<img" not in seen(desk)


def test_the_desk_changes_to_counters_and_keeps_one_table_of_attempts() -> None:
    desk = VerificationDesk()
    kind = next(part for part in parts(desk) if isinstance(part, widgets.ToggleButtons))
    kind.value = "counter (HOTP)"
    desk.hotp.press()
    desk.hotp.submit(desk.hotp.shown)

    assert desk.hotp in desk.children
    assert [attempt.kind for attempt in desk.attempts] == ["HOTP"]
    desk.reset()
    assert desk.hotp.counter == 0
    desk.close()
