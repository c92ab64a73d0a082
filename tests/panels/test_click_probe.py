"""A click's moment by the kernel's clock: found by asking the page, and honest about its doubt."""

from typing import Any

import pytest

from otp_demo import ManualClock
from otp_demo.panels.click_probe import ClickProbe, Moment

NOON = 1_700_000_010.0


class Page:
    """A browser whose steady clock began some time ago, and a line to the kernel with a delay each way."""

    def __init__(self, *, there: float, back: float, wall_ahead: float = 0.0) -> None:
        self.clock = ManualClock(NOON)
        self.there, self.back, self.wall_ahead = there, back, wall_ahead
        self.moments: list[Moment] = []
        self.codes: list[tuple[str, Moment]] = []
        self.asked: list[dict[str, Any]] = []
        self.probe = ClickProbe(
            self.moments.append, lambda code, moment: self.codes.append((code, moment)), self.clock
        )
        self.probe.send = self.asked.append

    def now(self) -> float:
        """The page's steady clock, in milliseconds."""
        return (self.clock() - NOON + 1234.5) * 1000

    def say(self, **content: object) -> None:
        self.clock.advance(self.there)
        self.probe._handle_custom_msg(content, [])

    def answer(self) -> None:
        """Hear what the kernel asked, and say at once what the clocks show."""
        ask = self.asked.pop(0)["ask"]
        self.clock.advance(self.back)
        self.say(kind="answer", ask=ask, now=self.now(), wall=self.clock() + self.wall_ahead)


def test_the_moment_is_that_of_the_click_and_not_of_its_arrival() -> None:
    page = Page(there=0.05, back=0.05)
    clicked = page.clock()

    page.say(kind="press", at=page.now())
    page.answer()

    (moment,) = page.moments
    assert moment.at == pytest.approx(clicked)
    assert moment.doubt == pytest.approx(0.05)


def test_a_click_that_waited_for_a_busy_kernel_is_not_late() -> None:
    page = Page(there=0.01, back=0.01)
    clicked, at = page.clock(), page.now()
    page.clock.advance(20)  # a cell was running

    page.say(kind="press", at=at)
    page.answer()

    assert page.moments[0].at == pytest.approx(clicked, abs=1e-6)
    assert page.moments[0].doubt == pytest.approx(0.01)


@pytest.mark.parametrize(("there", "back"), [(0.3, 0.0), (0.0, 0.3), (0.01, 0.2)])
def test_however_the_way_there_and_back_is_shared_the_truth_lies_within_the_doubt(
    there: float, back: float
) -> None:
    page = Page(there=there, back=back)
    clicked = page.clock()

    page.say(kind="press", at=page.now())
    page.answer()

    (moment,) = page.moments
    assert abs(moment.at - clicked) <= moment.doubt + 1e-6
    assert moment.doubt == pytest.approx((there + back) / 2)


def test_a_code_comes_with_the_moment_of_its_first_digit() -> None:
    page = Page(there=0.01, back=0.01)
    begun, at = page.clock(), page.now()
    page.clock.advance(4)

    page.say(kind="code", code="755 224", at=at)
    page.answer()

    ((code, moment),) = page.codes
    assert code == "755 224"
    assert moment.at == pytest.approx(begun, abs=1e-6)


def test_the_browser_s_own_clock_is_compared() -> None:
    page = Page(there=0.01, back=0.01, wall_ahead=-2.5)

    page.say(kind="press", at=page.now())
    page.answer()

    assert page.moments[0].browser_ahead == pytest.approx(-2.5, abs=0.011)


@pytest.mark.parametrize(
    "content",
    [
        {},
        {"kind": "press"},
        {"kind": "press", "at": "soon"},
        {"kind": "answer", "ask": 99, "now": 1, "wall": 1},
        {"kind": "answer", "ask": "1", "now": 1, "wall": 1},
        {"kind": "else", "at": 1},
    ],
)
def test_what_no_page_of_ours_would_say_is_ignored(content: dict[str, object]) -> None:
    page = Page(there=0, back=0)

    page.say(**content)

    assert page.asked == []
    assert page.moments == []


def test_an_answer_counts_once_also_where_two_views_give_it() -> None:
    page = Page(there=0.01, back=0.01)
    page.say(kind="press", at=page.now())
    page.asked.append(page.asked[0])

    page.answer()
    page.answer()

    assert len(page.moments) == 1


def test_clicks_of_a_page_that_was_closed_are_not_kept_for_ever() -> None:
    page = Page(there=0, back=0)

    for _ in range(1000):
        page.say(kind="press", at=page.now())

    assert len(page.probe._waiting) < 20
    assert repr(page.probe) == "ClickProbe()"
