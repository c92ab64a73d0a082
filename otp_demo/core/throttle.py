"""The limit on attempts, as a pure state machine (RFC 4226 §7.3; NIST SP 800-63B-4 §3.2.2).

Six digits are few: what makes them safe is that nobody gets to try many. Charge an attempt *before* looking
at its code, and store the state in the same transaction: then a thousand guesses sent at once are a thousand
charged attempts, not one.
"""

from otp_demo.core.errors import InvalidParameter
from otp_demo.core.parameters import type_name, unix_seconds, whole_number
from otp_demo.core.value import Final, Value

_MAX_ATTEMPTS = 10_000
_MAX_SECONDS = 31_536_000  # a year


class ThrottleState(Value):
    """What has to be stored for each account.

    Attributes:
        failures: attempts charged since the last success.
        charged_at: when the latest of them was charged, in Unix seconds; None if there was none.
    """

    __slots__ = __match_args__ = ("failures", "charged_at")

    def __init__(self, failures: int = 0, charged_at: float | None = None) -> None:
        self.failures: Final = whole_number("failures", failures, 0, _MAX_ATTEMPTS, "attempts")
        self.charged_at: Final = None if charged_at is None else unix_seconds(charged_at)


class Allowed(Value):
    """The attempt is charged and may be looked at. Truthy."""

    __slots__ = ()

    def __bool__(self) -> bool:
        return True


class Wait(Value):
    """Too soon: not charged, and the code must not be looked at. Falsy.

    Attributes:
        seconds: how long until the next attempt is allowed.
    """

    __slots__ = __match_args__ = ("seconds",)

    def __init__(self, seconds: float) -> None:
        self.seconds: Final = seconds

    def __bool__(self) -> bool:
        return False


class Disabled(Value):
    """Too many failures in a row: codes are no longer accepted until somebody steps in. Falsy."""

    __slots__ = ()

    def __bool__(self) -> bool:
        return False


class Throttle(Value):
    """How many attempts in a row are free, how the delay between further ones grows, and when it ends.

    Attributes:
        free: attempts without delay, 1 to 10,000: nothing has to be waited for before the first.
        base: the first delay, in seconds, 1 to 31,536,000 (a year); each further one is twice as long.
        cap: the longest delay, in seconds, at least `base`.
        limit: attempts in a row after which codes are disabled, 1 to 10,000.

    Raises:
        InvalidParameter: a value is outside of these bounds.

    >>> throttle, state = Throttle(free=1), ThrottleState()
    >>> allowed, state = throttle.charge(state, at=1000)
    >>> throttle.charge(state, at=1010)[0]
    Wait(seconds=20)
    >>> throttle.charge(throttle.succeeded(state), at=1010)[0]
    Allowed()
    """

    __slots__ = __match_args__ = ("free", "base", "cap", "limit")

    def __init__(self, free: int = 5, base: int = 30, cap: int = 3600, limit: int = 100) -> None:
        self.free: Final = whole_number("free", free, 1, _MAX_ATTEMPTS, "attempts")
        self.base: Final = whole_number("base", base, 1, _MAX_SECONDS, "seconds")
        self.cap: Final = whole_number("cap", cap, base, _MAX_SECONDS, "seconds")
        self.limit: Final = whole_number("limit", limit, 1, _MAX_ATTEMPTS, "attempts")

    def delay(self, failures: int) -> int:
        """How many seconds have to pass after that many failures in a row before the next attempt.

        Raises:
            InvalidParameter: `failures` is no whole number from 0 to 10,000.

        >>> [Throttle().delay(failures) for failures in (4, 5, 6, 7, 50)]
        [0, 30, 60, 120, 3600]
        """
        whole_number("failures", failures, 0, _MAX_ATTEMPTS, "attempts")
        if failures < self.free:
            return 0
        doublings = min(failures - self.free, self.cap.bit_length())
        return min(self.base << doublings, self.cap)

    def charge(self, state: ThrottleState, at: float) -> tuple[Allowed | Wait | Disabled, ThrottleState]:
        """Ask for an attempt at a moment in Unix seconds, before its code is looked at.

        Store the state that comes back before you go on. A clock that was set back never makes anyone wait
        longer than the delay itself.

        Raises:
            InvalidParameter: `state` is no ThrottleState, or `at` no moment.
        """
        at = unix_seconds(at)
        if _checked(state).failures >= self.limit:
            return Disabled(), state
        if state.charged_at is not None:
            charged_at = min(state.charged_at, at)
            due = charged_at + self.delay(state.failures)
            if at < due:
                return Wait(due - at), ThrottleState(state.failures, charged_at)
        return Allowed(), ThrottleState(state.failures + 1, at)

    def succeeded(self, state: ThrottleState) -> ThrottleState:
        """The state after a right code: the count starts anew.

        Raises:
            InvalidParameter: `state` is no ThrottleState.
        """
        _checked(state)
        return ThrottleState()


def _checked(state: ThrottleState) -> ThrottleState:
    if type(state) is not ThrottleState:
        raise InvalidParameter(f"state must be a ThrottleState; got {type_name(state)}")
    return state
