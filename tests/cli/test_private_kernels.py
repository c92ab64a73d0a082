"""Nobody but their own user reaches the kernels, and they fight with no other program for a port."""

import os
import socket
from pathlib import Path

import httpx
import pytest

from otp_demo.cli import private_kernels
from tests.cli.running_classroom import RunningClassroom, running_classroom
from tests.cli.running_lab import PATIENCE

pytestmark = pytest.mark.skipif(os.name != "posix", reason="Windows has no such files: ports, encrypted")


def test_a_kernels_sockets_are_files_in_a_folder_that_is_closed_to_others_and_gone_in_the_end(
    tmp_path: Path,
) -> None:
    with running_classroom(tmp_path) as classroom:
        httpx.get(classroom.url, timeout=PATIENCE)
        folder = _connection_file(classroom).parent
        sockets = [path for path in folder.iterdir() if path.is_socket()]

        assert len(sockets) == 5  # shell, control, iopub, stdin and heartbeat
        assert folder.stat().st_mode & 0o077 == 0
        classroom.interrupt()

        assert not folder.exists()


def test_the_path_of_a_socket_is_short_enough_for_every_system() -> None:
    folder = private_kernels.folder()
    path = Path(folder) / f"kernel-{'0' * 36}-ipc-5"
    try:
        assert len(os.fsencode(path)) <= 103  # macOS, which has the shortest
        with socket.socket(socket.AF_UNIX) as ours:
            ours.bind(str(path))
    finally:
        private_kernels.remove(folder)
    assert not path.parent.exists()


def _connection_file(classroom: RunningClassroom) -> Path:
    (kernel,) = classroom.kernels()
    command = kernel.cmdline()
    return Path(command[command.index("-f") + 1])
