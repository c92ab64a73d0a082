"""One heartbeat a kernel: on whole seconds, for every listener, and none for panels of an earlier run."""

import asyncio
import logging

import pytest

from otp_demo import ManualClock
from otp_demo.panels.cell import Run, current_run
from otp_demo.panels.ticker import Ticker


class Owner:
    def __init__(self) -> None:
        self.ticks = 0

    def tick(self) -> None:
        self.ticks += 1


class Notebook:
    """Tells which run of which cell is under way."""

    def __init__(self) -> None:
        self.run: Run | None = None

    def __call__(self) -> Run | None:
        return self.run


def let_it_beat(ticker: Ticker, clock: ManualClock, seconds: float) -> list[float]:
    """Run a loop in which sleeping moves the clock; returns how long each sleep was."""
    slept: list[float] = []
    enough = asyncio.Event()

    async def sleep(pause: float) -> None:
        if sum(slept) + pause > seconds:
            enough.set()
            await asyncio.Event().wait()
        slept.append(pause)
        clock.advance(pause)
        await asyncio.sleep(0)

    async def main() -> None:
        ticker._sleep = sleep
        ticker._restart()
        await enough.wait()

    asyncio.run(main())
    return slept


def test_it_beats_on_whole_seconds() -> None:
    clock = ManualClock(100.25)
    ticker, owner = Ticker(clock), Owner()
    ticker.listen(owner, owner.tick)

    slept = let_it_beat(ticker, clock, seconds=3)

    assert slept == [0.75, 1.0, 1.0]
    assert owner.ticks == 3


def test_the_shortest_interval_asked_for_counts() -> None:
    clock = ManualClock(100)
    ticker, calm, hasty = Ticker(clock), Owner(), Owner()
    ticker.listen(calm, calm.tick)
    ticker.listen(hasty, hasty.tick, interval=0.25)

    assert let_it_beat(ticker, clock, seconds=1) == [0.25] * 4


def test_without_a_loop_nothing_beats_by_itself() -> None:
    ticker, owner = Ticker(ManualClock()), Owner()

    ticker.listen(owner, owner.tick)
    ticker.beat()

    assert not ticker.beating
    assert owner.ticks == 1


def test_the_last_one_to_leave_stops_the_heart() -> None:
    async def main() -> tuple[bool, bool]:
        ticker, owner = Ticker(ManualClock(), sleep=lambda _: asyncio.Event().wait()), Owner()  # type: ignore[arg-type,return-value]
        ticker.listen(owner, owner.tick)
        before = ticker.beating
        ticker.leave(owner)
        return before, ticker.beating

    assert asyncio.run(main()) == (True, False)


def test_a_listener_that_fails_is_reported_and_let_go_and_the_others_go_on(
    caplog: pytest.LogCaptureFixture,
) -> None:
    ticker, broken, sound = Ticker(ManualClock()), Owner(), Owner()
    ticker.listen(broken, lambda: 1 / 0)  # type: ignore[arg-type,return-value]
    ticker.listen(sound, sound.tick)

    with caplog.at_level(logging.ERROR):
        ticker.beat()
        ticker.beat()

    assert sound.ticks == 2
    assert ticker.listening == 1
    assert len(caplog.records) == 1


def test_ten_reruns_of_a_cell_leave_one_listener() -> None:
    notebook = Notebook()
    ticker = Ticker(ManualClock(), run=notebook)
    owners = [Owner() for _ in range(10)]

    for number, owner in enumerate(owners):
        notebook.run = Run("a cell", number)
        ticker.listen(owner, owner.tick)

    ticker.beat()
    assert [owner.ticks for owner in owners] == [0] * 9 + [1]


def test_two_panels_of_one_cell_and_those_of_other_cells_live_on() -> None:
    notebook = Notebook()
    ticker = Ticker(ManualClock(), run=notebook)
    for run in (Run("one", 1), Run("one", 1), Run("two", 2), Run("two", 3)):
        notebook.run = run
        owner = Owner()
        ticker.listen(owner, owner.tick)
        notebook.__dict__.setdefault("kept", []).append(owner)

    assert ticker.listening == 3


def test_where_cells_have_no_id_a_panel_of_the_same_kind_replaces_the_earlier() -> None:
    notebook = Notebook()
    ticker = Ticker(ManualClock(), run=notebook)
    first, second = Owner(), Owner()

    notebook.run = Run("", 1)
    ticker.listen(first, first.tick)
    notebook.run = Run("", 2)
    ticker.listen(second, second.tick)

    assert ticker.listening == 1


def test_listening_again_from_another_cell_does_not_move_a_panel_there() -> None:
    notebook = Notebook()
    ticker, panel, other = Ticker(ManualClock(), run=notebook), Owner(), Owner()
    notebook.run = Run("one", 1)
    ticker.listen(panel, panel.tick)

    notebook.run = Run("two", 2)
    ticker.listen(panel, panel.tick, interval=0.25)
    notebook.run = Run("two", 3)
    ticker.listen(other, other.tick)

    assert ticker.listening == 2


def test_who_rests_is_not_called_and_keeps_its_place() -> None:
    notebook = Notebook()
    ticker, resting, new = Ticker(ManualClock(), run=notebook), Owner(), Owner()
    notebook.run = Run("one", 1)
    ticker.listen(resting, resting.tick)
    notebook.run = None  # a click

    ticker.listen(resting, resting.tick, interval=None)
    ticker.beat()
    assert (ticker.listening, resting.ticks) == (0, 0)

    ticker.listen(resting, resting.tick)
    notebook.run = Run("one", 2)
    ticker.listen(new, new.tick)
    ticker.beat()
    assert (ticker.listening, resting.ticks, new.ticks) == (1, 0, 1)


def test_when_all_rest_the_heart_does_too() -> None:
    async def main() -> list[bool]:
        ticker, owner = Ticker(ManualClock(), sleep=lambda _: asyncio.Event().wait()), Owner()  # type: ignore[arg-type,return-value]
        beating = []
        for interval in (1.0, None, 1.0):
            ticker.listen(owner, owner.tick, interval=interval)
            beating.append(ticker.beating)
        ticker.leave(owner)
        return beating

    assert asyncio.run(main()) == [True, False, True]


def test_who_is_let_go_unasked_is_told_once() -> None:
    notebook, told = Notebook(), []
    ticker = Ticker(ManualClock(), run=notebook)
    old, new, broken, leaver = Owner(), Owner(), Owner(), Owner()

    notebook.run = Run("one", 1)
    ticker.listen(old, old.tick, let_go=lambda: told.append("old"))
    notebook.run = Run("one", 2)
    ticker.listen(new, new.tick, let_go=lambda: told.append("new"))
    assert told == ["old"]

    ticker.listen(broken, lambda: 1 / 0, let_go=lambda: told.append("broken"))  # type: ignore[arg-type,return-value]
    ticker.listen(leaver, leaver.tick, let_go=lambda: told.append("leaver"))
    ticker.beat()
    ticker.leave(leaver)
    ticker.beat()
    assert told == ["old", "broken"]


def test_outside_of_a_notebook_there_is_no_run() -> None:
    assert current_run() is None
