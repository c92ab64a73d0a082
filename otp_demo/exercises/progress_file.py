"""Which exercises are solved, in a small file of this computer's user. Nothing of it leaves the machine.

Each lesson is a kernel of its own, and several may write at once. So the file only ever grows by whole
lines, one id each, and every line is written in one go: no kernel can lose what another wrote. A line that
is no exercise, whatever it is, counts for nothing. Reset removes the file.
"""

import os
from functools import cache
from pathlib import Path
from typing import Final

import platformdirs

from otp_demo.exercises.catalogue import BY_ID

_NAME: Final = "solved-exercises.txt"
_MOST_BYTES: Final = 65_536  # all ids a hundred times over: whatever is larger was not written here


class ProgressFile:
    """The file of solved exercises.

    Args:
        path: where it lies; by default in the user's data folder.
    """

    def __init__(self, path: Path | None = None) -> None:
        self.path = path or platformdirs.user_data_path("otp_demo", appauthor=False) / _NAME
        self._failed = ""
        self._unwritten: set[str] = set()

    @property
    def trouble(self) -> str:
        """Why the file can't be written, or nothing. What is solved then lasts as long as the kernel."""
        try:
            place = next(place for place in (self.path, *self.path.parents) if place.exists())
            fits = place.is_file() if place == self.path else place.is_dir()
        except OSError as error:
            return self._failed or _said_by(error)
        if not fits:
            return self._failed or "something else is in its place"
        return self._failed or ("" if os.access(place, os.W_OK) else "it may not be written")

    def solved(self) -> frozenset[str]:
        """The ids of the exercises that are solved; none if the file can't be read."""
        try:
            with self.path.open("rb") as file:
                lines = file.read(_MOST_BYTES).split()
        except OSError:
            lines = []
        return frozenset(id_ for id_ in BY_ID if id_.encode() in lines) | self._unwritten

    def add(self, exercise_id: str) -> None:
        """Remember that an exercise is solved. Never raises; `trouble` says what went wrong."""
        if exercise_id not in BY_ID or exercise_id in self.solved():
            return
        # A blank line first: what stands before it may have been cut off.
        line = f"\n{exercise_id}\n".encode()
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            file = os.open(
                self.path, os.O_WRONLY | os.O_APPEND | os.O_CREAT | getattr(os, "O_BINARY", 0), 0o600
            )
            try:
                os.write(file, line)
            finally:
                os.close(file)
        except OSError as error:
            self._unwritten.add(exercise_id)
            self._failed = _said_by(error)
        else:
            self._failed = ""

    def clear(self) -> None:
        """Forget everything. Never raises; `trouble` says what went wrong."""
        self._unwritten.clear()
        try:
            self.path.unlink(missing_ok=True)
        except OSError as error:
            self._failed = _said_by(error)
        else:
            self._failed = ""

    def version(self) -> tuple[int, int] | None:
        """Something that changes when the file does."""
        try:
            found = self.path.stat()
        except OSError:
            return None
        return found.st_mtime_ns, found.st_size


@cache
def progress_of_this_user() -> ProgressFile:
    """The one file of this user, and for this kernel the one memory of what it could not write."""
    return ProgressFile()


def _said_by(error: OSError) -> str:
    return error.strerror or type(error).__name__
