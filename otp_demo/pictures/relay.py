"""The phishing relay, step by step: the attack that a window, a throttle and a watermark all let through."""

from dataclasses import dataclass
from typing import Final

from otp_demo.pictures import pen
from otp_demo.pictures.digits import groups
from otp_demo.pictures.escaping import escaped
from otp_demo.pictures.style import DESK, SANS, Sizes, colour

_YOU, _PAGE, _BANK = 0, 1, 2
_NAMES: Final = (
    ("You", "with your phone"),
    ("A page that looks right", "bank.example-login.test"),
    ("Your bank", "bank.example"),
)


_HEIGHT: Final = 238


@dataclass(frozen=True, slots=True)
class RelayStep:
    """One step of the attack.

    Attributes:
        arrows: who sends what to whom, each as (from, to, label); 0 is you, 1 the page, 2 the bank.
        told: what happens, in a sentence or two; "{code}" and "{verdict}" stand for the code and the answer.
        passkey: whether this is how it goes with a passkey instead.
        stopped: whether the last arrow does not get through.
        stamp: what it comes to, as (where, words, mood): large, at the foot of who it happens to.
    """

    arrows: tuple[tuple[int, int, str], ...]
    told: str
    passkey: bool = False
    stopped: bool = False
    stamp: tuple[int, str, str] | None = None


_OPENED = (_YOU, _PAGE, "opens a link")
_PASSWORD = (_YOU, _PAGE, "name and password")
_PASSED_ON = (_PAGE, _BANK, "name and password")
_ASKED = (_BANK, _PAGE, "“your code?”")
_ASKED_YOU = (_PAGE, _YOU, "“your code?”")
_CODE = (_YOU, _PAGE, "{code}")
_CODE_ON = (_PAGE, _BANK, "{code}")
_SESSION = (_BANK, _PAGE, "you are in")
_LATER = (_PAGE, _YOU, "“try again later”")
_SIGNS: Final = {"good": "✓", "bad": "⚠"}

STEPS: Final = (
    RelayStep(
        (_OPENED,),
        "You follow a link in a message. The page looks like your bank's in all but one thing: its address.",
    ),
    RelayStep(
        (_PASSWORD, _PASSED_ON),
        "You type name and password. A program behind the page passes both on to the real bank, at once.",
    ),
    RelayStep(
        (_ASKED, _ASKED_YOU),
        "The password is right, so the bank asks for a code; and so the page asks you. It all looks as ever.",
    ),
    RelayStep(
        (_CODE, _CODE_ON),
        "You type {code}, and it is passed on within a second. The bank looks at it: {verdict}. "
        "It is of this very step, the first try, and never used before: the window, the limit on tries and "
        "the memory of used codes all let it pass.",
        stamp=(_BANK, "{verdict}", "good"),
    ),
    RelayStep(
        (_SESSION, _LATER),
        "The bank lets its visitor in, and the visitor is the page. You see “try again later”. "
        "NIST says it in one sentence: OTP authentication is not phishing-resistant (SP 800-63B-4 §3.1.4).",
        stamp=(_PAGE, "is in, as you", "bad"),
    ),
    RelayStep(
        (_OPENED, (_PAGE, _YOU, "“your passkey?”"), (_YOU, _PAGE, "nothing for this address")),
        "With a passkey it ends here: the browser looks at the address, and uses a passkey only where it was "
        "made. A signature that is passed on is of no use: it names the page's address, and the bank checks "
        "that (W3C Web Authentication, §7.2).",
        passkey=True,
        stopped=True,
        stamp=(_BANK, "nothing arrives", "good"),
    ),
)
"""The attack, and last how it ends with a passkey."""


def told(step: int, *, code: str, verdict: str) -> str:
    """What happens in a step, with the code and the engine's answer to it put in."""
    return STEPS[step].told.format(code=" ".join(groups(code)), verdict=verdict)


def svg(step: int, *, code: str, verdict: str, sizes: Sizes = DESK) -> str:
    """Draw one step: who sends what to whom, and nothing else.

    Args:
        step: its number, from 0; see `STEPS`.
        code: the code that is relayed.
        verdict: the engine's answer to it, in a few words.
        sizes: for the desk or the projector.
    """
    shown, unit = STEPS[step], sizes.small / DESK.small
    width, height = sizes.strip_width, round(_HEIGHT * unit)
    gap = 12 * unit
    column = (width - 2 * gap) / 3
    middles = [column / 2 + place * (column + gap) for place in range(3)]
    drawn = [_party(place, middles[place], column * 0.86, sizes) for place in range(3)]
    for row, (origin, goal, label) in enumerate(shown.arrows):
        y = (104 + 44 * row) * unit
        spoken = label.format(code=" ".join(groups(code)))
        blocked = shown.stopped and row == len(shown.arrows) - 1
        drawn.append(_arrow(middles[origin], middles[goal], y, spoken, blocked=blocked, sizes=sizes))
    if shown.stamp:
        place, words, mood = shown.stamp
        drawn.append(
            _stamp(middles[place], column * 0.9, words.format(verdict=verdict), mood=mood, sizes=sizes)
        )
    title = f"The phishing relay, step {step + 1} of {len(STEPS)}"
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" '
        f'viewBox="0 0 {width} {height}" role="img" font-family="{escaped(SANS)}">'
        f"<title>{escaped(title)}</title><desc>{escaped(told(step, code=code, verdict=verdict))}</desc>"
        f"{''.join(drawn)}</svg>"
    )


def _party(place: int, x: float, width: float, sizes: Sizes) -> str:
    unit, size = sizes.small / DESK.small, sizes.small
    false = place == _PAGE
    role = "bad" if false else "accent"
    name, below = _NAMES[place]
    return (
        pen.box(
            x - width / 2,
            4 * unit,
            width,
            58 * unit,
            fill=f"{role}-tint",
            line=role,
            thick=2 * unit,
            dash=f"{pen.number(7 * unit)} {pen.number(4 * unit)}" if false else "",
        )
        + pen.text(x, 27 * unit, name, size=size, weight=600)
        + pen.text(x, 49 * unit, below, role, size=size)
        + pen.path(
            f"M{pen.number(x)} {pen.number(66 * unit)}V{pen.number((_HEIGHT - 4) * unit)}",
            line="line",
            thick=2 * unit,
        )
    )


def _stamp(x: float, width: float, words: str, *, mood: str, sizes: Sizes) -> str:
    unit, said = sizes.small / DESK.small, f"{_SIGNS[mood]} {words}"
    size = min(1.7 * sizes.small, 0.92 * width / pen.text_width(said, 1, weight=700))
    top, height = (_HEIGHT - 62) * unit, 54 * unit
    return pen.box(
        x - width / 2, top, width, height, fill=f"{mood}-tint", line=mood, thick=4 * unit, corner=10 * unit
    ) + pen.text(x, top + height / 2 + 0.36 * size, said, mood, size=size, weight=700)


def _arrow(start: float, end: float, y: float, label: str, *, blocked: bool, sizes: Sizes) -> str:
    unit, size = sizes.small / DESK.small, sizes.small
    forward = 1 if end > start else -1
    start, end = start + forward * 6 * unit, end - forward * 6 * unit
    room = 0.96 * (end - start)
    if blocked:
        end = (start + end) / 2
    role = "good" if blocked else "ink"
    head = 8 * unit
    tip = (
        pen.text(end + forward * 12 * unit, y + 0.36 * size, "✕", role, size=1.3 * size, weight=700)
        if blocked
        else (
            f'<path d="M{pen.number(end)} {pen.number(y)}l{pen.number(-forward * head)} '
            f"{pen.number(-head * 0.6)}v{pen.number(head * 1.2)}z"
            f'" fill="{colour(role)}"/>'
        )
    )
    middle = end if blocked else (start + end) / 2
    largest = (1.8 if label[:1].isdigit() else 1.2) * size  # a code is what it is all about
    label_size = min(largest, abs(room) / pen.text_width(label, 1, weight=600))
    return (
        pen.path(f"M{pen.number(start)} {pen.number(y)}H{pen.number(end)}", line=role, thick=2.5 * unit)
        + tip
        + pen.text(middle, y - 8 * unit, label, role, size=label_size, weight=600, halo="paper")
    )
