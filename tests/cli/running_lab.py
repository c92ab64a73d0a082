"""`otp-demo lab` as a user starts it: a process with a home of its own, driven from outside."""

import http.client
import json
import os
import re
import signal
import socket
import subprocess
import sys
import time
import uuid
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.request import Request, urlopen

import psutil
import websocket

PATIENCE = 60.0  # seconds that anything may take on a busy machine before the test gives up


def free_port() -> int:
    """A port that was free a moment ago."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def begin(home: Path, *options: str) -> subprocess.Popen[str]:
    """`otp-demo lab` in a home of its own, with what it says, and no screen."""
    hidden = ("DISPLAY", "WAYLAND_DISPLAY", "BROWSER", "JUPYTER_TOKEN")
    environment = {name: value for name, value in os.environ.items() if name not in hidden}
    command = [sys.executable, "-c", "from otp_demo.cli import main; raise SystemExit(main())"]
    return subprocess.Popen(  # noqa: S603  # ourselves
        [*command, "lab", "--into", str(home / "lessons"), *options],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        env={
            **environment,
            "HOME": str(home),
            "XDG_DATA_HOME": str(home / ".local" / "share"),
            "PYTHONUNBUFFERED": "1",
        },
    )


def run_to_its_end(home: Path, *options: str) -> tuple[int, str]:
    """The exit status of a lab that cannot start, and all that it said."""
    process = begin(home, *options)
    said, _ = process.communicate(timeout=PATIENCE)
    return process.returncode, said


@dataclass
class RunningLab:
    """The process, and what it said until it printed the address."""

    process: subprocess.Popen[str]
    said: list[str] = field(default_factory=list)
    base: str = ""
    path: str = ""
    token: str = ""

    @classmethod
    def start(cls, home: Path, *options: str) -> "RunningLab":
        """Start it without a screen, and read on until the address stands there."""
        process = begin(home, *options)
        lab = cls(process)
        assert process.stdout is not None
        for line in process.stdout:
            lab.said.append(line)
            if found := re.fullmatch(r"\s*(http://[^/]+)(/\S+)\?token=(\w+)\s*", line):
                lab.base, lab.path, lab.token = found.groups()
                return lab
        raise AssertionError(f"it ended with {process.wait()}: {''.join(lab.said)}")

    def status(self, path: str, *, token: bool = True) -> int:
        """What the server answers, redirects not followed."""
        host = self.base.removeprefix("http://")
        connection = http.client.HTTPConnection(host, timeout=PATIENCE)
        try:
            connection.request("GET", path, headers=self._headers if token else {})
            return connection.getresponse().status
        finally:
            connection.close()

    def page(self, path: str) -> dict[str, Any]:
        """The configuration that JupyterLab's page carries for its plugins."""
        request = Request(self.base + path, headers=self._headers)  # noqa: S310  # our own http://
        with urlopen(request, timeout=PATIENCE) as answer:  # noqa: S310
            html = answer.read().decode()
        found = re.search(
            r'<script id="jupyter-config-data" type="application/json">(.*?)</script>', html, re.S
        )
        assert found is not None
        config: dict[str, Any] = json.loads(found[1])
        return config

    def post(self, path: str) -> dict[str, Any]:
        """Ask the server's API for something new."""
        request = Request(self.base + path, data=b"{}", headers=self._headers)  # noqa: S310  # our own http://
        with urlopen(request, timeout=PATIENCE) as answer:  # noqa: S310
            made: dict[str, Any] = json.load(answer)
        return made

    def execute(self, code: str) -> None:
        """Start a kernel, let it run `code`, and come back when that has printed something."""
        kernel = self.post("/api/kernels")["id"]
        url = f"{self.base.replace('http', 'ws', 1)}/api/kernels/{kernel}/channels?token={self.token}"
        channel = websocket.create_connection(url, timeout=PATIENCE)
        header = {
            "msg_id": uuid.uuid4().hex,
            "msg_type": "execute_request",
            "username": "",
            "session": "s",
            "version": "5.3",
        }
        request = {"header": header, "parent_header": {}, "metadata": {}, "content": {"code": code}}
        channel.send(json.dumps({**request, "channel": "shell"}))
        while json.loads(channel.recv())["msg_type"] != "stream":
            pass
        channel.close()

    def interrupt(self, sent: signal.Signals = signal.SIGINT, *, times: int = 1) -> tuple[float, int, str]:
        """Send the signal; how many seconds it took to end, the exit status, and its last words."""
        start = time.monotonic()
        for _ in range(times):
            self.process.send_signal(sent)
        last_words, _ = self.process.communicate(timeout=PATIENCE)
        return time.monotonic() - start, self.process.returncode, last_words

    def children(self) -> list[psutil.Process]:
        """Every process under it."""
        return list(psutil.Process(self.process.pid).children(recursive=True))

    @staticmethod
    def alive(processes: list[psutil.Process]) -> list[psutil.Process]:
        """Those that have not ended a second later; who has ended and waits for init to notice, has ended."""
        _, left = psutil.wait_procs(processes, timeout=1)
        return [process for process in left if process.status() != psutil.STATUS_ZOMBIE]

    def kill(self) -> None:
        """Leave nothing behind, whatever the test did."""
        if self.process.poll() is None:
            for process in [*self.children(), psutil.Process(self.process.pid)]:
                process.kill()
        self.process.communicate()

    @property
    def _headers(self) -> dict[str, str]:
        return {"Authorization": f"token {self.token}", "Content-Type": "application/json"}
