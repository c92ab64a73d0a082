"""A clock that is set back: noticed, written down, and answered by ending every session.

Watermarks hold by themselves, since steps only move forward. Sessions would not: one that had run out would
run once more. So the latest moment that was seen is kept, here and in the database.
"""

import logging
import struct

from sqlalchemy import Connection, delete, insert, select, update

from otp_demo.core.clock import Clock
from otp_demo.service.database import Database
from otp_demo.service.schema import facts, sessions

TOLERATED = 60
"""Seconds that a clock may be corrected by, without anybody noticing."""

_STORED_EVERY = 10
_LATEST = facts.c.name == "latest_at"
_log = logging.getLogger(__name__)


class ClockWatch:
    """The service's clock, in Unix seconds, which never goes back unnoticed."""

    def __init__(self, clock: Clock, database: Database) -> None:
        self._clock = clock
        self._database = database
        self._latest = database.read_now(_stored)
        self._stored = self._latest

    async def now(self) -> float:
        """The moment by the clock. If it was set back, all sessions have ended before this returns."""
        at = self._clock()
        if at < self._latest - TOLERATED or at > self._stored + _STORED_EVERY:
            self._latest = self._stored = await self._database.write(lambda tx: self._note(tx, at))
        self._latest = max(self._latest, at)
        return at

    def _note(self, tx: Connection, at: float) -> float:
        """Store the latest moment and return it; end all sessions if it lies behind one seen before."""
        latest = max(_stored(tx), self._latest)
        if at < latest - TOLERATED:
            _log.warning("The clock was set back by %d s: all sessions end, sign in again.", latest - at)
            tx.execute(delete(sessions))
            latest = at
        latest = max(latest, at)
        tx.execute(update(facts).where(_LATEST).values(value=struct.pack(">d", latest)))
        return latest


def first_note(tx: Connection) -> None:
    """Make room for the latest moment, in a new database."""
    tx.execute(insert(facts).values(name="latest_at", value=struct.pack(">d", 0.0)))


def _stored(tx: Connection) -> float:
    value = tx.execute(select(facts.c.value).where(_LATEST)).scalar_one_or_none()
    return float(struct.unpack(">d", value)[0]) if value else 0.0
