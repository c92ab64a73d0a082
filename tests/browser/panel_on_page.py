"""What a user sees and does in one panel of a lesson."""

from playwright.sync_api import Locator


class PanelOnPage:
    """A panel as a user has it: seen, and moved by keyboard."""

    def __init__(self, box: Locator) -> None:
        self.box = box

    @property
    def verdict(self) -> Locator:
        """The sentence at its top."""
        return self.box.locator(".otp-verdict").first

    def slider(self, label: str) -> Locator:
        """The handle of the slider with this label."""
        return self.box.locator(f'.widget-slider:has(.widget-label:text-is("{label}")) .noUi-handle').first

    def field(self, label: str) -> Locator:
        """The text field or list with this label."""
        return self.box.get_by_label(label, exact=True)

    def button(self, words: str) -> Locator:
        """The button with these words on it."""
        return self.box.get_by_role("button", name=words)

    def press(self, words: str) -> None:
        """Press a button by keyboard."""
        self.button(words).focus()
        self.button(words).press("Enter")

    def scroll_to_top(self) -> None:
        """Bring the panel's cell to the upper edge of the window."""
        self.box.evaluate("(box) => box.closest('.jp-Cell').scrollIntoView({ block: 'start' })")

    def words(self) -> str:
        """All that it says, as a reader sees it."""
        return self.box.inner_text()
