"""VerificationDesk: when is a code still good?"""

import time

import ipywidgets as widgets
import traitlets

from otp_demo.core.clock import Clock, PacedClock
from otp_demo.core.outcome import Accepted, Rejected
from otp_demo.core.secret import Secret
from otp_demo.core.totp import TOTP
from otp_demo.core.verification import MAX_SIDE, Window, verify
from otp_demo.panels import desk_attempts
from otp_demo.panels.desk_attempts import Attempt
from otp_demo.panels.desk_words import Judgement, explain
from otp_demo.panels.hotp_desk import HotpDesk, button, on_enter
from otp_demo.panels.panel import Panel, controls, markup, verdict
from otp_demo.panels.ticker import TICKER, Ticker
from otp_demo.pictures import timeline
from otp_demo.pictures.digits import groups
from otp_demo.pictures.escaping import escaped
from otp_demo.pictures.strip import Strip
from otp_demo.pictures.style import DESK, PROJECTOR

_FIRST = Judgement(
    "Type a code, or use the phone's.", "The window shows which steps the server tries.", "", ""
)


class VerificationDesk(Panel):
    """Says whether a code is good, which step it belongs to, and if not, why not (lesson 05).

    Attributes:
        past: steps of the window before the server's, 0 to 120.
        future: steps of the window after the server's, 0 to 120.
        last_step: the last step that was accepted (the watermark); None if there is none.
        remember: whether the delta of each login is stored, and moves the window (RFC 6238 §6).
        drift: the delta stored, in steps.
        offset: seconds by which the simulated phone's clock is ahead.
        code: what is typed.
        result: the answer to the last code; None before the first.
        attempts: every code tried, oldest first.

    Args:
        totp: what server and device agreed on; by default the published test key of RFC 6238.
        clock: the server's clock, in Unix seconds.
        ticker: what wakes the panel.
    """

    past = traitlets.Integer(1, min=0, max=MAX_SIDE)
    future = traitlets.Integer(1, min=0, max=MAX_SIDE)
    last_step = traitlets.Integer(None, allow_none=True)
    remember = traitlets.Bool(False)
    drift = traitlets.Integer(0)
    offset = traitlets.Float(0.0, min=-3600, max=3600)
    code = traitlets.Unicode("")

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
        self.result: Accepted | Rejected | None = None
        self.attempts: tuple[Attempt, ...] = ()
        self._judgement = _FIRST
        self._said, self._strip, self._phone = markup(), markup(), markup()
        self._stored, self._table = markup(), markup()
        self._said.add_class("otp-desk-said")
        self.hotp = HotpDesk(self.totp.hotp, report=self._record_hotp)
        self._kind = widgets.ToggleButtons(description="Codes by", options=["time (TOTP)", "counter (HOTP)"])
        self._kind.observe(self._lay_out, "value")
        self._pause = widgets.ToggleButton(description="Pause")
        self._pause.observe(self._paused, "value")
        self._by_time = (self._said, self._strip, *self._controls(), self._stored)
        self.observe(self._redraw, ["past", "future", "last_step", "drift", "offset", "projector"])
        self.observe(self._forget_drift, "remember")
        self._lay_out()
        self._show_attempts()
        self._paused()

    def _controls(self) -> tuple[widgets.Widget, ...]:
        field = widgets.Text(description="Code", placeholder="from your phone")
        offset = widgets.BoundedFloatText(
            description="Its clock is ahead by (s)", min=-3600, max=3600, step=1
        )
        past = widgets.BoundedIntText(description="Steps back", min=0, max=MAX_SIDE)
        future = widgets.BoundedIntText(description="Steps ahead", min=0, max=MAX_SIDE)
        remember = widgets.Checkbox(description="Remember drift", indent=False)
        for name, control in (("code", field), ("offset", offset), ("past", past), ("future", future)):
            traitlets.link((self, name), (control, "value"))
        traitlets.link((self, "remember"), (remember, "value"))
        on_enter(field, lambda: self.submit(self.code))
        return (
            controls(field, button("Check", lambda: self.submit(self.code)), past, future),
            controls(self._phone, button("Use this code", lambda: self.submit(self.phone_code)), offset),
            controls(
                self._pause,
                button("− 1 step", lambda: self.step(-self.totp.period)),
                button("+ 1 s", lambda: self.step(1)),
                button("+ 1 step", lambda: self.step(self.totp.period)),
                remember,
                button("Forget the last step", self.forget),
            ),
        )

    @property
    def at(self) -> float:
        """The moment that the server's clock shows, in Unix seconds."""
        return self._clock()

    @property
    def window(self) -> Window:
        """The window, of both its sides."""
        return Window(self.past, self.future)

    @property
    def phone_code(self) -> str:
        """The code that the simulated phone shows now."""
        return self.totp.code(self._phone_at(self.at))

    def submit(self, code: str) -> Accepted | Rejected:
        """Let the server decide about a code now; remember its step if it was good, and say why."""
        self.code = code
        at, window, drift, last_step = self.at, self.window, self.drift, self.last_step
        result = verify(self.totp, code, at=at, window=window, last_step=last_step, drift=drift)
        self._judgement = explain(
            self.totp, code, result, at=at, window=window, drift=drift, last_step=last_step
        )
        self.result = result
        if isinstance(result, Accepted):
            with self.hold_trait_notifications():
                self.last_step = result.step
                self.drift = result.delta if self.remember else 0
        self._record(
            Attempt.of(at, "TOTP", code, result, f"{self._judgement.sentence} {self._judgement.why}")
        )
        self._redraw()
        return result

    def step(self, seconds: float) -> None:
        """Move the server's clock, and the phone's with it, but not to before step 0."""
        self._clock.step(max(seconds, self.totp.t0 - self.at))
        self._redraw()

    def forget(self) -> None:
        """Forget the last step and the stored drift, as a server would that keeps no record."""
        with self.hold_trait_notifications():
            self.last_step, self.drift = None, 0

    def reset(self) -> None:
        """Go back to the real time, a window of one step each way, and no attempt yet."""
        self._clock.reset()
        self._pause.value = False
        with self.hold_trait_notifications():
            self.past = self.future = 1
            self.last_step, self.drift, self.remember = None, 0, False
            self.offset, self.code = 0.0, ""
        self.result, self.attempts, self._judgement = None, (), _FIRST
        self.hotp.reset()
        self._show_attempts()
        self._redraw()

    def close(self) -> None:
        """Let go of the heartbeat."""
        self._ticker.leave(self)
        super().close()

    def _redraw(self, _: object = None) -> None:
        at, judged, sizes = self.at, self._judgement, PROJECTOR if self.projector else DESK
        strip = Strip.around(
            self.totp,
            at,
            back=sizes.strip_reach,
            ahead=sizes.strip_reach,
            drift=self.drift,
            window=self.window,
            device=self._phone_at(at),
            matched=judged.step if self.result else None,
            refused=None if self.result else judged.step,
            last_step=self.last_step,
        )
        self._strip.value = timeline.svg(strip, sizes=sizes)
        said = verdict(judged.sentence, sign=judged.sign, mood=judged.mood) + f"<p>{escaped(judged.why)}</p>"
        if self._said.value != said:
            self._said.value = said
        self._phone.value = f"The simulated phone shows <b>{' '.join(groups(self.phone_code))}</b>"
        last = "none yet" if self.last_step is None else f"step {self.last_step}"
        kept = f"{self.drift:+d} steps" if self.remember else "not kept"
        self._stored.value = f"<p>The server remembers: last step accepted: {last}; drift: {kept}.</p>"

    def _phone_at(self, at: float) -> float:
        return max(0.0, self.totp.t0, at + self.offset)

    def _record(self, attempt: Attempt) -> None:
        self.attempts += (attempt,)
        self._show_attempts()

    def _record_hotp(self, typed: str, result: Accepted | Rejected, why: str) -> None:
        self._record(Attempt.of(self.at, "HOTP", typed, result, why))

    def _show_attempts(self) -> None:
        self._table.value = desk_attempts.html(self.attempts)

    def _forget_drift(self, _: object = None) -> None:
        if not self.remember:
            self.drift = 0
        self._redraw()

    def _paused(self, _: object = None) -> None:
        if self._pause.value:
            self._clock.pause()
            self._ticker.leave(self)
        else:
            self._clock.resume()
            self._ticker.listen(self, self._redraw)
        self._pause.description = "Go on" if self._pause.value else "Pause"
        self._redraw()

    def _lay_out(self, _: object = None) -> None:
        middle = self._by_time if self._kind.index == 0 else (self.hotp,)
        self.show(controls(self._kind), *middle, self._table, controls(button("Reset", self.reset)))
