"""A verifier does the same work whatever the outcome: proved by listing its calls, not by timing."""

import gc
import sys
from collections import Counter
from collections.abc import Callable
from functools import partial
from types import FrameType
from typing import Any

import pytest
from passlib import totp as libpass

from otp_demo import (
    TOTP,
    Accepted,
    Algorithm,
    Reason,
    Rejected,
    Secret,
    Window,
    resynchronise,
    resynchronise_hotp,
    verify,
    verify_hotp,
)
from otp_demo.core import verification

NOW = 1_000_000
AT = NOW * 30
SIDE = 10
STEPS = 2 * SIDE + 1
CRYPTOGRAPHY = {"HASH.copy", "HASH.update", "HASH.digest", "compare_digest"}


def calls(work: Callable[[], object]) -> list[str]:
    """The names of all functions, of Python and of C, that are called while `work` runs, in order."""
    seen: list[str] = []

    def note(frame: FrameType, event: str, function: Any) -> None:  # noqa: ANN401 - whatever was called
        if event == "call":
            seen.append(frame.f_code.co_qualname)
        elif event == "c_call":
            seen.append(function.__qualname__)

    before = sys.getprofile()
    gc.disable()  # whoever listens to the garbage collector would be seen, too
    sys.setprofile(note)
    try:
        work()
    finally:
        sys.setprofile(before)
        gc.enable()
    return seen[:-1]  # without the setprofile above


@pytest.fixture(params=list(Algorithm), ids=lambda algorithm: algorithm.name)
def totp(request: pytest.FixtureRequest) -> TOTP:
    return TOTP(Secret(b"12345678901234567890"), algorithm=request.param)


def verifying(
    totp: TOTP, code: str, expected: Accepted | Rejected, last_step: int | None = None
) -> list[str]:
    outcomes: list[Accepted | Rejected] = []
    window = Window.of(SIDE)

    made = calls(lambda: outcomes.append(verify(totp, code, at=AT, window=window, last_step=last_step)))

    assert outcomes == [expected]
    return made


def accepting(totp: TOTP, delta: int) -> list[str]:
    return verifying(totp, totp.code_for_step(NOW + delta), Accepted(NOW + delta, delta))


def refusing(totp: TOTP, last_step: int | None = None) -> list[str]:
    return verifying(totp, totp.code_for_step(0), Rejected(Reason.WRONG), last_step)


def test_a_right_code_makes_the_very_same_calls_wherever_in_the_window_it_is(totp: TOTP) -> None:
    first = accepting(totp, -SIDE)

    for delta in range(-SIDE + 1, SIDE + 1):
        assert accepting(totp, delta) == first


def test_a_wrong_code_makes_the_very_same_calls_until_the_answer_is_known(totp: TOTP) -> None:
    right, wrong = accepting(totp, 0), refusing(totp)

    assert wrong[-1] == "list.append"  # by which the test takes the outcome
    assert right[: len(wrong) - 1] == wrong[:-1]
    assert not CRYPTOGRAPHY & set(right[len(wrong) - 1 :])


def test_a_replayed_code_makes_the_very_same_calls_until_the_answer_is_known(totp: TOTP) -> None:
    wrong = refusing(totp, last_step=NOW + SIDE)

    for delta in (-SIDE, 0, SIDE):
        code = totp.code_for_step(NOW + delta)
        replayed = verifying(totp, code, Rejected(Reason.REPLAYED), last_step=NOW + SIDE)

        assert replayed[: len(wrong) - 1] == wrong[:-1]
        assert not CRYPTOGRAPHY & set(replayed[len(wrong) - 1 :])


def test_every_candidate_costs_two_half_finished_hashes_and_one_comparison(totp: TOTP) -> None:
    for made in (refusing(totp), accepting(totp, -SIDE), accepting(totp, SIDE)):
        counted = Counter(name.removeprefix("_hashlib.") for name in made)

        assert counted["compare_digest"] == STEPS
        assert counted["HASH.copy"] == counted["HASH.update"] == counted["HASH.digest"] == 2 * STEPS


def test_candidates_are_compared_as_bytes_of_one_length(totp: TOTP, monkeypatch: pytest.MonkeyPatch) -> None:
    compared: list[tuple[bytes, bytes]] = []
    monkeypatch.setattr(verification, "compare_digest", lambda *pair: compared.append(pair))

    verify(totp, "000000", at=AT, window=Window.of(SIDE))
    verify(TOTP(totp.secret, digits=10), "9999999999", at=AT, window=Window.of(SIDE))

    assert len(compared) == 2 * STEPS
    assert {(type(side), len(side)) for pair in compared for side in pair} == {(bytes, 5)}


def test_a_counter_is_looked_for_with_the_same_calls_wherever_it_is(totp: TOTP) -> None:
    looking = partial(verify_hotp, totp.hotp, counter=NOW)

    made = [calls(partial(looking, totp.code_for_step(NOW + ahead))) for ahead in range(6)]
    wrong = calls(partial(looking, totp.code_for_step(0)))

    assert all(one == made[0] for one in made)
    assert wrong == made[0][: len(wrong)]
    assert not CRYPTOGRAPHY & set(made[0][len(wrong) :])


@pytest.mark.parametrize("by", ["time", "counter"])
def test_a_lost_device_is_looked_for_with_the_same_cryptography_wherever_it_is(totp: TOTP, by: str) -> None:
    looking = {
        "time": partial(resynchronise, totp, at=AT, search=40),
        "counter": partial(resynchronise_hotp, totp.hotp, counter=NOW - 40, look_ahead=80),
    }[by]

    def effort(step: int) -> dict[str, int]:
        codes = [totp.code_for_step(step - 1), totp.code_for_step(step)]
        return {
            name: count
            for name, count in Counter(calls(partial(looking, codes))).items()
            if name in CRYPTOGRAPHY
        }

    assert effort(NOW)["compare_digest"] == 2 * 82
    for step in (NOW - 39, NOW + 40, 5, NOW + 999):
        assert effort(step) == effort(NOW)


def test_this_way_of_counting_sees_that_libpass_stops_at_the_first_match() -> None:
    totp = TOTP(Secret(b"12345678901234567890"))
    theirs = libpass.TOTP(key=totp.secret.raw, format="raw")
    matching = partial(theirs.match, time=AT, window=SIDE * 30)

    early, late = (len(calls(partial(matching, totp.code_for_step(NOW + delta)))) for delta in (-SIDE, SIDE))

    assert early < late / 5
