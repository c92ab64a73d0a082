"""QrCard: what is in the QR code?"""

import re
import secrets
from collections.abc import Callable
from html import escape

import ipywidgets as widgets
import traitlets

from otp_demo.core.errors import InvalidKeyUri, OTPError
from otp_demo.core.hotp import HOTP, MAX_DIGITS, MIN_DIGITS, Algorithm
from otp_demo.core.key_uri import KeyUri
from otp_demo.core.secret import Secret
from otp_demo.core.totp import TOTP
from otp_demo.panels.app_notes import notes, table
from otp_demo.panels.panel import Panel, controls, markup, verdict
from otp_demo.pictures import qr, uri_parts
from otp_demo.pictures.style import DESK, PROJECTOR

_KINDS = {"time (TOTP)": "totp", "a counter (HOTP)": "hotp"}
PAGES = {"The URI": "uri", "Parameters": "parameters"}
_ON_A_PROJECTOR = (
    '<p class="otp-note">Whoever photographs this code has the key, whether the text shows it or not. '
    "On a projector show only secrets that you throw away afterwards.</p>"
)
_ON_STAGE = '<p class="otp-note">Whoever photographs this has the key: show only secrets you throw away.</p>'
_FINEST = {"720": 77, "1080": 122}
"""How many modules of 8 pixels a stage has room for, by the height of the projector's picture."""
_TOO_FINE = "Too fine for the back row: shorten the names."
_TICK = "Show the secret"
_USUAL = {"kind": "totp", "algorithm": Algorithm.SHA1, "digits": 6, "period": 30, "counter": 0}


class QrCard(Panel):
    """Issuer, account and parameters, the key URI they make, and its QR code for a phone (lesson 02).

    Attributes:
        secret: the key in the URI; setting it draws anew.
        issuer, account: whose it is.
        kind: "totp" or "hotp".
        algorithm, digits, period, counter: what the app is to compute with.
        page: on the stage, what is beside the code: "uri" or "parameters"; elsewhere both are there.
        show_secret: whether the URI below the code shows the secret as text. The QR code holds it anyway.
        uri: the KeyUri that is shown.
        problem: why what was entered makes no key URI; empty if it does.

    Args:
        secret: the key to show; by default a new one, which nobody else has.
        issuer, account: what to begin with.
        token_bytes: where new secrets come from.
    """

    secret = traitlets.Instance(Secret)
    issuer = traitlets.Unicode()
    account = traitlets.Unicode()
    kind = traitlets.Enum(tuple(_KINDS.values()), "totp")
    algorithm = traitlets.UseEnum(Algorithm, default_value=Algorithm.SHA1)
    digits = traitlets.Integer(6, min=MIN_DIGITS, max=MAX_DIGITS)
    period = traitlets.Integer(30)
    counter = traitlets.Integer(0)
    show_secret = traitlets.Bool(False)
    page = traitlets.Enum(tuple(PAGES.values()), "uri")

    def __init__(
        self,
        *,
        secret: Secret | None = None,
        issuer: str = "Example",
        account: str = "alice@example.com",
        projector: bool = False,
        token_bytes: Callable[[int], bytes] = secrets.token_bytes,
    ) -> None:
        super().__init__(projector=projector)
        self._token_bytes, self._given = token_bytes, secret
        self._begins = {"issuer": issuer, "account": account, "show_secret": False, "page": "uri", **_USUAL}
        self.secret = secret if secret is not None else Secret.generate(token_bytes=token_bytes)
        self.uri: KeyUri | None = None
        self.problem = ""
        self._said, self._code, self._parts, self._notes = markup(), markup(), markup(), markup()
        self._said.add_class("otp-scan-it")  # two lines high, so that the fields stay where the hands are
        self._code.layout.flex = "0 0 auto"
        self._code.layout.width = "auto"
        side = widgets.HBox([self._code, self._parts])
        side.add_class("otp-side-by-side")
        fresh = widgets.Button(description="New secret")
        fresh.on_click(lambda _: self.renew())
        again = widgets.Button(description="Reset")
        again.on_click(lambda _: self.reset())
        issuer, account = self._text("issuer", "Issuer"), self._text("account", "Account")
        parameters, tick = controls(*self._parameters()), widgets.Checkbox(description=_TICK, indent=False)
        traitlets.link((self, "show_secret"), (tick, "value"))
        names = controls(issuer, account, fresh, again)
        self._choice = self._page_choice(tick)
        for part, name in ((self._choice, "choice"), (names, "names"), (parameters, "parameters")):
            part.add_class(f"otp-qr-{name}")
        self._of_page = {
            "uri": (issuer, account, self._parts, tick),
            "parameters": (fresh, again, parameters),
        }
        self._restore()
        self._everywhere = (names, side, parameters, self._notes)
        self.observe(lambda _: self._lay_out(), "stage")
        self.observe(self._draw, [*self._begins, "secret", "projector", "stage"])
        self._lay_out()
        self._draw()

    def renew(self) -> None:
        """Make a new secret: phones that scanned the old one show wrong codes from now on."""
        self.secret = Secret.generate(token_bytes=self._token_bytes)

    def reset(self) -> None:
        """Go back to what it began with, and to the secret it was given."""
        if self._given is not None:
            self.secret = self._given
        self._restore()

    def _restore(self) -> None:
        with self.hold_trait_notifications():
            for name, value in self._begins.items():
                setattr(self, name, value)

    def _text(self, name: str, label: str) -> widgets.Text:
        field = widgets.Text(description=label)
        traitlets.link((self, name), (field, "value"))
        return field

    def _page_choice(self, tick: widgets.Checkbox) -> widgets.HBox:
        which = widgets.ToggleButtons(options=PAGES)
        which.add_class("otp-page-choice")
        traitlets.link((self, "page"), (which, "value"))
        return controls(which, tick)

    def _parameters(self) -> list[widgets.Widget]:
        self._period = widgets.IntText(description="Period (s)")
        self._counter = widgets.Text(description="Counter")  # a number of JavaScript's has no 64 bits
        self._show_secret = widgets.Checkbox(description=f"{_TICK} as text", indent=False)
        parts = {
            "kind": widgets.Dropdown(description="Moved by", options=_KINDS),
            "algorithm": widgets.Dropdown(
                description="Hash", options=[(f"SHA-{a.name[3:]}", a) for a in Algorithm]
            ),
            "digits": widgets.Dropdown(description="Digits", options=range(MIN_DIGITS, MAX_DIGITS + 1)),
            "period": self._period,
            "show_secret": self._show_secret,
        }
        for name, part in parts.items():
            traitlets.link((self, name), (part, "value"))
        traitlets.link((self, "counter"), (self._counter, "value"), transform=(str, _counter))
        return [*list(parts.values())[:-1], self._counter, self._show_secret]

    def _made(self) -> KeyUri:
        if self.kind == "hotp":
            hotp = HOTP(self.secret, digits=self.digits, algorithm=self.algorithm)
            return KeyUri(hotp, self.account.strip(" "), self.issuer.strip(" "), self.counter)
        totp = TOTP(self.secret, digits=self.digits, period=self.period, algorithm=self.algorithm)
        return KeyUri(totp, self.account.strip(" "), self.issuer.strip(" "))

    def _lay_out(self) -> None:
        self.show(self._said, *((self._choice,) if self.stage else ()), *self._everywhere)

    def _turn_page(self) -> None:
        self._show_secret.layout.display = "none" if self.stage else None  # its twin is beside the pages
        for page, parts in self._of_page.items():
            for part in parts:
                part.layout.display = None if page == self.page or not self.stage else "none"
        self._period.layout.display = "none" if self.kind == "hotp" else None
        self._counter.layout.display = "none" if self.kind == "totp" else None

    def _draw(self, _: object = None) -> None:
        self._turn_page()
        sizes = PROJECTOR if self.projector else DESK
        try:
            uri = self._made()
            picture = qr.svg(str(uri), module=sizes.qr_module, at_least=sizes.qr_side)
        except OTPError as error:
            self.problem, self.uri = str(error), None
            why = f"the {error.part} {error.why}" if isinstance(error, InvalidKeyUri) else str(error)
            self._said.value = verdict(f"No key URI: {why}.", sign="✗", mood="bad")
            self._code.value = (
                f'<div class="otp-qr otp-no-qr" style="width:{sizes.qr_side + 32}px">Nothing to scan.</div>'
            )
            self._parts.value = self._notes.value = ""
            return
        self.problem, self.uri = "", uri
        across = qr.across(picture)
        self._said.value = self._verdict(uri, across)
        self._code.value = f'<div class="otp-qr" style="--across:{across}">{picture}</div>'
        self._parts.value = uri_parts.html(
            str(uri), show_secret=self.show_secret, sentence_seen=not self.stage
        )
        self._notes.value = self._warnings(uri)

    def _verdict(self, uri: KeyUri, across: int) -> str:
        if not self.stage:
            whose = f"{uri.account} at {uri.issuer}" if uri.issuer else uri.account
            return verdict(f"Scan it, and your phone has the key of {whose}.")
        # How high the projector's picture is, only the style sheet can tell.
        too_fine = " ".join(f"otp-finer-than-{height}" for height, most in _FINEST.items() if across > most)
        warned = verdict(_TOO_FINE, sign="⚠", mood="bad")
        return f'<div class="otp-fits {too_fine}">{verdict("Scan it, and your phone has the key.")}</div>' + (
            f'<div class="otp-too-fine {too_fine}">{warned}</div>' if too_fine else ""
        )

    def _warnings(self, uri: KeyUri) -> str:
        said = "".join(
            f'<p class="otp-warn">{escape(note.sentence)} '
            f'<span class="otp-more">{escape(note.more)}</span></p>'
            for note in notes(uri)
        )
        if not self.stage:
            return said + table(uri) + _ON_A_PROJECTOR
        (self._choice.add_class if said else self._choice.remove_class)("otp-has-warning")
        return said if self.page == "parameters" else _ON_STAGE


def _counter(typed: str) -> int:
    """The number that was typed; one that no counter is if it was none."""
    return int(typed) if re.fullmatch("[0-9]{1,20}", typed.strip()) else -1
