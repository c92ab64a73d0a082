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
    assert measured.widths[:, 0].max() <= 1.5 + 1e-5
    assert np.median(measured.widths[:, 0]) == pytest.approx(1.5, abs=1e-5)


@pytest.mark.parametrize("lateness", [(-0.5, 1.0), (-0.5, -0.4), (-0.2, 0.4), (0.3, 0.3)])
def test_each_change_takes_off_by_how_much_the_presses_differ_and_no_more(
    generator: np.random.Generator, lateness: tuple[float, float]
) -> None:
    """The range of n even random numbers is (n - 1) / (n + 1) of their spread, on average."""
    measured = study(devices=1_000, changes=4, lateness=lateness, generator=generator)

    spread = lateness[1] - lateness[0]
    expected = [1.5 - spread * (n - 1) / (n + 1) for n in (1, 2, 3, 4)]
    assert measured.widths.mean(axis=0) == pytest.approx(expected, abs=0.04 * spread + 1e-5)


def test_who_reacts_on_the_very_bounds_of_the_allowance_is_still_measured_right(
    generator: np.random.Generator,
) -> None:
    for bound in (-0.5, 1.0):
        measured = study(devices=500, changes=3, lateness=(bound, bound), generator=generator)

        assert measured.inside.all()


def test_who_reacts_otherwise_than_is_allowed_for_is_measured_wrong(generator: np.random.Generator) -> None:
    measured = study(devices=200, changes=1, lateness=(1.1, 1.2), generator=generator)

    assert not measured.inside.any()


def test_each_code_halves_what_is_left(generator: np.random.Generator) -> None:
    measured = study(devices=500, codes=6, search=600, generator=generator)

    assert np.median(measured.widths, axis=0) == pytest.approx(30 / 2.0 ** np.arange(6), rel=0.01)


def test_typed_codes_leave_less_than_the_allowance_to_some_and_more_to_most(
    generator: np.random.Generator,
) -> None:
    typed = study(devices=500, codes=8, lateness=(0, 10), allowance=Allowance(0, 10), generator=generator)

    assert 0.1 < (typed.widths[:, 7] < 10).mean() < 0.25
    assert typed.widths[:, 7].min() < 5


def test_codes_that_are_read_late_are_honestly_less_sharp(generator: np.random.Generator) -> None:
    measured = study(devices=1_000, codes=8, lateness=(0, 5), allowance=Allowance(0, 5), generator=generator)

    assert measured.inside.all()
    assert 5 < np.median(measured.widths[:, 7]) < 10


def test_the_truth_stays_inside_while_devices_drift(generator: np.random.Generator) -> None:
    by_codes = study(devices=1_000, codes=8, rate_ppm=100, generator=generator)
    by_changes = study(devices=1_000, changes=8, lateness=(-0.5, 1.0), rate_ppm=100, generator=generator)

    assert by_codes.inside.all()
    assert by_changes.inside.all()
