"""A button and a field that know when they were used, as sharply as the way to the kernel can be measured."""

import time
from collections.abc import Callable
from importlib.resources import files
from typing import Any, NamedTuple

import anywidget

from otp_demo.core.clock import Clock

_MOST_WAITING = 8


class Moment(NamedTuple):
    """When something happened in the browser.

    Attributes:
        at: Unix seconds by the kernel's clock.
        doubt: by how much that may be wrong either way, in seconds: half the way there and back.
        browser_ahead: seconds by which the browser's own clock is ahead of the kernel's, within the doubt.
    """

    at: float
    doubt: float = 0.0
    browser_ahead: float = 0.0


class ClickProbe(anywidget.AnyWidget):
    """The big button, and the field for the code.

    The page stamps each event by its own steady clock. When the event arrives, the kernel asks what that
    clock shows now. The answer was given between asking and its arrival, and so the event's moment by the
    kernel's clock is known within half that time, however long the event itself was on its way.

    Args:
        on_press: called with the moment of each press.
        on_code: called with what was typed, and the moment of its first key.
        clock: the kernel's clock.
    """

    _esm = files(__package__).joinpath("click_probe.js").read_text("utf-8")

    def __init__(
        self,
        on_press: Callable[[Moment], None],
        on_code: Callable[[str, Moment], None],
        clock: Clock = time.time,
    ) -> None:
        super().__init__()
        self._on_press, self._on_code, self._clock = on_press, on_code, clock
        self._asked = 0
        self._waiting: dict[int, tuple[dict[str, Any], float]] = {}
        self.on_msg(self._told)

    def clear(self) -> None:
        """Empty the field."""
        self.send({"clear": True})

    def _told(self, _: object, content: dict[str, Any], __: object) -> None:
        arrived = self._clock()
        match content:
            case {"kind": "press" | "code", "at": int() | float()}:
                self._ask(content)
            case {"kind": "answer", "ask": int(ask), "now": int() | float(), "wall": int() | float()}:
                if ask in self._waiting:
                    event, asked = self._waiting.pop(ask)
                    self._hand_on(event, _moment(event, content, asked, arrived))

    def _ask(self, event: dict[str, Any]) -> None:
        self._asked += 1
        while len(self._waiting) >= _MOST_WAITING:  # their page was closed
            del self._waiting[next(iter(self._waiting))]
        self._waiting[self._asked] = event, self._clock()
        self.send({"ask": self._asked})

    def _hand_on(self, event: dict[str, Any], moment: Moment) -> None:
        if event["kind"] == "press":
            self._on_press(moment)
        else:
            self._on_code(str(event.get("code", "")), moment)

    def __repr__(self) -> str:
        return "ClickProbe()"


def _moment(event: dict[str, Any], answer: dict[str, Any], asked: float, arrived: float) -> Moment:
    half_way = max(0.0, arrived - asked) / 2
    answered = asked + half_way
    since = (answer["now"] - event["at"]) / 1000  # the page's steady clock counts milliseconds
    return Moment(answered - since, half_way, answer["wall"] - answered)
