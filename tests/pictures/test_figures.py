"""What the Matplotlib figures show, and the sentence they return about it."""

import subprocess
import sys

import pytest
from matplotlib.figure import Figure

from otp_demo.core.errors import InvalidParameter
from otp_demo.core.hotp import HOTP
from otp_demo.core.secret import Secret
from otp_demo.pictures.figures import code_spread
from otp_demo.pictures.style import DARK, LIGHT, PROJECTOR

EVEN = [f"{number:06d}" for number in range(0, 10**6, 250)]


def heights(figure: Figure) -> list[float]:
    (bars,) = figure.axes[0].containers
    return [bar.get_height() for bar in bars]


def test_evenly_spread_codes_fill_every_range_alike() -> None:
    figure = Figure()

    said = code_spread(figure.subplots(), EVEN, 6)

    assert heights(figure) == [200] * 20
    assert said == (
        "4,000 codes in 20 equal ranges: none ends outside the band, "
        "where chance alone would put about 1 of 20."
    )


def test_a_range_outside_the_band_is_counted_and_hatched() -> None:
    figure = Figure()

    said = code_spread(figure.subplots(), [*EVEN, *["000000"] * 100], 6)

    (bars,) = figure.axes[0].containers
    assert "1 ends outside the band" in said
    assert [bool(bar.get_hatch()) for bar in bars] == [True] + [False] * 19


def test_ten_digits_are_not_evenly_spread_since_31_bits_end_at_2147483647() -> None:
    hotp, figure = HOTP(Secret(b"12345678901234567890"), digits=10), Figure()

    code_spread(figure.subplots(), [hotp.code(counter) for counter in range(2000)], 10)

    assert all(heights(figure)[:5])
    assert heights(figure)[5:] == [0] * 15


@pytest.mark.parametrize("palette", [LIGHT, DARK])
def test_it_can_be_drawn_in_both_palettes_and_for_the_back_row(palette: object) -> None:
    figure = Figure(figsize=(9, 4), dpi=72)

    code_spread(figure.subplots(), EVEN, 6, palette=palette, sizes=PROJECTOR)  # type: ignore[arg-type]
    figure.draw_without_rendering()

    axes = figure.axes[0]
    words = [axes.xaxis.label, axes.yaxis.label, *axes.texts, *axes.get_xticklabels()]
    assert [text.get_text() for text in axes.get_xticklabels()] == ["000000", "500000", "999999"]
    assert min(float(text.get_fontsize()) for text in words) >= 24


@pytest.mark.parametrize("codes", [[], ["12345"], ["1234567"], ["12345x"], ["１２３４５６"], [123456]])
def test_what_are_no_codes_is_refused(codes: list[str]) -> None:
    with pytest.raises(InvalidParameter):
        code_spread(Figure().subplots(), codes, 6)


def test_matplotlib_is_left_to_the_caller() -> None:
    program = "import sys, otp_demo.pictures.figures; sys.exit('matplotlib' in sys.modules)"

    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0  # noqa: S603
