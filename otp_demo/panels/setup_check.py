"""SetupCheck: is everything here that the lessons need?"""

import time
from html import escape

from otp_demo.core.clock import Clock
from otp_demo.panels.browser_probe import BrowserProbe
from otp_demo.panels.panel import Panel, markup, verdict
from otp_demo.panels.setup_facts import Fact, clock_alone, clocks_together, versions
from otp_demo.pictures.style import colour

_WAITING = Fact(
    "Widgets",
    "waiting for the page to draw them",
    fine=None,
    remedy="if this stays: wait a few seconds, then reload the page and run the cell again",
)
_SIGNS = {True: "✓ fine", False: "✗ not right", None: "… not known yet"}
_COLOURS = {True: colour("good"), False: colour("bad"), None: colour("muted")}


class SetupCheck(Panel):
    """Versions, whether widgets are drawn, and whether the clock is plausible (lesson 00).

    Attributes:
        facts: what was looked at, what was found, and what to do if it isn't fine.

    Args:
        clock: the kernel's clock.
    """

    def __init__(self, *, clock: Clock = time.time, projector: bool = False) -> None:
        super().__init__(projector=projector)
        self._clock = clock
        self._table = markup()
        self._probe = BrowserProbe(self._drawn, clock)
        self.reset()
        self.show(self._table, self._probe)

    def reset(self) -> None:
        """Look at everything again."""
        self._found = (*versions(), clock_alone(self._clock()))
        self._browser: tuple[Fact, ...] = (_WAITING,)
        self._draw()
        if self._probe.question:
            self._probe.question = self._clock()

    @property
    def facts(self) -> tuple[Fact, ...]:
        """All that is known so far."""
        return self._found + self._browser

    def _drawn(self, asked: float, browser: float, answered: float) -> None:
        drawn = Fact("Widgets", "this page draws them, and answers", fine=True)
        self._browser = (drawn, clocks_together(asked, browser, answered))
        self._draw()

    def _draw(self) -> None:
        rows = "".join(_row(fact) for fact in self.facts)
        self._table.value = (
            f"{_summary(self.facts)}"
            '<table class="otp-table"><caption>What the lessons need, and what is here.</caption>'
            f"<thead><tr><th>What</th><th>Found</th><th>Is it fine?</th></tr></thead>"
            f"<tbody>{rows}</tbody></table>"
        )


def _summary(facts: tuple[Fact, ...]) -> str:
    wrong = [fact.what for fact in facts if fact.fine is False]
    if wrong:
        return verdict(
            f"Not right yet: {', '.join(wrong)}. The last column says what to do.", sign="✗", mood="bad"
        )
    if any(fact.fine is None for fact in facts):
        return verdict("All that the kernel can see is fine; waiting for the page to answer.", sign="…")
    return verdict("Everything is ready. Go on to the first lesson.", sign="✓", mood="good")


def _row(fact: Fact) -> str:
    remedy = "" if fact.fine or not fact.remedy else f"<br>{escape(fact.remedy)}"
    return (
        f'<tr><th scope="row">{escape(fact.what)}</th><td>{escape(fact.found)}</td>'
        f'<td style="color:{_COLOURS[fact.fine]}">{_SIGNS[fact.fine]}{remedy}</td></tr>'
    )
