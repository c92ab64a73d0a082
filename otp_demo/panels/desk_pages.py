"""The pages of the verification desk, for a stage that has no room for all of it at once."""

from typing import Final

import ipywidgets as widgets

from otp_demo.panels.panel import Panel
from otp_demo.panels.stage_strip import name_page

STEPS, ATTEMPTS = PAGES = ("the steps", "the attempts")
_NAMES: Final = {STEPS: "steps", ATTEMPTS: "attempts"}


def kind_choice() -> widgets.ToggleButtons:
    """The choice between codes by time and codes by counter."""
    choice = widgets.ToggleButtons(
        description="Codes by", options={"time (TOTP)": "TOTP", "counter (HOTP)": "HOTP"}
    )
    choice.add_class("otp-desk-kind")
    return choice


class DeskPages(widgets.ToggleButtons):
    """What of a desk is looked at. It is there on the stage only; elsewhere everything is shown at once.

    Args:
        desk: whose pages they are.
    """

    def __init__(self, desk: Panel) -> None:
        super().__init__(description="Look at", options=PAGES)
        self.add_class("otp-desk-kind")
        self.add_class("otp-desk-pages")
        self._desk = desk
        desk.observe(self._turn, "stage")
        self.observe(self._turn, "value")
        self._turn()

    def _turn(self, _: object = None) -> None:
        self.layout.display = None if self._desk.stage else "none"
        name_page(self._desk, _NAMES[self.value])


def name_parts(**parts: widgets.DOMWidget) -> None:
    """Let the style sheets know the parts of a desk, by a class each."""
    for name, part in parts.items():
        part.add_class(f"otp-desk-{name.replace('_', '-')}")
