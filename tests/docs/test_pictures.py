"""The committed pictures: there, sharp, small, and with no secret in them but the published."""

import io
import re
from pathlib import Path

import pytest
from PIL import Image

from tests.notebooks.keys import secrets_in
from tests.qr_codes import read

ROOT = Path(__file__).parents[2]
PICTURES = sorted((ROOT / "docs" / "pictures").glob("*.png"))
LIMIT = 250_000  # bytes


def test_every_picture_in_the_readme_exists_and_says_what_it_shows() -> None:
    shown = re.findall(r"!\[([^\]]*)\]\(([^)]+)\)", (ROOT / "README.md").read_text("utf-8"))

    assert shown
    for words, path in shown:
        assert (ROOT / path).is_file()
        assert len(words.split()) >= 5


@pytest.mark.parametrize("picture", PICTURES, ids=lambda picture: picture.name)
def test_a_picture_is_sharp_and_small_and_tells_no_secret(picture: Path) -> None:
    content = picture.read_bytes()

    assert len(content) <= LIMIT
    assert Image.open(io.BytesIO(content)).width >= 1280
    assert [found for text in read(content) for found in secrets_in(text)] == []


def test_the_qr_code_on_a_picture_would_be_read() -> None:
    (uri,) = read((ROOT / "docs" / "pictures" / "QrCard.png").read_bytes())

    assert uri.startswith("otpauth://totp/")
