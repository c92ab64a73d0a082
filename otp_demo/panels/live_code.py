"""LiveCode: why does the code change?"""

import math
import time
from collections.abc import Callable

import ipywidgets as widgets
import traitlets

from otp_demo.core.clock import Clock, PacedClock
from otp_demo.core.outcome import Accepted, Rejected
from otp_demo.core.secret import Secret
from otp_demo.core.totp import TOTP
from otp_demo.core.verification import Window, verify
from otp_demo.panels import second_opinion
from otp_demo.panels.panel import Panel, controls, markup, verdict
from otp_demo.panels.ticker import TICKER, Ticker
from otp_demo.pictures import timeline
from otp_demo.pictures.digits import code_html, groups
from otp_demo.pictures.strip import Strip
from otp_demo.pictures.style import DESK, PROJECTOR

_PACES = {"as it is": 1.0, "5 times": 5.0, "20 times": 20.0, "60 times": 60.0}
_FAR = Window(
    past=10, future=10
)  # for teaching: where a phone's code belongs, also far outside of any window


class LiveCode(Panel):
    """The code of this moment and the next, on a clock that can be paused, stepped and sped up (lesson 04).

    Attributes:
        totp: whose codes are shown.
        pace: how many seconds pass here for one of the real clock's, 0 (paused) to 60.
        phone: a code typed from a phone, to be compared.

    Args:
        totp: whose codes to show; by default the published test key of RFC 6238.
        clock: the real clock, in Unix seconds.
        ticker: what wakes the panel.
    """

    pace = traitlets.Float(1.0, min=0, max=60)
    phone = traitlets.Unicode("")

    def __init__(
        self,
        totp: TOTP | None = None,
        *,
        clock: Clock = time.time,
        ticker: Ticker = TICKER,
        projector: bool = False,
    ) -> None:
        super().__init__(projector=projector)
        self.totp = totp or TOTP(Secret(b"12345678901234567890"))
        self._clock, self._ticker = PacedClock(clock), ticker
        self._codes, self._strip, self._opinion, self._compared = markup(), markup(), markup(), markup()
        self._pause = widgets.ToggleButton(description="Pause")
        self._pause.observe(self._paused, "value")
        self._speed = widgets.Dropdown(description="Time runs", options=_PACES)
        self._speed.observe(lambda change: self._run_at(change.new), "value")
        field = widgets.Text(description="Your phone shows", placeholder="six digits", continuous_update=True)
        traitlets.link((self, "phone"), (field, "value"))
        self.observe(self._compare, "phone")
        self.observe(self._follow_pace, "pace")
        self.observe(self.tick, "projector")
        self.show(
            self._codes,
            self._strip,
            controls(
                self._pause,
                self._button("− 1 s", lambda: self.step(-1)),
                self._button("+ 1 s", lambda: self.step(+1)),
                self._button("− 1 step", lambda: self.step(-self.totp.period)),
                self._button("+ 1 step", lambda: self.step(+self.totp.period)),
                self._button("To the next change", self.step_to_change),
                self._speed,
                self._button("Reset", self.reset),
            ),
            self._opinion,
            controls(field),
            self._compared,
        )
        self._follow_pace()

    @property
    def at(self) -> float:
        """The moment that the panel's clock shows, in Unix seconds."""
        return self._clock()

    @property
    def code(self) -> str:
        """The code of that moment."""
        return self.totp.code(self.at)

    def step(self, seconds: float) -> None:
        """Move the panel's clock by some seconds, forward or back, but not to before step 0."""
        self._clock.step(max(seconds, self.totp.t0 - self.at))
        self.tick()

    def step_to_change(self) -> None:
        """Move the panel's clock to the moment at which the next code takes over."""
        self.step(self.totp.seconds_left(self.at))

    def reset(self) -> None:
        """Show the real time again, at its pace, and forget what was typed."""
        self._clock.reset()
        self._speed.value, self._pause.value = 1.0, False
        self.pace, self.phone = 1.0, ""
        self.tick()

    def tick(self, _: object = None) -> None:
        """Draw what the clock shows now."""
        at = self.at
        code, left = self.totp.code(at), math.ceil(self.totp.seconds_left(at))
        following = self.totp.code_for_step(self.totp.step(at) + 1)
        sizes = PROJECTOR if self.projector else DESK
        unit = "second" if left == 1 else "seconds"
        self._codes.value = (
            '<div class="otp-two-codes">'
            f'<div><span class="otp-label">now</span>{code_html(code)}</div>'
            f'<div><span class="otp-label">next</span>{code_html(following, also="otp-next")}</div></div>'
            f'<p class="otp-verdict">{_spoken(code)} for {left} more {unit}, '
            f"then {_spoken(following)}.</p>"
        )
        strip = Strip.around(self.totp, at, back=sizes.strip_reach, ahead=sizes.strip_reach, clock="now")
        self._strip.value = timeline.svg(strip, sizes=sizes)
        self._opinion.value = second_opinion.of_totp(self.totp, at)
        if self.phone:
            self._compare()

    def close(self) -> None:
        """Let go of the heartbeat."""
        self._ticker.leave(self)
        super().close()

    def _button(self, label: str, action: Callable[[], None]) -> widgets.Button:
        button = widgets.Button(description=label)
        button.on_click(lambda _: action())
        return button

    def _paused(self, change: traitlets.Bunch) -> None:
        self.pace = 0.0 if change.new else self._speed.value

    def _run_at(self, pace: float) -> None:
        if not self._pause.value:
            self.pace = pace

    def _follow_pace(self, _: object = None) -> None:
        self._clock.pace = self.pace
        interval = None if not self.pace else 1.0 if self.pace == 1 else 0.25
        self._ticker.listen(self, self.tick, interval=interval, let_go=self.stop)
        self._pause.value = not self.pace
        self._pause.description = "Go on" if not self.pace else "Pause"
        self.tick()

    def _compare(self, _: object = None) -> None:
        if not self.phone.strip():
            self._compared.value = ""
            return
        found = verify(self.totp, self.phone, at=self.at, window=_FAR)
        self._compared.value = _comparison(found, self.totp)


def _spoken(code: str) -> str:
    return " ".join(groups(code))


def _comparison(found: Accepted | Rejected, totp: TOTP) -> str:
    if isinstance(found, Accepted) and found.delta == 0:
        return verdict("Your phone shows the code of this very step.", sign="✓", mood="good")
    if isinstance(found, Accepted):
        steps, late = abs(found.delta), found.delta < 0
        unit = "step" if steps == 1 else "steps"
        way = f"{steps} {unit} {'back' if late else 'ahead'}"
        off = f"about {steps * totp.period} s {'late' if late else 'early'}"
        return verdict(f"That is the code {way}: {off}.", sign="≈")
    if found.detail:
        return verdict(f"Not a code yet: {found.detail}.", sign="…")
    return verdict(
        "No step near this one has that code. Did your phone scan the QR code of this very secret?",
        sign="✗",
        mood="bad",
    )
