"""A kernel's ports are none that the system gives to whoever asks for any: they are free a second later."""

import socket
from pathlib import Path

import httpx
import psutil
import pytest

from otp_demo.cli import private_kernels
from tests.cli.running_classroom import running_classroom
from tests.cli.running_lab import PATIENCE


def test_five_ports_are_free_and_none_is_given_to_who_asks_for_any() -> None:
    ports = private_kernels.ports()
    with socket.socket() as asking:
        asking.bind(("127.0.0.1", 0))
        given = asking.getsockname()[1]

    assert len(set(ports.values())) == len(ports) == 5
    assert max(ports.values()) < given
    for port in ports.values():
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", port))


def test_kernels_that_start_at_once_hardly_meet() -> None:
    chosen = [private_kernels.ports() for _ in range(20)]

    assert len({port for ports in chosen for port in ports.values()}) > 90  # of 100, at random


RANGE = Path("/proc/sys/net/ipv4/ip_local_port_range")


@pytest.mark.skipif(not RANGE.exists(), reason="only Linux says which ports it gives")
def test_a_classrooms_kernel_listens_on_such_ports(tmp_path: Path) -> None:
    given = int(RANGE.read_text("ascii").split()[0])
    with running_classroom(tmp_path) as classroom:
        httpx.get(classroom.url, timeout=PATIENCE)
        (kernel,) = classroom.kernels()
        listening = {
            connection.laddr.port
            for connection in kernel.net_connections("inet")
            if connection.status == psutil.CONN_LISTEN
        }

    assert len([port for port in listening if port < given]) == 5
