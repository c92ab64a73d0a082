"""`otp-demo present` as a teacher starts it: a process with a home of its own, driven from outside."""

import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psutil

from tests.cli.running_lab import PATIENCE, free_port

_ADDRESS = re.compile(r"http://\S+")


def begin(home: Path, *options: str) -> subprocess.Popen[str]:
    """`otp-demo present` in a home of its own, with what it says, and no screen."""
    hidden = ("DISPLAY", "WAYLAND_DISPLAY", "BROWSER", "JUPYTER_PATH")
    environment = {name: value for name, value in os.environ.items() if name not in hidden}
    command = [sys.executable, "-c", "from otp_demo.cli import main; raise SystemExit(main())"]
    return subprocess.Popen(  # noqa: S603  # ourselves
        [*command, "present", *options],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        cwd=home,
        env={**environment, "HOME": str(home), "PYTHONUNBUFFERED": "1"},
    )


class RunningClassroom:
    """The process, what it said until it printed the address, and the seconds that took."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self.process, self.said, self.url = process, "", ""
        start = time.monotonic()
        assert process.stdout is not None
        for line in process.stdout:
            self.said += line
            if found := _ADDRESS.search(line):
                self.url = found[0]
                break
        self.seconds_to_start = time.monotonic() - start
        assert self.url, f"otp-demo present printed no address:\n{self.said}"

    def kernels(self) -> list[psutil.Process]:
        """The kernels that are alive."""
        return [process for process in self.children() if "ipykernel" in _command_of(process)]

    def children(self) -> list[psutil.Process]:
        """Every process under it."""
        return list(psutil.Process(self.process.pid).children(recursive=True))

    def wait_for_kernels(self, count: int, seconds: float = PATIENCE) -> float:
        """Wait until so many kernels are alive; how long that took."""
        start = time.monotonic()
        while (alive := len(self.kernels())) != count:
            assert time.monotonic() - start < seconds, f"{alive} kernels are alive, not {count}"
            time.sleep(0.1)  # there is no event to wait for in another process
        return time.monotonic() - start

    def interrupt(self, *, times: int = 1) -> tuple[float, int, str]:
        """Press Ctrl-C; how many seconds it took to end, the exit status, and its last words."""
        start = time.monotonic()
        for _ in range(times):
            self.process.send_signal(signal.SIGINT)
        last_words, _ = self.process.communicate(timeout=PATIENCE)
        return time.monotonic() - start, self.process.returncode, last_words


def _command_of(process: psutil.Process) -> str:
    try:
        return " ".join(process.cmdline())
    except psutil.Error:
        return ""  # it has ended meanwhile


@contextmanager
def running_classroom(home: Path, *options: str) -> Iterator[RunningClassroom]:
    """A classroom on a free port, ended in the end."""
    options = options or ("--no-browser", "--port", str(free_port()))
    process = begin(home, *options)
    try:
        classroom = RunningClassroom(process)
        yield classroom
    finally:
        if process.poll() is None:
            for each in [*psutil.Process(process.pid).children(recursive=True), psutil.Process(process.pid)]:
                each.kill()
            process.communicate()
