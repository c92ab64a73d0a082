"""The tables. Whoever reads them can open nothing without the key, a password or a token from outside."""

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
)

VERSION = 1

metadata = MetaData()

facts = Table(
    "facts",
    metadata,
    Column("name", String(32), primary_key=True),
    Column("value", LargeBinary(256), nullable=False),
)
"""What is known of the database itself: version, key check, the latest moment it has seen."""

users = Table(
    "users",
    metadata,
    Column("id", String(32), primary_key=True),  # random, so that no new user gets the id of an old one
    Column("name", String(64), nullable=False),
    Column("name_key", String(256), nullable=False, unique=True),  # folded: one name, however it is written
    Column("password", String(256), nullable=False),  # Argon2id
    Column("created_at", Float, nullable=False),
    Column("totp_secret", LargeBinary(256)),  # sealed, and bound to this user
    Column("totp_asked_at", Float),  # when it was shown
    Column("totp_confirmed", Boolean, nullable=False, default=False),
    Column("totp_last_step", BigInteger, nullable=False, default=-1),  # the watermark
    Column("totp_failures", Integer, nullable=False, default=0),
    Column("totp_charged_at", Float),
    Column("recovery_failures", Integer, nullable=False, default=0),
    Column("recovery_charged_at", Float),
)

sessions = Table(
    "sessions",
    metadata,
    Column("token_hash", String(64), primary_key=True),
    Column("user_id", ForeignKey("users.id", ondelete="CASCADE"), nullable=False),
    Column("full", Boolean, nullable=False),
    Column("both_factors", Boolean, nullable=False),
    Column("authenticated_at", Float, nullable=False),
    Column("expires_at", Float, nullable=False),
    Index("sessions_by_user", "user_id"),
)

recovery_codes = Table(
    "recovery_codes",
    metadata,
    Column("user_id", ForeignKey("users.id", ondelete="CASCADE"), primary_key=True),
    Column("code_hash", String(64), primary_key=True),
)

devices = Table(
    "devices",
    metadata,
    Column("token_hash", String(64), primary_key=True),
    Column("user_id", ForeignKey("users.id", ondelete="CASCADE"), nullable=False),
    Column("expires_at", Float, nullable=False),
)
"""Browsers that have signed in before: a stranger's guesses at the same name do not count against them."""

attempts = Table(
    "attempts",
    metadata,
    Column("counter", String(64), primary_key=True),  # a hash of what is counted
    Column("failures", Integer, nullable=False),
    Column("charged_at", Float),
)
