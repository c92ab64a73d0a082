"""Projector size, on a page 1920 pixels wide: what is to be read or scanned from the back row is large."""

from collections.abc import Callable

import nbformat
import nbformat.v4 as made
import pytest

from tests.browser.accessibility import LEAST_CONTRAST, texts
from tests.browser.lab import Lab
from tests.browser.lab_page import LabPage
from tests.browser.panel_on_page import PanelOnPage
from tests.qr_codes import read

pytestmark = pytest.mark.needs("browser")
LEAST_SIDE, LEAST_MODULE = 480, 8  # pixels of the QR code
LEAST_TEXT = 24  # pixels
PANELS = ("SetupCheck", "SecretMaker", "QrCard", "CodeAnatomy", "LiveCode", "VerificationDesk")
NAME = "back_row"


@pytest.fixture
def page(lab: Lab, walk: Callable[..., LabPage]) -> LabPage:
    """Every panel with `projector=True`, in a notebook of a teacher's own."""
    imports = made.new_code_cell(f"from otp_demo.panels import {', '.join(PANELS)}")
    cells = [made.new_code_cell(f"{panel}(projector=True)") for panel in PANELS]
    kernel = {"kernelspec": {"name": "python3", "display_name": "Python 3"}}
    nbformat.write(made.new_notebook(cells=[imports, *cells], metadata=kernel), lab.folder / f"{NAME}.ipynb")
    return walk(NAME, width=1920)


def module_and_side(panel: PanelOnPage) -> tuple[float, float]:
    """How wide a module and the whole QR code are drawn, in pixels."""
    code = panel.box.locator(".otp-qr svg")
    side = (code.bounding_box() or {"width": 0.0})["width"]
    across = float((code.get_attribute("viewBox") or "").split()[2])
    return side / across, side


def test_the_qr_code_is_large_and_a_scanner_reads_it(page: LabPage) -> None:
    panel = page.panel("QrCard")
    panel.tick("Show the secret as text")

    module, side = module_and_side(panel)

    assert side >= LEAST_SIDE
    assert module >= LEAST_MODULE
    assert read(panel.box.screenshot()) == [panel.box.locator(".otp-uri").text_content()]


def test_a_long_uri_keeps_its_modules_large(page: LabPage) -> None:
    panel = page.panel("QrCard")
    panel.type_into("Issuer", "A rather long name of a company, with its department")
    panel.type_into("Account", "somebody.with.a.long.name@subsidiary.example.org")
    panel.choose("Hash", "SHA-512")
    panel.choose("Digits", "8")

    module, _ = module_and_side(panel)

    panel.press("Reset")
    assert module >= LEAST_MODULE


@pytest.mark.parametrize("name", PANELS)
def test_every_text_can_be_read_from_the_back_row(page: LabPage, name: str) -> None:
    shown = texts(page.panel(name).box)

    assert shown
    assert [text for text in shown if round(text.size) < LEAST_TEXT] == []
    assert [text for text in shown if text.contrast < LEAST_CONTRAST] == []


@pytest.mark.parametrize("name", PANELS)
def test_nothing_sticks_out_or_has_to_be_scrolled(page: LabPage, name: str) -> None:
    overflowing = page.panel(name).box.evaluate(
        """(box) => [...box.querySelectorAll("*")].filter((part) => {
            const [inner, outer] = [part.getBoundingClientRect(), box.getBoundingClientRect()];
            const hidden = part.closest(".otp-sr, svg") || !part.getClientRects().length;
            return !hidden && (inner.right > outer.right + 1 || part.scrollWidth > part.clientWidth + 1
                && ["auto", "scroll"].includes(getComputedStyle(part).overflowX));
        }).map((part) => part.outerHTML.slice(0, 200))"""
    )

    assert overflowing == []
