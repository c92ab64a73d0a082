"""A classroom's kernels: each belongs to one open page, and ends soon after that page is gone.

Jupyter's own culling goes by a kernel's activity. A panel that follows a clock is active for as long as its
kernel lives, so that a forgotten one would never be culled. Here it goes by the page's connection.
"""

import asyncio
import contextlib
import ctypes
from typing import Any

from jupyter_core.utils import ensure_async
from traitlets import Float

from otp_demo.cli.private_kernels import PrivateKernels

_FORGOTTEN = 65.0  # seconds after which Jupyter's server has let go of the last of a page


class VisitorKernels(PrivateKernels):
    """Ends each kernel that has had no page for a while.

    Attributes:
        until_first: seconds that a page may take to connect for the first time.
        until_back: seconds that a page may take to connect again, as after a gap in the network.
    """

    until_first = Float(60.0, config=True)
    until_back = Float(15.0, config=True)

    def __init__(self, **settings: Any) -> None:  # noqa: ANN401 - as in the class above it
        super().__init__(**settings)
        self._last_calls: dict[str, asyncio.TimerHandle] = {}

    def start_watching_activity(self, kernel_id: str) -> None:
        """Wait for the kernel's page, too."""
        super().start_watching_activity(kernel_id)
        self._end_in(self.until_first, kernel_id)

    def notify_connect(self, kernel_id: str) -> None:
        """The page is there."""
        super().notify_connect(kernel_id)
        self._keep(kernel_id)

    def notify_disconnect(self, kernel_id: str) -> None:
        """The page is gone, or will be back in a moment."""
        super().notify_disconnect(kernel_id)
        if self._kernel_connections.get(kernel_id) == 0:
            self._end_in(self.until_back, kernel_id)

    def remove_kernel(self, kernel_id: str) -> Any:  # noqa: ANN401 - as in the class above it
        """It has ended: nothing is left to wait for, and what the server held for its page is free."""
        self._keep(kernel_id)
        for seconds in (1.0, _FORGOTTEN):
            asyncio.get_running_loop().call_later(seconds, give_back)
        return super().remove_kernel(kernel_id)

    def _end_in(self, seconds: float, kernel_id: str) -> None:
        self._keep(kernel_id)
        loop = asyncio.get_running_loop()
        self._last_calls[kernel_id] = loop.call_later(seconds, lambda: loop.create_task(self._end(kernel_id)))

    def _keep(self, kernel_id: str) -> None:
        call = self._last_calls.pop(kernel_id, None)
        if call is not None:
            call.cancel()

    async def _end(self, kernel_id: str) -> None:
        if kernel_id in self:
            await ensure_async(self.shutdown_kernel(kernel_id, now=True))


def give_back() -> None:
    """Give free memory back to the system: glibc keeps it, about 5 MiB for each page that was open."""
    with contextlib.suppress(OSError, TypeError, AttributeError):  # another system, another C library
        ctypes.CDLL(None).malloc_trim(0)
