"""What comes over a bare socket: requests with framing that lies, that are too large, too slow, or none."""

import json
import socket
from collections.abc import Iterator

import pytest

from otp_demo.service.guard import MOST_BYTES
from otp_demo.service.wire import HEAD_BYTES
from tests.service.running import Server

SECONDS = 1
DEADLINE = 20
HOST = b"Host: localhost\r\n"
JSON = HOST + b"Content-Type: application/json\r\n"
POST = b"POST /verify HTTP/1.1\r\n" + JSON
ME = b"GET /me HTTP/1.1\r\n" + HOST + b"\r\n"


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with Server(tmp_path_factory.mktemp("wire"), seconds=SECONDS) as server:
        yield server


def heard(server: Server, sent: bytes) -> bytes:
    """Send bytes, and listen until the server hangs up, which it has to; our side stays open all the time."""
    said = b""
    with socket.create_connection(("127.0.0.1", server.port), timeout=DEADLINE) as connection:
        connection.sendall(sent)
        while received := connection.recv(65_536):
            said += received
    return said


def answers(server: Server, sent: bytes) -> list[tuple[int, str]]:
    """Everything that the server answers to that, in a row."""
    return [_answer(part) for part in heard(server, sent).split(b"HTTP/1.1 ")[1:]]


def _answer(part: bytes) -> tuple[int, str]:
    head, _, body = part.partition(b"\r\n\r\n")
    assert b"content-type: application/json" in head.lower()
    assert b"cache-control: no-store" in head.lower()
    return int(head[:3]), json.loads(body)["error"]


def chunk(content: bytes) -> bytes:
    return b"%x\r\n%s\r\n" % (len(content), content)


CHUNKED = POST + b"Transfer-Encoding: chunked\r\n\r\n"


@pytest.mark.parametrize(
    "sent",
    [
        CHUNKED + chunk(b" " * (MOST_BYTES + 1)),  # the last chunk is still to come
        CHUNKED + chunk(b" " * 8_000) * 3,
        POST + b"Content-Length: %d\r\n\r\n" % (MOST_BYTES + 1),  # not a byte of it has been sent
        POST + b"Content-Length: 99999999999999999\r\n\r\n",
        POST + b"Content-Length: %d\r\nExpect: 100-continue\r\n\r\n" % (MOST_BYTES + 1),
    ],
    ids=["one chunk", "many chunks", "announced", "announced beyond measure", "asked first"],
)
def test_what_is_too_large_is_refused_before_the_rest_is_there(server: Server, sent: bytes) -> None:
    assert answers(server, sent) == [(413, "too_large")]


def test_the_rest_of_what_was_too_large_is_not_taken_for_a_request(server: Server) -> None:
    hidden = ME + b" " * (MOST_BYTES + 1 - len(ME))

    assert answers(server, POST + b"Content-Length: %d\r\n\r\n" % len(hidden) + hidden) == [
        (413, "too_large")
    ]
    assert answers(server, CHUNKED + chunk(b" " * (MOST_BYTES + 1)) + b"0\r\n\r\n" + ME) == [
        (413, "too_large")
    ]


def test_a_body_of_just_the_size_is_read_chunked_or_not(server: Server) -> None:
    body = b'{"token":"1"' + b" " * (MOST_BYTES - 13) + b"}"
    close = b"Connection: close\r\n"
    for sent in (
        POST + close + b"Content-Length: %d\r\n\r\n" % len(body) + body,
        POST + close + b"Transfer-Encoding: chunked\r\n\r\n" + chunk(body) + b"0\r\n\r\n",
    ):
        assert answers(server, sent) == [(422, "invalid_field")]


@pytest.mark.parametrize(
    "framing",
    [
        b"Content-Length: 2\r\nTransfer-Encoding: chunked\r\n",
        b"Transfer-Encoding: chunked\r\nContent-Length: 2\r\n",
        b"Content-Length: 2\r\nContent-Length: 3\r\n",
        b"Content-Length: 2\r\nContent-Length: 2\r\n",
        b"Content-Length: 2, 2\r\n",
        b"Content-Length: +2\r\n",
        b"Content-Length: -2\r\n",
        b"Content-Length: 0x2\r\n",
        b"Content-Length : 2\r\n",
        b"Transfer-Encoding: chunked, identity\r\n",
        b"Transfer-Encoding: xchunked\r\n",
        b"Content-Length: 2\r\nX: a\rb\r\n",
    ],
)
def test_framing_that_could_be_read_in_two_ways_is_refused(server: Server, framing: bytes) -> None:
    assert answers(server, POST + framing + b"\r\n{}" + ME) == [(400, "bad_request")]


@pytest.mark.parametrize("kind", [b"gzip", b"br", b"deflate", b"zstd", b"identity, gzip", b"x"])
def test_compressed_bodies_are_refused(server: Server, kind: bytes) -> None:
    sent = POST + b"Content-Encoding: " + kind + b"\r\nContent-Length: 2\r\n\r\n{}"

    assert answers(server, sent) == [(415, "not_json_type")]


@pytest.mark.parametrize(("method", "status"), [(b"GET", b"200"), (b"HEAD", b"200"), (b"OPTIONS", b"405")])
def test_a_body_where_none_belongs_is_not_waited_for(server: Server, method: bytes, status: bytes) -> None:
    for framing in (b"Content-Length: 100000000\r\n", b"Transfer-Encoding: chunked\r\n"):
        said = heard(server, method + b" /healthz HTTP/1.1\r\n" + HOST + framing + b"\r\n")
        assert said.startswith(b"HTTP/1.1 " + status)
        assert said.count(b"HTTP/1.1 ") == 1


@pytest.mark.parametrize("coding", [b"gzip, chunked", b"gzip,chunked", b"identity, chunked", b"br , chunked"])
def test_bodies_compressed_on_the_way_are_refused_too(server: Server, coding: bytes) -> None:
    sent = POST + b"Transfer-Encoding: " + coding + b"\r\n\r\n" + chunk(b"{}") + b"0\r\n\r\n"

    assert answers(server, sent) == [(415, "not_json_type")]


def test_a_coding_that_stands_in_a_header_of_its_own_is_refused(server: Server) -> None:
    twice = POST + b"Transfer-Encoding: gzip\r\nTransfer-Encoding: chunked\r\n\r\n"

    assert answers(server, twice + chunk(b"{}") + b"0\r\n\r\n") == [(400, "bad_request")]


def test_a_length_that_is_too_short_leaves_no_second_request(server: Server) -> None:
    said = answers(server, POST + b'Content-Length: 5\r\n\r\n{"secret": "A"}')

    assert said == [(400, "not_json")]


@pytest.mark.parametrize(
    "sent",
    [
        POST + b"Content-Length: 20\r\n\r\n{",  # and then nothing
        CHUNKED + chunk(b"{"),
        POST[:30],
        POST,
    ],
    ids=["a body", "chunks", "half a line", "half a head"],
)
def test_what_never_ends_is_given_up(server: Server, sent: bytes) -> None:
    assert answers(server, sent) == [(408, "too_slow")]


def test_a_connection_over_which_nothing_comes_is_closed(server: Server) -> None:
    assert heard(server, b"") == b""
    assert answers(server, b"\r\n") == [(408, "too_slow")]


def test_after_an_answer_the_next_head_has_a_limit_too(server: Server) -> None:
    said = answers(server, ME + b"GET /me")

    assert said[0] == (401, "not_signed_in")
    assert said[1:] in ([], [(408, "too_slow")])  # closed as idle, or as too slow


@pytest.mark.parametrize(
    "sent",
    [
        b"GET /" + b"a" * HEAD_BYTES,
        b"GET / HTTP/1.1\r\nX: " + b"a" * HEAD_BYTES,
        b"GET / HTTP/1.1\r\n" + b"X: a\r\n" * (HEAD_BYTES // 6),
        b"GET / HTTP/1.1\r\n" + HOST + b"X: " + b"a" * MOST_BYTES + b"\r\n\r\n",
        b"GET /" + b"a" * 60_000 + b" HTTP/1.1\r\n" + HOST + b"\r\n",
        b"GET /" + b"a" * HEAD_BYTES + b" HTTP/1.1\r\n" + HOST + b"\r\n",
        b"GET / HTTP/1.1\r\n" + HOST + b"X: a\r\n" * (HEAD_BYTES // 6) + b"\r\n",
    ],
    ids=["line", "header", "headers", "whole", "whole line", "just more than a line", "whole headers"],
)
def test_a_head_that_is_too_large_is_refused_before_its_end_or_at_it(server: Server, sent: bytes) -> None:
    assert answers(server, sent) == [(431, "headers_too_large")]


def test_a_head_of_just_the_size_is_read(server: Server) -> None:
    end = HOST + b"Connection: close\r\nX: "
    room = HEAD_BYTES - len(b"GET /me HTTP/1.1\r\n" + end + b"\r\n\r\n")

    said = answers(server, b"GET /me HTTP/1.1\r\n" + end + b"a" * room + b"\r\n\r\n")

    assert said == [(401, "not_signed_in")]


@pytest.mark.parametrize(
    "sent",
    [
        b"hello\r\n\r\n",
        b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03" + bytes(40),  # the beginning of TLS
        b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
        b"GET /me HTTP/1.1\r\nHost: localhost\r\n folded: yes\r\n\r\n",
        b"CONNECT evil.example:443 HTTP/1.1\r\nHost: evil.example:443\r\n\r\n",
        b"GET /\xff\xfe HTTP/1.1\r\nHost: localhost\r\n\r\n",
        CHUNKED + b"no number\r\n",
    ],
    ids=lambda sent: repr(sent[:12]),
)
def test_what_is_no_http_is_refused_in_json_too(server: Server, sent: bytes) -> None:
    assert answers(server, sent) == [(400, "bad_request")]


def test_requests_that_come_all_at_once_are_answered_in_their_order(server: Server) -> None:
    verify = POST + b"Content-Length: 2\r\n\r\n{}"

    said = answers(server, verify + ME + verify + b"nonsense\r\n\r\n")

    assert said[:3] == [(422, "invalid_field"), (401, "not_signed_in"), (422, "invalid_field")]


def test_an_upgrade_is_not_taken(server: Server) -> None:
    websocket = b"Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n"

    said = answers(
        server, ME.replace(HOST, HOST + websocket + b"Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n")
    )

    assert said[:1] == [(401, "not_signed_in")]


def test_it_is_still_well_and_has_nothing_to_complain_of(server: Server) -> None:
    assert server.ask("/verify", {}).status == 422
    assert "Traceback" not in server.log.read_text()
