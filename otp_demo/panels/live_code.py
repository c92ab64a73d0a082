"""LiveCode: why does the code change?"""

import math
import time
from collections.abc import Callable

import ipywidgets as widgets
import traitlets

from otp_demo.core.clock import Clock
from otp_demo.core.hotp import MAX_DIGITS, MIN_DIGITS
from otp_demo.core.outcome import Accepted, Rejected
from otp_demo.core.totp import MAX_PERIOD, TOTP
from otp_demo.core.verification import Window, verify
from otp_demo.panels import second_opinion
from otp_demo.panels.panel import Panel, controls, markup, verdict
from otp_demo.panels.published_key import RFC_TEST_KEY, key_name
from otp_demo.panels.room_clock import paced
from otp_demo.panels.ticker import TICKER, Ticker
from otp_demo.pictures import timeline
from otp_demo.pictures.digits import code_html, groups
from otp_demo.pictures.strip import Strip
from otp_demo.pictures.strip_words import duration
from otp_demo.pictures.style import DESK, PROJECTOR

_PACES = {"as it is": 1.0, "5 times": 5.0, "20 times": 20.0, "60 times": 60.0}
_FAR = Window.of(10)  # for teaching: where a phone's code belongs, also far outside of any sane window
_SAME_TIME = 0.5  # seconds between two clocks that nobody would notice


class LiveCode(Panel):
    """The code of this moment and the next, on a clock that can be paused, stepped and sped up (lesson 04).

    Attributes:
        totp: whose codes are shown.
        period, digits: those of `totp`; set either, and the other values of `totp` stay.
        pace: how many seconds pass here for one of the real clock's, 0 (paused) to 60.
        phone: a code typed from a phone, to be compared.

    Args:
        totp: whose codes to show; by default the published test key of RFC 6238.
        clock: the real clock, in Unix seconds; a PacedClock is not only followed but moved.
        ticker: what wakes the panel.
    """

    totp = traitlets.Instance(TOTP)
    period = traitlets.Integer(30, min=1, max=MAX_PERIOD)
    digits = traitlets.Integer(6, min=MIN_DIGITS, max=MAX_DIGITS)
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
        self._given = totp or TOTP(RFC_TEST_KEY)
        self._clock, self._ticker = paced(clock), ticker
        self._real = self._clock.base
        self._codes, self._strip, self._notes, self._compared = markup(), markup(), markup(), markup()
        self._compared.add_class("otp-compared")
        self.totp = self._given
        self._describe_totp()
        self._pause = widgets.ToggleButton(description="Pause")
        self._pause.observe(self._paused, "value")
        self._speed = widgets.Dropdown(description="Time runs", options=_PACES)
        self._speed.observe(lambda change: self._run_at(change.new), "value")
        period = widgets.BoundedIntText(description="Period (s)", min=1, max=MAX_PERIOD)
        lengths = widgets.Dropdown(description="Digits", options=range(MIN_DIGITS, MAX_DIGITS + 1))
        field = widgets.Text(description="Your phone shows", placeholder="its digits", continuous_update=True)
        for name, part in (("period", period), ("digits", lengths), ("phone", field)):
            traitlets.link((self, name), (part, "value"))
        self.observe(self._remake_totp, ["period", "digits"])
        self.observe(self._describe_totp, "totp")
        self.observe(self._compare, "phone")
        self.observe(self._follow_pace, "pace")
        self.observe(self.tick, ["totp", "projector"])
        steps = controls(
            self._pause,
            self._button("− 1 s", lambda: self.step(-1)),
            self._button("+ 1 s", lambda: self.step(+1)),
            self._button("− 1 step", lambda: self.step(-self.totp.period)),
            self._button("+ 1 step", lambda: self.step(+self.totp.period)),
            self._button("To the next change", self.step_to_change),
        )
        settings = controls(self._speed, period, lengths, self._button("Reset", self.reset))
        typed = controls(field)
        parts = {"codes": self._codes, "strip": self._strip, "steps": steps, "settings": settings}
        parts |= {"notes": self._notes, "typed": typed, "said": self._compared}
        for name, part in parts.items():
            part.add_class(f"otp-live-{name}")
        self.show(*parts.values())
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
        """Show the codes it was made for, in real time and at its pace, and forget what was typed."""
        self._clock.reset()
        self._speed.value, self._pause.value = 1.0, False
        self.totp, self.pace, self.phone = self._given, 1.0, ""
        self.tick()

    def tick(self, _: object = None) -> None:
        """Draw what the clock shows now."""
        at, totp = self.at, self.totp
        code, left = totp.code(at), math.ceil(totp.seconds_left(at))
        following = totp.code_for_step(totp.step(at) + 1)
        sizes = PROJECTOR if self.projector else DESK
        unit = "second" if left == 1 else "seconds"
        self._codes.value = (
            '<div class="otp-two-codes">'
            f'<div><span class="otp-label">now</span>{code_html(code)}</div>'
            f'<div><span class="otp-label">next</span>{code_html(following, also="otp-next")}</div></div>'
            f'<p class="otp-verdict">{_spoken(code)} for {left} more {unit}, '
            f"then {_spoken(following)}.</p>"
        )
        strip = Strip.around(totp, at, back=sizes.strip_reach, ahead=sizes.strip_reach, clock="now")
        self._strip.value = (
            f'{timeline.svg(strip, sizes=sizes)}<p class="otp-caption">{_division(totp, at)}</p>'
        )
        self._notes.value = (
            f'<p class="otp-caption">{self._whose_time(at)}</p>'
            f'<p class="otp-caption">The key is {key_name(totp.secret)}.</p>'
            f"{second_opinion.of_totp(totp, at)}"
        )
        self._compare()

    def close(self) -> None:
        """Let go of the heartbeat."""
        self._ticker.leave(self)
        super().close()

    def _button(self, label: str, action: Callable[[], None]) -> widgets.Button:
        button = widgets.Button(description=label)
        button.on_click(lambda _: action())
        return button

    def _remake_totp(self, _: object) -> None:
        was = self.totp
        if (self.period, self.digits) != (was.period, was.digits):
            self.totp = TOTP(
                was.secret, digits=self.digits, period=self.period, algorithm=was.algorithm, t0=was.t0
            )

    def _describe_totp(self, _: object = None) -> None:
        with self.hold_trait_notifications():
            self.period, self.digits = self.totp.period, self.totp.digits

    def _whose_time(self, at: float) -> str:
        ahead = at - self._real()
        off = f"{duration(abs(ahead))} {'ahead of' if ahead > 0 else 'behind'} the real time"
        where = "at the real time" if abs(ahead) < _SAME_TIME else off
        doing = {0.0: "stands still", 1.0: "is"}.get(self.pace, f"runs {self.pace:g} times as fast,")
        return f"This clock {doing} {where}."

    def _paused(self, change: traitlets.Bunch) -> None:
        if change.new != (not self.pace):  # pressed, and not only following the pace
            self.pace = 0.0 if change.new else self._speed.value

    def _run_at(self, pace: float) -> None:
        if not self._pause.value:
            self.pace = pace

    def _follow_pace(self, _: object = None) -> None:
        self._clock.pace = self.pace
        interval = None if not self.pace else 1.0 if self.pace == 1 else 0.25
        self._ticker.listen(self, self.tick, interval=interval, let_go=self.stop)
        if self.pace in _PACES.values():
            self._speed.value = self.pace
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


def _division(totp: TOTP, at: float) -> str:
    step, rest = divmod(math.floor(at) - totp.t0, totp.period)
    since = f" − {totp.t0:,}" if totp.t0 else ""
    return (
        f"Unix time {math.floor(at):,}{since} = {step:,} × {totp.period} s + {rest} s, "
        f"so this is step {step:,}."
    )


def _comparison(found: Accepted | Rejected, totp: TOTP) -> str:
    if isinstance(found, Accepted) and found.delta == 0:
        return verdict("Your phone shows the code of this very step.", sign="✓", mood="good")
    if isinstance(found, Accepted):
        steps, late = abs(found.delta), found.delta < 0
        unit = "step" if steps == 1 else "steps"
        way = f"{steps} {unit} {'back' if late else 'ahead'}"
        off = f"about {duration(steps * totp.period)} {'late' if late else 'early'}"
        return verdict(f"That is the code {way}: {off}.", sign="≈")
    if found.detail:
        return verdict(f"Not a code yet: {found.detail}.", sign="…")
    return verdict(
        "No step near this one has that code. Did your phone scan this very secret, with these parameters?",
        sign="✗",
        mood="bad",
    )
