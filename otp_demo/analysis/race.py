"""A race that can be watched: a guesser against the real engine, with codes short enough for it to end.

The engine refuses fewer than six digits, as RFC 4226 R4 does. So the race takes the engine's own 31-bit
number modulo 10**3 or 10**4: what is guessed is shorter, all else is real, the throttle included.
"""

from functools import lru_cache

import numpy as np

from otp_demo.core.errors import InvalidParameter
from otp_demo.core.parameters import unix_seconds, whole_number
from otp_demo.core.throttle import Disabled, Throttle, ThrottleState
from otp_demo.core.totp import TOTP
from otp_demo.core.verification import Window


class Race:
    """A guesser at work, one try after another.

    Args:
        totp: what the server and the real user share. Its digits do not count here.
        digits: how long the shortened codes are, 1 to 5.
        window: which steps the server tries.
        throttle: what the server asks before it looks at a code; None for a server without one.
        tries_per_second: how fast the guesser is.
        start: when it begins, in Unix seconds.
        generator: where the guesses come from.

    Attributes:
        tries: guesses that were looked at.
        turned_away: tries that the throttle did not let through.
        disabled: whether the throttle has ended it for good.
        in_after: seconds after the start at which a guess was accepted; None if none was.

    Raises:
        InvalidParameter: an argument is not what it can be.
    """

    def __init__(
        self,
        totp: TOTP,
        *,
        digits: int = 3,
        window: Window | None = None,
        throttle: Throttle | None = None,
        tries_per_second: float = 10.0,
        start: float = 0.0,
        generator: np.random.Generator,
    ) -> None:
        self._modulus = 10 ** whole_number("digits", digits, 1, 5)
        if not 0 < tries_per_second < float("inf"):
            raise InvalidParameter("tries per second must be above 0 and finite")
        self._totp, self._window, self._throttle = totp, window or Window(), throttle
        self._start, self._pause = unix_seconds(start), 1 / tries_per_second
        self._generator = generator
        self._codes = lru_cache(maxsize=2)(self._short_codes)
        self._state = ThrottleState()
        self._made = 0
        self.tries = self.turned_away = 0
        self.disabled = False
        self.in_after: float | None = None

    @property
    def over(self) -> bool:
        """Whether it has ended: the guesser is in, or codes are disabled."""
        return self.in_after is not None or self.disabled

    def advance(self, seconds: float) -> None:
        """Let it go on until so many seconds after the start; nothing happens once it is over."""
        while not self.over and self._made * self._pause <= seconds:
            at = self._start + self._made * self._pause
            self._made += 1
            self._try(at)

    def _try(self, at: float) -> None:
        if self._throttle is not None:
            answer, self._state = self._throttle.charge(self._state, at)
            if not answer:
                self.turned_away += 1
                self.disabled = isinstance(answer, Disabled)
                return
        self.tries += 1
        guess = int(self._generator.integers(self._modulus))
        if guess in self._codes(self._totp.step(at)):
            self.in_after = at - self._start

    def _short_codes(self, step: int) -> frozenset[int]:
        numbers = self._totp.hotp.numbers(self._window.around(step))
        return frozenset(number % self._modulus for number in numbers)
