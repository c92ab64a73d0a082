"""HTTP as it comes over the wire: uvicorn's own protocol, but what is no HTTP is answered in JSON.

And everything has limits: the head of a request in bytes and in seconds, a whole request in bytes, and how
much of a connection is read while its requests wait for their answers. Of a body, the guard takes care.
"""

import asyncio
from typing import Any

from uvicorn.protocols.http.flow_control import FlowControl
from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol, RequestResponseCycle

from otp_demo.service.answers import refused
from otp_demo.service.guard import HEADERS, MOST_BYTES
from otp_demo.service.refusal import Refusal

HEAD_BYTES = MOST_BYTES
HEAD_SECONDS = 10
WHOLE_BYTES = 256 * 1024
"""Of a request, with whatever stands between the chunks of its body and after them."""
PIECE_BYTES = 4096
"""What is parsed at a time: no more requests than fit into it wait behind the one that is being answered."""
_PHRASES = {
    400: "Bad Request",
    408: "Request Timeout",
    413: "Content Too Large",
    431: "Request Header Fields Too Large",
}


class _Flow(FlowControl):
    """Does not read on for the sake of one request while others wait behind it."""

    held = False

    def resume_reading(self) -> None:
        """Read on, unless held."""
        if not self.held:
            super().resume_reading()

    def hold(self, held: bool) -> None:
        """Stop reading, whoever may want to; or go on."""
        self.held = held
        if held:
            self.pause_reading()
        else:
            self.resume_reading()


class Wire(HttpToolsProtocol):
    """One connection."""

    head_seconds: float = HEAD_SECONDS
    flow: _Flow

    def __init__(self, *given: Any, **more: Any) -> None:  # noqa: ANN401 - whatever uvicorn hands on
        super().__init__(*given, **more)
        self._in_head = True
        self._bytes = 0  # of the request that is being read
        self._unread = b""
        self._ended = False  # nothing more is read
        self._answered: RequestResponseCycle | None = None  # of those that wait, the first
        self._timer: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Begin to wait for the head of a request."""
        super().connection_made(transport)
        self.flow = _Flow(transport)
        self._time_head()

    def connection_lost(self, exc: Exception | None) -> None:
        """Nothing is waited for any more."""
        self._stop_timing()
        if self._answered:  # uvicorn tells only the last that came in
            self._answered.disconnected = True
            self._answered.message_event.set()
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        """Read on, as far as the requests can be answered."""
        self._unread += data
        self._read_on()

    def on_response_complete(self) -> None:
        """The next one's turn; only when none waits is there room for more."""
        if self.pipeline:
            self._answered = self.pipeline[-1][0]
        super().on_response_complete()
        self._read_on()

    def _read_on(self) -> None:
        while self._unread and not self.pipeline and not self._ended and not self.transport.is_closing():
            piece, self._unread = self._unread[:PIECE_BYTES], self._unread[PIECE_BYTES:]
            self._read(piece)
        held = self._ended or bool(self.pipeline)
        if held is not self.flow.held and not self.transport.is_closing():
            self.flow.hold(held)

    def _read(self, piece: bytes) -> None:
        self._bytes += len(piece)
        super().data_received(piece)
        if self._ended or self.transport.is_closing():
            return
        if not self._in_head:
            if self._bytes > WHOLE_BYTES:
                self._refuse("too_large")
        elif self._bytes > HEAD_BYTES:
            self._refuse("headers_too_large")
        elif self._is_idle():
            self._time_head()

    def on_headers_complete(self) -> None:
        """The head is there: from here on, the guard looks after the time."""
        self._in_head = False
        self._stop_timing()
        super().on_headers_complete()
        if not self.pipeline:
            self._answered = self.cycle
        self.headers = []  # trailers go there: what the guard has looked at must not change
        if self.scope.get("query_string"):  # it will be refused; until then, no log shall show it
            self.scope["query_string"] = b"-"

    def on_message_complete(self) -> None:
        """The body is there: what comes now is the head of the next request."""
        self._in_head, self._bytes = True, 0
        super().on_message_complete()

    def send_400_response(self, msg: str) -> None:
        """Say that this was no HTTP; `msg` is left out, as it would be in another form."""
        self._refuse("bad_request")

    def _unsupported_upgrade_warning(self) -> None:
        """An upgrade is not taken. What follows could be read in two ways, so nobody reads it."""
        self._end_after_answer()

    def _refuse(self, code: str) -> None:
        """Answer without any application, and hang up; where an answer is under way, after that one."""
        idle = self._is_idle()
        if not idle and not self.cycle.more_body:
            self._end_after_answer()
            return
        response = refused(Refusal(code))
        lines = [f"HTTP/1.1 {response.status_code} {_PHRASES[response.status_code]}".encode()]
        headers = [*response.raw_headers, *HEADERS, (b"connection", b"close")]
        lines += [name + b": " + value for name, value in headers]
        if not self.pipeline and (idle or not self.cycle.response_started):  # else it would be in between
            self.transport.write(b"\r\n".join(lines) + b"\r\n\r\n" + bytes(response.body))
        self.transport.close()

    def _end_after_answer(self) -> None:
        self.cycle.keep_alive = False
        self._ended, self._unread = True, b""

    def _is_idle(self) -> bool:
        return self.cycle is None or self.cycle.response_complete

    def _time_head(self) -> None:
        if self._timer is None:
            self._timer = self.loop.call_later(self.head_seconds, self._head_took_too_long)

    def _stop_timing(self) -> None:
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None

    def _head_took_too_long(self) -> None:
        self._timer = None
        if self.transport.is_closing() or not self._is_idle():
            return
        if self._bytes:
            self._refuse("too_slow")
        else:  # opened in advance, as browsers do, and not needed
            self.transport.close()
