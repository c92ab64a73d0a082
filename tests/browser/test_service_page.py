"""The service's page, with a real browser and a phone: register, scan off the screen, confirm, log in."""

import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Route, ViewportSize, expect

from otp_demo import TOTP, KeyUri
from tests.browser import accessibility
from tests.qr_codes import read
from tests.service.person import PASSWORD
from tests.service.running import Server

pytestmark = pytest.mark.needs("browser")
NOT_VALID = "That code is not valid. If you have just used it, wait for the next one."


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    with Server(tmp_path) as server:
        yield server


@pytest.fixture(params=["light", "dark"])
def page(request: pytest.FixtureRequest, server: Server, chromium: Browser) -> Iterator[Page]:
    """The page, in either colour scheme; nothing may fail, and nothing be asked of another machine."""
    address = f"http://127.0.0.1:{server.port}"
    complaints: list[str] = []
    # Tall, since contrast is measured on what is in view.
    context = chromium.new_context(color_scheme=request.param, viewport={"width": 900, "height": 1800})
    page = context.new_page()
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("request", lambda asked: complaints.append(asked.url) if _elsewhere(asked.url, address) else None)
    page.on("console", lambda said: complaints.append(said.text) if _is_complaint(said.text) else None)
    page.goto(f"{address}/")
    yield page
    context.close()
    assert complaints == []


def _elsewhere(url: str, address: str) -> bool:
    return not url.startswith((f"{address}/", "data:"))


def _is_complaint(said: str) -> bool:
    # Chromium notes every refusal, and some are asked for here: not signed in yet, a wrong code.
    return "Content Security Policy" in said or "Uncaught" in said


def _is_accessible(page: Page) -> None:
    page.locator("details").evaluate_all("all => all.forEach((one) => { one.open = true; })")
    assert accessibility.violations(page, "html") == []
    faint = [text for text in accessibility.texts(page.locator("body")) if text.contrast < 4.5]
    assert faint == []


def _types(page: Page, label: str, text: str) -> None:
    page.get_by_label(label).locator("visible=true").fill(text)
    page.keyboard.press("Enter")


def _code(phone: TOTP, last: str = "") -> str:
    """The code that the phone shows; the next one, which is good by now as well, where the last is spent."""
    now = time.time()
    code = phone.code(now)
    return phone.code(now + 30) if code == last else code


def _wrong(phone: TOTP) -> str:
    """Six digits that are the code of no step anywhere near."""
    now = time.time()
    near = {phone.code(now + 30 * steps) for steps in range(-10, 11)}
    return next(code for number in range(100) if (code := f"{number:06}") not in near)


def test_a_person_registers_scans_confirms_and_logs_in(page: Page) -> None:
    expect(page.get_by_role("heading", name="Register or log in")).to_be_visible()
    _is_accessible(page)
    page.get_by_label("Name").fill("<img src=x onerror=alert(1)>")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Register").click()
    expect(page.locator("#who")).to_contain_text("<img src=x onerror=alert(1)>, with a password only")
    _is_accessible(page)

    page.get_by_role("button", name="Add your phone").click()
    expect(page.get_by_role("img")).to_be_visible()
    _is_accessible(page)
    (uri,) = read(page.screenshot(full_page=True))
    phone = KeyUri.parse(uri).otp
    assert isinstance(phone, TOTP)
    assert phone.secret.base32 in page.locator("#secret").inner_text().replace(" ", "")

    first = _code(phone)
    _types(page, "six digits", first)
    expect(page.locator("#code-list li")).to_have_count(10)
    expect(page.get_by_role("status")).to_contain_text("to log in, take the next one")
    _is_accessible(page)
    recovery = page.locator("#code-list li").first.inner_text()
    page.get_by_role("button", name="written them down").click()
    expect(page.locator("#who")).to_contain_text("with two factors")
    assert recovery not in page.content()
    assert phone.secret.base32[:4] not in page.locator("#secret").inner_text()

    page.get_by_role("button", name="Log out").click()
    page.get_by_label("Name").fill("<img src=x onerror=alert(1)>")
    _types(page, "Password", PASSWORD)
    expect(page.get_by_role("heading", name="Show that you have your phone")).to_be_visible()
    _is_accessible(page)
    _types(page, "six digits", first)
    expect(page.get_by_role("status")).to_have_text(NOT_VALID)
    _is_accessible(page)
    _types(page, "six digits", _wrong(phone))
    expect(page.get_by_role("status")).to_have_text(NOT_VALID)
    _types(page, "six digits", _code(phone, first))
    expect(page.locator("#who")).to_contain_text("with two factors")


def test_a_lost_phone_is_replaced_by_a_recovery_code_and_reloading_keeps_the_session(page: Page) -> None:
    page.get_by_label("Name").fill("alice")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Register").click()
    page.get_by_role("button", name="Add your phone").click()
    expect(page.get_by_role("img")).to_be_visible()
    secret = page.locator("#secret").inner_text()
    phone = KeyUri.parse(f"otpauth://totp/alice?secret={secret.replace(' ', '')}").otp
    assert isinstance(phone, TOTP)
    _types(page, "six digits", _code(phone))
    expect(page.locator("#code-list li")).to_have_count(10)
    codes = page.locator("#code-list li").all_inner_texts()
    code = codes[3]
    page.reload()
    expect(page.locator("#who")).to_contain_text("10 recovery codes are left")
    page.get_by_role("button", name="Log out").click()
    page.get_by_label("Name").fill("alice")
    _types(page, "Password", PASSWORD)
    page.get_by_text("I have lost my phone").click()
    _types(page, "recovery codes", "no such code")
    expect(page.get_by_role("status")).to_have_text(
        "The recovery code must be 16 letters and digits, as they were shown."
    )
    _types(page, "recovery codes", "ABCD-EFGH-JKLM-NPQR")
    expect(page.get_by_role("status")).to_contain_text("Each recovery code opens once.")
    _types(page, "recovery codes", code.lower())

    expect(page.locator("#who")).to_contain_text("9 recovery codes are left")
    page.get_by_text("I have another phone now").click()
    _is_accessible(page)
    _types(page, "Six digits of the old phone", codes[4])
    expect(page.locator("#who")).to_contain_text("with a password only")
    page.get_by_role("button", name="Add your phone").click()
    expect(page.get_by_role("img")).to_be_visible()
    assert page.locator("#secret").inner_text() != secret


def test_while_a_request_is_under_way_the_last_error_is_gone_and_the_pressed_button_says_so(
    page: Page,
) -> None:
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    register = page.get_by_role("button", name="Register")
    page.get_by_label("Name").fill("alice")
    page.get_by_label("Password").fill("too short")
    register.click()
    expect(page.get_by_role("status")).to_contain_text("15")
    expect(page.get_by_label("Name")).to_be_focused()
    page.route("**/register", hold)
    page.get_by_label("Password").fill(PASSWORD)
    register.click()

    expect(page.get_by_role("button", name="Wait")).to_be_disabled()
    expect(page.get_by_role("button", name="Log in")).to_be_disabled()
    expect(page.get_by_role("status")).to_be_empty()
    expect(page.locator("#start")).to_have_attribute("aria-busy", "true")
    held.pop().continue_()
    expect(page.locator("#who")).to_contain_text("alice, with a password only")
    page.get_by_role("button", name="Log out").click()
    expect(register).to_be_enabled()
    expect(page.locator("[aria-busy]")).to_have_count(0)


@pytest.mark.parametrize("size", [{"width": 390, "height": 844}, {"width": 1280, "height": 720}], ids=str)
def test_the_code_to_scan_is_in_view_on_a_phone_and_on_a_projector(
    server: Server, chromium: Browser, size: ViewportSize
) -> None:
    page = chromium.new_page(viewport=size)
    try:
        page.goto(f"http://127.0.0.1:{server.port}/")
        page.get_by_label("Name").fill("alice")
        page.get_by_label("Password").fill(PASSWORD)
        page.get_by_role("button", name="Register").click()
        page.get_by_role("button", name="Add your phone").click()
        expect(page.get_by_role("img")).to_be_in_viewport(ratio=1)
        expect(page.get_by_label("six digits").locator("visible=true")).to_be_focused()
        (uri,) = read(page.screenshot())
        expect(page.get_by_role("link", name="Open it in the app")).to_have_attribute("href", uri)
        assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    finally:
        page.close()
