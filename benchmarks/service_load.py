"""A load generator: so many connections, each with one request under way, over bare sockets."""

import asyncio
import json
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from time import perf_counter
from typing import NamedTuple

HOST = "127.0.0.1"
PATIENCE = 20  # seconds that an answer may take before we say that it hangs


class Answer(NamedTuple):
    """One answer."""

    status: int
    body: bytes
    headers: bytes

    @property
    def cookie(self) -> str:
        """The first cookie that came with it, or nothing."""
        _, _, rest = self.headers.lower().partition(b"set-cookie: ")
        start = len(self.headers) - len(rest)
        return self.headers[start:].partition(b";")[0].decode() if rest else ""


class Measured(NamedTuple):
    """What a run came to. Latencies are in seconds, sorted."""

    statuses: Counter[int]
    latencies: list[float]
    seconds: float

    @property
    def a_second(self) -> float:
        """Requests a second."""
        return len(self.latencies) / self.seconds

    def percentile(self, share: float) -> float:
        """The latency, in seconds, that this share of the requests stayed below."""
        return self.latencies[min(len(self.latencies) - 1, int(len(self.latencies) * share))]


def post(path: str, body: object, headers: Mapping[str, str] | None = None) -> bytes:
    """A request as it goes over the wire."""
    return raw_post(path, json.dumps(body).encode(), {"Content-Type": "application/json", **(headers or {})})


def raw_post(path: str, content: bytes, headers: Mapping[str, str]) -> bytes:
    """A request with whatever content."""
    lines = "".join(f"{name}: {value}\r\n" for name, value in headers.items())
    head = f"POST {path} HTTP/1.1\r\nHost: localhost\r\nContent-Length: {len(content)}\r\n{lines}\r\n"
    return head.encode() + content


class Connection(asyncio.Protocol):
    """One connection, that sends a request when it is told to, and tells when the answer is there."""

    def __init__(self) -> None:
        self._buffer = b""
        self._waiting: asyncio.Future[Answer] | None = None
        self._transport: asyncio.Transport | None = None
        self.told: Callable[[Answer], None] | None = None
        self.ends = False  # the last answer said that no other would come over this connection

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)  # noqa: S101
        self._transport = transport

    def send(self, request: bytes) -> None:
        """Send a request; `told` is called with the answer."""
        assert self._transport is not None  # noqa: S101
        self._transport.write(request)

    async def ask(self, request: bytes) -> Answer:
        """Send a request and wait for the answer."""
        self._waiting = asyncio.get_running_loop().create_future()
        self.told = self._waiting.set_result
        self.send(request)
        async with asyncio.timeout(PATIENCE):
            return await self._waiting

    def data_received(self, data: bytes) -> None:
        self._buffer += data
        head, found, rest = self._buffer.partition(b"\r\n\r\n")
        if not found:
            return
        lower = head.lower()
        at = lower.find(b"content-length:")
        length = int(lower[at + 15 :].partition(b"\r\n")[0])
        if len(rest) >= length:
            self._buffer = rest[length:]
            self.ends = b"connection: close" in lower
            if self.told:
                self.told(Answer(int(head[9:12]), rest[:length], head))

    def connection_lost(self, error: Exception | None) -> None:
        if self._waiting and not self._waiting.done():
            self._waiting.set_exception(ConnectionResetError("the connection was closed before an answer"))

    def close(self) -> None:
        """Hang up."""
        if self._transport:
            self._transport.close()


async def connect(port: int) -> Connection:
    """Open a connection."""
    _, connection = await asyncio.get_running_loop().create_connection(Connection, HOST, port)
    return connection


async def at_once(port: int, requests: Iterable[bytes]) -> list[Answer]:
    """Send all requests at the same moment, each over a connection of its own that is open already."""
    asked = list(requests)
    connections = await asyncio.gather(*(connect(port) for _ in asked))
    try:
        pairs = zip(connections, asked, strict=True)
        return list(await asyncio.gather(*(connection.ask(request) for connection, request in pairs)))
    finally:
        for connection in connections:
            connection.close()


async def under_load(port: int, requests: Iterable[bytes], *, connections: int, seconds: float) -> Measured:
    """Keep so many requests under way for some time, or until there are no more."""
    supply = iter(requests)
    statuses: Counter[int] = Counter()
    latencies: list[float] = []
    opened = list(await asyncio.gather(*(connect(port) for _ in range(connections))))
    reopening: list[asyncio.Future[None]] = []
    start = perf_counter()
    end = start + seconds

    async def keep_asking(connection: Connection) -> None:
        done = asyncio.get_running_loop().create_future()
        sent = perf_counter()

        async def reopen() -> None:
            nonlocal connection
            connection.close()
            connection = await connect(port)
            opened.append(connection)
            connection.told = told
            next_one()

        def next_one() -> None:
            nonlocal sent
            sent = perf_counter()
            request = next(supply, None) if sent < end else None
            if request is None:
                done.set_result(None)
            else:
                connection.send(request)

        def told(answer: Answer) -> None:
            latencies.append(perf_counter() - sent)
            statuses[answer.status] += 1
            if connection.ends:
                reopening.append(asyncio.ensure_future(reopen()))  # kept, or it could be collected
            else:
                next_one()

        connection.told = told
        next_one()
        async with asyncio.timeout(seconds + PATIENCE):
            await done

    try:
        await asyncio.gather(*(keep_asking(connection) for connection in opened))
        await asyncio.gather(*reopening)
    finally:
        for connection in opened:
            connection.close()
    return Measured(statuses, sorted(latencies), perf_counter() - start)
