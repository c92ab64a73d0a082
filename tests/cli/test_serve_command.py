"""`otp-demo serve` and `otp-demo user`, as they are typed."""

import os
import re
import socket
import stat
import subprocess
import sys
import time
from pathlib import Path

import httpx
import pytest

from otp_demo.cli import main
from tests.cli.running_lab import free_port

PROGRAM = "import sys; from otp_demo.cli import main; sys.exit(main(sys.argv[1:]))"


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A user's data folder."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    return tmp_path / "otp-demo"


def test_the_first_start_makes_key_and_database_says_where_and_ends_at_one_ctrl_c(data: Path) -> None:
    port = free_port()
    command = [sys.executable, "-u", "-c", PROGRAM, "serve", "--port", str(port)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=dict(os.environ)) as process:  # noqa: S603
        assert process.stdout is not None
        try:
            said = "".join(process.stdout.readline() for _ in range(3))
            _wait_until_it_answers(port)
            process.send_signal(2)
            assert process.wait(timeout=10) == 0
        finally:
            process.kill()

    key, database = data / "service.key", data / "service.sqlite3"
    assert f"Key: {key} (made just now)" in said
    assert f"Database: {database}" in said
    assert f"http://127.0.0.1:{port}/" in said
    assert [stat.S_IMODE(path.stat().st_mode) for path in (key, database)] == [0o600, 0o600]
    assert re.fullmatch("[0-9a-f]{64}\n", key.read_text())


def _wait_until_it_answers(port: int) -> None:
    deadline = time.monotonic() + 20
    while time.monotonic() < deadline:
        try:
            if httpx.get(f"http://127.0.0.1:{port}/healthz").status_code == 200:
                return
        except httpx.TransportError:
            time.sleep(0.05)  # there is no event to wait for in another process that is starting
    raise AssertionError("it does not answer")


@pytest.mark.parametrize(
    ("trouble", "said"),
    [
        ("readable", "Others may read the key file"),
        ("no key", "There is a database"),
        ("another key", "The key is not the one"),
        ("half a key", "holds no key"),
    ],
)
def test_it_does_not_start_with_a_key_that_it_cannot_trust(
    data: Path, capsys: pytest.CaptureFixture[str], trouble: str, said: str
) -> None:
    assert main(["user", "list"]) == 0
    key = data / "service.key"
    if trouble == "readable":
        key.chmod(0o640)
    elif trouble == "no key":
        key.unlink()
    else:
        key.write_text("ab" * (32 if trouble == "another key" else 16))

    assert main(["serve", "--port", str(free_port())]) == 1

    told = capsys.readouterr()
    assert said in told.err
    assert "ab" * 16 not in told.out + told.err


def test_a_taken_port_is_named(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        assert main(["serve", "--port", str(taken.getsockname()[1])]) == 1

    assert "Choose another port" in capsys.readouterr().err


def test_beyond_the_loopback_it_has_to_know_its_name(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["serve", "--host", "0.0.0.0"]) == 2  # noqa: S104

    assert "--public-url" in capsys.readouterr().err
    assert not data.exists()


def test_unlocking_nobody_says_so(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["user", "unlock", "nobody"]) == 1

    assert "There is no user of that name" in capsys.readouterr().err


def test_a_database_url_that_is_none_is_refused(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["user", "list", "--database", "nonsense"]) == 1

    assert "The database URL cannot be used" in capsys.readouterr().err
