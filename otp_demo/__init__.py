"""See how one-time passwords work, and experiment with them until you understand.

    >>> from otp_demo import Secret, TOTP, verify
    >>> totp = TOTP(Secret(b"12345678901234567890"))    # the published test key of RFC 6238
    >>> totp.code(at=59)
    '287082'
    >>> verify(totp, "287082", at=61)
    Accepted(step=1, delta=-1)
    >>> verify(totp, "287082", at=61, last_step=1)      # the same code once more
    Rejected(reason=Reason.REPLAYED, detail='')

The rooms, from the ground up; each knows only those before it:

`core`      what the RFCs say: secrets, codes, verification, key URIs. Standard library only.
`analysis`  numbers about the world: what a key, a window or a drifting clock is worth.
`pictures`  everything drawn, as SVG, HTML, PNG, terminal text or on Matplotlib axes.
`panels`    what a lesson shows and lets you move.
`exercises` questions that check themselves.
`service`   the two-factor service over HTTP; it knows the pictures and never meets the panels.

All names of the engine can be had from here, and only the engine is loaded; `otp-demo lab` opens the lessons.
The engine is sound, but this is a package to learn from: nothing here stores a secret safely for you.
"""

from otp_demo.core.clock import Clock, DriftingClock, ManualClock, PacedClock
from otp_demo.core.errors import InvalidKeyUri, InvalidParameter, InvalidSecret, OTPError
from otp_demo.core.hotp import HOTP, Algorithm, Trace
from otp_demo.core.key_uri import KeyUri
from otp_demo.core.outcome import Accepted, Reason, Rejected
from otp_demo.core.resync import resynchronise, resynchronise_hotp
from otp_demo.core.secret import Secret
from otp_demo.core.throttle import Allowed, Disabled, Throttle, ThrottleState, Wait
from otp_demo.core.totp import TOTP
from otp_demo.core.verification import Window, verify, verify_hotp

__version__ = "0.1.0"

__all__ = [
    "HOTP",
    "TOTP",
    "Accepted",
    "Algorithm",
    "Allowed",
    "Clock",
    "Disabled",
    "DriftingClock",
    "InvalidKeyUri",
    "InvalidParameter",
    "InvalidSecret",
    "KeyUri",
    "ManualClock",
    "OTPError",
    "PacedClock",
    "Reason",
    "Rejected",
    "Secret",
    "Throttle",
    "ThrottleState",
    "Trace",
    "Wait",
    "Window",
    "resynchronise",
    "resynchronise_hotp",
    "verify",
    "verify_hotp",
]
