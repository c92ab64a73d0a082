"""A widget without a face: the panel that it stands in keeps the plain keys that are pressed inside it."""

from importlib.resources import files

import anywidget


class OwnKeys(anywidget.AnyWidget):
    """Keeps JupyterLab's shortcuts without Ctrl (arrows, A, X, Enter, Shift+M) away from the panel round it.

    Shift+Enter and whatever has Ctrl, Alt or Cmd in it work as ever; Tab and Escape lead out.
    """

    _esm = files(__package__).joinpath("own_keys.js").read_text("utf-8")

    def __repr__(self) -> str:
        return "OwnKeys()"
