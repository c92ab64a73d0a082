"""What a time-step strip shows, as a value: `timeline` draws it, `strip_words` tells it."""

from dataclasses import dataclass
from typing import Final, Self

from otp_demo.core.errors import InvalidParameter
from otp_demo.core.parameters import MAX_COUNTER, unix_seconds
from otp_demo.core.totp import TOTP
from otp_demo.core.verification import Window

MAX_STEPS: Final = 15


@dataclass(frozen=True, slots=True, kw_only=True)
class Strip:
    """What a strip shows. Steps are numbered as by `TOTP.step`; moments are Unix seconds.

    Attributes:
        first: the step of the leftmost cell; steps below 0 are drawn as not there.
        codes: the codes from `first` on, "" for a step that does not exist; at most 15.
        period: seconds a step.
        t0: the moment at which step 0 began.
        at: what the server's clock shows.
        clock: what that clock is called: "server", or "now" where there is only one.
        centre: the step the window lies round, if the server remembers a drift; None for the step of `at`.
        window: the steps that the server tries; None draws no window.
        device: what the device's clock shows; None draws no device.
        matched: the step whose code was accepted.
        refused: the step whose code was refused.
        last_step: the last step that was accepted: it and those before it are spent.
        verdict: the sentence above the strip, "" for none yet; None leaves no room for one.
        caption: what explains it, in smaller type below; "" and None as for the verdict.

    Raises:
        InvalidParameter: too many codes or none, no moment, or one whose step is not on the strip.
    """

    first: int
    codes: tuple[str, ...]
    period: int
    at: float
    t0: int = 0
    clock: str = "server"
    centre: int | None = None
    window: Window | None = None
    device: float | None = None
    matched: int | None = None
    refused: int | None = None
    last_step: int | None = None
    verdict: str | None = None
    caption: str | None = None

    def __post_init__(self) -> None:
        if not 1 <= len(self.codes) <= MAX_STEPS:
            raise InvalidParameter(f"a strip has 1 to {MAX_STEPS} steps; got {len(self.codes)}")
        for moment in (self.at, self.at if self.device is None else self.device):
            unix_seconds(moment)
        if self.now not in self.steps:
            raise InvalidParameter("a strip shows the step that `at` lies in: choose another `first`")

    @classmethod
    def around(
        cls,
        totp: TOTP,
        at: float,
        *,
        back: int = 3,
        ahead: int = 3,
        clock: str = "server",
        drift: int = 0,
        window: Window | None = None,
        device: float | None = None,
        matched: int | None = None,
        refused: int | None = None,
        last_step: int | None = None,
        verdict: str | None = None,
        caption: str | None = None,
    ) -> Self:
        """The strip of a TOTP from `back` steps before the moment to `ahead` after it.

        Raises:
            InvalidParameter: more than 15 steps, or a moment that has no step.
        """
        now = totp.step(at)
        if back < 0 or ahead < 0 or back + ahead >= MAX_STEPS:
            raise InvalidParameter(f"a strip has 1 to {MAX_STEPS} steps, now among them")
        steps = range(now - back, now + ahead + 1)
        return cls(
            first=now - back,
            codes=tuple(totp.code_for_step(s) if 0 <= s <= MAX_COUNTER else "" for s in steps),
            period=totp.period,
            at=at,
            t0=totp.t0,
            clock=clock,
            centre=now + drift,
            window=window,
            device=device,
            matched=matched,
            refused=refused,
            last_step=last_step,
            verdict=verdict,
            caption=caption,
        )

    @property
    def steps(self) -> range:
        """The numbers of the steps from left to right."""
        return range(self.first, self.first + len(self.codes))

    @property
    def now(self) -> int:
        """The step of the server's clock."""
        return self.step(self.at)

    @property
    def tried(self) -> range:
        """The steps in the window, also those beyond the strip's ends; empty without a window."""
        if self.window is None:
            return range(0)
        return self.window.around(self.now if self.centre is None else self.centre)

    def step(self, at: float) -> int:
        """The number of the step that a moment lies in; below 0 before `t0`."""
        return int((at - self.t0) // self.period)

    def code(self, step: int) -> str:
        """The code of a step, or "" where the strip does not show it."""
        return self.codes[step - self.first] if step in self.steps else ""

    def is_spent(self, step: int) -> bool:
        """Whether a code of this step could never be accepted again."""
        return self.last_step is not None and step <= self.last_step
