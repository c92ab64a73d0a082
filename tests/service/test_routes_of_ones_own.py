"""The documented dependency, on routes as the documentation shows them."""

import asyncio
import re
from collections.abc import Callable
from pathlib import Path
from typing import Annotated, Any

import pytest
from fastapi import Depends, FastAPI, HTTPException
from pydantic import BaseModel

from otp_demo.service import Requires, Session
from tests.service.person import Person

DOCUMENT = Path(__file__).parents[2] / "docs" / "service.md"


def test_the_documented_routes_let_in_whom_they_say(
    home: tuple[FastAPI, asyncio.Runner], alice: Person, someone: Callable[..., Person]
) -> None:
    blocks = re.findall(r"```python\n(.*?)```", DOCUMENT.read_text("utf-8"), re.S)
    (example,) = (block for block in blocks if "@app." in block)
    example = example.replace("app = create_app()\n", "")
    exec(compile(example, str(DOCUMENT), "exec"), {"app": home[0], "__name__": "example"})  # noqa: S102
    paths: list[tuple[str, Callable[..., Any]]] = [
        ("/notes", alice.get),
        ("/payslips", alice.get),
        ("/transfers", lambda path: alice.post(path, {})),
    ]

    def answers() -> list[str]:
        return [answer.json().get("error", "in") for path, ask in paths for answer in [ask(path)]]

    assert answers() == ["not_signed_in"] * 3
    alice.registers()
    alice.logs_in()
    assert answers() == ["in", "second_factor_needed", "second_factor_needed"]
    alice.scans()
    alice.types_code("/totp/confirm")
    assert answers() == ["in", "in", "in"]
    alice.clock.advance(301)
    assert answers() == ["in", "in", "sign_in_again"]
    alice.logs_in()
    assert answers() == ["second_factor_needed"] * 3
    alice.types_code()
    assert answers() == ["in", "in", "in"]


def test_what_goes_wrong_in_a_route_is_told_to_nobody(
    home: tuple[FastAPI, asyncio.Runner], alice: Person, caplog: pytest.LogCaptureFixture
) -> None:
    @home[0].get("/breaks")
    async def breaks() -> None:
        raise ValueError("a secret in the message")

    broken = alice.get("/breaks")

    assert (broken.status_code, broken.json()["error"]) == (500, "internal_error")
    assert "ValueError in breaks" in caplog.text
    assert "a secret" not in broken.text + caplog.text


@pytest.mark.parametrize(
    ("status", "code"),
    [
        (403, "forbidden"),
        (410, "gone"),
        (418, "im_a_teapot"),
        (503, "service_unavailable"),
        (499, "status_499"),
    ],
)
def test_a_route_refuses_with_the_status_that_it_says(
    home: tuple[FastAPI, asyncio.Runner], alice: Person, status: int, code: str
) -> None:
    @home[0].get("/refuses")
    async def refuses() -> None:
        raise HTTPException(status, "what was sent", headers={"Retry-After": "5"})

    refused = alice.get("/refuses")

    assert (refused.status_code, refused.json()["error"]) == (status, code)
    assert refused.headers["retry-after"] == "5"
    assert refused.headers["cache-control"] == "no-store"
    assert "what was sent" not in refused.text


@pytest.mark.parametrize("status", [204, 304])
def test_a_status_without_a_body_gets_none(
    home: tuple[FastAPI, asyncio.Runner], alice: Person, status: int
) -> None:
    @home[0].get("/refuses")
    async def refuses() -> None:
        raise HTTPException(status)

    assert (alice.get("/refuses").status_code, alice.get("/refuses").content) == (status, b"")


def test_a_body_that_fastapi_refuses_is_not_repeated(
    home: tuple[FastAPI, asyncio.Runner], alice: Person
) -> None:
    class Note(BaseModel):
        text: str

    @home[0].post("/notes")
    async def keep(note: Note, who: Annotated[Session, Depends(Requires())]) -> dict[str, str]:
        return {"kept": note.text}

    alice.registers()
    alice.logs_in()
    assert alice.post("/notes", {"text": "milk"}).json() == {"kept": "milk"}

    refused = alice.post("/notes", {"text": ["a secret"]})

    assert (refused.status_code, refused.json()["error"]) == (422, "invalid_field")
    assert "a secret" not in refused.text
