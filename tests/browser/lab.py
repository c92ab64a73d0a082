"""Starts `otp-demo lab` the way a user does, and ends it with one Ctrl-C."""

import re
import signal
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from queue import Empty, Queue
from threading import Thread
from typing import IO, NamedTuple
from urllib.parse import parse_qs, urlsplit

from tests.cli.running_lab import begin, free_port

START_DEADLINE = 60.0  # seconds until the address is printed; three are usual
END_DEADLINE = 15.0  # seconds after Ctrl-C, with a kernel for each lesson to be ended
_ADDRESS = re.compile(r"http://\S+")


class Lab(NamedTuple):
    """A JupyterLab that is running: its origin, its token, and the folder with the lessons."""

    origin: str
    token: str
    folder: Path

    def address_of(self, lesson: str) -> str:
        """Where a lesson opens, in a workspace of its own, so that no other tab is restored beside it."""
        return f"{self.origin}/lab/workspaces/{lesson}/tree/{lesson}.ipynb?token={self.token}"


@contextmanager
def running_lab(home: Path) -> Iterator[Lab]:
    """`otp-demo lab` for a user whose home is the empty folder `home`; the lessons are laid there."""
    process = begin(home, "--no-browser", "--port", str(free_port()))
    said = _Listener(process.stdout)
    try:
        address = urlsplit(said.wait_for(_ADDRESS, START_DEADLINE))
        yield Lab(
            f"{address.scheme}://{address.netloc}", parse_qs(address.query)["token"][0], home / "lessons"
        )
        process.send_signal(signal.SIGINT)
        status = process.wait(END_DEADLINE)
        if status:
            raise RuntimeError(f"otp-demo lab ended with {status}:\n{said.everything()}")
    finally:
        if process.poll() is None:
            process.kill()
            process.wait()
        said.close()


class _Listener:
    """Reads what a process says, all the time, so that its pipe never fills."""

    def __init__(self, stream: IO[str] | None) -> None:
        assert stream is not None
        self._stream, self._lines, self._heard = stream, Queue[str](), list[str]()
        self._thread = Thread(target=self._read, daemon=True)
        self._thread.start()

    def _read(self) -> None:
        for line in self._stream:
            self._lines.put(line)
        self._lines.put("")  # the process has nothing more to say

    def wait_for(self, pattern: re.Pattern[str], seconds: float) -> str:
        deadline = time.monotonic() + seconds
        while (left := deadline - time.monotonic()) > 0:
            try:
                line = self._lines.get(timeout=left)
            except Empty:
                break
            self._heard.append(line)
            if found := pattern.search(line):
                return found[0]
            if not line:
                break
        raise RuntimeError(f"otp-demo lab printed no address:\n{''.join(self._heard)}")

    def everything(self) -> str:
        while not self._lines.empty():
            self._heard.append(self._lines.get())
        return "".join(self._heard)

    def close(self) -> None:
        self._thread.join(END_DEADLINE)
        self._stream.close()
