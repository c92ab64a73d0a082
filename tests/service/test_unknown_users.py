"""Who is a user, and with how many factors, is told to nobody who does not know the password."""

import asyncio
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from argon2 import PasswordHasher
from fastapi import FastAPI
from sqlalchemy import event

from tests.service.person import Person, at_home, settings

Home = tuple[FastAPI, asyncio.Runner]


class Counting(PasswordHasher):
    """Argon2id that counts how often it is asked to do its work, and at which cost."""

    def __init__(self) -> None:
        super().__init__(time_cost=1, memory_cost=8, parallelism=1)
        self.done: Counter[str] = Counter()

    def hash(self, password: str | bytes, *, salt: bytes | None = None) -> str:
        self.done["hash"] += 1
        return super().hash(password, salt=salt)

    def verify(self, hash: str | bytes, password: str | bytes) -> bool:  # noqa: A002 - its name there
        cost = str(hash).rsplit("$", 2)[0]
        self.done[f"verify {cost}"] += 1
        return super().verify(hash, password)


@pytest.fixture
def hasher() -> Counting:
    return Counting()


@pytest.fixture
def home(tmp_path: Path, hasher: Counting) -> Iterator[Home]:
    with at_home(settings(tmp_path, hasher=hasher)) as found:
        yield found


def test_unknown_user_and_wrong_password_get_the_same_answer_for_the_same_work(
    alice: Person, home: Home, hasher: Counting
) -> None:
    alice.enrols()
    alice.registers("bob")  # without a second factor
    statements: list[str] = []
    engine = home[0].state.service.database._engine
    event.listen(engine, "before_cursor_execute", lambda *given: statements.append(given[2]))
    seen = []
    for number, name in enumerate(("alice", "bob", "mallory")):
        statements.clear()
        hasher.done.clear()
        stranger = Person(*home, f"192.0.2.{number}")
        answer = stranger.logs_in(name, "not the password at all")
        told = (answer.status_code, answer.content, answer.headers.raw)
        seen.append((*told, dict(hasher.done), [*statements]))

    assert seen[0][0] == 401
    assert b"set-cookie" not in dict(seen[0][2])
    assert sum(hasher.done.values()) == 1
    assert seen[0] == seen[2]
    assert seen[1] == seen[2]
