"""A server as somebody starts it, by a command of theirs."""

import contextlib
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import httpx

_STARTED_WITHIN = 90  # on a machine that has much else to do


def free_port(host: str = "127.0.0.1") -> int:
    """A port that nobody listens on."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.create_server((host, 0), family=family) as free:
        return int(free.getsockname()[1])


@contextlib.contextmanager
def started(
    arguments: list[str], folder: Path, port: int, *, host: str = "127.0.0.1", name: str = ""
) -> Iterator[httpx.Client]:
    """Run Python in a folder, with its data there, too, and what it says in the file `said`.

    Yields a browser that reaches it, by a name if one is given.
    """
    environment = {**os.environ, "XDG_DATA_HOME": str(folder)}
    shown = f"[{host}]" if ":" in host else host
    headers = {"Host": name} if name else {}
    with (
        (folder / "said").open("w+") as said,
        subprocess.Popen(  # noqa: S603 - our own commands
            [sys.executable, *arguments], env=environment, cwd=folder, stdout=said, stderr=said
        ) as process,
        httpx.Client(base_url=f"http://{shown}:{port}", headers=headers) as browser,
    ):
        try:
            deadline = time.monotonic() + _STARTED_WITHIN
            while time.monotonic() < deadline and process.poll() is None:
                with contextlib.suppress(httpx.TransportError):
                    if browser.get("/healthz").status_code == 200:
                        break
                time.sleep(0.05)  # there is no event to wait for in another process that is starting
            else:
                raise AssertionError(f"it did not start: {(folder / 'said').read_text()}")
            yield browser
        finally:
            process.terminate()
            process.wait(timeout=20)
