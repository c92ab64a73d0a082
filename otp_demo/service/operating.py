"""What whoever runs the service can do from the command line, also while it runs."""

from typing import NamedTuple

from sqlalchemy import select

from otp_demo.service import second_factor
from otp_demo.service.opening import Service
from otp_demo.service.schema import users
from otp_demo.service.users import named


class UnknownUser(Exception):
    """There is nobody of that name."""


class Listed(NamedTuple):
    """One user, as the list shows them."""

    name: str
    created_at: float
    state: str


def listed(service: Service) -> list[Listed]:
    """All users, by name."""
    limit = service.settings.code_limit
    rows = service.database.read_now(lambda tx: tx.execute(select(users).order_by(users.c.name_key)).all())
    found = []
    for row in rows:
        state = "two factors" if row.totp_confirmed else "password only"
        if second_factor.is_disabled(row, limit):
            state += f", codes disabled after {row.totp_failures} failures"
        elif row.totp_failures:
            state += f", {row.totp_failures} wrong codes in a row"
        found.append(Listed(row.name, row.created_at, state))
    return found


def unlocked(service: Service, name: str) -> None:
    """Start a user's counts anew.

    Raises:
        UnknownUser: there is nobody of that name.
    """
    user = service.database.read_now(lambda tx: named(tx, name))
    if user is None:
        raise UnknownUser
    service.database.write_now(lambda tx: second_factor.unlock(tx, user.id))
