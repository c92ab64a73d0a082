"""Tells when the kernel has dealt with all that a page has asked of it, by reading along."""

import json
import time
from itertools import pairwise
from typing import Any

from playwright.sync_api import Page, WebSocket

DEADLINE = 30.0  # seconds
# What has come is dealt with in steps of its own, so that a busy page may draw before it has done so.
_DRAWN_AND_IDLE = """() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(
    () => requestIdleCallback(done, { timeout: 2000 }))))"""


class KernelTraffic:
    """The messages between a page and its kernels, in the protocol v1.kernel.websocket.jupyter.org."""

    def __init__(self, page: Page) -> None:
        self._page = page
        self._unanswered: set[str] = set()
        page.on("websocket", self._listen)

    def settle(self) -> None:
        """Wait until every message has been dealt with and what came of it has been drawn."""
        deadline = time.monotonic() + DEADLINE
        quiet = 0
        while quiet < 2:  # an answer can make the page send what it had held back
            self._page.evaluate(_DRAWN_AND_IDLE)
            quiet = 0 if self._unanswered else quiet + 1
            if time.monotonic() > deadline:
                raise TimeoutError(f"the kernel left {len(self._unanswered)} messages unanswered")

    def _listen(self, socket: WebSocket) -> None:
        if "/channels" in socket.url:
            socket.on("framesent", self._sent)
            socket.on("framereceived", self._received)

    def _sent(self, frame: str | bytes) -> None:
        channel, header, *_ = _parts(frame)
        if channel == "shell":
            self._unanswered.add(header["msg_id"])

    def _received(self, frame: str | bytes) -> None:
        channel, header, parent, _, content = _parts(frame)
        if (channel, header["msg_type"]) == ("iopub", "status") and content["execution_state"] == "idle":
            self._unanswered.discard(parent.get("msg_id", ""))


def _parts(frame: str | bytes) -> tuple[str, Any, Any, Any, Any]:
    """Channel, header, parent header, metadata and content of a message."""
    data = frame if isinstance(frame, bytes) else frame.encode()
    numbers = [int.from_bytes(data[at : at + 8], "little") for at in range(0, 8 * 7, 8)]
    pieces = [data[start:end] for start, end in pairwise(numbers[1:])]
    channel, *rest = pieces[:5]
    header, parent, metadata, content = (json.loads(piece) for piece in rest)
    return channel.decode(), header, parent, metadata, content
