"""The lock files: complete, hashed, and without a word on where anything came from."""

import re
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

ROOT = Path(__file__).parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text())
LOCKS = ["requirements.lock", "requirements-dev.lock"]


def pins(lock: str) -> dict[str, list[Requirement]]:
    """What a lock pins: for one name several versions where it depends on the Python."""
    found: dict[str, list[Requirement]] = {}
    for line in (ROOT / lock).read_text().splitlines():
        if not line.startswith(" "):
            requirement = Requirement(line.removesuffix("\\"))
            found.setdefault(canonicalize_name(requirement.name), []).append(requirement)
    return found


def runtime() -> list[str]:
    """What the package, its lesson on the service and its build need."""
    project = PROJECT["project"]
    return [
        *project["dependencies"],
        *project["optional-dependencies"]["service"],
        *PROJECT["dependency-groups"]["build"],
    ]


def extras() -> list[str]:
    """What everything else needs."""
    groups = PROJECT["project"]["optional-dependencies"]
    return [entry for name, entries in groups.items() if name != "all" for entry in entries]


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_has_pins_and_hashes_and_no_other_line(lock: str) -> None:
    pin = re.compile(r"[a-z0-9-]+==[A-Za-z0-9.!+-]+( ; [a-z_0-9 .'\"!=<>()]+)? \\", re.I)
    hashed = re.compile(r"    --hash=sha256:[0-9a-f]{64}( \\)?")

    odd = [
        line
        for line in (ROOT / lock).read_text().splitlines()
        if not pin.fullmatch(line) and not hashed.fullmatch(line)
    ]
    assert odd == []


@pytest.mark.parametrize("lock", LOCKS)
def test_every_pin_has_a_hash(lock: str) -> None:
    blocks = re.split(r"\n(?! )", (ROOT / lock).read_text().strip())

    assert [block for block in blocks if "--hash=sha256:" not in block] == []


@pytest.mark.parametrize(
    ("lock", "wanted"),
    [("requirements.lock", runtime()), ("requirements-dev.lock", runtime() + extras())],
    ids=LOCKS,
)
def test_whatever_pyproject_asks_for_is_locked_within_its_bounds(lock: str, wanted: list[str]) -> None:
    locked = pins(lock)

    for requirement in map(Requirement, wanted):
        for pin in locked[canonicalize_name(requirement.name)]:
            (version,) = [Version(specifier.version) for specifier in pin.specifier]
            assert version in requirement.specifier, requirement


def test_both_locks_pin_the_same_versions() -> None:
    demo, everything = (
        {name: {str(pin.specifier) for pin in found} for name, found in pins(lock).items()} for lock in LOCKS
    )

    assert {name: everything.get(name) for name in demo} == demo


def test_the_locks_serve_every_python_and_system_that_is_promised() -> None:
    """The universal lock names what only other systems need."""
    demo = pins("requirements.lock")

    assert str(demo["pywinpty"][0].marker) == 'os_name == "nt"'
    assert str(demo["appnope"][0].marker) == 'sys_platform == "darwin"'
