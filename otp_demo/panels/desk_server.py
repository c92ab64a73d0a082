"""What the server at the verification desk knows of one user, as a value."""

from dataclasses import dataclass

from otp_demo.core.outcome import Accepted, Rejected
from otp_demo.core.totp import TOTP
from otp_demo.core.verification import Window, verify
from otp_demo.panels.desk_words import Judgement, explain, signed
from otp_demo.pictures.strip import Strip
from otp_demo.pictures.style import DESK, Sizes


@dataclass(frozen=True, slots=True, kw_only=True)
class Server:
    """A server that verifies codes by time.

    Attributes:
        totp: what server and device agreed on.
        window: which steps it tries.
        last_step: the last step that it accepted; None if there is none.
        drift: the steps by which its window is moved.
        remember: whether it stores the delta of each login as the drift.
    """

    totp: TOTP
    window: Window
    last_step: int | None = None
    drift: int = 0
    remember: bool = False

    def decide(self, code: str, at: float) -> Accepted | Rejected:
        """The engine's own answer to a code that arrives at a moment, in Unix seconds."""
        return verify(self.totp, code, at=at, window=self.window, last_step=self.last_step, drift=self.drift)

    def judge(self, code: str, result: Accepted | Rejected, at: float) -> Judgement:
        """That answer in words."""
        return explain(
            self.totp,
            code,
            result,
            at=at,
            window=self.window,
            drift=self.drift,
            last_step=self.last_step,
            remember=self.remember,
        )

    @property
    def tried(self) -> str:
        """The window, in a few words."""
        moved = f", drift {signed(self.drift)}" if self.drift else ""
        return f"{self.window.past} back, {self.window.future} ahead{moved}"

    def knows(self, at: float) -> str:
        """How many codes are good at a moment, and what is remembered, in sentences."""
        number = len(self.window.around(self.totp.step(at) + self.drift))
        good = "1 code is good" if number == 1 else f"{number} codes are good"
        chance = f"right once in {round(10**self.totp.digits / number):,}" if number else "never right"
        last = "none yet" if self.last_step is None else f"{self.last_step} ({self._ago(at)})"
        drift = signed(self.drift) if self.remember or self.drift else "not kept"
        return f"{good} now: a guess is {chance}. Last step used: {last}. Drift: {drift}."

    def strip(self, at: float, judged: Judgement, device: float, sizes: Sizes = DESK) -> Strip:
        """The strip of time steps, with the window and the step that was judged, as far as there is room."""
        now, reach = self.totp.step(at), sizes.strip_reach
        tried = self.window.around(now + self.drift)
        most = 2 * reach + 3
        away = 0 if judged.step is None else judged.step - now
        if judged.mood != "bad" or abs(away) >= most - reach:
            away = 0  # no refused step near enough to be shown
        back = max(reach, now - tried.start + 1, -away)
        ahead = max(reach, tried.stop - now, away)
        back, ahead = _fitted(back, ahead, most, reach)
        return Strip.around(
            self.totp,
            at,
            back=back,
            ahead=ahead,
            drift=self.drift,
            window=self.window,
            device=device,
            matched=judged.step if judged.mood == "good" else None,
            refused=judged.step if judged.mood == "bad" else None,
            last_step=self.last_step,
        )

    def _ago(self, at: float) -> str:
        away = 0 if self.last_step is None else self.last_step - self.totp.step(at)
        return "now" if not away else signed(away)


def _fitted(back: int, ahead: int, most: int, reach: int) -> tuple[int, int]:
    """As many steps to each side as are wanted, where all have room; if not, the sides share the room."""
    if back + ahead < most:
        return back, ahead
    room = most - 1 - reach
    if min(back, room) + min(ahead, reach) < most and ahead <= reach:
        return min(back, room), ahead
    if back <= reach:
        return back, min(ahead, room)
    return most // 2, most // 2
