"""An otpauth URI taken apart: every piece on a ground of its own, with its name below it.

The pieces are those of the text as it stands, percent signs and all; put together again they are the URI,
so that it can be copied off the picture. Whether it means anything is for `KeyUri.parse` to say.
"""

import re
from collections.abc import Iterator
from typing import Final, NamedTuple
from urllib.parse import unquote

from otp_demo.core.errors import InvalidParameter
from otp_demo.pictures.escaping import escaped, printable

_BULLET: Final = "\u2022"
# The same meaning has the same colour: the issuer stands in a URI twice.
_COLOURS: Final = {
    "scheme": 6,
    "type": 6,
    "issuer": 1,
    "account": 3,
    "secret": 2,
    "algorithm": 4,
    "digits": 4,
    "period": 5,
    "counter": 5,
}
_PARAMETERS: Final = ("secret", "issuer", "algorithm", "digits", "period", "counter")
_URI: Final = re.compile(
    r"(?P<scheme>otpauth)(?P<a>://)(?P<type>[^/?#]*)(?P<b>/?)(?P<label>[^?]*)(?P<c>\??)(?P<query>.*)",
    re.I | re.S,
)


class Part(NamedTuple):
    """A piece of a URI: the text between two joints, or a joint.

    Attributes:
        text: the characters, as they stand in the URI.
        name: "scheme", "type", "issuer", "account", a parameter's name, "unknown", or "" for a joint.
        start: where a parameter's value begins in the text, past its name and "=".
    """

    text: str
    name: str = ""
    start: int = 0

    @property
    def value(self) -> str:
        """What the piece says, percent signs decoded, fit to be shown."""
        return printable(unquote(self.text[self.start :]))


def parts(uri: str) -> tuple[Part, ...]:
    """The pieces of a URI from left to right, joints such as "://" among them; together they are the URI.

    >>> [part.text for part in parts("otpauth://totp/ACME:alice?secret=GEZDGNBV") if part.name]
    ['otpauth', 'totp', 'ACME', 'alice', 'secret=GEZDGNBV']

    Raises:
        InvalidParameter: it is no text.
    """
    if not isinstance(uri, str):
        raise InvalidParameter(f"a URI is text, as a str; got {type(uri).__name__}")
    found = _URI.fullmatch(uri)
    if not found:
        return (Part(uri, "unknown"),) if uri else ()
    pieces = [
        Part(found["scheme"], "scheme"),
        Part(found["a"]),
        Part(found["type"], "type"),
        Part(found["b"]),
        *_label(found["label"]),
        Part(found["c"]),
        *_query(found["query"]),
    ]
    return tuple(piece for piece in pieces if piece.text)


def html(uri: str, *, show_secret: bool = False, sentence_seen: bool = True) -> str:
    """The pieces of a URI and a sentence about them, as HTML to stand inside an element of class "otp".

    Args:
        uri: any text; what is no otpauth URI is shown as one unknown piece.
        show_secret: show the secret; otherwise as many bullets as it has characters.
        sentence_seen: show the sentence; otherwise it is for screen readers alone.

    Raises:
        InvalidParameter: it is no text.
    """
    drawn = "".join(_drawn(part, show_secret) for part in parts(uri))
    classes = "otp-caption" if sentence_seen else "otp-caption otp-sr"
    return (
        f'<p class="otp-uri" translate="no">{drawn}</p>'
        f'<p class="{classes}">{escaped(sentence(uri, show_secret=show_secret))}</p>'
    )


def sentence(uri: str, *, show_secret: bool = False) -> str:
    """What the URI says, in words, without the secret itself.

    >>> print(sentence("otpauth://totp/ACME:al?secret=GEZDGNBV&period=60"))
    Codes by time, for the account al at ACME. The secret, 8 characters, is hidden. It asks for period 60.
    """
    said: dict[str, str] = {}
    for part in sorted(parts(uri), key=lambda part: part.start == 0):
        said.setdefault(part.name, part.value)  # a parameter before what stands in the label
    if "type" not in said:
        return "This is no otpauth URI."
    kind = {"totp": "Codes by time", "hotp": "Codes by counter"}.get(
        said["type"].lower(), "Codes of unknown type"
    )
    told = [f"{kind}, for " + (f"the account {said['account']}" if said.get("account") else "no account")]
    if said.get("issuer"):
        told[0] += f" at {said['issuer']}"
    length = len(said.get("secret", ""))
    told.append(
        f"The secret, {length} characters, is {'in plain sight' if show_secret else 'hidden'}"
        if length
        else "The secret is missing"
    )
    asked = [f"{name} {said[name]}" for name in _PARAMETERS[2:] if name in said]
    told.append(f"It asks for {', '.join(asked)}" if asked else "All else is as apps assume: SHA1, 6 digits")
    if not asked and said["type"].lower() == "totp":
        told[-1] += ", 30 s"
    return ". ".join(told) + "."


def _label(label: str) -> Iterator[Part]:
    """Issuer and account, parted at the first colon, else at the first "%3A"."""
    colon = re.search(":", label) or re.search("%3A", label, re.I)
    if colon:
        yield Part(label[: colon.start()], "issuer")
        yield Part(colon[0])
    yield Part(label[colon.end() :] if colon else label, "account")


def _query(query: str) -> Iterator[Part]:
    for place, piece in enumerate(query.split("&")):
        if place:
            yield Part("&")
        name, equals, _ = piece.partition("=")
        known = unquote(name).lower()
        yield Part(piece, known, len(name + equals)) if known in _PARAMETERS else Part(piece, "unknown")


def _drawn(part: Part, show_secret: bool) -> str:
    if not part.name:
        return f'<span class="otp-joint">{escaped(part.text)}</span>'
    name, value = part.text[: part.start], part.text[part.start :]
    if part.name == "secret" and not show_secret:
        value = _BULLET * len(value)
    named = f'<span class="otp-name">{escaped(name)}</span>' if name else ""
    number = _COLOURS.get(part.name, 6)
    return (
        f'<span class="otp-part otp-part-{number}" data-name="{part.name}">'
        f'<span class="otp-text">{named}{escaped(value)}</span></span>'
    )
