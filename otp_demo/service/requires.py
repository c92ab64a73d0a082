"""What a route of one's own asks for: signed in, with both factors, a short while ago."""

from fastapi import Request
from sqlalchemy import Connection

from otp_demo.service import sessions
from otp_demo.service.answers import session_token
from otp_demo.service.opening import Service
from otp_demo.service.refusal import Refusal
from otp_demo.service.sessions import Session

FIVE_MINUTES = 300


class Requires:
    """A FastAPI dependency that lets nobody in without a full session, and says who it is.

        @app.get("/payslips")
        async def payslips(who: Annotated[Session, Depends(Requires(both_factors=True))]) -> ...

    Args:
        both_factors: whether a second factor must have been given, also by users who have none enrolled.
        within: how many seconds ago something must have been proved at most; None for as long as it lasts.

    Raises:
        Refusal: from the call; it becomes a JSON answer with status 401.
    """

    def __init__(self, *, both_factors: bool = False, within: float | None = None) -> None:
        self.both_factors = both_factors
        self.within = within

    async def __call__(self, request: Request) -> Session:
        """Who is signed in."""
        service: Service = request.app.state.service
        token = session_token(request, service.settings)
        return await service.read(lambda tx, at: self.check(tx, token, at))

    def check(self, tx: Connection, token: str, at: float) -> Session:
        """Who is signed in by this token, inside of a transaction that goes on to rely on it."""
        row = sessions.find(tx, token, at, for_update=True)
        if row is None:
            raise Refusal("not_signed_in")
        session = sessions.of_row(row)
        if not session.full or (self.both_factors and not session.both_factors):
            raise Refusal("second_factor_needed")
        if self.within is not None and at - session.authenticated_at > self.within:
            raise Refusal("sign_in_again")
        return session
