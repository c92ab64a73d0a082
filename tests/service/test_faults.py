"""Storage that is locked, read-only, damaged or under another key: refused, never half a login."""

import sqlite3
import sys
from pathlib import Path

import psutil
import pytest

from otp_demo.service import CannotStart, Settings, create_app
from tests.service.person import CHEAP, PASSWORD
from tests.service.running import Server

WHO = {"username": "alice", "password": PASSWORD}


def test_a_locked_database_is_answered_by_503_and_works_again_once_it_is_free(tmp_path: Path) -> None:
    server = Server(tmp_path)
    (user,) = server.stock("alice", tokens=2)
    with server:
        holder = sqlite3.connect(server.database, isolation_level=None)
        holder.execute("BEGIN IMMEDIATE")
        code = user.code()
        answers = server.ask_at_once(
            [("/login/totp", {"token": code}, user.tokens[0]), ("/login", WHO, "")]
            + [("/login/totp", {"token": code}, user.tokens[1])] * 10
        )
        assert {answer.status for answer in answers} == {503}
        assert all(b"Retry-After" in answer.headers or b"retry-after" in answer.headers for answer in answers)
        assert all(b"set-cookie" not in answer.headers.lower() for answer in answers)

        holder.execute("ROLLBACK")
        holder.close()

        # None of them has spent the code, or charged for it.
        assert server.ask("/login/totp", {"token": code}, user.tokens[0]).status == 200
        assert server.ask("/login/totp", {"token": code}, user.tokens[1]).status == 401


def test_a_database_that_breaks_while_it_is_used_lets_nobody_in(tmp_path: Path) -> None:
    server = Server(tmp_path)
    (user,) = server.stock("alice", tokens=1)
    with server:
        _move_everything_into_the_file(server.database)
        whole = server.database.read_bytes()
        server.database.write_bytes(b"\xff" * len(whole))

        requests: list[tuple[str, object, str]] = [
            ("/login/totp", {"token": user.code()}, user.tokens[0]),
            ("/login", WHO, ""),
            ("/totp/enrol", {}, user.tokens[0]),
        ]
        assert [answer.status for answer in server.ask_at_once(requests)] == [503, 503, 503]

        server.database.write_bytes(whole)
        assert server.ask("/login/totp", {"token": user.code()}, user.tokens[0]).status == 200


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux sets the limits of another process")
def test_a_full_disk_is_answered_by_503_and_works_again_once_there_is_room(tmp_path: Path) -> None:
    server = Server(tmp_path)
    (user,) = server.stock("alice", tokens=2)
    with server:
        assert server.process is not None
        process = psutil.Process(server.process.pid)
        process.rlimit(psutil.RLIMIT_FSIZE, (1, psutil.RLIM_INFINITY))
        code = user.code()

        full = [server.ask("/login/totp", {"token": code}, user.tokens[0]), server.ask("/login", WHO)]
        assert [answer.status for answer in full] == [503, 503]

        process.rlimit(psutil.RLIMIT_FSIZE, (psutil.RLIM_INFINITY, psutil.RLIM_INFINITY))
        assert server.ask("/login/totp", {"token": code}, user.tokens[0]).status == 200
        assert server.ask("/login/totp", {"token": code}, user.tokens[1]).status == 401


def _move_everything_into_the_file(database: Path) -> None:
    """So that another process has to read it again."""
    file = sqlite3.connect(database, isolation_level=None)
    file.execute("UPDATE facts SET value = value")
    assert file.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0] == 0
    file.close()


@pytest.mark.parametrize("trouble", ["another key", "damaged", "no database", "read-only", "locked"])
def test_it_does_not_start_on_storage_that_it_cannot_trust(tmp_path: Path, trouble: str) -> None:
    file = tmp_path / "test.sqlite3"
    Server(tmp_path).stock("alice")
    url, key, holder = f"sqlite:///{file}", bytes(32), None
    if trouble == "another key":
        key = bytes(31) + b"\x01"
    elif trouble == "damaged":
        file.write_bytes(file.read_bytes()[:5000] + b"\x00" * 30_000)
    elif trouble == "no database":
        file.write_text("these are my notes, and no database at all; " * 30)
    elif trouble == "read-only":
        url = f"sqlite:///file:{file}?mode=ro&uri=true"
    else:
        holder = sqlite3.connect(file, isolation_level=None)
        holder.execute("BEGIN IMMEDIATE")

    with pytest.raises(CannotStart) as refused:
        create_app(Settings(database=url, key=key, hasher=CHEAP))

    assert "\n" not in str(refused.value)
    assert refused.value.try_next
    if holder:
        holder.close()


def test_a_process_that_cannot_start_says_why_in_a_line(tmp_path: Path) -> None:
    Server(tmp_path).stock("alice")
    server = Server(tmp_path, key="11" * 32)

    assert server.launch().wait(timeout=20) == 1

    assert server.log.read_text().startswith("The key is not the one that this database was made with")
    assert "Traceback" not in server.log.read_text()


def test_a_clock_set_back_over_a_restart_is_noticed_and_nothing_lives_again(tmp_path: Path) -> None:
    server = Server(tmp_path)
    (user,) = server.stock("alice", tokens=3)
    with server:
        assert server.ask("/login/totp", {"token": user.code()}, user.tokens[0]).status == 200

    server.offset = -3600
    with server:
        assert server.ask("/login/totp", {"token": user.code()}, user.tokens[1]).status == 401
        signed_in = server.ask("/login", WHO)
        token = signed_in.cookie.partition("=")[2]
        assert signed_in.body == b'{"secondFactor":true}'
        for offset in (0, -3600):
            assert server.ask("/login/totp", {"token": user.code(offset)}, token).status == 401
        assert server.ask("/login/recovery", {"code": user.recovery[0]}, token).status == 200

    assert "The clock was set back by" in server.log.read_text()


@pytest.mark.parametrize("level", ["DEBUG", "TRACE"])
def test_no_secret_reaches_the_log_at_any_level(tmp_path: Path, level: str) -> None:
    server = Server(tmp_path, log_level=level)
    (user,) = server.stock("alice", tokens=3)
    with server:
        code, wrong = user.code(), user.wrong_codes(1)[0]
        login = server.ask("/login", WHO)
        answers = [
            login,
            server.ask("/login", {"username": "alice", "password": "a wrong password"}),
            server.ask("/login/totp", {"token": code}, user.tokens[0]),
            server.ask("/login/totp", {"token": wrong}, user.tokens[1]),
            server.ask("/login/recovery", {"code": user.recovery[0]}, user.tokens[2]),
            server.ask("/verify", {"secret": user.phone.secret.base32, "token": code}),
            server.ask(f"/verify?token={code}", {}),
            server.ask("/totp/enrol", {}, user.tokens[1]),
        ]
    assert [answer.status for answer in answers] == [200, 401, 200, 401, 200, 200, 400, 401]

    log = server.log.read_text()
    assert ("TRACE" if level == "TRACE" else "INFO") in log
    told = [PASSWORD, "a wrong password", code, wrong, *user.recovery, user.phone.secret.base32, *user.tokens]
    told += [answer.cookie.partition("=")[2] for answer in answers if answer.cookie]
    told += [user.phone.secret.raw.hex(), repr(user.phone.secret.raw), server.key]
    assert [secret for secret in told if secret in log] == []
