"""Running the service with uvicorn, in one process or several."""

import ipaddress
import json
import logging
import os
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import uvicorn
from fastapi import FastAPI

from otp_demo.service.app import create_app
from otp_demo.service.first_start import read_key
from otp_demo.service.settings import LOOPBACK, LOOPBACK_NAMES, PORT, Settings
from otp_demo.service.wire import Wire

_TOLD = "OTP_DEMO_SERVICE"
_ENDING_SECONDS = 5


@dataclass(frozen=True, kw_only=True)
class Told:
    """What the command line says, in a form that processes can hand on: no secret is in it."""

    database: str
    key_file: str
    hosts: tuple[str, ...] = tuple(LOOPBACK_NAMES)
    https: bool = False
    tutorial: bool = True

    def settings(self) -> Settings:
        """The settings, with the key read from its file."""
        return Settings(
            database=self.database,
            key=read_key(Path(self.key_file)),
            hosts=frozenset(self.hosts),
            https=self.https,
            tutorial=self.tutorial,
        )


def worker() -> FastAPI:
    """The application of one process, as the environment describes it."""
    return create_app(Told(**json.loads(os.environ[_TOLD])).settings())


def serve(app: FastAPI, *, host: str = LOOPBACK, port: int = PORT, proxy: str | None = None) -> None:
    """Answer requests to an application, with routes of one's own say, until SIGINT or SIGTERM.

    Args:
        app: what `create_app` has made.
        host: the address to listen on.
        port: the port.
        proxy: the address of a proxy that is believed when it says, in X-Forwarded-For, who asks.
    """
    log_warnings()
    uvicorn.run(app, **uvicorn_options(host=host, port=port, **_belief(proxy)))


def serve_in_processes(
    told: Told, *, host: str, port: int, workers: int = 1, proxy: str | None = None
) -> None:
    """Answer requests as `serve` does, in as many processes as are wanted.

    Args:
        told: what each process is told.
        host: the address to listen on.
        port: the port.
        workers: how many processes answer.
        proxy: the address of a proxy that is believed when it says, in X-Forwarded-For, who asks.

    Raises:
        CannotStart: the storage cannot be used.
    """
    create_app(told.settings()).state.service.close()  # in several processes, all would say it
    os.environ[_TOLD] = json.dumps(told.__dict__)
    log_warnings()
    options = uvicorn_options(host=host, port=port, workers=workers, **_belief(proxy))
    uvicorn.run(f"{__name__}:worker", factory=True, **options)


def log_warnings() -> None:
    """Tell on stderr what whoever runs the service has to know, and nothing else."""
    logging.basicConfig(format="%(levelname)s %(name)s: %(message)s", level=logging.WARNING)


def uvicorn_options(**more: object) -> dict[str, Any]:
    """How uvicorn is to run us: no log of addresses, no header with its name, no belief in proxies."""
    return {
        "access_log": False,
        "server_header": False,
        "proxy_headers": False,
        "log_level": "warning",
        "timeout_graceful_shutdown": _ENDING_SECONDS,
        "http": Wire,
        "ws": "none",
        **more,
    }


def _belief(proxy: str | None) -> dict[str, object]:
    return {"proxy_headers": True, "forwarded_allow_ips": proxy} if proxy else {}


def hosts_of(names: Iterable[str]) -> tuple[str, ...]:
    """Names as they stand in a Host header: IPv6 addresses in brackets."""
    return tuple(f"[{ipaddress.IPv6Address(name)}]" if ":" in name else name.lower() for name in names)
