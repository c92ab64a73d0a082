"""Replay: the same code twice, at a server that keeps a watermark and at one that does not."""

import ipywidgets as widgets

from otp_demo.core.clock import Clock
from otp_demo.core.outcome import Accepted, Rejected
from otp_demo.core.totp import TOTP
from otp_demo.core.verification import Window, verify
from otp_demo.panels.panel import controls, markup, verdict
from otp_demo.pictures.digits import groups
from otp_demo.pictures.escaping import escaped

_MOST = 4  # logins shown: the picture is not to grow
_BETWEEN = 5.0  # seconds between one sending and the next


class ReplayPage(widgets.VBox):
    """Send one code again and again to two servers, and see which of them minds.

    Attributes:
        code: the code that is sent.
        sent: what the server with the watermark and the one without answered to each sending.

    Args:
        totp: what the servers and the user share.
        clock: the servers' clock.
    """

    def __init__(self, totp: TOTP, *, clock: Clock) -> None:
        self._totp, self._clock = totp, clock
        self._sender = widgets.Button(description="Send the code")
        self._sender.on_click(lambda _: self.send())
        again = widgets.Button(description="A new code")
        again.on_click(lambda _: self.reset())
        self._told, self._table = markup(), markup()
        self._told.add_class("otp-two-line-verdict")
        self._window = Window()
        super().__init__((controls(self._sender, again), self._told, self._table))
        self.add_class("otp-replay-page")
        self.reset()

    def draw(self, *, window: Window) -> None:
        """Show what was answered; a window takes effect with the next code sent."""
        self._window = window

    def reset(self) -> None:
        """Take the code of this moment, and forget what was sent."""
        self._at = self._clock()
        self.code = self._totp.code(self._at)
        self.sent: tuple[tuple[Accepted | Rejected, Accepted | Rejected], ...] = ()
        self._last_step: int | None = None
        self._show()

    def send(self) -> None:
        """Send the code to both servers, five seconds after the last time."""
        if len(self.sent) == _MOST:
            return
        at = self._at + _BETWEEN * len(self.sent)
        kept = verify(self._totp, self.code, at=at, window=self._window, last_step=self._last_step)
        careless = verify(self._totp, self.code, at=at, window=self._window)
        if isinstance(kept, Accepted):
            self._last_step = kept.step
        self.sent = (*self.sent, (kept, careless))
        self._show()

    def _show(self) -> None:
        self._sender.description = "Send it again" if self.sent else "Send the code"
        self._sender.disabled = len(self.sent) == _MOST
        self._told.value = verdict(outcome(self.sent))
        rows = "".join(
            f'<tr><th scope="row">{_when(number)}</th>'
            f"{_cell(number, self.sent, 0)}{_cell(number, self.sent, 1)}</tr>"
            for number in range(_MOST)
        )
        kept = "none yet" if self._last_step is None else f"step {self._last_step:,}"
        self._table.value = (
            f"<p>The code is <b>{escaped(' '.join(groups(self.code)))}</b>. Somebody looked over a shoulder "
            "and sends it, too.</p>"
            '<table class="otp-table"><thead><tr><th scope="col">sent</th>'
            '<th scope="col">remembers (a watermark)</th>'
            f'<th scope="col">remembers nothing</th></tr></thead><tbody>{rows}</tbody></table>'
            f'<p class="otp-caption">The first server remembers the last step that was used, its watermark: '
            f"{kept}. A verifier must not accept a code a second time (RFC 6238 §5.2).</p>"
        )


def outcome(sent: tuple[tuple[Accepted | Rejected, Accepted | Rejected], ...]) -> str:
    """What the two servers said to it the last time, in a sentence."""
    if not sent:
        return "Two servers get one code; one of them remembers it."
    kept, careless = sent[-1]
    if kept:
        return "Both accept it: it is right, and it is new."
    if careless:
        return "The server that remembers refuses it; the other lets it in again."
    return "Both refuse it now: it is too old for this window."


def _when(number: int) -> str:
    return "at first" if number == 0 else f"{number * _BETWEEN:.0f} s later"


def _cell(number: int, sent: tuple[tuple[Accepted | Rejected, ...], ...], server: int) -> str:
    if number >= len(sent):
        return "<td>–</td>"
    answer = sent[number][server]
    if isinstance(answer, Accepted):
        return "<td>✓ accepted</td>" if number == 0 else "<td>✓ accepted again</td>"
    return f"<td>✗ {escaped(answer.reason.value)}</td>"
