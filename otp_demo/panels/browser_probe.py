"""A widget without a face: it proves that the page draws widgets, and reads the browser's clock."""

import time
from collections.abc import Callable
from importlib.resources import files

import anywidget
import traitlets

from otp_demo.core.clock import Clock


class BrowserProbe(anywidget.AnyWidget):
    """Asks the page for its time once it is drawn, and hands the answer on.

    Args:
        on_answer: called with the moments asked, shown by the browser, and answered, all in Unix seconds.
        clock: the kernel's clock.
    """

    _esm = files(__package__).joinpath("browser_probe.js").read_text("utf-8")
    question = traitlets.Float(0.0).tag(sync=True)
    answer = traitlets.List(traitlets.Float()).tag(sync=True)

    def __init__(self, on_answer: Callable[[float, float, float], None], clock: Clock = time.time) -> None:
        super().__init__()
        self._on_answer, self._clock = on_answer, clock
        self.observe(self._answered, "answer")

    def _answered(self, _: object) -> None:
        arrived = self._clock()
        if len(self.answer) != 2:
            return
        asked, shown = self.answer
        if asked == 0:  # the page has just been drawn: now the round trip can be timed
            self.question = arrived
        elif asked == self.question:
            self._on_answer(asked, shown, arrived)

    def __repr__(self) -> str:
        return "BrowserProbe()"
