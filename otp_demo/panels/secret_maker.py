"""SecretMaker: what do the phone and the server share?"""

import secrets
from collections.abc import Callable
from typing import NamedTuple

import ipywidgets as widgets
import traitlets

from otp_demo.analysis.key_search import in_words, seconds_to_guess
from otp_demo.core.errors import InvalidSecret
from otp_demo.core.secret import Secret
from otp_demo.panels.panel import Panel, controls, markup, verdict
from otp_demo.pictures import key_bits, strength
from otp_demo.pictures.style import DESK, PROJECTOR

MIN_BYTES, MAX_BYTES = 8, 64


class Sample(NamedTuple):
    """A secret that is bad however long it is.

    Attributes:
        raw: the key.
        why: what is wrong with it.
    """

    raw: bytes
    why: str


SAMPLES = {
    "twenty zero bytes": Sample(bytes(20), "every attacker tries it first"),
    "a sentence somebody thought up": Sample(
        b"correct horse battery staple", "people choose what other people choose, and lists of it exist"
    ),
    "the test key of the RFCs": Sample(
        b"12345678901234567890",
        "it is printed in RFC 4226 appendix D, for everybody to check their code with",
    ),
    "the key of a thousand tutorials": Sample(
        Secret.from_base32("JBSWY3DPEHPK3PXP").raw,
        "JBSWY3DPEHPK3PXP stands in the Key URI format's own example, and it is short as well",
    ),
}
_RANDOM, _PASTED = "a new random one", "the one pasted below"


class SecretMaker(Panel):
    """Makes secrets of any length, shows the same key three ways, and says how good it is (lesson 01).

    Attributes:
        nbytes: how long a new secret is, 8 to 64 bytes.
        secret: the secret that is shown.
        known: whether it is one of the published ones, which are worth nothing.
        problem: what was wrong with the text that was pasted; empty if nothing was.

    Args:
        token_bytes: where new secrets come from.
    """

    nbytes = traitlets.Integer(20, min=MIN_BYTES, max=MAX_BYTES)
    source = traitlets.Unicode(_RANDOM)
    pasted = traitlets.Unicode("")

    def __init__(
        self, *, token_bytes: Callable[[int], bytes] = secrets.token_bytes, projector: bool = False
    ) -> None:
        super().__init__(projector=projector)
        self._token_bytes = token_bytes
        self.problem = ""
        self._said, self._strength, self._key, self._advice = markup(), markup(), markup(), markup()
        length = widgets.IntSlider(
            description="Length in bytes", min=MIN_BYTES, max=MAX_BYTES, continuous_update=True
        )
        which = widgets.Dropdown(description="Look at", options=[_RANDOM, *SAMPLES, _PASTED])
        field = widgets.Text(description="Or paste Base32", placeholder="JBSW Y3DP EHPK 3PXP")
        fresh = widgets.Button(description="New secret")
        again = widgets.Button(description="Reset")
        for name, part in (("nbytes", length), ("source", which), ("pasted", field)):
            traitlets.link((self, name), (part, "value"))
        fresh.on_click(lambda _: self.renew())
        again.on_click(lambda _: self.reset())
        self.observe(lambda _: self.renew(), "nbytes")
        self.observe(lambda _: self._look(), "source")
        self.observe(lambda _: self._paste(), "pasted")
        self.observe(lambda _: self._draw(), "projector")
        self.renew()
        self.show(
            self._said,
            controls(length, fresh, which, again),
            self._strength,
            self._key,
            controls(field),
            self._advice,
        )

    @property
    def known(self) -> str:
        """Why the secret is worth nothing although it may be long; empty if it is not one of the known."""
        return next((sample.why for sample in SAMPLES.values() if self.secret == Secret(sample.raw)), "")

    def renew(self) -> None:
        """Make a new random secret of the chosen length."""
        self.secret = Secret.generate(self.nbytes, weak=True, token_bytes=self._token_bytes)
        self.problem, self.pasted, self.source = "", "", _RANDOM
        self._draw()

    def reset(self) -> None:
        """Go back to 20 bytes, and make a new secret."""
        self.nbytes = 20
        self.renew()

    def _look(self) -> None:
        if self.source == _RANDOM:
            self.renew()
        elif self.source in SAMPLES:
            self.secret, self.problem = Secret(SAMPLES[self.source].raw), ""
            self._draw()

    def _paste(self) -> None:
        if not self.pasted.strip():
            self.problem = ""
        else:
            try:
                self.secret, self.problem = Secret.from_base32(self.pasted), ""
                self.source = _PASTED
            except InvalidSecret as error:
                self.problem = str(error)
        self._draw()

    def _draw(self) -> None:
        sizes = PROJECTOR if self.projector else DESK
        bits = 0 if self.known else self.secret.bits
        self._said.value = _judgement(self.secret, self.known)
        self._strength.value = strength.svg(bits, sizes=sizes)
        self._key.value = key_bits.html(self.secret.raw)
        wrong = verdict(f"Not read: {self.problem}.", sign="✗", mood="bad") if self.problem else ""
        self._advice.value = wrong + (
            '<p class="otp-warn">Here the secret is shown so that you can look at it. A real one is shown '
            "once, as a QR code, to its owner alone: whoever sees it can make every code from now on.</p>"
        )


def _judgement(secret: Secret, known: str) -> str:
    bits = secret.bits
    if known:
        said = verdict(f"{bits} bits, and worth nothing.", sign="✗", mood="bad")
        return f"{said}<p>Guessing it takes one try: {known}.</p>"
    time = in_words(seconds_to_guess(bits))
    guessing = f"<p>Guessing it takes {time}, at a million million tries a second.</p>"
    if secret.is_weak:
        return verdict(f"{bits} bits: weak. RFC 4226 R6 requires 128.", sign="✗", mood="bad") + guessing
    praise = "as RFC 4226 recommends" if bits >= 160 else "enough for RFC 4226, which recommends 160"
    return verdict(f"{bits} random bits, {praise}.", sign="✓", mood="good") + guessing
