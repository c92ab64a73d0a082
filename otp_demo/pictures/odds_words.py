"""Odds and lengths of time as people say them: "one in 333,000", "about 41 %", "a year"."""

import math

_YEAR = 365.25
_HOUR = 1 / 24
_NAMED = (
    (_HOUR, "hour", "an hour"),
    (1.0, "day", "a day"),
    (7.0, "week", "a week"),
    (_YEAR / 12, "month", "a month"),
    (_YEAR, "year", "a year"),
)


def one_in(probability: float) -> str:
    """A probability as one in so many, to three significant digits.

    >>> one_in(3e-6), one_in(0.5), one_in(1.0), one_in(0.0)
    ('one in 333,000', 'one in 2', 'certain', 'never')
    """
    if probability <= 0:
        return "never"
    if probability >= 1:
        return "certain"
    many = 1 / probability
    if many < 10:
        return f"one in {many:.1f}".removesuffix(".0")
    places = max(0, math.floor(math.log10(many)) - 2)
    return f"one in {round(many, -places):,.0f}"


def chance(probability: float) -> str:
    """A probability in per cent where that is a number to grasp, and as one in so many where it is not.

    >>> [chance(probability) for probability in (0.41, 0.0003, 0.99999, 0.0123, 1.0)]
    ['about 41 %', 'one in 3,330', 'all but certain', 'about 1.2 %', 'all but certain']
    """
    if probability > 0.999:
        return "all but certain"
    if probability >= 0.99:
        return f"about {math.floor(1000 * probability) / 10:g} %"
    if probability >= 0.02:
        return f"about {100 * probability:.0f} %"
    if probability >= 0.01:
        return f"about {100 * probability:.1f} %"
    return one_in(probability)


def span(days: float) -> str:
    """A length of time, for a sentence: "within …".

    >>> [span(days) for days in (1 / 24, 1, 365.25, 3652.5, 20, 0.25, 45)]
    ['an hour', 'a day', 'a year', '10 years', '20 days', '6 hours', '45 days']
    """
    for size, _, single in _NAMED:
        if math.isclose(days, size, rel_tol=0.01):
            return single
    if days < _HOUR:
        return _counted(days * 86_400, "second") if days * 1440 < 2 else _counted(days * 1440, "minute")
    if days < 2:
        return _counted(days * 24, "hour")
    if days < 60:
        return _counted(days, "day")
    if days < 2 * _YEAR:
        return _counted(days / _YEAR * 12, "month")
    years = days / _YEAR
    return _counted(years, "year") if years >= 10 else f"{years:.1f}".removesuffix(".0") + " years"


def length(days: float) -> str:
    """A length of time as a label: "1 year".

    >>> length(365.25), length(1), length(3652.5)
    ('1 year', '1 day', '10 years')
    """
    said = span(days)
    return said if said[0].isdigit() else f"1 {said.split()[1]}"


def _counted(number: float, unit: str) -> str:
    return f"{number:,.0f} {unit}{'' if round(number) == 1 else 's'}"
