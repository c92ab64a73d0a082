"""Measure your phone: a press and a code, a code alone, and whatever goes wrong between finger and kernel."""

from collections.abc import Iterator
from itertools import pairwise

import numpy as np
import pytest

from otp_demo import TOTP, ManualClock, Secret
from otp_demo.analysis.offset import PRESSED, TYPED, Allowance, Change, Reading
from otp_demo.panels import DriftLab
from otp_demo.panels.phone_measure import PhoneMeasure
from otp_demo.panels.ticker import Ticker
from tests.panels.seen import button, control, seen

NOON = 1_700_000_010
KEY = TOTP(Secret(b"12345678901234567890"))


@pytest.fixture
def clock() -> ManualClock:
    return ManualClock(NOON)


@pytest.fixture
def shown() -> list[float]:
    return []


@pytest.fixture
def measure(clock: ManualClock, shown: list[float]) -> PhoneMeasure:
    return PhoneMeasure(KEY, use=shown.append, clock=clock)


@pytest.fixture
def lab(clock: ManualClock) -> Iterator[DriftLab]:
    made = DriftLab(clock=clock, ticker=Ticker(clock))
    made.page = "Measure your phone"
    yield made
    made.close()


def see_a_change(panel: PhoneMeasure | DriftLab, clock: ManualClock, offset: float, late: float) -> None:
    """Wait for the phone's next code, press so much too late, type it three seconds later."""
    phone = clock() + offset
    edge = (phone // 30 + 1) * 30
    clock.set(edge - offset + late)
    panel.press(clock())
    clock.advance(3)
    panel.enter(KEY.code(edge))


def test_a_press_and_its_code_are_a_change(measure: PhoneMeasure, clock: ManualClock) -> None:
    see_a_change(measure, clock, offset=0.4, late=0.25)

    (evidence,) = measure.evidence
    assert isinstance(evidence, Change)
    assert evidence.allowance == PRESSED
    assert "Your phone is 0.4 s ahead of this computer, give or take 0.8 s." in seen(measure)


def test_a_code_alone_is_a_reading_as_of_its_first_digit(measure: PhoneMeasure) -> None:
    measure.enter(KEY.code(NOON - 40), at=NOON + 5)

    assert measure.evidence == (Reading(KEY.code(NOON - 40), NOON + 5, TYPED),)
    assert -43 in measure.estimate


def test_the_doubt_about_the_moment_widens_what_is_allowed_for(measure: PhoneMeasure) -> None:
    measure.press(NOON, doubt=0.25)
    measure.enter(KEY.code(NOON))

    assert measure.evidence[0].allowance == Allowance(PRESSED.early - 0.25, PRESSED.late + 0.25)
    assert "known to within 250 ms either way, which is added" in seen(measure)
    assert "up to 0.75 s early, up to 1.25 s late" in seen(measure)


def test_a_code_typed_a_period_after_the_press_is_taken_for_what_shows_now(measure: PhoneMeasure) -> None:
    measure.press(NOON)
    measure.enter(KEY.code(NOON + 30), at=NOON + 29.5)

    assert isinstance(measure.evidence[0], Reading)
    assert "too long ago" in seen(measure)


def test_a_second_press_takes_the_place_of_the_first(measure: PhoneMeasure) -> None:
    measure.press(NOON - 5)
    measure.press(NOON)
    measure.enter(KEY.code(NOON), at=NOON + 3)

    assert [evidence.at for evidence in measure.evidence] == [NOON]


def test_no_code_loses_nothing_and_is_told_with_what_to_do(measure: PhoneMeasure) -> None:
    measure.press(NOON)
    measure.enter("<img src=x onerror=alert(1)>")

    assert not measure.evidence
    assert measure.pressed is not None
    assert "<img" not in seen(measure)
    assert "That is no code: character 1" in seen(measure)
    assert "Type the 6 digits" in seen(measure)

    measure.enter(KEY.code(NOON), at=NOON + 8)
    assert isinstance(measure.evidence[0], Change)


def test_a_code_with_blanks_is_taken_as_apps_show_it(measure: PhoneMeasure) -> None:
    code = KEY.code(NOON)
    measure.enter(f" {code[:3]} {code[3:]} ")

    assert measure.evidence[0].code == code


def test_further_changes_only_narrow_it_and_the_truth_stays_inside(
    measure: PhoneMeasure, clock: ManualClock
) -> None:
    generator, widths = np.random.default_rng(6238), []
    for _ in range(12):
        see_a_change(measure, clock, offset=-41.7, late=generator.uniform(-0.5, 1.0))
        assert -41.7 in measure.estimate
        widths.append(measure.estimate.width)

    assert widths[0] == pytest.approx(1.5, abs=0.001)
    assert widths[-1] < 0.6
    assert all(later <= before + 0.01 for before, later in pairwise(widths))


def test_what_contradicts_is_said_and_marked_and_kept(measure: PhoneMeasure, clock: ManualClock) -> None:
    for late in (0.2, 0.3, 6.0):
        see_a_change(measure, clock, offset=2, late=late)

    assert len(measure.evidence) == 3
    assert "at most 2 can be true together" in seen(measure)
    assert seen(measure).count("✓ holds") == 2
    assert seen(measure).count("✕ set aside") == 1


def test_a_code_of_another_key_is_said_to_be_nowhere(measure: PhoneMeasure) -> None:
    measure.enter(TOTP(Secret(b"another key, 20 byte")).code(NOON))

    assert "No step within 600 s either way" in seen(measure)


def test_a_wider_range_finds_what_a_narrow_one_does_not(measure: PhoneMeasure) -> None:
    measure.enter(KEY.code(NOON - 3000))
    assert not measure.estimate.used

    control(measure, "Look within").value = 3600.0

    assert -3000 in measure.estimate


def test_it_counts_down_to_the_next_change(lab: DriftLab, clock: ManualClock) -> None:
    see_a_change(lab, clock, offset=0, late=0.25)
    clock.set(NOON + 40)
    lab.tick()
    assert "press when it changes, about 22:14:30 UTC, in 20 s" in seen(lab)

    clock.advance(5)
    lab.tick()
    assert "in 15 s" in seen(lab)


def test_start_anew_forgets_the_evidence_and_keeps_the_range(measure: PhoneMeasure) -> None:
    control(measure, "Look within").value = 90.0
    measure.enter(KEY.code(NOON))
    measure.press(NOON)

    button(measure, "Start anew").click()

    assert not measure.evidence
    assert measure.pressed is None
    assert control(measure, "Look within").value == 90
    assert "Not measured yet: up to 1 min 30 s off" in seen(measure)


def test_the_phone_can_be_put_on_the_strip(lab: DriftLab, clock: ManualClock) -> None:
    assert button(lab, "Show it on the strip").disabled
    see_a_change(lab, clock, offset=-41.7, late=0.25)

    button(lab, "Show it on the strip").click()

    assert lab.offset == pytest.approx(-41.7, abs=0.06)


def test_the_lab_hands_on_evidence_and_estimate(lab: DriftLab, clock: ManualClock) -> None:
    see_a_change(lab, clock, offset=3, late=0.1)

    assert len(lab.evidence) == 1
    assert 3 in lab.estimate


def test_the_reference_is_named_before_and_after_the_first_click(measure: PhoneMeasure) -> None:
    assert "by the clock of the computer that runs Python" in seen(measure)
    measure.press(NOON)
    assert "by the clock of the computer that runs Python" in seen(measure)
