"""Registering, signing in with one or two factors, signing out."""

from collections.abc import Callable
from typing import Any

from sqlalchemy import Connection, Row, bindparam, func, select
from starlette.requests import Request
from starlette.responses import Response

from otp_demo.service import attempts, second_factor, sessions, users
from otp_demo.service.answers import answer, give_device
from otp_demo.service.attempts import Counter
from otp_demo.service.fields import CODE, PASSWORD, TOKEN, USERNAME
from otp_demo.service.passwords import check_strength
from otp_demo.service.refusal import Refusal
from otp_demo.service.routes.exchange import Exchange
from otp_demo.service.schema import recovery_codes

_CODES_LEFT = (
    select(func.count()).select_from(recovery_codes).where(recovery_codes.c.user_id == bindparam("who"))
)

Check = Callable[[Connection, Row[Any], float], Refusal | None]


async def register(request: Request) -> Response:
    """A new user, who then signs in like everybody."""
    exchange = Exchange(request)
    given = exchange.body(USERNAME, PASSWORD)
    name, password = given["username"], given["password"]
    check_strength(password, name, exchange.settings.issuer, field="password")
    counter = Counter(exchange.settings.registration_limit, "registration", (exchange.address,))
    with exchange.service.passwords.place(exchange.address) as place:
        wait = await exchange.service.write(lambda tx, at: attempts.charge(tx, (counter,), at))
        attempts.refuse_to_wait(wait)
        hashed = await place.hashed(password)
    await exchange.write(lambda tx, at: users.add(tx, name, hashed, at))
    return answer({"username": name}, 201)


async def login(request: Request) -> Response:
    """The first factor: a session, or half of one where a second factor is enrolled."""
    exchange = Exchange(request)
    given = exchange.body(USERNAME, PASSWORD)
    name, password = given["username"], given["password"]
    settings, service = exchange.settings, exchange.service
    address = Counter(settings.address_limit, "address", (exchange.address,))
    here = Counter(settings.name_limit, "name and address", (users.name_key(name), exchange.address))
    known = Counter(settings.name_limit, "name and device", (users.name_key(name), exchange.device))

    def charge(tx: Connection, at: float) -> tuple[float | None, tuple[Counter, ...], Row[Any] | None]:
        trusted = users.knows_device(tx, name, exchange.device, at)
        counters = (known,) if trusted else (address, here)
        return attempts.charge(tx, counters, at), counters, users.named(tx, name)

    with service.passwords.place(exchange.address) as place:
        wait, counters, user = await service.write(charge)
        attempts.refuse_to_wait(wait)
        right = await place.agrees(user.password if user else None, password)
    if user is None or not right:
        raise Refusal("wrong_credentials")

    def sign_in(tx: Connection, at: float) -> tuple[str, str, bool] | Refusal:
        attempts.forget(tx, counters[-1])
        if address in counters:
            attempts.give_back(tx, address)
        current = users.named(tx, name)
        if current is None or current.password != user.password:  # changed while we computed
            return Refusal("wrong_credentials")
        sessions.purge(tx, at)
        attempts.purge(tx, at)
        sessions.end(tx, exchange.token)
        second = bool(current.totp_confirmed)
        token = sessions.begin(tx, current.id, full=not second, both_factors=False, at=at)
        device = "" if second or len(counters) == 1 else users.remember_device(tx, current.id, at)
        return token, device, second

    token, device, second = await exchange.write(sign_in)
    response = exchange.with_session(answer({"secondFactor": second}), token)
    return give_device(response, device, settings) if device else response


async def login_totp(request: Request) -> Response:
    """The second factor: a code of the app."""
    exchange = Exchange(request)
    code = exchange.body(TOKEN)["token"]
    keys, limit = exchange.service.keys, exchange.settings.code_limit
    return await _second(
        exchange, lambda tx, row, at: second_factor.check(tx, keys, row, code, limit=limit, at=at)
    )


async def login_recovery(request: Request) -> Response:
    """The second factor: a recovery code, which is used up."""
    exchange = Exchange(request)
    code = exchange.body(CODE)["code"]
    keys, limit = exchange.service.keys, exchange.settings.code_limit
    return await _second(
        exchange, lambda tx, row, at: second_factor.use_recovery_code(tx, keys, row, code, limit=limit, at=at)
    )


async def _second(exchange: Exchange, check: Check) -> Response:
    def finish(tx: Connection, at: float) -> tuple[str, str, int] | Refusal:
        row = sessions.find(tx, exchange.token, at, for_update=True)
        if row is None or row.full:
            raise Refusal("not_signed_in")
        refused = check(tx, row, at)
        if refused:
            return refused
        token = sessions.step_up(tx, sessions.of_row(row), both_factors=True, at=at)
        known = users.knows_device(tx, row.name, exchange.device, at)
        device = "" if known else users.remember_device(tx, row.id, at)
        return token, device, codes_left(tx, row.id)

    token, device, left = await exchange.write(finish)
    response = exchange.with_session(answer({"signedIn": True, "recoveryCodesLeft": left}), token)
    return give_device(response, device, exchange.settings) if device else response


async def logout(request: Request) -> Response:
    """The end of the session, whole or half, here and in the browser."""
    exchange = Exchange(request)
    exchange.body(may_be_empty=True)
    if exchange.token:
        await exchange.write(lambda tx, at: sessions.end(tx, exchange.token))
    return exchange.with_session(answer({"signedIn": False}), "")


def codes_left(tx: Connection, user_id: str) -> int:
    """How many recovery codes a user has left."""
    return int(tx.execute(_CODES_LEFT, {"who": user_id}).scalar_one())
