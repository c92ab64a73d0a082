"""Finding a lost device again by two consecutive codes (RFC 4226 §7.4, RFC 6238 §6).

One code in a wide search would be guessed too easily; two in a row are a million times harder.
"""

from collections.abc import Sequence

from otp_demo.core.errors import InvalidParameter
from otp_demo.core.hotp import HOTP
from otp_demo.core.outcome import Accepted, Reason, Rejected
from otp_demo.core.parameters import MAX_COUNTER, type_name, whole_number
from otp_demo.core.totp import TOTP
from otp_demo.core.typed_code import read_code
from otp_demo.core.verification import matching

MAX_SEARCH = 10_000


def resynchronise(
    totp: TOTP, codes: Sequence[str], *, at: float, search: int, last_step: int | None = None
) -> Accepted | Rejected:
    """Find how far a device's clock is off, from two codes it showed in a row (RFC 6238 §6).

    Args:
        totp: what the verifier and the device agreed on.
        codes: the two codes, the earlier one first, as a list or tuple.
        at: the moment at which the second was shown, by the verifier's clock, in Unix seconds.
        search: how many steps either side the second code is looked for, 0 to 10,000.
        last_step: the last step that was ever accepted; neither code may be from it or from before it.

    Returns:
        Accepted with the second code's step and, as `delta`, the drift to store; or Rejected.

    Raises:
        InvalidParameter: anything but the codes themselves is not what it can be.

    >>> from otp_demo import Secret
    >>> totp = TOTP(Secret(b"12345678901234567890"))
    >>> resynchronise(totp, ["359152", "969429"], at=3000, search=200)
    Accepted(step=3, delta=-97)
    """
    if type(totp) is not TOTP:
        raise InvalidParameter(f"totp must be a TOTP; got {type_name(totp)}")
    whole_number("search", search, 0, MAX_SEARCH, "steps")
    if last_step is not None:
        whole_number("last_step", last_step, 0, MAX_COUNTER)
    now = totp.step(at)
    first = max(0, now - search - 1)
    steps = range(first, min(MAX_COUNTER, now + search) + 1)
    seconds = _seconds_of_pairs(totp.hotp, codes, steps)
    if isinstance(seconds, Rejected):
        return seconds
    if not seconds:
        return Rejected(Reason.WRONG)
    fresh = [second for second in seconds if last_step is None or second - 1 > last_step]
    if not fresh:
        return Rejected(Reason.REPLAYED)
    step = min(fresh, key=lambda second: abs(second - now))  # on a tie the earlier
    return Accepted(step, step - now)


def resynchronise_hotp(
    hotp: HOTP, codes: Sequence[str], *, counter: int, look_ahead: int
) -> Accepted | Rejected:
    """Find how far a device's counter ran ahead, from two codes it showed in a row (RFC 4226 §7.4).

    Args:
        hotp: what the verifier and the device agreed on.
        codes: the two codes, the earlier one first, as a list or tuple.
        counter: the next counter that the verifier expects.
        look_ahead: how many counters past it the first code is looked for, 0 to 10,000.

    Returns:
        Accepted with the second code's counter (expect the one after it next) and how far ahead that was,
        or Rejected.

    Raises:
        InvalidParameter: anything but the codes themselves is not what it can be.

    >>> from otp_demo import Secret
    >>> hotp = HOTP(Secret(b"12345678901234567890"))
    >>> resynchronise_hotp(hotp, ["338314", "254676"], counter=0, look_ahead=20)
    Accepted(step=5, delta=5)
    """
    if type(hotp) is not HOTP:
        raise InvalidParameter(f"hotp must be an HOTP; got {type_name(hotp)}")
    whole_number("counter", counter, 0, MAX_COUNTER)
    whole_number("look_ahead", look_ahead, 0, MAX_SEARCH, "counters")
    counters = range(counter, min(MAX_COUNTER, counter + look_ahead + 1) + 1)
    seconds = _seconds_of_pairs(hotp, codes, counters)
    if isinstance(seconds, Rejected):
        return seconds
    return Accepted(seconds[0], seconds[0] - counter) if seconds else Rejected(Reason.WRONG)


def _seconds_of_pairs(hotp: HOTP, codes: Sequence[str], counters: range) -> list[int] | Rejected:
    if (type(codes) is not list and type(codes) is not tuple) or len(codes) != 2:
        raise InvalidParameter("codes must be a list or tuple of two codes, the earlier one first")
    typed = []
    for which, code in zip(("first", "second"), codes, strict=True):
        read = read_code(code, hotp.digits)
        if isinstance(read, Rejected):
            return Rejected(Reason.MALFORMED, f"the {which} code: {read.detail}")
        typed.append(read)
    firsts = set(matching(hotp, typed[0], counters))
    return [second for second in matching(hotp, typed[1], counters) if second - 1 in firsts]
