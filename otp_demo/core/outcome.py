"""What a verifier answers: values, never exceptions, and never a number that could be taken for "no"."""

from dataclasses import dataclass
from enum import Enum


class Reason(Enum):
    """Why a code was refused. A real service tells its users none of this."""

    MALFORMED = "malformed"
    WRONG = "wrong"
    REPLAYED = "replayed"

    def __repr__(self) -> str:
        return f"Reason.{self.name}"


@dataclass(frozen=True)
class Accepted:
    """The code is right and fresh. Truthy, also in step 0.

    Attributes:
        step: the step (or counter) that matched. Store it: it is the next call's `last_step`.
        delta: how many steps later than the verifier's own that was: positive means the device runs ahead.
            Store it if you remember drift (RFC 6238 §6).
    """

    step: int
    delta: int

    def __bool__(self) -> bool:
        return True


@dataclass(frozen=True)
class Rejected:
    """The code is refused. Falsy, and without a step: there is none to read by mistake.

    Attributes:
        reason: why.
        detail: for a malformed code, what was malformed, in words; else empty.
    """

    reason: Reason
    detail: str = ""

    def __bool__(self) -> bool:
        return False
