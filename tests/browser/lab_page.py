"""What a user does in JupyterLab and in its panels, so that tests read as sentences."""

import json
from typing import Self
from urllib.parse import urlsplit

from playwright.sync_api import Browser, ConsoleMessage, Request, Response, WebSocket, expect

from tests.browser.kernel_traffic import KernelTraffic
from tests.browser.lab import Lab
from tests.browser.panel_on_page import PanelOnPage
from tests.notebooks.notebook import Notebook

SIZE = (1280, 16_000)  # as tall as a lesson: JupyterLab draws only the cells that are near the view
DEADLINE = 30_000  # milliseconds that anything may take on a busy machine
expect.set_options(timeout=DEADLINE)
THEMES = ("JupyterLab Light", "JupyterLab Dark")


class LabPage:
    """One tab with JupyterLab in it.

    Attributes:
        complaints: whatever failed on the page, and whatever it asked of another machine.
        code_cells: how many code cells the lesson has.
        seen_on_opening: errors and pop-ups that were there before anything was run.
    """

    def __init__(
        self, browser: Browser, lab: Lab, *, size: tuple[int, int] = SIZE, pixel_ratio: float = 1
    ) -> None:
        self._lab = lab
        self._context = browser.new_context(
            viewport={"width": size[0], "height": size[1]}, device_scale_factor=pixel_ratio
        )
        self._context.set_default_timeout(DEADLINE)
        self.complaints: list[str] = []
        self.code_cells = 0
        self.seen_on_opening: list[str] = []
        self._context.on("request", self._on_request)
        self._context.on("requestfailed", self._on_failure)
        self._context.on("response", self._on_response)
        self._context.on("console", self._on_console)
        self._context.on("weberror", lambda error: self.complaints.append(f"raised: {error.error}"))
        self.page = self._context.new_page()
        self.page.on("websocket", self._on_socket)
        self._kernel = KernelTraffic(self.page)

    def open(self, lesson: str) -> Self:
        """Open a lesson and wait until its kernel is there."""
        self.code_cells = len(Notebook(self._lab.folder / f"{lesson}.ipynb").code_cells)
        self.page.goto(self._lab.address_of(lesson))
        self._wait_until_idle()
        self.seen_on_opening = [*self.errors, *self.pop_ups]
        return self

    def run_all(self) -> Self:
        """Clear the outputs, so that nothing stored is taken for new; run all; wait for the last count."""
        prompts = self.page.locator(".jp-Notebook .jp-CodeCell .jp-InputArea-prompt")
        expect(prompts).to_have_count(self.code_cells)  # JupyterLab draws cells one after the other
        self._choose("Edit", "editmenu:clear-all")
        expect(prompts.last).to_have_text("[ ]:")
        self._choose("Run", "runmenu:run-all")
        expect(prompts.last).to_have_text(f"[{self.code_cells}]:")
        self._kernel.settle()
        return self

    def use_theme(self, theme: str) -> Self:
        """Settings > Theme, as one of `THEMES`."""
        self.page.locator('.lm-MenuBar-itemLabel:text-is("Settings")').click()
        self.page.locator('.lm-Menu-itemLabel:text-is("Theme")').hover()
        self.page.locator(f'.lm-Menu-itemLabel:text-is("{theme}")').click()
        light = json.dumps(theme == "JupyterLab Light")
        expect(self.page.locator("body")).to_have_attribute("data-jp-theme-light", light)
        return self

    def resize(self, width: int, height: int) -> Self:
        """Give the window another size, in CSS pixels."""
        self.page.set_viewport_size({"width": width, "height": height})
        return self

    def hide_sidebar(self) -> Self:
        """Leave the whole width to the lesson, with Ctrl+B."""
        sidebar = self.page.locator("#jp-left-stack")
        if sidebar.is_visible():
            self.page.keyboard.press("Control+b")
        sidebar.wait_for(state="hidden")
        return self

    def leave_cell(self) -> Self:
        """Choose the last cell, so that no other is framed."""
        self.page.locator(".jp-Notebook .jp-Cell").last.click()
        return self

    def scroll_to(self, heading: str) -> Self:
        """Bring a heading's cell to the upper edge of the window."""
        words = self.page.locator(".jp-MarkdownCell", has=self.page.get_by_role("heading", name=heading))
        words.first.evaluate("(cell) => cell.scrollIntoView({ block: 'start' })")
        return self

    @property
    def prompts(self) -> list[str]:
        """What stands to the left of each code cell: "[1]:"."""
        return self.page.locator(".jp-Notebook .jp-CodeCell .jp-InputArea-prompt").all_inner_texts()

    @property
    def errors(self) -> list[str]:
        """Each traceback, each line on stderr, each widget that could not be drawn."""
        failed = self.page.locator('[data-mime-type$="jupyter.error"], [data-mime-type$="jupyter.stderr"]')
        undrawn = self.page.locator(".jp-OutputArea-output").get_by_text("Error displaying widget")
        return [*failed.all_inner_texts(), *undrawn.all_inner_texts()]

    @property
    def pop_ups(self) -> list[str]:
        """News, notifications and dialogues that cover a part of the page."""
        return self.page.locator(".Toastify__toast, .jp-Dialog-content").all_inner_texts()

    def panel(self, name: str) -> PanelOnPage:
        """The first panel of a kind, found by the cell that makes it."""
        cell = self.page.locator(".jp-CodeCell", has=self.page.locator(".jp-InputArea", has_text=f"{name}("))
        return PanelOnPage(cell.locator(".otp.jupyter-widgets").first, self._kernel)

    @property
    def panels(self) -> list[PanelOnPage]:
        """Every panel of the lesson, once it is drawn."""
        boxes = self.page.locator(".jp-Notebook .otp.jupyter-widgets").all()
        for box in boxes:
            expect(box).to_be_visible()
        return [PanelOnPage(box, self._kernel) for box in boxes]

    def close(self) -> None:
        """Close the tab."""
        self._context.close()

    def _choose(self, menu: str, command: str) -> None:
        self.page.locator(f'.lm-MenuBar-itemLabel:text-is("{menu}")').click()
        self.page.locator(f'li[data-command="{command}"]').click()

    def _wait_until_idle(self) -> None:
        # The status bar: beside the kernel's name, JupyterLab says idle before there is a kernel.
        expect(self.page.locator("#jp-main-statusbar")).to_contain_text("| Idle")

    def _is_here(self, url: str) -> bool:
        asked, ours = urlsplit(url), urlsplit(self._lab.origin)
        return asked.scheme in ("data", "blob") or asked.netloc == ours.netloc

    def _on_request(self, request: Request) -> None:
        if not self._is_here(request.url):
            self.complaints.append(f"asked another machine: {request.url}")

    def _on_socket(self, socket: WebSocket) -> None:
        if not self._is_here(socket.url):
            self.complaints.append(f"connected to another machine: {socket.url}")

    def _on_failure(self, request: Request) -> None:
        self.complaints.append(f"could not be loaded: {request.url} ({request.failure})")

    def _on_response(self, response: Response) -> None:
        if not response.ok and response.status >= 400:
            self.complaints.append(f"answered {response.status}: {response.url}")

    def _on_console(self, message: ConsoleMessage) -> None:
        if message.type == "error":
            self.complaints.append(f"on the console: {message.text}")


class Pages:
    """Lessons in tabs of their own, each opened and run once, however many tests look at it."""

    def __init__(self, browser: Browser, lab: Lab, *, pixel_ratio: float = 1) -> None:
        self._browser, self._lab, self._pixel_ratio = browser, lab, pixel_ratio
        self._opened: list[LabPage] = []
        self._walked: dict[str, LabPage] = {}
        self._failed: dict[str, Exception] = {}

    def walk(self, lesson: str, *, width: int = SIZE[0]) -> LabPage:
        """The lesson, run to its end in a window of some width."""
        if lesson in self._failed:
            raise self._failed[lesson]  # at once: what failed does not get better by waiting again
        if lesson not in self._walked:
            size = width, SIZE[1]
            page = LabPage(self._browser, self._lab, size=size, pixel_ratio=self._pixel_ratio)
            self._opened.append(page)
            try:
                self._walked[lesson] = page.open(lesson).run_all()
            except Exception as failure:
                self._failed[lesson] = failure
                raise
        return self._walked[lesson]

    def complaints(self) -> list[str]:
        """What has failed since this was last asked."""
        found = [complaint for page in self._opened for complaint in page.complaints]
        for page in self._opened:
            page.complaints.clear()
        return found

    def close(self) -> None:
        """Close every tab."""
        for page in self._opened:
            page.close()
