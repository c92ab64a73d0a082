"""The place to answer: a field or a few sentences to choose from, and Check.

The controls of ipywidgets would do, but for three things. A key that is pressed just before Enter may arrive
after it, so that the answer is judged without its last digit. Radio buttons have no name for their group, so
a screen reader does not say what they are about. And Enter does nothing on them.
"""

from collections.abc import Callable, Sequence
from importlib.resources import files

import anywidget
import traitlets

_LONGEST = 1000


class AnswerForm(anywidget.AnyWidget):
    """A form with one answer in it.

    Attributes:
        value: what was typed or chosen; None if nothing was chosen.
        options: what there is to choose from; empty if the answer is typed.
        asks: what stands before the field, or above the choices.

    Args:
        asks: as above.
        options: as above.
        on_submit: called when the answer is to be checked: Enter, or the button.
    """

    _esm = files(__package__).joinpath("answer_form.js").read_text("utf-8")
    value = traitlets.Unicode(None, allow_none=True).tag(sync=True)
    options = traitlets.List(traitlets.Unicode()).tag(sync=True)
    asks = traitlets.Unicode().tag(sync=True)

    def __init__(self, asks: str, options: Sequence[str], on_submit: Callable[[], None]) -> None:
        super().__init__(asks=asks, options=list(options))
        self._on_submit = on_submit
        self.on_msg(self._arrived)

    def fill_in(self, answer: object) -> None:
        """Show an answer; what can't stand in the form leaves it empty."""
        written = (
            str(answer) if type(answer) is float or (type(answer) is int and abs(answer) < 1e50) else answer
        )
        if type(written) is not str or (self.options and written not in self.options):
            self.value = None
        else:  # a lone surrogate can't be sent to the page
            self.value = written[:_LONGEST].encode("utf-8", "replace").decode("utf-8")

    def _arrived(self, _: object, content: dict[str, object], __: object) -> None:
        if content.get("event") != "submit":
            return
        value = content.get("value")
        self.value = value[:_LONGEST] if isinstance(value, str) else None
        self._on_submit()

    def __repr__(self) -> str:
        return "AnswerForm()"
