"""Passwords are hashed off the event loop, two at a time, and whoever finds no place is not charged."""

import asyncio
import threading
from collections.abc import Iterator
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
PLACES = 64


class Held(PasswordHasher):
    """Argon2id that takes until it is let go."""

    def __init__(self) -> None:
        super().__init__(time_cost=1, memory_cost=8, parallelism=1)
        self.go = threading.Event()
        self.at_work = threading.Semaphore(0)
        self.most = self.now = 0

    def verify(self, hash: str | bytes, password: str | bytes) -> bool:  # noqa: A002 - its name there
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
    alice: Person, home: Home, hasher: Held
) -> None:
    app, runner = home

    def tries(number: int) -> "asyncio.Future[httpx.Response]":
        who = {"username": f"user{number}", "password": PASSWORD}
        return asyncio.ensure_future(alice.browser.post("/login", json=who))

    async def crowd() -> tuple[list[int], list[int]]:
        waiting = [tries(number) for number in range(PLACES)]
        for _ in range(2):
            assert await asyncio.to_thread(hasher.at_work.acquire, timeout=20)
        try:
            async with asyncio.timeout(10):  # they are told at once, and do not wait for the others
                late = [await tries(PLACES + number) for number in range(3)]
            assert all(int(answer.headers["retry-after"]) > 0 for answer in late)
            assert (await alice.browser.get("/healthz")).status_code == 200  # the event loop is free
        finally:
            hasher.go.set()
        return [answer.status_code for answer in late], [(await one).status_code for one in waiting]

    late, waited = runner.run(crowd())

    assert (late, waited) == ([503] * 3, [401] * PLACES)
    assert hasher.most == 2
    assert _charges(app) == 2 * PLACES  # by address, and by name


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
