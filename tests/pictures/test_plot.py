"""A Matplotlib picture on a page: the page's colours and type, words for who cannot see, nothing global."""

import re
from collections.abc import Callable
from xml.etree.ElementTree import Element

import pytest

from otp_demo.core.errors import InvalidParameter
from otp_demo.pictures.plot import Plot
from otp_demo.pictures.style import DESK, LIGHT, PROJECTOR

SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture
def plot() -> Plot:
    plot = Plot(height=200)
    plot.axes.plot([0, 1], [0, 1], color=LIGHT.accent)
    plot.axes.set_xlabel("bold", color=LIGHT.ink, fontweight="bold")
    plot.axes.tick_params(colors=LIGHT.muted)
    for spine in plot.axes.spines.values():
        spine.set_color(LIGHT.line)
    return plot


def test_its_title_and_description_are_in_the_picture_and_escaped(
    plot: Plot, parse: Callable[[str], Element]
) -> None:
    picture = parse(plot.svg("a <b>", "x & y"))

    assert picture.findtext(f"{SVG}title") == "a <b>"
    assert picture.findtext(f"{SVG}desc") == "x & y"
    assert picture.get("role") == "img"


def test_every_colour_is_one_of_the_page_s_roles(plot: Plot) -> None:
    drawn = plot.svg("t", "d")

    outside = re.sub(r"var\(--otp-[a-z0-9-]+,#[0-9a-f]{6}\)", "", drawn)
    assert "var(--otp-accent," in drawn
    assert re.findall(r"#[0-9a-f]{3,6}\b(?!\))", re.sub(r"url\(#\w+\)|href=\"#\w+\"", "", outside)) == []


def test_a_colour_without_a_role_is_refused(plot: Plot) -> None:
    plot.axes.axhline(0.5, color="#123456")

    with pytest.raises(InvalidParameter, match="#123456"):
        plot.svg("t", "d")


def test_it_brings_no_style_sheet_and_no_font_of_its_own(plot: Plot) -> None:
    drawn = plot.svg("t", "d")

    assert "<style" not in drawn
    assert "DejaVu" not in drawn.split(">", 1)[1]
    assert "font-weight: 700" in drawn


def test_whatever_it_refers_to_is_in_it(plot: Plot) -> None:
    drawn = plot.svg("t", "d")

    wanted = set(re.findall(r"url\(#(\w+)\)|href=\"#(\w+)\"", drawn))
    assert {name for pair in wanted for name in pair if name} <= set(re.findall(r'id="(\w+)"', drawn))


def test_drawn_again_it_is_the_same_to_the_letter(plot: Plot) -> None:
    assert plot.svg("t", "d") == plot.svg("t", "d")


@pytest.mark.parametrize("sizes", [DESK, PROJECTOR])
def test_a_spot_is_where_the_line_goes(sizes: object) -> None:
    plot = Plot(height=200, sizes=sizes)  # type: ignore[arg-type]
    plot.axes.axis("off")
    plot.axes.plot([0, 1], [0, 1], color=LIGHT.accent)

    drawn = plot.svg("t", "d")

    corners = re.findall(r'd="M ([\d.]+) ([\d.]+) \nL ([\d.]+) ([\d.]+) \n" clip-path', drawn)
    (line,) = corners
    assert tuple(map(float, line)) == pytest.approx((*plot.spot(0, 0), *plot.spot(1, 1)), abs=0.01)
