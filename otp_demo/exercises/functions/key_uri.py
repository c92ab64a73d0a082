"""A key URI, put together: the function that a learner writes in lesson 02."""

import random
import re
from collections.abc import Iterator
from urllib.parse import quote, unquote

from otp_demo.core.errors import InvalidKeyUri
from otp_demo.core.key_uri import KeyUri
from otp_demo.core.secret import Secret
from otp_demo.core.totp import TOTP
from otp_demo.exercises.exercise import Exercise
from otp_demo.exercises.function_answer import Function, Slip
from otp_demo.exercises.plain_value import Plain, shown
from otp_demo.exercises.trial_runs import Case

_KEY = Secret(b"12345678901234567890")  # RFC 6238's test key


def _accounts(draw: random.Random) -> Iterator[Case]:
    yield "Example", "alice@example.com", _KEY.base32
    yield "Big Corp", "alice@example.com", _KEY.base32
    yield "Example", "Alice Smith", _KEY.base32
    words = ["North", "Bank", "of", "Tea", "Mill", "Post", "42"]
    people = ["alice", "bob@example.com", "Carol King", "dave van der Berg"]
    for _ in range(30):
        yield " ".join(draw.sample(words, draw.randint(1, 4))), draw.choice(people), _KEY.base32


def _uri(issuer: str, account: str, base32: str) -> str:
    issuer, account = quote(issuer), quote(account, safe="@")
    return f"otpauth://totp/{issuer}:{account}?secret={base32}&issuer={issuer}"


def _fault(wanted: Plain, given: Plain) -> str:
    if not isinstance(given, str) or not isinstance(wanted, str):
        return ""
    if " " in given:
        return "A URI holds no blanks: each has to be written as `%20`."
    try:
        read, meant = KeyUri.parse(given), KeyUri.parse(wanted)
    except InvalidKeyUri as error:
        return f"The engine can't read it as a key URI: {str(error).replace('`', '')}."
    for part in ("issuer", "account"):
        if (found := getattr(read, part)) != (hoped := getattr(meant, part)):
            return f"Read back, its {part} is `{shown(found)}` instead of `{shown(hoped)}`."
    if read != meant:
        return "Read back, its key or its parameters are not the ones that were given."
    label = re.split(":|%3a", given.partition("?")[0].rpartition("/")[2], maxsplit=1, flags=re.IGNORECASE)
    if len(label) == 1 or "issuer=" not in given.lower():
        return "The issuer has to stand in two places: before the account, and as a parameter."
    if (found := unquote(label[0])) != meant.issuer:
        return (
            f"In the label the issuer is `{shown(found)}` instead of `{shown(meant.issuer)}`; some apps read "
            "it there."
        )
    return ""


def _says_the_same(wanted: Plain, given: Plain) -> bool:
    return wanted == given or (isinstance(given, str) and not _fault(wanted, given))


URI = Exercise(
    id="02-uri",
    title="A key URI of your own",
    stars=2,
    question="""
        Write `key_uri(issuer, account, base32)`. It returns the key URI of a TOTP account, such as

            otpauth://totp/Example:alice@example.com?secret=GEZDGNBVGY3TQOJQ&issuer=Example

        The issuer stands in it twice: before the account, and as a parameter. All three are text. A space
        has to be written as `%20`; nothing else needs care here.
        """,
    answer=Function(
        call="key_uri(issuer, account, base32)",
        exact=lambda issuer, account, base32: str(KeyUri(TOTP(Secret.from_base32(base32)), account, issuer)),
        cases=_accounts,
        same=_says_the_same,
        remark=_fault,
        slips=(
            Slip(
                lambda issuer, account, base32: _uri(issuer, account, base32).replace("%20", "+"),
                "A `+` for a space belongs to web forms, not to URIs: some readers take it for a "
                "space, others show a plus. Only `%20` means the same to all.",
            ),
            Slip(
                lambda issuer, account, base32: (
                    f"otpauth://totp/{issuer}:{account}?secret={base32}&issuer={issuer}"
                ),
                "That is right until there is a space. A URI holds none: write each as `%20`, for "
                'example with `issuer.replace(" ", "%20")`.',
            ),
            Slip(
                lambda issuer, account, base32: _uri(issuer, account, base32).partition("&")[0],
                "The issuer is missing as a parameter: `&issuer=…` at the end. Apps differ in which "
                "of the two places they look at, so it stands in both.",
            ),
            Slip(
                lambda issuer, account, base32: _uri(account, issuer, base32),
                "Issuer and account have changed places.",
            ),
        ),
    ),
    hint="Begin with an f-string in the shape of the example. Then give it an issuer with a space in "
    "its name.",
    why="""
        A key URI is text that you can write yourself; only the names need care. Where they may hold any sign,
        `urllib.parse.quote` does the encoding. The parts are described in the
        [Key URI format](https://github.com/google/google-authenticator/wiki/Key-Uri-Format).
        """,
    solution="""
        def key_uri(issuer, account, base32):
            issuer, account = issuer.replace(" ", "%20"), account.replace(" ", "%20")
            return f"otpauth://totp/{issuer}:{account}?secret={base32}&issuer={issuer}"
        """,
)
