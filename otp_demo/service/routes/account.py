"""What a signed-in user does: enrol, confirm and disable the second factor, change the password."""

from typing import Annotated, Any

from fastapi import APIRouter, Depends
from sqlalchemy import Connection, Row, select
from starlette.requests import Request
from starlette.responses import Response

from otp_demo.service import attempts, second_factor, sessions, users
from otp_demo.service.answers import answer
from otp_demo.service.attempts import Counter
from otp_demo.service.fields import DIGITS, NEW_PASSWORD, PASSWORD, PROOF, TOKEN
from otp_demo.service.passwords import check_strength
from otp_demo.service.refusal import Refusal
from otp_demo.service.requires import FIVE_MINUTES, Requires
from otp_demo.service.routes.exchange import Exchange
from otp_demo.service.routes.sign_in import codes_left
from otp_demo.service.routes.tutorial import shown
from otp_demo.service.schema import users as users_table
from otp_demo.service.sessions import Session
from otp_demo.service.settings import PENDING_SECONDS

router = APIRouter()
SIGNED_IN = Requires()
SIGNED_IN_NOW = Requires(within=FIVE_MINUTES)


async def enrol(request: Request) -> Response:
    """A new secret, shown now and never again; it counts from its first right code on."""
    exchange = Exchange(request)
    exchange.body()
    keys = exchange.service.keys

    def ask(tx: Connection, at: float) -> tuple[Any, str]:
        session = SIGNED_IN_NOW.check(tx, exchange.token, at)
        return second_factor.ask_for(tx, keys, _user(tx, session), at), session.username

    secret, name = await exchange.write(ask)
    return answer(await shown(secret, name, exchange.settings.issuer), 201)


async def confirm(request: Request) -> Response:
    """The first right code: from now on it is asked for."""
    exchange = Exchange(request)
    code = exchange.body(TOKEN)["token"]
    keys, limit = exchange.service.keys, exchange.settings.code_limit

    def finish(tx: Connection, at: float) -> tuple[str, list[str]] | Refusal:
        session = SIGNED_IN.check(tx, exchange.token, at)
        row = _user(tx, session)
        if row.totp_confirmed:
            raise Refusal("already_enrolled")
        if row.totp_secret is None or at - row.totp_asked_at > PENDING_SECONDS:
            raise Refusal("not_enrolled")
        refused = second_factor.check(tx, keys, row, code, limit=limit, at=at)
        if refused:
            return refused
        codes = second_factor.confirm(tx, keys, row.id)
        return _renewed(tx, session, both_factors=True, at=at), codes

    token, codes = await exchange.write(finish)
    return exchange.with_session(answer({"recoveryCodes": codes}), token)


async def disable(request: Request) -> Response:
    """The end of the second factor, by a code of the app; or by a recovery code, if the phone is lost."""
    exchange = Exchange(request)
    code = exchange.body(PROOF)["token"]

    def finish(tx: Connection, at: float) -> str | Refusal:
        proved = _prove(exchange, tx, code, at)
        if isinstance(proved, Refusal):
            return proved
        second_factor.disable(tx, proved.user_id)
        return _renewed(tx, proved, both_factors=False, at=at)

    token = await exchange.write(finish)
    return exchange.with_session(answer({"secondFactor": False}), token)


async def new_recovery_codes(request: Request) -> Response:
    """Ten new recovery codes in place of the old, by a code of the app."""
    exchange = Exchange(request)
    code = exchange.body(TOKEN)["token"]

    def finish(tx: Connection, at: float) -> tuple[str, list[str]] | Refusal:
        proved = _prove(exchange, tx, code, at)
        if isinstance(proved, Refusal):
            return proved
        codes = second_factor.new_recovery_codes(tx, exchange.service.keys, proved.user_id)
        return sessions.step_up(tx, proved, both_factors=True, at=at), codes

    token, codes = await exchange.write(finish)
    return exchange.with_session(answer({"recoveryCodes": codes}), token)


async def password(request: Request) -> Response:
    """A new password, by the old one."""
    exchange = Exchange(request)
    given = exchange.body(PASSWORD, NEW_PASSWORD)
    service, limit = exchange.service, exchange.settings.name_limit

    def charge(tx: Connection, at: float) -> tuple[float | None, str]:
        session = SIGNED_IN.check(tx, exchange.token, at)
        # First: it says nothing about the old one, which is not looked at, nor charged for.
        check_strength(given["newPassword"], session.username, exchange.settings.issuer, field="newPassword")
        counter = Counter(limit, "session's password", (session.user_id,))
        return attempts.charge(tx, (counter,), at), _user(tx, session).password

    with service.passwords.place(exchange.address) as place:
        wait, stored = await service.write(charge)
        attempts.refuse_to_wait(wait)
        if not await place.agrees(stored, given["password"]):
            raise Refusal("wrong_credentials")
        hashed = await place.hashed(given["newPassword"])

    def change(tx: Connection, at: float) -> str:
        current = SIGNED_IN.check(tx, exchange.token, at)
        if _user(tx, current).password != stored:  # changed while we computed
            raise Refusal("wrong_credentials")
        attempts.forget(tx, Counter(limit, "session's password", (current.user_id,)))
        users.set_password(tx, current.user_id, hashed)
        users.forget_devices(tx, current.user_id, but=exchange.device)
        sessions.end_others(tx, current)
        return sessions.renew(tx, current, at=at)

    token = await exchange.write(change)
    return exchange.with_session(answer({"changed": True}), token)


@router.get("/me", include_in_schema=False)
async def me(request: Request, who: Annotated[Session, Depends(SIGNED_IN)]) -> Response:
    """Who is signed in."""
    exchange = Exchange(request)
    left = await exchange.service.read(lambda tx, at: codes_left(tx, who.user_id))
    body = {"username": who.username, "secondFactor": who.both_factors, "recoveryCodesLeft": left}
    return answer(body)


def _user(tx: Connection, session: Session) -> Row[Any]:
    mine = select(users_table).where(users_table.c.id == session.user_id).with_for_update()
    return tx.execute(mine).one()


def _prove(exchange: Exchange, tx: Connection, code: str, at: float) -> Session | Refusal:
    """The session, after a fresh code of either kind; or why not, to be raised after the commit."""
    session = SIGNED_IN.check(tx, exchange.token, at)
    row = _user(tx, session)
    if not row.totp_confirmed:
        raise Refusal("not_enrolled")
    if not session.both_factors:
        raise Refusal("second_factor_needed")
    keys, limit = exchange.service.keys, exchange.settings.code_limit
    check = second_factor.check if len(code) == DIGITS else second_factor.use_recovery_code
    return check(tx, keys, row, code, limit=limit, at=at) or session


def _renewed(tx: Connection, session: Session, *, both_factors: bool, at: float) -> str:
    """End all other sessions of the user, and go on under a new token."""
    sessions.end_others(tx, session)
    return sessions.step_up(tx, session, both_factors=both_factors, at=at)
