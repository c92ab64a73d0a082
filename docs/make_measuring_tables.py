"""Measures how sharp the measurement of a clock is, and writes the tables of measuring-a-clock.md anew."""

import re
import sys
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

import numpy as np

from otp_demo.analysis.offset import Allowance
from otp_demo.analysis.offset_study import Study, study

PAGE = Path(__file__).with_name("measuring-a-clock.md")
DEVICES = 1_000
_SEED = 6238
Rows = list[tuple[str, ...]]


def main() -> int:
    """Write the tables into the page."""
    PAGE.write_text(with_tables(PAGE.read_text("utf-8"), DEVICES), "utf-8")
    return 0


def with_tables(page: str, devices: int) -> str:
    """The page with each table measured anew, between the marks that name it."""
    for name, measure in TABLES.items():
        begin, end = f"<!-- {name} -->\n", "<!-- end -->"
        if begin not in page:
            raise ValueError(f"the page has no place for the table {name!r}")
        table = _markdown(measure(devices, np.random.default_rng(_SEED)))
        page = re.sub(f"{begin}.*?{end}", lambda _: begin + table + end, page, count=1, flags=re.S)  # noqa: B023
    return page


def _codes(devices: int, generator: np.random.Generator) -> Rows:
    """Codes alone, read without delay, each at its best moment."""
    found = study(devices=devices, codes=10, generator=generator)
    head = ("codes", "median", "longest", "truth inside")
    return [head, *((str(n + 1), *_figures(found, n)) for n in range(10))]


def _changes(devices: int, generator: np.random.Generator) -> Rows:
    """Changes alone, pressed between half a second early and a second late."""
    found = study(devices=devices, changes=12, lateness=(-0.5, 1.0), generator=generator)
    head = ("changes", "median", "longest", "truth inside")
    return [head, *((str(n + 1), *_figures(found, n)) for n in (0, 1, 2, 3, 5, 7, 11))]


def _delays(devices: int, generator: np.random.Generator) -> Rows:
    """Codes that are typed late, with an allowance as long as the delays."""
    rows: Rows = [
        ("typed up to", "after 2 codes", "after 4", "after 8", "less than that left", "truth inside")
    ]
    for late in (0.5, 2.0, 5.0, 10.0):
        found = study(
            devices=devices,
            codes=8,
            lateness=(0.0, late),
            allowance=Allowance(0.0, late),
            generator=generator,
        )
        widths = (_seconds(np.median(found.widths[:, n])) for n in (1, 3, 7))
        less = f"{100 * (found.widths[:, 7] < late).mean():.0f} %"
        rows.append((f"{late:g} s late", *widths, less, _share(found.inside)))
    return rows


def _drifting(devices: int, generator: np.random.Generator) -> Rows:
    """Devices that drift while they are measured, six changes each."""
    rows: Rows = [("drift up to", "after 1 change", "after 3", "after 6", "truth inside")]
    for rate in (0, 20, 100, 600):
        found = study(devices=devices, changes=6, lateness=(-0.5, 1.0), rate_ppm=rate, generator=generator)
        widths = (_seconds(np.median(found.widths[:, n])) for n in (0, 2, 5))
        rows.append((f"{rate} ppm", *widths, _share(found.inside)))
    return rows


def _reactions(devices: int, generator: np.random.Generator) -> Rows:
    """People who react otherwise than the allowance of -0.5 to +1.0 s expects."""
    rows: Rows = [("pressed between", "truth inside after 1 change", "after 2", "after 4")]
    for early, late in ((-0.5, 1.0), (-0.2, 0.4), (0.9, 1.0), (-0.7, 0.5), (0.0, 1.2), (0.0, 1.6)):
        found = study(devices=devices, changes=4, lateness=(early, late), generator=generator)
        shares = (_share(found.inside[:, n]) for n in (0, 1, 3))
        rows.append((f"{early:+.1f} and {late:+.1f} s", *shares))
    return rows


TABLES: dict[str, Callable[[int, np.random.Generator], Rows]] = {
    "codes": _codes,
    "changes": _changes,
    "delays": _delays,
    "drifting": _drifting,
    "reactions": _reactions,
}


def _figures(found: Study, turn: int) -> Iterable[str]:
    widths = found.widths[:, turn]
    return _seconds(np.median(widths)), _seconds(widths.max()), _share(found.inside[:, turn])


def _seconds(value: float) -> str:
    return f"{value:.2f} s"


def _share(inside: "np.ndarray[tuple[int, ...], np.dtype[np.bool_]]") -> str:
    return "always" if inside.all() else f"{100 * inside.mean():.0f} %"


def _markdown(rows: Sequence[Sequence[str]]) -> str:
    lines = [f"| {' | '.join(row)} |" for row in rows]
    lines.insert(1, f"|{' --- |' * len(rows[0])}")
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    sys.exit(main())
