"""The controls of DriftLab: everything about the two clocks and the window that can be moved."""

from collections.abc import Callable
from html import escape
from typing import TYPE_CHECKING

import ipywidgets as widgets
import traitlets

from otp_demo.core.totp import MAX_PERIOD
from otp_demo.panels.drift_presets import PRESETS, Preset
from otp_demo.panels.later import Later
from otp_demo.panels.panel import controls, markup
from otp_demo.pictures.drift_figures import STEPS_SHOWN

if TYPE_CHECKING:
    from otp_demo.panels.drift_lab import DriftLab

MAX_OFFSET = 86_400
CLOCKS = "The two clocks"
"""On the stage the strip is a page of its own, before the others."""
PAGES = ("How often?", "For how long?", "Which window?", "Measure your phone")

if TYPE_CHECKING:  # it imports this module
    from otp_demo.panels.drift_lab import DriftLab


class _Silent(widgets.FloatSlider):
    """A slider whose moves are not sent back to the page that they come from."""

    value = traitlets.CFloat(0.0).tag(sync=True, echo_update=False)


class DriftControls(widgets.VBox):
    """Sliders and fields that follow the traits of a lab, and set them.

    Args:
        lab: what is moved.
    """

    def __init__(self, lab: "DriftLab") -> None:
        self._lab = lab
        self._slider = _Silent(
            description="Device is ahead by (s)", min=-180, max=180, step=0.5, readout=False
        )
        self._slider.layout.width = "34em"
        self._slider.observe(self._slid, "value")
        self._preset = widgets.Dropdown(
            description="From the field", options=[("choose …", ""), *((p.name, p) for p in PRESETS)]
        )
        self._preset.observe(self._chosen, "value")
        self._note = markup()
        lab.observe(self._follow, ["offset", "rate_ppm", "period"])
        choice = widgets.ToggleButtons(description="Look at", options=(CLOCKS, *PAGES))
        page = self._linked("page", choice)
        page.add_class("otp-page-choice")
        lab.observe(lambda _: self._offer_pages(choice), "stage")
        self._offer_pages(choice)
        self._note.add_class("otp-drift-note")
        super().__init__(
            (
                _row(
                    "clock",
                    self._slider,
                    self._linked("offset", _number("exactly (s)", -MAX_OFFSET, MAX_OFFSET, step=0.5)),
                    _button("1 week later", lab.pass_weeks),
                ),
                _row(
                    "login",
                    self._linked(
                        "delay",
                        _slider(
                            widgets.FloatSlider, "Typing takes (s)", 0, 120, step=1, readout_format=".0f"
                        ),
                    ),
                    self._linked("past", _slider(widgets.IntSlider, "Window back (steps)", 0, 5)),
                    self._linked("future", _slider(widgets.IntSlider, "and ahead", 0, 5)),
                ),
                _row(
                    "device",
                    self._linked("rate_ppm", _number("Drift (ppm)", -1000, 1000)),
                    self._linked(
                        "period", widgets.BoundedIntText(description="Period (s)", min=1, max=MAX_PERIOD)
                    ),
                    self._preset,
                    _button("Reset", lab.reset),
                ),
                self._note,
                page,
            )
        )
        self.add_class("otp-drift-controls")
        self._follow()

    def _offer_pages(self, choice: widgets.ToggleButtons) -> None:
        choice.options = (CLOCKS, *PAGES) if self._lab.stage else PAGES  # this chooses the first

    def tell(self, text: str, source: str = "", address: str = "") -> None:
        """Show a remark below the controls, and who says so; all of it is escaped."""
        link = f' Source: <a href="{escape(address)}">{escape(source)}</a>.' if source else ""
        self._note.value = f'<p class="otp-caption otp-two-lines">{escape(text)}{link}</p>'

    def _linked(self, trait: str, control: widgets.Widget) -> widgets.Widget:
        # Not traitlets.link: what the lab is set to may lie beyond the reach of a slider.
        def follow(_: object = None) -> None:
            control.value = getattr(self._lab, trait)

        # A number that follows the slider can wait until the strip is on the screen: a field that is written
        # to makes the page ask where its selection is now, and lay everything out for that.
        follow_soon = Later(follow, pause=0.05, steady=True)

        def lead(change: traitlets.Bunch) -> None:
            setattr(self._lab, trait, change.new)

        follow()
        self._lab.observe(lambda _: follow_soon(), trait)
        control.observe(lead, "value")
        return control

    def _within_reach(self) -> float:
        return float(min(max(self._lab.offset, self._slider.min), self._slider.max))

    def _follow(self, _: object = None) -> None:
        reach = STEPS_SHOWN * self._lab.period
        if reach != self._slider.max:
            with self._slider.hold_trait_notifications():
                self._slider.min, self._slider.max = -reach, reach
                self._slider.value = self._within_reach()
        self._slider.value = self._within_reach()
        preset = self._preset.value
        if preset and not self._is_still(preset):
            self._preset.value = ""

    def _is_still(self, preset: Preset) -> bool:
        """Whether the device is that one, some weeks later perhaps."""
        lab = self._lab
        return preset.rate_ppm == lab.rate_ppm and (lab.weeks > 0 or preset.offset == lab.offset)

    def _slid(self, change: traitlets.Bunch) -> None:
        # By hand, and not because the lab was moved: a page then answers with its slider's nearest place.
        if abs(change.new - self._within_reach()) > self._slider.step / 2:
            self._lab.offset = change.new

    def _chosen(self, change: traitlets.Bunch) -> None:
        if change.new:
            self._lab.take(change.new)


def _number(label: str, low: float, high: float, *, step: float = 1) -> widgets.BoundedFloatText:
    return widgets.BoundedFloatText(description=label, min=low, max=high, step=step)


def _slider(kind: type, label: str, low: float, high: float, **more: object) -> widgets.Widget:
    return kind(description=label, min=low, max=high, layout={"width": "20em"}, **more)


def _row(name: str, *parts: widgets.Widget) -> widgets.HBox:
    row = controls(*parts)
    row.add_class(f"otp-drift-{name}")
    return row


def _button(label: str, action: Callable[[], None]) -> widgets.Button:
    button = widgets.Button(description=label)
    button.on_click(lambda _: action())
    return button
