"""One lab and one browser for all that is tried in them, started the way a user starts them."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from tests import needs
from tests.browser.chromium import launched
from tests.browser.classroom_page import ClassroomPage
from tests.browser.lab import Lab, running_lab
from tests.browser.lab_page import LabPage, Pages
from tests.cli.running_classroom import RunningClassroom, running_classroom

HERE = Path(__file__).parent


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Run the browser's tests last: they are slow, and Playwright leaves an event loop running behind it."""
    items.sort(key=lambda item: HERE in item.path.parents)


@pytest.fixture(scope="session")
def lab(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Lab]:
    """`otp-demo lab` for a user who has never used it."""
    with running_lab(tmp_path_factory.mktemp("home")) as lab:
        yield lab


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """A real Chromium without a screen."""
    path = needs.path_of("browser")
    assert path, "tests that use this say that they need a browser"
    with sync_playwright() as playwright, launched(playwright, path) as browser:
        yield browser


@pytest.fixture(scope="session")
def pages(lab: Lab, chromium: Browser) -> Iterator[Pages]:
    """The lessons that have been walked through so far: each is opened and run once."""
    pages = Pages(chromium, lab)
    yield pages
    pages.close()


@pytest.fixture
def walk(pages: Pages) -> Iterator[Callable[[str], LabPage]]:
    """Walks through a lesson; in the end nothing may have failed or been asked of another machine."""
    yield pages.walk
    assert pages.complaints() == []


@pytest.fixture(scope="session")
def classroom(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningClassroom]:
    """`otp-demo present`, as a teacher starts it."""
    with running_classroom(tmp_path_factory.mktemp("home")) as running:
        yield running


@pytest.fixture(scope="session")
def opened(classroom: RunningClassroom, chromium: Browser) -> Iterator[ClassroomPage]:
    """One page of the classroom for all that is tried on it; who takes it makes it begin anew."""
    page = ClassroomPage(chromium, classroom.url, (1280, 720)).go().wait()
    yield page
    page.close()
