"""Passwords: hashed off the event loop, two at a time, with places left for everybody; and strong ones."""

import asyncio
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import httpx
import pytest
from argon2 import PasswordHasher, extract_parameters
from argon2.low_level import Type
from fastapi import FastAPI
from sqlalchemy import func, select

from otp_demo.service import Settings
from otp_demo.service.schema import attempts
from tests.service.person import CHEAP, PASSWORD, Person, at_home, settings

Home = tuple[FastAPI, asyncio.Runner]
PLACES = 32  # that one address can take, of 64


class Held(PasswordHasher):
    """Argon2id that takes until it is let go."""

    def __init__(self) -> None:
        super().__init__(time_cost=1, memory_cost=8, parallelism=1)
        self.go = threading.Event()
        self.at_work = threading.Semaphore(0)
        self.most = self.now = 0
        self.order: list[str | bytes] = []

    def verify(self, hash: str | bytes, password: str | bytes) -> bool:  # noqa: A002 - its name there
        self.order.append(password)
        self.now += 1
        self.most = max(self.most, self.now)
        self.at_work.release()
        assert self.go.wait(timeout=20)
        self.now -= 1
        return super().verify(hash, password)


@pytest.fixture
def hasher() -> Held:
    return Held()


@pytest.fixture
def home(tmp_path: Path, hasher: Held) -> Iterator[Home]:
    with at_home(settings(tmp_path, hasher=hasher)) as found:
        yield found


def test_two_at_a_time_the_rest_waits_and_beyond_that_nobody_is_charged(
    alice: Person, home: Home, hasher: Held, someone: Callable[..., Person]
) -> None:
    """Whoever has as many places as are left to all others gets no more; the others still get some."""
    app, runner = home
    other = someone("192.0.2.7")
    theirs = PLACES // 2

    def tries(number: int, person: Person = alice) -> "asyncio.Future[httpx.Response]":
        who = {"username": f"user{number}", "password": PASSWORD}
        return asyncio.ensure_future(person.browser.post("/login", json=who))

    async def crowd() -> tuple[list[int], list[int]]:
        waiting = [tries(number) for number in range(PLACES)]
        for _ in range(2):
            assert await asyncio.to_thread(hasher.at_work.acquire, timeout=20)
        try:
            async with asyncio.timeout(10):  # they are told at once, and do not wait for the others
                late = [await tries(PLACES + number) for number in range(3)]
            assert all(int(answer.headers["retry-after"]) > 0 for answer in late)
            assert (await alice.browser.get("/healthz")).status_code == 200  # the event loop is free
            waiting += [tries(number, other) for number in range(theirs)]
            async with asyncio.timeout(10):
                assert (await tries(theirs, other)).status_code == 503
        finally:
            hasher.go.set()
        return [answer.status_code for answer in late], [(await one).status_code for one in waiting]

    late, waited = runner.run(crowd())

    assert (late, waited) == ([503] * 3, [401] * (PLACES + theirs))
    assert hasher.most == 2
    assert _charges(app) == 2 * (PLACES + theirs)  # by address, and by name


def test_many_from_one_address_do_not_stand_before_one_from_elsewhere(
    alice: Person, home: Home, hasher: Held, someone: Callable[..., Person]
) -> None:
    owner, browser = {"username": "alice", "password": "from elsewhere"}, someone("192.0.2.7").browser

    async def crowd() -> None:
        many = [
            asyncio.ensure_future(alice.browser.post("/login", json={"username": f"u{n}", "password": "x"}))
            for n in range(PLACES)
        ]
        for _ in range(2):
            assert await asyncio.to_thread(hasher.at_work.acquire, timeout=20)
        one = asyncio.ensure_future(browser.post("/login", json=owner))
        async with asyncio.timeout(20):
            while _charges(home[0]) < 2 * (PLACES + 1):
                await asyncio.sleep(0.01)
            await browser.get("/healthz")  # whose turn in the storage comes later
        hasher.go.set()
        await asyncio.gather(one, *many)

    home[1].run(crowd())

    assert hasher.order.index("from elsewhere") <= 2  # after those who were at work already


def _charges(app: FastAPI) -> int:
    counted = select(func.sum(attempts.c.failures))
    return int(app.state.service.database.read_now(lambda tx: tx.execute(counted).scalar_one()))


def test_a_password_is_kept_as_argon2id_at_no_less_than_owasp_and_rfc_9106_ask_for() -> None:
    shipped = Settings(database="sqlite://", key=bytes(32)).hasher
    parameters = extract_parameters(shipped.hash(PASSWORD))

    assert parameters.type is Type.ID
    assert parameters.memory_cost >= 64 * 1024  # KiB: the second choice of RFC 9106 §4
    assert parameters.time_cost >= 3
    assert parameters.salt_len >= 16
    assert extract_parameters(CHEAP.hash(PASSWORD)).memory_cost == 8  # what these tests use, to be quick


@pytest.mark.parametrize("name", ["ａｌｉｃｅｓｍｉｔｈｓｏｎ", "AliceSmithson", "alicesmithson"], ids=ascii)
@pytest.mark.parametrize(
    "password", ["alicesmithson99", "ａｌｉｃｅｓｍｉｔｈｓｏｎ99", "ALICESMITHSON99"], ids=ascii
)
def test_a_password_made_of_the_name_is_refused_however_either_is_written(
    alice: Person, name: str, password: str
) -> None:
    refused = alice.registers(name, password)

    assert (refused.status_code, refused.json()["error"]) == (422, "weak_password")
