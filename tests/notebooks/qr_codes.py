"""What the pictures in a notebook say: a QR code is a text, and it may hold a secret."""

import base64
import io
from collections.abc import Iterator

import zxingcpp
from nbformat import NotebookNode
from PIL import Image


def texts_in_pictures(output: NotebookNode) -> Iterator[str]:
    """The text of each QR code in an output's PNG or JPEG pictures."""
    for mime, data in output.get("data", {}).items():
        if mime in ("image/png", "image/jpeg"):
            yield from read(Image.open(io.BytesIO(base64.b64decode(data))))


def read(picture: Image.Image) -> list[str]:
    """The text of each QR code in a picture, by zxing-cpp."""
    wanted = zxingcpp.BarcodeFormats(zxingcpp.BarcodeFormat.QRCode)
    return [found.text for found in zxingcpp.read_barcodes(picture.convert("L"), formats=wanted)]
