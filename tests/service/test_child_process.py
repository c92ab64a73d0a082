"""The service beside a notebook: there when it is asked for, alone, and gone in every case."""

import gc
import os
import signal
import socket
import stat
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

import httpx
import pytest

from otp_demo.service import CannotStart
from otp_demo.service.child import ServiceProcess
from tests.service.person import PASSWORD

NOTEBOOK = """
import signal
from otp_demo.service.child import ServiceProcess

signal.signal(signal.SIGINT, lambda *_: print("interrupted", flush=True))
service = ServiceProcess()
print(service.url, service.folder, flush=True)
while True:
    signal.pause()
"""
posix_only = pytest.mark.skipif(os.name != "posix", reason="signals are another thing on Windows")


class Notebook(NamedTuple):
    """A process that holds a service, as a kernel does."""

    process: "subprocess.Popen[str]"
    url: str
    folder: Path

    def hears(self) -> str:
        """The next line that it prints."""
        assert self.process.stdout is not None
        return self.process.stdout.readline().strip()


@pytest.fixture
def service() -> Iterator[ServiceProcess]:
    service = ServiceProcess()
    yield service
    service.stop()


@pytest.fixture
def notebook() -> Iterator[Notebook]:
    command = [sys.executable, "-c", NOTEBOOK]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, start_new_session=True) as process:  # noqa: S603
        try:
            assert process.stdout is not None
            url, folder = process.stdout.readline().split()
            yield Notebook(process, url, Path(folder))
        finally:
            process.kill()


@pytest.fixture
def standing_in(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """Has another program run in the place of Python; temporary folders lie in `tmp_path`."""

    def stand_in(script: str) -> None:
        program = tmp_path / "python"
        program.write_text(f"#!/bin/sh\n{script}\n")
        program.chmod(0o700)
        monkeypatch.setattr(sys, "executable", str(program))
        monkeypatch.setattr("tempfile.tempdir", str(tmp_path))

    return stand_in


def answers(url: str) -> bool:
    try:
        return httpx.get(f"{url}/healthz", timeout=10).status_code == 200
    except httpx.TransportError:
        return False


def wait_until(happened: Callable[[], bool]) -> None:
    deadline = time.monotonic() + 30
    while not happened():
        assert time.monotonic() < deadline
        time.sleep(0.02)  # there is no event to wait for in a process that is nobody's child


def test_it_answers_as_soon_as_it_is_there(service: ServiceProcess) -> None:
    assert answers(service.url)
    assert repr(service) == "ServiceProcess(running)"


def test_its_users_can_be_listed_while_it_runs_and_not_afterwards(service: ServiceProcess) -> None:
    assert service.users() == []
    person = {"username": "alice", "password": PASSWORD}
    assert httpx.post(f"{service.url}/register", json=person, timeout=10).status_code == 201

    assert [(user.name, user.state) for user in service.users()] == [("alice", "password only")]

    service.stop()
    with pytest.raises(CannotStart, match="has been stopped"):
        service.users()


def test_two_have_ports_and_folders_of_their_own(service: ServiceProcess) -> None:
    another = ServiceProcess()
    try:
        assert another.url != service.url
        assert another.folder != service.folder
        assert answers(another.url)
    finally:
        another.stop()


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere 127.0.0.1 is the only address of the loopback")
def test_it_listens_on_this_computer_only(service: ServiceProcess) -> None:
    port = int(service.url.rpartition(":")[2])

    with socket.socket() as trial:
        trial.bind(("127.0.0.2", port))  # refused if it listened on every address

    assert service.url.startswith("http://127.0.0.1:")


@posix_only
def test_what_it_keeps_can_be_read_by_nobody_else(service: ServiceProcess) -> None:
    kept = [service.folder, service.database, service.folder / "service.key"]

    assert [stat.S_IMODE(path.stat().st_mode) for path in kept] == [0o700, 0o600, 0o600]


def test_after_stop_nothing_is_left_and_stopping_again_does_no_harm(service: ServiceProcess) -> None:
    service.stop()
    service.stop()

    assert repr(service) == "ServiceProcess(stopped)"
    assert not answers(service.url)
    assert not service.folder.exists()


def test_it_ends_when_nothing_refers_to_it_any_more() -> None:
    service = ServiceProcess()
    url, folder = service.url, service.folder

    del service
    gc.collect()

    assert not answers(url)
    assert not folder.exists()


@posix_only
def test_it_ends_with_a_kernel_that_is_killed_and_takes_its_folder_along(notebook: Notebook) -> None:
    assert answers(notebook.url)

    notebook.process.kill()

    wait_until(lambda: not answers(notebook.url))
    wait_until(lambda: not notebook.folder.exists())


@posix_only
def test_an_interrupt_of_the_kernel_does_not_reach_it(notebook: Notebook) -> None:
    os.killpg(notebook.process.pid, signal.SIGINT)  # as JupyterLab does it

    assert notebook.hears() == "interrupted"
    assert answers(notebook.url)


def test_a_file_of_the_learners_is_not_taken_for_a_module(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "fastapi.py").write_text("raise SystemExit('taken')")
    monkeypatch.chdir(tmp_path)

    service = ServiceProcess()

    assert answers(service.url)
    service.stop()


@posix_only
def test_what_kept_it_from_starting_is_told_and_nothing_is_left(
    standing_in: Callable[[str], None], tmp_path: Path
) -> None:
    standing_in("echo first >&2; echo The disk is full. >&2; exit 1")

    with pytest.raises(CannotStart, match=r"did not start\. The disk is full\."):
        ServiceProcess()

    assert [path.name for path in tmp_path.iterdir()] == ["python"]


@posix_only
def test_one_that_is_never_ready_is_given_up(standing_in: Callable[[str], None], tmp_path: Path) -> None:
    standing_in("exec sleep 60")

    with pytest.raises(CannotStart, match=r"not ready after 0\.2 s"):
        ServiceProcess(seconds=0.2)

    assert [path.name for path in tmp_path.iterdir()] == ["python"]


def test_what_the_service_refuses_to_start_with_is_told_in_one_line(tmp_path: Path) -> None:
    (tmp_path / "service.sqlite3").write_bytes(b"no database at all" * 100)
    (tmp_path / "service.key").touch(mode=0o600)
    (tmp_path / "service.key").write_text("ab" * 32)

    command = [sys.executable, "-m", "otp_demo.service.child", str(tmp_path)]
    done = subprocess.run(command, check=False, capture_output=True, text=True, timeout=60)  # noqa: S603

    assert done.returncode == 1
    assert "The database cannot be used" in done.stderr.splitlines()[-1]
    assert "Traceback" not in done.stderr


def test_without_the_extra_the_import_says_how_to_get_it() -> None:
    code = "import sys; sys.modules['fastapi'] = None; import otp_demo.service.child"

    done = subprocess.run([sys.executable, "-c", code], check=False, capture_output=True, text=True)  # noqa: S603

    assert '%pip install "otp-demo[service]"' in done.stderr.splitlines()[-1]


def test_it_meets_no_panel() -> None:
    code = "import sys, otp_demo.service.child; print('ipywidgets' in sys.modules)"

    done = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)  # noqa: S603

    assert done.stdout == "False\n"
