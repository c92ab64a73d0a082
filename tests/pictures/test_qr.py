"""QR codes that an independent decoder reads back, in every form they are drawn in."""

import io
import re
from collections.abc import Callable
from urllib.parse import quote
from xml.etree.ElementTree import Element

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from otp_demo.core.errors import InvalidParameter
from otp_demo.pictures import qr
from otp_demo.pictures.style import DESK, PROJECTOR

Paint = Callable[[str], Image.Image]
Decode = Callable[[Image.Image], str]
Parse = Callable[[str], Element]

SECRET = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"  # noqa: S105 - the published key of RFC 4226
URI_OF_141 = (
    f"otpauth://totp/Example%20Company:alice.longer.name@example.com?secret={SECRET}"
    "&issuer=Example%20Company&algorithm=SHA256&digits=8&period"
)[:141]
LONG_ISSUER = quote("An issuer with a very long name, " * 12)
TEXTS = {
    "one character": "a",
    "a short URI": f"otpauth://totp/alice?secret={SECRET}",
    "141 characters": URI_OF_141,
    "an issuer in Cyrillic": f"otpauth://totp/{quote('Почта')}:alice?secret={SECRET}&issuer={quote('Почта')}",
    "an issuer in Japanese, raw": f"otpauth://totp/銀行:alice?secret={SECRET}&issuer=銀行",
    "an emoji": "🔐 code",
    "a long issuer": f"otpauth://totp/{LONG_ISSUER}:a?secret={SECRET}&issuer={LONG_ISSUER}",
    "2,048 characters, the longest URI we read": (f"otpauth://totp/a?secret={SECRET}&x=" + "y" * 2048)[:2048],
    "digits only": "0123456789" * 5,
    "a long run of capitals": "ABC" * 100,
}


def rows_of_a_terminal(text: str) -> list[list[bool]]:
    """Dark modules of half-block characters on a terminal that prints light on dark unless told."""
    rows: list[list[bool]] = []
    for line in text.splitlines():
        told = re.fullmatch("\x1b\\[38;5;16;48;5;231m(.*)\x1b\\[0m", line)
        shown = told.group(1) if told else line
        inked = [{" ": (0, 0), "▀": (1, 0), "▄": (0, 1), "█": (1, 1)}[character] for character in shown]
        rows.extend([bool(cell[half]) is bool(told) for cell in inked] for half in (0, 1))
    return rows


def image_of(rows: list[list[bool]], scale: int = 6) -> Image.Image:
    size = (len(rows[0]), len(rows))
    pixels = bytes(0 if dark else 255 for row in rows for dark in row)
    return Image.frombytes("L", size, pixels).resize(
        (size[0] * scale, size[1] * scale), Image.Resampling.NEAREST
    )


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS.keys())
class TestAnIndependentDecoderReadsBack:
    def test_the_svg(self, text: str, paint: Paint, decode: Decode) -> None:
        assert decode(paint(qr.svg(text))) == text

    def test_the_png(self, text: str, decode: Decode) -> None:
        assert decode(Image.open(io.BytesIO(qr.png(text, module=4)))) == text

    @pytest.mark.parametrize("colour", [True, False])
    def test_the_terminal_text(self, text: str, colour: bool, decode: Decode) -> None:
        assert decode(image_of(rows_of_a_terminal(qr.terminal_text(text, colour=colour)))) == text


@pytest.mark.parametrize("level", ["L", "M", "Q", "H"])
def test_every_error_correction_level_reads_back(level: qr.Level, paint: Paint, decode: Decode) -> None:
    assert decode(paint(qr.svg(URI_OF_141, level=level))) == URI_OF_141


@pytest.mark.parametrize("colour", [True, False])
def test_terminal_text_shows_exactly_the_modules_inside_four_light_ones(colour: bool) -> None:
    dark = qr.modules(URI_OF_141)
    shown = rows_of_a_terminal(qr.terminal_text(URI_OF_141, colour=colour))

    assert tuple(tuple(row[4:-4]) for row in shown[4 : 4 + len(dark)]) == dark
    edges = [*shown[:4], *shown[4 + len(dark) :], *(row[:4] for row in shown), *(row[-4:] for row in shown)]
    assert not any(any(edge) for edge in edges)
    assert len(shown) >= len(dark) + 8


def test_the_svg_is_one_path_of_at_most_4200_bytes() -> None:
    svg = qr.svg(URI_OF_141)

    assert len(URI_OF_141) == 141
    assert svg.count("<path") == 1
    assert len(svg.encode()) <= 4200


def test_the_ground_is_white_and_the_modules_black_whatever_the_theme() -> None:
    assert "var(" not in qr.svg(URI_OF_141)
    assert Image.open(io.BytesIO(qr.png(URI_OF_141))).mode == "1"


@pytest.mark.parametrize("text", ["a", URI_OF_141, TEXTS["a long issuer"]], ids=["small", "usual", "large"])
def test_the_back_row_gets_480_pixels_and_8_a_module(text: str, parse: Parse) -> None:
    svg = qr.svg(text, module=PROJECTOR.qr_module, at_least=PROJECTOR.qr_side)
    png = Image.open(io.BytesIO(qr.png(text, module=PROJECTOR.qr_module, at_least=PROJECTOR.qr_side)))
    root = parse(svg)
    side, modules = int(root.attrib["width"]), int(root.attrib["viewBox"].split()[2])

    assert side >= 480
    assert side >= 8 * modules
    assert side % modules == 0, "a module is a whole number of pixels"
    assert png.size == (side, side)


def test_a_desk_needs_less_room_than_a_projector(parse: Parse) -> None:
    desk = parse(qr.svg(URI_OF_141, module=DESK.qr_module, at_least=DESK.qr_side))

    assert 280 <= int(desk.attrib["width"]) <= 400


class TestTextAlternatives:
    def test_name_the_account_and_say_that_the_secret_is_in_it(self, parse: Parse) -> None:
        words = (
            "QR code: the otpauth key URI of Example Company:alice.longer.name@example.com, secret included"
        )

        assert qr.alt(URI_OF_141) == words
        assert parse(qr.svg(URI_OF_141))[0].text == words
        assert Image.open(io.BytesIO(qr.png(URI_OF_141))).info["Title"] == words

    @pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS.keys())
    def test_never_hold_the_secret(self, text: str) -> None:
        assert SECRET not in qr.alt(text)
        assert SECRET not in qr.svg(text)
        assert SECRET.encode() not in qr.png(text)

    def test_leave_out_a_label_that_gives_the_secret_away(self) -> None:
        assert qr.alt(f"otpauth://totp/{SECRET.lower()}?secret={SECRET}") == (
            "QR code: the otpauth key URI, secret included"
        )

    @pytest.mark.parametrize(
        "title", [f"scan {SECRET}", URI_OF_141, "gezd gnbv gy3t qojq gezd gnbv gy3t qojq"]
    )
    def test_given_by_a_caller_may_not_hold_it_either(self, title: str) -> None:
        with pytest.raises(InvalidParameter, match="leave the secret out") as caught:
            qr.svg(URI_OF_141, title=title)
        assert SECRET not in str(caught.value)

    @given(title=st.text(min_size=1))
    def test_are_well_formed_whatever_the_user_typed(self, parse: Parse, title: str) -> None:
        root = parse(qr.svg("anything", title=title))

        assert [child.tag.partition("}")[2] for child in root] == ["title", "rect", "path"]
        assert root.attrib["role"] == "img"

    @given(label=st.text(max_size=40))
    def test_of_any_label_hold_no_control_character(self, parse: Parse, label: str) -> None:
        text = f"otpauth://totp/{quote(label, errors='replace')}?secret={SECRET}"

        assert qr.alt(text).isprintable()
        parse(qr.svg(text))

    def test_show_markup_as_text(self) -> None:
        assert "<img" not in qr.svg("otpauth://totp/%3Cimg src=x onerror=alert(1)%3E?secret=AAAA")


def test_a_data_url_is_the_png() -> None:
    url = qr.data_url("some text")

    assert url.startswith("data:image/png;base64,iVBORw0KGgo")


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "there was none"),
        (None, "there was none"),
        (b"bytes", "there was none"),
        ("\ud800", "surrogate"),
        ("x" * 2332, "too many"),
        ("1" * 5597, "too many"),
        ("é" * 1_000_000, "too many"),
    ],
    ids=[
        "empty",
        "None",
        "bytes",
        "half a surrogate",
        "one byte too long",
        "one digit too long",
        "a million",
    ],
)
@pytest.mark.parametrize("draw", [qr.svg, qr.png, qr.terminal_text, qr.data_url])
def test_what_cannot_be_a_qr_code_is_refused_in_words(
    draw: Callable[[object], object], text: object, says: str
) -> None:
    with pytest.raises(InvalidParameter, match=says):
        draw(text)


@pytest.mark.parametrize("arguments", [{"module": 0}, {"module": 65}, {"at_least": -1}, {"level": "X"}])
def test_sizes_and_levels_out_of_range_are_refused(arguments: dict[str, object]) -> None:
    with pytest.raises(InvalidParameter):
        qr.svg("text", **arguments)  # type: ignore[arg-type]


def test_the_longest_text_fits_version_40() -> None:
    assert len(qr.modules("x" * 2331)) == 177
