"""Transactions: durable, one writer at a time, off the event loop, and refused rather than left hanging."""

import asyncio
import logging
import sqlite3
from collections import deque
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Any, Generic, TypeVar

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import make_url
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.pool import ConnectionPoolEntry

T = TypeVar("T")
Work = Callable[[Connection], T]

LOCK_SECONDS = 2  # that one transaction waits for another process's
QUEUE_SECONDS = 4  # that a request waits for its turn
_THREADS_ELSEWHERE = 8
_TOGETHER = 32  # transactions that one commit may hold
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
        self._waiting: deque[Job[Any]] = deque()
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
        job: Job[T] = Job(work)
        self._waiting.append(job)
        return await _in_time(job.future, self._threads.submit(self._write_all_that_wait))

    async def read(self, work: Work[T]) -> T:
        """As `read_now`, in its turn, while the event loop goes on."""
        job = self._threads.submit(self._do, work, writes=False)
        return await _in_time(job, job)

    def integrity_now(self) -> str:
        """What SQLite's own check finds: "ok" is what it says where all is well, here and elsewhere."""
        if not self._sqlite:
            return "ok"
        return str(self.read_now(lambda tx: tx.exec_driver_sql("PRAGMA quick_check(1)").scalar()))

    def close(self) -> None:
        """Finish what was begun, and close all connections."""
        self._threads.shutdown()
        self._engine.dispose()

    def _write_all_that_wait(self) -> None:
        """Commit together what came in meanwhile: the disk is waited for once, and each is as durable."""
        batch: list[Job[Any]] = []
        while self._waiting and len(batch) < _TOGETHER:
            job = self._waiting.popleft()
            if job.future.set_running_or_notify_cancel():
                batch.append(job)
        if not batch:
            return
        try:
            ended = self._do(
                lambda tx: [_attempt(tx, job, alone=len(batch) == 1) for job in batch], writes=True
            )
        except Exception as error:
            for job in batch:
                job.future.set_exception(error)
            return
        for job, (value, refused) in zip(batch, ended, strict=True):  # only now, after the commit
            if refused is None:
                job.future.set_result(value)
            else:
                job.future.set_exception(refused)

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


class Job(Generic[T]):
    """Some work that waits for its turn, and whoever waits for it."""

    def __init__(self, work: Work[T]) -> None:
        self.work = work
        self.future: Future[T] = Future()


def _attempt(tx: Connection, job: Job[Any], *, alone: bool) -> tuple[object, Exception | None]:
    """What the work returned, or raised: then nothing that it did is left, and the others go on."""
    if alone:
        return job.work(tx), None
    try:
        with tx.begin_nested():
            return job.work(tx), None
    except SQLAlchemyError:
        raise  # then nobody is committed
    except Exception as error:
        return None, error


async def _in_time(result: Future[T], turn: Future[Any]) -> T:
    done = asyncio.wrap_future(result)
    try:
        await asyncio.wait_for(asyncio.shield(done), QUEUE_SECONDS)
    except TimeoutError:
        if result.cancel():  # it had not begun, and never will
            turn.cancel()
            raise StorageTrouble("too many requests wait for the database") from None
    return await done


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
        ):
            connection.execute(f"PRAGMA {pragma}")

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        # A transaction that reads first and takes the lock only when it writes fails at once where
        # another one wrote in between, however long it would have waited.
        writes = connection.get_execution_options().get("otp_demo_writes")
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")
