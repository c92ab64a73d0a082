"""The heartbeat in a real kernel: cells that are run again, and clicks, which are no runs of a cell."""

from collections.abc import Iterator
from queue import Empty

import pytest
from jupyter_client.blocking.client import BlockingKernelClient
from jupyter_client.manager import start_new_kernel

DEADLINE = 30.0  # seconds
IMPORTS = "from otp_demo.panels import LiveCode; from otp_demo.panels.ticker import TICKER"
HEARTS = "import asyncio; print(sum(t.get_name() == 'otp_demo ticker' for t in asyncio.all_tasks()))"


class Kernel:
    """A kernel as JupyterLab uses it: cells have ids, and a click is a message of its own."""

    def __init__(self, client: BlockingKernelClient) -> None:
        self._client = client

    def run(self, cell: str, code: str) -> str:
        """Run a cell; what it printed."""
        content = {"code": code, "silent": False, "store_history": True, "user_expressions": {}}
        return self._send("execute_request", content | {"allow_stdin": False}, {"cellId": cell})

    def toggle(self, button: str, down: bool) -> None:
        """Press a toggle button, named by an expression, or let it up."""
        model = self.run("probe", f"print({button}.model_id, end='')")
        state = {"method": "update", "state": {"value": down}, "buffer_paths": []}
        self._send("comm_msg", {"comm_id": model, "data": state}, {})

    def _send(self, kind: str, content: dict[str, object], metadata: dict[str, str]) -> str:
        message = self._client.session.msg(kind, content, metadata=metadata)
        self._client.shell_channel.send(message)
        printed = ""
        while True:
            try:
                heard = self._client.get_iopub_msg(timeout=DEADLINE)
            except Empty:
                pytest.fail(f"the kernel did not answer a {kind}")
            if heard["parent_header"].get("msg_id") != message["header"]["msg_id"]:
                continue
            assert heard["msg_type"] != "error", heard["content"]
            if heard["msg_type"] == "stream":
                printed += heard["content"]["text"]
            if heard["content"].get("execution_state") == "idle":
                return printed


@pytest.fixture
def kernel() -> Iterator[Kernel]:
    manager, client = start_new_kernel(kernel_name="python3")
    try:
        made = Kernel(client)
        made.run("imports", IMPORTS)
        yield made
    finally:
        client.stop_channels()
        manager.shutdown_kernel(now=True)


def test_ten_runs_of_a_cell_leave_one_heartbeat_and_one_panel(kernel: Kernel) -> None:
    for _ in range(10):
        kernel.run("a cell", "LiveCode()")

    assert kernel.run("probe", HEARTS) == "1\n"
    assert kernel.run("probe", "print(TICKER.listening)") == "1\n"


def test_panels_that_were_paused_and_go_on_do_not_push_each_other_out(kernel: Kernel) -> None:
    for name in ("one", "two"):
        kernel.run(f"cell {name}", f"{name} = LiveCode()")
        for down in (True, False):
            kernel.toggle(f"{name}._pause", down)

    assert kernel.run("probe", "print(TICKER.listening)") == "2\n"


def test_a_panel_that_was_paused_and_goes_on_is_let_go_when_its_cell_is_run_again(kernel: Kernel) -> None:
    kernel.run("a cell", "panel = LiveCode()")
    for down in (True, False):
        kernel.toggle("panel._pause", down)
    kernel.run("another", "earlier = panel")

    kernel.run("a cell", "panel = LiveCode()")

    assert kernel.run("probe", "print(TICKER.listening)") == "1\n"
    assert "has stopped" in kernel.run("probe", "print(earlier.children[1].value)")
