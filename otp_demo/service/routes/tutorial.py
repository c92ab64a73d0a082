"""/generate and /verify, without state, as a first try at such a service has them.

They trust the secret that the caller sends: so they authenticate nobody, and open no session.
"""

import base64
import json

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from otp_demo.core.clock import Clock
from otp_demo.core.errors import InvalidKeyUri
from otp_demo.core.key_uri import KeyUri
from otp_demo.core.secret import Secret
from otp_demo.core.totp import TOTP
from otp_demo.core.verification import Window, verify
from otp_demo.pictures import qr
from otp_demo.service.answers import answer
from otp_demo.service.fields import ACCOUNT, ISSUER, SECRET, TOKEN, WINDOW, read_body
from otp_demo.service.refusal import Refusal
from otp_demo.service.routes.exchange import BODY, Exchange

_ACCOUNT = "demo"
_WINDOWS = [Window.of(steps) for steps in range(3)]


def _raw(status: int, body: dict[str, object]) -> tuple[dict[str, object], dict[str, object]]:
    content = json.dumps(body).encode()
    headers = [(b"content-type", b"application/json"), (b"content-length", str(len(content)).encode())]
    return (
        {"type": "http.response.start", "status": status, "headers": headers},
        {"type": "http.response.body", "body": content},
    )


_VALID = _raw(200, {"success": True, "message": "Token is valid."})
_INVALID = _raw(401, {"success": False, "message": "Token is invalid.", "error": "invalid_token"})


async def generate(request: Request) -> Response:
    """A new secret, as text, as key URI and as QR code: the same one three times."""
    exchange = Exchange(request)
    given = exchange.body(ISSUER, ACCOUNT, may_be_empty=True)
    issuer = given["issuer"] or exchange.settings.issuer
    try:
        return answer(await shown(Secret.generate(), given["account"] or _ACCOUNT, issuer))
    except InvalidKeyUri:
        why = "is too long for a key URI, together with the account: in it, each byte takes up to three signs"
        raise Refusal("invalid_field", why, field="issuer") from None


class Verify:
    """Whether a code fits a secret that came with it. No framework in between: it is asked most of all."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        given = read_body(scope[BODY], (SECRET, TOKEN, WINDOW))
        window = _WINDOWS[1 if given["window"] is None else given["window"]]
        outcome = verify(TOTP(given["secret"]), given["token"], at=self._clock(), window=window)
        start, body = _VALID if outcome else _INVALID
        await send({**start, "headers": [*start["headers"]]})  # type: ignore[misc]
        await send(body)


async def shown(secret: Secret, account: str, issuer: str) -> dict[str, object]:
    """What an authenticator app needs to be given: text, address and picture."""
    uri = str(KeyUri(TOTP(secret), account=account, issuer=issuer))
    picture = await run_in_threadpool(qr.svg, uri)
    data = base64.b64encode(picture.encode()).decode()
    return {"secret": secret.base32, "otpAuthUrl": uri, "qrCode": f"data:image/svg+xml;base64,{data}"}
