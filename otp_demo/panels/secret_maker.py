"""SecretMaker: what do the phone and the server share?"""

import secrets
from collections.abc import Callable
from html import escape

import ipywidgets as widgets
import traitlets

from otp_demo.analysis.key_quality import KNOWN, judge
from otp_demo.core.errors import InvalidSecret
from otp_demo.core.secret import Secret
from otp_demo.panels.key_arrows import KeyArrows
from otp_demo.panels.panel import Panel, controls, markup, verdict
from otp_demo.pictures import key_bits, strength
from otp_demo.pictures.style import DESK, PROJECTOR

MIN_BYTES, MAX_BYTES, USUAL_BYTES = 8, 64, 20

_RANDOM, _PASTED = "a new random one", "the one pasted"
_SIGNS = {True: ("✓", "good"), False: ("✗", "bad"), None: ("?", "")}
_HOW_TO_READ = (
    '<p class="otp-caption otp-how-to-read">Hex above, bits between, Base32 below: five bytes are forty bits '
    "are eight letters. Point at a byte or a letter, or go there with Tab and the arrow keys, and its bits "
    "are underlined.</p>"
)
_TAKE_CARE = (
    '<p class="otp-warn">This one is for looking at, so never use it. A real secret is shown once, '
    '<span class="otp-more">as a QR code, </span>to its owner alone, and never on a projector'
    '<span class="otp-more">: whoever sees it can make every code from now on</span>.</p>'
)
_MOST_TEXT = 40  # characters of a key that is text
_STAGE_BAR, _STAGE_CUTS = 584, (20, 65)  # pixels; bytes that fit on 1280x720 and on 1920x1080


class SecretMaker(Panel):
    """Makes secrets of any length, shows the same key three ways, and says how good it is (lesson 01).

    Attributes:
        nbytes: how long a new secret is, 8 to 64 bytes; another kind of secret that is shown sets it, too.
        source: where the secret is from: a new random one, a bad one by its name, or the one pasted.
        pasted: the Base32 text in the field.
        secret: the secret that is shown.
        verdict: how good it is, in a sentence.
        problem: what was wrong with the text that was pasted; empty if nothing was.

    Args:
        token_bytes: where new secrets come from.
    """

    nbytes = traitlets.Integer(USUAL_BYTES, min=MIN_BYTES, max=MAX_BYTES)
    source = traitlets.Enum((_RANDOM, *KNOWN, _PASTED), _RANDOM)
    pasted = traitlets.Unicode("")

    def __init__(
        self, *, token_bytes: Callable[[int], bytes] = secrets.token_bytes, projector: bool = False
    ) -> None:
        super().__init__(projector=projector)
        self._token_bytes, self._following = token_bytes, False
        self._said, self._strength, self._key = markup(), markup(), markup()
        self._said.add_class("otp-judgement")  # so that the slider stays where the hand is
        self._key.add_class("otp-key-place")
        self._strength.add_class("otp-strength")
        length = widgets.IntSlider(description="Length in bytes", min=MIN_BYTES, max=MAX_BYTES)
        which = widgets.Dropdown(description="Look at", options=[_RANDOM, *KNOWN, _PASTED])
        field = widgets.Text(description="Or paste Base32", placeholder="JBSW Y3DP EHPK 3PXP")
        fresh = widgets.Button(description="New secret")
        again = widgets.Button(description="Reset")
        for name, part in (("nbytes", length), ("source", which), ("pasted", field)):
            traitlets.link((self, name), (part, "value"))
        fresh.on_click(lambda _: self.renew())
        again.on_click(lambda _: self.reset())
        self.renew()
        self.observe(lambda _: self._resize(), "nbytes")
        self.observe(lambda _: self._look(), "source")
        self.observe(lambda _: self._paste(), "pasted")
        self.observe(lambda _: self._draw(), ["projector", "stage"])
        self.show(
            self._said,
            controls(length, fresh, again),
            controls(which, field),
            self._strength,
            self._key,
            markup(_TAKE_CARE),
            KeyArrows(),
        )

    @property
    def verdict(self) -> str:
        """How good the secret is, in a sentence."""
        return judge(self.secret, made_here=self._origin == _RANDOM).sentence

    def renew(self) -> None:
        """Make a new random secret of the chosen length."""
        self._take(Secret.generate(self.nbytes, weak=True, token_bytes=self._token_bytes), _RANDOM)

    def reset(self) -> None:
        """Go back to 20 bytes, and make a new secret."""
        if self.nbytes == USUAL_BYTES:
            self.renew()
        else:
            self.nbytes = USUAL_BYTES

    def _take(self, secret: Secret, origin: str) -> None:
        self.secret, self._origin, self.problem = secret, origin, ""
        self.source = origin
        if origin != _PASTED:
            self.pasted = ""
        self._follow_length()
        self._draw()

    def _resize(self) -> None:
        if not self._following:
            self.renew()

    def _follow_length(self) -> None:
        """Let the slider say how long the secret is that is shown, as far as it reaches."""
        self._following = True
        self.nbytes = min(max(len(self.secret.raw), MIN_BYTES), MAX_BYTES)
        self._following = False

    def _look(self) -> None:
        if self.source == self._origin and not self.problem:
            return  # _take has just set it
        if self.source == _PASTED:
            self._paste()
        elif self.source == _RANDOM:
            self.renew()
        else:
            self._take(Secret(KNOWN[self.source].raw), self.source)

    def _paste(self) -> None:
        if self.pasted.strip():
            try:
                return self._take(Secret.from_base32(self.pasted), _PASTED)
            except InvalidSecret as error:
                self.problem = str(error)
        elif self.source == _PASTED != self._origin:
            self.problem = "there is nothing in the field yet; paste or type a secret in Base32 there"
        else:
            self.problem = ""
        self._draw()

    def _draw(self) -> None:
        judgement = judge(self.secret, made_here=self._origin == _RANDOM)
        sign, mood = _SIGNS[judgement.good]
        if self.problem:
            why = self.problem + ("" if self.problem.endswith("?") else ".")
            short, why = (
                ("Not read.", f"{why[0].upper()}{why[1:]} ") if self.stage else (f"Not read: {why}", "")
            )
            said = verdict(short, sign="✗", mood="bad")
            self._said.value = (
                f"{said}<p>{escape(why)}The picture is still that of the secret from before.</p>"
            )
        else:
            said = verdict(judgement.sentence, sign=sign, mood=mood)
            self._said.value = f"{said}<p>{judgement.detail}</p>{_as_text(self.secret.raw)}"
        sizes = PROJECTOR if self.projector else DESK
        width, cuts = (_STAGE_BAR, _STAGE_CUTS) if self.stage else (0, ())
        self._strength.value = strength.svg(judgement.random_bits, sizes=sizes, width=width)
        self._key.value = key_bits.html(self.secret.raw, cuts=cuts) + _HOW_TO_READ


def _as_text(key: bytes) -> str:
    """What anyone can read in a key that is text; nothing where a key is not."""
    if not (key.isascii() and key.decode("ascii").isprintable()):
        return ""
    text = key.decode("ascii")
    begins, more = text[:_MOST_TEXT], " and so on" if len(text) > _MOST_TEXT else ""
    return f'<p class="otp-as-text">As text, {len(key)} bytes: <q>{escape(begins)}</q>{more}</p>'
