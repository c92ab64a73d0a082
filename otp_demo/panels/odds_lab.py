"""OddsLab: what can an attacker do, and what can't codes stop?"""

import math
import time
from dataclasses import replace
from typing import Any, Final

import numpy as np
import traitlets

from otp_demo.analysis.guessing import DAY, one_guess, success, time_to, total_tries
from otp_demo.analysis.policies import FIVE_A_QUARTER_HOUR, Policy
from otp_demo.analysis.race import Race
from otp_demo.core.clock import Clock
from otp_demo.core.hotp import MAX_DIGITS, MIN_DIGITS
from otp_demo.core.totp import TOTP
from otp_demo.core.verification import MAX_SIDE, Window
from otp_demo.panels import attack_notes
from otp_demo.panels.later import Later
from otp_demo.panels.odds_controls import GUESSING, MAX_ACCOUNTS, MAX_DAYS, MAX_TRIES, PAGES, OddsControls
from otp_demo.panels.odds_pages import OddsPage, TradePage
from otp_demo.panels.panel import Panel, markup, verdict
from otp_demo.panels.published_key import RFC_TEST_KEY
from otp_demo.panels.race_page import BEAT, RacePage
from otp_demo.panels.relay_page import RelayPage
from otp_demo.panels.replay_page import ReplayPage
from otp_demo.panels.ticker import TICKER, Ticker
from otp_demo.pictures.escaping import escaped
from otp_demo.pictures.odds_words import chance, one_in, span
from otp_demo.pictures.style import DESK, PROJECTOR, Sizes

_STAGE: Final = replace(PROJECTOR, name="stage", strip_width=1240)  # no wider than the smaller screen
_SETTINGS = {
    "past": 1,
    "future": 1,
    "policy": FIVE_A_QUARTER_HOUR,
    "tries_per_second": 10.0,
    "days": 365.25,
    "accounts": 1,
}


class OddsLab(Panel):
    """What guessing comes to, and the attacks that are no guessing (lesson 07).

    Attributes:
        digits: how long a code is.
        past, future: the sides of the server's window, in steps.
        policy: what limits tries at each account.
        tries_per_second: how fast the guesser is, over all accounts together.
        days: for how long the guesser goes on.
        accounts: how many accounts are tried, evenly.
        page: what is looked at: one of `PAGES`.

    Args:
        totp: what servers and users share in the race, the replay and the relay; by default the published
            test key of RFC 6238.
        clock: the servers' clock, in Unix seconds.
        ticker: what wakes the panel while a race is under way.
        generator: where a race's guesses come from.
    """

    digits = traitlets.Integer(6, min=MIN_DIGITS, max=MAX_DIGITS)
    past = traitlets.Integer(1, min=0, max=MAX_SIDE)
    future = traitlets.Integer(1, min=0, max=MAX_SIDE)
    policy = traitlets.Instance(Policy, kw=None, args=None)
    tries_per_second = traitlets.Float(10.0, min=1e-6, max=MAX_TRIES)
    days = traitlets.Float(365.25, min=1e-6, max=MAX_DAYS)
    accounts = traitlets.Integer(1, min=1, max=MAX_ACCOUNTS)
    page = traitlets.Enum(PAGES, PAGES[0])

    def __init__(
        self,
        totp: TOTP | None = None,
        *,
        clock: Clock = time.time,
        ticker: Ticker = TICKER,
        generator: np.random.Generator | None = None,
        projector: bool = False,
    ) -> None:
        super().__init__(projector=projector)
        self._totp, self._ticker = totp or TOTP(RFC_TEST_KEY), ticker
        self.policy, self.digits = FIVE_A_QUARTER_HOUR, self._totp.digits
        self._told = markup()
        self._told.add_class("otp-told")
        self._odds, self._trade = OddsPage(), TradePage()
        self._race = RacePage(
            self._totp,
            clock=clock,
            generator=generator or np.random.default_rng(),
            on_change=self._follow_race,
        )
        self._replay, self._relay = ReplayPage(self._totp, clock=clock), RelayPage(self._totp, clock=clock)
        parts = (self._odds, self._trade, self._race, self._replay, self._relay, markup(attack_notes.html()))
        self._pages: dict[str, Any] = dict(zip(PAGES, parts, strict=True))
        self._draw_soon, self._draw_at_rest = Later(self._draw_page), Later(self._draw_page, pause=0.12)
        self._controls = OddsControls(self, self._trade.off_by)
        self.observe(self._changed, [*_SETTINGS, "digits", "page", "projector", "stage"])
        self._trade.off_by.observe(lambda _: self._draw_at_rest(), "value")
        self.show(self._controls, self._told, *parts)
        self.reset()

    @property
    def window(self) -> Window:
        """The steps that the server tries."""
        return Window(self.past, self.future)

    @property
    def odds(self) -> float:
        """The probability that the guesser gets into at least one account in the time."""
        return float(success(seconds=self.days * DAY, accounts=self.accounts, **self._guesser))

    @property
    def sentence(self) -> str:
        """What that comes to, in words."""
        where = "" if self.accounts == 1 else f"to at least one of {self.accounts:,} accounts"
        return f"The chance that a guesser gets in{where} within {span(self.days)}: {chance(self.odds)}."

    @property
    def race(self) -> tuple[Race, ...]:
        """The race without a throttle and the one with it; empty before the start."""
        return self._race.races

    def start(self) -> None:
        """Begin the race, or let it go on."""
        self._race.start()

    def halt(self) -> None:
        """Hold the race."""
        self._race.stop()

    def reset(self) -> None:
        """Go back to the beginning, and forget race, replay and relay."""
        for name, value in {**_SETTINGS, "digits": self._totp.digits, "page": PAGES[0]}.items():
            setattr(self, name, value)
        for part in (self._trade, self._race, self._replay, self._relay):
            part.reset()
        self._changed()

    def close(self) -> None:
        """Let go of the heartbeat."""
        self._ticker.leave(self)
        super().close()

    @traitlets.validate("tries_per_second", "days")
    def _finite(self, proposal: traitlets.Bunch) -> float:
        if not math.isfinite(proposal.value):
            raise traitlets.TraitError(f"{proposal.trait.name} must be a finite number")
        return float(proposal.value)

    @property
    def _sizes(self) -> Sizes:
        return _STAGE if self.stage else PROJECTOR if self.projector else DESK

    @property
    def _pace(self) -> dict[str, Any]:
        return {"tries_per_second": self.tries_per_second, "policy": self.policy}

    @property
    def _guesser(self) -> dict[str, Any]:
        return {
            **self._pace,
            "digits": self.digits,
            "steps": self.past + self.future + 1,
        }

    def _follow_race(self, running: bool) -> None:
        interval = BEAT if running else None
        self._ticker.listen(self, self._tick, interval=interval, let_go=self.stop)

    def _tick(self) -> None:
        self._race.tick()

    def _changed(self, change: traitlets.Bunch | None = None) -> None:
        for title, part in self._pages.items():
            part.layout.display = None if title == self.page else "none"
        self._controls.show_for(self.page)
        self._told.layout.display = None if self.page in GUESSING else "none"
        good, patient = self._why
        many = " otp-many" if self.accounts > 1 else ""
        self._told.value = (
            f'{verdict(self.sentence)}<p class="otp-three-lines{many}"><span>{escaped(good)}</span> '
            f'<span class="otp-more">{escaped(patient)}</span></p>'
            f'<p class="otp-caption otp-two-lines">The limit: {escaped(self.policy.name)}. '
            f"Source: {escaped(self.policy.source)}.</p>"
        )
        (self._draw_soon if change is None or change.name == "page" else self._draw_at_rest)()

    @property
    def _why(self) -> tuple[str, str]:
        steps = self.past + self.future + 1
        guess = float(one_guess(digits=self.digits, steps=steps))
        good = "1 is" if steps == 1 else f"{steps} are"
        each = self.tries_per_second / self.accounts
        tries = float(total_tries(seconds=self.days * DAY, accounts=self.accounts, **self._pace))
        half = time_to(0.5, **{**self._guesser, "tries_per_second": each})
        given = "" if self.accounts == 1 else "to one given account"
        patient = (
            f"After {span(half / DAY)} half of all guessers are in{given}."
            if math.isfinite(half)
            else f"Half of all guessers never get in{given}: the limit sees to that."
        )
        return (
            f"Of {10**self.digits:,} codes, {good} good at once: a blind guess is right {_times(guess)}.",
            f"Limit and speed leave {tries:,.0f} tries in that time. {patient}",
        )

    def _draw_page(self) -> None:
        """Draw the page that is looked at, where it differs from what is there."""
        guesser: dict[str, Any] = {
            "policy": self.policy,
            "window": self.window,
            "days": self.days,
            "tries_per_second": self.tries_per_second,
            "digits": self.digits,
            "accounts": self.accounts,
            "sizes": self._sizes,
        }
        if self.page == PAGES[0]:
            self._odds.draw(**guesser)
        elif self.page == PAGES[1]:
            self._trade.draw(**guesser, period=self._totp.period)
        elif self.page == PAGES[2]:
            self._race.draw(window=self.window, sizes=self._sizes)
        elif self.page == PAGES[3]:
            self._replay.draw(window=self.window)
        elif self.page == PAGES[4]:
            self._relay.draw(window=self.window, sizes=self._sizes)


def _times(probability: float) -> str:
    return one_in(probability).replace("one in", "one time in")
