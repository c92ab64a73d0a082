"""What is stored, and what is shown of it."""

import asyncio
import io
import os
import stat
from collections.abc import Callable
from pathlib import Path

import pytest
import zxingcpp
from fastapi import FastAPI
from PIL import Image
from sqlalchemy import select, update

from otp_demo.core.errors import InvalidKeyUri
from otp_demo.pictures import qr
from otp_demo.service import Settings
from otp_demo.service.opening import Service
from otp_demo.service.schema import users
from tests.service.person import PASSWORD, Person


def test_the_picture_of_an_enrolment_is_read_as_its_address(alice: Person) -> None:
    alice.registers("Zoë O'Neil")
    alice.logs_in("Zoë O'Neil")

    uri = alice.scans().json()["otpAuthUrl"]

    read = zxingcpp.read_barcodes(_pixels(uri))
    assert [found.text for found in read] == [uri]


def test_every_name_that_a_user_can_have_fits_into_an_address(alice: Person) -> None:
    longest = "\U0001f600" * 64
    alice.registers(longest)
    alice.logs_in(longest)

    assert alice.scans().status_code == 201


@pytest.mark.parametrize("issuer", ["\U0001f600" * 64, "a:b", " a"], ids=["long", "colon", "space"])
def test_an_issuer_beside_which_some_name_does_not_fit_is_refused_at_the_start(issuer: str) -> None:
    with pytest.raises(InvalidKeyUri):
        Settings(database="sqlite://", key=bytes(32), issuer=issuer)


def _pixels(uri: str) -> object:
    return Image.open(io.BytesIO(qr.png(uri))).convert("L")


def test_a_sealed_secret_opens_for_nobody_else_and_not_once_it_was_changed(
    alice: Person, someone: Callable[..., Person], home: tuple[FastAPI, asyncio.Runner]
) -> None:
    """Who can write to the database can do much, but not put a secret of theirs in another's place."""
    database = home[0].state.service.database
    alice.enrols()
    mallory = someone()
    mallory.registers("mallory")
    mallory.logs_in("mallory")
    mallory.scans()
    sealed = select(users.c.totp_secret).where(users.c.name == "mallory").scalar_subquery()
    mine = users.c.name == "alice"

    database.write_now(lambda tx: tx.execute(update(users).where(mine).values(totp_secret=sealed)))
    alice.logs_in()
    alice.phone = mallory.phone
    assert alice.types_code().status_code == 503

    database.write_now(lambda tx: tx.execute(update(users).where(mine).values(totp_secret=bytes(48))))
    alice.logs_in()
    assert alice.types_code().status_code == 503
    assert alice.get("/me").status_code == 401


@pytest.mark.skipif(os.name != "posix", reason="other systems know no such modes")
@pytest.mark.parametrize("url", ["sqlite:///{}/x.sqlite3", "sqlite:///file:{}/x.sqlite3?uri=true"])
def test_a_database_file_is_for_its_owner_alone_wherever_it_lies(tmp_path: Path, url: str) -> None:
    """And so is what SQLite keeps beside it while it is open."""
    service = Service(Settings(database=url.format(tmp_path), key=bytes(32)))
    modes = {path.name: stat.S_IMODE(path.stat().st_mode) for path in tmp_path.iterdir()}
    service.close()

    assert modes == dict.fromkeys(("x.sqlite3", "x.sqlite3-wal", "x.sqlite3-shm"), 0o600)


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
