"""Answers: JSON, and the cookies that go with them."""

import json
from collections.abc import Mapping

from starlette.requests import Request
from starlette.responses import Response

from otp_demo.service.refusal import Refusal
from otp_demo.service.settings import DEVICE_SECONDS, SESSION_SECONDS, Settings

_SESSION, _DEVICE = "otp_demo_session", "otp_demo_device"


def answer(body: Mapping[str, object], status: int = 200) -> Response:
    """A JSON answer."""
    content = json.dumps(body, ensure_ascii=False, separators=(",", ":")).encode()
    return Response(content, status, media_type="application/json")


def refused(refusal: Refusal) -> Response:
    """The JSON answer that a refusal is."""
    response = answer(refusal.body, refusal.status)
    if refusal.retry_after is not None:
        response.headers["Retry-After"] = str(refusal.retry_after)
    if refusal.cookie:
        response.headers.append("Set-Cookie", refusal.cookie)
    return response


def session_token(request: Request, settings: Settings) -> str:
    """The token of the session that the request shows, or nothing."""
    return _cookie_of(request, session_cookie_name(settings))


def device_token(request: Request, settings: Settings) -> str:
    """The token of the browser that has signed in before, or nothing."""
    return _cookie_of(request, _name(_DEVICE, settings))


def session_cookie_name(settings: Settings) -> str:
    """What the cookie of a session is called."""
    return _name(_SESSION, settings)


def give_session(response: Response, token: str, settings: Settings) -> Response:
    """Send the token of a session along; or have it forgotten, if it is empty."""
    seconds = SESSION_SECONDS if token else 0
    response.headers.append("Set-Cookie", _cookie(_SESSION, token, seconds, settings))
    return response


def give_device(response: Response, token: str, settings: Settings) -> Response:
    """Send the token along that the browser shows at its next sign-in."""
    response.headers.append("Set-Cookie", _cookie(_DEVICE, token, DEVICE_SECONDS, settings))
    return response


def _cookie_of(request: Request, name: str) -> str:
    # Of two, one may have been planted by a neighbour under the same domain, and nothing says which.
    header = request.headers.get("cookie", "")
    if sum(pair.partition("=")[0].strip() == name for pair in header.split(";")) > 1:
        raise Refusal("bad_request")
    return request.cookies.get(name, "")


def _name(name: str, settings: Settings) -> str:
    # With this prefix, browsers take it from us alone, not from a neighbour under the same domain.
    return f"__Host-{name}" if settings.https else name


def _cookie(name: str, token: str, seconds: int, settings: Settings) -> str:
    secure = "; Secure" if settings.https else ""
    return f"{_name(name, settings)}={token}; Path=/; Max-Age={seconds}; HttpOnly; SameSite=Strict{secure}"
