"""One of the eight steps from counter to code, large: what it takes, what that becomes, and the chain."""

from typing import Final

from otp_demo.core.errors import InvalidParameter
from otp_demo.core.hotp import Trace
from otp_demo.pictures import code_pair
from otp_demo.pictures.anatomy import MOVING_FACTOR, Step, steps
from otp_demo.pictures.escaping import escaped

STEPS: Final = 8

_TAKES: Final = {2: (1,), 3: (2,), 4: (3,), 5: (4, 3), 6: (5,), 7: (6,), 8: (7,)}
"""From which steps a step takes something: the four bytes are cut from the HMAC, at the offset."""

_SHORT: Final = ("Counter", "Message", "HMAC", "Offset", "4 bytes", "Top bit", "Number", "Code")


def heading(trace: Trace, step: int) -> str:
    """Where one is.

    >>> from otp_demo.core.hotp import HOTP
    >>> from otp_demo.core.secret import Secret
    >>> heading(HOTP(Secret(b"12345678901234567890")).trace(0), 3)
    'Step 3 of 8: HMAC-SHA-1'

    Raises:
        InvalidParameter: there is no such step.
    """
    return f"Step {_checked(step)} of {STEPS}: {steps(trace)[step - 1].name}"


def html(trace: Trace, step: int, *, counter: str = MOVING_FACTOR, before: Trace | None = None) -> str:
    """One step, as HTML to stand inside an element of class "otp".

    Args:
        trace: the values, from `HOTP.trace` or `TOTP.trace`.
        step: which, 1 to 8.
        counter: the sentence that says where the counter comes from.
        before: what gave the code that was seen before; at the last step both are compared.

    Raises:
        InvalidParameter: there is no such step.
    """
    all_steps = steps(trace, counter=counter)
    shown = all_steps[_checked(step) - 1]
    sources = "".join(_taken(number, all_steps[number - 1]) for number in _TAKES.get(step, ()))
    taken = f'<div class="otp-taken">{sources}</div>' if sources else ""
    made = f'<p class="otp-told">{shown.sentence}</p>{_value(shown)}'
    if before and step == STEPS:
        made = code_pair.html(before, trace)
    return (
        f'<div class="otp-walk otp-anatomy" data-step="{step}">{_chain(all_steps, step)}{taken}'
        f'<div class="otp-made">{made}</div></div>'
    )


def _taken(number: int, step: Step) -> str:
    return f'<p class="otp-told">From step {number}, <b>{step.name}</b>:</p>{_value(step)}'


def _value(step: Step) -> str:
    return f'<div class="otp-value" role="img" aria-label="{escaped(step.words)}">{step.value}</div>'


def _chain(all_steps: tuple[Step, ...], step: int) -> str:
    """All steps with what they have made; those to come have made nothing yet."""
    here = ' aria-current="step"'
    links = "".join(
        f"<li{here if number == step else ''}><div><b>{_SHORT[number - 1]}</b>"
        f"<span>{each.brief if number <= step else '?'}</span></div></li>"
        for number, each in enumerate(all_steps, start=1)
    )
    return f'<ol class="otp-chain" aria-label="The chain so far">{links}</ol>'


def _checked(step: int) -> int:
    if type(step) is not int or not 1 <= step <= STEPS:
        raise InvalidParameter(f"step must be a whole number from 1 to {STEPS}")
    return step
