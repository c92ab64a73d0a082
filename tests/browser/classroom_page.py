"""What a teacher does on the classroom's page, so that tests read as sentences."""

from pathlib import Path
from typing import Self
from urllib.parse import urlsplit

from playwright.sync_api import Browser, ConsoleMessage, Locator, Request, expect

from tests.browser.kernel_traffic import KernelTraffic

DEADLINE = 30_000  # milliseconds that anything may take on a busy machine
_OVERFLOW = Path(__file__).with_name("overflow.js").read_text("utf-8")


class ClassroomPage:
    """One tab with the classroom in it.

    Attributes:
        complaints: whatever failed on the page, and whatever it asked of another machine.
    """

    def __init__(self, browser: Browser, url: str, size: tuple[int, int]) -> None:
        self._url = url
        self._context = browser.new_context(viewport={"width": size[0], "height": size[1]})
        self._context.set_default_timeout(DEADLINE)
        self.complaints: list[str] = []
        self._context.on("request", self._on_request)
        self._context.on("console", self._on_console)
        self._context.on("weberror", lambda error: self.complaints.append(f"raised: {error.error}"))
        self.page = self._context.new_page()
        self._kernel = KernelTraffic(self.page)

    def go(self) -> Self:
        """Ask for the page, and do not wait for it."""
        self.page.goto(self._url, wait_until="commit")
        return self

    def wait(self) -> Self:
        """Wait until the first panel is drawn."""
        expect(self.page.locator(".otp-stage .otp-verdict").first).to_be_visible(timeout=DEADLINE)
        expect(self.tabs).to_have_count(8, timeout=DEADLINE)
        return self

    @property
    def tabs(self) -> Locator:
        """All tabs of the bar."""
        return self.page.get_by_role("tab")

    @property
    def chosen(self) -> Locator:
        """The tab that is chosen."""
        return self.page.get_by_role("tab", selected=True)

    @property
    def panel(self) -> Locator:
        """The panel that is seen."""
        return self.page.locator(".otp-stage:visible")

    def press(self, *keys: str) -> None:
        """Press keys, wherever the focus is; when this returns, what came of it is drawn."""
        for key in keys:
            self.page.keyboard.press(key)
        self._kernel.settle()

    def choose(self, number: int) -> None:
        """Choose a tab by its number, with nothing in focus."""
        self.page.evaluate("document.activeElement.blur()")
        self.press(str(number))
        expect(self.chosen).to_contain_text(str(number))
        expect(self.panel).to_have_count(1)
        self.page.wait_for_function(
            "[...document.querySelectorAll('.otp-stage img')].every((each) => each.complete)"
        )
        self._kernel.settle()

    def begin_anew(self, size: tuple[int, int]) -> Self:
        """Bring everything back to where it was at the start, light, on a projector of this size."""
        self.press("Escape")
        self.show(size, "light")
        self.page.evaluate("document.activeElement.blur()")
        self.press("r")
        return self

    def show(self, size: tuple[int, int], theme: str) -> None:
        """Use a projector's size, and "light" or "dark"."""
        self.page.set_viewport_size({"width": size[0], "height": size[1]})
        if self.theme != theme:
            self.page.evaluate("document.activeElement.blur()")
            self.press("d")

    @property
    def theme(self) -> str:
        """Which of "light" and "dark" the page is in."""
        return "light" if self.page.locator("body").get_attribute("data-jp-theme-light") == "true" else "dark"

    def overflow(self) -> list[str]:
        """What does not fit."""
        found: list[str] = self.page.evaluate(_OVERFLOW)
        return found

    def close(self) -> None:
        """Close the tab."""
        self._context.close()

    def _on_request(self, request: Request) -> None:
        asked = urlsplit(request.url)
        if asked.scheme not in ("data", "blob") and asked.netloc != urlsplit(self._url).netloc:
            self.complaints.append(f"asked another machine: {request.url}")

    def _on_console(self, message: ConsoleMessage) -> None:
        if message.type == "error":
            self.complaints.append(f"on the console: {message.text}")
