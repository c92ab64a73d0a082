"""One table: what was measured, beside what has to be reached."""

from typing import NamedTuple


class Row(NamedTuple):
    """One comparison. A ratio is the median of those of each round."""

    task: str
    peer: str
    ours: float  # the best, in seconds
    theirs: float
    ratio: float
    at_least: float | None = None
    at_most: float | None = None
    unit: str = "s"  # or "B" for sizes, "" for what is counted

    @property
    def met(self) -> bool | None:
        """Whether the target is met; None where there is none."""
        if self.at_least is not None:
            return self.ratio >= self.at_least
        return None if self.at_most is None else self.ratio <= self.at_most

    @property
    def target(self) -> str:
        """The target in words."""
        if self.at_least is not None:
            return f"at least {self.at_least:g}"
        return "" if self.at_most is None else f"at most {self.at_most:g}"


HEADINGS = ("task", "beside", "ours", "theirs", "ratio", "target", "")


def table(rows: list[Row]) -> str:
    """The rows in columns, a blank line between tasks."""
    cells = [
        (
            row.task,
            row.peer,
            _amount(row.ours, row.unit),
            _amount(row.theirs, row.unit),
            f"{row.ratio:.2f}",
            row.target,
            {True: "met", False: "NOT MET", None: ""}[row.met],
        )
        for row in rows
    ]
    widths = [max(map(len, column)) for column in zip(HEADINGS, *cells, strict=True)]
    lines, last = [_line(HEADINGS, widths), "  ".join("-" * width for width in widths)], ""
    for line in cells:
        lines += [""] if last and last != line[0] else []
        lines.append(_line(line if line[0] != last else ("", *line[1:]), widths))
        last = line[0]
    return "\n".join(lines)


def _line(cells: tuple[str, ...], widths: list[int]) -> str:
    aligned = (
        cell.rjust(width) if column in (2, 3, 4) else cell.ljust(width)
        for column, (cell, width) in enumerate(zip(cells, widths, strict=True))
    )
    return "  ".join(aligned).rstrip()


def _amount(value: float, unit: str) -> str:
    if not unit:
        return f"{value:,g}"
    if unit == "B":
        return f"{value:,.0f} B"
    for size, prefix in ((1e-3, "m"), (1e-6, "µ")):
        if value >= size:
            return f"{value / size:.2f} {prefix}s"
    return f"{value * 1e9:.2f} ns"
