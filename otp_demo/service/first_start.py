"""The first start: a folder, a key file that only its owner can read, and a database beside it."""

import os
import secrets
from dataclasses import dataclass
from pathlib import Path

import platformdirs

from otp_demo.service.opening import CannotStart
from otp_demo.service.settings import Settings

_KEY_BYTES = 32


@dataclass(frozen=True)
class Prepared:
    """Where the service keeps what it keeps.

    Attributes:
        database: the SQLAlchemy URL.
        key_file: the file that holds the key.
        new_key: whether that was made just now.
    """

    database: str
    key_file: Path
    new_key: bool

    def settings(self) -> Settings:
        """Settings for this place, and the usual ones for everything else."""
        return Settings(database=self.database, key=read_key(self.key_file))


def data_folder() -> Path:
    """Where the user's data of this program lies on this system."""
    return platformdirs.user_data_path("otp-demo", appauthor=False)


def prepare(database: str | None = None, folder: Path | None = None) -> Prepared:
    """Make the folder and the key file where they are missing.

    Args:
        database: an SQLAlchemy URL; by default an SQLite file in the folder.
        folder: where the key lies; by default the user's data folder.

    Raises:
        CannotStart: the folder cannot be used, or there is a database and no key.
    """
    folder = folder or data_folder()
    file, key_file = folder / "service.sqlite3", folder / "service.key"
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        if database is None and file.exists() and not key_file.exists():
            raise CannotStart(
                f"There is a database, {file}, but not its key file, {key_file}.",
                "Bring the key file back; without it no secret in the database can be read.",
            )
        new_key = _make_key(key_file)
    except OSError as error:
        raise CannotStart(
            f"The data folder {folder} cannot be used: {error.strerror}.",
            "See that it can be written to.",
        ) from None
    return Prepared(database or f"sqlite:///{file}", key_file, new_key)


def read_key(file: Path) -> bytes:
    """The key in a key file.

    Raises:
        CannotStart: others may read it, or it holds no key.
    """
    try:
        if os.name == "posix" and file.stat().st_mode & 0o077:
            raise CannotStart(f"Others may read the key file {file}.", f"Take that away: chmod 600 {file}")
        key = bytes.fromhex(file.read_text("ascii"))
    except OSError as error:
        raise CannotStart(
            f"The key file {file} cannot be read: {error.strerror}.", "Bring it back."
        ) from None
    except ValueError:
        key = b""
    if len(key) != _KEY_BYTES:
        raise CannotStart(f"The key file {file} holds no key.", "Bring the true one back.")
    return key


def _make_key(file: Path) -> bool:
    if file.exists():
        return False
    # Whole or not at all, and never for others to read.
    draft = file.with_suffix(".draft")
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "w") as writing:
        writing.write(secrets.token_hex(_KEY_BYTES) + "\n")
        writing.flush()
        os.fsync(writing.fileno())
    os.replace(draft, file)
    return True
