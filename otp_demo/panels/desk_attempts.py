"""The attempts at a verification desk, as values: a table to look at, and CSV to take along."""

import csv
import io
from base64 import b64encode
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final

from otp_demo.core.outcome import Accepted, Rejected
from otp_demo.core.parameters import type_name
from otp_demo.pictures.escaping import escaped, printable
from otp_demo.pictures.strip_words import clock_time

SHOWN: Final = 5
KEPT: Final = 500
_LONGEST: Final = 40
_COLUMNS: Final = ("time", "kind", "code typed", "verdict", "reason", "step", "delta", "window")
_HEADINGS: Final = ("time (UTC)", "code typed", "verdict", "reason", "step", "delta", "window")
_STARTS_A_FORMULA: Final = "=+-@＝＋－＠"  # full-width too: some spreadsheets fold them
_END_OF_DATES: Final = 253_402_300_800  # the year 10,000
_NO_REAL_LOG: Final = (
    '<p class="otp-caption">This is a demo, so the codes stand here as they were typed: no log of a real '
    "server may hold them. In a spreadsheet read them as text, or it drops their leading zeros.</p>"
)


@dataclass(frozen=True, slots=True)
class Attempt:
    """One code that was tried.

    Attributes:
        at: the server's moment, in Unix seconds.
        kind: "TOTP" or "HOTP".
        typed: what was typed, at most 40 characters of it; of what is no text, the type's name in brackets.
        result: what the server decided.
        tried: the window, or the counters, that were tried, in words.
    """

    at: float
    kind: str
    typed: str
    result: Accepted | Rejected
    tried: str

    @classmethod
    def of(cls, at: float, kind: str, typed: object, result: Accepted | Rejected, tried: str) -> "Attempt":
        """The attempt that had this result."""
        text = typed if isinstance(typed, str) else f"({type_name(typed)})"
        shown = printable(text[:_LONGEST]) + ("…" if len(text) > _LONGEST else "")
        return cls(at, kind, shown, result, tried)

    @property
    def verdict(self) -> str:
        """What was decided: "accepted" or "refused"."""
        return "accepted" if self.result else "refused"

    @property
    def reason(self) -> str:
        """Why it was refused: "malformed", "wrong", "replayed"; nothing if it was not."""
        return "" if isinstance(self.result, Accepted) else self.result.reason.value


def kept(attempts: tuple[Attempt, ...], new: Attempt) -> tuple[Attempt, ...]:
    """The attempts with one more, without the oldest where there are too many: 500 are kept."""
    return (*attempts, new)[-KEPT:]


def as_csv(attempts: Sequence[Attempt]) -> str:
    """The attempts as CSV (RFC 4180), oldest first: text in quotes, numbers without.

    Text that a spreadsheet would run as a formula gets an apostrophe in front of it.
    """
    written = io.StringIO()
    writer = csv.writer(written, quoting=csv.QUOTE_NONNUMERIC)
    writer.writerow(_COLUMNS)
    for attempt in attempts:
        step, delta, reason = _told(attempt.result)
        writer.writerow(
            (
                _iso(attempt.at),
                attempt.kind,
                _defused(attempt.typed),
                attempt.verdict,
                reason,
                step,
                delta,
                attempt.tried,
            )
        )
    return written.getvalue()


def html(attempts: Sequence[Attempt]) -> str:
    """The newest attempts as a table of constant height, and a link that downloads all of them."""
    rows = "".join(map(_row, reversed(attempts[-SHOWN:])))
    empty = f'<tr><td colspan="{len(_HEADINGS)}">&nbsp;</td></tr>'
    rows += empty * (SHOWN - min(SHOWN, len(attempts)))
    headings = "".join(f'<th scope="col">{heading}</th>' for heading in _HEADINGS)
    return (
        f'<table class="otp-attempts"><caption>{_caption(len(attempts))}{_link(attempts)}</caption>'
        f"<thead><tr>{headings}</tr></thead><tbody>{rows}</tbody></table>{_NO_REAL_LOG}"
    )


def _caption(number: int) -> str:
    if not number:
        return "No attempt yet"
    if number >= KEPT:
        return f"The last {KEPT} attempts, the newest first"
    return "1 attempt" if number == 1 else f"{number} attempts, the newest first"


def _link(attempts: Sequence[Attempt]) -> str:
    if not attempts:
        return ""
    # The mark at the start tells spreadsheets that this is UTF-8.
    content = b64encode(as_csv(attempts).encode("utf-8-sig", "replace")).decode("ascii")
    return (
        f' <a download="attempts.csv" href="data:text/csv;charset=utf-8;base64,{content}">Download as CSV</a>'
    )


def _row(attempt: Attempt) -> str:
    step = delta = ""
    if isinstance(attempt.result, Accepted):
        step, delta = str(attempt.result.step), f"{attempt.result.delta:+d}".replace("-", "−")
    sign = "✓" if attempt.result else "✗"
    cells = (
        clock_time(attempt.at),
        attempt.typed,
        f"{sign} {attempt.verdict}",
        attempt.reason,
        step,
        "0" if delta == "+0" else delta,
        attempt.tried,
    )
    return f"<tr>{''.join(f'<td>{escaped(cell)}</td>' for cell in cells)}</tr>"


def _told(result: Accepted | Rejected) -> tuple[int | str, int | str, str]:
    if isinstance(result, Accepted):
        return result.step, result.delta, ""
    return "", "", f"{result.reason.value}: {result.detail}" if result.detail else result.reason.value


def _iso(at: float) -> str:
    if at >= _END_OF_DATES:
        return f"{at:.0f} Unix seconds"
    return datetime.fromtimestamp(at, UTC).isoformat(timespec="seconds").replace("+00:00", "Z")


def _defused(text: str) -> str:
    return f"'{text}" if text.lstrip()[:1] in tuple(_STARTS_A_FORMULA) else text
