"""Two codes, one below the other, and which digits have stayed."""

from otp_demo.core.hotp import Trace
from otp_demo.pictures.digits import groups
from otp_demo.pictures.escaping import escaped


def stayed(one: str, other: str) -> int:
    """How many digits are the same at the same place.

    >>> stayed("287082", "359152")
    1
    """
    return sum(a == b for a, b in zip(one, other, strict=True))


def told(before: Trace, now: Trace) -> str:
    """How many digits have stayed, as a sentence. By chance each stays once in ten times."""
    same = stayed(before.code, now.code)
    digits = "No digit has" if same == 0 else "1 digit has" if same == 1 else f"{same} digits have"
    return f"{digits} stayed, of {len(now.code)}: chance alone leaves one in ten."


def html(before: Trace, now: Trace) -> str:
    """Both codes, as HTML for `.otp`; digits that have stayed are framed, and counted below.

    Args:
        before: what gave the code that was there before.
        now: what gives the code that is there now; as long as the other.
    """
    return (
        f'<div class="otp-code-pair" role="img" aria-label="{escaped(_words(before, now))}">'
        f"{_code(before, now.code, 'gave')}{_code(now, before.code, 'gives')}</div>"
        f'<p class="otp-told">{escaped(told(before, now))}</p>'
    )


def _words(before: Trace, now: Trace) -> str:
    return (
        f"Counter {before.counter} gave {' '.join(groups(before.code))}, counter {now.counter} gives "
        f"{' '.join(groups(now.code))}."
    )


def _code(trace: Trace, other: str, verb: str) -> str:
    kept = iter(a == b for a, b in zip(trace.code, other, strict=True))
    shown = "".join(
        f"<span>{''.join(f'<mark>{digit}</mark>' if next(kept) else digit for digit in group)}</span>"
        for group in groups(trace.code)
    )
    past = " otp-next" if verb == "gave" else ""
    return (
        f'<span class="otp-label">counter {trace.counter} {verb}</span>'
        f'<span class="otp-code{past}">{shown}</span>'
    )
