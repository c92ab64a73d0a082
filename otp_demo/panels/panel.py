"""What every panel has in common: its look, its sentence, its way back to where it began."""

import re
from functools import cache
from html import escape
from importlib.resources import files

import ipywidgets as widgets
import traitlets

from otp_demo.panels.own_keys import OwnKeys
from otp_demo.panels.slider_names import SliderNames
from otp_demo.pictures.style import stylesheet


class Panel(widgets.VBox):
    """A part of a lesson that shows something and lets you move it.

    Its state is in plain attributes that code can read and set, with or without a browser. Its repr is short
    and always the same, so that a lesson's stored output can be compared.

    Attributes:
        projector: large type, to be read from the back row.
        stage: laid out for a screen that does not scroll, as in a classroom; goes with `projector`.
    """

    projector = traitlets.Bool(False)
    stage = traitlets.Bool(False)

    def __init__(self, *, projector: bool = False) -> None:
        self._sheet = widgets.HTML(f"<style>{styles()}</style>", layout=widgets.Layout(display="none"))
        self._unseen = (SliderNames(), OwnKeys())
        super().__init__()
        self.add_class("otp")
        self.add_class("otp-" + re.sub(r"(?<=[a-z])(?=[A-Z])", "-", type(self).__name__).lower())
        self.observe(self._resized, ["projector", "stage"])
        self.projector = projector

    def show(self, *children: widgets.Widget) -> None:
        """Lay the panel's parts out, from top to bottom."""
        self.children = (self._sheet, *children, *self._unseen)

    def reset(self) -> None:
        """Go back to the state in which the panel was made."""
        raise NotImplementedError

    def stop(self) -> None:
        """Show nothing but that the panel has stopped: what a live one showed last is not true any more."""
        self.show(
            markup(
                verdict(
                    "This panel has stopped, since the cell that made it was run again or it failed. "
                    "Run the cell again.",
                    sign="■",
                )
            )
        )

    def _resized(self, _: object) -> None:
        (self.add_class if self.projector else self.remove_class)("otp-projector")
        (self.add_class if self.stage else self.remove_class)("otp-stage")

    def __repr__(self) -> str:
        return f"{type(self).__name__}()"

    def _repr_keys(self) -> list[str]:  # ipywidgets would list traits, which change
        return []


def markup(html: str = "") -> widgets.HTML:
    """A place for markup of ours. Whatever a user typed has to be escaped before it gets here."""
    place = widgets.HTML(html)
    place.add_class("otp-markup")
    return place


def controls(*parts: widgets.Widget) -> widgets.HBox:
    """Controls in a row that goes on in the next line where it gets too long."""
    for part in parts:
        if part.has_trait("style") and part.style.has_trait("description_width"):
            part.style.description_width = "initial"  # as long as the label, so that none is cut off
    row = widgets.HBox(parts)
    row.add_class("otp-controls")
    return row


def verdict(sentence: str, *, sign: str = "", mood: str = "") -> str:
    """The sentence that says what happened, as HTML; `sentence` is plain text and gets escaped.

    Args:
        sentence: what happened.
        sign: a character in front of it, such as ✓ or ✗, so that colour is not the only sign.
        mood: "good", "bad", or nothing.
    """
    classes = "otp-verdict" + (f" otp-{mood}" if mood else "")
    shown = f' data-sign="{escape(sign)}"' if sign else ""
    return f'<p class="{classes}"{shown} role="status">{escape(sentence)}</p>'


@cache
def styles() -> str:
    """The style sheet of everything a panel shows."""
    ours = ("controls.css", "drift_lab.css", "odds_lab.css", "verification_desk.css")
    return stylesheet() + "".join((files(__package__) / name).read_text("utf-8") for name in ours)
