"""What has been found out about a clock, in words: the answer, and the evidence it stands on."""

import math

from otp_demo.analysis.intervals import Interval
from otp_demo.analysis.offset import TYPED, Change, Estimate, Evidence
from otp_demo.core.totp import TOTP
from otp_demo.pictures.strip_words import MINUS, clock_time, duration

_MOST_PLACES = 3


def answer(known: Estimate, *, reference: str = "this computer") -> str:
    """How far off a phone is, as a sentence that covers the whole estimate, but for a few milliseconds.

    >>> from otp_demo.analysis.offset import Estimate
    >>> answer(Estimate((Interval(-0.4, 1.2),), ("a change",), (), (), 30, 0.0))
    'Your phone is 0.4 s ahead of this computer, give or take 0.8 s.'
    """
    if not known.used:
        return f"Not measured yet: up to {duration(known.intervals[0].high)} off either way."
    if len(known.intervals) > _MOST_PLACES:
        return (
            f"There are {len(known.intervals)} places where your phone's clock may be; one more code decides."
        )
    places = [_place(interval, reference) for interval in known.intervals]
    either = "either " if len(places) > 1 else ""
    return f"Your phone is {either}{', or '.join(places)}."


def _place(interval: Interval, reference: str) -> str:
    # What is said is rounded; what is given or taken has to make up for it.
    if max(abs(interval.low), abs(interval.high)) < 100:
        shown = round(interval.middle, 1)
        told = f"{abs(shown):.1f} s"
    else:
        shown = float(round(interval.middle))
        told = duration(abs(shown))
    doubt = math.ceil(10 * (interval.width / 2 + abs(interval.middle - shown)) - 0.05) / 10
    where = f"{told} {'ahead of' if shown > 0 else 'behind'}" if shown else "in time with"
    return f"{where} {reference}, give or take {doubt:.1f} s"


def bounds(interval: Interval) -> str:
    """An interval of offsets.

    >>> bounds(Interval(-0.44, 1.2))
    '−0.44 s to +1.20 s'
    """
    digits = 2 if interval.width < 5 else 1 if interval.width < 50 else 0
    return f"{_signed(interval.low, digits)} to {_signed(interval.high, digits)}"


def piece(evidence: Evidence) -> tuple[str, str, str]:
    """A piece of evidence: what was seen, when, and what was allowed for."""
    early, late = evidence.allowance
    kind = "changed to" if isinstance(evidence, Change) else "showed"
    at = f"{clock_time(evidence.at)}.{int(evidence.at % 1 * 10)} UTC"
    early_words = f"up to {-early:.3g} s early, " if early else ""
    return f"{kind} {evidence.code}", at, f"{early_words}up to {late:.3g} s late"


def what_next(known: Estimate, totp: TOTP, now: float) -> str:
    """What to do for a sharper answer, and when.

    A press at a change is worth most. A code alone is worth most at the moment that the estimate names, and
    nothing once what is left is shorter than what typing is allowed.

    Args:
        known: what is known so far.
        totp: what the phone shows codes of.
        now: what the reference clock shows, in Unix seconds.
    """
    middle = known.widest.middle
    change = now + totp.seconds_left(max(totp.t0, now + middle))
    press = f"Best next: press when it changes, about {_in(change, now)}."
    if known.width <= 1.1 * (TYPED.late - TYPED.early):
        return press
    look = known.best_moment(now)
    return f"{press} Or type the code that shows about {_in(look, now)}, which leaves half of it at best."


def _in(moment: float, now: float) -> str:
    return f"{clock_time(moment)} UTC, in {max(0, round(moment - now))} s"


def _signed(value: float, digits: int) -> str:
    if round(value, digits) == 0:
        return f"{0:.{digits}f} s"
    return f"{'+' if value > 0 else MINUS}{abs(value):.{digits}f} s"
