"""What a running service is told once, when it is made."""

from dataclasses import dataclass, field

from argon2 import PasswordHasher

from otp_demo.core.key_uri import KeyUri
from otp_demo.core.secret import Secret
from otp_demo.core.throttle import Throttle
from otp_demo.core.totp import TOTP
from otp_demo.service.fields import LONGEST_NAME

LOOPBACK, PORT = "127.0.0.1", 3000
LOOPBACK_NAMES = frozenset({"localhost", "127.0.0.1", "[::1]"})

SESSION_SECONDS = 8 * 3600
HALF_SESSION_SECONDS = 300
DEVICE_SECONDS = 90 * 86_400
PENDING_SECONDS = 900
"""How long a secret waits for its first code."""

_LONGEST_ACCOUNT = "\U0010ffff" * LONGEST_NAME  # four bytes each, which take twelve signs

CODE_LIMIT = Throttle()  # NIST SP 800-63B-4 §3.2.2 allows at most 100 in a row
NAME_LIMIT = Throttle(free=10, base=5, cap=900, limit=10_000)
ADDRESS_LIMIT = Throttle(free=100, base=1, cap=900, limit=10_000)
REGISTRATION_LIMIT = Throttle(free=200, base=1, cap=900, limit=10_000)


@dataclass(frozen=True, kw_only=True)
class Settings:
    """Everything that may differ from one service to the next.

    Attributes:
        database: an SQLAlchemy URL; what it names is made at the first start.
        key: 32 bytes from outside the database, under which it keeps secrets.
        hosts: the names, without port, under which we are reached; any other Host is refused.
        https: whether browsers reach us by https: cookies are then Secure, origins https.
        tutorial: whether the stateless /generate and /verify are there; they authenticate nobody.
        issuer: the name that authenticator apps show.
        code_limit: how many codes in a row may be wrong; recovery codes are counted apart, by the same rule.
        name_limit: how many passwords for one name may be wrong from one address.
        address_limit: how many passwords, for whatever names, may be wrong from one address.
        registration_limit: how many users one address may register.
        hasher: Argon2id and what it costs.

    Raises:
        ValueError: the key has another length.
        InvalidKeyUri: the issuer cannot stand in a key URI, or not beside every name that a user can have.
    """

    database: str
    key: bytes = field(repr=False)
    hosts: frozenset[str] = LOOPBACK_NAMES
    https: bool = False
    tutorial: bool = True
    issuer: str = "otp_demo"
    code_limit: Throttle = CODE_LIMIT
    name_limit: Throttle = NAME_LIMIT
    address_limit: Throttle = ADDRESS_LIMIT
    registration_limit: Throttle = REGISTRATION_LIMIT
    hasher: PasswordHasher = field(default_factory=PasswordHasher)

    def __post_init__(self) -> None:
        if len(self.key) != 32:
            raise ValueError("the key must have 32 bytes")
        KeyUri(TOTP(Secret(bytes(32))), account=_LONGEST_ACCOUNT, issuer=self.issuer)
