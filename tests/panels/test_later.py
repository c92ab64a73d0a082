"""What is slow is drawn after what is quick, once for many requests."""

import asyncio

from otp_demo.panels.later import Later


def test_without_a_loop_it_happens_at_once() -> None:
    done: list[str] = []

    Later(lambda: done.append("drawn"))()

    assert done == ["drawn"]


def test_in_a_loop_it_waits_for_what_is_under_way_and_happens_once() -> None:
    done: list[str] = []
    later = Later(lambda: done.append("slow"))

    async def move() -> None:
        for _ in range(3):
            later()
            done.append("quick")
        await asyncio.sleep(0)
        await asyncio.sleep(0)

    asyncio.run(move())
    assert done == ["quick", "quick", "quick", "slow"]


def test_with_a_pause_it_waits_until_nobody_has_asked_for_so_long() -> None:
    done: list[str] = []
    later = Later(lambda: done.append("drawn"), pause=0.02)

    async def move() -> None:
        drawn = asyncio.get_running_loop().create_future()
        later._call = lambda: (done.append("drawn"), drawn.set_result(None))  # type: ignore[assignment, func-returns-value]
        for _ in range(5):
            later()
            await asyncio.sleep(0)
            assert done == []
        await asyncio.wait_for(drawn, 5)

    asyncio.run(move())
    assert done == ["drawn"]


def test_it_can_be_asked_again() -> None:
    done: list[str] = []
    later = Later(lambda: done.append("drawn"))

    async def move() -> None:
        for _ in range(2):
            later()
            await asyncio.sleep(0)
            await asyncio.sleep(0)

    asyncio.run(move())
    assert done == ["drawn", "drawn"]


def test_a_steady_one_does_not_wait_for_the_last_request() -> None:
    done: list[str] = []
    later = Later(lambda: done.append("drawn"), pause=0.01, steady=True)

    async def move() -> None:
        async with asyncio.timeout(5):
            while not done:
                later()
                await asyncio.sleep(0)

    asyncio.run(move())
    assert done == ["drawn"]
