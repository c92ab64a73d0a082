"""The table of threats names what there is."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
DOCUMENT = (ROOT / "docs" / "service.md").read_text("utf-8")
THREATS = [
    [cell.strip() for cell in line.strip("|").split("|")]
    for line in DOCUMENT.partition("## The threats, answered")[2].splitlines()
    if line.startswith("| ")
][2:]


@pytest.mark.parametrize("row", THREATS, ids=lambda row: row[0][:40])
def test_every_threat_names_the_code_that_answers_it_and_the_test_that_proves_it(row: list[str]) -> None:
    who, answer, where, tested = row
    if answer.startswith("**nothing here**"):
        return
    assert who
    for folders, cell in ((["otp_demo/service"], where), (["tests/service", "tests/browser"], tested)):
        named = re.findall("`([^`]+)`", cell)
        assert named
        for name in named:
            assert any((ROOT / folder / name).is_file() for folder in folders), name


def test_every_test_of_the_service_that_refuses_something_is_named() -> None:
    tested = {name for row in THREATS for name in re.findall("`(test_[^`]+)`", row[3])}
    others = {"test_documented.py", "test_tutorial_routes.py", "test_child_process.py"}

    assert {path.name for path in (ROOT / "tests" / "service").glob("test_*.py")} - others <= tested
