"""Transactions: durable, one writer at a time, off the event loop, and refused rather than left hanging."""

import asyncio
import contextlib
import logging
import os
import sqlite3
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar
from urllib.parse import unquote, urlsplit

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import URL, make_url
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.pool import ConnectionPoolEntry

from otp_demo.service.group_commit import GroupCommit, WaitedTooLong, Work

T = TypeVar("T")

LOCK_SECONDS = 2  # that one transaction waits for another process's
QUEUE_SECONDS = 4  # that a request waits for its turn
_THREADS_ELSEWHERE = 8
_TOO_MANY = "too many requests wait for it"
_NAME = "otp_demo"
_log = logging.getLogger(__name__)


class StorageTrouble(Exception):
    """The database cannot be used now; nothing was changed."""


class Database:
    """A database by its SQLAlchemy URL. In SQLite every commit is on the disk before it is acknowledged.

    `write` and `read` are for the event loop; `write_now` and `read_now` block. `work` gets a connection in
    a transaction of its own, which is rolled back where it raises.

    Raises:
        StorageTrouble: from each of them, where the database is locked, broken or gone.
    """

    def __init__(self, url: str) -> None:
        parsed = make_url(url)
        self._sqlite = parsed.get_backend_name() == "sqlite"
        # One thread for SQLite, which has one writer anyway: nobody waits for a lock that we hold ourselves.
        self._threads = ThreadPoolExecutor(
            1 if self._sqlite else _THREADS_ELSEWHERE, thread_name_prefix="database"
        )
        self._commits = GroupCommit(self._threads, self.write_now)
        if self._sqlite:
            _make_private(parsed)
        # Parameters and rows stay out of the log, whatever level somebody sets for everything.
        logging.getLogger(f"sqlalchemy.engine.Engine.{_NAME}").setLevel(logging.WARNING)
        self._engine = create_engine(
            parsed,
            hide_parameters=True,
            logging_name=_NAME,
            **({"connect_args": {"timeout": LOCK_SECONDS}} if self._sqlite else {"pool_pre_ping": True}),
        )
        if self._sqlite:
            _prepare_sqlite(self._engine)

    def write_now(self, work: Work[T]) -> T:
        """Do some work that changes something, in one transaction."""
        return self._do(work, writes=True)

    def read_now(self, work: Work[T]) -> T:
        """Do some work that only reads, on one state of the database."""
        return self._do(work, writes=False)

    async def write(self, work: Work[T]) -> T:
        """As `write_now`, in its turn, while the event loop goes on."""
        try:
            return await self._commits.write(work, patience=QUEUE_SECONDS)
        except WaitedTooLong:
            raise StorageTrouble(_TOO_MANY) from None

    async def read(self, work: Work[T]) -> T:
        """As `read_now`, in its turn, while the event loop goes on."""
        job = self._threads.submit(self._do, work, writes=False)
        done = asyncio.wrap_future(job)
        await asyncio.wait([done], timeout=QUEUE_SECONDS)
        if not done.done() and job.cancel():  # it had not begun, and never will
            raise StorageTrouble(_TOO_MANY)
        return await done

    def integrity_now(self) -> str:
        """What SQLite's own check finds: "ok" is what it says where all is well, here and elsewhere."""
        if not self._sqlite:
            return "ok"
        return str(self.read_now(lambda tx: tx.exec_driver_sql("PRAGMA quick_check(1)").scalar()))

    def close(self) -> None:
        """Finish what was begun, and close all connections."""
        self._threads.shutdown()
        self._engine.dispose()

    def _do(self, work: Work[T], *, writes: bool) -> T:
        try:
            with self._engine.connect() as connection:
                connection.execution_options(otp_demo_writes=writes)
                with connection.begin():
                    return work(connection)
        except SQLAlchemyError as error:
            # Its message may quote a statement, never a value; the next try opens the file anew.
            reason = str(getattr(error, "orig", None) or type(error).__name__)
            self._engine.dispose()
            _log.error("The database cannot be used: %s", reason)
            raise StorageTrouble(reason) from None


def _make_private(url: URL) -> None:
    """Make the file where there is none, for its owner alone; SQLite gives those beside it the same mode."""
    file = url.database or ":memory:"
    if "uri" in url.query:  # SQLite's own kind of address, as in sqlite:///file:/path?uri=true
        file = ":memory:" if "mode" in url.query else unquote(urlsplit(file).path)
    if file != ":memory:":
        with contextlib.suppress(OSError):  # SQLite will say what is wrong
            os.close(os.open(file, os.O_WRONLY | os.O_CREAT, 0o600))


def _prepare_sqlite(engine: Engine) -> None:
    @event.listens_for(engine, "connect")
    def set_up(connection: DBAPIConnection, entry: ConnectionPoolEntry) -> None:
        if not isinstance(connection, sqlite3.Connection):
            raise TypeError("SQLite is used through the standard library's driver")
        connection.isolation_level = None  # we say BEGIN ourselves
        for pragma in (
            "journal_mode = WAL",
            "synchronous = FULL",  # with WAL, only this makes an acknowledged commit survive a power cut
            "foreign_keys = ON",
            "trusted_schema = OFF",
            "secure_delete = ON",  # what was deleted is overwritten, too
            "temp_store = MEMORY",  # what a savepoint would undo is kept there, not in another file
        ):
            connection.execute(f"PRAGMA {pragma}")

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        # A transaction that reads first and takes the lock only when it writes fails at once where
        # another one wrote in between, however long it would have waited.
        writes = connection.get_execution_options().get("otp_demo_writes")
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")
