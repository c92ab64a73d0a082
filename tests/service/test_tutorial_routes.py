"""/generate and /verify, without state."""

import base64

import pytest

from otp_demo import KeyUri, Secret
from otp_demo.pictures import qr
from tests.service.person import Person


def test_a_secret_is_the_same_as_text_in_the_address_and_in_the_picture(alice: Person) -> None:
    made = alice.post("/generate", {"issuer": "Big Corp", "account": "alice@example.com"}).json()

    uri = KeyUri.parse(made["otpAuthUrl"])
    assert (uri.issuer, uri.account) == ("Big Corp", "alice@example.com")
    assert uri.otp.secret == Secret.from_base32(made["secret"])
    assert len(uri.otp.secret.raw) == 20
    picture = base64.b64decode(made["qrCode"].removeprefix("data:image/svg+xml;base64,")).decode()
    assert picture == qr.svg(made["otpAuthUrl"])
    assert set(made) == {"secret", "otpAuthUrl", "qrCode"}


@pytest.mark.parametrize("body", [{"content": b""}, {"json": {}}], ids=["no body", "an empty object"])
def test_a_secret_can_be_had_without_saying_anything(alice: Person, body: dict[str, object]) -> None:
    assert alice.post("/generate", **body).status_code == 200


def test_names_that_are_too_long_for_a_key_uri_are_refused(alice: Person) -> None:
    """In UTF-8 with percent signs, 64 characters can take 768."""
    longest = "\U0001f600" * 64

    refused = alice.post("/generate", {"issuer": longest, "account": longest})

    assert (refused.status_code, refused.json()["error"]) == (422, "invalid_field")
    assert refused.json()["field"] == "issuer"
    assert alice.post("/generate", {"account": longest}).status_code == 200


def test_a_code_is_checked_against_the_secret_that_came_along(alice: Person) -> None:
    key = {"secret": "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"}
    alice.clock.set(61)

    right = alice.post("/verify", {**key, "token": "287082"})
    strict = alice.post("/verify", {**key, "token": "287082", "window": 0})

    assert (right.status_code, right.json()) == (200, {"success": True, "message": "Token is valid."})
    assert strict.status_code == 401
    assert strict.json() == {"success": False, "message": "Token is invalid.", "error": "invalid_token"}
    assert "set-cookie" not in right.headers
