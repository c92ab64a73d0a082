"""One line of `otp-demo check`: what was looked at, whether it is ready, and what to do if it is not."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Finding:
    """What was found about one thing.

    Attributes:
        what: its name.
        ready: whether a lesson can be given with it.
        said: what was found, to go on after the name.
        remedy: what to do if it is not ready.
    """

    what: str
    ready: bool
    said: str
    remedy: str = ""

    def __str__(self) -> str:
        then = f" – {self.remedy}" if self.remedy else ""
        return f"{'✓' if self.ready else '✗'} {self.what}{self.said}{then}"
