"""Sessions: a new identifier at each step, the old one dead, and none that somebody else has chosen."""

from collections.abc import Callable

import httpx
import pytest

from otp_demo.service.settings import SESSION_SECONDS
from tests.service.person import PASSWORD, Person

COOKIE = "otp_demo_session"
Someone = Callable[..., Person]


def in_hand(person: Person) -> str:
    """The identifier that the browser holds."""
    return str(person.browser.cookies[COOKIE])


def me(person: Person, *tokens: str) -> httpx.Response:
    """Who is signed in, by these identifiers instead of the browser's own."""
    person.browser.cookies.clear()
    return person.get("/me", headers={"cookie": "; ".join(f"{COOKIE}={token}" for token in tokens)})


@pytest.mark.parametrize(
    ("step", "body"),
    [
        ("/login", {"username": "alice", "password": PASSWORD}),
        ("/totp/disable", None),
        ("/recovery-codes", None),
        ("/password", {"password": PASSWORD, "newPassword": "another horse battery"}),
    ],
)
def test_every_proof_brings_a_new_identifier_and_ends_the_old(
    alice: Person, someone: Someone, step: str, body: dict[str, str] | None
) -> None:
    alice.enrols()
    old = in_hand(alice)
    assert me(someone(), old).status_code == 200

    assert alice.post(step, body or {"token": alice.code()}).status_code == 200

    assert in_hand(alice) != old
    assert me(someone(), old).json()["error"] == "not_signed_in"


def test_confirming_and_recovering_bring_a_new_identifier_too(alice: Person, someone: Someone) -> None:
    alice.registers()
    alice.logs_in()
    alice.scans()
    before = in_hand(alice)
    codes = alice.types_code("/totp/confirm").json()["recoveryCodes"]
    alice.logs_in()
    half = in_hand(alice)
    assert alice.post("/login/recovery", {"code": codes[0]}).status_code == 200

    assert len({before, half, in_hand(alice)}) == 3
    for old in (before, half):
        assert me(someone(), old).json()["error"] == "not_signed_in"


def test_an_identifier_that_somebody_else_chose_is_never_taken_over(alice: Person, someone: Someone) -> None:
    alice.registers()
    alice.browser.cookies.set(COOKIE, "chosen", domain="localhost.local")

    signed_in = alice.logs_in()

    given = signed_in.headers["set-cookie"].partition(";")[0]
    assert given.startswith(f"{COOKIE}=")
    assert "chosen" not in given
    assert me(someone(), "chosen").status_code == 401


def test_what_was_logged_out_is_dead_whoever_kept_it(alice: Person, someone: Someone) -> None:
    alice.enrols()
    whole = in_hand(alice)
    assert alice.post("/logout", {}).status_code == 200
    alice.logs_in()
    half = in_hand(alice)
    assert alice.post("/logout", {}).status_code == 200

    thief = someone()
    assert me(thief, whole).status_code == 401
    refused = thief.post("/login/totp", {"token": alice.code()}, headers={"cookie": f"{COOKIE}={half}"})
    assert refused.json()["error"] == "not_signed_in"


def test_a_session_ends_by_itself(alice: Person) -> None:
    alice.enrols()
    alice.logs_in()
    assert alice.types_code().status_code == 200
    alice.clock.advance(SESSION_SECONDS - 1)
    assert alice.get("/me").status_code == 200

    alice.clock.advance(1)

    assert alice.get("/me").json()["error"] == "not_signed_in"


def test_a_new_password_ends_half_sessions_that_the_old_one_has_opened(
    alice: Person, someone: Someone
) -> None:
    alice.enrols()
    thief = someone("192.0.2.7")
    assert thief.logs_in().json() == {"secondFactor": True}

    changed = alice.post("/password", {"password": PASSWORD, "newPassword": "another horse battery"})

    assert changed.status_code == 200
    assert thief.types_code(code=alice.code()).json()["error"] == "not_signed_in"


def test_a_password_alone_makes_two_factors_no_fresher(alice: Person) -> None:
    """Neither for what asks for a sign-in within five minutes, nor for how long the session lasts."""
    body = {"password": PASSWORD, "newPassword": "another horse battery"}
    alice.enrols()
    alice.clock.advance(400)
    assert alice.post("/totp/enrol", {}).json()["error"] == "sign_in_again"

    assert alice.post("/password", body).status_code == 200

    assert alice.post("/totp/enrol", {}).json()["error"] == "sign_in_again"
    alice.clock.advance(SESSION_SECONDS - 430)  # 30 s went by in enrolling
    assert alice.get("/me").json()["error"] == "not_signed_in"


def test_a_password_is_fresh_proof_where_it_is_the_only_factor(alice: Person) -> None:
    alice.registers()
    alice.logs_in()
    alice.clock.advance(400)
    assert alice.scans().json()["error"] == "sign_in_again"

    alice.post("/password", {"password": PASSWORD, "newPassword": "another horse battery"})

    assert alice.scans().status_code == 201


def test_a_new_password_forgets_the_browsers_of_whoever_had_the_old_one(
    alice: Person, someone: Someone
) -> None:
    """Or they would go on guessing on a counter of their own."""
    new = "another horse battery"
    alice.registers()
    thief = someone("192.0.2.7")
    for person in (alice, thief):
        assert person.logs_in().status_code == 200
    assert alice.post("/password", {"password": PASSWORD, "newPassword": new}).status_code == 200

    for _ in range(11):  # from the thief's address, without what the thief's browser holds
        someone("192.0.2.7").logs_in()
        someone("127.0.0.1").logs_in()

    assert thief.logs_in().status_code == 429
    assert alice.logs_in(password=new).status_code == 200  # as before


def test_of_two_cookies_of_one_name_none_is_believed(alice: Person, someone: Someone) -> None:
    """A neighbour under the same domain may have planted one, so as to have somebody act in their session."""
    alice.registers()
    alice.logs_in()
    mine = in_hand(alice)
    for tokens in ((mine, "planted"), ("planted", mine), (mine, mine)):
        assert me(someone(), *tokens).json()["error"] == "bad_request"
    twice = [("cookie", f"{COOKIE}=planted"), ("cookie", f"{COOKIE}={mine}")]
    assert someone().get("/me", headers=twice).json()["error"] == "bad_request"

    assert me(someone(), mine).status_code == 200


def test_no_script_can_read_a_cookie_and_no_other_site_can_have_it_sent(alice: Person) -> None:
    alice.registers()
    cookies = alice.logs_in().headers.get_list("set-cookie")

    assert len(cookies) == 2
    for cookie in cookies:
        assert {"HttpOnly", "SameSite=Strict", "Path=/"} <= set(cookie.split("; "))
        assert "domain" not in cookie.lower()


def test_the_routes_without_state_open_no_session(alice: Person) -> None:
    made = alice.post("/generate", {})
    checked = alice.post("/verify", {"secret": made.json()["secret"], "token": "000000"})

    assert [answer.headers.get("set-cookie") for answer in (made, checked)] == [None, None]


@pytest.mark.parametrize("path", ["/totp/disable", "/recovery-codes"])
def test_what_weakens_the_second_factor_asks_for_a_code_that_is_fresh(alice: Person, path: str) -> None:
    alice.enrols()
    alice.logs_in()
    assert alice.types_code().status_code == 200

    assert alice.post(path, {}).status_code == 422
    assert alice.types_code(path).json()["error"] == "invalid_token"  # spent, to sign in
    assert alice.types_code(path, code=alice.wrong_code()).status_code == 401
    alice.clock.advance(30)
    assert alice.types_code(path).status_code == 200


@pytest.mark.parametrize("spelling", ["{0} {1}", "{0}-{1}", " {0}{1} ", "\t{0}{1}\n"])
def test_a_spent_code_is_spent_however_it_is_spelt(alice: Person, spelling: str) -> None:
    """A cache keyed on the typed text let this through elsewhere: CVE-2025-55003."""
    alice.enrols()
    alice.logs_in()
    code = alice.code()
    assert alice.types_code().status_code == 200
    alice.logs_in()

    replayed = alice.types_code(code=spelling.format(code[:3], code[3:]))

    assert (replayed.status_code, replayed.json()["error"]) == (401, "invalid_token")
