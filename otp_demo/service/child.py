"""The service in a process of its own, beside a notebook: on a free port, and gone when the notebook is.

`ServiceProcess` is what the notebook holds; `main` is what runs in the other process. Between them is one
pipe: when the notebook's kernel ends, in whatever way, the pipe closes, and the service ends as well.
"""

import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import weakref
from pathlib import Path

import uvicorn

from otp_demo.service.app import create_app
from otp_demo.service.first_start import prepare
from otp_demo.service.opening import CannotStart, Service
from otp_demo.service.operating import Listed, listed
from otp_demo.service.run import log_warnings, uvicorn_options

_HOST = "127.0.0.1"
_READY = "Ready on port "
_ENDING_SECONDS = 10


class ServiceProcess:
    """The two-factor service as `otp-demo serve` runs it, with a database and a key that go when it goes.

    It ends with `stop()`, when nothing refers to it any more, or with the process that started it. An
    interrupt of that process does not reach it.

    Attributes:
        port: a free port of this computer's loopback, which no other computer can reach.
        url: where it answers.
        folder: a temporary folder that only this user can read, with database, key file and log.
        database: the SQLite file in it.

    Args:
        seconds: how long the start may take.

    Raises:
        CannotStart: it did not start; the message says why.
    """

    def __init__(self, *, seconds: float = 30) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="otp-demo-"))
        self.database = self.folder / "service.sqlite3"
        with self.log.open("wb") as log:
            self._process = subprocess.Popen(  # noqa: S603  # our own module, in our own interpreter
                # -P: no module is taken from the folder in which a notebook happens to lie.
                [sys.executable, "-P", "-m", __name__, str(self.folder)],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=log,
                start_new_session=True,  # what interrupts the notebook is not meant for it
            )
        self._end = weakref.finalize(self, _end, self._process, self.folder)
        try:
            self.port = self._port(seconds)
        except BaseException:
            self._end()
            raise
        self.url = f"http://{_HOST}:{self.port}"

    @property
    def log(self) -> Path:
        """What the service has to tell whoever runs it."""
        return self.folder / "service.log"

    @property
    def running(self) -> bool:
        """Whether it is there to answer."""
        return self._process.poll() is None

    def users(self) -> list[Listed]:
        """What `otp-demo user list` shows of it, read from its database while it runs.

        Raises:
            CannotStart: it has been stopped.
        """
        if not self.running:
            raise CannotStart("The service has been stopped, and its users with it.", "Start another one.")
        service = Service(prepare(folder=self.folder).settings())
        try:
            return listed(service)
        finally:
            service.close()

    def stop(self) -> None:
        """End it, and remove its folder; once more does no harm."""
        self._end()

    def __repr__(self) -> str:
        return f"{type(self).__name__}({'running' if self.running else 'stopped'})"

    def _port(self, seconds: float) -> int:
        too_late = threading.Timer(seconds, self._process.kill)
        too_late.start()
        try:
            line = next(iter(self._process.stdout or ()), b"").decode()
        finally:
            too_late.cancel()
        if line.startswith(_READY):
            return int(line.removeprefix(_READY))
        said = self.log.read_text(errors="replace").strip().splitlines()
        why = said[-1] if said else f"It was not ready after {seconds:g} s."
        raise CannotStart(f"The service did not start. {why}", "Run the cell again.")


def _end(process: "subprocess.Popen[bytes]", folder: Path) -> None:
    """Close the pipe, so that the process ends by itself; if it does not, end it."""
    for pipe in (process.stdin, process.stdout):
        if pipe is not None:
            pipe.close()
    try:
        process.wait(_ENDING_SECONDS)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
    shutil.rmtree(folder, ignore_errors=True)


class _Server(uvicorn.Server):
    """Says on which port it answers, as soon as it does."""

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Start, and say so."""
        await super().startup(sockets)
        if sockets and self.started:
            sys.stdout.write(f"{_READY}{sockets[0].getsockname()[1]}\n")
            sys.stdout.flush()


def main(folder: Path) -> None:
    """Serve from a folder until the standard input ends, and remove the folder."""
    signal.signal(signal.SIGTERM, lambda *_: sys.exit())  # so that the folder goes then, too
    log_warnings()
    try:
        listening = socket.create_server((_HOST, 0))
        server = _Server(uvicorn.Config(create_app(prepare(folder=folder).settings()), **uvicorn_options()))
        threading.Thread(target=_end_with_the_input, args=(server,), daemon=True).start()
        server.run(sockets=[listening])
    except CannotStart as error:
        sys.exit(f"{error} {error.try_next}")
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _end_with_the_input(server: uvicorn.Server) -> None:
    while os.read(0, 1024):
        pass
    server.should_exit = True


if __name__ == "__main__":
    main(Path(sys.argv[1]))
