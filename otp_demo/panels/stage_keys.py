"""A widget without a face: it presses a classroom's buttons by the keys that they name."""

from importlib.resources import files

import anywidget


class StageKeys(anywidget.AnyWidget):
    """Presses what names a key in `aria-keyshortcuts`, unless the key belongs to a field, slider or list."""

    _esm = files(__package__).joinpath("stage_keys.js").read_text("utf-8")

    def __repr__(self) -> str:
        return "StageKeys()"
