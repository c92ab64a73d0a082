"""What pictures say to a scanner, by zxing-cpp: it owes nothing to the code that drew them."""

import base64
import io
import re
from collections.abc import Iterator
from xml.etree import ElementTree

import zxingcpp
from nbformat import NotebookNode
from PIL import Image, ImageDraw

SVG = "{http://www.w3.org/2000/svg}"


def texts_in_pictures(output: NotebookNode) -> Iterator[str]:
    """The text of each QR code in the PNG or JPEG pictures of a notebook's output: it may hold a secret."""
    for mime, data in output.get("data", {}).items():
        if mime in ("image/png", "image/jpeg"):
            yield from read(base64.b64decode(data))


def read(picture: bytes) -> list[str]:
    """The text of each QR code in a picture file."""
    grey = Image.open(io.BytesIO(picture)).convert("L")
    wanted = zxingcpp.BarcodeFormats(zxingcpp.BarcodeFormat.QRCode)
    return [found.text for found in zxingcpp.read_barcodes(grey, formats=wanted)]


def read_svg(svg: str) -> str:
    """The text of the one QR code that an SVG element draws."""
    wanted = zxingcpp.BarcodeFormats(zxingcpp.BarcodeFormat.QRCode)
    (found,) = zxingcpp.read_barcodes(paint(svg), formats=wanted)
    return str(found.text)


def paint(svg: str, scale: int = 8) -> Image.Image:
    """An SVG QR code, eight pixels a unit, by the rules of SVG paths alone."""
    root = ElementTree.fromstring(svg)  # noqa: S314 - our own pictures, drawn a line before
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
