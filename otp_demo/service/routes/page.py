"""The page for a person with a phone, and what it is made of; all of it comes from here."""

from functools import partial
from pathlib import Path

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

_FOLDER = Path(__file__).parents[1] / "page"
_FILES = {
    "/": ("index.html", "text/html"),
    "/page.js": ("page.js", "text/javascript"),
    "/page.css": ("page.css", "text/css"),
}


def routes() -> list[Route]:
    """The page's own routes."""
    return [
        Route(path, partial(_send, content=(_FOLDER / name).read_bytes(), kind=kind), methods=["GET"])
        for path, (name, kind) in _FILES.items()
    ]


async def _send(request: Request, *, content: bytes, kind: str) -> Response:
    return Response(content, media_type=kind)
