"""The controls of the verification desk: the window, what the server remembers, the clock."""

from typing import TYPE_CHECKING

import ipywidgets as widgets

from otp_demo.panels.linked import linked
from otp_demo.panels.panel import controls, markup
from otp_demo.panels.simulated_phone import button

if TYPE_CHECKING:  # it imports this module
    from otp_demo.panels.verification_desk import VerificationDesk


class DeskControls(widgets.VBox):
    """Controls that follow the traits of a desk, and set them.

    Attributes:
        stored: where it is said what the server remembers.

    Args:
        desk: what is moved.
    """

    def __init__(self, desk: "VerificationDesk") -> None:
        self.stored = markup()
        self.stored.add_class("otp-desk-stored")
        self._pause = widgets.ToggleButton(description="Pause")
        linked(desk, "paused", self._pause)
        desk.observe(self._name_pause, "paused")
        period = desk.totp.period
        super().__init__(
            (
                _row(
                    "window",
                    linked(desk, "past", widgets.IntSlider(description="Window back (steps)", min=0, max=5)),
                    linked(desk, "future", widgets.IntSlider(description="and ahead", min=0, max=5)),
                ),
                self.stored,
                _row(
                    "memory",
                    button("Forget the last step", desk.forget_step),
                    linked(desk, "remember", widgets.Checkbox(description="Remember drift", indent=False)),
                    button("Forget the drift", desk.forget_drift),
                ),
                _row(
                    "clock",
                    self._pause,
                    button("− 1 step", lambda: desk.step(-period)),
                    button("− 1 s", lambda: desk.step(-1)),
                    button("+ 1 s", lambda: desk.step(+1)),
                    button("+ 1 step", lambda: desk.step(+period)),
                ),
            )
        )
        self.add_class("otp-desk-controls")

    def _name_pause(self, _: object) -> None:
        self._pause.description = "Go on" if self._pause.value else "Pause"


def _row(name: str, *parts: widgets.Widget) -> widgets.HBox:
    row = controls(*parts)
    row.add_class(f"otp-desk-{name}")
    return row
