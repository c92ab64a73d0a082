"""Our choice of mask against the one `qrcode` makes by itself, module by module."""

import random

import pytest
import qrcode
from hypothesis import given
from hypothesis import strategies as st
from qrcode.util import BIT_LIMIT_TABLE

from otp_demo.pictures import qr


def by_qrcode(text: str) -> list[list[bool]]:
    symbol = qrcode.QRCode()  # error correction M, and the mask that it finds best
    symbol.add_data(text)
    symbol.make()
    return [list(row) for row in symbol.modules]


@pytest.mark.parametrize("version", range(1, 41))
def test_the_symbol_of_every_version_is_qrcodes_own(version: int) -> None:
    capacity = BIT_LIMIT_TABLE[qrcode.constants.ERROR_CORRECT_M][version] // 8 - 3
    text = "".join(random.Random(version).choices("abcdefghijklmnopqrstuvwxyz", k=capacity))  # noqa: S311

    modules = [list(row) for row in qr.modules(text)]

    assert len(modules) == 4 * version + 17
    assert modules == by_qrcode(text)


@given(text=st.text(st.characters(codec="utf-8"), min_size=1, max_size=120))
def test_any_text_gets_the_symbol_that_qrcode_would_draw(text: str) -> None:
    assert [list(row) for row in qr.modules(text)] == by_qrcode(text)


def test_all_eight_masks_get_their_turn() -> None:
    seen = set()
    for number in range(80):
        modules = qr.modules(f"text {number}")
        # The mask's number stands in three modules of row 8, under the fixed pattern 101.
        seen.add(int("".join(str(int(dark)) for dark in modules[8][2:5]), 2) ^ 0b101)

    assert seen == set(range(8))
