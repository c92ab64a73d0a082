"""TOTP: the HOTP code of a step number, where the clock does the counting (RFC 6238)."""

import math

from otp_demo.core.errors import InvalidParameter
from otp_demo.core.hotp import HOTP, Algorithm, Trace
from otp_demo.core.parameters import MAX_COUNTER, unix_seconds, whole_number
from otp_demo.core.secret import Secret
from otp_demo.core.value import Final, Value

MAX_PERIOD = 86_400


class TOTP(Value):
    """Codes from a shared secret and the time (RFC 6238). It owns an HOTP and reads no clock.

    Attributes:
        secret: the shared key.
        digits: how long a code is, 6 to 10.
        period: how long a code is shown, in whole seconds, 1 to 86,400: X in RFC 6238 §4.1, 30 by default.
        algorithm: the hash under the HMAC.
        t0: the Unix time, in whole seconds, at which step 0 began (RFC 6238 §4.1): nearly always 0.
        hotp: the HOTP that computes the codes.

    Raises:
        InvalidSecret: `secret` is no Secret.
        InvalidParameter: another value is not what it can be.

    >>> totp = TOTP(Secret(b"12345678901234567890"), digits=8)
    >>> totp.code(59)
    '94287082'
    >>> totp.code(59) == totp.hotp.code(1)
    True
    """

    __match_args__ = ("secret", "digits", "period", "algorithm", "t0")
    __slots__ = (*__match_args__, "hotp")

    def __init__(
        self,
        secret: Secret,
        *,
        digits: int = 6,
        period: int = 30,
        algorithm: Algorithm = Algorithm.SHA1,
        t0: int = 0,
    ) -> None:
        self.hotp: Final = HOTP(secret, digits=digits, algorithm=algorithm)
        self.secret: Final = secret
        self.digits: Final = digits
        self.period: Final = whole_number("period", period, 1, MAX_PERIOD, "seconds")
        self.algorithm: Final = algorithm
        self.t0: Final = whole_number("t0", t0, 0, MAX_COUNTER, "Unix seconds")

    def step(self, at: float) -> int:
        """The number of the time step that `at` lies in: T in RFC 6238 §4.2.

        Args:
            at: Unix seconds, an int or a float, from `t0` on.

        Raises:
            InvalidParameter: `at` is no such moment, or so late that its step has over 64 bits.

        >>> TOTP(Secret(b"12345678901234567890")).step(59.9)
        1
        """
        step = (math.floor(unix_seconds(at)) - self.t0) // self.period
        if 0 <= step <= MAX_COUNTER:
            return step
        if step < 0:
            raise InvalidParameter(f"a moment before t0 = {self.t0} has no time step")
        raise InvalidParameter("a moment this far in the future has a step number of over 64 bits")

    def code(self, at: float) -> str:
        """The code at a moment in Unix seconds. Errors as for `step`."""
        return self.hotp.code(self.step(at))

    def code_for_step(self, step: int) -> str:
        """The code of a step number, 0 to 2**64 - 1.

        Raises:
            InvalidParameter: the step is no such whole number.
        """
        return self.hotp.code(whole_number("step", step, 0, MAX_COUNTER))

    def seconds_left(self, at: float) -> float:
        """For how many more seconds the code is shown: above 0, at most `period`. Errors as for `step`.

        >>> TOTP(Secret(b"12345678901234567890")).seconds_left(59)
        1
        """
        self.step(at)
        moment = unix_seconds(at)
        second = math.floor(moment)  # whole seconds and the rest apart: exact, however late it is
        return self.period - (second - self.t0) % self.period - (moment - second)

    def trace(self, at: float) -> Trace:
        """Every value between a moment in Unix seconds and its code. Errors as for `step`."""
        return self.hotp.trace(self.step(at))
