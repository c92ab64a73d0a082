"""What can be wrong with what a caller sets up; a refused *code* is a value, not an exception."""


class OTPError(ValueError):
    """The base of every error that this package raises on purpose."""


class InvalidSecret(OTPError):
    """The text or bytes given are no shared secret; the message says where, and never repeats them."""


class InvalidParameter(OTPError):
    """A number, a time or a type lies outside what the RFCs (or this engine) allow."""


class InvalidKeyUri(OTPError):
    """An otpauth URI says something dangerous or meaningless.

    Attributes:
        part: which part is wrong: ``"uri"``, ``"scheme"``, ``"type"``, ``"label"``, ``"account"``, a known
            parameter's name, or ``"parameters"``; for a KeyUri that is being made, its argument's name.
        why: what is wrong with it, and what to do about it.
    """

    def __init__(self, part: str, why: str) -> None:
        super().__init__(part, why)
        self.part = part
        self.why = why

    def __str__(self) -> str:
        return f"{self.part}: {self.why}"
