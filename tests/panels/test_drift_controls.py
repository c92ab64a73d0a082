"""The controls of DriftLab follow it, and set it only when a hand moves them."""

from otp_demo import ManualClock
from otp_demo.panels import DriftLab
from otp_demo.panels.ticker import Ticker
from tests.panels.seen import control


def test_a_page_that_puts_the_slider_on_its_nearest_place_does_not_set_the_clock() -> None:
    clock = ManualClock(1_700_000_010)
    lab = DriftLab(clock=clock, ticker=Ticker(clock))
    slider = control(lab, "Device is ahead by (s)")

    for _ in range(5):
        lab.pass_weeks()
        slider.value = round(slider.value / slider.step) * slider.step  # as a browser answers

    assert (lab.weeks, lab.offset) == (5, 60.48)  # not 60.480000000000004: the field shows it all
