"""A place for a picture that moves: only what differs from the last one is laid out and painted anew."""

from importlib.resources import files

import anywidget
import traitlets


class Drawing(anywidget.AnyWidget):
    """A place for markup of ours, as `markup()` makes, for what is drawn many times a second.

    Attributes:
        value: the markup. Whatever a user typed has to be escaped before it gets here.
    """

    _esm = files(__package__).joinpath("drawing.js").read_text("utf-8")
    value = traitlets.Unicode("").tag(sync=True)

    def __init__(self) -> None:
        super().__init__()
        self.add_class("otp-markup")

    def __repr__(self) -> str:
        return "Drawing()"
