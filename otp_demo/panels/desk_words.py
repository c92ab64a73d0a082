"""Why a code was taken or refused, in words. A real verifier says "no" and keeps the rest to itself."""

from dataclasses import dataclass
from typing import Final

from otp_demo.core.outcome import Accepted, Reason, Rejected
from otp_demo.core.totp import TOTP
from otp_demo.core.typed_code import read_code
from otp_demo.core.verification import MAX_SIDE, Window, matching
from otp_demo.pictures.strip_words import duration

_FAR: Final = Window.of(MAX_SIDE)


@dataclass(frozen=True, slots=True)
class Judgement:
    """What a desk says about one code.

    Attributes:
        sentence: the verdict.
        why: what explains it.
        sign: "✓" or "✗".
        mood: "good" or "bad".
        step: the step that the code belongs to, if one was found.
    """

    sentence: str
    why: str
    sign: str
    mood: str
    step: int | None = None


def explain(
    totp: TOTP,
    typed: str,
    result: Accepted | Rejected,
    *,
    at: float,
    window: Window,
    drift: int,
    last_step: int | None,
) -> Judgement:
    """Put the result of `verify` into words, looking further than it did where that teaches something.

    Args:
        totp: what server and device agreed on.
        typed: what was typed.
        result: what `verify` answered.
        at: the server's moment, in Unix seconds.
        window: which steps were tried.
        drift: by how many steps the window was moved.
        last_step: the last step accepted before this code.
    """
    now = totp.step(at)
    if isinstance(result, Accepted):
        return _good(f"Accepted: the code of {place(result.delta)}.", _accepted(result, totp), result.step)
    read = read_code(typed, totp.digits)
    if isinstance(read, Rejected):
        return _bad("Refused: this is not a code.", f"Malformed: {read.detail}. No step was tried.")
    if result.reason is Reason.REPLAYED:
        used = matching(totp.hotp, read, window.around(now + drift))
        return _replayed(used, now, last_step)
    found = matching(totp.hotp, read, _FAR.around(now + drift))
    return _not_in_window(found, totp, now=now, drift=drift, last_step=last_step)


def place(delta: int) -> str:
    """Where a step lies from the server's.

    >>> place(0), place(-1), place(2)
    ('this very step', '1 step back', '2 steps ahead')
    """
    if delta == 0:
        return "this very step"
    unit = "step" if abs(delta) == 1 else "steps"
    return f"{abs(delta)} {unit} {'ahead' if delta > 0 else 'back'}"


def _accepted(result: Accepted, totp: TOTP) -> str:
    spent = f"Step {result.step} and all before it are spent now."
    if result.delta == 0:
        return f"Device and server stood in the same step. {spent}"
    away = duration(abs(result.delta) * totp.period)
    if result.delta > 0:
        return f"The device's clock is ahead, by about {away}. {spent}"
    return f"It took a while to arrive, or the device's clock is behind, by about {away}. {spent}"


def _replayed(used: list[int], now: int, last_step: int | None) -> Judgement:
    if last_step in used:
        return _bad(
            "Refused: this code has been used.",
            f"Replayed: step {last_step} is in the window, and was accepted before. "
            "A code is good for one login (RFC 6238 §5.2).",
            last_step,
        )
    step = max(used)
    return _bad(
        "Refused: a later code has been used since.",
        f"Replayed: step {step}, {place(step - now)}, lies before step {last_step}, the last one accepted. "
        "Whoever comes with an older code is late, or saw it over a shoulder.",
        step,
    )


def _not_in_window(found: list[int], totp: TOTP, *, now: int, drift: int, last_step: int | None) -> Judgement:
    sentence = "Refused: not a code of any step in the window."
    if not found:
        reach = duration(MAX_SIDE * totp.period)
        return _bad(
            sentence,
            f"For teaching only, we searched {reach} either way, and found it nowhere: a slip of the finger, "
            "or another secret. A real verifier does not search on, and never tells.",
        )
    step = min(found, key=lambda step: abs(step - now - drift))
    away = step - now - drift
    side = "future" if away > 0 else "past"
    needed = f"{side} = {abs(away)} would have reached it"
    if last_step is not None and step <= last_step:
        needed += ", only to find it spent"
    return _bad(
        sentence,
        f"For teaching only, we searched on: it is the code of {place(step - now)}, about "
        f"{duration(abs(step - now) * totp.period)} off; {needed}. A real verifier never tells.",
        step,
    )


def _good(sentence: str, why: str, step: int) -> Judgement:
    return Judgement(sentence, why, "✓", "good", step)


def _bad(sentence: str, why: str, step: int | None = None) -> Judgement:
    return Judgement(sentence, why, "✗", "bad", step)
