"""Programs beside Python that some tests need: what they are called, and how to get them.

A test says `@pytest.mark.needs("browser")`; `tests/conftest.py` skips it with the reason where the program
is missing, and fails it on CI, where nothing may be skipped.
"""

import os
import shutil
from typing import NamedTuple


class Program(NamedTuple):
    """Something that stands on the PATH under one of several names."""

    names: tuple[str, ...]
    to_get_it: str


PROGRAMS = {
    "browser": Program(
        ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable"),
        "install Chromium or Chrome (Debian: apt install chromium)",
    ),
    "make": Program(("make",), "install make (Debian: apt install make)"),
    "node": Program(("node", "nodejs"), "install Node (Debian: apt install nodejs)"),
    "npm": Program(("npm",), "install npm (Debian: apt install npm)"),
    "oathtool": Program(("oathtool",), "install oathtool (Debian: apt install oathtool)"),
}


def path_of(need: str) -> str | None:
    """Where the program is, or None."""
    return next((path for name in PROGRAMS[need].names if (path := shutil.which(name))), None)


def missing(need: str) -> str | None:
    """Why a test that needs this cannot run here, or None where it can."""
    return None if path_of(need) else f"there is no {need} here: {PROGRAMS[need].to_get_it}"


def nothing_may_be_skipped() -> bool:
    """Whether this is CI: there, what is missing is a failure."""
    return bool(os.environ.get("CI"))
