"""Which of the eight masks makes a QR symbol easiest to scan, found fast.

ISO/IEC 18004 §7.8.3 asks for the mask whose symbol collects the fewest penalty points: long runs,
blocks of one colour, shapes that resemble a finder pattern, too much of one colour. Any mask
*reads*; a good one reads sooner and from further away. `qrcode` counts these points module by
module, which takes four fifths of its time. Here the whole symbol is one integer, one bit a module,
so a rule is a handful of shifts. The choice is the same as qrcode's, ties included: a test
holds the two against each other in every version from 1 to 40.

Like qrcode, we count with the format and version information still blank: the standard leaves it open.
"""

from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple

from qrcode.util import mask_func, pattern_position

Modules = Sequence[Sequence[bool]]


class _Reading(NamedTuple):
    """The symbol as one integer, read along its rows and along its columns."""

    by_row: int
    by_column: int


class _Layout(NamedTuple):
    """What depends on the version alone."""

    blank: _Reading  # every module but the format and version information
    remasks: tuple[_Reading, ...]  # XORed onto a symbol with mask 0, gives it mask 0 to 7


def best_mask(modules: Modules) -> int:
    """The mask, 0 to 7, with the fewest penalty points, given the symbol drawn with mask 0."""
    side = len(modules)
    layout = _layout((side - 17) // 4)
    drawn = _reading(modules)
    by_row, by_column = drawn.by_row & layout.blank.by_row, drawn.by_column & layout.blank.by_column
    points = [_penalty(by_row ^ to.by_row, by_column ^ to.by_column, side) for to in layout.remasks]
    return points.index(min(points))


def _penalty(by_row: int, by_column: int, side: int) -> int:
    """Penalty points of one symbol: ISO/IEC 18004 §7.8.3.1, table 11."""
    lines = _runs_and_finders(by_row, side) + _runs_and_finders(by_column, side)
    dark = by_row.bit_count() / side**2
    return lines + 3 * _blocks(by_row, side) + int(abs(dark * 100 - 50) / 5) * 10


def _runs_and_finders(bits: int, side: int) -> int:
    """Points for runs of five or more, and for shapes 1:1:3:1:1 beside four light modules, in all lines."""
    pairs = ~(bits ^ bits >> 1) & _columns(side, side - 1)
    fives = pairs & pairs >> 1 & pairs >> 2 & pairs >> 3
    starts = fives & ~(fives << 1)  # a run of n has n - 4 fives and one start: n - 2 points

    light = ~bits & _columns(side, side)
    shape = bits & light >> 1 & bits >> 2 & bits >> 3 & bits >> 4 & light >> 5 & bits >> 6
    margin = light & light >> 1 & light >> 2 & light >> 3
    fits = _columns(side, side - 10)
    finders = (shape & margin >> 7 & fits).bit_count() + (margin & shape >> 4 & fits).bit_count()
    return fives.bit_count() + 2 * starts.bit_count() + 40 * finders


def _blocks(bits: int, side: int) -> int:
    """How many 2 by 2 blocks are of one colour; they may overlap."""
    across = ~(bits ^ bits >> 1) & _columns(side, side - 1)
    down = ~(bits ^ bits >> side) & (1 << side * (side - 1)) - 1
    return (across & across >> side & down).bit_count()


@lru_cache(maxsize=256)
def _columns(side: int, count: int) -> int:
    """The lowest `count` bits of every line: where a shape that reaches to the right still fits."""
    return sum(((1 << count) - 1) << side * line for line in range(side))


def _reading(modules: Iterable[Iterable[object]]) -> _Reading:
    # The first module is the highest bit. The rules do not mind: they are symmetrical.
    rows = ["".join("1" if dark else "0" for dark in row) for row in modules]
    columns = map("".join, zip(*rows, strict=True))
    return _Reading(int("".join(rows), 2), int("".join(columns), 2))


@lru_cache(maxsize=40)
def _layout(version: int) -> _Layout:
    side = 4 * version + 17
    information = {*_format_information(side), *_version_information(side)}
    fixed = {*_patterns(version, side), *information}
    grid = range(side)
    blank = _reading([(row, column) not in information for column in grid] for row in grid)
    data = _reading([(row, column) not in fixed for column in grid] for row in grid)
    masks = []
    for number in range(8):
        flips = mask_func(number)
        # Every mask repeats after 12 rows and 6 columns.
        tile = [[flips(row, column) for column in range(6)] for row in range(12)]
        masks.append(_reading([tile[row % 12][column % 6] for column in grid] for row in grid))
    first = masks[0]
    remasks = tuple(
        _Reading(
            (first.by_row ^ mask.by_row) & data.by_row, (first.by_column ^ mask.by_column) & data.by_column
        )
        for mask in masks
    )
    return _Layout(blank, remasks)


def _patterns(version: int, side: int) -> Iterable[tuple[int, int]]:
    """Modules of the finder, timing and alignment patterns (with the corners' format information)."""
    corners = ((0, 0), (0, side - 8), (side - 8, 0))
    for top, left in corners:
        yield from ((row, column) for row in range(top, top + 9) for column in range(left, left + 9))
    yield from ((6, step) for step in range(side))
    yield from ((step, 6) for step in range(side))
    centres = pattern_position(version)
    ends = (6, side - 7)
    for row in centres:
        for column in centres:
            if row in ends and column in ends and (row, column) != (side - 7, side - 7):
                continue  # a finder pattern is there
            yield from ((row + down, column + right) for down in range(-2, 3) for right in range(-2, 3))


def _format_information(side: int) -> Iterable[tuple[int, int]]:
    """Two copies of 15 bits, and the module that is always dark."""
    for step in (0, 1, 2, 3, 4, 5, 7, 8, *range(side - 8, side)):
        yield from ((8, step), (step, 8))


def _version_information(side: int) -> Iterable[tuple[int, int]]:
    """Two copies of 18 bits, from version 7 on."""
    if side >= 45:
        for short in range(side - 11, side - 8):
            for long in range(6):
                yield from ((short, long), (long, short))
