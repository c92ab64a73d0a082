"""Evidence that contradicts itself: a jump, a drift, a slipped finger, or what cannot be told apart yet."""

import pytest

from otp_demo import TOTP, Secret
from otp_demo.analysis.offset import Change, estimate

TOTP_30 = TOTP(Secret(b"12345678901234567890"))
NOON = 1_700_000_010  # the first second of a step


def change(offset: float, edge: float, pressed: float = 0.0) -> Change:
    """A device that is `offset` ahead comes to a step's edge, and a button is pressed so much later."""
    return Change(TOTP_30.code(edge), edge - offset + pressed)


def drifting(rate_ppm: float, hours: int) -> list[Change]:
    """A change seen every hour, on a clock that drifts."""
    seconds = [3600 * hour for hour in range(hours)]
    return [change(5 + rate_ppm / 1e6 * second, edge=NOON + second) for second in seconds]


def test_presses_that_contradict_each_other_are_said_and_none_is_thrown_away() -> None:
    presses = [change(5, edge=NOON), change(5, edge=NOON + 30), change(5, edge=NOON + 60, pressed=6)]

    known = estimate(TOTP_30, presses)

    assert 5 in known
    assert "at most 2 can be true together" in known.findings[0]
    assert set(known.used) | set(known.set_aside) == set(presses)


def test_one_press_against_another_leaves_both_places() -> None:
    known = estimate(TOTP_30, [change(5, edge=NOON), change(5, edge=NOON + 30, pressed=6)])

    assert 5 in known
    assert -1 in known
    assert "at most 1 can be true" in known.findings[0]


def test_a_clock_that_jumped_is_said_with_where_and_by_how_much() -> None:
    before = [change(5, edge=NOON + 30 * k) for k in range(3)]
    after = [change(25, edge=NOON + 120 + 30 * k) for k in range(3)]

    known = estimate(TOTP_30, [*before, *after])

    assert "jumped by about +20.0 s between the 3rd and the 4th" in known.findings[0]
    assert len(known.used) + len(known.set_aside) == 6


@pytest.mark.parametrize(("rate_ppm", "word"), [(500, "gains"), (-500, "loses"), (-1000, "loses")])
def test_a_clock_that_drifts_is_said_with_its_rate(rate_ppm: float, word: str) -> None:
    known = estimate(TOTP_30, drifting(rate_ppm, hours=6))

    assert f"it seems that the clock {word} steadily" in known.findings[0]
    told = int(known.findings[0].split("about ")[1].split()[0])
    assert told == pytest.approx(abs(rate_ppm), abs=60)


@pytest.mark.parametrize(("rate_ppm", "hours"), [(150, 6), (200, 4), (200, 6), (300, 4), (-400, 4)])
def test_where_a_jump_and_a_drift_would_both_explain_it_both_are_named(rate_ppm: float, hours: int) -> None:
    known = estimate(TOTP_30, drifting(rate_ppm, hours))

    assert "Either the clock jumped by about" in known.findings[0]
    assert f"or it {'gains' if rate_ppm > 0 else 'loses'} steadily, about" in known.findings[0]
    assert "more observations will tell" in known.findings[0]


def test_a_jump_is_found_whatever_the_order_in_which_it_is_told() -> None:
    before = [change(5, edge=NOON + 30 * k) for k in range(3)]
    after = [change(25, edge=NOON + 120 + 30 * k) for k in range(3)]

    known = estimate(TOTP_30, [after[1], before[2], after[0], before[0], after[2], before[1]])

    assert "The clock seems to have jumped by about +20.0 s between the 3rd and the 4th" in known.findings[0]


def test_a_single_observation_after_it_is_not_enough_for_a_jump() -> None:
    presses = [*(change(5, edge=NOON + 30 * k) for k in range(3)), change(25, edge=NOON + 120)]

    assert "at most 3 can be true together" in estimate(TOTP_30, presses).findings[0]
