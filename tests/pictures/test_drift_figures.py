"""The curve over the offset and the years of drift: their corners, their words, their point."""

import re
from collections.abc import Callable
from xml.etree.ElementTree import Element

import numpy as np
import pytest

from otp_demo.analysis.drift import acceptance, milestones
from otp_demo.analysis.logins import Device
from otp_demo.core.verification import Window
from otp_demo.pictures import curve_point
from otp_demo.pictures.drift_figures import AcceptanceCurve, lasting, years_of_drift
from otp_demo.pictures.percent import percent
from otp_demo.pictures.plot import Plot
from otp_demo.pictures.style import PROJECTOR


@pytest.fixture
def plot() -> Plot:
    return Plot(height=230)


def line_of(plot: Plot, number: int) -> tuple["np.ndarray", "np.ndarray"]:
    x, y = plot.axes.lines[number].get_data()
    return np.asarray(x, float), np.asarray(y, float)


def drawn_curve(plot: Plot) -> tuple["np.ndarray", "np.ndarray"]:
    return max((line_of(plot, n) for n in range(len(plot.axes.lines))), key=lambda line: len(line[0]))


@pytest.mark.parametrize("window", [Window(1, 1), Window(2, 0), Window(0, 0), Window(5, 5), Window(0, 9)])
@pytest.mark.parametrize("delay", [0, 12.5, 60])
def test_the_curve_is_the_closed_form_at_every_offset(plot: Plot, window: Window, delay: float) -> None:
    AcceptanceCurve(plot.axes).draw(window=window, delay=delay)

    x, y = drawn_curve(plot)
    everywhere = np.linspace(-180, 180, 1441)
    wanted = acceptance(everywhere, delay=delay, past=window.past, future=window.future)
    assert np.interp(everywhere, x, y) == pytest.approx(wanted)


def test_its_sentence_names_the_corners(plot: Plot) -> None:
    said = AcceptanceCurve(plot.axes).draw(window=Window(2, 0), delay=10)

    assert said == (
        "Every login is accepted from −50 s to +10 s, none beyond −80 s and +40 s, "
        "and between the two it falls evenly."
    )


def test_the_years_without_memory_follow_the_closed_form(plot: Plot) -> None:
    years_of_drift(plot.axes, device=Device(10, 20, 5), window=Window(), gap_days=7)

    x, y = drawn_curve(plot)
    days = np.geomspace(1, 1800, 500)
    wanted = acceptance(10 + days * 0.0864 * 20, delay=5)
    assert np.interp(days, x, y) == pytest.approx(wanted, abs=0.01)
    assert np.interp(milestones(20, offset=10, delay=5), x, y) == pytest.approx([1, 0.5, 0], abs=1e-9)


def test_the_years_are_told_with_and_without_memory(plot: Plot) -> None:
    said = years_of_drift(plot.axes, device=Device(rate_ppm=20), window=Window(), gap_days=3)

    assert said == (
        "Without drift memory logins may fail after 17 days, most after 26 days, all fail after 35 days. "
        "With it the server notes how far off each login was: at a login every 3 days, with up to 3 tries, "
        "over 99.9 % get in at the first try over 5 years, and of 200 simulated devices none is lost."
    )


def test_devices_that_are_lost_are_told(plot: Plot) -> None:
    said = years_of_drift(plot.axes, device=Device(rate_ppm=20), window=Window(), gap_days=14, tries=1)

    assert "at a login every 14 days, with one try," in said
    assert "200 of 200 simulated devices give up and drift out of reach" in said


@pytest.mark.parametrize(
    ("delay", "told"),
    [
        (0, "logins fail after 3 months: some at first, soon all of them."),
        (5, "logins may fail after 3 months, all fail after 4 months."),
    ],
)
def test_no_length_of_time_is_told_twice(plot: Plot, delay: float, told: str) -> None:
    device = Device(rate_ppm=20, delay=delay)

    said = years_of_drift(plot.axes, device=device, window=Window(5, 5), gap_days=7)

    assert said.startswith(f"Without drift memory {told} With it")


@pytest.mark.parametrize(
    ("offset", "rate_ppm", "told"),
    [
        (0, 0, "does not drift"),
        (500, 20, "refused already today"),
        (-40, -20, "may fail already today"),
        (-50, -20, "most logins fail already today"),
        (-50, 20, "may fail already today"),
    ],
)
def test_a_clock_that_stands_elsewhere_is_told_as_it_is(
    plot: Plot, offset: float, rate_ppm: float, told: str
) -> None:
    said = years_of_drift(plot.axes, device=Device(offset, rate_ppm), window=Window(), gap_days=7)

    assert told in said


def test_drawn_anew_it_is_as_if_drawn_for_the_first_time(plot: Plot) -> None:
    curve, other = AcceptanceCurve(plot.axes), Plot(height=230)
    curve.draw(window=Window(5, 5), delay=60)
    curve.draw(window=Window(1, 1))
    AcceptanceCurve(other.axes).draw(window=Window(1, 1))

    assert plot.svg("t", "d") == other.svg("t", "d")


def test_other_axes_are_cleared_first(plot: Plot) -> None:
    years_of_drift(plot.axes, device=Device(rate_ppm=20), window=Window(), gap_days=7)
    years_of_drift(plot.axes, device=Device(rate_ppm=-5), window=Window(), gap_days=7)
    other = Plot(height=230)
    years_of_drift(other.axes, device=Device(rate_ppm=-5), window=Window(), gap_days=7)

    assert plot.svg("t", "d") == other.svg("t", "d")


def test_both_can_be_drawn_for_the_back_row_with_no_type_below_24_pixels() -> None:
    for draw in (
        lambda plot: AcceptanceCurve(plot.axes, sizes=PROJECTOR).draw(window=Window()),
        lambda plot: years_of_drift(
            plot.axes, device=Device(rate_ppm=9), window=Window(), gap_days=7, sizes=PROJECTOR
        ),
    ):
        plot = Plot(height=230, sizes=PROJECTOR)
        draw(plot)
        sizes = re.findall(r"font-size: ([\d.]+)px", plot.svg("t", "d"))
        assert len(sizes) > 5
        assert min(map(float, sizes)) >= 24


def place_of(picture: Element) -> tuple[float, float]:
    dot = next(part for part in picture.iter() if part.tag.endswith("circle"))
    return float(dot.get("cx", "")), float(dot.get("cy", ""))


@pytest.mark.parametrize("offset", [-100, -45, 0, 20, 45.5, 170])
def test_the_point_lies_on_the_curve(plot: Plot, offset: float, parse: Callable[[str], Element]) -> None:
    AcceptanceCurve(plot.axes).draw(window=Window())
    share = float(acceptance(offset))

    picture = parse(curve_point.svg(plot, offset, share))

    assert place_of(picture) == pytest.approx(plot.spot(offset, share), abs=0.06)
    assert percent(share) in picture.get("aria-label", "")


@pytest.mark.parametrize(("offset", "edge", "sign"), [(-53_555, -180, "◀"), (900, 180, "▶")])
def test_a_point_beyond_the_picture_is_held_at_its_end_with_a_sign(
    plot: Plot, offset: float, edge: float, sign: str, parse: Callable[[str], Element]
) -> None:
    AcceptanceCurve(plot.axes).draw(window=Window())

    drawn = curve_point.svg(plot, offset, 0.0)

    assert place_of(parse(drawn))[0] == pytest.approx(plot.spot(edge, 0)[0], abs=0.06)
    assert sign in drawn


def test_a_length_of_time_is_told_as_people_say_it() -> None:
    assert [lasting(days) for days in (0.6, 30, 365.25, 3 * 365.25)] == [
        "1 day",
        "30 days",
        "12 months",
        "3 years",
    ]
