"""The same questions, put to the engine and to each of its peers in Python the way their manuals say."""

import hashlib
from collections.abc import Callable
from typing import NamedTuple

import mintotp
import pyotp
from passlib import totp as libpass

from otp_demo import HOTP, TOTP, Algorithm, Secret, Window, verify

OURS = "otp_demo"


class Setup(NamedTuple):
    """What phone and server have agreed on."""

    base32: str
    digits: int = 6
    algorithm: str = "SHA1"


class Question(NamedTuple):
    """Is this code good at this moment, with so many steps either way?"""

    code: str
    at: int
    window: int


class Peer(NamedTuple):
    """What can be asked of a peer: each makes its object once, and returns what is then called."""

    code: Callable[[Setup, int], str]  # of a counter
    generate: Callable[[Setup, int], Callable[[], str]]
    verify: Callable[[Setup, Question], Callable[[], bool]] | None
    verify_anew: Callable[[Setup, Question], Callable[[], bool]] | None  # with the object made each time, too


def _ours(setup: Setup) -> TOTP:
    secret = Secret.from_base32(setup.base32)
    return TOTP(secret, digits=setup.digits, algorithm=Algorithm[setup.algorithm])


def _our_code(setup: Setup, counter: int) -> str:
    secret = Secret.from_base32(setup.base32)
    return HOTP(secret, digits=setup.digits, algorithm=Algorithm[setup.algorithm]).code(counter)


def _our_generate(setup: Setup, at: int) -> Callable[[], str]:
    totp = _ours(setup)
    return lambda: totp.code(at)


def _our_verify(setup: Setup, question: Question) -> Callable[[], bool]:
    totp, (code, at, steps) = _ours(setup), question
    window = Window.of(steps)
    return lambda: bool(verify(totp, code, at=at, window=window))


def _our_verify_anew(setup: Setup, question: Question) -> Callable[[], bool]:
    code, at, steps = question
    return lambda: bool(verify(_ours(setup), code, at=at, window=Window.of(steps)))


def _pyotp(setup: Setup) -> pyotp.TOTP:
    return pyotp.TOTP(setup.base32, digits=setup.digits, digest=getattr(hashlib, setup.algorithm.lower()))


def _pyotp_generate(setup: Setup, at: int) -> Callable[[], str]:
    totp = _pyotp(setup)
    return lambda: totp.at(at)


def _pyotp_verify(setup: Setup, question: Question) -> Callable[[], bool]:
    totp, (code, at, steps) = _pyotp(setup), question
    return lambda: totp.verify(code, for_time=at, valid_window=steps)


def _pyotp_verify_anew(setup: Setup, question: Question) -> Callable[[], bool]:
    code, at, steps = question
    return lambda: _pyotp(setup).verify(code, for_time=at, valid_window=steps)


def _libpass(setup: Setup) -> libpass.TOTP:
    return libpass.TOTP(key=setup.base32, digits=setup.digits, alg=setup.algorithm.lower())


def _libpass_generate(setup: Setup, at: int) -> Callable[[], str]:
    totp = _libpass(setup)
    return lambda: str(totp.generate(at).token)


def _libpass_says(totp: libpass.TOTP, question: Question) -> bool:
    try:
        totp.match(question.code, time=question.at, window=question.window * 30)
    except libpass.TokenError:
        return False
    return True


def _libpass_verify(setup: Setup, question: Question) -> Callable[[], bool]:
    totp = _libpass(setup)
    return lambda: _libpass_says(totp, question)


def _libpass_verify_anew(setup: Setup, question: Question) -> Callable[[], bool]:
    return lambda: _libpass_says(_libpass(setup), question)


def _mintotp_code(setup: Setup, counter: int) -> str:
    return str(mintotp.hotp(setup.base32, counter, setup.digits, setup.algorithm.lower()))


PEERS = {
    OURS: Peer(_our_code, _our_generate, _our_verify, _our_verify_anew),
    "libpass": Peer(
        lambda setup, counter: _libpass_generate(setup, counter * 30)(),
        _libpass_generate,
        _libpass_verify,
        _libpass_verify_anew,
    ),
    "pyotp": Peer(
        lambda setup, counter: _pyotp_generate(setup, counter * 30)(),
        _pyotp_generate,
        _pyotp_verify,
        _pyotp_verify_anew,
    ),
    # Its totp() asks the machine for the time, so the step is worked out here; it verifies nothing.
    "mintotp": Peer(_mintotp_code, lambda setup, at: lambda: _mintotp_code(setup, at // 30), None, None),
}
