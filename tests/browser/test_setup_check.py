"""SetupCheck finds out by itself that the page draws widgets."""

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from tests.browser.lab_page import LabPage

pytestmark = pytest.mark.needs("browser")


def test_it_says_by_itself_that_widgets_are_drawn(walk: Callable[[str], LabPage]) -> None:
    panel = walk("00_start_here").panel("SetupCheck")

    expect(panel.box.get_by_role("row", name="Widgets this page draws them")).to_contain_text("✓ fine")
    expect(panel.box.get_by_role("row", name="Two clocks")).to_contain_text("✓ fine")
    expect(panel.verdict).to_contain_text("Everything is ready")
