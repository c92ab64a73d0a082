"""`make screenshot`: takes the README's picture and one of each panel anew, in a real browser.

Every moment that can be seen is set with the panels' own controls, so that a picture
changes only where what it shows has changed.
"""

import io
import sys
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from PIL import Image
from playwright.sync_api import sync_playwright

from tests import needs
from tests.browser.chromium import launched
from tests.browser.lab import running_lab
from tests.browser.lab_page import LabPage
from tests.browser.panel_on_page import PanelOnPage

PICTURES = Path(__file__).with_name("pictures")
PIXEL_RATIO = 2  # sharp on today's screens
COLOURS = 256  # enough for letters and lines, and a third of the bytes
WINDOW = (1280, 860)  # of the README's picture


def as_it_is(panel: PanelOnPage) -> None:
    """Leave a panel as the lesson made it."""


class Shot(NamedTuple):
    """A panel to be shown: where it is, and what to do with it first."""

    lesson: str
    panel: str
    prepare: Callable[[PanelOnPage], None] = as_it_is


SHOTS = (Shot("00_start_here", "SetupCheck"),)
FIRST = SHOTS[0]  # of this one, the README shows the lesson around it too


def main() -> int:
    """Take every picture; 1 where there is no browser."""
    if why := needs.missing("browser"):
        sys.stderr.write(f"No pictures were made: {why}\n")
        return 1
    PICTURES.mkdir(exist_ok=True)
    with (
        TemporaryDirectory() as home,
        running_lab(Path(home)) as lab,
        sync_playwright() as playwright,
        launched(playwright, str(needs.path_of("browser"))) as browser,
    ):
        for shot in SHOTS:
            page = LabPage(browser, lab, pixel_ratio=PIXEL_RATIO).open(shot.lesson).hide_sidebar().run_all()
            take(shot, page)
            page.close()
    return 0


def take(shot: Shot, page: LabPage) -> None:
    """A panel alone and, if it is the first, the window in which it stands."""
    panel = page.panel(shot.panel)
    shot.prepare(panel)
    save(panel.box.screenshot(animations="disabled"), shot.panel)
    if shot is FIRST:
        page.resize(*WINDOW)
        panel.scroll_to_top()
        save(page.page.screenshot(animations="disabled"), "readme")


def save(png: bytes, name: str) -> None:
    """Write a picture with no more colours than it needs."""
    picture = Image.open(io.BytesIO(png)).convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE)
    picture.save(PICTURES / f"{name}.png", optimize=True)


if __name__ == "__main__":
    sys.exit(main())
