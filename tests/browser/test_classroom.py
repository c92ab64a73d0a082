"""The classroom in a real Chromium: every panel fits on both projectors, light and dark, driven by keys."""

import io
import math
from collections.abc import Iterator

import psutil
import pytest
from PIL import Image
from playwright.sync_api import Browser, expect

from tests.browser.accessibility import LEAST_CONTRAST, texts, violations
from tests.browser.classroom_page import ClassroomPage
from tests.cli.running_classroom import RunningClassroom
from tests.qr_codes import read

pytestmark = pytest.mark.needs("browser")
SIZES = [(1280, 720), (1920, 1080)]
THEMES = ["light", "dark"]
TABS = range(8)
QR, DIGITS, TIME = 2, 3, 4
LEAST_TEXT, LEAST_SIDE, LEAST_MODULE = 24, 480, 8  # pixels
MIB = 2**20


@pytest.fixture
def room(opened: ClassroomPage) -> Iterator[ClassroomPage]:
    """The page as it was at the start; in the end nothing may have failed or left the machine."""
    yield opened.begin_anew(SIZES[0])
    assert opened.complaints == []


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("size", SIZES, ids=str)
@pytest.mark.parametrize("number", TABS)
def test_a_panel_fits_and_can_be_read_from_the_back_row(
    room: ClassroomPage, number: int, size: tuple[int, int], theme: str
) -> None:
    room.show(size, theme)
    room.choose(number)

    shown = texts(room.panel)

    assert room.overflow() == []
    assert len(shown) > 3
    assert [text for text in shown if round(text.size) < LEAST_TEXT] == []
    assert [text for text in shown if text.contrast < LEAST_CONTRAST] == []


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("number", TABS)
def test_axe_finds_nothing(room: ClassroomPage, number: int, theme: str) -> None:
    room.show(SIZES[0], theme)
    room.choose(number)

    assert violations(room.page, ".otp-classroom") == []


def test_codes_are_large(room: ClassroomPage) -> None:
    room.choose(TIME)

    sizes = room.panel.locator(".otp-code").evaluate_all(
        "(codes) => codes.map((code) => parseFloat(getComputedStyle(code).fontSize))"
    )

    assert max(sizes) >= 72


@pytest.mark.parametrize("size", SIZES, ids=str)
def test_a_phone_three_metres_away_reads_the_qr_code(room: ClassroomPage, size: tuple[int, int]) -> None:
    """A picture 1.5 m wide, seen by a camera that takes in 65 degrees with 1920 pixels across."""
    room.show(size, "dark")
    room.choose(QR)
    code = room.panel.locator(".otp-qr svg")
    side = (code.bounding_box() or {"width": 0.0})["width"]
    modules = float((code.get_attribute("viewBox") or "").split()[2])
    metres_seen = 2 * 3 * math.tan(math.radians(65 / 2))
    scale = 1.5 / size[0] * 1920 / metres_seen

    picture = Image.open(io.BytesIO(room.page.screenshot()))
    smaller = picture.resize((round(picture.width * scale), round(picture.height * scale)))
    seen = io.BytesIO()
    smaller.save(seen, "png")

    (scanned,) = read(seen.getvalue())
    assert scanned.startswith("otpauth://totp/Example:alice@example.com?secret=GEZDGNBVGY3TQOJQ")
    assert side >= LEAST_SIDE
    assert side / modules >= LEAST_MODULE


def test_r_brings_every_panel_back(room: ClassroomPage) -> None:
    room.choose(QR)
    room.panel.get_by_label("Issuer", exact=True).fill("Somebody else")
    room.choose(DIGITS)
    room.panel.get_by_role("button", name="+ 1", exact=True).click()
    expect(room.panel.get_by_label("Counter", exact=True)).to_have_value("1")
    room.page.evaluate("document.activeElement.blur()")

    room.press("r")

    expect(room.panel.get_by_label("Counter", exact=True)).to_have_value("0")
    room.choose(QR)
    expect(room.panel.get_by_label("Issuer", exact=True)).to_have_value("Example")


def test_ten_visitors_come_and_go_and_their_memory_comes_back(
    room: ClassroomPage, classroom: RunningClassroom, chromium: Browser
) -> None:
    classroom.wait_for_kernels(1)
    before = memory(classroom)
    visitors = [ClassroomPage(chromium, classroom.url, SIZES[0]).go() for _ in range(10)]
    for visitor in visitors:
        visitor.wait()
    classroom.wait_for_kernels(11)
    full = memory(classroom)

    for visitor in visitors:
        visitor.close()
    classroom.wait_for_kernels(1)

    assert [complaint for visitor in visitors for complaint in visitor.complaints] == []
    assert (full - before) / 10 < 150 * MIB
    # The server lets go of the last of it a minute later, when Jupyter stops waiting for the kernels' words.
    assert memory(classroom) - before < (full - before) / 10
    expect(room.tabs).to_have_count(8)


def memory(classroom: RunningClassroom) -> int:
    """Bytes that the server and its kernels have for themselves."""
    everything = [psutil.Process(classroom.process.pid), *classroom.children()]
    return sum(_own(process) for process in everything)


def _own(process: psutil.Process) -> int:
    try:
        return int(process.memory_full_info().uss)
    except psutil.Error:
        return 0  # it has ended meanwhile
