"""Secret, QR code and digits on a projector: whatever a teacher does with them, nothing sticks out."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Locator, expect

from tests.browser.accessibility import LEAST_CONTRAST, texts
from tests.browser.classroom_page import ClassroomPage

pytestmark = pytest.mark.needs("browser")
SIZES = {"720": (1280, 720), "1080": (1920, 1080)}
SECRET, QR, DIGITS = 1, 2, 3
LEAST_TEXT, LEAST_MODULE = 24, 8  # pixels
ELIDED = (
    "otp-text",
    "widget-input",
    "jupyter-widgets.widget-text",
)  # a name that ends in dots; a field scrolls
LONG = "Große Süßwarenfabrik Düsseldorf", "jürgen.müller-lüdenscheidt@example.com"
TOO_LONG = "🦄" * 12, "W" * 60


@pytest.fixture(params=SIZES)
def room(opened: ClassroomPage, request: pytest.FixtureRequest) -> Iterator[ClassroomPage]:
    """The page as it was at the start, on either projector."""
    yield opened.begin_anew(SIZES[request.param])
    assert opened.complaints == []


def expect_all_fits(room: ClassroomPage) -> None:
    """Nothing lies over something else, leaves the screen or is too small for the back row."""
    shown = texts(room.panel)
    assert [said for said in room.overflow() if not any(part in said for part in ELIDED)] == []
    assert [text for text in shown if round(text.size) < LEAST_TEXT] == []
    assert [text for text in shown if text.contrast < LEAST_CONTRAST] == []


def fill(room: ClassroomPage, label: str, text: str) -> None:
    field = room.panel.get_by_label(label, exact=True)
    field.fill(text)
    field.press("Enter")
    room.press()


def choose(room: ClassroomPage, **options: str) -> None:
    for label, option in options.items():
        room.panel.get_by_label(label, exact=True).select_option(option)
        room.press()


def press(room: ClassroomPage, words: str) -> None:
    room.panel.get_by_role("button", name=words).click()
    room.press()


@pytest.mark.parametrize("key", ["Home", "End"])
def test_a_key_of_8_and_of_64_bytes_fits(room: ClassroomPage, key: str) -> None:
    room.choose(SECRET)
    room.panel.get_by_role("slider").press(key)
    room.press()

    seen = room.panel.locator(".otp-key-byte").evaluate_all(
        "(all) => all.filter((b) => b.checkVisibility()).length"
    )
    wide = room.page.viewport_size == {"width": 1920, "height": 1080}
    assert seen == {"Home": 8, "End": 64 if wide else 20}[key]
    expect(room.panel.get_by_text("These are the first 20 bytes of 64.")).to_be_visible(visible=seen == 20)
    expect_all_fits(room)


@pytest.mark.parametrize(
    "pasted", ["GEZD 0NBV", "AA", "GEZDGNBVGY3TQOJQ" * 12, "<img src=x onerror=alert(1)>"]
)
def test_whatever_is_pasted_fits(room: ClassroomPage, pasted: str) -> None:
    room.choose(SECRET)
    fill(room, "Or paste Base32", pasted)

    expect_all_fits(room)


@pytest.mark.parametrize("page", ["The URI", "Parameters"])
@pytest.mark.parametrize(("issuer", "account"), [LONG, TOO_LONG], ids=["long", "too long"])
def test_names_of_any_length_fit_with_all_parameters(
    room: ClassroomPage, issuer: str, account: str, page: str
) -> None:
    room.choose(QR)
    fill(room, "Issuer", issuer)
    fill(room, "Account", account)
    press(room, "Parameters")
    choose(room, Hash="SHA-512", Digits="8")
    press(room, page)

    module = width(code := room.panel.locator(".otp-qr svg")) / across(code)
    fine = room.panel.get_by_text("Too fine for the back row: shorten the names.")
    expect(fine).to_be_visible(visible=module < LEAST_MODULE)
    expect_all_fits(room)


def test_a_counter_keeps_its_64_bits_and_fits(room: ClassroomPage) -> None:
    room.choose(QR)
    press(room, "Parameters")
    choose(room, **{"Moved by": "a counter (HOTP)", "Hash": "SHA-512", "Digits": "8"})
    fill(room, "Counter", str(2**64 - 1))

    expect(room.panel.get_by_label("Counter", exact=True)).to_have_value(str(2**64 - 1))
    expect_all_fits(room)
    press(room, "The URI")
    expect(room.panel.locator(".otp-uri")).to_contain_text(f"counter={2**64 - 1}")
    expect_all_fits(room)


@pytest.mark.parametrize(
    ("counter", "algorithm", "digits"), [(0, "SHA-1", "6"), (2**64 - 1, "SHA-512", "10")]
)
def test_every_step_to_a_code_fits(room: ClassroomPage, counter: int, algorithm: str, digits: str) -> None:
    room.choose(DIGITS)
    fill(room, "Counter", str(counter))
    choose(room, Hash=algorithm, Digits=digits)

    for step in range(1, 9):
        expect(room.panel.get_by_text(f"Step {step} of 8:")).to_be_visible()
        expect_all_fits(room)
        press(room, "Next")


def test_after_a_click_the_arrow_keys_go_through_the_steps_and_not_to_another_tab(
    room: ClassroomPage,
) -> None:
    room.choose(DIGITS)
    press(room, "Next")

    room.press("ArrowRight", "ArrowRight", "ArrowLeft")

    expect(room.panel.get_by_text("Step 3 of 8: HMAC-SHA-1")).to_be_visible()
    expect(room.chosen).to_contain_text("3")


def test_what_is_no_counter_is_said_and_fits(room: ClassroomPage) -> None:
    room.choose(DIGITS)
    fill(room, "Counter", "minus one")

    expect(room.panel.locator(".otp-verdict")).to_contain_text("whole number from 0 to 2⁶⁴ − 1")
    expect_all_fits(room)


def width(code: Locator) -> float:
    return (code.bounding_box() or {"width": 0.0})["width"]


def across(code: Locator) -> float:
    return float((code.get_attribute("viewBox") or "").split()[2])
