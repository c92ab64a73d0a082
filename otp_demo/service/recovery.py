"""Recovery codes, for who has lost the phone: 80 random bits each, in groups that can be read out."""

import secrets

from otp_demo.service.fields import RECOVERY_ALPHABET, RECOVERY_SIGNS

HOW_MANY = 10


def generate() -> str:
    """A new code."""
    return "".join(secrets.choice(RECOVERY_ALPHABET) for _ in range(RECOVERY_SIGNS))


def shown(code: str) -> str:
    """A code as people read it.

    >>> shown("ABCDEFGHJKLMNPQR")
    'ABCD-EFGH-JKLM-NPQR'
    """
    return "-".join(code[start : start + 4] for start in range(0, len(code), 4))
