"""Opening a service: everything that could be wrong with its storage is found before it answers anybody."""

import logging
import time
from collections.abc import Callable
from typing import TypeVar

from sqlalchemy import Connection, insert, inspect, select
from sqlalchemy.exc import ArgumentError, NoSuchModuleError

from otp_demo.core.clock import Clock
from otp_demo.service import clock_watch
from otp_demo.service.clock_watch import ClockWatch
from otp_demo.service.database import Database, StorageTrouble
from otp_demo.service.keyring import CannotOpen, Keyring
from otp_demo.service.passwords import Passwords
from otp_demo.service.schema import VERSION, facts, metadata
from otp_demo.service.settings import Settings

T = TypeVar("T")

_KEY_CHECK = b"otp_demo key check"
_log = logging.getLogger(__name__)


class CannotStart(Exception):
    """The service must not run like this; the message is one line that says why, `try_next` what helps."""

    def __init__(self, what: str, try_next: str) -> None:
        super().__init__(what)
        self.try_next = try_next


class Service:
    """What all routes share.

    Args:
        settings: what it was told.
        clock: what tells the time, in Unix seconds; another one than the machine's only in tests.

    Raises:
        CannotStart: the database is locked, read-only, broken, of another version, or under another key.
    """

    def __init__(self, settings: Settings, clock: Clock = time.time) -> None:
        self.settings = settings
        self.keys = Keyring(settings.key)
        try:
            self.database = Database(settings.database)
        except (ArgumentError, NoSuchModuleError, ModuleNotFoundError):
            raise CannotStart(
                "The database URL cannot be used: SQLAlchemy does not know it, or has no driver for it.",
                "A file is given as sqlite:////absolute/path/of/it.",
            ) from None
        try:
            self._check_storage()
            self.clock = ClockWatch(clock, self.database)
        except CannotStart:
            self.database.close()
            raise
        except StorageTrouble as trouble:
            self.database.close()
            raise CannotStart(
                f"The database cannot be used: {trouble}.",
                "See that nobody holds it, that it and its folder can be written to, and that it is whole.",
            ) from None
        self.passwords = Passwords(settings.hasher)

    async def write(self, work: Callable[[Connection, float], T]) -> T:
        """Do some work in one transaction, with the moment at which it began."""
        at = await self.clock.now()
        return await self.database.write(lambda tx: work(tx, at))

    async def read(self, work: Callable[[Connection, float], T]) -> T:
        """As `write`, for work that changes nothing."""
        at = await self.clock.now()
        return await self.database.read(lambda tx: work(tx, at))

    def close(self) -> None:
        """Finish what was begun, and let go of the database."""
        self.passwords.close()
        self.database.close()

    def _check_storage(self) -> None:
        found = self.database.integrity_now()
        if found != "ok":
            raise CannotStart(f"The database is damaged: {found.splitlines()[0]}.", "Restore a backup.")
        self.database.write_now(self._make_or_check)

    def _make_or_check(self, tx: Connection) -> None:
        if not inspect(tx).has_table(facts.name):
            metadata.create_all(tx)
            sealed = self.keys.sealed(_KEY_CHECK, _KEY_CHECK)
            clock_watch.first_note(tx)
            tx.execute(insert(facts).values(name="version", value=str(VERSION).encode()))
            tx.execute(insert(facts).values(name="key_check", value=sealed))
            return
        known = {row.name: row.value for row in tx.execute(select(facts))}
        if known.get("version") != str(VERSION).encode():
            raise CannotStart("The database was made by another version.", "Give another --database.")
        try:
            self.keys.opened(known.get("key_check", b""), _KEY_CHECK)
        except CannotOpen:
            raise CannotStart(
                "The key is not the one that this database was made with, so no secret in it can be read.",
                "Bring the key file back that belongs to it, or give another --database.",
            ) from None
        # Proves that we may write, without changing anything.
        tx.execute(facts.update().where(facts.c.name == "version").values(value=known["version"]))
