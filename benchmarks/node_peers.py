"""otpauth and speakeasy from npm, where Node is present: one process that answers a line for a line."""

import json
import shutil
import subprocess
from pathlib import Path
from types import TracebackType
from typing import Any

from benchmarks.peers import Question, Setup

HERE = Path(__file__).parent
NAMES = ("otpauth (npm)", "speakeasy (npm)")


class NodePeers:
    """The peers from npm; `missing` says why there are none, or is empty."""

    def __init__(self, *, install: bool) -> None:
        self.missing = _missing(install=install)
        self._node = None if self.missing else _started()

    def __enter__(self) -> "NodePeers":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._node:
            self._node.communicate(timeout=10)  # closes its input, which ends it

    def code(self, name: str, setup: Setup, counter: int) -> str:
        """The code of a counter."""
        return str(self._ask(name, "code", setup, 1, counter=counter)["answer"])

    def generate(self, name: str, setup: Setup, at: int, times: int = 1) -> tuple[str, float]:
        """The code of a moment, and the seconds it took to compute it so many times."""
        told = self._ask(name, "generate", setup, times, at=at)
        return str(told["answer"]), float(told["seconds"])

    def verify(self, name: str, setup: Setup, question: Question, times: int = 1) -> tuple[bool, float]:
        """Whether a code is accepted, and the seconds it took to find out so many times."""
        told = self._ask(
            name, "verify", setup, times, code=question.code, at=question.at, window=question.window
        )
        return bool(told["answer"]), float(told["seconds"])

    def _ask(self, name: str, task: str, setup: Setup, times: int, **more: object) -> dict[str, Any]:
        if not (self._node and self._node.stdin and self._node.stdout):
            raise RuntimeError(f"there is nobody to ask: {self.missing}")
        ask = {"peer": name.partition(" ")[0], "task": task, "times": times, **setup._asdict(), **more}
        self._node.stdin.write(json.dumps(ask) + "\n")
        self._node.stdin.flush()
        told: dict[str, Any] = json.loads(self._node.stdout.readline())
        return told


def _started() -> subprocess.Popen[str]:
    return subprocess.Popen(  # noqa: S603 - our own script
        [shutil.which("node") or "node", "node_peers.mjs"],
        cwd=HERE,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        encoding="utf-8",
    )


def _missing(*, install: bool) -> str:
    if not shutil.which("node"):
        return "Node is not installed here"
    if all((HERE / "node_modules" / name).is_dir() for name in ("express", "otpauth", "speakeasy")):
        return ""
    npm = shutil.which("npm")
    if not npm:
        return "npm is not installed here"
    if not install:
        return "not installed from npm: a full run (without --quick) does it"
    options = ("--no-package-lock", "--no-audit", "--no-fund", "--ignore-scripts", "--loglevel=error")
    run = subprocess.run([npm, "install", *options], cwd=HERE, capture_output=True, text=True, check=False)  # noqa: S603
    return "" if run.returncode == 0 else f"npm install ended with status {run.returncode}: no network?"
