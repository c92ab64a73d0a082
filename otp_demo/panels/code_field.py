"""A large field for a code, which is sent by Enter or by the button beside it, and never by leaving it."""

from collections.abc import Callable
from importlib.resources import files

import anywidget
import traitlets


class CodeField(anywidget.AnyWidget):
    """Where a code is typed or pasted.

    Attributes:
        value: what stands in it.
        description: its label.
        action: what its button says.

    Args:
        description: its label.
        on_submit: called when what stands in it is sent.
    """

    _esm = files(__package__).joinpath("code_field.js").read_text("utf-8")
    value = traitlets.Unicode("").tag(sync=True)
    description = traitlets.Unicode("").tag(sync=True)
    action = traitlets.Unicode("Check").tag(sync=True)

    def __init__(self, description: str, *, on_submit: Callable[[], object]) -> None:
        super().__init__(description=description)
        self._on_submit = on_submit
        self.on_msg(self._told)

    def submit(self) -> None:
        """Send what stands in it, as Enter does."""
        self._on_submit()

    def _told(self, _: object, content: dict[str, object], __: object) -> None:
        match content:
            case {"kind": "submit", "code": str(code)}:
                self.value = code
                self.submit()
