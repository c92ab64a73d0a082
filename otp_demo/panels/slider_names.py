"""A widget without a face: it gives the sliders of the panel that it stands in their names."""

from importlib.resources import files

import anywidget


class SliderNames(anywidget.AnyWidget):
    """Names each slider after the label beside it, for those who hear the page (WCAG 2.2 §4.1.2)."""

    _esm = files(__package__).joinpath("slider_names.js").read_text("utf-8")

    def __repr__(self) -> str:
        return "SliderNames()"
