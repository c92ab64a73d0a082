"""What stands before every route: who may ask, in what form, how much; and what every answer carries."""

import asyncio
import logging
import re
from collections.abc import Iterable, Mapping

from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from otp_demo.service.answers import refused
from otp_demo.service.database import StorageTrouble
from otp_demo.service.refusal import Refusal
from otp_demo.service.routes.exchange import BODY
from otp_demo.service.second_factor import SecretLost
from otp_demo.service.settings import Settings

MOST_BYTES = 16 * 1024
BODY_SECONDS = 10
_SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
_RETRY_STORAGE = 5
_HOST = re.compile(r"(\[[0-9a-f:.]+\]|[^:\[\]]+)(?::[0-9]*)?")
_log = logging.getLogger(__name__)

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
HEADERS = [
    (b"cache-control", b"no-store"),
    (b"x-content-type-options", b"nosniff"),
    (b"content-security-policy", POLICY.encode()),
    (b"referrer-policy", b"no-referrer"),
    (b"x-frame-options", b"DENY"),
    (b"cross-origin-opener-policy", b"same-origin"),
    (b"cross-origin-resource-policy", b"same-origin"),
    (b"permissions-policy", b"camera=(), microphone=(), geolocation=()"),
]
_HTTPS_ONLY = (b"strict-transport-security", b"max-age=31536000")
# Where a body is left unread, nobody waits for its end, and nothing in it is taken for the next request.
_LAST = [(b"connection", b"close")]
_ONCE = frozenset(
    {
        b"host",
        b"origin",
        b"content-type",
        b"content-length",
        b"cookie",
        b"transfer-encoding",
        b"content-encoding",
    }
)
_LOOKED_AT = _ONCE | {b"sec-fetch-site"}
_ROUND_A_HEADER = len(b": \r\n")


class Guard:
    """Middleware round the whole application, the outermost of it.

    Args:
        app: what is guarded.
        settings: by which names we are reached, and how.
        direct: by path, what answers a POST without going through the framework: it is asked most of all.
    """

    def __init__(self, app: ASGIApp, settings: Settings, direct: Mapping[str, ASGIApp]) -> None:
        self._app = app
        self._direct = direct
        self._hosts = settings.hosts
        self._scheme = "https" if settings.https else "http"
        self._headers = [*HEADERS, _HTTPS_ONLY] if settings.https else HEADERS

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let a request through, or answer it with what is wrong with it."""
        if scope["type"] != "http":
            if scope["type"] == "lifespan":
                await self._app(scope, receive, send)
            return  # anything else, a WebSocket say, is closed
        begun, unread = False, True

        async def send_with_headers(message: Message) -> None:
            nonlocal begun
            if message["type"] == "http.response.start":
                begun = True
                message["headers"] = [*message["headers"], *self._headers, *(_LAST if unread else ())]
            await send(message)

        try:
            skipped = self._check(scope)
            body = await _body(scope, receive)
            unread = skipped
            scope[BODY] = body
            direct = self._direct.get(scope["path"]) if scope["method"] == "POST" else None
            if direct:
                await direct(scope, receive, send_with_headers)
            else:
                await self._app(scope, _Again(body, receive), send_with_headers)
        except Exception as error:
            response = _for(error)
            if begun:
                raise
            await response(scope, receive, send_with_headers)

    def _check(self, scope: Scope) -> bool:
        """Refuse what the head gives away; whether there is a body that nobody is going to read."""
        headers = _headers(scope["headers"], len(scope.get("raw_path") or b""))
        host = headers.get(b"host", b"").decode("latin-1").lower()
        named = _HOST.fullmatch(host)
        if not named or named[1] not in self._hosts:
            raise Refusal("unknown_host")
        if scope["query_string"]:
            scope["query_string"] = b"-"  # in no log either, whatever server it is that writes one
            raise Refusal("no_query")
        if scope["method"] in _SAFE:
            return headers.get(b"content-length", b"0") != b"0" or b"transfer-encoding" in headers
        site, origin = headers.get(b"sec-fetch-site"), headers.get(b"origin")
        if site is not None and site not in (b"same-origin", b"none"):
            raise Refusal("cross_site")
        if origin is not None and origin.decode("latin-1").lower() != f"{self._scheme}://{host}":
            raise Refusal("cross_site")
        if (
            headers.get(b"content-encoding", b"identity").lower() != b"identity"
            or headers.get(b"transfer-encoding", b"chunked").lower() != b"chunked"
        ):
            raise Refusal("not_json_type")
        kind = headers.get(b"content-type")
        if kind is not None and kind.partition(b";")[0].strip().lower() != b"application/json":
            raise Refusal("not_json_type")
        length = headers.get(b"content-length", b"0")
        if len(length) > 10 or not length.isdigit() or int(length) > MOST_BYTES:
            raise Refusal("too_large")
        scope["otp_demo.typed"] = kind is not None
        return False


class _Again:
    """The body once more, for routes that read it themselves; then whatever comes next."""

    def __init__(self, body: bytes, receive: Receive) -> None:
        self._body: bytes | None = body
        self._receive = receive

    async def __call__(self) -> Message:
        body, self._body = self._body, None
        if body is None:
            return await self._receive()
        return {"type": "http.request", "body": body, "more_body": False}


def _headers(pairs: Iterable[tuple[bytes, bytes]], size: int) -> dict[bytes, bytes]:
    found: dict[bytes, bytes] = {}
    for name, value in pairs:
        size += len(name) + len(value) + _ROUND_A_HEADER
        if name in _LOOKED_AT:
            if name in found and name in _ONCE:
                raise Refusal("bad_request")
            found[name] = value
    if size > MOST_BYTES:
        raise Refusal("headers_too_large")
    return found


async def _body(scope: Scope, receive: Receive) -> bytes:
    if scope["method"] in _SAFE:
        return b""
    try:
        async with asyncio.timeout(BODY_SECONDS):
            body = await _whole(receive)
    except TimeoutError:
        raise Refusal("too_slow") from None
    if body and not scope["otp_demo.typed"]:
        raise Refusal("not_json_type")
    return body


async def _whole(receive: Receive) -> bytes:
    body = b""
    while True:
        message = await receive()
        if message["type"] != "http.request":
            raise Refusal("bad_request")  # the client has gone
        body += bytes(message.get("body", b""))
        if len(body) > MOST_BYTES:
            raise Refusal("too_large")
        if not message.get("more_body", False):
            return body


def _for(error: Exception) -> Response:
    if isinstance(error, Refusal):
        return refused(error)
    if isinstance(error, StorageTrouble):
        return refused(Refusal("storage_trouble", retry_after=_RETRY_STORAGE))
    if isinstance(error, SecretLost):
        _log.error("User %s: the stored secret does not open under our key", error)
        return refused(Refusal("storage_trouble", retry_after=_RETRY_STORAGE))
    # Where it happened, and of what kind; its message may repeat what was sent.
    at = error.__traceback__
    while at and at.tb_next:
        at = at.tb_next
    where = f"{at.tb_frame.f_code.co_name}, line {at.tb_lineno}" if at else "nowhere"
    _log.error("A request failed: %s in %s", type(error).__name__, where)
    return refused(Refusal("internal_error"))
