"""DriftLab: what if the two clocks disagree?"""

import math
import time
from html import escape
from typing import Any

import traitlets

from otp_demo.analysis.drift import offset_after
from otp_demo.analysis.offset import Estimate, Evidence
from otp_demo.core.clock import Clock
from otp_demo.core.secret import Secret
from otp_demo.core.totp import MAX_PERIOD, TOTP
from otp_demo.core.verification import Window
from otp_demo.panels.drawing import Drawing
from otp_demo.panels.drift_controls import CLOCKS, MAX_OFFSET, PAGES, DriftControls
from otp_demo.panels.drift_pages import CurvePage, YearsPage
from otp_demo.panels.drift_presets import Preset
from otp_demo.panels.later import Later
from otp_demo.panels.panel import Panel, markup, verdict
from otp_demo.panels.phone_measure import PhoneMeasure
from otp_demo.panels.stage_strip import name_page, sizes_of
from otp_demo.panels.ticker import TICKER, Ticker
from otp_demo.panels.window_page import WindowPage
from otp_demo.pictures import timeline
from otp_demo.pictures.drift_scene import DriftScene
from otp_demo.pictures.style import Sizes

_NAMES = dict(zip((CLOCKS, *PAGES), ("clocks", "often", "long", "window", "measure"), strict=True))
_SETTINGS = {"offset": 0.0, "rate_ppm": 20.0, "delay": 5.0, "past": 1, "future": 1}


class DriftLab(Panel):
    """A server's clock and a device's on one strip, and what their difference does to logins (lesson 06).

    Attributes:
        offset: seconds by which the device's clock is ahead; negative if it is behind; a day at most.
        rate_ppm: how much faster it runs, in parts per million.
        delay: seconds between reading a code and its arrival.
        past, future: the sides of the server's window, in steps.
        period: seconds a code is shown.
        page: what is shown below the strip: one of `PAGES`. On the stage it is shown in the strip's place,
            and the strip is a page of its own: `CLOCKS`.
        weeks: how many weeks have passed since the offset was set.

    Args:
        totp: what device and server agreed on, and the key of the phone to measure; by default the
            published test key of RFC 6238.
        clock: the server's clock, and the reference for the phone's, in Unix seconds.
        ticker: what wakes the panel.
    """

    offset = traitlets.Float(min=-MAX_OFFSET, max=MAX_OFFSET)
    rate_ppm = traitlets.Float(min=-1000, max=1000)
    delay = traitlets.Float(min=0, max=3600)
    past = traitlets.Integer(min=0, max=120)
    future = traitlets.Integer(min=0, max=120)
    period = traitlets.Integer(30, min=1, max=MAX_PERIOD)
    page = traitlets.Enum((CLOCKS, *PAGES), PAGES[0])

    def __init__(
        self,
        totp: TOTP | None = None,
        *,
        clock: Clock = time.time,
        ticker: Ticker = TICKER,
        projector: bool = False,
    ) -> None:
        super().__init__(projector=projector)
        self._totp = totp or TOTP(Secret(b"12345678901234567890"))
        self._clock, self._ticker = clock, ticker
        self.weeks, self._drifting = 0, False
        self._verdict, self._clocks, self._strip = markup(), Drawing(), Drawing()
        self._curve, self._years = CurvePage(), YearsPage()
        self._choice = WindowPage(self._use_window)
        self._measure = PhoneMeasure(self._totp, use=self._use_offset, clock=clock, show_key=totp is None)
        self._pages: dict[str, Any] = dict(
            zip(PAGES, (self._curve, self._years, self._choice, self._measure), strict=True)
        )
        self._draw_soon = Later(self._draw_page)
        self._draw_at_rest = Later(self._draw_page, pause=0.12)
        # Before the controls, which follow too: the strip is to be on its way first.
        self.observe(self._changed, [*_SETTINGS, "period", "page", "projector", "stage"])
        self._controls = DriftControls(self)
        for place, name in ((self._verdict, "said"), (self._clocks, "clocks-row"), (self._strip, "strip")):
            place.add_class(f"otp-{name}")
        for part in self._pages.values():
            part.add_class("otp-pages")
        for control in (self._years.gap, self._years.tries):
            control.observe(lambda _: self._draw_at_rest(), "value")
        self.show(self._verdict, self._clocks, self._strip, self._controls, *self._pages.values())
        self.reset()

    @property
    def window(self) -> Window:
        """The steps that the server tries."""
        return Window(self.past, self.future)

    @property
    def scene(self) -> DriftScene:
        """The login that arrives now."""
        return DriftScene(self._totp_of_period(), self._clock(), self.offset, self.delay, self.window)

    @property
    def verdict_text(self) -> str:
        """What the server decides now, and why."""
        return self.scene.verdict

    @property
    def evidence(self) -> tuple[Evidence, ...]:
        """What has been noted of the phone's clock."""
        return self._measure.evidence

    @property
    def estimate(self) -> Estimate:
        """What the evidence says."""
        return self._measure.estimate

    def press(self, at: float) -> None:
        """Note that the phone's code changed at a moment by the server's clock, in Unix seconds."""
        self._measure.press(at)

    def enter(self, code: str, at: float | None = None) -> None:
        """Note the code that came up at the press, or, without one, the code that shows (now, or at `at`)."""
        self._measure.enter(code, at)

    def pass_weeks(self, weeks: int = 1) -> None:
        """Let weeks pass: the device's clock drifts, and nobody sets it."""
        passed, drifted = self.weeks + weeks, float(offset_after(7 * weeks, rate_ppm=self.rate_ppm))
        later = round(self.offset + drifted, 3)  # milliseconds: what is typed and shown has no more
        self._drifting, self.weeks = True, passed
        try:
            self.offset = min(max(later, -MAX_OFFSET), MAX_OFFSET)
        finally:
            self._drifting = False
        self._controls.tell(_told_of_drift(passed, weeks, drifted))

    def take(self, preset: Preset) -> None:
        """Set the device's clock as one from the field."""
        with self.hold_trait_notifications():
            self.offset, self.rate_ppm = preset.offset, preset.rate_ppm
        self.weeks = 0
        self._controls.tell(preset.told, preset.source, preset.address)

    def reset(self) -> None:
        """Go back to the beginning, and forget what was measured."""
        page = CLOCKS if self.stage else PAGES[0]
        for name, value in {**_SETTINGS, "period": self._totp.period, "page": page}.items():
            setattr(self, name, value)
        self.weeks = 0
        for part in (self._years, self._choice, self._measure):
            part.reset()
        self._controls.tell("A common quartz clock: 20 ppm (parts per million) are 1.7 s a day.")
        self._changed()

    def tick(self) -> None:
        """Draw what the clocks show now."""
        scene, sizes = self.scene, self._sizes
        self._strip.value = timeline.svg(scene.strip(sizes.strip_reach), sizes=sizes)
        good = bool(scene.outcome)
        said = verdict(scene.verdict, sign="✓" if good else "✗", mood="good" if good else "bad")
        self._verdict.value = f'{said}<p class="otp-caption">{escape(scene.chance)}</p>'
        self._clocks.value = scene.html()
        if self.page == PAGES[0]:
            self._curve.point(scene)
        elif self.page == PAGES[3]:
            self._measure.tick()

    def close(self) -> None:
        """Let go of the heartbeat."""
        self._ticker.leave(self)
        super().close()

    @traitlets.validate("offset", "rate_ppm", "delay")
    def _finite(self, proposal: traitlets.Bunch) -> float:
        if not math.isfinite(proposal.value):
            raise traitlets.TraitError(f"{proposal.trait.name} must be a finite number")
        return float(proposal.value)

    @property
    def _sizes(self) -> Sizes:
        return sizes_of(projector=self.projector, stage=self.stage)

    def _totp_of_period(self) -> TOTP:
        totp = self._totp
        if totp.period == self.period:
            return totp
        return TOTP(totp.secret, digits=totp.digits, period=self.period, algorithm=totp.algorithm, t0=totp.t0)

    def _changed(self, change: traitlets.Bunch | None = None) -> None:
        name = change.name if change else "page"
        if name == "page":
            for title, part in self._pages.items():
                part.layout.display = None if title == self.page else "none"
            # Who measures the device of the strip must not see its code change a second late.
            interval = 0.25 if self.page == PAGES[3] else 1.0
            self._ticker.listen(self, self.tick, interval=interval, let_go=self.stop)
            name_page(self, _NAMES[self.page])
        if name in ("offset", "rate_ppm") and not self._drifting:
            self.weeks = 0
        self.tick()  # first what is quick: the strip is on its way before a curve is drawn
        (self._draw_at_rest if name == "offset" else self._draw_soon)()

    def _draw_page(self) -> None:
        """Draw the page that is looked at, where it differs from what is there."""
        shared: dict[str, Any] = {
            "window": self.window,
            "delay": self.delay,
            "period": self.period,
            "sizes": self._sizes,
        }
        if self.page == PAGES[0]:
            self._curve.draw(**shared)
            self._curve.point(self.scene)
        elif self.page == PAGES[1]:
            self._years.draw(rate_ppm=self.rate_ppm, offset=self.offset, **shared)
        elif self.page == PAGES[2]:
            self._choice.draw(period=self.period, digits=self._totp.digits)
        elif self.page == PAGES[3]:
            self._measure.resize(self._sizes)

    def _use_offset(self, offset: float) -> None:
        self.offset = offset
        self._controls.tell("The device on the strip is now as far off as your phone.")

    def _use_window(self, window: Window) -> None:
        self.past, self.future = window.past, window.future


def _told_of_drift(passed: int, weeks: int, drifted: float) -> str:
    since = f"{passed} week{'' if passed == 1 else 's'} later"
    span = "the last week" if weeks == 1 else f"the last {weeks} weeks"
    if not drifted:
        return f"{since}. The device's clock neither gained nor lost anything."
    return (
        f"{since}. The device's clock {'gained' if drifted > 0 else 'lost'} {abs(drifted):.1f} s in {span}."
    )
