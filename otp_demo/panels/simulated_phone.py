"""The simulated phone at the verification desk: a code, and a clock that can be off."""

import math
from collections.abc import Callable

import ipywidgets as widgets

from otp_demo.core.totp import TOTP
from otp_demo.panels.panel import controls, markup
from otp_demo.pictures.digits import code_html
from otp_demo.pictures.strip_words import clock_time

MAX_OFFSET = 86_400
_AHEAD = "Its clock is ahead by (s)"


class SimulatedPhone(widgets.VBox):
    """What a phone shows whose clock is off by some seconds.

    Attributes:
        ahead: the control for the seconds by which its clock is ahead.
        brief: say in few words what it is, where the strip shows its clock as well.

    Args:
        use: called when its code is to be sent.
        note_down: called when its code is to be kept for later.
    """

    def __init__(self, *, use: Callable[[], object], note_down: Callable[[], object]) -> None:
        self._shows, self._brief = markup(), False
        self.ahead = widgets.BoundedFloatText(description=_AHEAD, min=-MAX_OFFSET, max=MAX_OFFSET, step=1)
        super().__init__(
            (
                self._shows,
                controls(button("Use this code", use), button("Note it down", note_down), self.ahead),
            )
        )
        self.add_class("otp-phone")

    @property
    def brief(self) -> bool:
        """Whether it does."""
        return self._brief

    @brief.setter
    def brief(self, brief: bool) -> None:
        self._brief = brief
        self.ahead.description = "ahead by (s)" if brief else _AHEAD

    def show(self, totp: TOTP, at: float) -> None:
        """Show what it shows at a moment by its own clock, in Unix seconds."""
        code, left = code_html(totp.code(at)), math.ceil(totp.seconds_left(at))
        said = f'<span class="otp-label">simulated phone</span><div>{code}</div>'
        if not self.brief:
            said = (
                f'<span class="otp-label">simulated phone · {clock_time(at)} UTC</span>'
                f'<div>{code} <span class="otp-label">{left} s left</span></div>'
            )
        if self._shows.value != said:
            self._shows.value = said


def button(label: str, action: Callable[[], object]) -> widgets.Button:
    """A button that does one thing."""
    made = widgets.Button(description=label)
    made.on_click(lambda _: action())
    return made
