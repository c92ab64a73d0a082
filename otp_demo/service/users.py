"""Users, and the browsers that they have signed in with before."""

import secrets
import unicodedata
from typing import Any

from sqlalchemy import Connection, Row, delete, insert, select, update
from sqlalchemy.exc import IntegrityError

from otp_demo.service.keyring import token_hash
from otp_demo.service.refusal import Refusal
from otp_demo.service.schema import devices, users
from otp_demo.service.settings import DEVICE_SECONDS

_REMEMBER = insert(devices)  # made once: to put a statement together takes longer than to execute it


def name_key(name: str) -> str:
    """A name as it is looked up: one, whether in capitals, full-width or composed letters.

    >>> name_key("Ａlice") == name_key("ALICE")
    True
    """
    return unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", name).casefold())


def add(tx: Connection, name: str, password_hash: str, at: float) -> str:
    """Add a user, and return the id.

    Raises:
        Refusal: the name is taken.
    """
    user_id = secrets.token_hex(16)
    values = {"id": user_id, "name": name, "name_key": name_key(name), "password": password_hash}
    try:
        tx.execute(insert(users).values(**values, created_at=at))
    except IntegrityError:
        raise Refusal("name_taken") from None
    return user_id


def named(tx: Connection, name: str) -> Row[Any] | None:
    """The user of a name, or None."""
    return tx.execute(select(users).where(users.c.name_key == name_key(name))).one_or_none()


def set_password(tx: Connection, user_id: str, password_hash: str) -> None:
    """Store the hash of a new password."""
    tx.execute(update(users).where(users.c.id == user_id).values(password=password_hash))


def remember_device(tx: Connection, user_id: str, at: float) -> str:
    """Remember the browser that has just signed in, and return the token that it shows next time."""
    token = secrets.token_urlsafe(32)
    values = {"token_hash": token_hash(token), "user_id": user_id, "expires_at": at + DEVICE_SECONDS}
    tx.execute(_REMEMBER, values)
    return token


def knows_device(tx: Connection, name: str, token: str, at: float) -> bool:
    """Whether this browser has signed in under this name before. It opens nothing by itself."""
    if not token:
        return False
    mine = (devices.c.token_hash == token_hash(token)) & (users.c.name_key == name_key(name))
    found = select(devices.c.token_hash).join_from(devices, users).where(mine, devices.c.expires_at > at)
    return tx.execute(found).one_or_none() is not None


def forget_devices(tx: Connection, user_id: str, *, but: str) -> None:
    """Forget the browsers that a user has signed in with before, but the one with this token."""
    others = (devices.c.user_id == user_id) & (devices.c.token_hash != token_hash(but))
    tx.execute(delete(devices).where(others))
