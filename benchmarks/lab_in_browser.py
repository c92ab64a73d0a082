"""A notebook of our own in a real JupyterLab and a real Chromium, both as users have them."""

import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import nbformat
import nbformat.v4 as made
from playwright.sync_api import Page, expect, sync_playwright

from tests import needs
from tests.browser.chromium import launched
from tests.browser.lab import running_lab

_NAME = "benchmark"
_DEADLINE = 60_000  # milliseconds
SIZE = (1280, 1600)  # tall enough for all that is measured: JupyterLab draws what is near the view


def no_browser() -> str | None:
    """Why nothing can be measured in a browser here, or None where it can."""
    return needs.missing("browser")


@contextmanager
def notebook(cells: Sequence[str]) -> Iterator[Page]:
    """The page of a notebook with these cells, all of them run."""
    with (
        TemporaryDirectory() as home,
        running_lab(Path(home)) as lab,
        sync_playwright() as playwright,
        launched(playwright, str(needs.path_of("browser"))) as browser,
    ):
        book = made.new_notebook()
        book.metadata.kernelspec = {"name": "python3", "display_name": "Python 3"}
        book.cells = [made.new_code_cell(source) for source in cells]
        nbformat.write(book, lab.folder / f"{_NAME}.ipynb")
        page = browser.new_page(viewport={"width": SIZE[0], "height": SIZE[1]})
        page.set_default_timeout(_DEADLINE)
        page.goto(lab.address_of(_NAME))
        expect(page.locator("#jp-main-statusbar")).to_contain_text("| Idle", timeout=_DEADLINE)
        page.locator('.lm-MenuBar-itemLabel:text-is("Run")').click()
        page.locator('li[data-command="runmenu:run-all"]').click()
        prompts = page.locator(".jp-Notebook .jp-CodeCell .jp-InputArea-prompt")
        expect(prompts.last).to_have_text(f"[{len(cells)}]:", timeout=_DEADLINE)
        yield page


def output_of(page: Page, place: int) -> str:
    """What the cell at a place printed, from 0."""
    cell = page.locator(".jp-Notebook .jp-CodeCell").nth(place)
    return cell.locator(".jp-OutputArea-output").first.inner_text().strip()


def run_cell(page: Page, place: int) -> None:
    """Run a cell again, from its menu, and wait until it has a new number."""
    cell = page.locator(".jp-Notebook .jp-CodeCell").nth(place)
    prompt = cell.locator(".jp-InputArea-prompt")
    before = prompt.inner_text()
    cell.locator(".jp-InputArea-editor").click()
    page.keyboard.press("Control+Enter")
    page.wait_for_function(
        """([place, before]) => {
            const prompt = document.querySelectorAll(".jp-Notebook .jp-CodeCell .jp-InputArea-prompt")[place];
            return /^\\[\\d+\\]:$/.test(prompt.innerText) && prompt.innerText !== before;
        }""",
        arg=json.loads(json.dumps([place, before])),
    )
