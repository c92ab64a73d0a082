"""Sessions: they live here, not in the cookie, so they can end here; the table knows only their hashes.

Half a session (the password was right, the second factor is still to come) opens nothing but the second
factor, for five minutes. Each step up, and each fresh proof, brings a new identifier.
"""

import secrets
from typing import Any

from sqlalchemy import Connection, Row, Update, bindparam, delete, insert, select, update

from otp_demo.core.value import Final, Value
from otp_demo.service import schema
from otp_demo.service.keyring import token_hash
from otp_demo.service.refusal import Refusal
from otp_demo.service.schema import sessions, users
from otp_demo.service.settings import HALF_SESSION_SECONDS, SESSION_SECONDS

_TOKEN_BYTES = 32

# Made once: to put a statement together takes longer than to execute it.
_FIND = select(sessions, users).join_from(sessions, users).where(sessions.c.token_hash == bindparam("hash"))
_FIND_LOCKED = _FIND.with_for_update()
_RENEW = update(sessions).where(sessions.c.token_hash == bindparam("old")).values(token_hash=bindparam("new"))
_STEP_UP = _RENEW.values(
    full=True,
    both_factors=bindparam("both"),
    authenticated_at=bindparam("now"),
    expires_at=bindparam("end"),
)


class Session(Value):
    """Who is signed in, and how.

    Attributes:
        user_id: the user's number, which never changes and is never used again.
        username: the user's name.
        full: whether everything was given that is asked for; False while the second factor is missing.
        both_factors: whether a second factor was given.
        authenticated_at: when something was last proved, in Unix seconds.
    """

    __match_args__ = ("user_id", "username", "full", "both_factors", "authenticated_at")
    __slots__ = (*__match_args__, "_key")

    def __init__(
        self,
        key: str,
        user_id: str,
        username: str,
        *,
        full: bool,
        both_factors: bool,
        authenticated_at: float,
    ) -> None:
        self._key: Final = key
        self.user_id: Final = user_id
        self.username: Final = username
        self.full: Final = full
        self.both_factors: Final = both_factors
        self.authenticated_at: Final = authenticated_at

    @property
    def key(self) -> str:
        """Under what it is stored: the hash of its token."""
        return self._key


def begin(tx: Connection, user_id: str, *, full: bool, both_factors: bool, at: float) -> str:
    """Start a session, and return its token: the only time that it is known here."""
    token = secrets.token_urlsafe(_TOKEN_BYTES)
    values = _values(full=full, both_factors=both_factors, at=at)
    tx.execute(insert(sessions).values(token_hash=token_hash(token), user_id=user_id, **values))
    return token


def step_up(tx: Connection, session: Session, *, both_factors: bool, at: float) -> str:
    """Make it a full session under a new token, and return that; the old one is worth nothing from now on.

    Raises:
        Refusal: it has ended meanwhile.
    """
    values = {"both": both_factors, "now": at, "end": at + SESSION_SECONDS}
    return _under_a_new_token(tx, session, _STEP_UP, values)


def renew(tx: Connection, session: Session, *, at: float) -> str:
    """As `step_up`, after a password: where both factors were given, it says nothing new about them.

    Raises:
        Refusal: it has ended meanwhile.
    """
    if not session.both_factors:
        return step_up(tx, session, both_factors=False, at=at)
    return _under_a_new_token(tx, session, _RENEW, {})


def _under_a_new_token(tx: Connection, session: Session, change: Update, values: dict[str, Any]) -> str:
    token = secrets.token_urlsafe(_TOKEN_BYTES)
    tokens = {"old": session.key, "new": token_hash(token)}
    if tx.execute(change, {**tokens, **values}).rowcount != 1:
        raise Refusal("not_signed_in")
    return token


def find(tx: Connection, token: str, at: float, *, for_update: bool = False) -> Row[Any] | None:
    """The session of a token joined with its user, or None where it has ended."""
    if not token:
        return None
    row = tx.execute(_FIND_LOCKED if for_update else _FIND, {"hash": token_hash(token)}).one_or_none()
    return row if row is not None and at < row.expires_at else None


def of_row(row: Row[Any]) -> Session:
    """The session that a row of `find` holds."""
    return Session(
        row.token_hash,
        row.user_id,
        row.name,
        full=row.full,
        both_factors=row.both_factors,
        authenticated_at=float(row.authenticated_at),
    )


def end(tx: Connection, token: str) -> None:
    """End the session of a token, if there is one."""
    if token:
        tx.execute(delete(sessions).where(sessions.c.token_hash == token_hash(token)))


def end_others(tx: Connection, session: Session) -> None:
    """End all other sessions of the same user."""
    others = (sessions.c.user_id == session.user_id) & (sessions.c.token_hash != session.key)
    tx.execute(delete(sessions).where(others))


def purge(tx: Connection, at: float) -> None:
    """Remove what has ended by itself."""
    tx.execute(delete(sessions).where(sessions.c.expires_at <= at))
    tx.execute(delete(schema.devices).where(schema.devices.c.expires_at <= at))


def _values(*, full: bool, both_factors: bool, at: float) -> dict[str, object]:
    lasts = SESSION_SECONDS if full else HALF_SESSION_SECONDS
    return {"full": full, "both_factors": both_factors, "authenticated_at": at, "expires_at": at + lasts}
