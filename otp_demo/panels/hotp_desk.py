"""HOTP at the verification desk: a token with a button, and a server that looks ahead."""

from collections.abc import Callable

import ipywidgets as widgets
import traitlets

from otp_demo.core.hotp import HOTP
from otp_demo.core.outcome import Accepted, Reason, Rejected
from otp_demo.core.resync import resynchronise_hotp
from otp_demo.core.verification import verify_hotp
from otp_demo.panels.panel import controls, markup, verdict
from otp_demo.pictures.digits import groups
from otp_demo.pictures.escaping import escaped

RESYNC_REACH = 1000
Report = Callable[[str, Accepted | Rejected, str], None]


class HotpDesk(widgets.VBox):
    """A token whose button counts, and a server that expects a counter (RFC 4226 §7.2 and §7.4).

    Attributes:
        token: how often the token's button was pressed; it shows the code of the counter before.
        counter: the next counter that the server expects.
        look_ahead: how many more counters the server tries, 0 to 10.
        code: what is typed.
        earlier: for resynchronisation, the code that the token showed just before.
        result: the answer to the last code; None before the first.
    """

    token = traitlets.Integer(0, min=0)
    counter = traitlets.Integer(0, min=0)
    look_ahead = traitlets.Integer(3, min=0, max=10)
    code = traitlets.Unicode("")
    earlier = traitlets.Unicode("")

    def __init__(self, hotp: HOTP, *, report: Report) -> None:
        super().__init__()
        self.hotp, self._report = hotp, report
        self.result: Accepted | Rejected | None = None
        self._shows, self._said, self._picture = markup(), markup(), markup()
        self._said.add_class("otp-desk-said")
        field = widgets.Text(description="Code", placeholder="six digits")
        before = widgets.Text(description="The code before it", placeholder="six digits")
        ahead = widgets.IntSlider(description="Look ahead (counters)", min=0, max=10)
        traitlets.link((self, "code"), (field, "value"))
        traitlets.link((self, "earlier"), (before, "value"))
        traitlets.link((self, "look_ahead"), (ahead, "value"))
        on_enter(field, lambda: self.submit(self.code))
        on_enter(before, self.resynchronise)
        self.observe(self._draw, ["token", "counter", "look_ahead"])
        self.children = (
            self._said,
            self._picture,
            self._shows,
            controls(
                button("Press the token's button", self.press),
                button("Use this code", lambda: self.submit(self.shown)),
                field,
                button("Check", lambda: self.submit(self.code)),
            ),
            controls(ahead, before, button("Resynchronise by both codes", self.resynchronise)),
        )
        self.reset()

    @property
    def shown(self) -> str:
        """The code on the token's display; empty before its button was pressed."""
        return self.hotp.code(self.token - 1) if self.token else ""

    def press(self) -> None:
        """Press the token's button: its counter goes on, and nobody tells the server."""
        self.token += 1

    def submit(self, code: str) -> Accepted | Rejected:
        """Let the server decide about a code; if it is good, the server expects the counter after it."""
        self.code = code
        answer = verify_hotp(self.hotp, code, counter=self.counter, look_ahead=self.look_ahead)
        return self._answered(code, answer, f"counters {self.counter} to {self.counter + self.look_ahead}")

    def resynchronise(self) -> Accepted | Rejected:
        """Search far ahead for the two codes typed, one after the other (RFC 4226 §7.4)."""
        pair = (self.earlier, self.code)
        answer = resynchronise_hotp(self.hotp, pair, counter=self.counter, look_ahead=RESYNC_REACH)
        return self._answered(" then ".join(pair), answer, f"{RESYNC_REACH} counters, two codes in a row")

    def reset(self) -> None:
        """A new token and a server that has seen nothing of it."""
        self.token, self.counter, self.look_ahead = 0, 0, 3
        self.code = self.earlier = ""
        self.result = None
        self._say(
            "Press the token's button, then use its code.", "Press it more often, and see what happens."
        )
        self._draw()

    def _answered(self, typed: str, answer: Accepted | Rejected, tried: str) -> Accepted | Rejected:
        self.result = answer
        if isinstance(answer, Accepted):
            self.counter = answer.step + 1
            unit = "counter" if answer.delta == 1 else "counters"
            skipped = f"{answer.delta} {unit} ahead" if answer.delta else "as expected"
            sentence, why = (
                f"Accepted: counter {answer.step}, {skipped}.",
                f"The server expects {self.counter} now.",
            )
            self._say(sentence, why, sign="✓", mood="good")
        elif answer.reason is Reason.MALFORMED:
            sentence, why = "Refused: this is not a code.", f"Malformed: {answer.detail}."
            self._say(sentence, why, sign="✗", mood="bad")
        else:
            sentence = "Refused: not the code of any counter that was tried."
            why = (
                f"The server tried {tried}. A counter below {self.counter} is spent; a token that is too far "
                "ahead is found again by two codes in a row."
            )
            self._say(sentence, why, sign="✗", mood="bad")
        self._report(typed, answer, f"{sentence} {why}")
        return answer

    def _say(self, sentence: str, why: str, *, sign: str = "", mood: str = "") -> None:
        self._said.value = verdict(sentence, sign=sign, mood=mood) + f"<p>{escaped(why)}</p>"

    def _draw(self, _: object = None) -> None:
        code = " ".join(groups(self.shown)) if self.token else "nothing yet"
        self._shows.value = f"<p>The token shows <b>{code}</b>: button pressed {self.token} times.</p>"
        last = self.counter + self.look_ahead
        tried = "".join(
            f"<tr><th>{counter}</th><td>{' '.join(groups(self.hotp.code(counter)))}</td>"
            f"<td>{self._mark(counter)}</td></tr>"
            for counter in range(self.counter, last + 1)
        )
        self._picture.value = (
            '<table class="otp-attempts otp-counters"><caption>The counters that the server tries</caption>'
            f"<tr><th>counter</th><th>code</th><th></th></tr>{tried}</table>"
        )

    def _mark(self, counter: int) -> str:
        marks = ["expected next"] if counter == self.counter else []
        if counter == self.token - 1:
            marks.append("on the token's display")
        return ", ".join(marks)


def button(label: str, action: Callable[[], object]) -> widgets.Button:
    """A button that does one thing."""
    made = widgets.Button(description=label)
    made.on_click(lambda _: action())
    return made


def on_enter(field: widgets.Text, action: Callable[[], object]) -> None:
    """Do something when Enter is pressed in a field (leaving the field does nothing)."""

    def told(_: object, content: dict[str, object], __: object) -> None:
        if content.get("event") == "submit":
            action()

    field.on_msg(told)
