"""Group commit: what came in while the disk was busy shares the next transaction, and one wait for the disk.

Nobody is told anything before the commit that holds their work, so each is as durable as alone; and what one
of them refuses leaves the others untouched.
"""

import asyncio
from collections import defaultdict, deque
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any, Generic, TypeVar

from sqlalchemy import Connection
from sqlalchemy.exc import SQLAlchemyError

T = TypeVar("T")
Work = Callable[[Connection], T]
Outcome = tuple[Any, Exception | None]

_TOGETHER = 32  # jobs that one commit may hold


class WaitedTooLong(Exception):
    """The work had not begun in time; it never will."""


class GroupCommit:
    """A queue of work that changes something.

    Args:
        threads: where the work is done, off the event loop.
        transact: does some work in one transaction that is committed, or raises and has changed nothing.
    """

    def __init__(self, threads: ThreadPoolExecutor, transact: Callable[[Work[Any]], Any]) -> None:
        self._threads = threads
        self._transact = transact
        self._waiting: deque[_Job[Any]] = deque()
        self._called = False

    async def write(self, work: Work[T], *, patience: float) -> T:
        """Do some work in its turn, which has to begin within so many seconds.

        Raises:
            WaitedTooLong: it did not.
        """
        job = _Job(work)
        self._waiting.append(job)
        self._call()
        await asyncio.wait([job.ended], timeout=patience)
        if not job.ended.done() and self._withdrawn(job):
            raise WaitedTooLong
        return await job.ended

    def _call(self) -> None:
        if not self._called:  # else a thread will come anyway
            self._called = True
            self._threads.submit(self._take_turn)

    def _withdrawn(self, job: "_Job[Any]") -> bool:
        try:
            self._waiting.remove(job)
        except ValueError:  # it is under way
            return False
        return True

    def _take_turn(self) -> None:
        self._called = False  # whoever comes from now on calls again
        batch: list[_Job[Any]] = []
        while self._waiting and len(batch) < _TOGETHER:
            batch.append(self._waiting.popleft())
        if self._waiting:
            self._call()
        if batch:
            _tell(batch, self._commit(batch))

    def _commit(self, batch: "list[_Job[Any]]") -> list[Outcome]:
        try:
            if len(batch) == 1:
                return [(self._transact(batch[0].work), None)]
            outcomes: list[Outcome] = self._transact(lambda tx: [_apart(tx, job.work) for job in batch])
        except Exception as error:
            return [(None, error)] * len(batch)
        return outcomes


class _Job(Generic[T]):
    """Some work that waits for its turn, and whoever waits for it."""

    def __init__(self, work: Work[T]) -> None:
        self.work = work
        self.ended: asyncio.Future[T] = asyncio.get_running_loop().create_future()


def _apart(tx: Connection, work: Work[Any]) -> Outcome:
    """What the work returned, or raised: then nothing that it did is left, and the others go on."""
    tx.exec_driver_sql("SAVEPOINT job")  # takes a third as long as SQLAlchemy's own nested transaction
    try:
        value = work(tx)
    except SQLAlchemyError:
        raise  # then nobody is committed
    except Exception as error:
        tx.exec_driver_sql("ROLLBACK TO SAVEPOINT job")
        tx.exec_driver_sql("RELEASE SAVEPOINT job")
        return None, error
    tx.exec_driver_sql("RELEASE SAVEPOINT job")
    return value, None


def _tell(batch: list[_Job[Any]], outcomes: list[Outcome]) -> None:
    """Wake the event loop up once for all of them: each time, this thread would have to wait for it."""
    of_loop = defaultdict(list)
    for job, outcome in zip(batch, outcomes, strict=True):
        of_loop[job.ended.get_loop()].append((job.ended, outcome))
    for loop, ended in of_loop.items():
        loop.call_soon_threadsafe(_settle, ended)


def _settle(ended: "list[tuple[asyncio.Future[Any], Outcome]]") -> None:
    for future, (value, error) in ended:
        if future.done():  # nobody waits any more
            continue
        if error is None:
            future.set_result(value)
        else:
            future.set_exception(error)
