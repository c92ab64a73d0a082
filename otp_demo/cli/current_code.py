"""`otp-demo code`: what an authenticator app would show now.

A secret given as an argument would stay in the shell's history and in the list of processes,
so it is asked for, or read from standard input.
"""

import argparse
import getpass
import math
import os
import sys
import time
from typing import TypeVar

from otp_demo import HOTP, TOTP, Algorithm, KeyUri, OTPError, Secret
from otp_demo.cli.problem import USAGE, Problem

T = TypeVar("T")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Describe the command line of `otp-demo code`."""
    parser.add_argument("--demo", action="store_true", help="take RFC 6238's published test key; ask nothing")
    parser.add_argument("--qr", action="store_true", help="also draw the QR code that an app scans")
    parser.add_argument("--account", help="whose account the QR code names")
    parser.add_argument("--issuer", help="which service the QR code names")
    parser.add_argument("--digits", type=int, help="6 to 10 (default 6)")
    parser.add_argument("--period", type=int, help="seconds a code is shown (default 30)")
    parser.add_argument(
        "--algorithm",
        type=str.upper,
        choices=[algorithm.value for algorithm in Algorithm],
        help="the hash under the HMAC (default SHA1)",
    )
    parser.add_argument("--at", type=float, metavar="SECONDS", help="this moment in Unix seconds, not now")


def run(options: argparse.Namespace) -> int:
    """Print the code and how long it stays, and the QR code where it is asked for."""
    try:
        uri = _with_options(_demo(options) if options.demo else _read_secret(), options)
        line = _code_line(uri, options)
        picture = _drawn(str(uri)) if options.qr else None
        print(line)
        if picture:
            print(picture)
            print("Whoever photographs this QR code has the secret.", file=sys.stderr)
    except OTPError as error:
        raise Problem(str(error), "otp-demo code --help says what can be given.", status=USAGE) from error
    for warning in uri.warnings:
        print(f"Note: {warning}", file=sys.stderr)
    return 0


def _demo(options: argparse.Namespace) -> KeyUri:
    # RFC 6238, appendix B: one published test key for each hash, as long as its output.
    length = Algorithm(options.algorithm or "SHA1").digest_size
    return KeyUri(TOTP(Secret((b"1234567890" * 7)[:length])), account="test key", issuer="RFC 6238")


def _read_secret() -> KeyUri:
    if sys.stdin.isatty():
        text = getpass.getpass("Base32 secret or otpauth:// address (it is not shown): ")
    else:
        text = sys.stdin.readline()
    if not text.strip():
        raise Problem(
            "No secret was given.",
            "Type or pipe a Base32 secret or an otpauth:// address, or try: otp-demo code --demo",
            status=USAGE,
        )
    if text.strip().lower().startswith("otpauth:"):
        return KeyUri.parse(text.strip())
    return KeyUri(TOTP(Secret.from_base32(text)), account="my account")


def _with_options(uri: KeyUri, options: argparse.Namespace) -> KeyUri:
    """What was read, with what the command line says in place of it."""
    algorithm = Algorithm(_given(options.algorithm, uri.otp.algorithm.value))
    digits = _given(options.digits, uri.otp.digits)
    otp: TOTP | HOTP
    if isinstance(uri.otp, TOTP):
        period = _given(options.period, uri.otp.period)
        otp = TOTP(uri.otp.secret, digits=digits, period=period, algorithm=algorithm)
    elif options.period is None and options.at is None:
        otp = HOTP(uri.otp.secret, digits=digits, algorithm=algorithm)
    else:
        raise Problem(
            "This address is for HOTP, which counts and knows no time.",
            "Leave --period and --at out.",
            status=USAGE,
        )
    return KeyUri(
        otp,
        account=_given(options.account, uri.account),
        issuer=_given(options.issuer, uri.issuer),
        counter=uri.counter,
        warnings=uri.warnings,
    )


def _given(option: T | None, otherwise: T) -> T:
    return otherwise if option is None else option


def _code_line(uri: KeyUri, options: argparse.Namespace) -> str:
    if isinstance(uri.otp, HOTP):
        counter = uri.counter or 0  # KeyUri promises one for HOTP
        return f"{uri.otp.code(counter)}  counter {counter}"
    at = time.time() if options.at is None else options.at
    left = math.ceil(uri.otp.seconds_left(at))
    return f"{uri.otp.code(at)}  {left} s left, step {uri.otp.step(at)}"


def _drawn(text: str) -> str:
    from otp_demo.pictures.qr import terminal_text

    drawn = terminal_text(text, colour=sys.stdout.isatty() and not os.environ.get("NO_COLOR"))
    try:
        drawn.encode(sys.stdout.encoding or "utf-8")
    except UnicodeEncodeError:
        raise Problem(
            f"This terminal writes {sys.stdout.encoding}, which has no blocks to draw a QR code with.",
            "Set PYTHONUTF8=1 and try again.",
        ) from None
    return drawn
