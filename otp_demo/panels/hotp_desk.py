"""HOTP at the verification desk: a token with a button, and a server that looks ahead."""

from collections.abc import Callable

import ipywidgets as widgets
import traitlets

from otp_demo.core.hotp import HOTP
from otp_demo.core.outcome import Accepted, Rejected
from otp_demo.core.parameters import MAX_COUNTER
from otp_demo.core.resync import resynchronise_hotp
from otp_demo.core.verification import MAX_SIDE, verify_hotp
from otp_demo.panels.code_field import CodeField
from otp_demo.panels.desk_words import Judgement
from otp_demo.panels.hotp_words import explain_counter, explain_pair
from otp_demo.panels.linked import linked
from otp_demo.panels.panel import controls, markup
from otp_demo.panels.simulated_phone import button
from otp_demo.pictures import counter_row
from otp_demo.pictures.counter_strip import CounterStrip
from otp_demo.pictures.digits import code_html
from otp_demo.pictures.style import DESK, Sizes

RESYNC_REACH = 1000
_BACK = 2  # spent counters that are shown
Report = Callable[[str, Accepted | Rejected, Judgement, str], None]


class HotpDesk(widgets.VBox):
    """A token whose button counts, and a server that expects a counter (RFC 4226 §7.2 and §7.4).

    Attributes:
        token: how often the token's button was pressed; it shows the code of the counter before.
        counter: the next counter that the server expects.
        look_ahead: how many more counters the server tries, 0 to 120.
        code: what is typed.
        earlier: for resynchronisation, the code that the token showed just before.
        result: the answer to the last code; None before the first.

    Args:
        hotp: what server and token agreed on.
        report: called after each code with what was typed, the answer, its judgement, and what was tried.
    """

    token = traitlets.Integer(0, min=0, max=MAX_COUNTER)
    counter = traitlets.Integer(0, min=0, max=MAX_COUNTER)
    look_ahead = traitlets.Integer(3, min=0, max=MAX_SIDE)
    code = traitlets.Unicode("")
    earlier = traitlets.Unicode("")

    def __init__(self, hotp: HOTP, *, report: Report) -> None:
        super().__init__()
        self.hotp, self._report = hotp, report
        self.sizes: Sizes = DESK
        self.result: Accepted | Rejected | None = None
        self._about: int | None = None
        self._shows, self._picture = markup(), markup()
        self._picture.add_class("otp-strip")
        self._field = CodeField("The token's code", on_submit=lambda: self.submit(self.code))
        before = widgets.Text(description="The code before it", placeholder="the earlier one")
        ahead = widgets.IntSlider(description="Look-ahead (counters)", min=0, max=10)
        linked(self, "code", self._field)
        linked(self, "earlier", before)
        linked(self, "look_ahead", ahead)
        self.observe(self._draw, ["token", "counter", "look_ahead"])
        token = widgets.VBox(
            (
                self._shows,
                controls(
                    button("Press the token's button", self.press),
                    button("Use this code", lambda: self.submit(self.shown)),
                    button("Note it down", self.note_down),
                ),
            )
        )
        token.add_class("otp-phone")
        hands = widgets.HBox((self._field, token))
        hands.add_class("otp-hands")
        again = controls(ahead, before, button("Resynchronise by both codes", self.resynchronise))
        again.add_class("otp-desk-resync")
        self.children = (self._picture, hands, again)
        self._draw()

    @property
    def shown(self) -> str:
        """The code on the token's display; empty before its button was pressed."""
        return self.hotp.code(self.token - 1) if self.token else ""

    def press(self) -> None:
        """Press the token's button: its counter goes on, and nobody tells the server."""
        self.token = min(self.token + 1, MAX_COUNTER)

    def note_down(self) -> None:
        """Keep the token's code for later; what was noted before is then the code before it."""
        if self.shown and self.shown != self.code:
            self.earlier, self.code = self.code, self.shown

    def submit(self, code: str) -> Accepted | Rejected:
        """Let the server decide about a code; if it is good, the server expects the counter after it."""
        self.code = code[:1000] if isinstance(code, str) else ""
        expected, ahead = self.counter, self.look_ahead
        answer = verify_hotp(self.hotp, code, counter=expected, look_ahead=ahead)
        judged = explain_counter(self.hotp, code, answer, counter=expected, look_ahead=ahead)
        tried = f"counters {expected} to {expected + ahead}" if ahead else f"counter {expected}"
        return self._answered(code, answer, judged, tried)

    def resynchronise(self) -> Accepted | Rejected:
        """Search far ahead for the two codes typed, one after the other (RFC 4226 §7.4)."""
        pair, expected = (self.earlier, self.code), self.counter
        answer = resynchronise_hotp(self.hotp, pair, counter=expected, look_ahead=RESYNC_REACH)
        judged = explain_pair(answer, counter=expected, reach=RESYNC_REACH)
        tried = f"counters {expected} to {expected + RESYNC_REACH}, a pair"
        return self._answered(" then ".join(pair), answer, judged, tried)

    def reset(self) -> None:
        """A new token and a server that has seen nothing of it."""
        self.result = self._about = None
        with self.hold_trait_notifications():
            self.token, self.counter, self.look_ahead = 0, 0, 3
            self.code = self.earlier = ""
        self._draw()

    def resize(self, sizes: Sizes) -> None:
        """Draw at another size."""
        self.sizes = sizes
        self._draw()

    def _answered(
        self, typed: str, answer: Accepted | Rejected, judged: Judgement, tried: str
    ) -> Accepted | Rejected:
        self.result, self._about = answer, judged.step
        if isinstance(answer, Accepted):
            self.counter = min(answer.step + 1, MAX_COUNTER)
        self._draw()
        self._report(typed, answer, judged, tried)
        return answer

    def _draw(self, _: object = None) -> None:
        pressed = f"pressed {'once' if self.token == 1 else f'{self.token} times'}"
        display = code_html(self.shown) if self.token else '<span class="otp-code">– – –</span>'
        self._shows.value = f'<span class="otp-label">token · button {pressed}</span><div>{display}</div>'
        strip = CounterStrip.around(
            self.hotp,
            self.counter,
            look_ahead=self.look_ahead,
            back=_BACK,
            cells=2 * self.sizes.strip_reach + 3,
            token=self.token - 1 if self.token else None,
            matched=self._about if self.result else None,
            refused=None if self.result else self._about,
        )
        self._picture.value = counter_row.svg(strip, sizes=self.sizes)
