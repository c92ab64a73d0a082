"""What common authenticator apps do with unusual parameters, each statement with its source."""

from otp_demo.core.hotp import HOTP, Algorithm
from otp_demo.core.key_uri import KeyUri
from otp_demo.core.totp import TOTP

_GOOGLE = "the Key URI format page of Google Authenticator's wiki"
_GOOGLE_SOURCE = "its Android source as once published, AuthenticatorActivity.java"
_AEGIS = "its source, GoogleAuthInfo.java"
_FREEOTP = "its source, Token.java"


def notes(uri: KeyUri) -> tuple[str, ...]:
    """What to know before people with all kinds of apps scan this URI; empty for the usual parameters."""
    otp, said = uri.otp, []
    unusual = [
        name
        for name, is_so in (
            ("algorithm", otp.algorithm is not Algorithm.SHA1),
            ("digits", otp.digits != 6),
            ("period", isinstance(otp, TOTP) and otp.period != 30),
        )
        if is_so
    ]
    if unusual:
        named = " and ".join(", ".join(unusual).rsplit(", ", 1))
        said.append(
            f"Not every app looks at {named}: Google Authenticator was published as one that always "
            f"computes SHA-1, six digits and 30 seconds ({_GOOGLE}; {_GOOGLE_SOURCE}). Such an app shows "
            f"codes, and they are wrong. Aegis reads all three ({_AEGIS}), and so does FreeOTP ({_FREEOTP})."
        )
    if otp.secret.is_weak:
        said.append(
            f"FreeOTP calls a secret of under 16 bytes unsafe ({_FREEOTP}), as RFC 4226 R6 does; "
            "others take it without a word."
        )
    if isinstance(otp, TOTP) and otp.period < 5:
        said.append(f"FreeOTP refuses periods of under 5 seconds ({_FREEOTP}).")
    if isinstance(otp, HOTP):
        said.append(
            f"A code is made each time somebody asks for one, so phone and server lose step. Aegis refuses "
            f"such a URI without a counter ({_AEGIS}); FreeOTP then begins at 0 ({_FREEOTP})."
        )
    return tuple(said)
