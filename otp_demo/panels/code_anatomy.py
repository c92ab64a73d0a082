"""CodeAnatomy: where do six digits come from?"""

import re

import ipywidgets as widgets
import traitlets

from otp_demo.core.hotp import HOTP, MAX_DIGITS, MIN_DIGITS, Algorithm, Trace
from otp_demo.core.parameters import MAX_COUNTER
from otp_demo.core.secret import Secret
from otp_demo.panels import second_opinion
from otp_demo.panels.panel import Panel, controls, markup, verdict
from otp_demo.panels.published_key import RFC_TEST_KEY, key_name
from otp_demo.panels.step_arrows import StepArrows
from otp_demo.pictures import anatomy, anatomy_walk
from otp_demo.pictures.anatomy_walk import STEPS
from otp_demo.pictures.digits import groups
from otp_demo.pictures.escaping import escaped

_HMAC = 3  # the step that the key goes into


class CodeAnatomy(Panel):
    """Takes the code of a counter apart, value by value (lesson 03).

    Attributes:
        counter: the moving factor, 0 to 2**64 - 1.
        algorithm: the hash under the HMAC.
        digits: how long the code is, 6 to 10.
        step_shown: which of the eight steps is seen, alone and large; None for all of them, one below the
            other. On the stage there is always one, and elsewhere none unless it is set.

    Args:
        secret: the shared key; by default the published test key of RFC 4226.
        counter: what to begin with.
    """

    counter = traitlets.Integer(0)
    algorithm = traitlets.UseEnum(Algorithm, default_value=Algorithm.SHA1)
    digits = traitlets.Integer(6, min=MIN_DIGITS, max=MAX_DIGITS)
    step_shown = traitlets.Integer(None, min=1, max=STEPS, allow_none=True)

    def __init__(self, *, secret: Secret = RFC_TEST_KEY, counter: int = 0, projector: bool = False) -> None:
        super().__init__(projector=projector)
        self._secret, self._first = secret, counter
        self._seen: Trace | None = None  # whose code stands there large
        self._before: Trace | None = None  # and whose stood there before
        self._field = widgets.Text(description="Counter", continuous_update=False)
        back, ahead = widgets.Button(description="− 1"), widgets.Button(description="+ 1")
        back.on_click(lambda _: self._move(-1))
        ahead.on_click(lambda _: self._move(+1))
        algorithms = widgets.Dropdown(
            description="Hash", options=[(f"SHA-{a.name[3:]}", a) for a in Algorithm]
        )
        lengths = widgets.Dropdown(description="Digits", options=range(MIN_DIGITS, MAX_DIGITS + 1))
        again = widgets.Button(description="Reset")
        again.on_click(lambda _: self.reset())
        self._said, self._picture, self._notes = markup(), markup(), markup()
        self._heading = markup()
        self._walk = self._walk_controls()
        for place, name in (
            (self._said, "anatomy-said"),
            (self._picture, "walk-place"),
            (self._notes, "anatomy-notes"),
        ):
            place.add_class(f"otp-{name}")
        traitlets.link((self, "algorithm"), (algorithms, "value"))
        traitlets.link((self, "digits"), (lengths, "value"))
        self._field.observe(self._typed, "value")
        self.observe(self._draw, ["counter", "algorithm", "digits", "step_shown"])
        self.observe(lambda _: self._begin_walk(), "stage")
        self.reset()
        self.show(
            controls(self._field, back, ahead, algorithms, lengths, again),
            self._said,
            self._walk,
            self._picture,
            self._notes,
            StepArrows(self.walk),
        )

    def reset(self) -> None:
        """Go back to the counter it began with, SHA-1 and six digits, and the first step."""
        with self.hold_trait_notifications():
            self.counter, self.algorithm, self.digits = self._first, Algorithm.SHA1, 6
            self._begin_walk()
        self._draw()  # also where none of these has changed, and only the field holds a mistake

    def walk(self, by: int) -> None:
        """Go some steps ahead or back, and round after the last; where all are seen, nothing happens."""
        if self.step_shown is not None:
            self.step_shown = (self.step_shown - 1 + by) % STEPS + 1

    @property
    def trace(self) -> Trace:
        """Every value between the counter and its code."""
        return self._hotp.trace(self.counter)

    @property
    def _hotp(self) -> HOTP:
        return HOTP(self._secret, digits=self.digits, algorithm=self.algorithm)

    @traitlets.validate("counter")
    def _check_counter(self, proposal: traitlets.Bunch) -> int:
        if not 0 <= proposal.value <= MAX_COUNTER:
            raise traitlets.TraitError("a counter is a whole number from 0 to 2**64 - 1")
        return int(proposal.value)

    def _move(self, by: int) -> None:
        self.counter = min(MAX_COUNTER, max(0, self.counter + by))

    def _typed(self, _: object) -> None:
        text = re.sub(r"[ _,]", "", self._field.value)
        if re.fullmatch("[0-9]{1,20}", text) and int(text) <= MAX_COUNTER:
            self.counter = int(text)
            if self._mistaken:  # and the counter is the one that is shown already
                self._draw()
        else:
            still = "" if self.stage else f": the picture still shows counter {self.counter}"
            self._say(f"A counter is a whole number from 0 to 2⁶⁴ − 1, in digits{still}.", bad=True)

    def _begin_walk(self) -> None:
        self.step_shown = 1 if self.stage else None

    def _walk_controls(self) -> widgets.HBox:
        back, ahead = widgets.Button(description="◀ Back"), widgets.Button(description="Next ▶")
        back.on_click(lambda _: self.walk(-1))
        ahead.on_click(lambda _: self.walk(+1))
        row = controls(back, self._heading, ahead)
        row.add_class("otp-walk-controls")
        return row

    def _draw(self, _: object = None) -> None:
        trace, step = self.trace, self.step_shown
        self._compare(trace)
        if step in (None, STEPS):
            gives = "gives" if self.stage else "gives the code"
            self._say(f"Counter {trace.counter} {gives} {' '.join(groups(trace.code))}.")
        else:  # the code is for the last step to tell
            self._say(f"Counter {trace.counter}: which code will it be?")
        self._walk.layout.display = None if step else "none"
        self._heading.value = (
            f'<p role="status">{escaped(anatomy_walk.heading(trace, step))}</p>' if step else ""
        )
        self._picture.value = (
            anatomy_walk.html(trace, step, before=self._before) if step else anatomy.html(trace)
        )
        of_key = f'<p class="otp-caption">The key is {key_name(self._secret)}.</p>'
        of_code = second_opinion.of_hotp(self._hotp, self.counter)
        # One step at a time, each note stands by the step that it is about.
        self._notes.value = {None: of_key + of_code, _HMAC: of_key, STEPS: of_code}.get(step, "")
        self._field.value = str(self.counter)

    def _compare(self, trace: Trace) -> None:
        """Keep the code that was seen before, to be compared with another counter's that takes its place."""
        seen = self._seen
        if self.step_shown != STEPS:
            self._seen = self._before = None
            return
        self._seen = trace
        if seen and (len(seen.digest), len(seen.code)) != (len(trace.digest), len(trace.code)):
            self._before = None
        elif seen and seen.counter != trace.counter:
            self._before = seen

    def _say(self, sentence: str, *, bad: bool = False) -> None:
        self._mistaken = bad
        self._said.value = verdict(sentence, sign="✗" if bad else "", mood="bad" if bad else "")
