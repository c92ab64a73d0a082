"""The controls of OddsLab: window, digits, policy; how fast, how long and how widely to guess."""

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
MAX_TRIES, MAX_DAYS, MAX_ACCOUNTS = 1e6, 36_525.0, 1_000_000

_DAYS = (1 / 24, 1.0, 7.0, 365.25 / 12, 365.25, 3652.5, 36_525.0)
_TRIES = (0.01, 0.1, 1.0, 10.0, 100.0, 1000.0, 10_000.0)
_ACCOUNTS = (1, 10, 100, 1000, 10_000, 100_000, 1_000_000)


class OddsControls(widgets.VBox):
    """Sliders and fields that follow the traits of a lab, and set them.

    Args:
        lab: what is moved.
    """

    def __init__(self, lab: "OddsLab") -> None:
        self._lab = lab
        reset = widgets.Button(description="Reset")
        reset.on_click(lambda _: lab.reset())
        page = self._linked("page", widgets.ToggleButtons(description="Look at", options=PAGES))
        page.add_class("otp-page-choice")
        policies = [(policy.name, policy) for policy in POLICIES]
        digits = range(MIN_DIGITS, MAX_DIGITS + 1)
        super().__init__(
            (
                controls(
                    self._linked("past", _steps("Window back (steps)", "21em")),
                    self._linked("future", _steps("and ahead", "15em")),
                    self._linked("digits", widgets.Dropdown(description="Digits", options=digits)),
                ),
                controls(
                    self._linked("policy", widgets.Dropdown(description="Limit on tries", options=policies)),
                    self._nearest("tries_per_second", "Tries a second", _TRIES, lambda value: f"{value:g}"),
                ),
                controls(
                    self._nearest("days", "For", _DAYS, length),
                    self._nearest("accounts", "Accounts tried", _ACCOUNTS, lambda value: f"{value:,.0f}"),
                    reset,
                ),
                page,
            )
        )

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
