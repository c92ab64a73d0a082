"""What is refused, with which status and code; and that no answer repeats what was sent."""

import json
from typing import Any

import pytest

from otp_demo.service.guard import MOST_BYTES
from tests.service.person import Person

KEY = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"
JSON = {"content-type": "application/json"}
GOOD = {"secret": KEY, "token": "287082"}


def sends(person: Person, content: bytes, **headers: str) -> tuple[int, str]:
    answer = person.post("/verify", content=content, headers={**JSON, **headers})
    assert answer.headers["content-type"] == "application/json"
    assert answer.headers["cache-control"] == "no-store"
    return answer.status_code, answer.json()["error"]


@pytest.mark.parametrize(
    ("content", "refusal"),
    [
        (b"", (400, "not_json")),
        (b"{", (400, "not_json")),
        (b"[]", (400, "not_json")),
        (b"null", (400, "not_json")),
        (b"\xef\xbb\xbf{}", (400, "not_json")),
        (b'{"secret": "\xff"}', (400, "not_json")),
        (b'{"window": NaN}', (400, "not_json")),
        (b'{"window": -Infinity}', (400, "not_json")),
        (b'{"window": %s}' % (b"1" * 5000), (400, "not_json")),
        (b'{"token": "1", "token": "2"}', (400, "duplicate_key")),
        (b'{"token": {"a": 1, "a": 2}}', (400, "duplicate_key")),
        (b"[" * 16_000, (400, "too_deep")),
        (b'{"a":' * 3_000, (400, "too_deep")),
        (b" " * (MOST_BYTES + 1), (413, "too_large")),
    ],
    ids=lambda case: repr(case)[:30],
)
def test_what_is_no_plain_json_object_is_refused(
    alice: Person, content: bytes, refusal: tuple[int, str]
) -> None:
    assert sends(alice, content) == refusal


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("secret", 1),
        ("secret", None),
        ("secret", ""),
        ("secret", KEY[:24]),  # 15 bytes
        ("secret", "A" * 104),  # 65 bytes
        ("secret", KEY.replace("G", "1")),
        ("secret", KEY + "A"),
        ("secret", "\ud800"),
        ("token", 287082),
        ("token", "28708"),
        ("token", "+28708"),
        ("token", "２８７０８２"),
        ("token", "٢٨٧٠٨٢"),
        ("token", ["287082"]),
        ("token", "2" * 10_000),
        ("window", 3),
        ("window", -1),
        ("window", 1.0),
        ("window", True),
        ("window", "1"),
        ("other", "x"),
    ],
    ids=lambda case: repr(case)[:30],
)
def test_a_field_that_is_not_what_it_can_be_is_refused(alice: Person, field: str, value: object) -> None:
    body = json.dumps({**GOOD, field: value}).encode()

    assert sends(alice, body) == (422, "invalid_field")


@pytest.mark.parametrize("name", ["", " alice", "a:b", "a\x00b", "a\nb", "a\u202eb", "\u200b", "x" * 65, 7])
@pytest.mark.parametrize("field", ["issuer", "account"])
def test_names_that_could_pass_for_others_are_refused(alice: Person, field: str, name: object) -> None:
    refused = alice.post("/generate", {field: name})

    assert (refused.status_code, refused.json()["field"]) == (422, field)


@pytest.mark.parametrize(
    "name",
    [f"alice{sign}" for sign in "\ufe0f\u034f\u17b4\u180b\U000e0100\u2800\xad"]
    + ["a\u115flice", "a\uffa0lice", "\u3164", "\u2800\u2800"],
    ids=ascii,
)
def test_names_that_nobody_could_tell_apart_are_refused(alice: Person, name: str) -> None:
    assert alice.registers("alice").status_code == 201

    refused = alice.registers(name)

    assert (refused.status_code, refused.json()["field"]) == (422, "username")


def test_a_missing_field_is_named(alice: Person) -> None:
    assert alice.post("/verify", {"token": "287082"}).json()["field"] == "secret"


@pytest.mark.parametrize(
    ("headers", "refusal"),
    [
        ({"content-type": "text/plain"}, (415, "not_json_type")),
        ({"content-type": "application/x-www-form-urlencoded"}, (415, "not_json_type")),
        ({"content-type": "multipart/form-data; boundary=x"}, (415, "not_json_type")),
        ({"content-type": "text/plain; application/json"}, (415, "not_json_type")),
        ({"content-type": "application/jsonx"}, (415, "not_json_type")),
        ({"content-type": ""}, (415, "not_json_type")),
        ({"content-encoding": "gzip"}, (415, "not_json_type")),
        ({"origin": "https://evil.example"}, (403, "cross_site")),
        ({"origin": "null"}, (403, "cross_site")),
        ({"origin": "http://localhost:3001"}, (403, "cross_site")),
        ({"origin": "https://localhost:3000"}, (403, "cross_site")),
        ({"sec-fetch-site": "cross-site"}, (403, "cross_site")),
        ({"sec-fetch-site": "same-site"}, (403, "cross_site")),
        ({"sec-fetch-site": ""}, (403, "cross_site")),
        ({"origin": ""}, (403, "cross_site")),
        ({"host": "evil.example"}, (400, "unknown_host")),
        ({"host": "localhost.evil.example"}, (400, "unknown_host")),
        ({"host": "localhost:3000@evil.example"}, (400, "unknown_host")),
        ({"host": ""}, (400, "unknown_host")),
        ({"x-long": "x" * MOST_BYTES}, (431, "headers_too_large")),
    ],
    ids=lambda case: repr(case)[:50],
)
def test_requests_that_are_not_from_our_own_page_are_refused(
    alice: Person, headers: dict[str, str], refusal: tuple[int, str]
) -> None:
    assert sends(alice, json.dumps(GOOD).encode(), **headers) == refusal


@pytest.mark.parametrize(
    "headers",
    [
        {"origin": "http://localhost:3000", "sec-fetch-site": "same-origin"},
        {"sec-fetch-site": "none"},
        {"host": "127.0.0.1:3000"},
        {"host": "[::1]:3000"},
        {"host": "[::1]"},
        {"content-type": "application/json; charset=utf-8"},
    ],
    ids=repr,
)
def test_requests_from_our_own_page_are_looked_at(alice: Person, headers: dict[str, str]) -> None:
    assert sends(alice, json.dumps(GOOD).encode(), **headers) == (401, "invalid_token")


def test_a_body_without_a_type_is_refused(alice: Person) -> None:
    assert alice.post("/verify", content=b"{}").json()["error"] == "not_json_type"


def test_a_length_or_a_host_that_stands_twice_is_refused(alice: Person) -> None:
    twice = [("host", "localhost:3000"), ("host", "evil.example")]

    assert alice.get("/healthz", headers=twice).json()["error"] == "bad_request"


def test_nothing_is_taken_from_the_query(alice: Person) -> None:
    assert alice.post("/verify?token=287082", GOOD).json()["error"] == "no_query"


@pytest.mark.parametrize(
    ("method", "path", "allow"),
    [
        ("GET", "/verify", "POST"),
        ("DELETE", "/login", "POST"),
        ("POST", "/me", "GET"),
        ("PUT", "/", "GET, HEAD"),
    ],
)
def test_another_method_is_told_which_are_taken(alice: Person, method: str, path: str, allow: str) -> None:
    refused = alice.request(method, path)

    assert (refused.status_code, refused.json()["error"]) == (405, "method_not_allowed")
    assert set(refused.headers["allow"].split(", ")) == set(allow.split(", "))


@pytest.mark.parametrize("method", ["GET", "HEAD", "OPTIONS", "PUT", "PATCH", "DELETE", "TRACE", "BREW"])
def test_no_route_that_changes_something_takes_another_method_than_post(alice: Person, method: str) -> None:
    for path in ROUTES:
        refused = alice.request(method, path)
        assert (refused.status_code, refused.headers["allow"]) == (405, "POST")


def test_no_other_site_is_allowed_to_ask_first(alice: Person) -> None:
    preflight = {"origin": "https://evil.example", "access-control-request-method": "POST"}

    refused = alice.request("OPTIONS", "/login", headers=preflight)

    assert refused.status_code == 405
    assert not [name for name in refused.headers if name.startswith("access-control")]


def test_what_is_not_there_is_said_in_json(alice: Person) -> None:
    missing = alice.get("/../etc/passwd")

    assert (missing.status_code, missing.json()["error"]) == (404, "not_found")


ROUTES: dict[str, dict[str, Any]] = {
    "/register": {"username": "marker\x00", "password": "marker-marker"},
    "/login": {"username": "marker", "password": "marker-marker"},
    "/login/totp": {"token": "marker"},
    "/login/recovery": {"code": "marker"},
    "/totp/confirm": {"token": "marker"},
    "/totp/disable": {"token": "marker"},
    "/recovery-codes": {"token": "marker"},
    "/password": {"password": "marker", "newPassword": "marker"},
    "/totp/enrol": {"marker": "marker"},
    "/logout": {"marker": 1},
    "/generate": {"issuer": "marker:marker"},
    "/verify": {"secret": "marker", "token": "marker"},
}


@pytest.mark.parametrize("path", ROUTES)
def test_no_refusal_repeats_what_was_sent(alice: Person, path: str) -> None:
    refused = alice.post(path, ROUTES[path])

    assert 400 <= refused.status_code < 500
    assert set(refused.json()) <= {"error", "message", "field"}
    assert "marker" not in refused.text


def test_every_answer_carries_what_browsers_are_to_heed(alice: Person) -> None:
    for answer in (alice.get("/"), alice.get("/healthz"), alice.get("/nowhere"), alice.post("/verify", GOOD)):
        assert answer.headers["x-content-type-options"] == "nosniff"
        assert "default-src 'none'" in answer.headers["content-security-policy"]
        assert "unsafe" not in answer.headers["content-security-policy"]
        assert answer.headers["referrer-policy"] == "no-referrer"
        assert answer.headers["cross-origin-resource-policy"] == "same-origin"
        assert "server" not in answer.headers
