"""The public face as a type checker sees it: mypy reads these functions, and nobody calls them.

Every `type: ignore` here stands on a line that mypy has to refuse; strict mypy reports it where it does not.
"""

from typing import assert_never, assert_type

from otp_demo import (
    HOTP,
    TOTP,
    Accepted,
    Algorithm,
    Allowed,
    Clock,
    Disabled,
    DriftingClock,
    InvalidKeyUri,
    InvalidParameter,
    InvalidSecret,
    KeyUri,
    ManualClock,
    OTPError,
    PacedClock,
    Reason,
    Rejected,
    Secret,
    Throttle,
    ThrottleState,
    Trace,
    Wait,
    Window,
    resynchronise,
    resynchronise_hotp,
    verify,
    verify_hotp,
)


def secrets() -> None:
    secret = Secret.generate()
    assert_type(secret, Secret)
    assert_type(Secret.from_base32("MZXW6YTB").raw, bytes)
    assert_type(secret.base32, str)
    assert_type(secret.bits, int)
    secret.raw = b"another"  # type: ignore[misc]
    Secret("MZXW6YTB")  # type: ignore[arg-type]


def otps(secret: Secret) -> None:
    totp = TOTP(secret, digits=8, period=60, algorithm=Algorithm.SHA512, t0=0)
    assert_type(totp.hotp, HOTP)
    assert_type(totp.code(1.5), str)
    assert_type(totp.step(1.5), int)
    assert_type(totp.code_for_step(1), str)
    assert_type(totp.seconds_left(1), float)
    assert_type(totp.trace(1), Trace)
    assert_type(totp.hotp.numbers(range(3)), list[int])
    totp.period = 30  # type: ignore[misc]
    TOTP(secret, 8)  # type: ignore[call-arg]
    TOTP(secret, algorithm="SHA1")  # type: ignore[arg-type]
    totp.code("now")  # type: ignore[arg-type]


def traces(hotp: HOTP) -> None:
    trace = hotp.trace(0)
    assert_type((trace.counter, trace.offset, trace.number), tuple[int, int, int])
    assert_type((trace.message, trace.digest, trace.chunk), tuple[bytes, bytes, bytes])
    assert_type(trace.code, str)


def outcomes(totp: TOTP) -> None:
    outcome = verify(totp, "12345678", at=59, window=Window.of(1), last_step=None, drift=-1)
    assert_type(outcome, Accepted | Rejected)
    assert_type(verify_hotp(totp.hotp, "12345678", counter=0), Accepted | Rejected)
    assert_type(resynchronise(totp, ["1", "2"], at=59, search=100, last_step=5), Accepted | Rejected)
    assert_type(resynchronise_hotp(totp.hotp, ("1", "2"), counter=0, look_ahead=9), Accepted | Rejected)
    _ = outcome.step  # type: ignore[union-attr]  # a refusal has no step that could be read by mistake
    verify(totp, "12345678")  # type: ignore[call-arg]  # the moment always comes from outside
    verify(totp, 12345678, at=59)  # type: ignore[arg-type]
    verify(totp, "12345678", at=59, window=1)  # type: ignore[arg-type]

    match outcome:
        case Accepted(step, delta):
            assert_type(step, int)
            assert_type(delta, int)
        case Rejected(reason, detail):
            assert_type(reason, Reason)
            assert_type(detail, str)
        case _:
            assert_never(outcome)


def key_uris(totp: TOTP) -> None:
    uri = KeyUri(totp, "alice", "Example")
    assert_type(uri.otp, TOTP | HOTP)
    assert_type(uri.counter, int | None)
    assert_type(uri.warnings, tuple[str, ...])
    assert_type(KeyUri.parse(str(uri), strict=True), KeyUri)


def throttles() -> None:
    answer, state = Throttle(limit=10).charge(ThrottleState(), at=59)
    assert_type(state, ThrottleState)
    match answer:
        case Allowed() | Disabled():
            pass
        case Wait(seconds):
            assert_type(seconds, float)
        case _:
            assert_never(answer)


def clocks() -> None:
    every: list[Clock] = [ManualClock(59), DriftingClock(ManualClock(), offset=2), PacedClock(ManualClock())]
    assert_type(every[0](), float)
    paced = PacedClock(every[1], pace=60)
    paced.pace = 0.5  # the one attribute of all that can be set
    DriftingClock(59)  # type: ignore[arg-type]


def errors() -> None:
    every: list[OTPError] = [InvalidSecret(), InvalidParameter(), InvalidKeyUri("secret", "is missing")]
    _: ValueError = every[0]
