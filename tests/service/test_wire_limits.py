"""What one connection can take of the server: answers that nobody reads, framing without end, upgrades."""

import contextlib
import json
import socket
import threading
from collections.abc import Iterator

import psutil
import pytest

from otp_demo.service.guard import MOST_BYTES
from otp_demo.service.wire import WHOLE_BYTES
from tests.service.running import Server

HOST = b"Host: localhost\r\n"
ME = b"GET /me HTTP/1.1\r\n" + HOST + b"\r\n"
POST = b"POST /verify HTTP/1.1\r\n" + HOST + b"Content-Type: application/json\r\n"
EMPTY = POST + b"Content-Length: 2\r\n\r\n{}"
CHUNKED = POST + b"Transfer-Encoding: chunked\r\n\r\n"
BODY = b"2\r\n{}\r\n"
DEADLINE = 20
MEMORY = 24 * 2**20
SENT = 12 * 2**20


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with Server(tmp_path_factory.mktemp("wire")) as server:
        yield server


def connected(server: Server, seconds: float = DEADLINE) -> socket.socket:
    return socket.create_connection(("127.0.0.1", server.port), timeout=seconds)


def rest(connection: socket.socket) -> bytes:
    """Everything that the server still says, until it hangs up."""
    said = b""
    with contextlib.suppress(ConnectionResetError):  # where it hangs up without having read everything
        while received := connection.recv(65_536):
            said += received
    return said


def answers(said: bytes) -> list[tuple[int, str]]:
    """Statuses and codes, in a row."""
    parts = said.split(b"HTTP/1.1 ")[1:]
    return [(int(part[:3]), json.loads(part.partition(b"\r\n\r\n")[2]).get("error", "")) for part in parts]


def said_to(server: Server, sent: bytes) -> list[tuple[int, str]]:
    with connected(server) as connection:
        connection.sendall(sent)
        return answers(rest(connection))


@pytest.mark.parametrize("one", [ME, EMPTY], ids=["GET", "POST"])
def test_who_asks_on_and_on_without_listening_is_not_read_any_further(server: Server, one: bytes) -> None:
    assert server.process is not None
    process = psutil.Process(server.process.pid)
    before, most, sent = process.memory_info().rss, 0, 0
    with connected(server, seconds=3) as connection:
        while sent < SENT:
            try:
                sent += connection.send(one * 2_000)
            except TimeoutError:  # nothing is taken any more
                break
            most = max(most, process.memory_info().rss)
        assert server.ask("/verify", {}).status == 422  # others are served meanwhile
        most = max(most, process.memory_info().rss)

    assert most - before < MEMORY


def test_all_that_was_asked_at_once_is_answered_in_its_order(server: Server) -> None:
    """Also where it is more than is read ahead."""
    pairs = 1_000
    last = ME.replace(HOST, HOST + b"Connection: close\r\n")
    with connected(server) as connection:
        asking = threading.Thread(target=connection.sendall, args=((ME + EMPTY) * pairs + last,))
        asking.start()
        said = rest(connection)
        asking.join()

    me = (401, "not_signed_in")
    assert answers(said) == [me, (422, "invalid_field")] * pairs + [me]


@pytest.mark.parametrize(
    "begun",
    [
        CHUNKED + BODY + b"0\r\nX: ",
        CHUNKED + BODY + b"0\r\n",
        CHUNKED + b"2;",
        CHUNKED + BODY + b"0;",
    ],
    ids=["a trailer", "trailers", "a chunk's extension", "the last chunk's extension"],
)
def test_framing_without_end_is_refused(server: Server, begun: bytes) -> None:
    filling = b"X: a\r\n" if begun.endswith(b"0\r\n") else b"a"
    sent = begun + filling * WHOLE_BYTES

    assert said_to(server, sent[: WHOLE_BYTES + 1]) == [(413, "too_large")]


def test_a_body_in_the_smallest_of_chunks_is_read(server: Server) -> None:
    close = CHUNKED.replace(HOST, HOST + b"Connection: close\r\n")
    body = b"{}" + b" " * (MOST_BYTES - 2)
    chunks = b"".join(b"1\r\n%c\r\n" % sign for sign in body)

    assert said_to(server, close + chunks + b"0\r\nX: a trailer\r\n\r\n") == [(422, "invalid_field")]


def test_a_trailer_is_no_header(server: Server) -> None:
    """Else it would get past what has looked at the head."""
    token = server.stock_signed_in("alice")
    cookie = f"Cookie: otp_demo_session={token}\r\n".encode()
    head = b"POST /totp/enrol HTTP/1.1\r\nContent-Type: application/json\r\nConnection: close\r\n" + HOST
    framing = b"Transfer-Encoding: chunked\r\n\r\n" + BODY + b"0\r\n"

    assert said_to(server, head + framing + cookie + b"\r\n") == [(401, "not_signed_in")]
    assert said_to(server, head + cookie + framing + b"\r\n") == [(201, "")]


@pytest.mark.parametrize("kind", [b"websocket", b"h2c", b"TLS/1.0"])
@pytest.mark.parametrize("path", [b"/verify", b"/logout", b"/nowhere"])
def test_the_body_of_an_upgrade_is_no_second_request(server: Server, kind: bytes, path: bytes) -> None:
    upgrade = b"Connection: Upgrade\r\nUpgrade: " + kind + b"\r\nContent-Length: %d\r\n\r\n" % len(ME)
    with connected(server) as connection:
        connection.sendall(POST.replace(b"/verify", path) + upgrade)
        said = connection.recv(65_536)
        with contextlib.suppress(OSError):  # it may have hung up already
            connection.sendall(ME)
        said += rest(connection)

    assert said.count(b"HTTP/1.1 ") == 1
    assert b"connection: close" in said.lower()


def test_the_body_of_an_upgrade_is_no_second_request_in_one_piece_either(server: Server) -> None:
    upgrade = b"Connection: Upgrade\r\nUpgrade: h2c\r\nContent-Length: %d\r\n\r\n" % len(ME)

    assert len(said_to(server, POST + upgrade + ME)) == 1
    assert [status for status, _ in said_to(server, EMPTY + POST + upgrade + ME)] == [422, 400]


def test_it_is_still_well_and_has_nothing_to_complain_of(server: Server) -> None:
    assert server.ask("/verify", {}).status == 422
    assert "Traceback" not in server.log.read_text()
