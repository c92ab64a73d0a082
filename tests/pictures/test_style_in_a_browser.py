"""Which palette a page gets, and how large its type is: asked of a real browser."""

from collections.abc import Iterator
from typing import Literal

import pytest
from playwright.sync_api import Browser, sync_playwright

from otp_demo.core.secret import Secret
from otp_demo.core.totp import TOTP
from otp_demo.pictures.style import DARK, LIGHT, PROJECTOR, stylesheet
from otp_demo.pictures.timeline import Strip, svg
from tests import needs

pytestmark = pytest.mark.needs("browser")

STRIP = svg(Strip.around(TOTP(Secret(b"12345678901234567890")), 59))
FILL = "getComputedStyle(document.querySelector('svg > rect')).fill"


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=needs.path_of("browser"), args=["--no-sandbox", "--disable-gpu"]
        )
        yield browser
        browser.close()


def as_css(colour: str) -> str:
    red, green, blue = bytes.fromhex(colour[1:])
    return f"rgb({red}, {green}, {blue})"


@pytest.mark.parametrize("system", ["light", "dark"])
@pytest.mark.parametrize("lab", ["true", "false", None], ids=["lab light", "lab dark", "no lab"])
def test_jupyterlabs_theme_decides_and_elsewhere_the_systems(
    browser: Browser, system: Literal["light", "dark"], lab: str | None
) -> None:
    attribute = f'data-jp-theme-light="{lab}"' if lab else ""
    page = browser.new_page(color_scheme=system)
    page.set_content(f'<style>{stylesheet()}</style><body {attribute}><div class="otp">{STRIP}</div>')

    dark = lab == "false" or (lab is None and system == "dark")
    paper = as_css(DARK.paper if dark else LIGHT.paper)
    assert page.evaluate(FILL) == paper
    assert page.evaluate("getComputedStyle(document.querySelector('.otp')).backgroundColor") == paper
    page.close()


def test_a_picture_without_our_style_sheet_is_light(browser: Browser) -> None:
    page = browser.new_page(color_scheme="dark")
    page.set_content(STRIP)

    assert page.evaluate(FILL) == as_css(LIGHT.paper)
    page.close()


def test_the_back_row_gets_large_type(browser: Browser) -> None:
    page = browser.new_page()
    page.set_content(
        f'<style>{stylesheet()}</style><div class="otp otp-projector"><p>text</p>'
        '<span class="otp-code"><span>755</span><span>224</span></span></div>'
    )

    size = "parseFloat(getComputedStyle(document.querySelector('{}')).fontSize)"
    assert page.evaluate(size.format(".otp p")) == PROJECTOR.body >= 24
    assert page.evaluate(size.format(".otp-code")) == PROJECTOR.code >= 72
    page.close()


def test_a_code_selected_and_copied_has_no_space(browser: Browser) -> None:
    page = browser.new_page()
    page.set_content(
        f'<style>{stylesheet()}</style><div class="otp">'
        '<span class="otp-code"><span>755</span><span>224</span></span></div>'
    )
    page.evaluate("getSelection().selectAllChildren(document.querySelector('.otp-code'))")

    assert page.evaluate("getSelection().toString()") == "755224"
    page.close()
