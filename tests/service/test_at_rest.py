"""What is stored, and what is shown of it."""

import io
from pathlib import Path

import zxingcpp
from fastapi import FastAPI
from PIL import Image

from otp_demo.pictures import qr
from tests.service.person import PASSWORD, Person


def test_the_picture_of_an_enrolment_is_read_as_its_address(alice: Person) -> None:
    alice.registers("Zoë O'Neil")
    alice.logs_in("Zoë O'Neil")

    uri = alice.scans().json()["otpAuthUrl"]

    read = zxingcpp.read_barcodes(_pixels(uri))
    assert [found.text for found in read] == [uri]


def _pixels(uri: str) -> object:
    return Image.open(io.BytesIO(qr.png(uri))).convert("L")


def test_no_database_row_holds_a_secret_a_code_or_a_token(
    alice: Person, home: tuple[FastAPI, object]
) -> None:
    codes = alice.enrols()
    alice.clock.advance(30)
    alice.logs_in()
    alice.types_code()
    assert alice.phone is not None
    file = Path(home[0].state.service.settings.database.removeprefix("sqlite:///"))
    stored = b"".join(path.read_bytes() for path in file.parent.glob(f"{file.name}*"))

    assert b"totp_last_step" in stored
    for secret in (
        alice.phone.secret.raw,
        alice.phone.secret.base32.encode(),
        PASSWORD.encode(),
        alice.browser.cookies["otp_demo_session"].encode(),
        *(code.encode() for code in codes),
        *(code.replace("-", "").encode() for code in codes),
    ):
        assert secret not in stored
