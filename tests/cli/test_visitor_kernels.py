"""A classroom's kernel lives as long as its page is open, and ends soon after."""

import asyncio
import time

import pytest

from otp_demo.cli.visitor_kernels import VisitorKernels

DEADLINE = 20.0  # seconds


async def ended(kernels: VisitorKernels, kernel: str) -> None:
    """Wait for a kernel's end."""
    until = time.monotonic() + DEADLINE
    while kernel in kernels:
        assert time.monotonic() < until, "the kernel goes on"
        await asyncio.sleep(0.02)


@pytest.fixture
def kernels() -> VisitorKernels:
    """In a hurry."""
    return VisitorKernels(until_first=0.2, until_back=0.2)


def test_a_kernel_whose_page_never_comes_ends(kernels: VisitorKernels) -> None:
    async def never_come() -> None:
        await ended(kernels, await kernels.start_kernel(kernel_name="python3"))

    asyncio.run(never_come())


def test_a_kernel_stays_while_a_page_is_there_and_when_it_comes_back_in_time(kernels: VisitorKernels) -> None:
    async def come_and_go() -> None:
        kernel = await kernels.start_kernel(kernel_name="python3")
        kernels.notify_connect(kernel)
        kernels.notify_disconnect(kernel)
        kernels.notify_connect(kernel)
        await asyncio.sleep(0.5)
        assert kernel in kernels

        kernels.notify_disconnect(kernel)
        await ended(kernels, kernel)

    asyncio.run(come_and_go())
