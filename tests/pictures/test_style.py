"""Colours that can be read by everyone, on every ground they stand on."""

import re

import pytest

from otp_demo.core.errors import InvalidParameter
from otp_demo.pictures import style
from otp_demo.pictures.style import DARK, DESK, LIGHT, PROJECTOR, Palette, contrast

PALETTES = pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])


@PALETTES
@pytest.mark.parametrize(("text", "ground"), style.PAIRS)
def test_text_can_be_read_on_its_ground(palette: Palette, text: str, ground: str) -> None:
    roles = palette.roles()

    assert contrast(roles[text], roles[ground]) >= 4.5


@PALETTES
@pytest.mark.parametrize(("outline", "ground"), style.OUTLINES)
def test_outlines_that_mean_something_can_be_seen(palette: Palette, outline: str, ground: str) -> None:
    roles = palette.roles()

    assert contrast(roles[outline], roles[ground]) >= 3


@pytest.mark.parametrize(
    ("a", "b", "ratio"),
    [
        ("#000000", "#ffffff", 21),
        ("#ffffff", "#ffffff", 1),
        ("#777777", "#ffffff", 4.48),
        ("#d55e00", "#ffffff", 3.87),
    ],
)
def test_contrast_is_the_ratio_of_wcag(a: str, b: str, ratio: float) -> None:
    assert contrast(a, b) == pytest.approx(ratio, abs=0.005)
    assert contrast(a, b) == contrast(b, a)


def test_both_palettes_name_the_same_roles_and_no_colour_twice_among_the_parts() -> None:
    assert LIGHT.roles().keys() == DARK.roles().keys()
    for palette in (LIGHT, DARK):
        assert len(set(palette.part)) == len(set(palette.part_tint)) == 6


def test_the_back_row_reads_text_of_24_pixels_and_codes_of_72() -> None:
    assert min(PROJECTOR.body, PROJECTOR.small, PROJECTOR.verdict) >= 24
    assert PROJECTOR.code >= 72
    assert PROJECTOR.qr_side >= 480
    assert PROJECTOR.qr_module >= 8
    assert DESK.body < PROJECTOR.body


class TestStylesheet:
    def test_touches_nothing_outside_its_own_class(self) -> None:
        without_comments = re.sub(r"/\*.*?\*/", "", style.stylesheet(), flags=re.DOTALL)
        selectors = re.findall(r"([^{}]+)\{", without_comments)

        assert len(selectors) > 20
        for selector in (one for group in selectors for one in re.split(r",(?![^(]*\))", group)):
            assert ".otp" in selector or selector.strip().startswith(("@media", "@container"))

    def test_defines_every_property_that_it_uses(self) -> None:
        used = set(re.findall(r"var\((--otp-[a-z0-9-]+)", style.stylesheet()))
        defined = set(re.findall(r"(--otp-[a-z0-9-]+):", style.stylesheet()))

        assert used <= defined
        assert {f"--otp-{role}" for role in LIGHT.roles()} <= defined

    def test_goes_dark_with_jupyterlab_and_with_the_system_only_elsewhere(self) -> None:
        dark = f"--otp-paper:{DARK.paper};"
        lab, system = 'body[data-jp-theme-light="false"] .otp{', "body:not([data-jp-theme-light]) .otp{"

        assert dark in style.stylesheet().split(lab)[1].split("}")[0]
        assert dark in style.stylesheet().split(system)[1].split("}")[0]
        assert style.stylesheet().count(dark) == 2

    def test_could_not_close_the_element_it_stands_in(self) -> None:
        assert "<" not in style.stylesheet()
        assert style.stylesheet().count("{") == style.stylesheet().count("}")

    def test_fetches_nothing(self) -> None:
        assert "url(" not in style.stylesheet()
        assert "@import" not in style.stylesheet()


def test_a_colour_follows_the_page_and_stands_alone_in_light() -> None:
    assert style.colour("ink") == f"var(--otp-ink,{LIGHT.ink})"
    with pytest.raises(InvalidParameter, match="no colour has the role 'pink'"):
        style.colour("pink")
