"""The controls of OddsLab: its pages, the server's window and limit, the guesser's speed, time and reach."""

import math
from collections.abc import Callable
from typing import TYPE_CHECKING

import ipywidgets as widgets
import traitlets

from otp_demo.analysis.policies import POLICIES
from otp_demo.core.hotp import MAX_DIGITS, MIN_DIGITS
from otp_demo.panels.panel import controls
from otp_demo.pictures.odds_words import length

if TYPE_CHECKING:  # it imports this module
    from otp_demo.panels.odds_lab import OddsLab

PAGES = ("The odds", "Which window?", "A race", "Replay", "The relay", "What else?")
GUESSING = PAGES[:2]
"""The pages that reckon with a guesser's digits, limit, speed, time and accounts."""
MAX_TRIES, MAX_DAYS, MAX_ACCOUNTS = 1e6, 36_525.0, 1_000_000

_DAYS = (1 / 24, 1.0, 7.0, 365.25 / 12, 365.25, 3652.5, 36_525.0)
_TRIES = (0.01, 0.1, 1.0, 10.0, 100.0, 1000.0, 10_000.0)
_ACCOUNTS = (1, 10, 100, 1000, 10_000, 100_000, 1_000_000)


class OddsControls(widgets.VBox):
    """Sliders and fields that follow the traits of a lab, and set them; only those of use are seen.

    Args:
        lab: what is moved.
        off_by: the control that only the second page has.
    """

    def __init__(self, lab: "OddsLab", off_by: widgets.Widget) -> None:
        self._lab = lab
        reset = widgets.Button(description="Reset")
        reset.on_click(lambda _: lab.reset())
        page = self._linked("page", widgets.ToggleButtons(description="Look at", options=PAGES))
        page.add_class("otp-page-choice")
        pages = controls(page, reset)
        pages.add_class("otp-odds-pages")
        policies = [(policy.name, policy) for policy in POLICIES]
        self._digits = self._linked(
            "digits", widgets.Dropdown(description="Digits", options=range(MIN_DIGITS, MAX_DIGITS + 1))
        )
        self._server = controls(
            self._linked("past", _steps("Window back (steps)", "21em")),
            self._linked("future", _steps("and ahead", "15em")),
            self._digits,
        )
        limit = self._linked("policy", widgets.Dropdown(description="Limit on tries", options=policies))
        self._limit = controls(
            limit, self._nearest("tries_per_second", "Tries a second", _TRIES, lambda value: f"{value:g}")
        )
        self._reach = controls(
            self._nearest("days", "For", _DAYS, length),
            self._nearest("accounts", "Accounts tried", _ACCOUNTS, lambda value: f"{value:,.0f}"),
        )
        self._clocks = controls(off_by)
        super().__init__((pages, self._server, self._limit, self._reach, self._clocks))
        self.add_class("otp-odds-controls")
        self.show_for(PAGES[0])

    def show_for(self, page: str) -> None:
        """Show what matters on a page. What most have comes first, so that nothing jumps.

        On the stage the window is left out where it changes nothing that a teacher shows: replay and relay.
        """
        guessing = page in GUESSING
        for control, shown in (
            (self._server, page in (PAGES[:3] if self._lab.stage else PAGES[:-1])),
            (self._digits, guessing),
            (self._limit, guessing),
            (self._reach, guessing),
            (self._clocks, page == PAGES[1]),
        ):
            control.layout.display = None if shown else "none"

    def _linked(self, trait: str, control: widgets.Widget) -> widgets.Widget:
        # Not traitlets.link: what the lab is set to may lie beyond the reach of a control.
        following = False

        def follow(_: object = None) -> None:
            nonlocal following
            following = True
            try:
                control.value = getattr(self._lab, trait)
            except traitlets.TraitError:  # a policy of one's own is in no list
                control.value = None
            finally:
                following = False

        def lead(change: traitlets.Bunch) -> None:
            if not following:
                setattr(self._lab, trait, change.new)

        follow()
        self._lab.observe(follow, trait)
        control.observe(lead, "value")
        return control

    def _nearest(
        self, trait: str, label: str, values: tuple[float, ...], words: Callable[[float], str]
    ) -> widgets.SelectionSlider:
        # In even steps of a logarithmic scale; from code the trait can have any value between.
        options = [(words(value), value) for value in values]
        slider = widgets.SelectionSlider(description=label, options=options, value=values[0])
        slider.add_class("otp-named-values")
        slider.layout.width = "20em"
        following = False

        def follow(_: object = None) -> None:
            nonlocal following
            following = True
            wanted = math.log(getattr(self._lab, trait))
            slider.value = min(values, key=lambda value: abs(math.log(value) - wanted))
            following = False

        def lead(change: traitlets.Bunch) -> None:
            if not following:
                setattr(self._lab, trait, change.new)

        follow()
        self._lab.observe(follow, trait)
        slider.observe(lead, "value")
        return slider


def _steps(label: str, width: str) -> widgets.IntSlider:
    return widgets.IntSlider(description=label, min=0, max=10, layout={"width": width})
