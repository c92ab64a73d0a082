"""Evidence about a clock that contradicts itself: did the clock jump, does it drift, or did a finger slip?"""

from collections.abc import Sequence

from otp_demo.analysis.intervals import Interval, agreement

_MAX_RATE = 0.01  # a clock that gains over 1 % is no clock; 600 ppm is a very bad one
Dated = tuple[float, Sequence[Interval]]
"""When something was seen, in Unix seconds, and the intervals it leaves for the offset."""


def explain(evidence: Sequence[Dated]) -> str:
    """Say what would explain evidence that no single offset satisfies, in sentences.

    A jump would: all before it agree, all after it agree, and at least two on each side say so. A steady
    drift would: one line passes through all. Where either would, both are named. What neither explains is
    called a contradiction.
    """
    ordered = sorted(evidence, key=lambda dated: dated[0])
    jump, drift = _as_jump(ordered), _as_drift(ordered)
    if jump and drift:
        return (
            f"Either the clock {jump}, or it {drift}; more observations will tell. If it jumped, start anew: "
            "the earlier ones no longer hold."
        )
    if jump:
        return f"The clock seems to have {jump}. If so, start anew: the earlier ones no longer hold."
    if drift:
        return (
            f"No fixed offset fits: it seems that the clock {drift}. Take the latest observations alone, or "
            "correct the clock."
        )
    return _as_contradiction(ordered)


def _as_jump(ordered: Sequence[Dated]) -> str:
    for cut in range(2, len(ordered) - 1):
        before, after = ordered[:cut], ordered[cut:]
        earlier, later = agreement([i for _, i in before]), agreement([i for _, i in after])
        if earlier.witnesses == len(before) and later.witnesses == len(after):
            jump = later.intervals[0].middle - earlier.intervals[0].middle
            return (
                f"jumped by about {jump:+.1f} s between the {_nth(cut)} and the {_nth(cut + 1)} of these "
                "observations"
            )
    return ""


def _as_drift(ordered: Sequence[Dated]) -> str:
    if len(ordered) < 3 or any(len(intervals) != 1 for _, intervals in ordered):
        return ""
    start = ordered[0][0]
    stakes = [(at - start, intervals[0]) for at, intervals in ordered]

    def gap(rate: float) -> float:  # convex in the rate; at most 0 where one line passes through all
        return max(i.low - rate * t for t, i in stakes) - min(i.high - rate * t for t, i in stakes)

    low, high = -_MAX_RATE, _MAX_RATE
    for _ in range(100):
        third = (high - low) / 3
        low, high = (low + third, high) if gap(low + third) > gap(high - third) else (low, high - third)
    rate = (low + high) / 2
    if gap(rate) > 0:
        return ""
    return f"{'gains' if rate > 0 else 'loses'} steadily, about {abs(rate) * 1e6:.0f} parts per million"


def _as_contradiction(ordered: Sequence[Dated]) -> str:
    best = agreement([intervals for _, intervals in ordered]).witnesses
    return (
        f"Of these {len(ordered)} observations at most {best} can be true together: a press came too early "
        "or too late, or a code was noted late. What most agree on is shown; one more observation helps."
    )


def _nth(number: int) -> str:
    ending = "th" if number % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"
