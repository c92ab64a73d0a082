"""Where labels may stand, so that none covers another."""

from collections.abc import Sequence


def spread(wanted: Sequence[float], *, apart: float, low: float, high: float) -> list[float]:
    """Move places on a line as little as needed to keep them apart and between two ends; order is kept.

    Args:
        wanted: where each would stand by itself.
        apart: the least distance between two.
        low: where the line begins.
        high: where it ends; there has to be room for all.

    >>> spread([5, 5, 50], apart=10, low=0, high=100)
    [0.0, 10.0, 50.0]
    >>> spread([99, 100], apart=10, low=0, high=100)
    [90.0, 100.0]
    """
    order = sorted(range(len(wanted)), key=lambda each: wanted[each])
    groups: list[tuple[float, list[int]]] = []  # the middle of a group that touches, and who is in it
    for each in order:
        groups.append((float(wanted[each]), [each]))
        while len(groups) > 1 and _touch(groups[-2], groups[-1], apart, low, high):
            (first, some), (second, others) = groups[-2:]
            joined = some + others
            groups[-2:] = [((first * len(some) + second * len(others)) / len(joined), joined)]
    places = [0.0] * len(wanted)
    for middle, members in groups:
        start = _start(middle, len(members), apart, low, high)
        for number, each in enumerate(members):
            places[each] = start + number * apart
    return places


def _start(middle: float, number: int, apart: float, low: float, high: float) -> float:
    reach = (number - 1) * apart
    return float(min(max(middle - reach / 2, low), high - reach))


def _touch(
    one: tuple[float, list[int]], other: tuple[float, list[int]], apart: float, low: float, high: float
) -> bool:
    ends = _start(one[0], len(one[1]), apart, low, high) + (len(one[1]) - 1) * apart
    return _start(other[0], len(other[1]), apart, low, high) - ends < apart
