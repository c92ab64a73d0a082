"""A widget without a face: in the panel round it the arrow keys go a step back and ahead."""

from collections.abc import Callable
from importlib.resources import files
from typing import Any

import anywidget


class StepArrows(anywidget.AnyWidget):
    """Hears left and right while the panel shows one step at a time.

    Args:
        go: called with -1 or +1.
    """

    _esm = files(__package__).joinpath("step_arrows.js").read_text("utf-8")

    def __init__(self, go: Callable[[int], None]) -> None:
        super().__init__()
        self._go = go
        self.on_msg(self._pressed)

    def _pressed(self, _: object, content: Any, buffers: object) -> None:  # noqa: ANN401 - from a page
        if isinstance(content, dict) and content.get("by") in (-1, 1):
            self._go(int(content["by"]))

    def __repr__(self) -> str:
        return "StepArrows()"
