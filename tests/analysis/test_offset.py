"""How far off a clock is, from its codes alone: what evidence says, and what is said when it is odd."""

import pytest

from otp_demo import TOTP, Secret
from otp_demo.analysis.intervals import Interval
from otp_demo.analysis.offset import (
    READ_AT_ONCE,
    TYPED,
    Allowance,
    Change,
    Estimate,
    Evidence,
    Reading,
    estimate,
)

TOTP_30 = TOTP(Secret(b"12345678901234567890"))
NOON = 1_700_000_010  # the first second of a step
assert NOON % 30 == 0


def reading(offset: float, at: float, allowance: Allowance = READ_AT_ONCE) -> Reading:
    return Reading(TOTP_30.code(at + offset), at, allowance)


def change(offset: float, edge: float, pressed: float = 0.0) -> Change:
    """A device that is `offset` ahead comes to a step's edge, and a button is pressed so much later."""
    return Change(TOTP_30.code(edge), edge - offset + pressed)


def read_at_best_moments(totp: TOTP, offset: float, count: int, at: float = NOON + 7) -> Estimate:
    evidence: list[Evidence] = []
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

    assert known.intervals == (pytest.approx((11.5, 13.0), abs=2e-6),)


def test_an_allowance_for_reading_and_typing_widens_the_interval_to_its_later_side() -> None:
    known = estimate(TOTP_30, [reading(0, at=NOON + 10, allowance=Allowance(0, 4))], rate_ppm=0)

    assert known.intervals == (pytest.approx((-10, 24), abs=2e-6),)


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
@pytest.mark.parametrize(("pressed", "allowance"), [(1.0, Allowance(0, 1)), (-0.5, Allowance(-0.5, 0))])
def test_drift_between_what_was_seen_and_its_noting_counts_as_well(
    pressed: float, allowance: Allowance, rate_ppm: float
) -> None:
    press = Change(TOTP_30.code(NOON), NOON + pressed, allowance)
    gained = pressed * 1000e-6  # between the change, when the clock was right, and the press

    assert gained in estimate(TOTP_30, [press], rate_ppm=rate_ppm)


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


@pytest.mark.parametrize("step", [57_017_782, 57_017_784])
def test_seven_codes_do_for_twin_steps_as_well(step: int) -> None:
    for offset in range(-85, 90, 5):
        known = read_at_best_moments(TOTP_30, offset, count=7, at=step * 30 + 13 - offset)

        assert offset in known
        assert known.width < 0.5


def test_two_typed_codes_may_leave_less_than_typing_is_allowed() -> None:
    at_once, late = TOTP_30.code(NOON), TOTP_30.code(NOON + 29.9)

    known = estimate(TOTP_30, [Reading(at_once, NOON, TYPED), Reading(late, NOON + 39.9, TYPED)])

    assert known.width == pytest.approx(0.1, abs=0.01)
    assert 0 in known


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


def test_with_a_t0_of_its_own_the_device_is_measured_as_well() -> None:
    totp = TOTP(TOTP_30.secret, t0=NOON - 30 * 1000 - 11)  # its steps begin 11 seconds before ours

    assert estimate(totp, [Reading(totp.code(NOON), NOON)]).intervals == (Interval(-11, 19),)
    known = read_at_best_moments(totp, offset=-41.7, count=7)
    assert known.width < 0.5
    assert -41.7 in known


def test_the_moment_that_halves_what_is_left_is_that_of_reading_in_the_middle_of_its_allowance() -> None:
    typed = reading(0, at=NOON + 10, allowance=Allowance(0, 10))

    known = estimate(TOTP_30, [typed])

    assert known.widest == pytest.approx((-10, 30), abs=0.01)
    assert known.best_moment(NOON + 11) == pytest.approx(
        NOON + 25, abs=0.01
    )  # 5 s late, at an edge, 10 ahead


def test_the_latest_reading_is_the_latest_in_time_whatever_the_order_of_the_list() -> None:
    late = reading(0, at=NOON + 40)
    early = reading(0, at=NOON + 5, allowance=Allowance(0, 10))

    phases = [estimate(TOTP_30, evidence).phase for evidence in ([early, late], [late, early])]

    assert phases == [0, 0]


def test_of_two_places_the_widest_is_the_longer_one() -> None:
    twin = 57_017_784  # has the code of the step two before it, of which the search range leaves a little

    known = estimate(TOTP_30, [reading(0, at=twin * 30 + 15)], search=50)

    assert [round(interval.width) for interval in known.intervals] == [5, 30]
    assert known.widest == known.intervals[1]
    assert known.width == pytest.approx(35)


@pytest.mark.parametrize("rate_ppm", [0, 20])
@pytest.mark.parametrize("reactions", [(-0.5, -0.5, 1.0), (1.0, -0.5, 1.0), (1.0, 1.0, -0.5)])
def test_the_truth_does_not_fall_out_at_the_bounds_by_the_rounding_of_floats(
    reactions: tuple[float, ...], rate_ppm: float
) -> None:
    for tenths in range(-800, 800, 7):
        offset = tenths / 10 + 0.0123
        presses = [change(offset, NOON + 30 * n, pressed) for n, pressed in enumerate(reactions)]

        known = estimate(TOTP_30, presses, rate_ppm=rate_ppm)

        assert offset in known
        assert known.findings == ()


@pytest.mark.parametrize("side", [-1, 1])
def test_an_old_reading_just_outside_of_the_range_still_counts_since_the_clock_may_have_drifted_in(
    side: int,
) -> None:
    drifted = 17.28  # seconds, at 200 ppm, in a day
    old = reading(side * (90 + drifted - 1), at=NOON + 15 + side * 5)

    known = estimate(TOTP_30, [old, reading(side * 89, at=NOON + 86_400)], rate_ppm=200)

    assert known.findings == ()
    assert side * 89 in known
