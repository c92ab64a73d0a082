"""Kernels that come up, and that nobody listens to: on ports that no other program is given, encrypted.

Jupyter chooses five ports for a kernel, which takes them a second later. It chooses from those that the
system gives to any connection, so that now and then one is gone by then, and the kernel never answers.
"""

import random
import socket
from pathlib import Path
from typing import Any

from jupyter_server.services.kernels.kernelmanager import AsyncMappingKernelManager

_GIVEN = Path("/proc/sys/net/ipv4/ip_local_port_range")  # Linux; elsewhere they begin where IANA says
_IANA_DYNAMIC = 49_152  # RFC 6335 §6
_FIRST = 10_000
_NAMES = ("shell_port", "iopub_port", "stdin_port", "hb_port", "control_port")


def ports() -> dict[str, int]:
    """Five ports of the loopback that are free, and that the system gives only to who names them."""
    found: list[socket.socket] = []
    places = list(range(_FIRST, _beginning_of_those_given()))
    try:
        while len(found) < len(_NAMES):
            candidate = socket.socket()
            try:
                candidate.bind(("127.0.0.1", random.choice(places)))  # noqa: S311 - not secret
                found.append(candidate)
            except OSError:  # taken
                candidate.close()
        return {name: each.getsockname()[1] for name, each in zip(_NAMES, found, strict=True)}
    finally:
        for each in found:
            each.close()


def settings() -> dict[str, Any]:
    """What a kernel manager is set to, so that it starts its kernel on five new `ports`."""
    return {"cache_ports": False, **ports()}  # else Jupyter would choose


def encryption() -> str:
    """Jupyter's setting for the messages of a kernel: else another user of the machine could listen in."""
    import zmq

    return "auto" if zmq.has("curve") else "disabled"


class PrivateKernels(AsyncMappingKernelManager):
    """Jupyter's own kernels, on such ports."""

    def __init__(self, **its_own: Any) -> None:  # noqa: ANN401 - as in the class above it
        super().__init__(**its_own)
        # ZeroMQ drops what comes when a thousand messages wait. A cell with many panels sends as many,
        # and with the last of them goes the word that it has ended.
        self.context.rcvhwm = 0  # no limit

    def pre_start_kernel(self, *given: Any) -> Any:  # noqa: ANN401 - as in the class above it
        """Choose a new kernel's ports."""
        manager, name, kernel = super().pre_start_kernel(*given)
        for setting, value in settings().items():
            setattr(manager, setting, value)
        return manager, name, kernel


def _beginning_of_those_given() -> int:
    try:
        beginning = int(_GIVEN.read_text("ascii").split()[0])
    except (OSError, ValueError, IndexError):
        return _IANA_DYNAMIC
    return beginning if beginning - _FIRST >= 100 else _IANA_DYNAMIC
