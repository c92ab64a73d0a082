"""How long it takes to guess a key: the one attack that no throttle stops, since it needs no server.

Who has seen one code and its time can try keys at home until one gives that code; a second code tells whether
it was the right one. So a key has to be out of reach by its length alone, and by its randomness.
"""

from otp_demo.core.errors import InvalidParameter

TRIES_PER_SECOND = 1e12
"""An assumption, and a generous one: a hundred machines that each try ten thousand million keys a second."""

_YEAR = 365.25 * 86_400
_AGE_OF_THE_UNIVERSE = 13.8e9  # years; Planck 2018 results, A&A 641, A6
_UNITS = ((1.0, "seconds"), (60.0, "minutes"), (3600.0, "hours"), (86_400.0, "days"), (_YEAR, "years"))


def seconds_to_guess(bits: float, *, tries_per_second: float = TRIES_PER_SECOND) -> float:
    """The mean time in seconds to guess a key of so many random bits: half of all keys, one after the other.

    Args:
        bits: how many bits of the key the attacker does not know, 0 to 1024.
        tries_per_second: how fast keys are tried, above 0.

    Raises:
        InvalidParameter: an argument is out of bounds.

    >>> seconds_to_guess(41, tries_per_second=2**40)
    1.0
    """
    if not 0 <= bits <= 1024:
        raise InvalidParameter("bits must lie between 0 and 1024")
    if not 0 < tries_per_second < float("inf"):
        raise InvalidParameter("tries per second must be above 0 and finite")
    return float(2.0 ** (bits - 1) / tries_per_second)


def in_words(seconds: float) -> str:
    """A time that may be absurdly long, in words.

    >>> in_words(0.2), in_words(7200), in_words(1e30)
    ('at once', 'about 2 hours', 'about 2 million million times the age of the universe')
    """
    if seconds < 1:
        return "at once"
    years = seconds / _YEAR
    if years > _AGE_OF_THE_UNIVERSE:
        return f"about {_large(years / _AGE_OF_THE_UNIVERSE)} times the age of the universe"
    size, unit = next(unit for unit in reversed(_UNITS) if seconds >= unit[0])
    return f"about {_large(seconds / size)} {unit}"


def _large(number: float) -> str:
    millions = 0
    while number >= 1e6:
        number, millions = number / 1e6, millions + 1
    if millions > 3:  # nobody can picture it any more: say how many zeros
        return f"10 to the power of {6 * millions + len(str(int(number))) - 1}"
    return f"{number:,.0f}{' million' * millions}"
