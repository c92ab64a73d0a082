"""HTTP as it comes over the wire: uvicorn's own protocol, but what is no HTTP is answered in JSON.

And the head of a request has limits, in bytes and in seconds; of its body, the guard takes care.
"""

import asyncio
from typing import Any

from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

from otp_demo.service.answers import refused
from otp_demo.service.guard import HEADERS
from otp_demo.service.refusal import Refusal

HEAD_BYTES = 32 * 1024
HEAD_SECONDS = 10
_PHRASES = {400: "Bad Request", 408: "Request Timeout", 431: "Request Header Fields Too Large"}


class Wire(HttpToolsProtocol):
    """One connection."""

    head_seconds: float = HEAD_SECONDS

    def __init__(self, *given: Any, **more: Any) -> None:  # noqa: ANN401 - whatever uvicorn hands on
        super().__init__(*given, **more)
        self._in_head = True
        self._head_bytes = 0
        self._timer: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Begin to wait for the head of a request."""
        super().connection_made(transport)
        self._time_head()

    def connection_lost(self, exc: Exception | None) -> None:
        """Nothing is waited for any more."""
        self._stop_timing()
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        """Read on; refuse a head that grows without an end."""
        if self._in_head:
            self._head_bytes += len(data)
        super().data_received(data)
        if self._in_head and not self.transport.is_closing():
            if self._head_bytes > HEAD_BYTES:
                self._refuse("headers_too_large")
            elif self._is_idle():
                self._time_head()

    def on_headers_complete(self) -> None:
        """The head is there: from here on, the guard looks after time and size."""
        self._in_head = False
        self._stop_timing()
        super().on_headers_complete()
        if self.scope.get("query_string"):  # it will be refused; until then, no log shall show it
            self.scope["query_string"] = b"-"

    def on_message_complete(self) -> None:
        """The body is there: what comes now is the head of the next request."""
        self._in_head, self._head_bytes = True, 0
        super().on_message_complete()

    def send_400_response(self, msg: str) -> None:
        """Say that this was no HTTP; `msg` is left out, as it would be in another form."""
        self._refuse("bad_request")

    def _refuse(self, code: str) -> None:
        """Answer without any application, and hang up; where an answer is under way, after that one."""
        if not self._is_idle() and not self.cycle.more_body:
            self.cycle.keep_alive = False
            self.flow.pause_reading()
            return
        response = refused(Refusal(code))
        lines = [f"HTTP/1.1 {response.status_code} {_PHRASES[response.status_code]}".encode()]
        headers = [*response.raw_headers, *HEADERS, (b"connection", b"close")]
        lines += [name + b": " + value for name, value in headers]
        if not self.pipeline:  # else it would overtake another answer
            self.transport.write(b"\r\n".join(lines) + b"\r\n\r\n" + bytes(response.body))
        self.transport.close()

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
        if self._head_bytes:
            self._refuse("too_slow")
        else:  # opened in advance, as browsers do, and not needed
            self.transport.close()
