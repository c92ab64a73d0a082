"""`make screenshot`: takes the README's pictures and one of each panel anew, in a real browser.

Names of panels as arguments take only theirs: `python docs/make_screenshots.py OddsLab Classroom`.

Keys are the published ones and clocks stand still: a picture changes where what it shows has changed, and
the digits of the README's and of the classroom's with the day.
"""

import io
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

import nbformat
import nbformat.v4 as made
from PIL import Image
from playwright.sync_api import Browser, sync_playwright

from tests import needs
from tests.browser.chromium import launched
from tests.browser.classroom_page import ClassroomPage
from tests.browser.lab import running_lab
from tests.browser.lab_page import LabPage, Pages
from tests.cli.running_classroom import running_classroom

PICTURES = Path(__file__).with_name("pictures")
PIXEL_RATIO = 2  # sharp on today's screens
COLOURS = 256  # enough for letters and lines, and a third of the bytes
WINDOW = (1280, 880)  # of the README's picture
CLASSROOM, PROJECTOR = "Classroom", (1920, 1080)
#: What is pressed on each tab for its picture in the guide; tab 1 shows words instead of a key of its own.
TABS = {
    1: (),
    2: (),
    3: ("Next ▶", "Next ▶"),
    4: (),
    6: ("How often?",),
    7: ("The relay", "Next", "Next", "Next"),
}
SECONDS_GONE = 9  # since the last change, in the README's picture

#: How each panel is made for its picture.
GALLERY = {
    "SetupCheck": "SetupCheck()",
    "SecretMaker": 'SecretMaker(token_bytes=lambda length: (b"1234567890" * 7)[:length])',
    "QrCard": 'QrCard(secret=Secret(b"12345678901234567890"))',
    "CodeAnatomy": "CodeAnatomy(counter=1)",
    "LiveCode": "LiveCode(clock=ManualClock(1_111_111_119))",
    "VerificationDesk": """\
desk = VerificationDesk(clock=ManualClock(1_111_111_119))
desk.submit(desk.phone_code)
desk.offset = -100
desk.submit(desk.phone_code)
desk""",
    "DriftLab": "lab = DriftLab(clock=ManualClock(1_111_111_119)); lab.offset = -42; lab",
    "OddsLab": "OddsLab(clock=ManualClock(1_111_111_119))",
    "ExerciseCard": 'ExerciseCard(find("03-offset"), 12)',
}


def main(wanted: list[str]) -> int:
    """Take the pictures of these panels, or every picture; 1 where there is no browser."""
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
        nbformat.write(gallery(), lab.folder / "gallery.ipynb")
        pages = Pages(browser, lab, pixel_ratio=PIXEL_RATIO)
        if not wanted:
            take_lesson(pages.walk("04_time_makes_it_move"))
        if not wanted or CLASSROOM in wanted:
            take_classroom(browser)
        for panel in [name for name in wanted if name != CLASSROOM] if wanted else GALLERY:
            save(pages.walk("gallery").panel(panel).box.screenshot(animations="disabled"), panel)
        pages.close()
    return 0


def gallery() -> nbformat.NotebookNode:
    """A notebook with each panel."""
    imports = """\
from otp_demo import ManualClock, Secret
from otp_demo.exercises.card import ExerciseCard
from otp_demo.exercises.catalogue import find
from otp_demo.panels import *"""
    book: nbformat.NotebookNode = made.new_notebook()
    book.metadata.kernelspec = {"name": "python3", "display_name": "Python 3"}
    book.cells = [made.new_code_cell(source) for source in (imports, *GALLERY.values())]
    return book


def take_lesson(page: LabPage) -> None:
    """The README's picture: lesson 04 as one sees it, its clock stopped some seconds after a change."""
    panel = page.hide_sidebar().panel("LiveCode")
    panel.press("Pause")
    panel.press("To the next change")
    for _ in range(SECONDS_GONE):
        panel.press("+ 1 s")
    page.resize(*WINDOW).leave_cell().scroll_to("Watch it move")
    save(page.page.screenshot(animations="disabled"), "readme")


def take_classroom(browser: Browser) -> None:
    """The guide's pictures: a code that is a step late and still good, and the other tabs."""
    with TemporaryDirectory() as home, running_classroom(Path(home)) as running:
        room = ClassroomPage(browser, running.url, PROJECTOR).go().wait()
        room.choose(5)
        room.press("Space")
        for label, keys in (("Note it down", "."), ("Check", "")):
            room.panel.get_by_role("button", name=label, exact=True).click()
            room.press(*keys)
        save(room.page.screenshot(animations="disabled"), CLASSROOM)
        for tab, pressed in TABS.items():
            room.choose(tab)
            if tab == 1:
                room.panel.get_by_label("Look at").select_option("words somebody thought up")
            for label in pressed:
                room.panel.get_by_role("button", name=label, exact=True).click()
            room.page.wait_for_timeout(500)  # the kernel's answer has been drawn by then
            save(room.page.screenshot(animations="disabled"), f"{CLASSROOM}-{tab}")
        room.close()


def save(png: bytes, name: str) -> None:
    """Write a picture with no more colours than it needs."""
    picture = Image.open(io.BytesIO(png)).convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE)
    picture.save(PICTURES / f"{name}.png", optimize=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
