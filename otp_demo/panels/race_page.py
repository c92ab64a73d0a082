"""A race that can be watched: a guesser against a server without a limit on tries, and one with it."""

from collections.abc import Callable

import ipywidgets as widgets
import numpy as np

from otp_demo.analysis.guessing import one_guess
from otp_demo.analysis.race import Race
from otp_demo.core.clock import Clock
from otp_demo.core.throttle import Throttle
from otp_demo.core.totp import TOTP
from otp_demo.core.verification import Window
from otp_demo.panels.panel import controls, markup, verdict
from otp_demo.pictures import race_track
from otp_demo.pictures.escaping import escaped
from otp_demo.pictures.strip_words import duration
from otp_demo.pictures.style import DESK, Sizes

BEAT = 0.25
"""Seconds between two looks at a race."""

_PACES = {"60 times": 60.0, "600 times": 600.0, "3,600 times": 3600.0}
_MOST_TRIES = 5_000  # at one look, so that a kernel never hangs
_LONGEST = 30 * 86_400.0  # simulated seconds
_NAMES = ("No throttle", "With the throttle")


class RacePage(widgets.VBox):
    """Start, watch and stop a race.

    Attributes:
        digits, speed, pace: the controls: of the codes, guesses a second, and how fast time runs.
        races: the race without a throttle and the one with it; empty before the first start.
        running: whether it is under way.

    Args:
        totp: what the server and its real user share.
        clock: the real clock.
        generator: where guesses come from.
        on_change: told whether it is under way when it starts and when it ends.
    """

    def __init__(
        self, totp: TOTP, *, clock: Clock, generator: np.random.Generator, on_change: Callable[[bool], None]
    ) -> None:
        self._totp, self._clock, self._generator = totp, clock, generator
        self._on_change = on_change
        self.digits = widgets.Dropdown(description="Digits, shortened", options=(3, 4))
        self.speed = widgets.IntSlider(1, 1, 20, description="Guesses a second")
        self.pace = widgets.Dropdown(description="Time runs", options=_PACES)
        self._start, self._stop = _button("Start", self.start), _button("Stop", self.stop)
        self._told, self._track, self._words = markup(), markup(), markup()
        self._told.add_class("otp-two-line-verdict")
        self._sizes, self._window = DESK, Window()
        self.races: tuple[Race, ...] = ()
        self.running = False
        super().__init__(
            (
                controls(self.digits, self.speed, self.pace),
                controls(self._start, self._stop, _button("Start over", self.reset)),
                self._told,
                self._track,
                self._words,
            )
        )
        self.add_class("otp-race-page")
        self.reset()

    def draw(self, *, window: Window, sizes: Sizes = DESK) -> None:
        """Show how it stands; a window takes effect at the next start."""
        self._window, self._sizes = window, sizes
        self._show()

    def start(self) -> None:
        """Begin a race, or let one that was stopped go on."""
        if not self.races or self._ended:
            now = self._clock()
            self._digits, self._tried = self.digits.value, self._window
            self._seconds = 0.0
            self.races = tuple(
                Race(
                    self._totp,
                    digits=self._digits,
                    window=self._window,
                    throttle=throttle,
                    tries_per_second=self.speed.value,
                    start=now,
                    generator=self._generator,
                )
                for throttle in (None, Throttle())
            )
            self._per_second = self.speed.value
        self._seen_at = self._clock()
        self._set_running(True)

    def stop(self) -> None:
        """Hold it."""
        self._set_running(False)

    def reset(self) -> None:
        """Forget the race; the controls are as at first."""
        self.races, self._seconds = (), 0.0
        self.digits.value, self.speed.value, self.pace.value = 3, 1, 60.0
        self._set_running(False)

    def tick(self) -> None:
        """Let as much time pass as has passed by the clock, times the pace, but a bounded number of tries."""
        if not self.running:
            return
        now = self._clock()
        passed = max(0.0, now - self._seen_at) * self.pace.value
        self._seen_at = now
        self._seconds = min(self._seconds + min(passed, _MOST_TRIES / self._per_second), _LONGEST)
        for race in self.races:
            race.advance(self._seconds)
        if self._ended:
            self._set_running(False)
        else:
            self._show()

    @property
    def _ended(self) -> bool:
        return all(race.over for race in self.races) or self._seconds >= _LONGEST

    def _set_running(self, running: bool) -> None:
        self.running = running
        self._start.disabled, self._stop.disabled = running, not running
        self._start.description = "Go on" if self.races and not self._ended and not running else "Start"
        self._show()
        self._on_change(running)

    def _show(self) -> None:
        if not self.races:
            rows = [(name, 0.0, "not started") for name in _NAMES]
            words = (
                "Press Start. Each guesser tries one code after the other; the codes are the engine's own."
            )
        else:
            steps = self._tried.past + self._tried.future + 1
            guess = float(one_guess(digits=self._digits, steps=steps))
            rows = [
                (name, float(-np.expm1(race.tries * np.log1p(-guess))), stands(race))
                for name, race in zip(_NAMES, self.races, strict=True)
            ]
            words = (
                f"{duration(self._seconds)} of simulated time. A guess is right once in {1 / guess:,.0f}: "
                f"the codes are the engine's own, cut to {self._digits} digits so that a race can end."
            )
        self._told.value = verdict(outcome(self.races))
        self._track.value = race_track.svg(rows, sizes=self._sizes)
        self._words.value = f'<p class="otp-caption otp-two-lines">{escaped(words)}</p>'


def outcome(races: tuple[Race, ...]) -> str:
    """How the race without a throttle and the one with it stand, in one sentence."""
    if not races:
        return "Two guessers stand at two servers: one counts tries, one does not."
    careless, careful = races
    if careless.in_after is None and not careful.over:
        return "Both are still guessing."
    return (
        f"Without a throttle {_place(careless, 'the guesser is')}; "
        f"with it {_place(careful, 'the guesser is' if careless.in_after is None else 'the other is')}."
    )


def _place(race: Race, who: str) -> str:
    if race.in_after is not None:
        return f"{who} in after {duration(race.in_after)}"
    return "codes are disabled" if race.disabled else f"{who} still guessing"


def stands(race: Race) -> str:
    """How a race stands, in a sentence."""
    looked = f"{race.tries:,} {'guess' if race.tries == 1 else 'guesses'} looked at"
    away = f", {race.turned_away:,} turned away" if race.turned_away else ""
    if race.in_after is not None:
        return f"✗ in after {duration(race.in_after)}: {looked}{away}."
    if race.disabled:
        return f"✓ codes are disabled: {looked}{away}."
    return f"… still guessing: {looked}{away}."


def _button(label: str, action: Callable[[], None]) -> widgets.Button:
    button = widgets.Button(description=label)
    button.on_click(lambda _: action())
    return button
