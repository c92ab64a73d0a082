"""An application of one's own, run as the documentation says: it keeps the promises of `otp-demo serve`."""

import re
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from tests.service.person import PASSWORD
from tests.service.started import free_port, started

DOCUMENT = (Path(__file__).parents[2] / "docs" / "service.md").read_text("utf-8")
WAYS = ["python yours.py", "uvicorn yours:app"]


@pytest.fixture(scope="module", params=WAYS)
def browser(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[httpx.Client]:
    """It runs as the document says; in its folder lies what it said."""
    folder, port = tmp_path_factory.mktemp("yours"), free_port()
    (example,) = (block for block in re.findall(r"```python\n(.*?)```", DOCUMENT, re.S) if "@app." in block)
    assert "    serve(app)\n" in example
    (folder / "yours.py").write_text(example.replace("serve(app)", f"serve(app, port={port})"))
    (command,) = re.findall(rf"\$ ({request.param}.*)", DOCUMENT)
    arguments = command.split()[1:]
    if request.param.startswith("uvicorn"):
        arguments = ["-m", "uvicorn", *arguments, "--port", str(port)]
    with started(arguments, folder, port) as browser:
        browser.folder = folder  # type: ignore[attr-defined]
        yield browser


def test_a_route_of_ones_own_is_guarded(browser: httpx.Client) -> None:
    assert browser.get("/notes").json()["error"] == "not_signed_in"
    assert "server" not in browser.get("/notes").headers


def test_nobody_is_believed_who_says_to_ask_for_another(browser: httpx.Client) -> None:
    wrong = {"username": "alice", "password": "a guess of a stranger"}

    guesses = [
        browser.post("/login", json=wrong, headers={"X-Forwarded-For": f"192.0.2.{number}"}).status_code
        for number in range(14)
    ]

    assert guesses == [401] * 10 + [429] * 4


def test_nothing_that_was_sent_stands_in_what_it_says(browser: httpx.Client) -> None:
    browser.get("/notes?token=287082")
    browser.post("/login", json={"username": "bob", "password": PASSWORD})

    said = (browser.folder / "said").read_text()  # type: ignore[attr-defined]

    assert not [word for word in ("287082", "bob", PASSWORD) if word in said]


def test_even_where_a_server_logs_every_request_no_query_is_in_it(tmp_path: Path) -> None:
    (tmp_path / "yours.py").write_text("from otp_demo.service import create_app\n\napp = create_app()\n")
    port = free_port()
    with started(["-m", "uvicorn", "yours:app", "--port", str(port)], tmp_path, port) as browser:
        assert browser.get("/me?token=287082").json()["error"] == "no_query"

    said = (tmp_path / "said").read_text()
    assert "GET /me" in said
    assert "287082" not in said
