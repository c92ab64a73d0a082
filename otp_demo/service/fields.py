"""The fields of a body: what each can be, as a check and as the JSON Schema of the OpenAPI document."""

import re
import unicodedata
from collections.abc import Callable, Iterable
from typing import Any, NamedTuple

from otp_demo.core.errors import InvalidKeyUri, InvalidSecret
from otp_demo.core.key_uri import check_name
from otp_demo.core.outcome import Rejected
from otp_demo.core.secret import Secret
from otp_demo.core.typed_code import read_code
from otp_demo.service.refusal import Refusal
from otp_demo.service.strict_json import read_object

SHORTEST_SECRET, LONGEST_SECRET = 16, 64  # bytes
LONGEST_NAME = 64
LONGEST_PASSWORD = 256
WIDEST_WINDOW = 2
DIGITS = 6
RECOVERY_ALPHABET = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"  # 32 signs; no I or O, which look like 1 and 0
RECOVERY_SIGNS = 16  # of 5 bits each

_SIX_DIGITS = "^[0-9](?:[ -]?[0-9]){5}$"
# What a pattern can say of it in few words; `_name` refuses the rest.
_NAME = (
    r"^[^\u0000-\u0020\u007F-\u00A0:](?:[^\u0000-\u001F\u007F-\u00A0:]{0,62}[^\u0000-\u0020\u007F-\u00A0:])?$"
)
_NAME_IN_WORDS = (
    "Letters, digits and signs that can be seen, of any script, and spaces between them. No colon: in a key "
    f"URI it ends the issuer. At most {LONGEST_NAME} characters, also in Unicode's form NFKC."
)
# Default_Ignorable_Code_Point of Unicode's DerivedCoreProperties.txt, which fonts leave out, and the Braille
# pattern without dots, which they leave blank: with them, two names look like one, or like none.
_UNSEEN = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u2800\u3164"
    "\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufff8\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff]"
)
_RECOVERY = f"^[{RECOVERY_ALPHABET}]{{4}}(?:-?[{RECOVERY_ALPHABET}]{{4}}){{3}}$"
_BASE32 = "^(?:[A-Z2-7]{26}|[A-Z2-7]{32}|[A-Z2-7]{52}|[A-Z2-7]{64}|[A-Z2-7]{103})$"


class Field(NamedTuple):
    """One field of a body. `read` returns the value to use, or raises Refusal."""

    name: str
    read: Callable[[object], Any]
    schema: dict[str, object]
    required: bool = True

    def optional(self) -> "Field":
        """The same field, which may be left out; its value is None then."""
        return self._replace(required=False)


def read_body(body: bytes, fields: Iterable[Field]) -> dict[str, Any]:
    """Read the fields of a JSON body; those left out are None, and no others may be there.

    Raises:
        Refusal: status 400 or 422.
    """
    given = read_object(body)
    values = {}
    for field in fields:
        if field.name in given:
            values[field.name] = field.read(given.pop(field.name))
        elif field.required:
            raise Refusal("invalid_field", "is required", field=field.name)
        else:
            values[field.name] = None
    if given:  # what they are called is not repeated
        raise Refusal("invalid_field", "There is a field that this route does not know.")
    return values


def _text(field: str, value: object, longest: int) -> str:
    if type(value) is not str:
        raise Refusal("invalid_field", "must be text", field=field)
    if len(value) > longest:
        raise Refusal("invalid_field", f"has at most {longest} characters", field=field)
    try:
        value.encode()
    except UnicodeEncodeError:  # JSON can spell half a surrogate pair
        raise Refusal("invalid_field", "is no Unicode text", field=field) from None
    return value


def _secret(value: object) -> Secret:
    try:
        secret = Secret.from_base32(_text("secret", value, 256))
    except InvalidSecret:
        raise Refusal("invalid_field", "must be Base32", field="secret") from None
    if not SHORTEST_SECRET <= len(secret.raw) <= LONGEST_SECRET:
        why = f"must hold {SHORTEST_SECRET} to {LONGEST_SECRET} bytes"
        raise Refusal("invalid_field", why, field="secret")
    return secret


def _token(value: object) -> str:
    typed = read_code(_text("token", value, 64), DIGITS)
    if isinstance(typed, Rejected):
        raise Refusal("invalid_field", f"must be {DIGITS} digits", field="token")
    return typed


def _window(value: object) -> int:
    if type(value) is int and 0 <= value <= WIDEST_WINDOW:
        return value
    raise Refusal("invalid_field", f"must be a whole number from 0 to {WIDEST_WINDOW}", field="window")


def _name(field: str) -> Callable[[object], str]:
    def read(value: object) -> str:
        name = unicodedata.normalize("NFC", _text(field, value, LONGEST_NAME))
        try:
            check_name(field, name)
        except InvalidKeyUri as error:
            raise Refusal("invalid_field", error.why, field=field) from None
        folded = unicodedata.normalize("NFKC", name)  # a single sign can stand for eighteen
        if max(len(name), len(folded)) > LONGEST_NAME:
            raise Refusal("invalid_field", f"has at most {LONGEST_NAME} characters", field=field)
        if not name or not name.isprintable() or _UNSEEN.search(name):
            raise Refusal("invalid_field", "must be printable, and not empty", field=field)
        return name

    return read


def _password(field: str) -> Callable[[object], str]:
    def read(value: object) -> str:
        # Composed and decomposed accents are the same password (NIST SP 800-63B-4 §3.1.1.2).
        password = unicodedata.normalize("NFC", _text(field, value, LONGEST_PASSWORD))
        if not password:
            raise Refusal("invalid_field", "must not be empty", field=field)
        return password

    return read


def _recovery(value: object) -> str:
    code = re.sub("[ -]", "", _text("code", value, 64).strip().upper())
    if len(code) != RECOVERY_SIGNS or not set(RECOVERY_ALPHABET).issuperset(code):
        why = f"must be {RECOVERY_SIGNS} letters and digits, as they were shown"
        raise Refusal("invalid_field", why, field="code")
    return code


def _proof(value: object) -> str:
    text = _text("token", value, 64)
    for read in (_token, _recovery):
        try:
            return read(text)
        except Refusal:
            continue
    raise Refusal("invalid_field", f"must be {DIGITS} digits, or a recovery code", field="token")


def _name_schema(example: str) -> dict[str, object]:
    told = {"type": "string", "description": _NAME_IN_WORDS, "pattern": _NAME, "maxLength": LONGEST_NAME}
    return {**told, "examples": [example]}


def _password_schema(example: str) -> dict[str, object]:
    return {"type": "string", "minLength": 1, "maxLength": LONGEST_PASSWORD, "examples": [example]}


_TEST_KEY = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"  # published in RFC 6238
SECRET = Field("secret", _secret, {"type": "string", "pattern": _BASE32, "examples": [_TEST_KEY]})
TOKEN = Field("token", _token, {"type": "string", "pattern": _SIX_DIGITS, "examples": ["287082"]})
PROOF = Field(
    "token", _proof, {"type": "string", "pattern": f"{_SIX_DIGITS}|{_RECOVERY}", "examples": ["287082"]}
)
WINDOW = Field(
    "window", _window, {"type": "integer", "minimum": 0, "maximum": WIDEST_WINDOW, "default": 1}
).optional()
ISSUER = Field("issuer", _name("issuer"), _name_schema("Example")).optional()
ACCOUNT = Field("account", _name("account"), _name_schema("alice@example.com")).optional()
USERNAME = Field("username", _name("username"), _name_schema("alice"))
PASSWORD = Field("password", _password("password"), _password_schema("correct horse battery staple"))
CHOSEN_PASSWORD = Field(
    "password", _password("password"), {**_password_schema("correct horse battery staple"), "minLength": 15}
)
NEW_PASSWORD = Field(
    "newPassword", _password("newPassword"), {**_password_schema("another sentence of mine"), "minLength": 15}
)
CODE = Field("code", _recovery, {"type": "string", "pattern": _RECOVERY, "examples": ["ABCD-EFGH-JKLM-NPQR"]})
