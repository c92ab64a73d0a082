"""A widget without a face: the panel that it stands in keeps the plain keys that are pressed inside it."""

from importlib.resources import files

import anywidget


class OwnKeys(anywidget.AnyWidget):
    """Keeps JupyterLab's shortcuts of a single key (arrows, A, X, Enter) away from the panel round it.

    Shortcuts with Ctrl, Alt or Shift work as ever, and Tab and Escape lead out of the panel.
    """

    _esm = files(__package__).joinpath("own_keys.js").read_text("utf-8")

    def __repr__(self) -> str:
        return "OwnKeys()"
