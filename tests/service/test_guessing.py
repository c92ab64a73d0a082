"""Limits: on codes, on recovery codes, on passwords; who is slowed down by them, and who is not."""

import asyncio
import logging
from collections.abc import Callable

import pytest
from fastapi import FastAPI

from otp_demo.service.operating import listed, unlocked
from tests.service.person import PASSWORD, Person

Someone = Callable[..., Person]
Home = tuple[FastAPI, asyncio.Runner]


def test_five_wrong_codes_are_free_and_then_the_delay_doubles(alice: Person) -> None:
    alice.enrols()
    alice.logs_in()
    assert [alice.types_code(code=alice.wrong_code()).status_code for _ in range(5)] == [401] * 5

    waits = []
    for _ in range(3):
        refused = alice.types_code()  # the right one, but it is not looked at
        assert (refused.status_code, refused.json()["error"]) == (429, "too_many_attempts")
        waits.append(int(refused.headers["retry-after"]))
        alice.clock.advance(waits[-1])
        alice.logs_in()
        assert alice.types_code(code=alice.wrong_code()).status_code == 401

    assert waits == [30, 60, 120]


def test_a_hundred_wrong_codes_end_it_until_a_recovery_code(alice: Person) -> None:
    recovery = alice.enrols()
    for _ in range(100):
        alice.logs_in()
        assert alice.types_code(code=alice.wrong_code()).status_code == 401
        alice.clock.advance(3600)
    alice.logs_in()
    refused = alice.types_code()
    assert (refused.status_code, refused.json()["error"]) == (429, "codes_disabled")
    assert "retry-after" in refused.headers

    assert alice.post("/login/recovery", {"code": recovery[0]}).status_code == 200

    alice.logs_in()
    assert alice.types_code().status_code == 200


def test_the_operator_lets_somebody_in_again(alice: Person, home: Home) -> None:
    alice.enrols()
    for _ in range(100):
        alice.logs_in()
        alice.types_code(code=alice.wrong_code())
        alice.clock.advance(3600)
    service = home[0].state.service
    assert [user.state for user in listed(service)] == ["two factors, codes disabled after 100 failures"]

    unlocked(service, "Alice")

    alice.logs_in()
    assert alice.types_code().status_code == 200


def test_recovery_codes_are_counted_apart(alice: Person) -> None:
    codes = alice.enrols()
    alice.logs_in()
    tries = [alice.post("/login/recovery", {"code": "A" * 16}).status_code for _ in range(6)]
    assert tries == [401] * 5 + [429]
    assert alice.types_code().status_code == 200

    alice.clock.advance(30)
    alice.logs_in()
    for _ in range(6):
        alice.types_code(code=alice.wrong_code())
    assert alice.post("/login/recovery", {"code": codes[0]}).status_code == 200


def test_a_malformed_code_costs_nothing(alice: Person) -> None:
    alice.enrols()
    alice.logs_in()
    assert [alice.types_code(code="12345").status_code for _ in range(20)] == [422] * 20

    assert alice.types_code().status_code == 200


def test_a_stranger_locks_nobody_out(alice: Person, someone: Someone) -> None:
    """Neither from elsewhere nor from the same address."""
    alice.enrols()
    for address in ("127.0.0.1", "192.0.2.7"):
        stranger = someone(address)
        answers = [stranger.logs_in(password=f"guess {number}").status_code for number in range(30)]
        assert 429 in answers
        assert stranger.types_code(code="000000").status_code == 401

    assert alice.logs_in().status_code == 200
    assert alice.types_code().status_code == 200


def test_a_new_browser_of_the_owner_elsewhere_is_let_in_while_a_stranger_guesses(
    alice: Person, someone: Someone
) -> None:
    alice.registers()
    for _ in range(30):
        someone("192.0.2.7").logs_in(password="a guess")  # noqa: S106

    assert someone("198.51.100.1").logs_in().status_code == 200


def test_many_names_from_one_address_are_slowed_down(alice: Person, someone: Someone) -> None:
    answers = [someone().logs_in(name=f"user{number}").status_code for number in range(110)]

    assert answers == [401] * 100 + [429] * 10


def test_right_passwords_do_not_add_up(alice: Person) -> None:
    alice.registers()

    assert {alice.logs_in().status_code for _ in range(120)} == {200}


def test_somebody_with_a_session_cannot_guess_its_password_without_limit(alice: Person) -> None:
    alice.registers()
    alice.logs_in()
    guesses = [
        alice.post("/password", {"password": f"guess {n}", "newPassword": PASSWORD + "!"}) for n in range(12)
    ]

    assert [guess.status_code for guess in guesses] == [401] * 10 + [429] * 2


def test_a_new_password_that_is_too_weak_costs_no_try(alice: Person) -> None:
    alice.registers()
    alice.logs_in()
    weak = [alice.post("/password", {"password": PASSWORD, "newPassword": "weak"}) for _ in range(12)]
    assert [(answer.status_code, answer.json()["error"]) for answer in weak] == [(422, "weak_password")] * 12

    changed = alice.post("/password", {"password": PASSWORD, "newPassword": "another horse battery"})

    assert changed.status_code == 200


def test_a_clock_that_is_set_back_opens_nothing(alice: Person, caplog: pytest.LogCaptureFixture) -> None:
    recovery = alice.enrols()
    alice.logs_in()
    assert alice.types_code().status_code == 200
    used_at = alice.clock()

    alice.clock.set(used_at - 3600)
    with caplog.at_level(logging.WARNING):
        assert alice.get("/me").status_code == 401
        assert alice.logs_in().json() == {"secondFactor": True}
        for moment in (used_at - 3600, used_at - 3570):
            alice.clock.set(moment)
            assert alice.types_code().status_code == 401

    assert "The clock was set back by 3600 s" in caplog.text
    assert "behind the last code accepted" in caplog.text
    assert alice.post("/login/recovery", {"code": recovery[0]}).status_code == 200
    alice.clock.set(used_at + 30)
    alice.logs_in()
    assert alice.types_code().status_code == 200


def test_half_a_session_that_ran_out_does_not_run_again(alice: Person) -> None:
    alice.enrols()
    alice.logs_in()
    alice.clock.advance(400)
    assert alice.types_code().status_code == 401

    alice.clock.advance(-390)

    assert alice.types_code().json()["error"] == "not_signed_in"
