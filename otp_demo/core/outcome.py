"""What a verifier answers: values, never exceptions, and never a number that could be taken for "no"."""

from enum import Enum

from otp_demo.core.value import Final, Value


class Reason(Enum):
    """Why a code was refused. A real service tells its users none of this."""

    MALFORMED = "malformed"
    WRONG = "wrong"
    REPLAYED = "replayed"

    def __repr__(self) -> str:
        return f"Reason.{self.name}"


class Accepted(Value):
    """The code is right and fresh. Truthy, also in step 0.

    Attributes:
        step: the step (or counter) that matched. Store it: it is the next call's `last_step`.
        delta: how many steps later than the verifier's own that was: positive means the device runs ahead.
            Store it if you remember drift (RFC 6238 §6).
    """

    __slots__ = __match_args__ = ("step", "delta")

    def __init__(self, step: int, delta: int) -> None:
        self.step: Final = step
        self.delta: Final = delta

    def __bool__(self) -> bool:
        return True


class Rejected(Value):
    """The code is refused. Falsy, and without a step: there is none to read by mistake.

    Attributes:
        reason: why.
        detail: for a malformed code, what was malformed, in words; else empty.
    """

    __slots__ = __match_args__ = ("reason", "detail")

    def __init__(self, reason: Reason, detail: str = "") -> None:
        self.reason: Final = reason
        self.detail: Final = detail

    def __bool__(self) -> bool:
        return False
