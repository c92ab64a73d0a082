"""Work that shares a commit: as durable as alone, and none of it depends on what the others do."""

import asyncio
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from sqlalchemy import Connection

from otp_demo.service import database
from otp_demo.service.database import Database, StorageTrouble

Work = Callable[[Connection], int]


@pytest.fixture
def stored(tmp_path: Path) -> Iterator[Database]:
    made = Database(f"sqlite:///{tmp_path / 'numbers.sqlite3'}")
    made.write_now(lambda tx: tx.exec_driver_sql("CREATE TABLE numbers (number INTEGER PRIMARY KEY)"))
    yield made
    made.close()


def keeps(number: int) -> Work:
    def work(tx: Connection) -> int:
        tx.exec_driver_sql("INSERT INTO numbers VALUES (?)", (number,))
        return number

    return work


def keeps_and_refuses(tx: Connection) -> int:
    raise LookupError(keeps(99)(tx))


def numbers(stored: Database) -> list[int]:
    rows = stored.read_now(lambda tx: tx.exec_driver_sql("SELECT number FROM numbers").all())
    return [row.number for row in rows]


class Busy:
    """Work that takes as long as we like."""

    def __init__(self) -> None:
        self._begun, self._free = threading.Event(), threading.Event()

    def __call__(self, tx: Connection) -> bool:
        self._begun.set()
        return self._free.wait(timeout=10)

    async def keeps(self, stored: Database) -> "asyncio.Future[bool]":
        """Keep the one thread of the database busy."""
        ends = asyncio.ensure_future(stored.write(self))
        assert await asyncio.to_thread(self._begun.wait, 10)
        return ends

    def free(self) -> None:
        """Let it end."""
        self._free.set()


def while_the_disk_is_busy(stored: Database, *works: Work) -> list[int | BaseException]:
    """Ask for all of it while something else is under way, so that they wait together."""
    busy = Busy()

    async def ask() -> list[int | BaseException]:
        first = await busy.keeps(stored)
        others = asyncio.gather(*(stored.write(work) for work in works), return_exceptions=True)
        await asyncio.sleep(0)
        busy.free()
        assert await first
        return await others

    with asyncio.Runner() as runner:
        return runner.run(ask())


def test_what_waits_together_is_done_in_its_order(stored: Database) -> None:
    assert while_the_disk_is_busy(stored, *map(keeps, range(100))) == list(range(100))
    assert numbers(stored) == list(range(100))


def test_what_one_refuses_leaves_nothing_behind_and_the_others_alone(stored: Database) -> None:
    before, refused, after = while_the_disk_is_busy(stored, keeps(1), keeps_and_refuses, keeps(2))

    assert (before, after) == (1, 2)
    assert isinstance(refused, LookupError)
    assert numbers(stored) == [1, 2]


def test_where_the_commit_fails_nobody_is_told_yes_and_nothing_is_kept(stored: Database) -> None:
    def breaks(tx: Connection) -> int:
        return keeps(1)(tx)  # it is there already

    outcomes = while_the_disk_is_busy(stored, keeps(1), keeps(2), breaks, keeps(3))

    assert [type(outcome) for outcome in outcomes] == [StorageTrouble] * 4
    assert numbers(stored) == []


def test_what_has_waited_too_long_is_never_done(stored: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(database, "QUEUE_SECONDS", 0.05)
    busy = Busy()

    async def ask() -> None:
        first = await busy.keeps(stored)
        for late in (stored.write(keeps(1)), stored.read(keeps(2))):
            with pytest.raises(StorageTrouble):
                await late
        busy.free()
        assert await first

    with asyncio.Runner() as runner:
        runner.run(ask())
    assert numbers(stored) == []
