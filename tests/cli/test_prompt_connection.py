"""A kernel's messages are not held back on their way to the page."""

import subprocess
import sys
from pathlib import Path

import pytest
from jupyter_server.services.kernels.connection.channels import ZMQChannelsWebsocketConnection
from jupyter_server.services.kernels.websocket import KernelWebsocketHandler

from otp_demo.cli.prompt_connection import PromptConnection
from tests.cli.running_lab import free_port


class Handler(KernelWebsocketHandler):
    """A WebSocket that only tells what was asked of it."""

    def __init__(self) -> None:
        self.asked: list[bool] = []

    def set_nodelay(self, value: bool) -> None:
        self.asked.append(value)


def test_it_switches_nagle_s_algorithm_off_and_connects_as_always(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ZMQChannelsWebsocketConnection, "connect", lambda _: "connected")
    handler = Handler()

    connected = PromptConnection(websocket_handler=handler).connect()

    assert connected == "connected"
    assert handler.asked == [True]


def test_the_lab_connects_kernels_this_way(tmp_path: Path) -> None:
    program = (
        "from pathlib import Path\n"
        "from otp_demo.cli.server import Lab\n"
        f"lab = Lab(Path({str(tmp_path)!r}), ip='127.0.0.1', port={free_port()}, "
        "browser=False, as_root=True)\n"
        "print(lab._server.kernel_websocket_connection_class.__name__)\n"
    )

    run = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)  # noqa: S603

    assert run.stdout.strip() == "PromptConnection"
