"""Measuring side by side: everybody in turn, many times over, so that what disturbs one disturbs all."""

import gc
from collections.abc import Callable, Iterable, Mapping
from itertools import repeat
from statistics import median
from time import perf_counter
from typing import NamedTuple

Timer = Callable[[int], float]
"""Does its work a number of times, and returns the seconds that took."""


class Pace(NamedTuple):
    """How much is measured."""

    rounds: int
    seconds: float  # that each turn takes, about


FULL = Pace(rounds=201, seconds=0.001_5)
QUICK = Pace(rounds=3, seconds=0.000_5)


def timer(work: Callable[[], object]) -> Timer:
    """Time a piece of Python."""

    def timed(times: int) -> float:
        turns = repeat(None, times)
        start = perf_counter()
        for _ in turns:
            work()
        return perf_counter() - start

    return timed


def side_by_side(timers: Mapping[str, Timer], pace: Pace) -> dict[str, list[float]]:
    """Seconds for one piece of work, by name, round by round; the order turns from round to round."""
    times = {name: _enough(timed, pace.seconds) for name, timed in timers.items()}
    taken: dict[str, list[float]] = {name: [] for name in timers}
    names = list(timers)
    gc.collect()
    gc.disable()
    try:
        for _ in range(pace.rounds):
            for name in names:
                taken[name].append(timers[name](times[name]) / times[name])
            names.append(names.pop(0))
    finally:
        gc.enable()
    return taken


def typical_ratio(one: Iterable[float], other: Iterable[float]) -> float:
    """The median of the ratios of two in the same round."""
    return median(first / second for first, second in zip(one, other, strict=True))


def _enough(timed: Timer, seconds: float) -> int:
    times = 1
    while timed(times) < seconds:
        times *= 2
    return times
