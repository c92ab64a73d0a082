"""Does each panel do what it is for? It is made, moved, and what it then says is read, as a class would."""

import re
from collections.abc import Callable, Iterator
from html import unescape
from typing import TYPE_CHECKING, Final, NamedTuple

from otp_demo.cli.finding import Finding

if TYPE_CHECKING:
    from otp_demo.panels import Classroom
    from otp_demo.panels.panel import Panel

_AT: Final = 1_700_000_010  # the beginning of a step
_VERDICT: Final = re.compile(r'<p class="otp-verdict[^>]*>(.*?)</p>', re.DOTALL)


class Trial(NamedTuple):
    """One panel, put to the test.

    Attributes:
        panel: its name.
        move: makes it and moves it.
        says: what it has to say then.
        remedy: what to do if it does not.
    """

    panel: str
    move: "Callable[[], Panel | Classroom]"
    says: str
    remedy: str = "install the package anew; if that does not help, report this line"


def panels(trials: tuple[Trial, ...] | None = None) -> Iterator[Finding]:
    """Put each panel to the test; one that raises is a finding like any other."""
    for trial in TRIALS if trials is None else trials:
        try:
            said = " ".join(verdicts(trial.move()))
        except Exception as error:  # whatever it is, the next panel is to be looked at
            fault = f": {type(error).__name__}: {error}"
        else:
            fault = "" if trial.says in said else f" should say “{trial.says}”; it says “{said}”"
        if fault:
            yield Finding(trial.panel, ready=False, said=fault, remedy=trial.remedy)
        else:
            yield Finding(trial.panel, ready=True, said=f" says “{trial.says}”")


def verdicts(panel: "Panel | Classroom") -> list[str]:
    """The sentences that a panel shows as its verdict, as plain text, from top to bottom."""
    shown = "".join(_markup(panel))
    return [unescape(re.sub("<[^>]*>", "", sentence)) for sentence in _VERDICT.findall(shown)]


def _markup(part: object) -> Iterator[str]:
    for child in getattr(part, "children", ()):
        if type(child).__name__ == "HTML":
            yield child.value
        yield from _markup(child)


def _setup() -> "Panel":
    from otp_demo.panels import SetupCheck

    return SetupCheck(projector=True)


def _secret() -> "Panel":
    from otp_demo.panels import SecretMaker

    panel = SecretMaker(projector=True)
    panel.nbytes = 10
    return panel


def _qr_code() -> "Panel":
    from otp_demo.panels import QrCard

    panel = QrCard(projector=True)
    panel.issuer = "School"
    return panel


def _anatomy() -> "Panel":
    from otp_demo.panels import CodeAnatomy

    panel = CodeAnatomy(projector=True)
    panel.counter = 1
    return panel


def _live() -> "Panel":
    from otp_demo.core.clock import ManualClock
    from otp_demo.panels import LiveCode

    panel = LiveCode(clock=ManualClock(59), projector=True)
    panel.step(1)
    return panel


def _desk() -> "Panel":
    from otp_demo.core.clock import ManualClock
    from otp_demo.panels import VerificationDesk

    panel = VerificationDesk(clock=ManualClock(_AT), projector=True)
    for _ in range(2):
        panel.submit(panel.phone_code)
    return panel


def _drift() -> "Panel":
    from otp_demo.core.clock import ManualClock
    from otp_demo.panels import DriftLab

    panel = DriftLab(clock=ManualClock(_AT), projector=True)
    panel.delay, panel.offset = 0, 70
    return panel


def _odds() -> "Panel":
    from otp_demo.analysis.policies import HARD_STOP
    from otp_demo.panels import OddsLab

    panel = OddsLab(projector=True)
    panel.policy = HARD_STOP
    return panel


def _classroom() -> "Classroom":
    from otp_demo.core.clock import ManualClock
    from otp_demo.panels import Classroom

    room = Classroom(clock=ManualClock(_AT))
    room.shown = 4
    room.step(+1)
    return room


TRIALS: Final = (
    Trial(
        "SetupCheck",
        _setup,
        "All that the kernel can see is fine",
        "set this computer's time to automatic; the table of lesson 00 says the rest: otp-demo lab",
    ),
    Trial("SecretMaker", _secret, "80 bits: weak."),
    Trial("QrCard", _qr_code, "alice@example.com at School"),
    Trial("CodeAnatomy", _anatomy, "Counter 1 gives the code 287 082."),
    Trial("LiveCode", _live, "359 152 for 30 more seconds"),
    Trial("VerificationDesk", _desk, "Refused: this code has been used."),
    Trial("DriftLab", _drift, "Refused: the code is 2 steps ahead, the window only 1."),
    Trial("OddsLab", _odds, "The chance that a guesser gets in within a year: one in 3,330."),
    Trial("Classroom", _classroom, "136 087 for 30 more seconds"),
)
"""In the order of the lessons."""
