"""The attempts at a verification desk, as values: a table to look at, and CSV to take along."""

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final
from urllib.parse import quote

from otp_demo.core.outcome import Accepted, Rejected
from otp_demo.pictures.escaping import escaped, printable
from otp_demo.pictures.strip_words import clock_time

SHOWN: Final = 5
_LONGEST: Final = 40
_COLUMNS: Final = ("at", "kind", "typed", "outcome", "step", "delta", "why")
_STARTS_A_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r", "\n")


@dataclass(frozen=True, slots=True)
class Attempt:
    """One code that was tried.

    Attributes:
        at: the server's moment, in Unix seconds.
        kind: "TOTP" or "HOTP".
        typed: what was typed, at most 40 characters of it.
        outcome: "accepted", or why not: "malformed", "wrong", "replayed".
        step: the step (or counter) that matched; None if the code was refused.
        delta: steps ahead of the server, negative behind; None if the code was refused.
        why: the reason in words.
    """

    at: float
    kind: str
    typed: str
    outcome: str
    step: int | None
    delta: int | None
    why: str

    @classmethod
    def of(cls, at: float, kind: str, typed: str, result: Accepted | Rejected, why: str) -> "Attempt":
        """The attempt that had this result."""
        shown = printable(typed[:_LONGEST]) + ("…" if len(typed) > _LONGEST else "")
        if isinstance(result, Accepted):
            return cls(at, kind, shown, "accepted", result.step, result.delta, why)
        return cls(at, kind, shown, result.reason.value, None, None, why)


def as_csv(attempts: Sequence[Attempt]) -> str:
    """The attempts as CSV (RFC 4180), oldest first; an apostrophe keeps text from running as a formula."""
    written = io.StringIO()
    writer = csv.writer(written)
    writer.writerow(_COLUMNS)
    for attempt in attempts:
        writer.writerow(_cell(getattr(attempt, column)) for column in _COLUMNS)
    return written.getvalue()


def html(attempts: Sequence[Attempt]) -> str:
    """The newest attempts as a table of constant height, and a link that downloads all of them."""
    rows = "".join(_row(attempt) for attempt in reversed(attempts[-SHOWN:]))
    rows += "<tr><td colspan=5>&nbsp;</td></tr>" * (SHOWN - min(SHOWN, len(attempts)))
    address = f"data:text/csv;charset=utf-8,{quote(as_csv(attempts))}"
    number = "1 attempt" if len(attempts) == 1 else f"{len(attempts)} attempts"
    return (
        f'<table class="otp-attempts"><caption>{number}, the newest first '
        f'<a download="attempts.csv" href="{escaped(address)}">Download as CSV</a></caption>'
        "<tr><th>time (UTC)</th><th>kind</th><th>typed</th><th>outcome</th><th>step</th></tr>"
        f"{rows}</table>"
    )


def _row(attempt: Attempt) -> str:
    sign = "✓" if attempt.outcome == "accepted" else "✗"
    step = "" if attempt.step is None else f"{attempt.step} ({attempt.delta:+d})"
    cells = (
        clock_time(attempt.at),
        attempt.kind,
        attempt.typed,
        f"{sign} {attempt.outcome}",
        step.replace("-", "−"),
    )
    return f"<tr>{''.join(f'<td>{escaped(cell)}</td>' for cell in cells)}</tr>"


def _cell(value: object) -> object:
    if isinstance(value, str) and value.startswith(_STARTS_A_FORMULA):
        return f"'{value}"
    return value
