"""One code, used by many at once: against a real server, in one process and in two."""

import asyncio
from collections import Counter
from pathlib import Path

import pytest
from fastapi import FastAPI
from sqlalchemy import Connection

from otp_demo.service import second_factor, users
from otp_demo.service.refusal import Refusal
from tests.service.person import Person
from tests.service.running import Server

ROUNDS = 20
AT_ONCE = 64


@pytest.mark.parametrize("workers", [1, 2])
def test_of_many_uses_of_one_code_at_once_exactly_one_is_accepted(tmp_path: Path, workers: int) -> None:
    server = Server(tmp_path, workers=workers)
    users = server.stock(*(f"user{number}" for number in range(ROUNDS)), tokens=AT_ONCE)
    with server:
        for user in users:
            code = user.code()
            answers = server.ask_at_once([("/login/totp", {"token": code}, token) for token in user.tokens])

            counted = Counter(answer.status for answer in answers)
            assert counted[200] == 1, counted
            assert set(counted) <= {200, 401, 429}, counted


@pytest.mark.parametrize("workers", [1, 2])
def test_of_many_wrong_codes_at_once_exactly_the_free_ones_are_looked_at(
    tmp_path: Path, workers: int
) -> None:
    server = Server(tmp_path, workers=workers)
    (user,) = server.stock("alice", tokens=4)
    codes = user.wrong_codes(200)
    with server:
        answers = server.ask_at_once(
            [("/login/totp", {"token": code}, user.tokens[number % 4]) for number, code in enumerate(codes)]
        )

        assert Counter(answer.status for answer in answers) == {401: 5, 429: 195}
        assert server.ask("/login/totp", {"token": user.code()}, user.tokens[0]).status == 429


def test_one_recovery_code_opens_once_however_many_use_it(tmp_path: Path) -> None:
    server = Server(tmp_path, workers=2)
    (user,) = server.stock("alice", tokens=AT_ONCE)
    with server:
        answers = server.ask_at_once(
            [("/login/recovery", {"code": user.recovery[0]}, token) for token in user.tokens]
        )

    assert Counter(answer.status for answer in answers)[200] == 1


def test_the_update_itself_spends_a_code_whatever_was_read_before_it(
    alice: Person, home: tuple[FastAPI, asyncio.Runner]
) -> None:
    """SQLite lets one transaction at a time write; elsewhere two could read the same watermark."""
    alice.enrols()
    service = home[0].state.service

    def twice(tx: Connection) -> list[Refusal | None]:
        read = users.named(tx, "alice")
        assert read is not None
        limit, at = service.settings.code_limit, alice.clock()
        return [second_factor.check(tx, service.keys, read, alice.code(), limit=limit, at=at) for _ in "12"]

    first, second = service.database.write_now(twice)

    assert first is None
    assert second is not None
    assert second.code == "invalid_token"
