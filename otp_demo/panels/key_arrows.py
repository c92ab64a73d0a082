"""A widget without a face: it lets the arrow keys move inside the picture of a key."""

from importlib.resources import files

import anywidget


class KeyArrows(anywidget.AnyWidget):
    """Moves the focus from byte to byte and letter to letter, so that the picture is one stop of the Tab key.

    Home and End go to the ends of a row, up and down from a byte to the letter that its first bit is in, and
    back (the roving tabindex of the ARIA Authoring Practices).
    """

    _esm = files(__package__).joinpath("key_arrows.js").read_text("utf-8")

    def __repr__(self) -> str:
        return "KeyArrows()"
