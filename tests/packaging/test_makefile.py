"""`make` tells what there is, and what to do where a machine lacks something."""

import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest

pytestmark = pytest.mark.needs("make")
ROOT = Path(__file__).parents[2]


def _make(folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    environment = {name: value for name, value in os.environ.items() if not name.startswith("MAKE")}
    return subprocess.run(  # noqa: S603
        ["make", "--no-print-directory", *words],  # noqa: S607
        check=False,
        capture_output=True,
        text=True,
        cwd=folder,
        env=environment,
        timeout=60,
    )


@pytest.fixture
def clone(tmp_path: Path) -> Path:
    """What `make` reads, and no .venv yet."""
    for name in ("Makefile", "pyproject.toml", "requirements.lock", "requirements-dev.lock"):
        shutil.copy(ROOT / name, tmp_path)
    return tmp_path


def _python(folder: Path, script: str) -> str:
    """A stand-in for an interpreter, by its path."""
    stand_in = folder / "python-stand-in"
    stand_in.write_text(f"#!/bin/sh\n{script}\n")
    stand_in.chmod(0o755)
    return f"PYTHON={stand_in}"


def test_make_alone_says_what_there_is(clone: Path) -> None:
    done = _make(clone)

    documented = re.findall(r"^make (\w+) ", done.stdout, re.M)
    phony = re.search(r"^\.PHONY: (.*)$", (clone / "Makefile").read_text(), re.M)
    assert phony is not None
    assert documented == [name for name in phony[1].split() if name not in ("help", "FORCE")]
    assert not (clone / ".venv").exists()


def test_an_old_python_is_named_with_the_way_to_say_a_newer_one(clone: Path) -> None:
    old = _python(clone, '[ "$1" = --version ] && echo "Python 3.9.2"; exit 1')

    done = _make(clone, "demo", old)

    assert done.returncode != 0
    assert "needs Python 3.11 or newer" in done.stdout
    assert "Python 3.9.2" in done.stdout
    assert "make demo PYTHON=python3.12" in done.stdout


def test_a_python_without_venv_is_told_what_debian_calls_it(clone: Path) -> None:
    lacking = _python(clone, 'case "$2" in venv) mkdir -p .venv/bin; exit 1;; esac; exit 0')

    done = _make(clone, "demo", lacking)

    assert done.returncode != 0
    assert "sudo apt install python3-venv" in done.stdout
    assert not (clone / ".venv").exists()


def test_a_failed_installation_says_that_the_first_time_needs_the_network(clone: Path) -> None:
    offline = _python(
        clone, 'case "$2" in venv) mkdir -p .venv/bin; cp "$0" .venv/bin/python;; pip) exit 1;; esac'
    )

    done = _make(clone, "demo", offline)

    assert done.returncode != 0
    assert "The first time needs the network." in done.stdout
    assert not (clone / ".venv" / "demo.ready").exists()


def test_what_is_ready_is_not_installed_again(clone: Path) -> None:
    (clone / ".venv").mkdir()
    (clone / ".venv" / "made-in").write_text(f"{clone}\n")
    (clone / ".venv" / "demo.ready").touch()

    done = _make(clone, "--dry-run", "demo")

    assert done.stdout.split() == [".venv/bin/otp-demo", "lab"]


def test_a_folder_that_has_moved_gets_its_environment_anew(clone: Path) -> None:
    (clone / ".venv").mkdir()
    (clone / ".venv" / "made-in").write_text("/elsewhere\n")
    (clone / ".venv" / "demo.ready").touch()

    done = _make(clone, "--dry-run", "demo")

    assert "-m venv .venv" in done.stdout
