"""Where the lessons are, and how they get into a folder where a learner may change them.

Nothing a learner wrote is ever written over.
A lesson counts as edited when the source of a cell differs from what was laid: JupyterLab
saves outputs and counts on its own, and those can be had again by running the lesson.
"""

import hashlib
import json
import os
import shutil
import time
from dataclasses import dataclass, field
from pathlib import Path

from otp_demo.cli.problem import USAGE, Problem

FIRST_LESSON = "00_start_here.ipynb"
NOTES = ".otp-demo"  # our own notes inside the working folder: what was laid, how Lab's tabs stood
_LAID = "laid.json"


@dataclass(frozen=True)
class Originals:
    """The lessons as they ship, and the folder that people's copies go to unless they say otherwise."""

    folder: Path
    default_copy: Path

    @property
    def lessons(self) -> tuple[Path, ...]:
        """Every lesson, in reading order."""
        return tuple(sorted(self.folder.glob("*.ipynb")))


@dataclass
class Laid:
    """What laying the lessons did, lesson by lesson, by file name."""

    new: list[str] = field(default_factory=list)
    updated: list[str] = field(default_factory=list)
    newer_exists: list[str] = field(default_factory=list)  # edited copies that were left alone
    kept_aside: Path | None = None  # where --fresh put the edited ones


def find_originals() -> Originals:
    """The lessons of this installation: a clone's own notebooks/, else those inside the package."""
    package = Path(__file__).resolve().parents[1]
    clone = package.parent
    if (clone / "notebooks" / FIRST_LESSON).is_file() and (clone / "pyproject.toml").is_file():
        return Originals(clone / "notebooks", clone / "my-lessons")
    if (package / "notebooks" / FIRST_LESSON).is_file():
        return Originals(package / "notebooks", Path.cwd() / "otp-demo-lessons")
    raise Problem(
        f"This installation of otp-demo has no lessons: {FIRST_LESSON} is neither in {clone / 'notebooks'} "
        f"nor in {package / 'notebooks'}.",
        "Install it again, or work in a full clone.",
    )


def lay(originals: Originals, folder: Path, *, fresh: bool = False, now: float) -> Laid:
    """Copy the lessons into `folder`, leaving every edited one as it is.

    With `fresh`, every lesson is laid anew and the edited ones are first copied into a folder
    beside them, named after the local time of `now` (Unix seconds).
    Raises Problem where the folder cannot be used.
    """
    if folder.resolve() == originals.folder.resolve():
        raise Problem(
            f"{folder} holds the original lessons.",
            "Choose another folder with --into, so that the originals stay as they are.",
            status=USAGE,
        )
    try:
        return _lay(originals, folder, fresh, now)
    except OSError as error:
        raise Problem(
            f"The lessons cannot be written to {folder}: {error.strerror or error}.",
            "Choose a folder of your own: otp-demo lab --into FOLDER",
        ) from error


def _lay(originals: Originals, folder: Path, fresh: bool, now: float) -> Laid:
    (folder / NOTES).mkdir(parents=True, exist_ok=True)
    record = folder / NOTES / _LAID
    known = _read_record(record)
    result = Laid()
    for original in originals.lessons:
        name, copy = original.name, folder / original.name
        shipped = sources_digest(original.read_bytes())
        if not copy.exists():
            result.new.append(name)
        else:
            held = sources_digest(copy.read_bytes())
            edited = held is None or held not in (shipped, known.get(name))
            if edited and not fresh:
                if known.get(name) != shipped:
                    result.newer_exists.append(name)
                continue
            if held == shipped and not fresh:
                known[name] = shipped
                continue
            if edited:
                result.kept_aside = result.kept_aside or _new_folder(folder, now)
                shutil.copy2(copy, result.kept_aside / name)
            result.updated.append(name)
        _replace(copy, original.read_bytes())
        known[name] = shipped
    _replace(record, json.dumps(known, indent=1).encode())
    return result


def sources_digest(notebook: bytes) -> str | None:
    """SHA-256 over the kinds and sources of a notebook's cells; None where it is no notebook."""
    try:
        cells = json.loads(notebook)["cells"]
        sources = [[cell["cell_type"], "".join(cell["source"])] for cell in cells]
    except (ValueError, KeyError, TypeError):
        return None
    return hashlib.sha256(json.dumps(sources).encode()).hexdigest()


def _read_record(record: Path) -> dict[str, str | None]:
    # A lost or broken record only makes us more careful: every differing copy then counts as edited.
    try:
        known = json.loads(record.read_bytes())
    except (FileNotFoundError, ValueError):
        return {}
    return known if isinstance(known, dict) else {}


def _replace(path: Path, content: bytes) -> None:
    """Write a file whole or not at all."""
    draft = path.with_name(f".{path.name}.draft")
    draft.write_bytes(content)
    os.replace(draft, path)


def _new_folder(folder: Path, now: float) -> Path:
    stem = time.strftime("kept-%Y-%m-%d-%H%M%S", time.localtime(now))
    for name in (stem, *(f"{stem}-{n}" for n in range(2, 100))):
        try:
            (folder / name).mkdir()
        except FileExistsError:
            continue
        return folder / name
    raise FileExistsError(f"{stem} and 98 more of its kind are there already")
