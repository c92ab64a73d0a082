"""The QR code of a key URI as SVG: time and size beside segno's."""

import segno

from benchmarks.rounds import Pace, side_by_side, timer, typical_ratio
from benchmarks.table import Row
from otp_demo.pictures import qr

URI = (
    "otpauth://totp/Example%20Company:alice@example.com?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"
    "&issuer=Example%20Company&algorithm=SHA1&digits=6&p"
).ljust(141, "x")
MOST_TIME = 1.3  # of segno's
MOST_BYTES = 4_200


def qr_rows(pace: Pace) -> list[Row]:
    """Time and size, beside segno's."""
    timers = {"otp_demo": timer(_ours), "segno": timer(_segnos)}
    taken = side_by_side(timers, pace)
    ratio = typical_ratio(taken["otp_demo"], taken["segno"])
    ours, theirs = len(_ours().encode("utf-8")), len(_segnos().encode("utf-8"))
    return [
        Row(
            "QR code as SVG, share of segno's time",
            "segno",
            min(taken["otp_demo"]),
            min(taken["segno"]),
            ratio,
            at_most=MOST_TIME,
        ),
        Row("QR code as SVG, size", "segno", ours, theirs, ours / theirs, unit="B"),
        Row("", "4.2 kB", ours, MOST_BYTES, ours / MOST_BYTES, at_most=1, unit="B"),
    ]


def _ours() -> str:
    return qr.svg(URI)


def _segnos() -> str:
    return str(segno.make(URI, error="m", micro=False, boost_error=False).svg_inline(scale=8))
