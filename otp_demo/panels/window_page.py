"""What window do I need? DriftLab's answer for a wanted acceptance, and what it costs."""

from collections.abc import Callable
from html import escape

import ipywidgets as widgets

from otp_demo.analysis.guessing import success
from otp_demo.analysis.policies import HARD_STOP
from otp_demo.analysis.window_choice import Choice, choose_window
from otp_demo.core.errors import InvalidParameter
from otp_demo.core.verification import Window
from otp_demo.panels.panel import controls, markup, verdict
from otp_demo.pictures.percent import odds, percent

_WANTED = (("90 %", 0.9), ("95 %", 0.95), ("99 %", 0.99), ("99.9 %", 0.999), ("all", 1.0))
_YEAR = 365.25 * 86_400
_RANGE = {"readout_format": ".0f", "layout": {"width": "30em"}}


class WindowPage(widgets.VBox):
    """For clocks and fingers within bounds: the smallest window that will do, with its price.

    Attributes:
        wanted, offsets, delays: the controls.
        choice: what was chosen; None if no window will do.

    Args:
        use: called with the window when it is to be used.
    """

    def __init__(self, use: Callable[[Window], None]) -> None:
        self.wanted = widgets.Dropdown(options=_WANTED, description="Accept at least")
        self.offsets = widgets.FloatRangeSlider(
            min=-180, max=180, step=1, description="Clocks are off by (s)", **_RANGE
        )
        self.delays = widgets.FloatRangeSlider(
            min=0, max=120, step=1, description="Reading and typing takes (s)", **_RANGE
        )
        self._hand_on = use
        self._use = widgets.Button(description="Use this window")
        self._use.on_click(self._used)
        self._answer = markup()
        self._period, self._digits = 30, 6
        for control in (self.wanted, self.offsets, self.delays):
            control.observe(lambda _: self._draw(), "value")
        asked = controls(self.wanted, self.offsets, self.delays)
        super().__init__((asked, self._answer, controls(self._use)))
        self.reset()
        self._draw()

    def reset(self) -> None:
        """Ask again for phones and people as they come."""
        self.wanted.value, self.offsets.value, self.delays.value = 0.99, (-20, 20), (2, 15)

    @property
    def answer(self) -> str:
        """The answer in words."""
        if self.choice is None:
            return self._why_not
        window, accepted, _ = self.choice
        return (
            f"{window.past} back and {window.future} ahead will do: "
            f"even in the worst case {percent(accepted)} get in."
        )

    @property
    def price(self) -> str:
        """What it costs, in words; nothing where no window will do."""
        if self.choice is None:
            return ""
        steps = self.choice.window.past + self.choice.window.future + 1
        stopped = float(
            success(seconds=_YEAR, tries_per_second=1, policy=HARD_STOP, digits=self._digits, steps=steps)
        )
        good = "1 code is" if steps == 1 else f"{steps} codes are"
        return (
            f"The price: {good} good at once, so {odds(self.choice.odds)} blind guesses is right. A guesser "
            f"who is stopped after 100 wrong tries ({HARD_STOP.source}) gets into {odds(stopped)} accounts; "
            "one whom nobody stops gets into every one, some day."
        )

    def draw(self, *, period: int, digits: int) -> None:
        """Answer for codes of this period and length."""
        if (period, digits) != (self._period, self._digits):
            self._period, self._digits = period, digits
            self._draw()

    def _used(self, _: object) -> None:
        if self.choice is not None:
            self._hand_on(self.choice.window)

    def _draw(self) -> None:
        self.choice: Choice | None = None
        try:
            self.choice = choose_window(
                offsets=self.offsets.value,
                delays=self.delays.value,
                wanted=self.wanted.value,
                period=self._period,
                digits=self._digits,
            )
        except InvalidParameter as error:
            self._why_not = str(error).capitalize() + "."
        self._use.disabled = self.choice is None
        self._answer.value = f'{verdict(self.answer)}<p class="otp-two-lines">{escape(self.price)}</p>'
