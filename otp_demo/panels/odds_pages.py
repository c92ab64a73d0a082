"""What OddsLab draws: the odds over time under every policy, and what each window gives and costs."""

import ipywidgets as widgets

from otp_demo.analysis.policies import Policy
from otp_demo.core.verification import Window
from otp_demo.panels.panel import markup
from otp_demo.pictures.escaping import escaped
from otp_demo.pictures.odds_figures import policies_over_time
from otp_demo.pictures.plot import Plot
from otp_demo.pictures.style import DESK, Sizes
from otp_demo.pictures.window_trade import trade

_HEIGHT, _ON_STAGE = 300, 190  # a stage is wide and low


class OddsPage(widgets.VBox):
    """The odds over time, one line for each policy."""

    def __init__(self) -> None:
        self._picture, self._words = markup(), markup()
        self._words.add_class("otp-odds-words")
        self._plot = _made_plot(DESK)
        self._drawn: tuple[object, ...] = ()
        super().__init__((self._picture, self._words))

    def draw(
        self,
        *,
        policy: Policy,
        window: Window,
        days: float,
        tries_per_second: float,
        digits: int,
        accounts: int,
        sizes: Sizes = DESK,
    ) -> None:
        """Draw it, unless it is there already."""
        wanted = (policy, window, days, tries_per_second, digits, accounts, sizes)
        if wanted == self._drawn:
            return
        if sizes is not self._plot.sizes:
            self._plot = _made_plot(sizes)
        words = policies_over_time(
            self._plot.axes,
            chosen=policy,
            days=days,
            tries_per_second=tries_per_second,
            digits=digits,
            steps=window.past + window.future + 1,
            accounts=accounts,
            sizes=sizes,
        )
        self._drawn = wanted
        self._picture.value = self._plot.svg("The odds of guessing over time, under each policy", words)
        self._words.value = _caption(words)


class TradePage(widgets.VBox):
    """Usability against security: what each window gives and costs.

    Attributes:
        off_by: the control for how far clocks are off, to be shown with the other controls.
    """

    def __init__(self) -> None:
        self.off_by = widgets.IntSlider(45, 0, 120, description="Clocks are off by up to (s)")
        self.off_by.layout.width = "34em"
        self._picture, self._words = markup(), markup()
        self._words.add_class("otp-odds-words")
        self._plot = _made_plot(DESK)
        self._drawn: tuple[object, ...] = ()
        super().__init__((self._picture, self._words))

    def reset(self) -> None:
        """Go back to clocks that are off by up to 45 seconds."""
        self.off_by.value = 45

    def draw(
        self,
        *,
        policy: Policy,
        window: Window,
        days: float,
        tries_per_second: float,
        digits: int,
        accounts: int,
        period: int,
        sizes: Sizes = DESK,
    ) -> None:
        """Draw it, unless it is there already."""
        off_by = self.off_by.value
        wanted = (policy, window, days, tries_per_second, digits, accounts, period, off_by, sizes)
        if wanted == self._drawn:
            return
        if sizes is not self._plot.sizes:
            self._plot = _made_plot(sizes)
        words = trade(
            self._plot.axes,
            chosen=window,
            off_by=off_by,
            policy=policy,
            days=days,
            tries_per_second=tries_per_second,
            digits=digits,
            accounts=accounts,
            period=period,
            sizes=sizes,
        )
        self._drawn = wanted
        self._picture.value = self._plot.svg("What each window gives and costs", words)
        self._words.value = _caption(words)


def _made_plot(sizes: Sizes) -> Plot:
    return Plot(height=_ON_STAGE if sizes.name == "stage" else _HEIGHT, sizes=sizes)


def _caption(words: str) -> str:
    return f'<p class="otp-caption otp-three-lines">{escaped(words)}</p>'
