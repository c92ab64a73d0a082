"""Limits on guessing passwords, on what a stranger can type: by address, and by name from one address.

No counter hangs on a name alone, or anybody could lock anybody out. A browser that has signed in before has
a counter of its own, so that guesses from its own address do not count against it either.
"""

import hashlib
import ipaddress
from dataclasses import dataclass

from sqlalchemy import Connection, delete, insert, or_, select, update

from otp_demo.core.throttle import Throttle, ThrottleState, Wait
from otp_demo.service.refusal import Refusal
from otp_demo.service.schema import attempts

_IDLE_SECONDS = 86_400


@dataclass(frozen=True)
class Counter:
    """What is counted, and how many of it may fail."""

    limit: Throttle
    kind: str
    of: tuple[str, ...]

    @property
    def key(self) -> str:
        """Under what it is stored: names and addresses do not stand in the table."""
        return hashlib.sha256("\0".join((self.kind, *self.of)).encode("utf-8", "replace")).hexdigest()


def charge(tx: Connection, counters: tuple[Counter, ...], at: float) -> float | None:
    """Charge an attempt to all counters, before it is looked at.

    Returns None if it may be looked at, or the seconds to wait; then it has been charged to none.
    """
    charged = []
    for counter in counters:
        answer, state = counter.limit.charge(_state(tx, counter.key), at)
        if not answer:
            return answer.seconds if isinstance(answer, Wait) else float(counter.limit.cap)
        charged.append((counter.key, state))
    for key, state in charged:
        _store(tx, key, state)
    return None


def refuse_to_wait(seconds: float | None) -> None:
    """Raise the refusal that says for how long to wait, if there is something to wait for."""
    if seconds is not None:
        raise Refusal("too_many_attempts", retry_after=seconds)


def forget(tx: Connection, counter: Counter) -> None:
    """Start anew: the attempt was right."""
    tx.execute(delete(attempts).where(attempts.c.counter == counter.key))


def give_back(tx: Connection, counter: Counter) -> None:
    """Take the last charge back: the attempt was right, but says nothing about others from there."""
    mine = attempts.c.counter == counter.key
    tx.execute(update(attempts).where(mine, attempts.c.failures > 0).values(failures=attempts.c.failures - 1))


def purge(tx: Connection, at: float) -> None:
    """Remove what has been idle for a day."""
    idle = or_(attempts.c.charged_at.is_(None), attempts.c.charged_at < at - _IDLE_SECONDS)
    tx.execute(delete(attempts).where(idle))


def network_of(address: str) -> str:
    """What one person has at hand: an IPv4 address, or all of an IPv6 /64.

    >>> network_of("2001:db8:1:2:3:4:5:6"), network_of("192.0.2.7")
    ('2001:db8:1:2::/64', '192.0.2.7')
    """
    try:
        parsed = ipaddress.ip_address(address)
    except ValueError:
        return address
    if isinstance(parsed, ipaddress.IPv6Address):
        if parsed.ipv4_mapped:
            return str(parsed.ipv4_mapped)
        return str(ipaddress.ip_network((parsed, 64), strict=False))
    return address


def _state(tx: Connection, key: str) -> ThrottleState:
    mine = select(attempts).where(attempts.c.counter == key).with_for_update()
    row = tx.execute(mine).one_or_none()
    if row is None:
        tx.execute(insert(attempts).values(counter=key, failures=0))
        return ThrottleState()
    return ThrottleState(row.failures, row.charged_at)


def _store(tx: Connection, key: str, state: ThrottleState) -> None:
    values = {"failures": state.failures, "charged_at": state.charged_at}
    tx.execute(update(attempts).where(attempts.c.counter == key).values(values))
