"""A real server process on the loopback, and users made beforehand, straight in its database."""

import asyncio
import json
import multiprocessing
import os
import socket
import subprocess
import sys
import time
from collections.abc import Coroutine
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

import httpx
from sqlalchemy import Connection

from benchmarks.service_load import Answer, at_once, post
from otp_demo import TOTP
from otp_demo.service import second_factor, sessions, users
from otp_demo.service.opening import Service
from tests.service.launcher import main_forked
from tests.service.person import CHEAP, PASSWORD, settings

T = TypeVar("T")
ROOT = Path(__file__).parents[2]
_STARTED_WITHIN = 90  # on a machine that has much else to do


def run(work: Coroutine[Any, Any, T]) -> T:
    """Wait for something that runs in an event loop."""
    with asyncio.Runner() as runner:
        return runner.run(work)


class Forked:
    """A process that multiprocessing has forked, as subprocess would show it."""

    def __init__(self, *told: str) -> None:
        context = multiprocessing.get_context("forkserver")
        context.set_forkserver_preload(["tests.service.launcher"])
        self._process = context.Process(target=main_forked, args=told, daemon=True)
        self._process.start()
        self.pid = self._process.pid

    def poll(self) -> int | None:
        return self._process.exitcode

    def wait(self, timeout: float) -> int:
        self._process.join(timeout)
        assert self._process.exitcode is not None
        return self._process.exitcode

    def kill(self) -> None:
        self._process.kill()

    def terminate(self) -> None:
        self._process.terminate()


@dataclass
class Stored:
    """A user who is in the database, with tokens of half sessions."""

    user_id: str
    name: str
    phone: TOTP
    tokens: list[str]
    recovery: list[str]

    def code(self, offset: float = 0) -> str:
        """What the phone shows, so many seconds from now."""
        return self.phone.code(time.time() + offset)

    def wrong_codes(self, count: int) -> list[str]:
        """Codes that are none of the window, however long the test takes."""
        step = self.phone.step(time.time())
        near = {self.phone.code_for_step(step + delta) for delta in range(-20, 40)}
        return [code for number in range(count + 60) if (code := f"{number:06}") not in near][:count]


@dataclass
class Server:
    """A server on a folder; the same folder can be served again and again."""

    folder: Path
    workers: int = 1
    offset: float = 0
    log_level: str = "WARNING"
    port: int = 0
    key: str = "00" * 32
    seconds: float = 10  # that the head of a request may take, and its body
    patient: bool = False  # with limits that nobody reaches
    forked: bool = False  # from a process that has imported everything: quick, for many starts
    process: "subprocess.Popen[bytes] | Forked | None" = field(default=None, repr=False)

    @property
    def log(self) -> Path:
        """What the server wrote."""
        return self.folder / "log.txt"

    @property
    def database(self) -> Path:
        """The SQLite file."""
        return self.folder / "test.sqlite3"

    def __enter__(self) -> "Server":
        self.start()
        return self

    def __exit__(self, *error: object) -> None:
        self.stop()

    def launch(self) -> "subprocess.Popen[bytes] | Forked":
        """Start the process, without waiting for anything."""
        with socket.create_server(("127.0.0.1", 0)) as free:
            self.port = free.getsockname()[1]
        key_file = self.folder / "key"
        key_file.touch(mode=0o600)
        key_file.write_text(self.key)
        described = {
            "database": f"sqlite:///{self.database}",
            "key_file": str(key_file),
            "port": self.port,
            "workers": self.workers,
            "offset": self.offset,
            "patient": self.patient,
            "log_level": self.log_level,
            "seconds": self.seconds,
        }
        told = json.dumps(described)
        if self.forked:
            self.process = Forked(told, str(self.log))
            return self.process
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "tests.service.launcher"],
                cwd=ROOT,
                env={**os.environ, "OTP_DEMO_TEST": told},
                stdout=log,
                stderr=log,
            )
        return self.process

    def start(self) -> None:
        """Start, and wait until requests are answered."""
        process = self.launch()
        deadline = time.monotonic() + _STARTED_WITHIN
        while time.monotonic() < deadline and process.poll() is None:
            try:
                if httpx.get(f"http://localhost:{self.port}/healthz").status_code == 200:
                    return
            except httpx.TransportError:
                time.sleep(0.02)  # there is no event to wait for in another process that is starting
        self.stop()
        raise AssertionError(f"it did not start: {self.log.read_text()}")

    def stop(self) -> None:
        """End it as Ctrl-C does."""
        if self.process and self.process.poll() is None:
            self.process.terminate()
        if self.process:
            self.process.wait(timeout=20)

    def kill(self) -> None:
        """End it as a power cut does."""
        assert self.process is not None
        self.process.kill()
        self.process.wait(timeout=20)

    def stock(self, *names: str, tokens: int = 1) -> list[Stored]:
        """Users with a second factor and so many half sessions each, made in the database itself."""
        service = Service(settings(self.folder))
        password = CHEAP.hash(PASSWORD)
        made = []
        try:
            for name in names:
                work = partial(_stored, service=service, name=name, password=password, tokens=tokens)
                made.append(service.database.write_now(work))
        finally:
            service.close()
        return made

    def stock_signed_in(self, name: str) -> str:
        """The token of a full session of a new user without a second factor."""
        service = Service(settings(self.folder))
        try:
            return service.database.write_now(lambda tx: _signed_in(tx, name))
        finally:
            service.close()

    def ask(self, path: str, body: object, token: str = "") -> Answer:
        """Send one request."""
        return self.ask_at_once([(path, body, token)])[0]

    def ask_at_once(self, requests: list[tuple[str, object, str]]) -> list[Answer]:
        """Send requests at the same moment."""
        return run(at_once(self.port, [request(*each) for each in requests]))


def request(path: str, body: object, token: str = "") -> bytes:
    """A request in a session."""
    return post(path, body, {"Cookie": f"otp_demo_session={token}"} if token else {})


def _stored(tx: Connection, *, service: Service, name: str, password: str, tokens: int) -> Stored:
    now = time.time()
    user_id = users.add(tx, name, password, now)
    row = users.named(tx, name)
    assert row is not None
    secret = second_factor.ask_for(tx, service.keys, row, now)
    recovery = second_factor.confirm(tx, service.keys, user_id)
    half = [sessions.begin(tx, user_id, full=False, both_factors=False, at=now) for _ in range(tokens)]
    return Stored(user_id, name, TOTP(secret), half, recovery)


def _signed_in(tx: Connection, name: str) -> str:
    now = time.time()
    user_id = users.add(tx, name, CHEAP.hash(PASSWORD), now)
    return sessions.begin(tx, user_id, full=True, both_factors=False, at=now)
