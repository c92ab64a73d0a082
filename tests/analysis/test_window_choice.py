"""The smallest window that will do."""

import math
from fractions import Fraction

import numpy as np
import pytest

from otp_demo import InvalidParameter, Window
from otp_demo.analysis.drift import acceptance
from otp_demo.analysis.window_choice import choose_window


@pytest.mark.parametrize("wanted", [0.5, 0.9, 0.999, 1.0])
@pytest.mark.parametrize("offsets", [(-1, 1), (-45, 0), (-10, 75), (30, 40)])
@pytest.mark.parametrize("delays", [(0, 0), (2, 20)])
@pytest.mark.parametrize("period", [30, 60, 17])
def test_it_reaches_what_was_wanted_everywhere_and_one_step_less_on_either_side_does_not(
    wanted: float, offsets: tuple[float, float], delays: tuple[float, float], period: int
) -> None:
    choice = choose_window(offsets=offsets, delays=delays, wanted=wanted, period=period)
    cases = np.linspace(*offsets, 101)[:, None], np.linspace(*delays, 101)[None, :]

    def worst(window: Window) -> float:
        grid = acceptance(cases[0], delay=cases[1], past=window.past, future=window.future, period=period)
        return float(grid.min())

    past, future = choice.window.past, choice.window.future
    assert worst(choice.window) >= wanted - 1e-12
    assert choice.acceptance == pytest.approx(worst(choice.window))
    assert past == 0 or worst(Window(past - 1, future)) < wanted
    assert future == 0 or worst(Window(past, future - 1)) < wanted


@pytest.mark.parametrize("wanted", [Fraction(1, 2), Fraction(9, 10), Fraction(99, 100), Fraction(1)])
def test_no_step_more_is_taken_for_the_last_digit_of_a_float(wanted: Fraction) -> None:
    """33 seconds behind, one step back accepts exactly 0.9 of logins; as floats, a little less."""
    for behind in range(300):
        needed = max(0, math.ceil(Fraction(behind, 30) + wanted - 1))

        past = choose_window(offsets=(-behind, 0), wanted=float(wanted)).window.past
        future = choose_window(offsets=(0, behind), wanted=float(wanted)).window.future

        assert (past, future) == (needed, needed)


def test_its_price_is_the_number_of_steps_over_the_number_of_codes() -> None:
    choice = choose_window(offsets=(-30, 30), wanted=1.0, digits=8)

    assert choice.odds == (choice.window.past + choice.window.future + 1) / 10**8


def test_clocks_that_no_window_can_bear_are_said_with_what_to_do() -> None:
    with pytest.raises(InvalidParameter, match="correct the devices' clocks"):
        choose_window(offsets=(-10_000, 0))


@pytest.mark.parametrize(
    "wrong", [{"wanted": 0}, {"wanted": 1.1}, {"offsets": (1, -1)}, {"delays": (-1, 0)}, {"digits": 5}]
)
def test_bounds_that_mean_nothing_are_refused(wrong: dict[str, object]) -> None:
    with pytest.raises(InvalidParameter):
        choose_window(**({"offsets": (-1, 1)} | wrong))  # type: ignore[arg-type]
