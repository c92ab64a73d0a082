"""The engine agrees with pyotp and libpass over thousands of random cases, wherever they accept the case.

Nothing is left out without a fact that explains it; the facts have tests of their own in test_peers.py.
"""

import hashlib
import warnings

import pyotp
import pytest
from passlib import totp as libpass

from otp_demo import TOTP, Algorithm, Window, verify
from tests.core.random_cases import LAST, Case, random_cases

DIGESTS = {Algorithm.SHA1: hashlib.sha1, Algorithm.SHA256: hashlib.sha256, Algorithm.SHA512: hashlib.sha512}
SEEDS = range(5)
CASES = 2_000

PYOTP_SHORTEST = 14  # bytes: it refuses keys of fewer than 112 bits
PYOTP_LONGEST_PERIOD = 120
PYOTP_YEAR_10000 = 253_402_300_800
LIBPASS_SHORTEST = 10  # bytes: it warns below


def pyotp_hotp(case: Case) -> pyotp.HOTP:
    base32 = case.totp.secret.base32
    return pyotp.HOTP(base32, digits=case.digits, digest=DIGESTS[case.algorithm])


def libpass_totp(case: Case) -> libpass.TOTP:
    with warnings.catch_warnings():
        if len(case.key) < LIBPASS_SHORTEST:
            warnings.simplefilter("ignore")
        return libpass.TOTP(
            key=case.key,
            format="raw",
            digits=case.digits,
            period=case.period,
            alg=case.algorithm.hash_name,
        )


@pytest.mark.parametrize("seed", SEEDS)
def test_pyotp_gives_the_same_code_for_every_counter(seed: int) -> None:
    cases = [case for case in random_cases(seed, CASES) if len(case.key) >= PYOTP_SHORTEST]

    for case in cases:
        assert case.totp.code_for_step(case.counter) == pyotp_hotp(case).at(case.counter), case

    assert len(cases) > CASES * 0.8


@pytest.mark.parametrize("seed", SEEDS)
def test_pyotp_gives_the_same_code_for_every_moment_it_accepts(seed: int) -> None:
    cases = [
        case
        for case in random_cases(seed, CASES, most=2**31)
        if len(case.key) >= PYOTP_SHORTEST
        and case.period <= PYOTP_LONGEST_PERIOD
        and case.at - case.t0 < PYOTP_YEAR_10000
    ]

    for case in cases:
        theirs = pyotp.TOTP(
            case.totp.secret.base32,
            digits=case.digits,
            digest=DIGESTS[case.algorithm],
            interval=case.period,
        )
        # It knows no T0: its clock is set back by ours.
        assert case.totp.code(case.at) == theirs.at(case.at - case.t0), case

    assert len(cases) > CASES * 0.5


@pytest.mark.parametrize("seed", SEEDS)
def test_libpass_gives_the_same_code_for_every_moment(seed: int) -> None:
    for case in random_cases(seed, CASES):
        # It knows no T0 either, and accepts all the rest.
        assert case.totp.code(case.at) == libpass_totp(case).generate(case.at - case.t0).token, case


@pytest.mark.parametrize("seed", SEEDS)
def test_libpass_puts_every_moment_into_the_same_step(seed: int) -> None:
    for case in random_cases(seed, CASES):
        theirs = libpass_totp(case).generate(case.at - case.t0)

        assert case.totp.step(case.at) == theirs.counter == case.counter
        assert case.at + case.totp.seconds_left(case.at) == theirs.expire_time + case.t0


@pytest.mark.parametrize("seed", SEEDS)
def test_pyotp_and_libpass_accept_the_codes_that_verify_accepts_and_refuse_the_others(seed: int) -> None:
    cases = (
        case
        for case in random_cases(seed, CASES, most=2**31)
        if len(case.key) >= PYOTP_SHORTEST and case.period <= PYOTP_LONGEST_PERIOD and case.counter >= 4
    )

    for case in list(cases)[:100]:
        theirs = pyotp.TOTP(
            case.totp.secret.base32,
            digits=case.digits,
            digest=DIGESTS[case.algorithm],
            interval=case.period,
        )
        at = case.at - case.t0
        for away in range(-4, 5):
            code = case.totp.code_for_step(case.counter + away)
            accepted = bool(verify(case.totp, code, at=case.at, window=Window.of(2)))

            assert accepted is (abs(away) <= 2), case  # no two of these codes are the same
            assert theirs.verify(code, for_time=at, valid_window=2) is accepted, case
            assert libpass_accepts(libpass_totp(case), code, at, window=2 * case.period) is accepted, case


def libpass_accepts(theirs: libpass.TOTP, code: str, at: int, window: int) -> bool:
    try:
        theirs.match(code, time=at, window=window)
    except ValueError:  # the base of all its refusals
        return False
    return True


def test_the_random_cases_reach_what_they_are_there_for() -> None:
    cases = [case for seed in SEEDS for case in random_cases(seed, CASES)]

    assert {len(case.key) for case in cases} == set(range(1, 129))
    assert {case.algorithm for case in cases} == set(Algorithm)
    assert {case.digits for case in cases} == set(range(6, 11))
    assert {case.counter.bit_length() for case in cases} == set(range(65))
    assert LAST in {case.counter for case in cases}
    assert max(case.period for case in cases) > 80_000
    assert len({case.t0 for case in cases}) > 1_000


def test_the_last_step_of_all_can_be_reached_by_time() -> None:
    totp = TOTP(next(random_cases(0, 1)).totp.secret)

    assert totp.step(30 * LAST + 29) == LAST
    assert totp.code(30 * LAST + 29) == totp.code_for_step(LAST)
