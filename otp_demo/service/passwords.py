"""Passwords: Argon2id, off the event loop, and only so many at once."""

import asyncio
import secrets
from collections import defaultdict
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field

from argon2 import PasswordHasher
from argon2.exceptions import Argon2Error, InvalidHashError

from otp_demo.service.refusal import Refusal
from otp_demo.service.users import name_key

SHORTEST = 15
"""Characters, where a password may be the only factor (NIST SP 800-63B-4 §3.1.1.2)."""

# What stands high in lists of common passwords; where one holds another, it comes first.
_EVERYBODYS = (
    "qwertyuiop", "asdfghjkl", "1234567890", "123456789", "password", "iloveyou", "football", "baseball",
    "princess", "sunshine", "superman", "welcome", "letmein", "trustno1", "123456", "qwerty", "abc123",
    "monkey", "dragon", "secret", "hello", "admin", "login", "1234",
)  # fmt: skip

_AT_ONCE = 2  # each takes 64 MiB
_PLACES = 64  # whether at work or waiting


class Passwords:
    """Hashes and checks passwords, for whoever has a place in the queue."""

    def __init__(self, hasher: PasswordHasher) -> None:
        self._hasher = hasher
        self._threads = ThreadPoolExecutor(_AT_ONCE, thread_name_prefix="argon2")
        self._taken: dict[str, _Taken] = defaultdict(_Taken)
        self._nobodys = hasher.hash(secrets.token_urlsafe(32))

    @contextmanager
    def place(self, address: str) -> Iterator["Place"]:
        """A place in the queue, to be had before an attempt is charged, or changes anything.

        One address takes no more places than are free, which leaves half of them to the others; and however
        many it has, only two stand before somebody from elsewhere.

        Args:
            address: who asks, as `network_of` has it.

        Raises:
            Refusal: too many are waiting; status 503.
        """
        mine = self._taken[address]
        try:
            if mine.places >= _PLACES - sum(taken.places for taken in self._taken.values()):
                raise Refusal("busy", retry_after=5)
            mine.places += 1
            try:
                yield Place(self._hasher, self._threads, self._nobodys, mine.turns)
            finally:
                mine.places -= 1
        finally:
            if not mine.places:
                self._taken.pop(address, None)

    def close(self) -> None:
        """Finish what was begun."""
        self._threads.shutdown()


@dataclass
class _Taken:
    """What one address has of the queue."""

    places: int = 0
    turns: asyncio.Semaphore = field(default_factory=lambda: asyncio.Semaphore(_AT_ONCE))


class Place:
    """A place in the queue. A check against no user costs as much as one against a user."""

    def __init__(
        self, hasher: PasswordHasher, threads: ThreadPoolExecutor, nobodys: str, turns: asyncio.Semaphore
    ) -> None:
        self._hasher = hasher
        self._threads = threads
        self._nobodys = nobodys
        self._turns = turns

    async def hashed(self, password: str) -> str:
        """The Argon2id hash of a new password."""
        return str(await self._run(self._hasher.hash, password))

    async def agrees(self, stored: str | None, password: str) -> bool:
        """Whether a password is the one that was hashed; None stands for a user who does not exist."""
        return bool(await self._run(self._check, stored or self._nobodys, password)) and stored is not None

    async def _run(self, work: object, *given: str) -> object:
        async with self._turns:
            return await asyncio.get_running_loop().run_in_executor(self._threads, work, *given)  # type: ignore[arg-type]

    def _check(self, stored: str, password: str) -> bool:
        try:
            return self._hasher.verify(stored, password)
        except (Argon2Error, InvalidHashError):
            return False


def check_strength(password: str, username: str, issuer: str, *, field: str) -> None:
    """Refuse a new password that is short, made of a few signs, or of names that anyone can guess.

    No classes of characters are asked for: they make passwords worse (NIST SP 800-63B-4 §3.1.1.2).

    Raises:
        Refusal: status 422; it says what would be better.
    """
    plain = name_key(password)  # full-width letters are no better than others
    rest = plain
    for guess in (name_key(username), name_key(issuer), *_EVERYBODYS):
        rest = rest.replace(guess, "")
    if len(password) < SHORTEST:
        why = f"A password needs at least {SHORTEST} characters; four words in a row are easy to remember."
    elif len(set(plain)) < 6 or plain in (plain * 2)[1:-1]:
        why = "The password repeats itself; four words in a row are better."
    elif len(rest) < SHORTEST // 2:
        why = "The password is hardly more than what everybody would guess; four words in a row are better."
    elif _is_a_run(plain):
        why = "The password runs along the alphabet or the keyboard; four words in a row are better."
    else:
        return
    raise Refusal("weak_password", why, field=field)


def _is_a_run(plain: str) -> bool:
    runs = ("abcdefghijklmnopqrstuvwxyz" * 2, "1234567890" * 3, "qwertyuiopasdfghjklzxcvbnm" * 2)
    return any(plain in way for run in runs for way in (run, run[::-1]))
