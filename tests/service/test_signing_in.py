"""Registering, both factors, sessions: what the routes answer, word for word."""

from collections.abc import Callable

import pytest

from tests.service.person import PASSWORD, Person

Someone = Callable[..., Person]


def test_from_registration_to_a_login_with_both_factors(alice: Person) -> None:
    recovery = alice.enrols()
    assert len(set(recovery)) == 10
    assert alice.post("/logout", {}).status_code == 200
    assert alice.get("/me").json()["error"] == "not_signed_in"

    assert alice.logs_in().json() == {"secondFactor": True}
    assert alice.get("/me").status_code == 401
    assert alice.types_code().json() == {"signedIn": True, "recoveryCodesLeft": 10}

    assert alice.get("/me").json() == {"username": "alice", "secondFactor": True, "recoveryCodesLeft": 10}


def test_a_code_is_good_for_one_login(alice: Person, someone: Someone) -> None:
    alice.enrols()
    thief = someone()
    for person in (alice, thief):
        person.logs_in()
    assert alice.types_code().status_code == 200

    replayed = thief.types_code(code=alice.code())

    assert (replayed.status_code, replayed.json()["error"]) == (401, "invalid_token")
    assert replayed.json() == thief.types_code(code=alice.wrong_code()).json()


def test_the_confirming_code_counts_as_used(alice: Person) -> None:
    alice.enrols()
    alice.clock.advance(-30)
    alice.logs_in()

    assert alice.types_code().status_code == 401


def test_a_recovery_code_opens_once_however_it_is_spelt(alice: Person) -> None:
    codes = alice.enrols()
    answers = []
    for code in (codes[0].lower().replace("-", " "), codes[0], codes[1]):
        alice.logs_in()
        answers.append(alice.post("/login/recovery", {"code": code}))

    assert [answer.status_code for answer in answers] == [200, 401, 200]
    assert answers[2].json() == {"signedIn": True, "recoveryCodesLeft": 8}


def test_a_secret_is_shown_until_it_is_confirmed_and_never_again(alice: Person) -> None:
    alice.registers()
    alice.logs_in()
    first, second = alice.scans().json(), alice.scans().json()
    assert first["secret"] != second["secret"]
    assert alice.types_code("/totp/confirm").status_code == 200

    again = alice.scans()

    assert (again.status_code, again.json()["error"]) == (409, "already_enrolled")


def test_half_a_session_opens_nothing_but_the_second_factor(alice: Person) -> None:
    alice.enrols()
    alice.logs_in()
    assert alice.get("/me").json()["error"] == "second_factor_needed"
    closed: dict[str, dict[str, str]] = {
        "/totp/enrol": {},
        "/totp/confirm": {"token": alice.code()},
        "/totp/disable": {"token": alice.code()},
        "/recovery-codes": {"token": alice.code()},
        "/password": {"password": PASSWORD, "newPassword": "another horse battery"},
    }

    answers = {path: alice.post(path, body) for path, body in closed.items()}

    assert {path: (a.status_code, a.json()["error"]) for path, a in answers.items()} == dict.fromkeys(
        closed, (401, "second_factor_needed")
    )
    assert alice.types_code().status_code == 200  # and none of those has spent the code


def test_half_a_session_ends_after_five_minutes(alice: Person) -> None:
    alice.enrols()
    alice.logs_in()
    alice.clock.advance(300)

    assert alice.types_code().json()["error"] == "not_signed_in"


def test_every_step_up_brings_a_new_identifier_and_ends_the_old(alice: Person, someone: Someone) -> None:
    alice.enrols()
    seen = [alice.browser.cookies["otp_demo_session"]]
    for step in (alice.logs_in, alice.types_code):
        assert step().status_code == 200
        seen.append(alice.browser.cookies["otp_demo_session"])
    assert len(set(seen)) == 3

    for old in seen[:2]:
        fixed = someone()
        fixed.browser.cookies.set("otp_demo_session", old, domain="localhost.local")
        assert fixed.get("/me").status_code == 401


@pytest.mark.parametrize("change", ["confirm", "disable", "password"])
def test_a_change_of_factor_ends_all_other_sessions(alice: Person, someone: Someone, change: str) -> None:
    elsewhere = someone()
    if change == "confirm":
        alice.registers()
        for person in (elsewhere, alice):
            person.logs_in()
        alice.scans()
        done = alice.types_code("/totp/confirm")
    else:
        alice.enrols()
        elsewhere.phone = alice.phone
        elsewhere.logs_in()
        assert elsewhere.types_code().status_code == 200
        alice.clock.advance(30)
        if change == "disable":
            done = alice.types_code("/totp/disable")
        else:
            done = alice.post("/password", {"password": PASSWORD, "newPassword": "another horse battery"})

    assert done.status_code == 200
    assert elsewhere.get("/me").status_code == 401
    assert alice.get("/me").status_code == 200


def test_new_recovery_codes_void_the_old(alice: Person) -> None:
    old = alice.enrols()
    new = alice.types_code("/recovery-codes").json()["recoveryCodes"]
    assert not set(old) & set(new)
    alice.logs_in()

    assert alice.post("/login/recovery", {"code": old[0]}).status_code == 401
    assert alice.post("/login/recovery", {"code": new[0]}).status_code == 200


def test_a_disabled_factor_is_not_asked_for_and_can_be_enrolled_anew(alice: Person) -> None:
    alice.enrols()
    assert alice.types_code("/totp/disable").json() == {"secondFactor": False}
    assert alice.logs_in().json() == {"secondFactor": False}

    alice.scans()

    assert alice.types_code("/totp/confirm").status_code == 200


def test_a_lost_phone_is_replaced_by_way_of_two_recovery_codes(alice: Person) -> None:
    """One to sign in, one to take the old phone away: that asks for a fresh proof."""
    codes = alice.enrols()
    alice.logs_in()
    assert alice.post("/login/recovery", {"code": codes[0]}).status_code == 200
    assert alice.post("/totp/disable", {"token": codes[0]}).status_code == 401

    assert alice.post("/totp/disable", {"token": codes[1]}).json() == {"secondFactor": False}

    alice.scans()
    assert not set(alice.types_code("/totp/confirm").json()["recoveryCodes"]) & set(codes)
    alice.logs_in()
    assert alice.post("/login/recovery", {"code": codes[2]}).status_code == 401


def test_enrolling_asks_for_a_sign_in_within_five_minutes(alice: Person) -> None:
    alice.registers()
    alice.logs_in()
    alice.clock.advance(301)

    assert alice.scans().json()["error"] == "sign_in_again"


def test_the_old_password_ends_with_the_new(alice: Person) -> None:
    alice.registers()
    alice.logs_in()
    alice.post("/password", {"password": PASSWORD, "newPassword": "another horse battery"})

    assert alice.logs_in().status_code == 401
    assert alice.logs_in(password="another horse battery").status_code == 200  # noqa: S106


def test_names_are_taken_however_they_are_written(alice: Person) -> None:
    alice.registers()

    answers = [alice.registers(name) for name in ("alice", "ALICE", "ａｌｉｃｅ")]

    assert [(answer.status_code, answer.json()["error"]) for answer in answers] == [(409, "name_taken")] * 3


@pytest.mark.parametrize(
    "weak",
    [
        "short",
        "a" * 30,
        "alicealicealice",
        "abcdefghijklmnopqr",
        "password-alice-1",
        "Welcome123456789!",
        "qwertyuiop123456",
        "I love you! I love you! ",
        "Pａssword１234567890",  # in full-width letters
    ],
)
def test_weak_passwords_are_refused(alice: Person, weak: str) -> None:
    refused = alice.registers(password=weak)

    assert (refused.status_code, refused.json()["error"]) == (422, "weak_password")
    assert weak not in refused.text
