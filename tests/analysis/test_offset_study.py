"""Ten thousand devices, measured: the truth always lies inside, and the interval is as sharp as promised."""

import numpy as np
import pytest

from otp_demo.analysis.offset import Allowance
from otp_demo.analysis.offset_study import study


@pytest.fixture
def generator() -> np.random.Generator:
    return np.random.default_rng(4226)


def test_seven_codes_without_delay_leave_under_half_a_second_for_ten_thousand_devices(
    generator: np.random.Generator,
) -> None:
    measured = study(devices=10_000, codes=8, generator=generator)

    assert measured.inside.all()
    assert measured.widths[:, 7].max() < 0.5  # also where two steps share a code
    assert (measured.widths[:, 6] < 0.5).mean() > 0.999


@pytest.mark.parametrize("lateness", [(-0.5, 1.0), (-0.5, -0.4), (0.9, 1.0), (-0.2, 0.4)])
def test_one_observed_change_leaves_a_second_and_a_half_however_people_react(
    generator: np.random.Generator, lateness: tuple[float, float]
) -> None:
    measured = study(devices=2_500, changes=4, lateness=lateness, generator=generator)

    assert measured.inside.all()
    assert measured.widths[:, 0].max() <= 1.5 + 1e-6
    assert measured.widths[:, 3].max() <= measured.widths[:, 0].max()


def test_codes_that_are_read_late_are_honestly_less_sharp(generator: np.random.Generator) -> None:
    measured = study(devices=1_000, codes=8, lateness=(0, 5), allowance=Allowance(0, 5), generator=generator)

    assert measured.inside.all()
    assert 5 < np.median(measured.widths[:, 7]) < 10


def test_the_truth_stays_inside_while_devices_drift(generator: np.random.Generator) -> None:
    by_codes = study(devices=1_000, codes=8, rate_ppm=100, generator=generator)
    by_changes = study(devices=1_000, changes=8, lateness=(-0.5, 1.0), rate_ppm=100, generator=generator)

    assert by_codes.inside.all()
    assert by_changes.inside.all()
