"""Reads the teacher's guide, and does with the panels what it tells a teacher to do.

In a table with the columns *Set* and *Then the panel says*, each row starts from Reset, unless it begins with
"Then". `*Label* value` sets a control, `**Label** × 2` presses a button twice, or chooses a page, "`.`" is a
key, and `wait 30 s` lets time pass. What stands between “ and ” in the last column has to be seen then; where
time passes, at some moment of it.
"""

import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from typing import NamedTuple

import ipywidgets as widgets

from otp_demo.core.clock import ManualClock
from otp_demo.panels import Classroom
from otp_demo.panels.code_field import CodeField

ROOT = Path(__file__).parents[2]
GUIDE = ROOT / "docs" / "teaching.md"
ACTION = re.compile(
    r"\*\*(?P<button>[^*]+)\*\*(?: × (?P<times>\d+))?"
    r"|\*(?P<label>[^*]+)\* (?P<value>[^;]+?)(?= *(?:;|$))"
    r"|`(?P<key>[^`]+)`(?: × (?P<again>\d+))?"
    r"|wait (?P<seconds>\d+) s"
)


class Show(NamedTuple):
    """Something to show: on which tab, what to set, and what is seen then."""

    tab: int
    actions: str
    seen: tuple[str, ...]

    @property
    def goes_on(self) -> bool:
        """Whether it starts where the row before it ended."""
        return self.actions.startswith("Then ")


def sections(text: str, level: int = 2) -> dict[str, str]:
    """The parts of a page by their headings of one level."""
    parts = re.split(rf"^{'#' * level} (.+)$", text, flags=re.MULTILINE)[1:]
    return dict(zip(parts[::2], parts[1::2], strict=True))


def tables(text: str) -> Iterator[list[dict[str, str]]]:
    """Each table of a page: its rows, by the headings of the columns."""
    for table in re.findall(r"(?:^\|.*\|\n)+", text, re.MULTILINE):
        head, _, *rows = ([cell.strip() for cell in line[1:-1].split("|")] for line in table.splitlines())
        yield [dict(zip(head, row, strict=True)) for row in rows]


def shows(text: str, tab: int | None = None) -> Iterator[Show]:
    """Everything that a part of the guide says to set; a table without a column *Tab* is about one tab."""
    for row in (row for table in tables(text) for row in table):
        if row.get("Set"):
            place = int(row["Tab"]) if "Tab" in row else tab
            assert place is not None
            yield Show(place, row["Set"], quoted(row["Then the panel says"]))


def quoted(text: str) -> tuple[str, ...]:
    """What stands between “ and ”."""
    return tuple(re.findall("“([^”]+)”", text))


class Class:
    """A classroom at a moment, and a teacher who does what the guide says."""

    def __init__(self, at: float) -> None:
        self.clock = ManualClock(at)
        self.room = Classroom(clock=self.clock)
        self._keys = {"Space": self.room.pause, ".": lambda: self.room.step(+1)}

    def do(self, show: Show) -> str:
        """Do what it says; everything that was seen after it, and while time passed."""
        if not show.goes_on:
            self.room.reset()
        self.room.shown = show.tab
        shown = ""
        for action in ACTION.finditer(show.actions):
            if action["seconds"]:
                shown += "".join(self._second() for _ in range(int(action["seconds"])))
            elif action["key"]:
                for _ in range(int(action["again"] or 1)):
                    self._keys[action["key"]]()
            elif action["button"]:
                for _ in range(int(action["times"] or 1)):
                    press(self.room.panel, action["button"])
            else:
                put(self.room.panel, action["label"], action["value"])
        return shown + visible(self.room.panel)

    def _second(self) -> str:
        self.clock.advance(1)
        self.room.panel.tick()
        return visible(self.room.panel)


def press(panel: widgets.Box, label: str) -> None:
    """Press a button of a panel, the one beside a field for a code, or the name of a page."""
    for part in parts(panel):
        match part:
            case CodeField(action=action) if action == label:
                return part.submit()
            case widgets.Button(description=words) if words == label:
                return part.click()
            case widgets.ToggleButton(description=words) if words == label:
                part.value = not part.value
                return None
            case widgets.ToggleButtons() if label in _words_of(part):
                part.index = _words_of(part).index(label)
                return None
    raise LookupError(f"{panel} has no button {label!r}")


def put(panel: widgets.Box, label: str, value: str) -> None:
    """Give a control of a panel a value, as it is written on it."""
    control = next((part for part in parts(panel) if getattr(part, "description", "") == label), None)
    if control is None:
        raise LookupError(f"{panel} has no control {label!r}")
    if hasattr(control, "index"):
        control.index = _words_of(control).index(value)
    elif isinstance(control, widgets.Checkbox):
        control.value = {"on": True, "off": False}[value]
    elif isinstance(control.value, str):
        control.value = value
    else:
        control.value = type(control.value)(float(value.replace("−", "-").replace(",", "")))


def _words_of(control: widgets.Widget) -> list[str]:
    """The words of a control's options; they come as a dict, as pairs, or as they are."""
    return [str(option[0] if isinstance(option, tuple) else option) for option in control.options]


def parts(box: widgets.Box) -> Iterator[widgets.Widget]:
    """Everything in a box that is shown, at any depth."""
    for child in box.children:
        if child.layout.display != "none":
            yield child
            if isinstance(child, widgets.Box):
                yield from parts(child)


def visible(panel: widgets.Box) -> str:
    """All text that a panel shows, in one line."""
    markup = "\n".join(part.value for part in parts(panel) if isinstance(part, widgets.HTML))
    return " ".join(unescape(re.sub("<style.*?</style>|<[^>]*>", " ", markup, flags=re.DOTALL)).split())
