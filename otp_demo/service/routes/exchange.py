"""One request to one of our routes: what came with it, and what all of them do with it."""

from collections.abc import Callable
from typing import Any, TypeVar

from sqlalchemy import Connection
from starlette.requests import Request
from starlette.responses import Response

from otp_demo.service.answers import device_token, give_session, session_token
from otp_demo.service.attempts import network_of
from otp_demo.service.fields import Field, read_body
from otp_demo.service.opening import Service
from otp_demo.service.refusal import Refusal

T = TypeVar("T")

BODY = "otp_demo.body"
"""Where in the scope the guard has put the body."""


class Exchange:
    """A request, with the service that answers it."""

    def __init__(self, request: Request) -> None:
        self.request = request
        self.service: Service = request.app.state.service
        self.settings = self.service.settings
        self.token = session_token(request, self.settings)
        self.device = device_token(request, self.settings)
        self.address = network_of(request.client.host) if request.client else ""

    def body(self, *fields: Field, may_be_empty: bool = False) -> dict[str, Any]:
        """The fields of the body. Errors as for `read_body`."""
        body: bytes = self.request.scope[BODY]
        return read_body(b"{}" if may_be_empty and not body else body, fields)

    async def write(self, work: Callable[[Connection, float], T | Refusal]) -> T:
        """Do some work in one transaction.

        Raises:
            Refusal: the one that the work returned, after its commit, or raised, without one.
        """
        result = await self.service.write(work)
        if isinstance(result, Refusal):
            raise result
        return result

    def with_session(self, response: Response, token: str) -> Response:
        """The response, with the token of a session; an empty one ends it in the browser."""
        return give_session(response, token, self.settings)
