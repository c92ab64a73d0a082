"""`otp-demo lab` from start to end, as a process of its own in a home of its own."""

import os
import signal
import socket
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.cli.running_lab import RunningLab, free_port, run_to_its_end

Start = Callable[..., RunningLab]

IDLE = "print('here')"
BUSY = """
import subprocess
subprocess.Popen(["sleep", "1000"])
print("here", flush=True)
while True:
    pass
"""
STUBBORN = """
import signal
for ignored in (signal.SIGINT, signal.SIGTERM):
    signal.signal(ignored, signal.SIG_IGN)
print("here", flush=True)
while True:
    pass
"""


@pytest.fixture
def start(tmp_path: Path) -> Iterator[Start]:
    """Start labs in a fresh home, and leave none behind."""
    started = []

    def start_one(*options: str) -> RunningLab:
        lab = RunningLab.start(tmp_path, *(options or ("--port", str(free_port()))))
        started.append(lab)
        return lab

    yield start_one
    for lab in started:
        lab.kill()


@pytest.fixture(scope="module")
def lab(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningLab]:
    """One for all who only look."""
    lab = RunningLab.start(tmp_path_factory.mktemp("home"), "--port", str(free_port()))
    yield lab
    lab.kill()


def test_it_says_where_it_is_and_warns_of_nothing(lab: RunningLab) -> None:
    assert lab.said[0].startswith("Your lessons: ")
    assert "Warning" not in "".join(lab.said)


def test_it_serves_the_first_lesson_to_who_has_the_token(lab: RunningLab) -> None:
    assert lab.base.startswith("http://127.0.0.1:")
    assert lab.path == "/lab/tree/00_start_here.ipynb"
    assert lab.status(lab.path) == 200
    assert lab.status("/api/contents/00_start_here.ipynb") == 200
    assert lab.status("/api/contents/00_start_here.ipynb", token=False) == 403


def test_without_a_screen_it_says_no_more_than_what_one_needs(lab: RunningLab) -> None:
    said = "".join(lab.said)
    assert "Your lessons: " in said
    assert ("Running as root" in said) == (os.geteuid() == 0)
    assert not any(word in said for word in ("Traceback", "WARN", "Error", "rowser"))


def test_it_asks_nothing_of_the_network_and_has_no_news(lab: RunningLab) -> None:
    page = lab.page(lab.path)

    assert page["news"] == {"disabled": True}
    assert "@jupyterlab/apputils-extension:announcements" in page["disabledExtensions"]
    assert page["extensionManager"]["can_install"] is False


def test_a_taken_port_makes_it_take_the_next(start: Start) -> None:
    with socket.create_server(("127.0.0.1", free_port())) as taken:
        port = taken.getsockname()[1]

        lab = start("--port", str(port))

    assert lab.base != f"http://127.0.0.1:{port}"
    assert f"Port {port} is taken: using {lab.base.rpartition(':')[2]}.\n" in lab.said
    assert lab.status(lab.path) == 200


@pytest.mark.parametrize("code", [None, IDLE, BUSY, STUBBORN], ids=["none", "idle", "busy", "stubborn"])
def test_one_ctrl_c_ends_it_within_three_seconds_with_whatever_kernel(start: Start, code: str | None) -> None:
    lab = start()
    lab.status(lab.path)
    if code is not None:
        lab.execute(code)
    children = lab.children()

    seconds, status, last_words = lab.interrupt()

    assert status == 0
    assert "Traceback" not in last_words
    assert "[y" not in last_words
    assert bool(children) == (code is not None)
    assert lab.alive(children) == []
    assert seconds < 3


@pytest.mark.parametrize(("sent", "times"), [(signal.SIGTERM, 1), (signal.SIGHUP, 1), (signal.SIGINT, 3)])
def test_other_ways_to_end_it_are_as_clean(start: Start, sent: signal.Signals, times: int) -> None:
    lab = start()
    lab.execute(IDLE)
    lab.post("/api/terminals")
    children = lab.children()

    seconds, status, last_words = lab.interrupt(sent, times=times)

    assert (status, "Traceback" in last_words) == (0, False)
    assert lab.alive(children) == []
    assert seconds < 3


def test_it_writes_nothing_into_the_home_but_what_jupyter_needs_to_run(start: Start, tmp_path: Path) -> None:
    lab = start()
    lab.status(lab.path)
    lab.interrupt()

    written = {path.relative_to(tmp_path).parts[0] for path in tmp_path.rglob("*") if path.is_file()}
    assert written == {"lessons", ".local"}


def test_an_address_of_another_machine_is_a_problem_with_a_way_out(tmp_path: Path) -> None:
    status, said = run_to_its_end(tmp_path, "--ip", "192.0.2.1")

    assert status == 1
    assert "whoever can reach this machine and has the token can run code on it" in said
    assert said.endswith("Leave --ip out to listen on this machine only, and see that the disk has room.\n")
    assert "Traceback" not in said


def test_where_no_port_is_free_it_says_what_to_do(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 65535)):
        status, said = run_to_its_end(tmp_path, "--port", "65535")

    assert status == 1
    assert "Where no port is free, end another server" in said
    assert "Traceback" not in said
