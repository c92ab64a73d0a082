"""Somebody with a browser and a phone, in front of an application that runs right here, without a network."""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import httpx
from argon2 import PasswordHasher
from fastapi import FastAPI

from otp_demo import TOTP, ManualClock, Secret
from otp_demo.service import Settings, create_app

START = 1_700_000_000
PASSWORD = "correct horse battery staple"  # noqa: S105
CHEAP = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)  # so that tests are quick
HERE = "http://localhost:3000"


def settings(folder: Path, **others: Any) -> Settings:  # noqa: ANN401
    """Settings for a database in a folder."""
    given: dict[str, Any] = {
        "database": f"sqlite:///{folder / 'test.sqlite3'}",
        "key": bytes(32),
        "hasher": CHEAP,
    }
    return Settings(**{**given, **others})


class Person:
    """A browser with cookies, and an authenticator app that has scanned what it was shown."""

    def __init__(self, app: FastAPI, runner: asyncio.Runner, address: str = "127.0.0.1") -> None:
        transport = httpx.ASGITransport(app, client=(address, 50_000))
        self.browser = httpx.AsyncClient(transport=transport, base_url=HERE)
        self.clock: ManualClock = app.state.manual_clock
        self.phone: TOTP | None = None
        self._runner = runner

    def post(self, path: str, body: object = None, **more: Any) -> httpx.Response:  # noqa: ANN401
        """Send JSON; or what `more` says."""
        if body is not None:
            more["json"] = body
        return self._runner.run(self.browser.post(path, **more))

    def get(self, path: str, **more: Any) -> httpx.Response:  # noqa: ANN401
        """Ask."""
        return self._runner.run(self.browser.get(path, **more))

    def request(self, method: str, path: str, **more: Any) -> httpx.Response:  # noqa: ANN401
        """Ask by any method."""
        return self._runner.run(self.browser.request(method, path, **more))

    def registers(self, name: str = "alice", password: str = PASSWORD) -> httpx.Response:
        """Register."""
        return self.post("/register", {"username": name, "password": password})

    def logs_in(self, name: str = "alice", password: str = PASSWORD) -> httpx.Response:
        """Give the first factor."""
        return self.post("/login", {"username": name, "password": password})

    def scans(self) -> httpx.Response:
        """Ask for a second factor, and let the phone scan it."""
        shown = self.post("/totp/enrol", {})
        if shown.status_code == 201:
            self.phone = TOTP(Secret.from_base32(shown.json()["secret"]))
        return shown

    def code(self) -> str:
        """What the phone shows now."""
        assert self.phone is not None
        return self.phone.code(self.clock())

    def types_code(self, path: str = "/login/totp", code: str | None = None) -> httpx.Response:
        """Type what the phone shows, or another code."""
        return self.post(path, {"token": self.code() if code is None else code})

    def enrols(self) -> list[str]:
        """Register, log in, scan and confirm; the recovery codes. The clock has gone on to a fresh code."""
        assert self.registers().status_code == 201
        assert self.logs_in().json() == {"secondFactor": False}
        assert self.scans().status_code == 201
        codes: list[str] = self.types_code("/totp/confirm").json()["recoveryCodes"]
        self.clock.advance(30)
        return codes

    def wrong_code(self) -> str:
        """Six digits that are no code of the window, nor of one next to it."""
        assert self.phone is not None
        step = self.phone.step(self.clock())
        near = {self.phone.code_for_step(step + delta) for delta in range(-4, 5)}
        return next(code for number in range(10) if (code := f"{number:06}") not in near)


@contextmanager
def at_home(told: Settings) -> Iterator[tuple[FastAPI, asyncio.Runner]]:
    """An application with a clock that stands still until it is moved."""
    clock = ManualClock(START)
    app = create_app(told, clock=clock)
    app.state.manual_clock = clock
    with asyncio.Runner() as runner:
        try:
            yield app, runner
        finally:
            app.state.service.close()
