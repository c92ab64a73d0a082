"""Is this code good? Which steps are tried, and what counts as a match (RFC 6238 §5.2, RFC 4226 §7.2)."""

from hmac import compare_digest
from itertools import compress

from otp_demo.core.errors import InvalidParameter
from otp_demo.core.hotp import HOTP
from otp_demo.core.outcome import Accepted, Reason, Rejected
from otp_demo.core.parameters import MAX_COUNTER, type_name, whole_number
from otp_demo.core.totp import TOTP
from otp_demo.core.typed_code import read_code
from otp_demo.core.value import Final, Value

MAX_SIDE = 120
_WRONG = Rejected(Reason.WRONG)
_REPLAYED = Rejected(Reason.REPLAYED)


class Window(Value):
    """How many steps before and after its own a verifier tries: 0 to 120 on each side (RFC 6238 §5.2).

    Attributes:
        past: steps back: for the time it takes to read, type and send a code, and for slow devices.
        future: steps ahead: for devices whose clock is fast.

    Raises:
        InvalidParameter: a side is no whole number from 0 to 120.

    >>> Window.of(1) == Window(past=1, future=1) == Window()
    True
    """

    __slots__ = __match_args__ = ("past", "future")

    def __init__(self, past: int = 1, future: int = 1) -> None:
        self.past: Final = whole_number("past", past, 0, MAX_SIDE, "steps")
        self.future: Final = whole_number("future", future, 0, MAX_SIDE, "steps")

    @classmethod
    def of(cls, steps: int) -> "Window":
        """A window of the same number of steps on either side. Errors as for Window."""
        return cls(steps, steps)

    def around(self, centre: int) -> range:
        """The steps that are tried round a centre; those below 0 or above 2**64 - 1 do not exist.

        Raises:
            InvalidParameter: the centre is no whole number, or over 2**64 - 1 steps away from any step.
        """
        whole_number("centre", centre, -MAX_COUNTER, 2 * MAX_COUNTER)
        return range(max(0, centre - self.past), min(MAX_COUNTER, centre + self.future) + 1)


_ONE_STEP_EACH_WAY = Window()


def verify(
    totp: TOTP,
    code: str,
    *,
    at: float,
    window: Window = _ONE_STEP_EACH_WAY,
    last_step: int | None = None,
    drift: int = 0,
) -> Accepted | Rejected:
    """Decide whether a typed code is good at a moment (RFC 6238 §5.2).

    Every step of the window is computed and compared in constant time on every call, whatever the outcome.
    Among the steps that match and are fresh, the one nearest to the centre counts; on a tie the earlier.

    Args:
        totp: what the verifier and the device agreed on.
        code: what was typed. White space around it and single blanks or hyphens inside are forgiven.
        at: the moment by the verifier's clock, in Unix seconds.
        window: which steps round the centre are tried.
        last_step: the last step that was ever accepted: it and all before it are spent. None: there is none.
        drift: steps by which the device was ahead last time; the window's centre moves by it (RFC 6238 §6).

    Returns:
        Accepted with the step (the next `last_step`) and the delta, matched step minus `totp.step(at)`
        (the next `drift`); or Rejected with its reason.

    Raises:
        InvalidParameter: anything but the code is not what it can be.

    >>> from otp_demo import Secret
    >>> totp = TOTP(Secret(b"12345678901234567890"))
    >>> verify(totp, "287 082", at=61)
    Accepted(step=1, delta=-1)
    >>> verify(totp, "287 082", at=61, last_step=1)
    Rejected(reason=Reason.REPLAYED, detail='')
    """
    if type(totp) is not TOTP:
        raise InvalidParameter(f"totp must be a TOTP; got {type_name(totp)}")
    if type(window) is not Window:
        raise InvalidParameter(f"window must be a Window, such as Window.of(1); got {type_name(window)}")
    if last_step is not None:
        whole_number("last_step", last_step, 0, MAX_COUNTER)
    whole_number("drift", drift, -MAX_COUNTER, MAX_COUNTER, "steps")
    now = totp.step(at)
    typed = read_code(code, totp.digits)
    if isinstance(typed, Rejected):
        return typed
    centre = now + drift
    matched = matching(totp.hotp, typed, window.around(centre))
    if not matched:
        return _WRONG
    fresh = matched if last_step is None else [step for step in matched if step > last_step]
    if not fresh:
        return _REPLAYED
    step = min(fresh, key=lambda step: abs(step - centre))  # the first of several, so the earlier on a tie
    return Accepted(step, step - now)


def verify_hotp(hotp: HOTP, code: str, *, counter: int, look_ahead: int = 5) -> Accepted | Rejected:
    """Decide whether a typed code is that of a counter or of one of the next (RFC 4226 §7.2, §7.4).

    Args:
        hotp: what the verifier and the device agreed on.
        code: what was typed; forgiven as in `verify`.
        counter: the next counter that the verifier expects: one past the last that was accepted.
        look_ahead: how many more counters are tried, 0 to 120, for codes made but never sent: s in §7.4.

    Returns:
        Accepted with the counter that matched (expect the one after it next) and how far ahead that was,
        or Rejected. A spent counter is below `counter` and simply not tried: its code is WRONG.

    Raises:
        InvalidParameter: anything but the code is not what it can be.

    >>> from otp_demo import Secret
    >>> verify_hotp(HOTP(Secret(b"12345678901234567890")), "359152", counter=0)
    Accepted(step=2, delta=2)
    """
    if type(hotp) is not HOTP:
        raise InvalidParameter(f"hotp must be an HOTP; got {type_name(hotp)}")
    whole_number("counter", counter, 0, MAX_COUNTER)
    whole_number("look_ahead", look_ahead, 0, MAX_SIDE, "counters")
    typed = read_code(code, hotp.digits)
    if isinstance(typed, Rejected):
        return typed
    matched = matching(hotp, typed, range(counter, min(MAX_COUNTER, counter + look_ahead) + 1))
    return Accepted(matched[0], matched[0] - counter) if matched else _WRONG


def matching(hotp: HOTP, typed: str, counters: range) -> list[int]:
    """The counters whose code is `typed`; all are computed, and all compared in constant time.

    Codes are compared as five bytes of equal length, which hold the largest (ten digits): as safe as
    comparing text, and faster, since no candidate has to be written out in decimal.
    """
    wanted, modulus = int(typed).to_bytes(5, "big"), 10**hotp.digits
    same = [
        compare_digest((number % modulus).to_bytes(5, "big"), wanted) for number in hotp.numbers(counters)
    ]
    return list(compress(counters, same))
