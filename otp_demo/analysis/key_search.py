"""How long it takes to guess a key: the one attack that no throttle stops, since it needs no server.

Who has seen a few codes and their times can try keys at home until one gives them all. So a key has to be out
of reach by its length alone, and that counts only as far as its bits were random.
"""

from otp_demo.core.errors import InvalidParameter
from otp_demo.core.hotp import MAX_DIGITS, MIN_DIGITS
from otp_demo.core.parameters import whole_number

ONE_GRAPHICS_CARD = 4.6e9
"""Keys a second: hashcat 6.1.1 in its mode 18100, TOTP with SHA-1, on one GeForce RTX 3090.

Source: Chick3nman's published benchmark, gist e4fcee00cb6d82874dace72106d73fef: 4593.9 million a second.
"""

TRIES_PER_SECOND = 1e12
"""An assumption, and a generous one: a million million keys a second, some 220 of those cards."""

_MOST_BITS = 1024
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
    _check_bits(bits)
    if not 0 < tries_per_second < float("inf"):
        raise InvalidParameter("tries per second must be above 0 and finite")
    return float(2.0 ** (bits - 1) / tries_per_second)


def keys_that_fit(bits: float, codes: int, *, digits: int = 6) -> float:
    """How many keys give all of some codes that were seen, by chance: on average, the right one not counted.

    Six digits fit one key in a million: one code leaves a multitude, each further one a millionth of it.

    Args:
        bits: how many bits of the key are not known, 0 to 1024.
        codes: how many codes were seen, with their times, 1 to 30.
        digits: how long a code is, 6 to 10.

    Raises:
        InvalidParameter: an argument is out of bounds.

    >>> [round(keys_that_fit(64, codes)) for codes in (1, 2, 3, 4)]
    [18446744073710, 18446744, 18, 0]
    """
    _check_bits(bits)
    whole_number("codes", codes, 1, 30)
    whole_number("digits", digits, MIN_DIGITS, MAX_DIGITS)
    return float(2.0 ** (bits - 1) / 10.0 ** (codes * digits) * 2)


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
    number = _large(seconds / size)
    return f"about {number} {unit.removesuffix('s') if number == '1' else unit}"


def _large(number: float) -> str:
    millions = 0
    while number >= 1e6:
        number, millions = number / 1e6, millions + 1
    if millions > 3:  # nobody can picture it any more: say how many zeros
        return f"10 to the power of {6 * millions + len(str(int(number))) - 1}"
    return f"{number:,.0f}{' million' * millions}"


def _check_bits(bits: float) -> None:
    if not 0 <= bits <= _MOST_BITS:
        raise InvalidParameter(f"bits must lie between 0 and {_MOST_BITS}")
