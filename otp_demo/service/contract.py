"""Every route: what it takes, what it answers, which errors it knows. OpenAPI is made of this."""

from collections.abc import Mapping
from typing import NamedTuple

from otp_demo.service import fields as f

_BODY_ERRORS = (
    "not_json",
    "duplicate_key",
    "too_deep",
    "unknown_host",
    "no_query",
    "bad_request",
    "cross_site",
    "too_slow",
    "too_large",
    "not_json_type",
    "invalid_field",
    "headers_too_large",
)
_ASK_ERRORS = ("unknown_host", "no_query", "bad_request", "headers_too_large", "internal_error")
_STORAGE = ("storage_trouble", "internal_error")
_CODES = ("invalid_token", "not_signed_in", "too_many_attempts", "codes_disabled", *_STORAGE)


class Route(NamedTuple):
    """One route. `gives` is an example of its answer, by which its schema is made."""

    path: str
    method: str
    summary: str
    fields: tuple[f.Field, ...]
    status: int
    gives: Mapping[str, object]
    errors: tuple[str, ...]
    session: bool = False
    may_be_empty: bool = False

    @property
    def all_errors(self) -> tuple[str, ...]:
        """Its own errors, and those that every route of its method knows."""
        return (*(_ASK_ERRORS if self.method == "get" else _BODY_ERRORS), *self.errors)


_KEY = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"  # published in RFC 6238
_SECRET = {
    "secret": _KEY,
    "otpAuthUrl": f"otpauth://totp/otp_demo:alice?secret={_KEY}&issuer=otp_demo",
    "qrCode": "data:image/svg+xml;base64,PHN2Zy8+",
}
_IN = {"signedIn": True, "recoveryCodesLeft": 10}
_CODE_LIST = {"recoveryCodes": ["ABCD-EFGH-JKLM-NPQR"]}

TUTORIAL = (
    Route(
        "/generate", "post", "A new secret, with its key URI and QR code. Stores nothing.",
        (f.ISSUER, f.ACCOUNT), 200, _SECRET, ("internal_error",), may_be_empty=True,
    ),
    Route(
        "/verify", "post", "Whether a code fits the secret that is sent along. Authenticates nobody.",
        (f.SECRET, f.TOKEN, f.WINDOW), 200, {"success": True, "message": "Token is valid."},
        ("invalid_token", "internal_error"),
    ),
)  # fmt: skip

ROUTES = (
    Route(
        "/register", "post", "A new user.", (f.USERNAME, f.CHOSEN_PASSWORD), 201, {"username": "alice"},
        ("name_taken", "weak_password", "too_many_attempts", "busy", *_STORAGE),
    ),
    Route(
        "/login", "post", "The first factor. The answer brings a session, or half of one.",
        (f.USERNAME, f.PASSWORD), 200, {"secondFactor": True},
        ("wrong_credentials", "too_many_attempts", "busy", *_STORAGE),
    ),
    Route("/login/totp", "post", "The second factor: an app's code.", (f.TOKEN,), 200, _IN, _CODES, True),
    Route("/login/recovery", "post", "The second factor, recovered.", (f.CODE,), 200, _IN, _CODES, True),
    Route(
        "/totp/enrol", "post", "A secret for the app, shown once, until it is confirmed.", (), 201, _SECRET,
        ("not_signed_in", "second_factor_needed", "sign_in_again", "already_enrolled", *_STORAGE), True,
    ),
    Route(
        "/totp/confirm", "post", "The first right code. The answer brings ten recovery codes.",
        (f.TOKEN,), 200, _CODE_LIST,
        (*_CODES, "second_factor_needed", "already_enrolled", "not_enrolled"), True,
    ),
    Route(
        "/totp/disable", "post", "The end of the second factor, by an app's code or by a recovery code.",
        (f.PROOF,), 200, {"secondFactor": False},
        (*_CODES, "second_factor_needed", "not_enrolled"), True,
    ),
    Route(
        "/recovery-codes", "post", "Ten new recovery codes in place of the old.", (f.TOKEN,), 200, _CODE_LIST,
        (*_CODES, "second_factor_needed", "not_enrolled"), True,
    ),
    Route(
        "/password", "post", "A new password. All other sessions end.", (f.PASSWORD, f.NEW_PASSWORD), 200,
        {"changed": True},
        ("not_signed_in", "second_factor_needed", "wrong_credentials", "weak_password", "too_many_attempts",
         "busy", *_STORAGE), True,
    ),
    Route(
        "/logout", "post", "The end of the session.", (), 200, {"signedIn": False}, _STORAGE,
        may_be_empty=True,
    ),
    Route(
        "/me", "get", "Who is signed in.", (), 200,
        {"username": "alice", "secondFactor": True, "recoveryCodesLeft": 10},
        ("not_signed_in", "second_factor_needed", "storage_trouble"), True,
    ),
    Route(
        "/healthz", "get", "Whether the service can do its work.", (), 200, {"status": "ok"},
        ("storage_trouble",),
    ),
)  # fmt: skip
