"""What has to be so for the lessons to run well, as facts: what was looked at, what was found, what to do."""

import sys
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path

from packaging.requirements import Requirement

RELEASED = 1_795_478_400
"""The day this version was made (2026-11-24), in Unix seconds: no right clock shows an earlier moment."""

_A_LIFETIME = 20 * 365.25 * 86_400
_NETWORK_TIME_SIGN = Path("/run/systemd/timesync/synchronized")
_SHOWN = ("jupyterlab", "ipywidgets", "anywidget", "pyotp", "qrcode", "matplotlib")


@dataclass(frozen=True)
class Fact:
    """One line of the set-up check.

    Attributes:
        what: what was looked at.
        found: what was found, in words.
        fine: True, False, or None while it isn't known yet.
        remedy: what to do if it isn't fine.
    """

    what: str
    found: str
    fine: bool | None
    remedy: str = ""


def versions() -> tuple[Fact, ...]:
    """Python and the packages that the lessons need, held against what otp_demo asks for."""
    asked = {}
    for line in metadata.requires("otp-demo") or ():
        requirement = Requirement(line)
        if requirement.marker is None:
            asked[requirement.name] = requirement
    python = sys.version_info
    return (
        Fact("Python", sys.version.split()[0], python >= (3, 11), "otp_demo needs Python 3.11 or newer"),
        Fact("otp_demo", metadata.version("otp-demo"), fine=True),
        *(_version(asked[name]) for name in _SHOWN),
    )


def _version(requirement: Requirement) -> Fact:
    remedy = f'in a terminal: pip install "{requirement}"; then Kernel > Restart'
    try:
        found = metadata.version(requirement.name)
    except metadata.PackageNotFoundError:
        return Fact(requirement.name, "not installed", fine=False, remedy=remedy)
    return Fact(requirement.name, found, requirement.specifier.contains(found, prereleases=True), remedy)


def clock_alone(now: float) -> Fact:
    """Whether the computer's clock can be right at all, from the clock alone.

    Args:
        now: what it shows, in Unix seconds.
    """
    remedy = "set date and time to automatic in the computer's settings; a wrong clock gives wrong codes"
    if now < RELEASED:
        return Fact("Clock", "shows a day before this version was made", fine=False, remedy=remedy)
    if now > RELEASED + _A_LIFETIME:
        return Fact("Clock", "is over twenty years later than this version", fine=False, remedy=remedy)
    kept = ", and is kept right over the network" if _NETWORK_TIME_SIGN.exists() else ""
    return Fact("Clock", f"shows a plausible date{kept}", fine=True)


def clocks_together(asked: float, browser: float, answered: float) -> Fact:
    """How far the browser's clock is from the kernel's.

    The kernel asked at `asked` and had the answer at `answered`, both by its own clock; in between the
    browser's clock showed `browser`. All in Unix seconds. The truth lies within half the way there and back.
    """
    half_way = (answered - asked) / 2
    ahead = browser - (asked + half_way)
    doubt = max(half_way, 0.001)
    if abs(ahead) - doubt <= 1:
        return Fact(
            "Two clocks",
            f"browser and kernel agree within {abs(ahead) + doubt:.2f} s",
            fine=True,
        )
    return Fact(
        "Two clocks",
        f"the browser's clock is {abs(ahead):.1f} s {'ahead of' if ahead > 0 else 'behind'} the kernel's "
        f"(give or take {doubt:.1f} s)",
        fine=False,
        remedy="codes are computed by the kernel's clock: set both computers to automatic time",
    )
