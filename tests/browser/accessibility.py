"""What a page says to those who cannot see it well: contrast, names, and what axe-core finds."""

import json
from pathlib import Path
from typing import Any, NamedTuple

from axe_playwright_python.base import AXE_SCRIPT  # type: ignore[import-untyped]
from playwright.sync_api import Locator, Page

LEAST_CONTRAST = 4.5  # WCAG 2.2 section 1.4.3, for text of any size
_CONTRAST = Path(__file__).with_name("contrast.js").read_text("utf-8")


class Text(NamedTuple):
    """A visible text, its contrast with what is behind it, and its size in CSS pixels."""

    text: str
    contrast: float
    size: float


def texts(box: Locator) -> list[Text]:
    """Every visible text in a part of a page."""
    return [Text(**found) for found in box.evaluate(_CONTRAST)]


def violations(page: Page, selector: str) -> list[str]:
    """What axe-core complains of inside `selector`, by the rules of WCAG 2.2 A and AA."""
    page.evaluate(AXE_SCRIPT)
    tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
    options = json.dumps({"runOnly": {"type": "tag", "values": tags}, "resultTypes": ["violations"]})
    found: dict[str, Any] = page.evaluate(f"axe.run({json.dumps(selector)}, {options})")
    return [
        f"{violation['id']}: {node['html'][:200]} ({node['failureSummary']})"
        for violation in found["violations"]
        for node in violation["nodes"]
    ]


def unlabelled_controls(box: Locator) -> list[str]:
    """The markup of each control that has no words on it and no visible label beside it."""
    controls = "input, select, textarea, button, [role=slider], [tabindex='0']"
    markup: list[str] = box.evaluate(
        """(box, controls) => [...box.querySelectorAll(controls)]
            .filter((control) => control.getClientRects().length && ![
                ...(control.labels ?? []),
                control.closest(".widget-inline-hbox")?.querySelector(".widget-label"),
                control,
            ].some((label) => label?.innerText?.trim() && label.getClientRects().length))
            .map((control) => control.outerHTML)""",
        controls,
    )
    return markup
