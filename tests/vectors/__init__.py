"""Tables that tests loop over, as data files named after where they come from."""

import tomllib
from pathlib import Path
from typing import Any


def table(name: str) -> dict[str, Any]:
    """What `tests/vectors/<name>.toml` holds."""
    return tomllib.loads(Path(__file__).with_name(f"{name}.toml").read_text("utf-8"))
