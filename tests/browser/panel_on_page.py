"""What a user sees and does in one panel of a lesson."""

from playwright.sync_api import Locator

from tests.browser.kernel_traffic import KernelTraffic


class PanelOnPage:
    """A panel as a user has it, moved by keyboard; when a method returns, what came of it is drawn."""

    def __init__(self, box: Locator, kernel: KernelTraffic) -> None:
        self.box = box
        self._kernel = kernel

    @property
    def verdict(self) -> Locator:
        """The sentence at its top."""
        return self.box.locator(".otp-verdict").first

    def slider(self, label: str) -> Locator:
        """The handle of the slider with this name, as a screen reader hears it."""
        return self.box.get_by_role("slider", name=label, exact=True)

    def field(self, label: str) -> Locator:
        """The text field, list or box to tick with this label."""
        return self.box.get_by_label(label, exact=True)

    def button(self, words: str) -> Locator:
        """The button with these words on it."""
        return self.box.get_by_role("button", name=words, exact=True)

    def press(self, words: str) -> None:
        """Press a button by keyboard."""
        self._type(self.button(words), "Enter")

    def slide(self, label: str, key: str) -> None:
        """Move a slider by a key such as "ArrowRight"."""
        self._type(self.slider(label), key)

    def type_into(self, label: str, text: str) -> None:
        """Replace what is in a field by keyboard, and confirm with Enter."""
        self.field(label).fill("")
        self.field(label).press_sequentially(text)
        self._type(self.field(label), "Enter")

    def choose_next(self, label: str) -> None:
        """Choose what is next in a list by keyboard."""
        self._type(self.field(label), "Space", "ArrowDown", "Enter")

    def choose(self, label: str, option: str) -> None:
        """Choose from a list by name."""
        self.field(label).select_option(option)
        self._kernel.settle()

    def tick(self, label: str) -> None:
        """Tick a box by keyboard, if it is not ticked."""
        if not self.field(label).is_checked():
            self._type(self.field(label), "Space")

    def _type(self, control: Locator, *keys: str) -> None:
        control.focus()
        for key in keys:
            control.press(key)
        self._kernel.settle()
