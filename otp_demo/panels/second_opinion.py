"""What pyotp, the library that learners will meet at work, says to the same question."""

import hashlib
from html import escape

import pyotp

from otp_demo.core.hotp import HOTP
from otp_demo.core.totp import TOTP
from otp_demo.pictures.digits import groups


def of_hotp(hotp: HOTP, counter: int) -> str:
    """Compare our code of a counter with pyotp's; a paragraph of HTML, with its own words if it refuses."""
    try:
        theirs = pyotp.HOTP(
            hotp.secret.base32, digits=hotp.digits, digest=getattr(hashlib, hotp.algorithm.hash_name)
        ).at(counter)
    except ValueError as refusal:
        return _refused(str(refusal))
    return _compared(hotp.code(counter), theirs)


def of_totp(totp: TOTP, at: float) -> str:
    """Compare our code at a moment in Unix seconds with pyotp's; a paragraph of HTML."""
    if totp.t0:
        return _refused("it has no t0")
    try:
        theirs = pyotp.TOTP(
            totp.secret.base32,
            digits=totp.digits,
            digest=getattr(hashlib, totp.algorithm.hash_name),
            interval=totp.period,
        ).at(int(at))
    except ValueError as refusal:
        return _refused(str(refusal))
    return _compared(totp.code(at), theirs)


def _compared(ours: str, theirs: str) -> str:
    shown = " ".join(groups(theirs))
    if ours == theirs:
        return f'<p class="otp-caption">✓ Second opinion: pyotp says <b>{shown}</b>, too.</p>'
    return f'<p class="otp-caption">✗ Second opinion: pyotp says <b>{shown}</b>. One of us is wrong!</p>'


def _refused(why: str) -> str:
    return f'<p class="otp-caption">Second opinion: pyotp refuses this ({escape(why)}).</p>'
