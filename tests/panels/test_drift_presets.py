"""Clocks from the field in DriftLab: taken whole, with their source, and kept while nobody sets another."""

from collections.abc import Iterator
from html import escape

import pytest

from otp_demo import ManualClock
from otp_demo.panels import DriftLab
from otp_demo.panels.drift_presets import PRESETS, Preset
from otp_demo.panels.ticker import Ticker
from tests.panels.seen import control, seen


@pytest.fixture
def lab() -> Iterator[DriftLab]:
    clock = ManualClock(1_700_000_020)
    made = DriftLab(clock=clock, ticker=Ticker(clock))
    yield made
    made.close()


@pytest.mark.parametrize("preset", PRESETS, ids=lambda preset: preset.name)
def test_a_clock_from_the_field_is_taken_whole_with_its_source(lab: DriftLab, preset: Preset) -> None:
    chosen = control(lab, "From the field")
    chosen.value = preset

    assert (lab.offset, lab.rate_ppm) == (preset.offset, preset.rate_ppm)
    assert chosen.value is preset
    assert escape(preset.source) in seen(lab)
    assert f'href="{preset.address}"' in seen(lab)


def test_a_clock_that_was_changed_is_no_longer_the_one_from_the_field(lab: DriftLab) -> None:
    control(lab, "From the field").value = PRESETS[1]
    lab.offset = 3

    assert control(lab, "From the field").value == ""


def test_a_clock_from_the_field_is_still_the_same_some_weeks_later(lab: DriftLab) -> None:
    chosen = control(lab, "From the field")
    chosen.value = PRESETS[2]

    lab.pass_weeks(5)
    lab.period = 60
    assert lab.offset == pytest.approx(60.48)
    assert chosen.value is PRESETS[2]

    lab.offset = 60.0  # set by hand: another clock
    assert chosen.value == ""
