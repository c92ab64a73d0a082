"""Measure your phone: how far its clock is off, from nothing but its codes and a finger on a button."""

import time
from collections.abc import Callable
from html import escape

import ipywidgets as widgets

from otp_demo.analysis.offset import (
    PRESSED,
    TYPED,
    Allowance,
    Change,
    Estimate,
    Evidence,
    Reading,
    estimate,
)
from otp_demo.core.clock import Clock
from otp_demo.core.outcome import Rejected
from otp_demo.core.totp import TOTP
from otp_demo.core.typed_code import read_code
from otp_demo.panels.click_probe import ClickProbe, Moment
from otp_demo.panels.key_to_scan import key_to_scan
from otp_demo.panels.panel import controls, markup, verdict
from otp_demo.pictures import offset_strip
from otp_demo.pictures.offset_words import answer, piece, what_next
from otp_demo.pictures.strip_words import clock_time
from otp_demo.pictures.style import DESK, Sizes

_RANGES = (("90 s", 90.0), ("10 minutes", 600.0), ("an hour", 3600.0), ("a day", 86_400.0))
_USUAL_RANGE = 600.0
_NO_PHONE = "No phone at hand? Measure the device of the strip above: press when its code changes."
_BEGIN = "Press when the code on your phone changes, then type the new code. Or just type the one it shows."


class PhoneMeasure(widgets.VBox):
    """The button, the field, what is left of the range, and the answer in words.

    Attributes:
        evidence: all that was noted, in its order.
        estimate: what it says.
        pressed: the press whose code has not been typed yet, if there is one.
        note: what was just done, or is wanted next.

    Args:
        totp: what the phone shows codes of.
        use: called with the offset, in seconds, when it is to be shown elsewhere.
        clock: the reference: the clock of the computer that runs Python.
        show_key: offer the key as a QR code to put it on a phone.
    """

    def __init__(
        self,
        totp: TOTP,
        *,
        use: Callable[[float], None],
        clock: Clock = time.time,
        show_key: bool = False,
    ) -> None:
        self._totp, self._clock = totp, clock
        self.sizes: Sizes = DESK
        self._probe = ClickProbe(self._press, self._type, clock)
        self._answer, self._picture, self._next, self._table = markup(), markup(), markup(), markup()
        for place, name in ((self._next, "next-moment"), (self._answer, "answer"), (self._table, "evidence")):
            place.add_class(f"otp-{name}")
        self.search = widgets.Dropdown(options=_RANGES, value=_USUAL_RANGE, description="Look within")
        self.search.observe(lambda _: self._learn(), "value")
        start_anew = widgets.Button(description="Start anew")
        start_anew.on_click(lambda _: self.forget())
        self._use = widgets.Button(description="Show it on the strip")
        self._use.on_click(lambda _: use(round(self.estimate.widest.middle, 1)))
        foot = controls(self.search, start_anew, self._use)
        self.forget()
        key = markup(key_to_scan(totp, account="clock test", otherwise=_NO_PHONE) if show_key else "")
        key.add_class("otp-own-phone")
        super().__init__((key, self._probe, self._next, self._answer, self._picture, foot, self._table))

    def press(self, at: float, *, doubt: float = 0.0) -> None:
        """Note that the code on the phone changed.

        Args:
            at: when the button was pressed, in Unix seconds by the reference clock.
            doubt: by how much that may be wrong either way, in seconds.
        """
        self._press(Moment(at, doubt))

    def enter(self, code: str, at: float | None = None) -> None:
        """Note a code: the one that came up at the last press, or else the one that shows now.

        Args:
            code: as typed.
            at: when its first digit was typed, in Unix seconds by the reference clock; now, if left out.
        """
        self._type(code, Moment(self._clock() if at is None else at))

    def reset(self) -> None:
        """Start anew, in the usual range."""
        self.search.value = _USUAL_RANGE
        self.forget()

    def forget(self) -> None:
        """Start anew in the same range."""
        self.evidence: tuple[Evidence, ...] = ()
        self.pressed: Moment | None = None
        self._way: Moment | None = None
        self.note = _BEGIN
        self._learn()

    def tick(self) -> None:
        """Count down to the best moment for what comes next."""
        told = what_next(self.estimate, self._totp, self._clock()) if self.evidence else ""
        self._next.value = f'<p class="otp-two-lines"><b>{escape(self.note)}</b> {escape(told)}</p>'

    def _press(self, moment: Moment) -> None:
        self.pressed = self._way = moment
        self.note = f"Pressed at {clock_time(moment.at)} UTC. Now type the code that came up."
        self._draw()

    def _type(self, code: str, moment: Moment) -> None:
        typed = read_code(code, self._totp.digits)
        if isinstance(typed, Rejected):
            self.note = f"That is no code: {typed.detail}. Type the {self._totp.digits} digits."
            self.tick()
            return
        self._way = self._way or moment
        press, self.pressed = self.pressed, None
        # A code that is typed a whole period after the press may be the one after it.
        if press is not None and -1 <= moment.at - press.at < self._totp.period - PRESSED.late:
            new: Evidence = Change(typed, press.at, _widened(PRESSED, press.doubt))
            self.note = "Noted: it changed when you pressed."
        else:
            new = Reading(typed, moment.at, _widened(TYPED, moment.doubt))
            late = "That press was too long ago to belong to this code. " if press else ""
            self.note = f"{late}Noted: it showed when you began to type."
        self.evidence += (new,)
        self._probe.clear()
        self._learn()

    def _learn(self) -> None:
        before = getattr(self, "estimate", None)
        self.estimate: Estimate = estimate(self._totp, self.evidence, search=self.search.value)
        self._before = before if len(self.evidence) > 1 else None
        self._draw()

    def _draw(self) -> None:
        known = self.estimate
        self._use.disabled = not known.used
        self._answer.value = verdict(answer(known)) + "".join(
            f'<p class="otp-warn">{escape(finding)}</p>' for finding in known.findings
        )
        self._picture.value = offset_strip.svg(
            known, search=self.search.value, before=self._before, sizes=self.sizes
        )
        self._table.value = self._way_words() + self._evidence_table()
        self.tick()

    def resize(self, sizes: Sizes) -> None:
        """Draw at another size."""
        if sizes is not self.sizes:
            self.sizes = sizes
            self._draw()

    def _way_words(self) -> str:
        told = "All moments are by the clock of the computer that runs Python"
        way = self._way
        if way is None:
            told += ". How long a click takes to get there is measured when you use the button or the field."
        else:
            ahead = way.browser_ahead
            agrees = abs(ahead) <= way.doubt + 0.05
            side = "ahead" if ahead > 0 else "behind"
            told += ", and the browser's own clock " + (
                "agrees with it" if agrees else f"is {abs(ahead):.2f} s {side}"
            )
            told += f". A click is known to within {1000 * way.doubt:.0f} ms either way, which is added."
        return f'<p class="otp-caption otp-two-lines">{escape(told)}</p>'

    def _evidence_table(self) -> str:
        if not self.evidence:
            return ""
        rows = ""
        for number, evidence in enumerate(self.evidence, start=1):
            what, at, allowed = piece(evidence)
            held = "✓ holds" if evidence in self.estimate.used else "✕ set aside"
            cells = "".join(f"<td>{escape(text)}</td>" for text in (what, at, allowed, held))
            rows += f'<tr><th scope="row">{number}</th>{cells}</tr>'
        return (
            '<table class="otp-table"><caption>The evidence, and what was allowed for.</caption><thead><tr>'
            "<th>No.</th><th>The phone</th><th>noted at</th><th>that may be</th><th>does it hold?</th></tr>"
            f"</thead><tbody>{rows}</tbody></table>"
        )


def _widened(allowance: Allowance, doubt: float) -> Allowance:
    return Allowance(allowance.early - doubt, allowance.late + doubt)
