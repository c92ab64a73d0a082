"""What is counted outlives the process; and whoever runs the service can let somebody in while it runs."""

import sqlite3
from pathlib import Path

import pytest

from otp_demo.cli import main
from tests.service.person import PASSWORD
from tests.service.running import Server, Stored


def guess(server: Server, user: Stored, count: int) -> list[int]:
    requests: list[tuple[str, object, str]] = [
        ("/login/totp", {"token": code}, user.tokens[0]) for code in user.wrong_codes(count)
    ]
    return [server.ask(*each).status for each in requests]


def test_a_restart_gives_no_free_attempts_for_codes_or_passwords(tmp_path: Path) -> None:
    server = Server(tmp_path)
    (user,) = server.stock("alice")
    wrong = {"username": "alice", "password": "a guess at a password"}
    with server:
        assert guess(server, user, 5) == [401] * 5
        assert [server.ask("/login", wrong).status for _ in range(10)] == [401] * 10
    server.start()
    server.kill()

    with server:
        refused = server.ask("/login/totp", {"token": user.code()}, user.tokens[0])
        assert refused.status == 429
        assert b"retry-after" in refused.headers.lower()
        # Its delay of five seconds may be over; but then the next one is due, and not nine more free ones.
        assert [server.ask("/login", wrong).status for _ in range(2)][-1] == 429
        assert server.ask("/login", {**wrong, "password": PASSWORD}).status == 429


def test_the_operator_unlocks_a_user_while_the_service_runs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    (tmp_path / "otp-demo").mkdir()
    key = tmp_path / "otp-demo" / "service.key"
    key.touch(mode=0o600)
    key.write_text("00" * 32)
    server = Server(tmp_path)
    (user,) = server.stock("alice")
    with sqlite3.connect(server.database) as file:  # as it is after a hundred wrong ones, which take days
        file.execute("UPDATE users SET totp_failures = 100, totp_charged_at = 0")
    file.close()
    database = ["--database", f"sqlite:///{server.database}"]
    with server:
        disabled = server.ask("/login/totp", {"token": user.code()}, user.tokens[0])
        assert b"codes_disabled" in disabled.body
        assert main(["user", "list", *database]) == 0
        assert "codes disabled after 100 failures" in capsys.readouterr().out

        assert main(["user", "unlock", "ALICE", *database]) == 0

        assert server.ask("/login/totp", {"token": user.code()}, user.tokens[0]).status == 200
