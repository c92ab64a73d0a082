"""The odds in pictures: every policy has its line, its dashes and its name; every window its point."""

import re
from collections.abc import Callable
from xml.etree.ElementTree import Element

import numpy as np
import pytest
from matplotlib.lines import Line2D
from matplotlib.text import Text

from otp_demo import Window
from otp_demo.analysis.drift import acceptance
from otp_demo.analysis.guessing import DAY, YEAR, success
from otp_demo.analysis.policies import FIVE_A_QUARTER_HOUR, HARD_STOP, NO_LIMIT, POLICIES, Policy
from otp_demo.pictures import race_track, relay
from otp_demo.pictures.label_places import spread
from otp_demo.pictures.odds_figures import policies_over_time
from otp_demo.pictures.plot import Plot
from otp_demo.pictures.style import DESK, PROJECTOR, Sizes
from otp_demo.pictures.window_trade import WINDOWS, trade, usability


@pytest.fixture(params=[DESK, PROJECTOR], ids=lambda sizes: sizes.name)
def plot(request: pytest.FixtureRequest) -> Plot:
    return Plot(height=300, sizes=request.param)


def data(line: Line2D) -> "tuple[np.ndarray, np.ndarray]":
    x, y = line.get_data()
    return np.asarray(x, float), np.asarray(y, float)


def draw(plot: Plot, policy: Policy = FIVE_A_QUARTER_HOUR) -> str:
    return policies_over_time(plot.axes, chosen=policy, days=365.25, tries_per_second=10, sizes=plot.sizes)


def weigh(plot: Plot, window: Window = WINDOWS[2], policy: Policy = HARD_STOP) -> str:
    return trade(
        plot.axes,
        chosen=window,
        off_by=45,
        policy=policy,
        days=365.25,
        tries_per_second=10,
        sizes=plot.sizes,
    )


def test_each_line_is_the_formula(plot: Plot) -> None:
    draw(plot)

    lines = [line for line in plot.axes.lines if len(data(line)[0]) > 2]
    for policy, line in zip(POLICIES, lines, strict=True):
        x, y = data(line)
        assert y == pytest.approx(success(seconds=x * DAY, tries_per_second=10, policy=policy))


def test_lines_are_told_apart_by_their_dashes_and_names_not_by_colour(plot: Plot) -> None:
    draw(plot)

    dashes = re.findall(r"stroke-dasharray: ([^;\"]+)", plot.svg("t", "d"))
    assert len(set(dashes)) == len(POLICIES) - 1  # and one is drawn through
    assert [text.get_text() for text in plot.axes.texts] == [policy.name for policy in POLICIES]


def test_names_stand_in_the_order_of_their_lines(plot: Plot) -> None:
    draw(plot, HARD_STOP)

    names = sorted(plot.axes.texts, key=lambda text: -text.get_position()[1])
    assert [text.get_text() for text in names][:3] == [
        "no limit",  # both end at certain, and this one was there first
        "5 tries a quarter of an hour",
        "5 seconds more after each failure",
    ]


def test_no_name_covers_another_nor_leaves_the_picture(plot: Plot) -> None:
    for drawn in (draw, weigh):
        drawn(plot)
        plot.svg("t", "d")  # gives texts their places
        # A text's own extent: that of an annotation has its line to the point in it.
        boxes = [Text.get_window_extent(text) for text in plot.axes.texts]
        for number, box in enumerate(boxes):
            assert box.x1 <= plot.width
            assert not any(box.overlaps(other) for other in boxes[:number])


def test_the_sentence_tells_every_policy(plot: Plot) -> None:
    assert draw(plot) == (
        "Within a year: no limit: all but certain; 5 tries a quarter of an hour: about 41 %; "
        "5 seconds more after each failure: about 1.1 %; hard stop at 100: one in 3,330; "
        "doubling to an hour, stop at 100: one in 3,330; doubling delay: one in 13,300."
    )


def test_usability_is_the_mean_of_the_closed_form_over_clocks_and_fingers() -> None:
    generator = np.random.default_rng(1)
    offsets, delays = generator.uniform(-45, 45, 1_000_000), generator.uniform(2, 15, 1_000_000)

    sampled = acceptance(offsets, delay=delays, past=1, future=1).mean()

    assert usability(Window(1, 1), off_by=45) == pytest.approx(float(sampled), abs=0.001)


def test_each_window_is_a_point_with_its_price(plot: Plot) -> None:
    weigh(plot)

    points = {
        (float(data(line)[0][0]), float(data(line)[1][0]))
        for line in plot.axes.lines
        if len(data(line)[0]) == 1
    }
    for window in WINDOWS:
        price = float(success(seconds=YEAR, policy=HARD_STOP, steps=window.past + window.future + 1))
        assert (usability(window, off_by=45), price) in points


def test_it_is_told_which_windows_are_sensible(plot: Plot) -> None:
    assert "The window 1 back, 1 ahead accepts 88 % of logins at the first try" in weigh(plot)
    assert "at most: 2 back, 1 ahead; 3 back, 3 ahead." in weigh(plot)
    assert "2 back, 2 ahead" in weigh(plot, Window(2, 2))
    assert "no window, however narrow" in weigh(plot, policy=NO_LIMIT)


def test_every_colour_has_a_role_and_no_type_is_too_small(plot: Plot) -> None:
    for drawn in (draw, weigh):
        drawn(plot)
        sizes = re.findall(r"font-size: ([\d.]+)px", plot.svg("t", "d"))
        assert min(map(float, sizes)) >= plot.sizes.small


@pytest.mark.parametrize("sizes", [DESK, PROJECTOR], ids=lambda sizes: sizes.name)
def test_every_step_of_the_relay_is_told_and_no_step_is_taller(
    sizes: Sizes, parse: Callable[[str], Element]
) -> None:
    pictures = [
        parse(relay.svg(step, code="081804", verdict="accepted", sizes=sizes))
        for step in range(len(relay.STEPS))
    ]

    assert len({picture.get("height") for picture in pictures}) == 1
    for step, picture in enumerate(pictures):
        words = relay.told(step, code="081804", verdict="accepted")
        assert words in "".join(picture.itertext())
    assert "✕" in "".join(pictures[-1].itertext())


def test_the_track_fills_with_the_chance_and_escapes_names(parse: Callable[[str], Element]) -> None:
    drawn = race_track.svg([("<b>", 0.5, "… & on"), ("two", 0.0, "not started")])

    assert "<b>" not in drawn
    bars = [part for part in parse(drawn).iter() if part.tag.endswith("rect")]
    wide = [float(bar.get("width", "")) for bar in bars]
    assert wide[1] == pytest.approx(wide[0] / 2, abs=0.1)
    assert len(bars) == 3


@pytest.mark.parametrize("wanted", [[5, 5, 5], [0, 99, 98, 3], [50, 49, 51, 10], [100, 100, 0, 0]])
def test_labels_are_kept_apart_in_their_order_and_between_the_ends(wanted: list[float]) -> None:
    places = spread(wanted, apart=10, low=0, high=100)

    order = sorted(range(len(wanted)), key=lambda each: wanted[each])
    steps = np.diff([places[each] for each in order])
    assert (steps >= 10 - 1e-9).all()
    assert min(places) >= 0
    assert max(places) <= 100
