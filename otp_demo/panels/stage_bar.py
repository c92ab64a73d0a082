"""The bar on top of a classroom: a tab for each panel, the room's time, light and dark, Reset, the keys."""

from collections.abc import Callable, Mapping
from importlib.resources import files
from typing import Any

import anywidget
import traitlets


class StageBar(anywidget.AnyWidget):
    """Tabs and buttons, each of which says by which keys it is pressed, too.

    Attributes:
        tabs: the words on the tabs.
        chosen: which tab is chosen, from 0.
        pace: how fast the room's time runs; 0 if it is paused.

    Args:
        tabs: the words on the tabs.
        actions: what is called by the name that a button sends: pause, faster, back, ahead, reset.
    """

    _esm = files(__package__).joinpath("stage_bar.js").read_text("utf-8")

    tabs = traitlets.List(traitlets.Unicode()).tag(sync=True)
    chosen = traitlets.Integer(0).tag(sync=True)
    pace = traitlets.Float(1.0).tag(sync=True)

    def __init__(self, tabs: list[str], actions: Mapping[str, Callable[[], None]]) -> None:
        super().__init__(tabs=tabs)
        self._actions = dict(actions)
        self.on_msg(self._pressed)
        self.add_class("otp-stage-bar")

    def _pressed(self, _: object, content: Any, buffers: object) -> None:  # noqa: ANN401 - from a page
        name = content.get("action") if isinstance(content, dict) else None
        if isinstance(name, str) and name in self._actions:
            self._actions[name]()

    def __repr__(self) -> str:
        return "StageBar()"
