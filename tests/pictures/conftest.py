"""Readers that owe nothing to the code under test: an SVG path painter and a QR decoder."""

import re
from collections.abc import Callable
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

import pytest
import zxingcpp
from PIL import Image, ImageDraw

SVG = "{http://www.w3.org/2000/svg}"


def parse(markup: str) -> Element:
    """The element that `markup` is; anything not well-formed raises."""
    return ElementTree.fromstring(markup)  # noqa: S314 - our own pictures, drawn a line before


@pytest.fixture(name="parse", scope="session")
def parse_fixture() -> Callable[[str], Element]:
    return parse


@pytest.fixture
def paint() -> Callable[[str], Image.Image]:
    """Paint an SVG QR code, eight pixels a unit, by the rules of SVG paths alone."""

    def painted(svg: str, scale: int = 8) -> Image.Image:
        root = parse(svg)
        left, top, width, height = (float(number) for number in root.attrib["viewBox"].split())
        image = Image.new("L", (int(width * scale), int(height * scale)), 128)
        draw = ImageDraw.Draw(image)
        ground = root.find(f"{SVG}rect")
        assert ground is not None
        assert ground.attrib["fill"] == "#fff"
        x, y = float(ground.attrib["x"]) - left, float(ground.attrib["y"]) - top
        w, h = float(ground.attrib["width"]), float(ground.attrib["height"])
        draw.rectangle((x * scale, y * scale, (x + w) * scale - 1, (y + h) * scale - 1), fill=255)
        (path,) = root.iter(f"{SVG}path")
        assert path.attrib["stroke"] == "#000"
        x = y = 0.0
        for command, arguments in re.findall("([Mmh])([^Mmh]+)", path.attrib["d"]):
            numbers = [float(number) for number in arguments.split()]
            if command == "M":
                x, y = numbers
            elif command == "m":
                x, y = x + numbers[0], y + numbers[1]
            else:
                draw.rectangle(
                    (
                        (x - left) * scale,
                        (y - 0.5 - top) * scale,
                        (x + numbers[0] - left) * scale - 1,
                        (y + 0.5 - top) * scale - 1,
                    ),
                    fill=0,
                )
                x += numbers[0]
        return image

    return painted


@pytest.fixture
def decode() -> Callable[[Image.Image], str]:
    """The text of the one QR code in an image, read by zxing-cpp."""

    def decoded(image: Image.Image) -> str:
        (found,) = zxingcpp.read_barcodes(
            image, formats=zxingcpp.BarcodeFormats(zxingcpp.BarcodeFormat.QRCode)
        )
        return found.text

    return decoded
