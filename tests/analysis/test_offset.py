"""How far off a clock is, from its codes alone: what evidence says, and what is said when it is odd."""

import math

import pytest

from otp_demo import TOTP, InvalidParameter, Secret
from otp_demo.analysis.intervals import Interval
from otp_demo.analysis.offset import READ_AT_ONCE, Allowance, Change, Estimate, Evidence, Reading, estimate

TOTP_30 = TOTP(Secret(b"12345678901234567890"))
NOON = 1_700_000_010  # the first second of a step
assert NOON % 30 == 0


def reading(offset: float, at: float, allowance: Allowance = READ_AT_ONCE) -> Reading:
    return Reading(TOTP_30.code(at + offset), at, allowance)


def change(offset: float, edge: float, pressed: float = 0.0) -> Change:
    """A device that is `offset` ahead comes to a step's edge, and a button is pressed so much later."""
    return Change(TOTP_30.code(edge), edge - offset + pressed)


def read_at_best_moments(totp: TOTP, offset: float, count: int) -> Estimate:
    evidence: list[Evidence] = []
    at: float = NOON + 7
    for _ in range(count):
        evidence.append(Reading(totp.code(at + offset), at))
        known = estimate(totp, evidence)
        at = known.best_moment(at + 1)
    return known


def test_without_evidence_the_offset_lies_anywhere_in_the_search_range() -> None:
    assert estimate(TOTP_30, []).intervals == (Interval(-90, 90),)


def test_a_code_says_in_which_step_the_clock_stood() -> None:
    known = estimate(TOTP_30, [reading(0, at=NOON + 10)])

    assert known.intervals == (Interval(-10, 20),)


def test_a_change_says_at_which_edge_it_stood_give_or_take_a_reaction() -> None:
    known = estimate(TOTP_30, [change(offset=12, edge=NOON)], rate_ppm=0)

    assert known.intervals == (Interval(11.5, 13.0),)


def test_an_allowance_for_reading_and_typing_widens_the_interval_to_its_later_side() -> None:
    known = estimate(TOTP_30, [reading(0, at=NOON + 10, allowance=Allowance(0, 4))], rate_ppm=0)

    assert known.intervals == (Interval(-10, 24),)


def test_all_evidence_is_cut_with_each_other_whatever_its_order() -> None:
    evidence = [reading(8.2, at=NOON + 1), reading(8.2, at=NOON + 21), change(8.2, edge=NOON + 60)]

    forward, backward = estimate(TOTP_30, evidence), estimate(TOTP_30, evidence[::-1])

    assert forward.intervals == backward.intervals
    assert 8.2 in forward
    assert forward.width <= 1.5


def test_at_the_best_moment_either_code_leaves_half() -> None:
    first = reading(3, at=NOON + 4)
    known = estimate(TOTP_30, [first])
    moment = known.best_moment(NOON + 5)

    early, late = (estimate(TOTP_30, [first, reading(offset, at=moment)], rate_ppm=0) for offset in (-3, 25))

    assert moment >= NOON + 5
    assert early.width == pytest.approx(known.width / 2)
    assert late.width == pytest.approx(known.width / 2)


def test_seven_codes_read_without_delay_leave_under_half_a_second() -> None:
    assert read_at_best_moments(TOTP_30, offset=-41.7, count=7).width < 0.5


def test_older_evidence_is_widened_by_what_the_clock_may_have_drifted_since() -> None:
    evidence = [change(0, edge=NOON), reading(0, at=NOON + 100_000)]

    known = estimate(TOTP_30, evidence, rate_ppm=20)

    assert known.width == pytest.approx(1.5 + 2 * 2, abs=0.01)


@pytest.mark.parametrize("rate_ppm", [1000, -1000])
def test_drift_between_what_was_seen_and_its_noting_counts_as_well(rate_ppm: float) -> None:
    gained = rate_ppm / 1e6  # in the second from the change to the press, when the clock was in time

    assert gained in estimate(TOTP_30, [change(0, edge=NOON, pressed=1.0)], rate_ppm=rate_ppm)


def test_two_steps_with_the_same_code_leave_two_places_until_the_next_code() -> None:
    step, twin = 57_017_782, 57_017_784  # found by trying three million steps of this key from NOON's on
    at = step * 30 + 15
    assert TOTP_30.code_for_step(step) == TOTP_30.code_for_step(twin)

    known = estimate(TOTP_30, [reading(0, at)])
    decided = estimate(TOTP_30, [reading(0, at), reading(0, at + 30)])

    assert len(known.intervals) == 2
    assert 0 in known
    assert 60 in known
    assert "Two steps share this code" in known.findings[0]
    assert decided.intervals == (pytest.approx((-15, 15), abs=0.01),)
    assert decided.findings == ()


def test_a_code_that_is_nowhere_in_the_range_is_set_aside_and_said_and_the_rest_still_holds() -> None:
    wrong = Reading(TOTP_30.code(NOON + 9_000), NOON + 5)

    known = estimate(TOTP_30, [reading(2, at=NOON), wrong])

    assert known.set_aside == (wrong,)
    assert "No step within 90 s either way" in known.findings[0]
    assert 2 in known


def test_a_malformed_code_is_set_aside_with_what_was_malformed() -> None:
    known = estimate(TOTP_30, [Reading("12345x", NOON)])

    assert known.intervals == (Interval(-90, 90),)
    assert "character 6 ('x')" in known.findings[0]


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


def test_a_clock_that_drifts_is_said_with_its_rate() -> None:
    rate = 500e-6
    presses = [change(5 + rate * hour * 3600, edge=NOON + hour * 3600) for hour in range(6)]

    known = estimate(TOTP_30, presses)

    assert "gains steadily" in known.findings[0]
    told = int(known.findings[0].split("about ")[1].split()[0])
    assert told == pytest.approx(500, abs=60)


@pytest.mark.parametrize("search", [0, -1, math.nan, math.inf, 86_401])
def test_a_search_range_that_means_nothing_is_refused(search: float) -> None:
    with pytest.raises(InvalidParameter, match="search"):
        estimate(TOTP_30, [], search=search)
