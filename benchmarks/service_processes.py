"""The services that are measured: ours as `otp-demo serve` runs it, and the one from npm."""

import contextlib
import os
import secrets
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from pathlib import Path

from sqlalchemy import Connection, update

from otp_demo import TOTP
from otp_demo.service import second_factor, sessions, users
from otp_demo.service.first_start import prepare
from otp_demo.service.opening import Service
from otp_demo.service.schema import users as users_table

HERE = Path(__file__).parent
_STARTED_WITHIN = 30


@contextlib.contextmanager
def our_service(folder: Path) -> Iterator[tuple[int, int]]:
    """Run `otp-demo serve` with its data in a folder; the port and the process's number."""
    port = _free_port()
    program = f"import sys; from otp_demo.cli import main; sys.exit(main(['serve', '--port', '{port}']))"
    with _running([sys.executable, "-c", program], port, {"XDG_DATA_HOME": str(folder)}) as process:
        yield port, process.pid


@contextlib.contextmanager
def npm_service() -> Iterator[int]:
    """Run the service from npm; the port."""
    port = _free_port()
    node = shutil.which("node") or "node"
    with _running([node, "service_peer.mjs", str(port)], port, {"NODE_ENV": "production"}):
        yield port


def enrolled(folder: Path, count: int) -> list[tuple[TOTP, str]]:
    """Make users with a second factor and half a session each; what the phone holds, and the token."""
    service = Service(prepare(folder=folder / "otp-demo").settings())
    batch = secrets.token_hex(4)
    try:
        return service.database.write_now(
            lambda tx: [_enrolled(tx, service, f"{batch}-{number}") for number in range(count)]
        )
    finally:
        service.close()


def _enrolled(tx: Connection, service: Service, name: str) -> tuple[TOTP, str]:
    now = time.time()
    user_id = users.add(tx, name, "no password", now)
    row = users.named(tx, name)
    if row is None:
        raise LookupError(name)
    secret = second_factor.ask_for(tx, service.keys, row, now)
    tx.execute(update(users_table).where(users_table.c.id == user_id).values(totp_confirmed=True))
    return TOTP(secret), sessions.begin(tx, user_id, full=False, both_factors=False, at=now)


@contextlib.contextmanager
def _running(command: list[str], port: int, more: Mapping[str, str]) -> Iterator[subprocess.Popen[bytes]]:
    process = subprocess.Popen(  # noqa: S603 - our own commands
        command, cwd=HERE, env={**os.environ, **more}, stdout=subprocess.DEVNULL
    )
    try:
        deadline = time.monotonic() + _STARTED_WITHIN
        while time.monotonic() < deadline and process.poll() is None:
            with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=1):
                break
            time.sleep(0.05)
        yield process
    finally:
        process.terminate()
        process.wait(timeout=20)


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as free:
        return int(free.getsockname()[1])
