"""VerificationDesk: when is a code still good?"""

import time
from functools import partial
from typing import Final

import ipywidgets as widgets
import traitlets

from otp_demo.core.clock import Clock
from otp_demo.core.outcome import Accepted, Rejected
from otp_demo.core.parameters import MAX_COUNTER
from otp_demo.core.totp import TOTP
from otp_demo.core.verification import MAX_SIDE, Window
from otp_demo.panels import desk_attempts
from otp_demo.panels.code_field import CodeField
from otp_demo.panels.desk_attempts import Attempt
from otp_demo.panels.desk_controls import DeskControls
from otp_demo.panels.desk_pages import DeskPages, kind_choice, name_parts
from otp_demo.panels.desk_server import Server
from otp_demo.panels.desk_words import Judgement, sent_now
from otp_demo.panels.hotp_desk import HotpDesk
from otp_demo.panels.key_to_scan import key_to_scan
from otp_demo.panels.linked import linked
from otp_demo.panels.panel import Panel, controls, markup, verdict
from otp_demo.panels.published_key import RFC_TEST_KEY
from otp_demo.panels.room_clock import paced
from otp_demo.panels.simulated_phone import MAX_OFFSET, SimulatedPhone, button
from otp_demo.panels.stage_strip import sizes_of
from otp_demo.panels.ticker import TICKER, Ticker
from otp_demo.pictures import timeline
from otp_demo.pictures.escaping import escaped

KINDS: Final = ("TOTP", "HOTP")
_FIRST: Final = {
    "TOTP": Judgement("Type a code, or use the phone's.", "The bracket shows which steps the server tries."),
    "HOTP": Judgement(
        "Press the token's button, then use its code.", "Press it more often, and see what the server does."
    ),
}
_SETTINGS: Final = ("past", "future", "last_step", "remember", "drift", "offset", "code", "paused", "kind")


class VerificationDesk(Panel):
    """Says whether a code is good, which step it belongs to, and if not, why not (lesson 05).

    Attributes:
        kind: "TOTP" for codes by time, "HOTP" for codes by counter.
        past: steps of the window before the server's, 0 to 120.
        future: steps of the window after the server's, 0 to 120.
        last_step: the last step that was accepted (the watermark); None if there is none.
        remember: whether the delta of each login is stored as the drift (RFC 6238 §6).
        drift: the steps by which the window is moved.
        offset: seconds by which the simulated phone's clock is ahead.
        paused: whether the clocks stand still.
        code: what is typed.
        result: the answer to the last code; None before the first.
        attempts: the codes tried, oldest first; the last 500 are kept.
        hotp: the desk for codes by counter.

    Args:
        totp: what server and device agreed on; by default with the published test key of RFC 6238.
        clock: the server's clock, in Unix seconds.
        ticker: what wakes the panel.
    """

    kind = traitlets.Enum(KINDS, KINDS[0])
    past = traitlets.Integer(1, min=0, max=MAX_SIDE)
    future = traitlets.Integer(1, min=0, max=MAX_SIDE)
    last_step = traitlets.Integer(None, allow_none=True, min=0, max=MAX_COUNTER)
    remember = traitlets.Bool(False)
    drift = traitlets.Integer(0, min=-MAX_COUNTER, max=MAX_COUNTER)
    offset = traitlets.Float(0.0, min=-MAX_OFFSET, max=MAX_OFFSET)
    paused = traitlets.Bool(False)
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
        self.totp = totp or TOTP(RFC_TEST_KEY)
        self._clock, self._ticker = paced(clock), ticker
        self.result: Accepted | Rejected | None = None
        self.attempts: tuple[Attempt, ...] = ()
        self._judged, self._sent = dict(_FIRST), ""
        self._said, self._strip, self._now, self._table = markup(), markup(), markup(), markup()
        self.hotp = HotpDesk(self.totp.hotp, report=partial(self._answered, "HOTP"))
        self._phone = SimulatedPhone(use=lambda: self.submit(self.phone_code), note_down=self.note_down)
        self._controls = DeskControls(self)
        linked(self, "offset", self._phone.ahead)
        field = linked(self, "code", CodeField("Code", on_submit=lambda: self.submit(self.code)))
        hands = widgets.HBox((field, self._phone))
        hands.add_class("otp-hands")
        self._by_time = widgets.VBox((self._strip, self._now, hands, self._controls))
        self._pages = DeskPages(self)
        self.observe(self.tick, ["past", "future", "last_step", "drift", "offset", "remember"])
        self.observe(self._resize, ["projector", "stage"])
        self.observe(self._follow_the_clock, ["paused", "kind"])
        self.observe(self._remembering, "remember")
        foot = controls(button("Clear the attempts", self.clear_attempts), button("Reset", self.reset))
        key = markup("" if totp else key_to_scan(self.totp, account="lesson 05"))
        name_parts(said=self._said, strip=self._strip, now=self._now, table=self._table, foot=foot, key=key)
        name_parts(by_time=self._by_time, by_counter=self.hotp)
        kind = linked(self, "kind", kind_choice())
        self.show(kind, self._pages, self._said, self._by_time, self.hotp, self._table, foot, key)
        self.clear_attempts()
        self._resize()
        self._follow_the_clock()

    @property
    def at(self) -> float:
        """The moment that the server's clock shows, in Unix seconds; never before step 0."""
        return max(float(self.totp.t0), self._clock())

    @property
    def window(self) -> Window:
        """The window, of both its sides; setting it sets both."""
        return Window(self.past, self.future)

    @window.setter
    def window(self, window: Window) -> None:
        self.past, self.future = window.past, window.future

    @property
    def server(self) -> Server:
        """What the server knows."""
        return Server(
            totp=self.totp,
            window=self.window,
            last_step=self.last_step,
            drift=self.drift,
            remember=self.remember,
        )

    @property
    def phone_code(self) -> str:
        """The code that the simulated phone shows now."""
        return self.totp.code(self._phone_at(self.at))

    def submit(self, code: str) -> Accepted | Rejected:
        """Let the server decide about a code now, by time or by counter as `kind` is; say why."""
        if self.kind == "HOTP":
            return self.hotp.submit(code)
        server, at = self.server, self.at
        result = server.decide(code, at)
        judged = server.judge(code, result, at)
        if isinstance(result, Accepted):
            with self.hold_trait_notifications():
                self.last_step = result.step
                self.drift = result.delta if self.remember else self.drift
        self._sent, self.code = code, code[:1000] if isinstance(code, str) else ""
        self._answered("TOTP", code, result, judged, server.tried)
        self.tick()
        return result

    def note_down(self) -> None:
        """Put the simulated phone's code into the field without sending it: time can pass before that."""
        self.code = self.phone_code

    def step(self, seconds: float) -> None:
        """Move the server's clock, and the phone's with it, but not to before step 0."""
        self._clock.step(max(seconds, self.totp.t0 - self._clock()))
        self.tick()

    def forget_step(self) -> None:
        """Forget the last step, as a server would that keeps no record: used codes are good again."""
        self.last_step = None

    def forget_drift(self) -> None:
        """Forget the stored drift: the window lies round the server's own step."""
        self.drift = 0

    def clear_attempts(self) -> None:
        """Forget the attempts."""
        self.attempts = ()
        self._table.value = desk_attempts.html(self.attempts)

    def reset(self) -> None:
        """Go back to the real time, a window of one step each way, and no attempt yet."""
        self._clock.reset()
        with self.hold_trait_notifications():
            for name in _SETTINGS:
                setattr(self, name, self.trait_defaults(name))
        self.result, self._judged = None, dict(_FIRST)
        self._pages.index = 0
        self.hotp.reset()
        self.clear_attempts()
        self._follow_the_clock()

    def tick(self, _: object = None) -> None:
        """Draw what the clocks show now."""
        if self.kind == "HOTP":
            return
        at, server, sizes = self.at, self.server, sizes_of(projector=self.projector, stage=self.stage)
        device = self._phone_at(at)
        self._strip.value = timeline.svg(server.strip(at, self._judged["TOTP"], device, sizes), sizes=sizes)
        self._phone.show(self.totp, device)
        again = sent_now(server.decide(self._sent, at)) if self._judged["TOTP"].mood else ""
        self._now.value = f"<p>{escaped(again)}</p>"
        self._controls.stored.value = f'<p class="otp-caption otp-two-lines">{escaped(server.knows(at))}</p>'

    def close(self) -> None:
        """Let go of the heartbeat."""
        self._ticker.leave(self)
        super().close()

    def _phone_at(self, at: float) -> float:
        return max(float(self.totp.t0), at + self.offset)

    def _answered(
        self, kind: str, typed: object, result: Accepted | Rejected, judged: Judgement, tried: str
    ) -> None:
        self.result, self._judged[kind] = result, judged
        self.attempts = desk_attempts.kept(self.attempts, Attempt.of(self.at, kind, typed, result, tried))
        self._table.value = desk_attempts.html(self.attempts)
        self._say()

    def _remembering(self, _: object) -> None:
        if not self.remember:
            self.forget_drift()

    def _say(self) -> None:
        judged = self._judged[self.kind]
        said = verdict(judged.sentence, sign=judged.sign, mood=judged.mood)
        self._said.value = f"{said}<p>{escaped(judged.why)}</p>"

    def _resize(self, _: object = None) -> None:
        self._phone.brief = self.stage
        self.hotp.resize(sizes_of(projector=self.projector, stage=self.stage))
        self.tick()

    def _follow_the_clock(self, _: object = None) -> None:
        self._by_time.layout.display = None if self.kind == "TOTP" else "none"
        self.hotp.layout.display = None if self.kind == "HOTP" else "none"
        (self._clock.pause if self.paused else self._clock.resume)()
        resting = self.paused or self.kind == "HOTP"  # a counter has no clock
        self._ticker.listen(self, self.tick, interval=None if resting else 1.0, let_go=self.stop)
        self._say()
        self.tick()
