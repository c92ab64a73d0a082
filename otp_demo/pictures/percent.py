"""Probabilities as people read them."""


def percent(share: float) -> str:
    """A probability in per cent; what is not certain is never rounded to certainty, nor to never.

    >>> [percent(share) for share in (1.0, 0.99996, 0.667, 0.0123, 0.00002, 0.0)]
    ['100 %', 'over 99.9 %', '67 %', '1.2 %', 'under 0.1 %', '0 %']
    """
    if share in (0, 1):
        return f"{share:.0%}".replace("%", " %")
    if share > 0.999:
        return "over 99.9 %"
    if share < 0.001:
        return "under 0.1 %"
    tenths = share > 0.985 or share < 0.015
    return f"{100 * share:.{1 if tenths else 0}f} %"


def odds(probability: float) -> str:
    """A small probability as one in so many.

    >>> odds(3e-6), odds(0.5)
    ('1 in 333,333', '1 in 2')

    Raises:
        ZeroDivisionError: it is 0.
    """
    return f"1 in {round(1 / probability):,}"
