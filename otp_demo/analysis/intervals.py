"""Intervals of seconds, and where most of them agree."""

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple


class Interval(NamedTuple):
    """All numbers from `low` to `high`, both included."""

    low: float
    high: float

    @property
    def width(self) -> float:
        """How long it is."""
        return self.high - self.low

    @property
    def middle(self) -> float:
        """Its middle."""
        return (self.low + self.high) / 2

    def __contains__(self, number: object) -> bool:
        return isinstance(number, int | float) and self.low <= number <= self.high


class Agreement(NamedTuple):
    """Where most witnesses agree.

    Attributes:
        intervals: the places, from low to high.
        witnesses: how many agree there.
    """

    intervals: tuple[Interval, ...]
    witnesses: int


def agreement(testimonies: Sequence[Sequence[Interval]]) -> Agreement:
    """Find where most witnesses agree, if each says that a number lies in one of its intervals.

    >>> agreement([[Interval(0, 10)], [Interval(4, 6), Interval(20, 22)], [Interval(5, 30)]])
    Agreement(intervals=(Interval(low=5, high=6),), witnesses=3)
    """
    edges = []
    for testimony in testimonies:
        for low, high in _merged(testimony):
            edges += [(low, 0), (high, 1)]  # at the same number, what begins comes before what ends
    found: list[Interval] = []
    best = standing = 0
    edges.sort()
    for (edge, ends), (following, _) in pairwise(edges):
        standing += -1 if ends else 1
        if ends or standing < best:
            continue
        if standing > best:
            best, found = standing, []
        found.append(Interval(edge, following))
    return Agreement(tuple(found), best)


def _merged(testimony: Sequence[Interval]) -> list[Interval]:
    # A witness counts once, also where its own intervals overlap.
    merged: list[Interval] = []
    for interval in sorted(testimony):
        if merged and interval.low <= merged[-1].high:
            merged[-1] = Interval(merged[-1].low, max(merged[-1].high, interval.high))
        else:
            merged.append(interval)
    return merged
