"""Random cases for the differential tests: the same ones on every run, and on every machine."""

import random
from collections.abc import Iterator
from typing import NamedTuple

from otp_demo import TOTP, Algorithm, Secret

LAST = 2**64 - 1
# Where implementations break: the ends of 31, 32, 53 (JavaScript), 63 and 64 bits.
EDGES = [0, 1, *(2**bits + offset for bits in (31, 32, 53, 63) for offset in (-1, 0, 1)), LAST - 1, LAST]


class Case(NamedTuple):
    """One code to be computed by two implementations."""

    key: bytes
    algorithm: Algorithm
    digits: int
    period: int
    t0: int
    counter: int
    second: int  # of the step, 0 to period - 1

    @property
    def at(self) -> int:
        """A moment in that step, in Unix seconds."""
        return self.t0 + self.counter * self.period + self.second

    @property
    def totp(self) -> TOTP:
        return TOTP(
            Secret(self.key), digits=self.digits, period=self.period, algorithm=self.algorithm, t0=self.t0
        )


def random_cases(seed: int, count: int, *, most: int = LAST) -> Iterator[Case]:
    """Cases over all that the engine accepts, with counters up to `most`, every size equally often."""
    rng = random.Random(seed)  # noqa: S311 - these keys protect nothing
    edges = [edge for edge in EDGES if edge <= most]
    for number in range(count):
        counter = rng.getrandbits(rng.randint(1, 64)) % (most + 1)
        period = rng.choice([30, 60, rng.randint(1, 120), rng.randint(1, 86_400)])
        yield Case(
            key=rng.randbytes(rng.randint(1, 128)),
            algorithm=rng.choice(list(Algorithm)),
            digits=rng.randint(6, 10),
            period=period,
            t0=rng.choice([0, rng.getrandbits(31)]),
            counter=rng.choice(edges) if number % 10 == 0 else counter,
            second=rng.choice([0, period - 1, rng.randrange(period)]),
        )
