"""How far off is this clock? Worked out from nothing but the codes it showed, and when.

A code tells in which step the device's clock stood when it was read: an interval for the offset as long as a
period. The moment at which the code *changed* tells that the clock stood at the edge of a step: an interval
only as long as people's reactions are uncertain. All of them must hold, so they are cut with each other. A
reading at the moment when the middle of what is left stands at an edge halves it, whichever code shows.

What cannot be explained is said and set aside, never thrown away: the estimate is made anew from all evidence
each time, and holds where most of it agrees.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from otp_demo.analysis.clock_faults import explain
from otp_demo.analysis.intervals import Interval, agreement
from otp_demo.core.errors import InvalidParameter
from otp_demo.core.outcome import Rejected
from otp_demo.core.parameters import plain_number, unix_seconds
from otp_demo.core.totp import TOTP
from otp_demo.core.typed_code import read_code
from otp_demo.core.verification import matching

MAX_SEARCH = 86_400
_GRAIN = 1e-6  # Unix seconds as floats are good to a quarter of a microsecond, and some are added up here


class Allowance(NamedTuple):
    """How much earlier or later than the thing itself people's moments may be.

    Attributes:
        early: seconds by which a moment may come too early, as a negative number or 0.
        late: seconds by which it may come too late, no less than `early`; neither is more than a day.
    """

    early: float
    late: float


TYPED = Allowance(0.0, 10.0)
"""A code is read, then typed, and the moment is that of the last key: up to ten seconds late."""

READ_AT_ONCE = Allowance(0.0, 0.0)
"""The code was read at the very moment that was noted."""

PRESSED = Allowance(-0.5, 1.0)
"""A button was pressed when the code changed: some see the countdown and press early, some react late."""


@dataclass(frozen=True)
class Reading:
    """The device showed this code at this moment.

    Attributes:
        code: what it showed, as typed.
        at: when it was noted, in Unix seconds by the reference clock.
        allowance: how far that may be from the moment of reading.
    """

    code: str
    at: float
    allowance: Allowance = READ_AT_ONCE


@dataclass(frozen=True)
class Change:
    """The device changed to this code at this moment. Attributes as for Reading."""

    code: str
    at: float
    allowance: Allowance = PRESSED


Evidence = Reading | Change


@dataclass(frozen=True)
class Estimate:
    """What is known of a device's offset: the seconds by which its clock is ahead of the reference clock.

    Attributes:
        intervals: where the offset may lie; more than one if two steps share a code or evidence is at odds.
        used: the evidence that holds there.
        set_aside: the evidence that does not, or could not be read at all.
        findings: what is odd about it, in sentences.
        period: the period of the codes, in seconds.
        phase: where the steps begin, and half the allowance of the latest reading; for `best_moment`.
    """

    intervals: tuple[Interval, ...]
    used: tuple[Evidence, ...]
    set_aside: tuple[Evidence, ...]
    findings: tuple[str, ...]
    period: int
    phase: float

    @property
    def widest(self) -> Interval:
        """The longest of its intervals."""
        return max(self.intervals, key=lambda interval: interval.width)

    @property
    def width(self) -> float:
        """How uncertain the offset is, in seconds: the length of all intervals together."""
        return sum(interval.width for interval in self.intervals)

    def __contains__(self, offset: float) -> bool:
        return any(offset in interval for interval in self.intervals)

    def best_moment(self, after: float) -> float:
        """The first moment not before `after` (Unix seconds) at which reading a code halves what is left."""
        return after + (self.phase - self.widest.middle - after) % self.period


def estimate(
    totp: TOTP, evidence: Sequence[Evidence], *, search: float = 90.0, rate_ppm: float = 20.0
) -> Estimate:
    """Work out a device's offset at the moment of the latest evidence.

    Args:
        totp: what the device and we agreed on.
        evidence: codes that showed and changes that were seen, in any order.
        search: how far off the clock may be either way, in seconds, above 0, at most a day.
        rate_ppm: by how much the clock may drift meanwhile, in parts per million; evidence is widened by it.

    Raises:
        InvalidParameter: `search`, `rate_ppm`, a moment or an allowance is not what it can be. A code never
            is an error: one that is malformed, or not to be found in the range, is set aside with a sentence
            that says so.

    >>> from otp_demo import Secret
    >>> totp = TOTP(Secret(b"12345678901234567890"))
    >>> estimate(totp, [Reading(totp.code(1000), at=995)]).intervals
    (Interval(low=-5.0, high=25.0),)
    >>> estimate(totp, [Reading(totp.code(1000), at=995), Change(totp.code(1000), at=988)]).intervals
    (Interval(low=1.49984, high=3.00016),)
    """
    reach, rate = plain_number(search), plain_number(rate_ppm)
    if reach is None or not 0 < reach <= MAX_SEARCH:
        raise InvalidParameter(f"search must lie above 0 and be at most {MAX_SEARCH} seconds")
    if rate is None or not math.isfinite(rate):
        raise InvalidParameter("rate_ppm must be a finite number, in parts per million")
    for piece in evidence:
        _check(piece.allowance)
    everywhere = Interval(-float(reach), float(reach))
    now = max((unix_seconds(piece.at) for piece in evidence), default=0)
    readings = [(piece.at, piece.allowance) for piece in evidence if isinstance(piece, Reading)]
    phase = totp.t0 + (sum(max(readings)[1]) / 2 if readings else 0.0)
    readable, unreadable, findings = [], [], []
    for piece in evidence:
        # What was seen happened a little before or after it was noted: the clock has drifted since then.
        since = now - piece.at + max(piece.allowance.late, -piece.allowance.early)
        slack = max(since * abs(rate) / 1e6, _GRAIN) if since else 0.0
        intervals = _testimony(totp, piece, everywhere, slack)
        if isinstance(intervals, str):
            unreadable.append(piece)
            findings.append(intervals)
        else:
            readable.append((piece, intervals))
    if not readable:
        return Estimate((everywhere,), (), tuple(unreadable), tuple(findings), totp.period, phase)
    places, _ = agreement([intervals for _, intervals in readable])
    holds = [_overlaps(intervals, places) for _, intervals in readable]
    used = tuple(piece for (piece, _), held in zip(readable, holds, strict=True) if held)
    at_odds = tuple(piece for (piece, _), held in zip(readable, holds, strict=True) if not held)
    if at_odds or _is_split(readable, places):
        findings.append(explain([(piece.at, intervals) for piece, intervals in readable]))
    elif len(places) > 1:
        findings.append("Two steps share this code, so there are two places left; the next code decides.")
    return Estimate(places, used, (*unreadable, *at_odds), tuple(findings), totp.period, phase)


def _check(allowance: Allowance) -> None:
    early, late = map(plain_number, allowance)
    if early is None or late is None or not -MAX_SEARCH <= early <= late <= MAX_SEARCH:
        raise InvalidParameter(
            "an allowance goes from the earliest to the latest, in seconds, neither more than a day"
        )


def _testimony(totp: TOTP, piece: Evidence, everywhere: Interval, slack: float) -> list[Interval] | str:
    typed = read_code(piece.code, totp.digits)
    if isinstance(typed, Rejected):
        return f"A code could not be read: {typed.detail}."
    early, late = piece.allowance
    # The device's clock showed at - lateness + offset, with a lateness somewhere from early to late.
    first = (piece.at - late - slack + everywhere.low - totp.t0) // totp.period
    last = (piece.at - early + slack + everywhere.high - totp.t0) // totp.period
    intervals = []
    for step in _steps_with(totp, typed, max(0, int(first)), max(0, int(last))):
        begins = totp.t0 + step * totp.period - piece.at
        ends = begins + (totp.period if isinstance(piece, Reading) else 0)
        low = max(everywhere.low, begins + early - slack)
        high = min(everywhere.high, ends + late + slack)
        if low <= high:
            intervals.append(Interval(low, high))
    if intervals:
        return intervals
    return (
        f"No step within {everywhere.high:g} s either way has the code {typed}: "
        "it was mistyped, belongs to another secret, or the clock is further off than that."
    )


@lru_cache(maxsize=4096)
def _steps_with(totp: TOTP, typed: str, first: int, last: int) -> tuple[int, ...]:
    return tuple(matching(totp.hotp, typed, range(first, last + 1)))


def _overlaps(intervals: Sequence[Interval], places: Sequence[Interval]) -> bool:
    return any(low <= place.high and place.low <= high for low, high in intervals for place in places)


def _is_split(readable: Sequence[tuple[Evidence, Sequence[Interval]]], places: Sequence[Interval]) -> bool:
    # Each piece holds somewhere, but no place satisfies all: one press against another.
    return any(not all(_overlaps(intervals, [place]) for _, intervals in readable) for place in places)
