"""The phishing relay as steps to walk through, with words beside the picture."""

import ipywidgets as widgets

from otp_demo.core.clock import Clock
from otp_demo.core.totp import TOTP
from otp_demo.core.verification import Window, verify
from otp_demo.panels.panel import controls, markup, verdict
from otp_demo.pictures import relay
from otp_demo.pictures.escaping import escaped
from otp_demo.pictures.style import DESK, Sizes


class RelayPage(widgets.VBox):
    """Walk through the attack, forward and back.

    Attributes:
        step: which step is shown, from 0.

    Args:
        totp: what the bank and you share.
        clock: the bank's clock.
    """

    def __init__(self, totp: TOTP, *, clock: Clock) -> None:
        self._totp, self._clock = totp, clock
        self._back, self._next = widgets.Button(description="Back"), widgets.Button(description="Next")
        self._back.on_click(lambda _: self.go(-1))
        self._next.on_click(lambda _: self.go(+1))
        self._title, self._picture, self._words = markup(), markup(), markup()
        self._sizes, self._window = DESK, Window()
        super().__init__((controls(self._back, self._next), self._title, self._picture, self._words))
        self.add_class("otp-relay-page")
        self.reset()

    def reset(self) -> None:
        """Go back to the first step, with the code of this moment."""
        self.step, self._at = 0, self._clock()
        self._show()

    def go(self, steps: int) -> None:
        """Go some steps on, or back, as far as there are any."""
        self.step = min(max(self.step + steps, 0), len(relay.STEPS) - 1)
        self._show()

    def draw(self, *, window: Window, sizes: Sizes = DESK) -> None:
        """Show it for a window of the bank's, and a size."""
        self._window, self._sizes = window, sizes
        self._show()

    def _show(self) -> None:
        code = self._totp.code(self._at)
        # The relay needs a second; the step may end just then, and a bank that looks back still accepts.
        answer = verify(self._totp, code, at=self._at, window=self._window)
        said = {"code": code, "verdict": "accepted" if answer else "refused"}
        kind = "with a passkey" if relay.STEPS[self.step].passkey else "with a one-time password"
        self._back.disabled, self._next.disabled = self.step == 0, self.step == len(relay.STEPS) - 1
        self._title.value = verdict(f"Step {self.step + 1} of {len(relay.STEPS)}, {kind}")
        self._picture.value = relay.svg(self.step, **said, sizes=self._sizes)
        self._words.value = f'<p class="otp-three-lines">{escaped(relay.told(self.step, **said))}</p>'
