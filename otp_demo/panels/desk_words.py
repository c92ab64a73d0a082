"""Why a code was taken or refused, in words. A real verifier says "no" and keeps the rest to itself."""

from dataclasses import dataclass
from typing import Final

from otp_demo.core.outcome import Accepted, Reason, Rejected
from otp_demo.core.totp import TOTP
from otp_demo.core.typed_code import read_code
from otp_demo.core.verification import MAX_SIDE, Window, matching
from otp_demo.pictures.strip_words import MINUS, duration

_FAR: Final = Window.of(MAX_SIDE)


@dataclass(frozen=True, slots=True)
class Judgement:
    """What a desk says about one code.

    Attributes:
        sentence: the verdict.
        why: what explains it.
        sign: "✓" or "✗".
        mood: "good" or "bad".
        step: the step (or counter) that the code belongs to, if one was found.
    """

    sentence: str
    why: str
    sign: str = ""
    mood: str = ""
    step: int | None = None


def explain(
    totp: TOTP,
    typed: str,
    result: Accepted | Rejected,
    *,
    at: float,
    window: Window,
    drift: int = 0,
    last_step: int | None = None,
    remember: bool = False,
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
        remember: whether the server stores the delta of a login.
    """
    if isinstance(result, Accepted):
        stored = f" The delta of {signed(result.delta)} is stored as the drift." if remember else ""
        return good(
            f"Accepted: the code of {place(result.delta)}.", _accepted(result, totp, at) + stored, result.step
        )
    read = read_code(typed, totp.digits)
    if isinstance(read, Rejected):
        return malformed(read)
    centre = totp.step(at) + drift
    if result.reason is Reason.REPLAYED:
        return _replayed(matching(totp.hotp, read, window.around(centre)), totp, at, last_step)
    return _not_in_window(read, totp, at=at, centre=centre, last_step=last_step)


def sent_now(result: Accepted | Rejected) -> str:
    """What the same code would come to now, as a sentence; nothing for what is no code."""
    if isinstance(result, Accepted):
        return f"Sent now, the same code would be accepted: the code of {place(result.delta)}."
    said = {
        Reason.WRONG: "refused: not in the window.",
        Reason.REPLAYED: "refused: spent.",
        Reason.MALFORMED: "",
    }[result.reason]
    return said and f"Sent now, the same code would be {said}"


def place(delta: int) -> str:
    """Where a step lies from the server's.

    >>> place(0), place(-1), place(2)
    ('this very step', '1 step back', '2 steps ahead')
    """
    if delta == 0:
        return "this very step"
    return f"{abs(delta)} {'step' if abs(delta) == 1 else 'steps'} {'ahead' if delta > 0 else 'back'}"


def signed(number: int) -> str:
    """A number with its sign: "+1", "0", "−2"."""
    return f"{number:+d}".replace("-", MINUS) if number else "0"


def good(sentence: str, why: str, step: int) -> Judgement:
    """The judgement of a code that was accepted."""
    return Judgement(sentence, why, "✓", "good", step)


def bad(sentence: str, why: str, step: int | None = None) -> Judgement:
    """The judgement of a code that was refused."""
    return Judgement(sentence, why, "✗", "bad", step)


def malformed(result: Rejected) -> Judgement:
    """The judgement of what is no code."""
    return bad(
        "Refused: this is not a code.",
        f"Malformed: {result.detail}. So nothing was computed, and nothing compared.",
    )


def _shown(totp: TOTP, at: float, step: int) -> str:
    """When the code of a step is shown, by the server's clock."""
    begins = totp.t0 + step * totp.period
    if at < begins:
        return f"comes up only in {duration(begins - at)}"
    if at < begins + totp.period:
        return "is shown now"
    return f"was shown until {duration(at - begins - totp.period)} ago"


def _accepted(result: Accepted, totp: TOTP, at: float) -> str:
    spent = f"Step {result.step:,} and all before it are spent now."
    if result.delta == 0:
        return f"Device and server stand in the same step. {spent}"
    cause = "typing took its time, or the device's clock is behind"
    if result.delta > 0:
        cause = "the device's clock is ahead"
    return f"By the server's clock it {_shown(totp, at, result.step)}: {cause}. {spent}"


def _replayed(used: list[int], totp: TOTP, at: float, last_step: int | None) -> Judgement:
    if last_step in used:
        return bad(
            "Refused: this code has been used.",
            f"Replayed: step {last_step:,} is in the window, but was accepted before. A code is good for one "
            "login (RFC 6238 §5.2). A real verifier says no, and not why.",
            last_step,
        )
    step = max(used)
    return bad(
        "Refused: a later code has been used since.",
        f"Replayed: step {step:,}, {place(step - totp.step(at))}, is in the window, but lies before step "
        f"{last_step:,}, the last one accepted. Whoever comes with an older code is late, or saw it over a "
        "shoulder.",
        step,
    )


def _not_in_window(code: str, totp: TOTP, *, at: float, centre: int, last_step: int | None) -> Judgement:
    sentence = "Refused: not a code of any step in the window."
    found = matching(totp.hotp, code, _FAR.around(centre))
    if not found:
        return bad(
            sentence,
            f"A wider search, for teaching only, {duration(MAX_SIDE * totp.period)} either way, found it "
            "nowhere: a slip of the finger, or another secret. A real verifier does not search on, and never "
            "tells.",
        )
    step = min(found, key=lambda step: abs(step - centre))
    needed = f"a window of {place(step - centre)} would have found it"
    if last_step is not None and step <= last_step:
        needed += ", only to find it spent"
    return bad(
        sentence,
        f"A wider search, for teaching only, finds it: the code of {place(step - totp.step(at))}, which "
        f"{_shown(totp, at, step)}; {needed}. A real verifier never looks there, and never tells.",
        step,
    )
