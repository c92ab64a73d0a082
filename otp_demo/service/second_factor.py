"""The second factor: charged before the code is looked at, and each time step good for one use.

All of it happens in one transaction, and the answer leaves only after its commit: no code is evaluated
that was not paid for, and no code is accepted that is not spent.
"""

import logging
from typing import Any

from sqlalchemy import Connection, Row, bindparam, delete, insert, update

from otp_demo.core.outcome import Accepted
from otp_demo.core.secret import Secret
from otp_demo.core.throttle import Allowed, Disabled, Throttle, ThrottleState, Wait
from otp_demo.core.totp import TOTP
from otp_demo.core.verification import Window, verify
from otp_demo.service import recovery
from otp_demo.service.keyring import CannotOpen, Keyring
from otp_demo.service.refusal import Refusal
from otp_demo.service.schema import recovery_codes, users

WINDOW = Window.of(1)
_DISABLED_RETRY = 3600
_log = logging.getLogger(__name__)

# Made once: to put a statement together takes longer than to execute it.
_SPEND = (
    update(users)
    .where(users.c.id == bindparam("who"), users.c.totp_last_step < bindparam("step"))
    .values(totp_last_step=bindparam("step"), totp_failures=0, totp_charged_at=None)
)
_STORE = {
    kind: update(users)
    .where(users.c.id == bindparam("who"))
    .values({f"{kind}_failures": bindparam("failed"), f"{kind}_charged_at": bindparam("charged")})
    for kind in ("totp", "recovery")
}

NO_SECOND_FACTOR = {
    "totp_secret": None,
    "totp_asked_at": None,
    "totp_confirmed": False,
    "totp_failures": 0,
    "totp_charged_at": None,
    "recovery_failures": 0,
    "recovery_charged_at": None,
}


class SecretLost(Exception):
    """A stored secret does not open under our key: fail closed, since nothing can be checked."""


def charge(tx: Connection, row: Row[Any], limit: Throttle, kind: str, at: float) -> Refusal | None:
    """Charge an attempt to the user's counter, `totp` or `recovery`; a Refusal where it may not be looked at.

    The refusal is returned, not raised, since what was stored has to be committed.
    """
    state = ThrottleState(getattr(row, f"{kind}_failures"), getattr(row, f"{kind}_charged_at"))
    answer, state = limit.charge(state, at)
    _store(tx, row.id, kind, state)
    if isinstance(answer, Allowed):
        return None
    if isinstance(answer, Wait):
        return Refusal("too_many_attempts", retry_after=answer.seconds)
    _log.warning("User %s: %s attempts are disabled after %d failures", row.id, kind, state.failures)
    return Refusal("codes_disabled", retry_after=_DISABLED_RETRY)


def check(
    tx: Connection, keys: Keyring, row: Row[Any], token: str, *, limit: Throttle, at: float
) -> Refusal | None:
    """Use one code, and start counting anew; a Refusal, to be raised after the commit, where it is no good.

    Raises:
        SecretLost: the stored secret cannot be opened.
    """
    refused = charge(tx, row, limit, "totp", at)
    if refused:
        return refused
    outcome = verify(
        TOTP(_secret(keys, row)),
        token,
        at=at,
        window=WINDOW,
        last_step=row.totp_last_step if row.totp_last_step >= 0 else None,
    )
    if not isinstance(outcome, Accepted):
        _note_clock(row, at)
        return Refusal("invalid_token")
    if tx.execute(_SPEND, {"who": row.id, "step": outcome.step}).rowcount != 1:
        return Refusal("invalid_token")
    return None


def ask_for(tx: Connection, keys: Keyring, row: Row[Any], at: float) -> Secret:
    """Make a secret that waits for its first code; one that was made before is worth nothing from now on.

    Raises:
        Refusal: a second factor is enrolled already.
    """
    secret = Secret.generate()
    sealed = keys.sealed(secret.raw, _bound_to(row.id))
    values = {"totp_secret": sealed, "totp_asked_at": at, "totp_last_step": -1}  # none of its codes is spent
    unconfirmed = (users.c.id == row.id) & ~users.c.totp_confirmed
    if tx.execute(update(users).where(unconfirmed).values(**values)).rowcount != 1:
        raise Refusal("already_enrolled")
    return secret


def confirm(tx: Connection, keys: Keyring, user_id: str) -> list[str]:
    """Enrol the secret whose first code was right, and return ten recovery codes."""
    tx.execute(update(users).where(users.c.id == user_id).values(totp_confirmed=True))
    return new_recovery_codes(tx, keys, user_id)


def disable(tx: Connection, user_id: str) -> None:
    """Forget the secret and the recovery codes."""
    tx.execute(update(users).where(users.c.id == user_id).values(**NO_SECOND_FACTOR))
    tx.execute(delete(recovery_codes).where(recovery_codes.c.user_id == user_id))


def new_recovery_codes(tx: Connection, keys: Keyring, user_id: str) -> list[str]:
    """Ten new recovery codes; those before are worth nothing from now on."""
    tx.execute(delete(recovery_codes).where(recovery_codes.c.user_id == user_id))
    codes = [recovery.generate() for _ in range(recovery.HOW_MANY)]
    rows = [{"user_id": user_id, "code_hash": keys.code_hash(user_id, code)} for code in codes]
    tx.execute(insert(recovery_codes), rows)
    return [recovery.shown(code) for code in codes]


def use_recovery_code(
    tx: Connection, keys: Keyring, row: Row[Any], code: str, *, limit: Throttle, at: float
) -> Refusal | None:
    """Use one recovery code up; after a right one, codes of the app are accepted again. As `check`."""
    refused = charge(tx, row, limit, "recovery", at)
    if refused:
        return refused
    mine = (recovery_codes.c.user_id == row.id) & (recovery_codes.c.code_hash == keys.code_hash(row.id, code))
    if tx.execute(delete(recovery_codes).where(mine)).rowcount != 1:
        return Refusal("invalid_token")
    unlock(tx, row.id)
    return None


def unlock(tx: Connection, user_id: str) -> None:
    """Start counting anew, for both kinds of codes."""
    for kind in ("totp", "recovery"):
        _store(tx, user_id, kind, ThrottleState())


def is_disabled(row: Row[Any], limit: Throttle) -> bool:
    """Whether the app's codes are no longer looked at."""
    state = ThrottleState(row.totp_failures, row.totp_charged_at)
    return isinstance(limit.charge(state, row.totp_charged_at or 0)[0], Disabled)


def _store(tx: Connection, user_id: str, kind: str, state: ThrottleState) -> None:
    values = {"who": user_id, "failed": state.failures, "charged": state.charged_at}
    tx.execute(_STORE[kind], values)


def _secret(keys: Keyring, row: Row[Any]) -> Secret:
    try:
        return Secret(keys.opened(row.totp_secret, _bound_to(row.id)))
    except CannotOpen:
        raise SecretLost(row.id) from None


def _bound_to(user_id: str) -> bytes:
    return f"totp of {user_id}".encode()


def _note_clock(row: Row[Any], at: float) -> None:
    behind = row.totp_last_step * 30 - at
    if behind > 2 * 30:  # no code of an app whose clock is right can be that far ahead
        _log.warning(
            "User %s: the clock here is %d s behind the last code accepted, as if it had been set back. "
            "Codes are refused until it has caught up; recovery codes work.",
            row.id,
            behind,
        )
