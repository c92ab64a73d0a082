"""What a panel shows, as one text: the values of all its places for markup, from top to bottom."""

from collections.abc import Iterator

import ipywidgets as widgets

from otp_demo.panels.drawing import Drawing


def seen(panel: widgets.Box) -> str:
    """The markup of a panel, without its style sheet."""
    places = (part.value for part in parts(panel) if isinstance(part, widgets.HTML | Drawing))
    return "\n".join(places).split("</style>")[-1]


def button(panel: widgets.Box, label: str) -> widgets.Button:
    """The button with this label."""
    return next(p for p in parts(panel) if isinstance(p, widgets.Button) and p.description == label)


def control(panel: widgets.Box, label: str) -> widgets.ValueWidget:
    """The control with this label."""
    return next(p for p in parts(panel) if getattr(p, "description", "") == label)


def parts(box: widgets.Box) -> Iterator[widgets.Widget]:
    """Everything in a box, at any depth."""
    for child in box.children:
        yield child
        if isinstance(child, widgets.Box):
            yield from parts(child)
