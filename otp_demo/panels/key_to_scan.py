"""The key of a panel as a QR code behind a fold, so that a real phone can take part."""

from html import escape

from otp_demo.core.key_uri import KeyUri
from otp_demo.core.totp import TOTP
from otp_demo.pictures import qr


def key_to_scan(totp: TOTP, *, account: str, otherwise: str = "") -> str:
    """The QR code of a published test key, as HTML.

    Args:
        totp: what it is the key of. Whoever sees the page has it: none that guards anything.
        account: what the entry on the phone is called.
        otherwise: what to do without a phone, as a sentence.
    """
    code = qr.svg(
        str(KeyUri(totp, account=account, issuer="otp_demo")),
        title="QR code of the published test key",
        module=5,
    )
    return (
        "<details><summary>Put the key of this panel on your phone</summary>"
        f'<div class="otp-to-scan"><div class="otp-qr">{code}</div>'
        "<p>Scan this with any authenticator app. It is the test key that RFC 6238 publishes: it protects "
        f"nothing, so delete it afterwards. {escape(otherwise)}</p></div></details>"
    )
