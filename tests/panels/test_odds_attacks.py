"""The attacks in OddsLab that can be watched: a race against the throttle, a replay, the relay."""

from collections.abc import Iterator

import numpy as np
import pytest

from otp_demo import TOTP, Accepted, ManualClock, Reason, Secret
from otp_demo.panels import OddsLab
from otp_demo.panels.ticker import Ticker
from tests.panels.seen import button, control, seen

NOON = 1_700_000_010  # the first second of a step
TOTP_30 = TOTP(Secret(b"12345678901234567890"))


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


def race_to_the_end(clock: ManualClock, ticker: Ticker) -> int:
    beats = 0
    while ticker.listening:
        clock.advance(0.25)
        ticker.beat()
        beats += 1
        assert beats < 50_000
    return beats


def test_a_race_without_a_throttle_is_won_and_with_it_codes_are_disabled(
    lab: OddsLab, clock: ManualClock, ticker: Ticker
) -> None:
    lab.page = "A race"
    control(lab, "Time runs").value = 3600.0
    button(lab, "Start").click()
    assert ticker.listening == 1

    race_to_the_end(clock, ticker)

    careless, careful = lab.race
    assert careless.in_after is not None
    assert careless.turned_away == 0
    assert careful.over
    assert careful.tries <= 100
    assert "✗ in after" in seen(lab)
    assert "; with it codes are disabled." in seen(lab)
    assert f"{careful.turned_away:,} turned away" in seen(lab)


def test_at_one_beat_a_bounded_number_of_tries_is_made(
    lab: OddsLab, clock: ManualClock, ticker: Ticker
) -> None:
    control(lab, "Digits, shortened").value = 4
    control(lab, "Guesses a second").value = 20
    control(lab, "Time runs").value = 3600.0
    lab.start()

    clock.advance(1e6)
    ticker.beat()

    assert all(race.tries + race.turned_away <= 5_001 for race in lab.race)


def test_a_race_can_be_held_and_goes_on_where_it_was(
    lab: OddsLab, clock: ManualClock, ticker: Ticker
) -> None:
    control(lab, "Digits, shortened").value = 4
    lab.start()
    clock.advance(0.25)
    ticker.beat()
    button(lab, "Stop").click()
    tried = lab.race[0].tries
    assert ticker.listening == 0

    clock.advance(1000)
    button(lab, "Go on").click()
    clock.advance(0.25)
    ticker.beat()

    assert lab.race[0].tries == pytest.approx(2 * tried, abs=1)


def test_the_same_code_twice_is_replayed_or_accepted_again(lab: OddsLab) -> None:
    lab.page = "Replay"
    button(lab, "Send the code").click()
    button(lab, "Send it again").click()

    (first, careless), (second, again) = lab._replay.sent
    assert first
    assert careless
    assert isinstance(again, Accepted)
    assert getattr(second, "reason", None) is Reason.REPLAYED
    assert "✗ replayed" in seen(lab)
    assert "✓ accepted again" in seen(lab)
    assert "The server that remembers refuses it; the other lets it in again." in seen(lab)

    button(lab, "Send it again").click()
    button(lab, "Send it again").click()
    assert button(lab, "Send it again").disabled
    button(lab, "A new code").click()
    assert lab._replay.sent == ()


def test_a_window_that_does_not_look_back_forgets_the_code_by_itself(
    lab: OddsLab, clock: ManualClock
) -> None:
    lab.page, lab.past = "Replay", 0
    clock.advance(20)  # to ten seconds before the step ends
    button(lab, "A new code").click()
    for words in ("Send the code", "Send it again", "Send it again"):
        button(lab, words).click()

    assert "Both refuse it now: it is too old for this window." in seen(lab)


def test_the_relay_is_walked_through_to_the_passkey_and_back(lab: OddsLab) -> None:
    lab.page = "The relay"
    assert button(lab, "Back").disabled
    for _ in range(3):
        button(lab, "Next").click()
    code = TOTP_30.code(NOON)
    assert f"You type {code[:3]} {code[3:]}" in seen(lab)
    assert "The bank looks at it: accepted" in seen(lab)

    button(lab, "Next").click()
    assert "OTP authentication is not phishing-resistant (SP 800-63B-4 §3.1.4)" in seen(lab)
    button(lab, "Next").click()
    assert "Step 6 of 6, with a passkey" in seen(lab)
    assert button(lab, "Next").disabled
    button(lab, "Back").click()
    assert "Step 5 of 6" in seen(lab)
