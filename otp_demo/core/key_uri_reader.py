"""Reading key URIs from the wild: what is forgiven, and what is refused since apps could disagree on it."""

import re
from urllib.parse import unquote_to_bytes

from otp_demo.core.errors import InvalidKeyUri, InvalidSecret
from otp_demo.core.hotp import HOTP, MAX_DIGITS, MIN_DIGITS, Algorithm
from otp_demo.core.key_uri import MAX_LENGTH, KeyUri, check_name
from otp_demo.core.parameters import MAX_COUNTER, type_name
from otp_demo.core.secret import Secret
from otp_demo.core.totp import MAX_PERIOD, TOTP

_BROKEN_PERCENT = re.compile("%(?![0-9A-Fa-f]{2})")
_ENCODED_COLON = re.compile("%3A", re.IGNORECASE)
_NUMBER = re.compile("[0-9]{1,20}")


def read_key_uri(text: str) -> KeyUri:
    """Read a key URI; `KeyUri.parse` is the way in, and says what is forgiven and what raises what."""
    if not issubclass(type(text), str):
        raise InvalidKeyUri("uri", f"a key URI is text; got {type_name(text)}")
    text = str.__str__(text)  # without what a subclass adds to it
    if len(text) > MAX_LENGTH:
        raise InvalidKeyUri("uri", f"has {len(text)} characters; a key URI has at most {MAX_LENGTH}")
    kind, label, parameters = _split(text.strip(" \t\r\n"))
    prefix, account = _read_label(label)
    if "secret" not in parameters:
        raise InvalidKeyUri("secret", "is missing: without it an app has nothing to compute codes from")
    try:
        secret = Secret.from_base32(parameters["secret"])
    except InvalidSecret as error:
        raise InvalidKeyUri("secret", str(error)) from None
    digits = _number(parameters, "digits", 6, MIN_DIGITS, MAX_DIGITS)
    algorithm = _read_algorithm(parameters.get("algorithm", "SHA1"))
    issuer = parameters.get("issuer", "").strip(" ")
    check_name("issuer", issuer)
    warnings = _compare_issuers(prefix, issuer)
    issuer = issuer or prefix
    if kind == "totp":
        period = _number(parameters, "period", 30, 1, MAX_PERIOD)
        totp = TOTP(secret, digits=digits, period=period, algorithm=algorithm)
        return KeyUri(totp, account, issuer, warnings=warnings)
    counter = _number(parameters, "counter", None, 0, MAX_COUNTER)
    return KeyUri(
        HOTP(secret, digits=digits, algorithm=algorithm), account, issuer, counter, warnings=warnings
    )


def _split(uri: str) -> tuple[str, str, dict[str, str]]:
    # Not urllib's urlsplit: it drops tabs and newlines without a word, so that readers would disagree.
    scheme, separator, rest = uri.partition("://")
    if scheme.lower() == "otpauth-migration":
        raise InvalidKeyUri(
            "scheme", "is an export of many accounts at once, not a key URI; export one account"
        )
    if scheme.lower() != "otpauth" or not separator:
        raise InvalidKeyUri("scheme", "a key URI starts with otpauth://")
    if "#" in rest:
        raise InvalidKeyUri("uri", "holds a raw '#', after which readers stop; write it as %23")
    path, _, query = rest.partition("?")
    kind, _, label = path.partition("/")
    if kind.lower() not in ("totp", "hotp"):
        raise InvalidKeyUri("type", "must be totp or hotp: otpauth://totp/…")
    return kind.lower(), label, _read_parameters(query)


def _read_parameters(query: str) -> dict[str, str]:
    parameters: dict[str, str] = {}
    for pair in filter(None, query.split("&")):
        raw_name, _, raw_value = pair.partition("=")
        name = _decoded("parameters", raw_name).lower()
        if name in parameters:
            raise InvalidKeyUri(
                _known(name), "is there twice, and readers differ in which of the two they take"
            )
        parameters[name] = _decoded(_known(name), raw_value)
    return parameters


def _known(name: str) -> str:
    # An unknown name is the sender's text, and could be anything: a secret in the wrong place, too.
    known = ("secret", "issuer", "algorithm", "digits", "period", "counter")
    return name if name in known else "parameters"


def _read_label(label: str) -> tuple[str, str]:
    parts = label.split(":", 1) if ":" in label else _ENCODED_COLON.split(label, maxsplit=1)
    decoded = [_decoded("label", part).strip(" ") for part in parts]
    prefix, account = decoded if len(decoded) == 2 else ("", decoded[0])
    check_name("issuer", prefix)
    check_name("account", account)
    if not account:
        raise InvalidKeyUri("label", "names no account: otpauth://totp/Issuer:account?…")
    return prefix, account


def _decoded(part: str, raw: str) -> str:
    if _BROKEN_PERCENT.search(raw):
        raise InvalidKeyUri(
            part, "holds a '%' without two hexadecimal digits after it; a percent sign is %25"
        )
    try:
        text = unquote_to_bytes(raw).decode("utf-8")
    except UnicodeError:  # bytes that are no UTF-8 inside %..; a lone surrogate outside
        raise InvalidKeyUri(part, "holds bytes that are not UTF-8 text") from None
    if any(char < " " or char == "\x7f" for char in text):
        raise InvalidKeyUri(part, "holds a control character; leave it out")
    return text


def _number(parameters: dict[str, str], name: str, default: int | None, low: int, high: int) -> int:
    text = parameters.get(name)
    if text is None and default is not None:
        return default
    if text is None:
        raise InvalidKeyUri(name, "is missing: an HOTP app has to know where to start counting")
    if not _NUMBER.fullmatch(text) or not low <= int(text) <= high:
        raise InvalidKeyUri(name, f"must be a whole number from {low} to {high}, in digits 0 to 9")
    return int(text)


def _read_algorithm(text: str) -> Algorithm:
    name = text.upper().replace("SHA-", "SHA", 1)
    if not text.isascii() or name not in Algorithm.__members__:  # "ſ".upper() is an S, too
        raise InvalidKeyUri("algorithm", "must be SHA1, SHA256 or SHA512")
    return Algorithm[name]


def _compare_issuers(prefix: str, issuer: str) -> tuple[str, ...]:
    if not prefix or not issuer or prefix == issuer:
        return ()
    # Without the two names: warnings get logged and shown, and what stands in there is the sender's text.
    return ("the label names another issuer than the issuer parameter does; the parameter counts",)
