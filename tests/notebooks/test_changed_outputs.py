"""The check of stored outputs is itself checked: change every one, and each changed cell fails, no other."""

import subprocess
import sys
from typing import NamedTuple
from xml.etree import ElementTree

import nbformat
import pytest

from tests.notebooks.notebook import FOLDER, Notebook, committed

LESSONS = committed()
CONFIGURATION = FOLDER.parent / "pyproject.toml"
FAILED = 1  # pytest's exit status where tests ran and some failed


def change_every_text(lesson: Notebook) -> set[int]:
    """Change a character of each stored text; returns the code cells that hold one, from 0 as in nbval."""
    changed = set()
    for place, output in lesson.outputs():
        if "text" in output:
            output.text = other(output.text)
        elif "text/plain" in output.get("data", {}):
            output.data["text/plain"] = other(output.data["text/plain"])
        else:
            continue
        changed.add(place - 1)
    return changed


def other(text: str) -> str:
    """The same text with its last visible character changed: the least that must be noticed."""
    end = len(text.rstrip())
    return text[: end - 1] + ("2" if text[end - 1] != "2" else "3") + text[end:]


class Outcome(NamedTuple):
    """The code cells of one lesson whose stored text was changed, and those that nbval then refused."""

    changed: set[int]
    refused: set[int]


@pytest.fixture(scope="module")
def outcomes(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Outcome]:
    """What strict nbval says of copies in which every stored text was changed, by lesson."""
    folder = tmp_path_factory.mktemp("changed")
    report = folder / "report.xml"
    outcomes = {}
    for original in LESSONS:
        lesson = original.altered()
        outcomes[lesson.path.name] = Outcome(change_every_text(lesson), set())
        nbformat.write(lesson.node, folder / lesson.path.name)

    run = subprocess.run(  # noqa: S603 - our own command
        [
            *(sys.executable, "-m", "pytest", "--quiet", "-c", str(CONFIGURATION), f"--junit-xml={report}"),
            *("--nbval", "--nbval-current-env", "--nbval-cell-timeout=60", "-p", "no:cacheprovider"),
            str(folder),
        ],
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )

    assert run.returncode == FAILED, run.stdout + run.stderr
    for case in ElementTree.parse(report).iter("testcase"):  # noqa: S314 - written a moment before
        if case.find("failure") is not None:
            lesson_name = next(name for name in outcomes if name in case.attrib["classname"])
            outcomes[lesson_name].refused.add(int(case.attrib["name"].split()[-1]))
    return outcomes


@pytest.mark.parametrize("lesson", LESSONS, ids=lambda lesson: lesson.name)
def test_a_changed_stored_output_fails_at_its_cell_and_nowhere_else(
    lesson: Notebook, outcomes: dict[str, Outcome]
) -> None:
    changed, refused = outcomes[lesson.path.name]

    assert changed
    assert refused == changed
