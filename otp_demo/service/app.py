"""The application: routes, guard, and the service that they share."""

import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from http import HTTPStatus

from fastapi import FastAPI
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from starlette.types import ASGIApp

import otp_demo
from otp_demo.core.clock import Clock
from otp_demo.service import contract, openapi
from otp_demo.service.answers import answer, refused, session_cookie_name
from otp_demo.service.guard import Guard
from otp_demo.service.opening import Service
from otp_demo.service.refusal import Refusal
from otp_demo.service.routes import account, page, sign_in, tutorial
from otp_demo.service.settings import Settings

_HANDLERS = {
    "/register": sign_in.register,
    "/login": sign_in.login,
    "/login/totp": sign_in.login_totp,
    "/login/recovery": sign_in.login_recovery,
    "/totp/enrol": account.enrol,
    "/totp/confirm": account.confirm,
    "/totp/disable": account.disable,
    "/recovery-codes": account.new_recovery_codes,
    "/password": account.password,
    "/logout": sign_in.logout,
}


def create_app(settings: Settings | None = None, *, clock: Clock = time.time) -> FastAPI:
    """The two-factor service as an ASGI application, to which routes of one's own can be added.

    Args:
        settings: what may differ; by default the database and the key in the user's data folder, which are
            made where there are none.
        clock: what tells the time, in Unix seconds. It is for tests: no switch of the program moves it.

    Raises:
        CannotStart: the storage cannot be used; one line says why.
    """
    if settings is None:
        from otp_demo.service.first_start import prepare

        settings = prepare().settings()
    service = Service(settings, clock)

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        yield
        service.close()

    app = FastAPI(
        title="otp_demo",
        version=otp_demo.__version__,
        description="A two-factor service to learn from.",
        docs_url=None,  # its assets would come from elsewhere
        redoc_url=None,
        lifespan=lifespan,
        redirect_slashes=False,
    )
    app.state.service = service
    routes = (*contract.TUTORIAL, *contract.ROUTES) if settings.tutorial else contract.ROUTES
    direct: dict[str, ASGIApp] = {"/verify": tutorial.Verify(clock)} if settings.tutorial else {}
    for path, asgi in direct.items():  # for the methods that are not taken
        app.router.routes.append(Route(path, asgi, methods=["POST"]))
    if settings.tutorial:
        app.router.routes.append(Route("/generate", tutorial.generate, methods=["POST"]))
    for path, handler in _HANDLERS.items():
        app.router.routes.append(Route(path, handler, methods=["POST"]))
    app.router.routes += page.routes()
    app.router.routes.append(Route("/healthz", healthz))
    app.include_router(account.router)
    openapi.describe(app, routes, session_cookie_name(settings))
    app.add_exception_handler(HTTPException, _http_error)
    app.add_exception_handler(RequestValidationError, _invalid)
    app.add_middleware(Guard, settings=settings, direct=direct)
    return app


async def healthz(request: Request) -> Response:
    """Whether the service can do its work, which it cannot without its storage."""
    service: Service = request.app.state.service
    await service.read(lambda tx, at: tx.exec_driver_sql("SELECT 1").scalar())
    return answer({"status": "ok"})


async def _http_error(request: Request, error: Exception) -> Response:
    if not isinstance(error, HTTPException):  # they are registered as such
        raise error
    codes = {400: "bad_request", 404: "not_found", 405: "method_not_allowed"}
    status = error.status_code
    if code := codes.get(status):
        response = refused(Refusal(code))
    elif status < 200 or status in (204, 304):
        response = Response(status_code=status)  # these have no body
    else:  # of a route of one's own; its detail may repeat what was sent
        name, phrase = _named(status)
        response = answer({"error": name, "message": f"{phrase}."}, status)
    response.headers.update(error.headers or {})
    return response


def _named(status: int) -> tuple[str, str]:
    try:
        return HTTPStatus(status).name.lower(), HTTPStatus(status).phrase
    except ValueError:
        return f"status_{status}", "Refused"


async def _invalid(request: Request, error: Exception) -> Response:
    return refused(Refusal("invalid_field"))  # FastAPI's own answer would repeat what was sent
