"""HOTP and TOTP: what they take, how time becomes steps, and how long a code is shown."""

import math
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from otp_demo import HOTP, TOTP, Algorithm, InvalidParameter, InvalidSecret, Secret
from otp_demo.core.parameters import MAX_COUNTER

KEY = Secret(b"12345678901234567890")

totps = st.builds(
    TOTP,
    st.just(KEY),
    digits=st.integers(6, 10),
    period=st.integers(1, 86_400),
    algorithm=st.sampled_from(Algorithm),
    t0=st.integers(0, MAX_COUNTER),
)
moments = st.one_of(st.integers(0, 2**80), st.floats(0, 2.0**80), st.floats(0, 2.0**33))


@given(totps, moments)
def test_a_step_is_the_whole_periods_since_t0(totp: TOTP, at: float) -> None:
    exact = (Fraction(at) - totp.t0) // totp.period

    if 0 <= exact <= MAX_COUNTER:
        assert totp.step(at) == exact
    else:
        with pytest.raises(InvalidParameter, match=r"has no time step|over 64 bits"):
            totp.step(at)


@given(totps, st.integers(0, 2**62), st.integers(0, 86_399))
def test_a_code_is_shown_until_the_next_step_begins(totp: TOTP, step: int, second: int) -> None:
    begins = totp.t0 + step * totp.period
    at = begins + second % totp.period

    assert totp.step(at) == step
    assert totp.seconds_left(at) == begins + totp.period - at
    assert totp.step(at + totp.seconds_left(at)) == step + 1


@given(totps, moments)
@example(TOTP(KEY, t0=1), float(2**60))  # where a float can't take a second off
def test_the_seconds_left_are_as_exact_as_a_float_can_be(totp: TOTP, at: float) -> None:
    since = Fraction(at) - totp.t0
    assume(0 <= since // totp.period <= MAX_COUNTER)

    left = totp.seconds_left(at)

    assert 0 < left <= totp.period
    assert left == float(totp.period - since % totp.period)


@given(totps, st.integers(0, MAX_COUNTER))
def test_every_way_to_a_code_gives_the_same_one(totp: TOTP, step: int) -> None:
    code = totp.code_for_step(step)
    at = totp.t0 + step * totp.period

    assert code == totp.code(at) == totp.trace(at).code == totp.hotp.code(step) == totp.hotp.trace(step).code
    assert totp.hotp.numbers(range(step, step + 1)) == [totp.trace(at).number]
    assert len(code) == totp.digits
    assert code.isascii()
    assert code.isdigit()
    assert int(code) == totp.trace(at).number % 10**totp.digits


@given(totps, st.integers(0, MAX_COUNTER))
def test_a_trace_hangs_together(totp: TOTP, step: int) -> None:
    trace = totp.hotp.trace(step)

    assert int.from_bytes(trace.message, "big") == trace.counter == step
    assert len(trace.message) == 8
    assert len(trace.digest) == totp.algorithm.digest_size
    assert trace.offset == trace.digest[-1] % 16
    assert trace.chunk == trace.digest[trace.offset : trace.offset + 4]
    assert trace.number == int.from_bytes(trace.chunk, "big") % 2**31


def test_leading_zeros_stay() -> None:
    assert TOTP(KEY, digits=8).code(1111111109) == "07081804"
    assert HOTP(KEY, digits=10).code(2) == "0137359152"


def test_a_range_of_numbers_may_be_empty_or_go_backwards_but_not_leave_the_counters() -> None:
    hotp = HOTP(KEY)

    assert hotp.numbers(range(0)) == hotp.numbers(range(-5, -9)) == []
    assert hotp.numbers(range(3, -1, -1)) == hotp.numbers(range(4))[::-1]
    for outside in (range(-1, 1), range(1, -2, -1), range(MAX_COUNTER, MAX_COUNTER + 2)):
        with pytest.raises(InvalidParameter, match="between 0 and"):
            hotp.numbers(outside)
    with pytest.raises(InvalidParameter, match="counters must be a range; got list"):
        hotp.numbers([1, 2])  # type: ignore[arg-type]


def test_the_usual_values_are_the_default() -> None:
    assert TOTP(KEY) == TOTP(KEY, digits=6, period=30, algorithm=Algorithm.SHA1, t0=0)
    assert HOTP(KEY) == HOTP(KEY, digits=6, algorithm=Algorithm.SHA1)
    assert TOTP(KEY).hotp == HOTP(KEY)


def test_an_algorithm_knows_its_hash() -> None:
    assert [(one.name, one.hash_name, one.digest_size) for one in Algorithm] == [
        ("SHA1", "sha1", 20),
        ("SHA256", "sha256", 32),
        ("SHA512", "sha512", 64),
    ]
    assert repr(Algorithm.SHA256) == "Algorithm.SHA256"


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        ({"digits": 5}, "digits must be a whole number from 6 to 10; got 5"),
        ({"digits": 11}, "from 6 to 10; got 11"),
        ({"digits": 6.0}, "from 6 to 10, given as an int; got float"),
        ({"digits": True}, "got bool"),
        ({"period": 0}, "period must be a whole number of seconds from 1 to 86400; got 0"),
        ({"period": 86_401}, "got 86401"),
        ({"period": 29.5}, "got float"),
        ({"t0": -1}, "t0 must be a whole number of Unix seconds from 0 to 18446744073709551615; got -1"),
        ({"t0": 2**64}, "got 18446744073709551616"),
        ({"t0": -(10**1000)}, "got minus a number of 3322 bits"),
        ({"algorithm": "SHA1"}, r"algorithm must be Algorithm.SHA1, .SHA256 or .SHA512; got str"),
        ({"algorithm": None}, "got NoneType"),
    ],
)
def test_what_cannot_be_is_refused_and_the_message_says_what_can(wrong: dict[str, int], message: str) -> None:
    with pytest.raises(InvalidParameter, match=message):
        TOTP(KEY, **wrong)  # type: ignore[arg-type]


def test_the_secret_has_to_be_one() -> None:
    for make in (HOTP, TOTP):
        with pytest.raises(InvalidSecret, match=r"got str: wrap it with Secret\.from_base32"):
            make(KEY.base32)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("at", "message"),
    [
        (-1, "can't be negative"),
        (-1e-300, "can't be negative"),
        (-math.inf, "can't be negative"),
        (math.inf, "must lie before 2..81"),
        (math.nan, "must be a number; got NaN"),
        (2**81, "must lie before 2..81"),
        (2**80, "a step number of over 64 bits"),
        ("59", "as an int or a float; got str"),
        (None, "got NoneType"),
        (True, "got bool"),
        (Decimal(59), "got Decimal"),
        (59j, "got complex"),
    ],
)
def test_what_is_no_moment_is_refused(at: float, message: str) -> None:
    for ask in (TOTP(KEY).step, TOTP(KEY).code, TOTP(KEY).trace, TOTP(KEY).seconds_left):
        with pytest.raises(InvalidParameter, match=message):
            ask(at)


def test_a_datetime_is_told_how_to_become_seconds() -> None:
    from datetime import UTC, datetime

    for moment in (datetime(2026, 11, 1, tzinfo=UTC), datetime(2026, 11, 1)):
        with pytest.raises(InvalidParameter, match=r"got datetime: pass moment\.timestamp\(\)"):
            TOTP(KEY).code(moment)  # type: ignore[arg-type]


@pytest.mark.parametrize("counter", [-1, 2**64, 1.0, "1", None, True])
def test_a_counter_is_a_whole_number_of_64_bits(counter: int) -> None:
    for ask in (HOTP(KEY).code, HOTP(KEY).trace, TOTP(KEY).code_for_step):
        with pytest.raises(InvalidParameter, match="must be a whole number from 0 to 18446744073709551615"):
            ask(counter)


def test_numpys_floats_are_floats_and_plain_ones_come_back() -> None:
    numpy = pytest.importorskip("numpy")

    assert TOTP(KEY).code(numpy.float64(59.5)) == "287082"
    assert type(TOTP(KEY).seconds_left(numpy.float64(59.5))) is float
