"""The OpenAPI document, and whether the service keeps to it: schemathesis asks, in a session and without."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from otp_demo.service.contract import ROUTES, TUTORIAL
from otp_demo.service.refusal import MESSAGES
from tests.service.person import Person
from tests.service.running import Server

CONFIG = Path(__file__).with_name("schemathesis.toml")
WITH_SESSION = ["/me", "/totp/enrol", "/totp/confirm", "/totp/disable", "/recovery-codes", "/password"]


def test_every_route_has_an_example_and_every_error_its_codes(alice: Person) -> None:
    paths = alice.get("/openapi.json").json()["paths"]

    assert set(paths) == {route.path for route in (*ROUTES, *TUTORIAL)}
    for route in (*ROUTES, *TUTORIAL):
        operation = paths[route.path][route.method]
        good = operation["responses"][str(route.status)]["content"]["application/json"]
        assert good["example"] == route.gives
        for code in route.all_errors:
            answers = operation["responses"][str(MESSAGES[code][0])]["content"]["application/json"]
            assert code in answers["examples"]


def test_the_examples_carry_published_keys_and_nothing_else_that_could_be_one(alice: Person) -> None:
    document = alice.get("/openapi.json").text

    assert set(re.findall(r"\b[A-Z2-7]{16,}\b", document)) == {"GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"}
    assert set(re.findall(r'"([0-9]{6,10})"', document)) == {"287082"}
    assert set(re.findall(r"\b(?:[A-Z0-9]{4}-){3}[A-Z0-9]{4}\b", document)) == {"ABCD-EFGH-JKLM-NPQR"}
    assert not re.search("[0-9a-f]{32}", document)


@pytest.mark.parametrize("name", ["Zoë O'Neil", "Ａｌｉｃｅ", "山田太郎", "\U0001f600", "a b", "x" * 64])
def test_the_document_says_of_names_what_is_accepted(alice: Person, name: str) -> None:
    body = alice.get("/openapi.json").json()["paths"]["/register"]["post"]["requestBody"]
    said = body["content"]["application/json"]["schema"]["properties"]["username"]

    assert re.fullmatch(said["pattern"], name)
    assert len(name) <= said["maxLength"]
    assert alice.registers(name).status_code == 201


@pytest.mark.parametrize("name", ["", " a", "a ", "a:b", "a\x00b", "a\x85b", "\xa0a", "x" * 65])
def test_the_document_says_of_names_what_is_refused(alice: Person, name: str) -> None:
    body = alice.get("/openapi.json").json()["paths"]["/register"]["post"]["requestBody"]
    said = body["content"]["application/json"]["schema"]["properties"]["username"]

    assert not re.fullmatch(said["pattern"], name)
    assert alice.registers(name).status_code == 422


def test_there_is_no_page_that_fetches_its_assets_from_elsewhere(alice: Person) -> None:
    assert [alice.get(path).status_code for path in ("/docs", "/redoc")] == [404, 404]


@pytest.mark.parametrize("session", [False, True], ids=["without a session", "with a session"])
def test_schemathesis_finds_nothing(tmp_path: Path, session: bool) -> None:
    server = Server(tmp_path, patient=True)
    token = server.stock_signed_in("bob") if session else ""
    only = [f"--include-path={path}" for path in WITH_SESSION] if session else []
    header = ["--header", f"Cookie: otp_demo_session={token}"] if session else []
    with server:
        command = [sys.executable, "-m", "schemathesis.cli", f"--config-file={CONFIG}", "run"]
        options = ["--max-examples=15", "--seed=6238", "--no-color", *only, *header]
        url = f"http://localhost:{server.port}/openapi.json"
        done = subprocess.run(  # noqa: S603
            [*command, url, *options], cwd=tmp_path, capture_output=True, text=True, timeout=120, check=False
        )

    assert done.returncode == 0, done.stdout
    assert f"Tested: {len(only) or len(ROUTES) + len(TUTORIAL)}" in done.stdout
    assert "ERROR" not in server.log.read_text()
