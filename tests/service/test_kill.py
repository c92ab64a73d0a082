"""kill -9 at random moments: what was acknowledged stays, what was spent stays spent, the file is whole."""

import asyncio
import random
import sqlite3
import time
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path

from benchmarks.service_load import Answer, Connection, connect, post
from otp_demo import TOTP, Secret
from tests.service.person import PASSWORD
from tests.service.running import Server, Stored, request, run

MOMENTS = 25
AT_ONCE = 4


@dataclass
class Acknowledged:
    """What the server has said yes to."""

    registered: set[str] = field(default_factory=set)
    confirmed: set[str] = field(default_factory=set)
    spent: list[tuple[Stored, str]] = field(default_factory=list)


async def _enrols(port: int, name: str, yes: Acknowledged) -> None:
    connection = await connect(port)
    try:
        who = {"username": name, "password": PASSWORD}
        if (await connection.ask(post("/register", who))).status == 201:
            yes.registered.add(name)
        token = _token(await connection.ask(post("/login", who)))
        shown = await connection.ask(request("/totp/enrol", {}, token))
        secret = shown.body.split(b'"')[3].decode()
        phone = TOTP(Secret.from_base32(secret))
        confirming = request("/totp/confirm", {"token": phone.code(time.time())}, token)
        if (await connection.ask(confirming)).status == 200:
            yes.confirmed.add(name)
    finally:
        connection.close()


async def _logs_in(port: int, user: Stored, yes: Acknowledged) -> None:
    connection: Connection = await connect(port)
    try:
        code = user.code()
        if (await connection.ask(request("/login/totp", {"token": code}, user.tokens[0]))).status == 200:
            yes.spent.append((user, code))
    finally:
        connection.close()


async def _until_killed(
    server: Server, users: list[Stored], names: list[str], after: float | None
) -> tuple[Acknowledged, float]:
    """What was acknowledged before the kill, and how long that took; without a kill, all of it."""
    yes = Acknowledged()
    start = time.perf_counter()
    tasks = [asyncio.ensure_future(_enrols(server.port, name, yes)) for name in names]
    tasks += [asyncio.ensure_future(_logs_in(server.port, user, yes)) for user in users]
    if after is not None:
        await asyncio.sleep(after)  # the moment is the point
        server.kill()
    for ended in await asyncio.gather(*tasks, return_exceptions=True):
        assert ended is None or (after is not None and isinstance(ended, OSError)), ended
    return yes, time.perf_counter() - start


def _token(answer: Answer) -> str:
    return answer.cookie.partition("=")[2]


def test_what_was_acknowledged_survives_kill_nine_and_no_spent_code_works_again(tmp_path: Path) -> None:
    dice = random.Random(6238)  # noqa: S311
    server = Server(tmp_path, forked=True)
    names = [[f"login{moment}-{number}" for number in range(AT_ONCE)] for moment in range(MOMENTS + 1)]
    stocked = server.stock(*chain.from_iterable(names), tokens=2)
    seen = Acknowledged()
    server.start()
    whole, takes = run(_until_killed(server, stocked[-AT_ONCE:], ["a", "b", "c", "d"], None))
    assert (len(whole.confirmed), len(whole.spent)) == (AT_ONCE, AT_ONCE)
    for moment in range(MOMENTS):
        users = stocked[moment * AT_ONCE : (moment + 1) * AT_ONCE]
        new = [f"new{moment}-{number}" for number in range(AT_ONCE)]
        yes, _ = run(_until_killed(server, users, new, dice.uniform(0.0, takes)))

        with sqlite3.connect(server.database) as file:
            assert file.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        file.close()
        server.start()

        for user, code in yes.spent:
            assert server.ask("/login/totp", {"token": code}, user.tokens[1]).status == 401
        for name in yes.registered:
            answer = server.ask("/login", {"username": name, "password": PASSWORD})
            assert answer.status == 200
            if name in yes.confirmed:
                assert answer.body == b'{"secondFactor":true}'
        seen.registered |= yes.registered
        seen.confirmed |= yes.confirmed
        seen.spent += yes.spent
    server.stop()

    # It was killed before, between and after: some got through, and some did not.
    assert seen.spent
    assert seen.registered
    assert len(seen.confirmed) < MOMENTS * AT_ONCE
