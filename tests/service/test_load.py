"""Good, bad and malformed requests at 32 connections: no 5xx, nothing hangs, memory stays."""

from collections.abc import Iterator
from itertools import cycle, islice
from pathlib import Path

import psutil

from benchmarks.service_load import post, raw_post, under_load
from tests.service.person import PASSWORD
from tests.service.running import Server, request, run

KEY = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"
SECONDS = 30
CONNECTIONS = 32
JSON = {"Content-Type": "application/json"}


def mixed(name: str, token: str, code: str) -> Iterator[bytes]:
    """The same mixture for ever. What takes long, passwords and pictures, comes seldom."""
    quick = [
        post("/verify", {"secret": KEY, "token": "287082"}),
        post("/verify", {"secret": KEY, "token": "28708x"}),
        post("/verify", {"secret": "no key", "token": "287082"}),
        raw_post("/verify", b'{"token": "1", "token": "2"}', JSON),
        raw_post("/verify", b"[" * 5000, JSON),
        raw_post("/verify", b"\xff\xfe", JSON),
        raw_post("/login", b"x" * 17_000, JSON),
        raw_post("/login", b"\x1f\x8b\x08", {**JSON, "Content-Encoding": "gzip"}),
        b"POST /verify HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
        b"Transfer-Encoding: chunked\r\n\r\n4268\r\n" + b" " * 0x4268 + b"\r\n0\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: localhost\r\nX: " + b"x" * 17_000 + b"\r\n\r\n",
        b"no HTTP\r\n\r\n",
        raw_post("/login", b"a=b", {"Content-Type": "application/x-www-form-urlencoded"}),
        post("/verify", {"secret": KEY, "token": "287082"}, {"Origin": "https://evil.example"}),
        request("/login/totp", {"token": "000000"}, token),
        request("/login/totp", {"token": code}, token),
        request("/login/recovery", {"code": "A" * 16}, token),
        request("/totp/enrol", {}, "nobody's"),
        b"GET /me HTTP/1.1\r\nHost: localhost\r\n\r\n",
        b"GET /healthz HTTP/1.1\r\nHost: evil.example\r\n\r\n",
        b"PUT /verify HTTP/1.1\r\nHost: localhost\r\nContent-Length: 0\r\n\r\n",
    ]
    slow = [
        post("/login", {"username": name, "password": PASSWORD}),
        post("/login", {"username": "mallory", "password": PASSWORD}),
        post("/generate", {}),
    ]
    for round_of_quick, one in zip(cycle([quick]), cycle(slow), strict=False):
        yield from round_of_quick
        yield one


def test_under_mixed_load_nothing_fails_or_hangs_and_memory_stays(tmp_path: Path) -> None:
    server = Server(tmp_path)
    (user,) = server.stock("alice")
    with server:
        assert server.process is not None
        process = psutil.Process(server.process.pid)
        requests = mixed("alice", user.tokens[0], user.code())
        warm = run(under_load(server.port, islice(requests, 2_000), connections=CONNECTIONS, seconds=30))
        before = process.memory_info().rss
        connected = process.num_fds()
        measured = run(under_load(server.port, requests, connections=CONNECTIONS, seconds=SECONDS))
        grown = process.memory_info().rss - before

        for statuses in (warm.statuses, measured.statuses):
            assert {status for status in statuses if status >= 500} == set(), statuses
        assert {200, 400, 401, 403, 405, 413, 415, 422, 429, 431} <= set(measured.statuses)
        assert measured.seconds < SECONDS + 10
        assert measured.latencies[-1] < 10
        assert grown < 16 * 2**20
        assert process.num_fds() <= connected + CONNECTIONS
        assert server.ask("/healthz", {}).status == 405
    assert "Traceback" not in server.log.read_text()
