"""On the stage DriftLab and the desk have pages, and the strips fit; elsewhere all is as it was."""

import pytest

from otp_demo.core.clock import ManualClock
from otp_demo.panels import DriftLab, VerificationDesk
from otp_demo.panels.desk_pages import ATTEMPTS, STEPS
from otp_demo.panels.drift_controls import CLOCKS, PAGES
from tests.panels.seen import control, seen


def pages_of(panel: DriftLab | VerificationDesk) -> list[str]:
    return [name for name in panel._dom_classes if name.startswith("otp-page-")]


@pytest.fixture
def lab() -> DriftLab:
    return DriftLab(clock=ManualClock(1_111_111_109))


@pytest.fixture
def desk() -> VerificationDesk:
    return VerificationDesk(clock=ManualClock(1_111_111_109))


def test_on_the_stage_the_strip_is_the_first_page_of_the_lab(lab: DriftLab) -> None:
    assert control(lab, "Look at").options == PAGES

    lab.stage = True

    assert control(lab, "Look at").options == (CLOCKS, *PAGES)
    assert (lab.page, pages_of(lab)) == (CLOCKS, ["otp-page-clocks"])


def test_off_the_stage_the_strip_is_no_page(lab: DriftLab) -> None:
    lab.stage = True
    lab.stage = False

    assert control(lab, "Look at").options == PAGES
    assert lab.page == PAGES[0]


def test_each_page_of_the_lab_has_a_name_for_the_style_sheet(lab: DriftLab) -> None:
    lab.stage = True
    seen_names = []
    for page in (CLOCKS, *PAGES):
        lab.page = page
        seen_names += pages_of(lab)

    assert seen_names == [f"otp-page-{name}" for name in ("clocks", "often", "long", "window", "measure")]


def test_a_reset_on_the_stage_goes_back_to_the_strip(lab: DriftLab) -> None:
    lab.stage = True
    lab.page = PAGES[3]

    lab.reset()

    assert lab.page == CLOCKS


def test_the_desk_shows_its_pages_on_the_stage_only(desk: VerificationDesk) -> None:
    assert desk._pages.layout.display == "none"

    desk.stage = True

    assert desk._pages.layout.display is None
    assert pages_of(desk) == ["otp-page-steps"]
    desk._pages.value = ATTEMPTS
    assert pages_of(desk) == ["otp-page-attempts"]


def test_a_reset_of_the_desk_goes_back_to_the_steps(desk: VerificationDesk) -> None:
    desk.stage = True
    desk._pages.value = ATTEMPTS

    desk.reset()

    assert desk._pages.value == STEPS


def test_on_the_stage_the_phone_says_less_of_what_the_strip_says_too(desk: VerificationDesk) -> None:
    assert "simulated phone · 01:58:29 UTC" in seen(desk)
    assert control(desk, "Its clock is ahead by (s)")

    desk.stage = True

    assert "simulated phone<" in seen(desk)
    assert control(desk, "ahead by (s)")


@pytest.mark.parametrize("panel", [DriftLab, VerificationDesk])
def test_on_the_stage_a_strip_is_as_wide_as_the_smaller_of_the_two(panel: type[DriftLab]) -> None:
    shown = panel(clock=ManualClock(1_111_111_109), projector=True)
    assert 'width="1280"' in shown._strip.value

    shown.stage = True

    assert 'width="1248"' in shown._strip.value
    assert 'font-size="24"' in shown._strip.value
