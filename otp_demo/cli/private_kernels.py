"""Kernels that only their own server and user reach: through files in a folder that nobody else may open.

Jupyter's default is five TCP ports a kernel. They are chosen before the kernel takes them: now and then
another program is quicker, and the kernel never answers. And any user of the machine can connect to them.
"""

import os
import shutil
import tempfile
import weakref
from typing import Any

from jupyter_server.services.kernels.kernelmanager import AsyncMappingKernelManager

_FILES = os.name == "posix"  # ZeroMQ has no such files elsewhere


def settings(sockets: str = "") -> dict[str, dict[str, str]]:
    """Jupyter's settings for such kernels: files, or where there are none ports with encrypted messages.

    Args:
        sockets: a `folder`, where a kernel is started without PrivateKernels.
    """
    if not _FILES:
        import zmq

        encrypted = {"transport_encryption": "auto" if zmq.has("curve") else "disabled"}
        return {"KernelManager": encrypted, "MappingKernelManager": encrypted}
    where = {"ip": f"{sockets}/kernel"} if sockets else {}
    return {"KernelManager": {"transport": "ipc", **where}}


def folder() -> str:
    """A new folder of mode 700 with a short path: that of a socket may have no more than 103 characters."""
    return tempfile.mkdtemp(prefix="otp-", dir="/tmp" if _FILES else None)  # noqa: S108 - nobody else may open it


def remove(folder: str) -> None:
    """Remove a folder with whatever ended kernels have left in it."""
    shutil.rmtree(folder, ignore_errors=True)


class PrivateKernels(AsyncMappingKernelManager):
    """Jupyter's own kernels, with their connection files and sockets in a private folder."""

    def __init__(self, **its_own: Any) -> None:  # noqa: ANN401 - as in the class above it
        super().__init__(**its_own)
        self.connection_dir = folder()
        weakref.finalize(self, remove, self.connection_dir)  # at the end of the process at the latest
