"""One login with two clocks that disagree: what each shows, what the server decides, and why."""

from dataclasses import dataclass
from functools import cached_property

from otp_demo.analysis.drift import acceptance
from otp_demo.core.outcome import Accepted, Rejected
from otp_demo.core.totp import TOTP
from otp_demo.core.verification import Window, verify
from otp_demo.pictures.digits import code_html, groups
from otp_demo.pictures.percent import percent
from otp_demo.pictures.strip import Strip
from otp_demo.pictures.strip_words import clock_time, duration


@dataclass(frozen=True)
class DriftScene:
    """A login that arrives now.

    Attributes:
        totp: what device and server agreed on.
        at: what the server's clock shows, in Unix seconds.
        offset: seconds by which the device's clock is ahead; negative if it is behind.
        delay: seconds between reading the code and its arrival.
        window: the steps that the server tries.
    """

    totp: TOTP
    at: float
    offset: float
    delay: float
    window: Window

    @property
    def device(self) -> float:
        """What the device's clock shows, in Unix seconds; never before 1970."""
        return max(0.0, self.at + self.offset)

    @cached_property
    def step(self) -> int:
        """The step in which the device's clock stood when its code was read."""
        return self.totp.step(max(float(self.totp.t0), self.device - self.delay))

    @cached_property
    def code(self) -> str:
        """The code that was read from the device, and arrives now."""
        return self.totp.code_for_step(self.step)

    @cached_property
    def outcome(self) -> Accepted | Rejected:
        """What the server decides, by the engine's own rules."""
        return verify(self.totp, self.code, at=self.at, window=self.window)

    @cached_property
    def accepted(self) -> float:
        """The share of such logins that is accepted, at random moments."""
        return float(
            acceptance(
                self.offset,
                delay=self.delay,
                past=self.window.past,
                future=self.window.future,
                period=self.totp.period,
            )
        )

    @property
    def verdict(self) -> str:
        """What the server decides and why, as a sentence."""
        if isinstance(self.outcome, Accepted):
            return f"Accepted: the code is {_where(self.outcome.delta)}."
        away = self.step - self.totp.step(self.at)
        reach = self.window.past if away < 0 else self.window.future
        return f"Refused: the code is {_where(away)}, the window {f'only {reach}' if reach else 'not one'}."

    @property
    def chance(self) -> str:
        """How the same login fares at other moments, as a sentence."""
        if self.accepted == 1:
            return "So it is at every moment: this device always gets in."
        if self.accepted == 0:
            return "So it is at every moment: this device never gets in."
        return f"At other moments it fares otherwise: {percent(self.accepted)} of its logins get in."

    def html(self) -> str:
        """What both clocks show, and their codes, as HTML to stand inside an element of class "otp"."""
        shown = self.totp.code(max(float(self.totp.t0), self.device))
        typed = f"typed: {' '.join(groups(self.code))}, read {duration(self.delay)} ago" if self.delay else ""
        rows = (
            ("server", f"server {clock_time(self.at)} UTC", self.totp.code(self.at), ""),
            ("device", f"device {clock_time(self.device)} UTC", shown, typed),
        )
        return (
            '<div class="otp-clocks">'
            + "".join(
                f'<div><span class="otp-label">{label}</span>{code_html(code, also=f"otp-of-{who}")}'
                f'<span class="otp-label">{also}</span></div>'
                for who, label, code, also in rows
            )
            + "</div>"
        )

    def strip(self, reach: int) -> Strip:
        """The strip of time steps with both hands on it, `reach` steps to each side."""
        now = self.totp.step(self.at)
        matched = self.outcome.step if isinstance(self.outcome, Accepted) else None
        return Strip.around(
            self.totp,
            self.at,
            back=min(reach, now),
            ahead=reach + max(0, reach - now),
            window=self.window,
            device=self.device,
            matched=matched,
            refused=self.step if matched is None else None,
        )


def _where(away: int) -> str:
    if away == 0:
        return "that of the server's own step"
    return f"{_steps(abs(away))} {'ahead' if away > 0 else 'back'}"


def _steps(number: int) -> str:
    return f"{number:,} step{'' if number == 1 else 's'}"
