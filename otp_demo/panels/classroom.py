"""Classroom: every panel on one page for the projector, one of them seen at a time, and one clock for all."""

import time
from functools import cache, partial
from importlib.resources import files

import ipywidgets as widgets
import traitlets

from otp_demo.core.clock import Clock
from otp_demo.panels.code_anatomy import CodeAnatomy
from otp_demo.panels.drift_controls import PAGES
from otp_demo.panels.drift_lab import DriftLab
from otp_demo.panels.live_code import LiveCode
from otp_demo.panels.odds_lab import OddsLab
from otp_demo.panels.panel import Panel, styles
from otp_demo.panels.published_key import RFC_TEST_KEY
from otp_demo.panels.qr_card import QrCard
from otp_demo.panels.room_clock import RoomClock
from otp_demo.panels.secret_maker import SecretMaker
from otp_demo.panels.setup_check import SetupCheck
from otp_demo.panels.stage_bar import StageBar
from otp_demo.panels.stage_keys import StageKeys
from otp_demo.panels.stage_ticker import StageTicker
from otp_demo.panels.ticker import TICKER, Ticker
from otp_demo.panels.verification_desk import VerificationDesk

TABS = ("Set-up", "Secret", "QR code", "Digits", "Time", "Window", "Drift", "Odds")
"""The words on the tabs; each tab's number is that of its lesson."""

_USUAL_PERIOD = 30
_MEASURING = PAGES[3]


class Classroom(widgets.VBox):
    """Every panel, large, in the order of the lessons, under tabs.

    All of them use one published test key: who scans the QR code once has the codes of every tab on the
    phone, and nobody's secret is on the projector.

    Attributes:
        shown: which panel is seen: the number of its lesson.
        panels: all of them.
        clock: the room's clock. Whoever pauses, steps or speeds it up does so for every panel.

    Args:
        clock: the real clock, in Unix seconds.
        ticker: what wakes the panel that is seen.
    """

    shown = traitlets.Integer(0, min=0, max=len(TABS) - 1)

    def __init__(self, *, clock: Clock = time.time, ticker: Ticker = TICKER) -> None:
        super().__init__()
        self._real = clock
        self.clock = RoomClock(clock)
        self._tickers = {name: StageTicker(self.clock, ticker) for name in ("live", "desk", "drift")}
        live, desk, drift = self._tickers.values()
        self._live = LiveCode(clock=self.clock, ticker=live, projector=True)
        self._desk = VerificationDesk(clock=self.clock, ticker=desk, projector=True)
        self._drift = DriftLab(clock=self.clock, ticker=drift, projector=True)
        self._odds = OddsLab(projector=True)
        self.panels: tuple[Panel, ...] = (
            SetupCheck(clock=clock, projector=True),
            SecretMaker(projector=True),
            QrCard(secret=RFC_TEST_KEY, projector=True),
            CodeAnatomy(projector=True),
            self._live,
            self._desk,
            self._drift,
            self._odds,
        )
        for panel in self.panels:
            panel.stage = True
        self._bar = StageBar(
            list(TABS),
            {
                "pause": self.pause,
                "faster": self.clock.faster,
                "ahead": partial(self.step, +1),
                "back": partial(self.step, -1),
                "reset": self.reset,
            },
        )
        traitlets.link((self, "shown"), (self._bar, "chosen"))
        self._sheet = widgets.HTML(f"<style>{_stage_styles()}</style>", layout=widgets.Layout(display="none"))
        self.add_class("otp")
        self.add_class("otp-projector")
        self.add_class("otp-classroom")
        self.children = (self._sheet, self._bar, *self.panels, StageKeys())
        self.clock.tell(self._moved)
        self.observe(self._choose, "shown")
        self._drift.observe(self._show_real_time, "page")
        self._choose()

    @property
    def panel(self) -> Panel:
        """The panel that is seen."""
        return self.panels[self.shown]

    def pause(self) -> None:
        """Stop the room's time; or, if it stands still, let it go on."""
        (self.clock.pause if self.clock.pace else self.clock.resume)()

    def step(self, steps: int) -> None:
        """Move the room's time by some steps of the panel that is seen."""
        totp = getattr(self.panel, "totp", None)
        self.clock.step(steps * getattr(totp, "period", getattr(self.panel, "period", _USUAL_PERIOD)))

    def reset(self) -> None:
        """Bring every panel back to where it began, and the room to the real time; the tab stays."""
        for panel in self.panels:
            panel.reset()
        self.clock.reset()

    def close(self) -> None:
        """Let go of the heartbeat."""
        for panel in self.panels:
            panel.close()
        super().close()

    def _choose(self, _: object = None) -> None:
        for panel in self.panels:
            panel.layout.display = None if panel is self.panel else "none"
        if self.panel is not self._odds:
            self._odds.halt()  # a race that nobody watches waits
        self._show_real_time()
        self._wake()

    def _show_real_time(self, _: object = None) -> None:
        # A phone cannot be paused: who measures one needs the real time to compare it with.
        if self.panel is self._drift and self._drift.page == _MEASURING:
            self.clock.reset()

    def _moved(self) -> None:
        pace = self.clock.pace
        self._bar.pace = self._live.pace = pace
        self._desk.paused = not pace
        if not pace:
            self._odds.halt()
        self._wake()

    def _wake(self) -> None:
        for panel, ticker in zip((self._live, self._desk, self._drift), self._tickers.values(), strict=True):
            ticker.follow(seen=panel is self.panel)

    def __repr__(self) -> str:
        return "Classroom()"

    def _repr_keys(self) -> list[str]:
        return []


@cache
def _stage_styles() -> str:
    """The style sheets of stage/: frame.css for all, and one for each panel, named after its module."""
    sheets = sorted(
        (each for each in (files(__package__) / "stage").iterdir() if each.name.endswith(".css")),
        key=lambda sheet: (sheet.name != "frame.css", sheet.name),
    )
    return styles() + "".join(sheet.read_text("utf-8") for sheet in sheets)
