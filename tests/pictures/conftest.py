"""Readers that owe nothing to the code under test: an SVG path painter and a QR decoder."""

from collections.abc import Callable
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

import pytest
import zxingcpp
from PIL import Image

from tests import qr_codes


def parse(markup: str) -> Element:
    """The element that `markup` is; anything not well-formed raises."""
    return ElementTree.fromstring(markup)  # noqa: S314 - our own pictures, drawn a line before


@pytest.fixture(name="parse", scope="session")
def parse_fixture() -> Callable[[str], Element]:
    return parse


@pytest.fixture
def paint() -> Callable[[str], Image.Image]:
    """Paint an SVG QR code, eight pixels a unit, by the rules of SVG paths alone."""
    return qr_codes.paint


@pytest.fixture
def decode() -> Callable[[Image.Image], str]:
    """The text of the one QR code in an image, read by zxing-cpp."""

    def decoded(image: Image.Image) -> str:
        (found,) = zxingcpp.read_barcodes(
            image, formats=zxingcpp.BarcodeFormats(zxingcpp.BarcodeFormat.QRCode)
        )
        return found.text

    return decoded
