"""What common authenticator apps do with unusual parameters, each statement with its source and its year.

Apps change, and most of them are not open: what stands here was read in their source or tried by somebody.
"""

from html import escape
from typing import Final, NamedTuple

from otp_demo.core.hotp import HOTP, Algorithm
from otp_demo.core.key_uri import KeyUri
from otp_demo.core.totp import TOTP

_GITHUB = "https://github.com/"

SOURCES: Final = {
    "G. Welch, 2022": "https://gist.github.com/gwelch-contegix/afa52c7b45693a19c198ab0bfb886fe2",
    "ArubaOTP-seed-extractor issue 21, 2023": _GITHUB + "andry08/ArubaOTP-seed-extractor/issues/21",
    "google-authenticator issue 521, 2019": _GITHUB + "google/google-authenticator/issues/521",
    "TwoFactorAuth.Net issue 18, 2021": _GITHUB + "RobThree/TwoFactorAuth.Net/issues/18",
    "privacyidea issue 1156, 2018": _GITHUB + "privacyidea/privacyidea/issues/1156",
    "its source: GoogleAuthInfo.java, OtpInfo.java": _GITHUB + "beemdevelopment/Aegis",
    "its source: Token.java, Code.java": _GITHUB + "freeotp/freeotp-android",
}
"""Who says so, and where."""


class App(NamedTuple):
    """What one app does with each parameter that is not the usual one, and who says so: keys of SOURCES."""

    name: str
    algorithm: str
    digits: str
    period: str
    sources: tuple[str, ...]


APPS: Final = (
    App(
        "Google, Android",
        "fails (2022, 2023)",
        "8 fail (2022), work (2023)",
        "always 30\u00a0s (2023)",
        ("G. Welch, 2022", "ArubaOTP-seed-extractor issue 21, 2023"),
    ),
    App(
        "Google, iPhone",
        "works (2022)",
        "8 work (2022)",
        "60\u00a0s work (2019)",
        ("G. Welch, 2022", "google-authenticator issue 521, 2019"),
    ),
    App(
        "Microsoft",
        "fails (2022)",
        "8 fail (2022)",
        "60\u00a0s fail (2021)",
        ("G. Welch, 2022", "TwoFactorAuth.Net issue 18, 2021"),
    ),
    App(
        "Authy",
        "fails (2022)",
        "8 work (2022)",
        "60\u00a0s fail (2018)",
        ("G. Welch, 2022", "privacyidea issue 1156, 2018"),
    ),
    App(
        "Aegis", "is read", "1 to 10 are read", "is read", ("its source: GoogleAuthInfo.java, OtpInfo.java",)
    ),
    App(
        "FreeOTP, Android",
        "is read",
        "6 to 9 are read",
        "5\u00a0s or more are read",
        ("its source: Token.java, Code.java",),
    ),
)
_HEADINGS: Final = {
    "algorithm": "SHA\u2011256 or SHA\u2011512",
    "digits": "Not 6 digits",
    "period": "Not 30\u00a0s",
}
_AEGIS = "its source, GoogleAuthInfo.java"
_FREEOTP = "its source, Token.java"


def unusual(uri: KeyUri) -> tuple[str, ...]:
    """The parameters that are not what every app assumes: "algorithm", "digits", "period"."""
    otp = uri.otp
    usual = {
        "algorithm": otp.algorithm is Algorithm.SHA1,
        "digits": otp.digits == 6,
        "period": not isinstance(otp, TOTP) or otp.period == 30,
    }
    return tuple(name for name, is_usual in usual.items() if not is_usual)


class Note(NamedTuple):
    """What to know of a URI, and what stands behind it."""

    sentence: str
    more: str = ""


def notes(uri: KeyUri) -> tuple[Note, ...]:
    """What to know before people with all kinds of apps scan this URI; empty for the usual parameters."""
    otp, said = uri.otp, []
    if named := " and ".join(", ".join(unusual(uri)).rsplit(", ", 1)):
        said.append(
            Note(
                f"Not every app looks at {named}. One that does not still shows codes, and they are wrong.",
                "The Key URI format page says so of Google Authenticator itself, and it is not alone.",
            )
        )
    if otp.secret.is_weak:
        said.append(
            Note(
                f"FreeOTP calls a secret of under 16 bytes unsafe ({_FREEOTP}), as RFC 4226 R6 does.",
                f"Aegis does not look at its length ({_AEGIS}).",
            )
        )
    if isinstance(otp, TOTP) and otp.period < 5:
        said.append(Note(f"FreeOTP refuses periods of under 5 seconds ({_FREEOTP})."))
    if isinstance(otp, HOTP):
        said.append(
            Note(
                "A code is made each time somebody asks for one, so phone and server lose step.",
                f"Aegis refuses such a URI without a counter ({_AEGIS}); "
                f"FreeOTP then begins at 0 ({_FREEOTP}).",
            )
        )
    return tuple(said)


def table(uri: KeyUri) -> str:
    """What the apps do with those of its parameters that are unusual, as HTML; empty if all are usual."""
    asked = unusual(uri)
    if not asked:
        return ""
    headings = ("App", *(_HEADINGS[name] for name in asked), "Source")
    rows = "".join(
        f'<tr><th scope="row">{escape(app.name)}</th>'
        f"{''.join(f'<td>{escape(getattr(app, name))}</td>' for name in asked)}"
        f'<td class="otp-sources">{"; ".join(map(_link, app.sources))}</td></tr>'
        for app in APPS
    )
    return (
        '<table class="otp-table"><caption>What somebody found, and when. Apps change: try yours.</caption>'
        f"<thead><tr>{''.join(f'<th>{heading}</th>' for heading in headings)}</tr></thead>"
        f"<tbody>{rows}</tbody></table>"
    )


def _link(source: str) -> str:
    return f'<a href="{SOURCES[source]}" target="_blank" rel="noreferrer">{escape(source)}</a>'
