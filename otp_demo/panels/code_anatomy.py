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
from otp_demo.pictures import anatomy
from otp_demo.pictures.digits import groups


class CodeAnatomy(Panel):
    """Takes the code of a counter apart, value by value (lesson 03).

    Attributes:
        counter: the moving factor, 0 to 2**64 - 1.
        algorithm: the hash under the HMAC.
        digits: how long the code is, 6 to 10.

    Args:
        secret: the shared key; by default the published test key of RFC 4226.
        counter: what to begin with.
    """

    counter = traitlets.Integer(0)
    algorithm = traitlets.UseEnum(Algorithm, default_value=Algorithm.SHA1)
    digits = traitlets.Integer(6, min=MIN_DIGITS, max=MAX_DIGITS)

    def __init__(self, *, secret: Secret = RFC_TEST_KEY, counter: int = 0, projector: bool = False) -> None:
        super().__init__(projector=projector)
        self._secret, self._first = secret, counter
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
        traitlets.link((self, "algorithm"), (algorithms, "value"))
        traitlets.link((self, "digits"), (lengths, "value"))
        self._field.observe(self._typed, "value")
        self.observe(self._draw, ["counter", "algorithm", "digits"])
        self.reset()
        self.show(
            controls(self._field, back, ahead, algorithms, lengths, again),
            self._said,
            self._picture,
            self._notes,
        )

    def reset(self) -> None:
        """Go back to the counter it began with, SHA-1 and six digits."""
        with self.hold_trait_notifications():
            self.counter, self.algorithm, self.digits = self._first, Algorithm.SHA1, 6
        self._draw()  # also where none of these has changed, and only the field holds a mistake

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
            self._say(
                "A counter is a whole number from 0 to 2⁶⁴ − 1, in digits: the picture still shows "
                f"counter {self.counter}.",
                bad=True,
            )

    def _draw(self, _: object = None) -> None:
        trace = self.trace
        self._say(f"Counter {trace.counter} gives the code {' '.join(groups(trace.code))}.")
        self._picture.value = anatomy.html(trace)
        self._notes.value = (
            f'<p class="otp-caption">The key is {key_name(self._secret)}.</p>'
            f"{second_opinion.of_hotp(self._hotp, self.counter)}"
        )
        self._field.value = str(self.counter)

    def _say(self, sentence: str, *, bad: bool = False) -> None:
        self._mistaken = bad
        self._said.value = verdict(sentence, sign="✗" if bad else "", mood="bad" if bad else "")
