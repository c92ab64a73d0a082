"""What pictures say to a scanner, by zxing-cpp: it owes nothing to the code that drew them."""

import base64
import io
from collections.abc import Iterator

import zxingcpp
from nbformat import NotebookNode
from PIL import Image


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
