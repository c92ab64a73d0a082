"""A server process for tests: as `otp-demo serve` makes it, with cheap passwords and a clock that we set."""

import json
import logging
import os
import sys
import time
from dataclasses import replace
from pathlib import Path

import uvicorn
from fastapi import FastAPI
from uvicorn.config import TRACE_LOG_LEVEL

from otp_demo import Throttle
from otp_demo.service import CannotStart, create_app, guard
from otp_demo.service.first_start import read_key
from otp_demo.service.run import uvicorn_options
from otp_demo.service.settings import Settings
from otp_demo.service.wire import Wire
from tests.service.person import CHEAP

LIMITS = ("code_limit", "name_limit", "address_limit", "registration_limit")
PATIENT = Throttle(free=10_000, limit=10_000)  # for a generator of requests, which is no attacker


def worker() -> FastAPI:
    """One process, as the environment describes it."""
    told = json.loads(os.environ["OTP_DEMO_TEST"])
    guard.BODY_SECONDS = Wire.head_seconds = told["seconds"]
    logging.addLevelName(TRACE_LOG_LEVEL, "TRACE")
    logging.basicConfig(level=told["log_level"], format="%(levelname)s %(name)s: %(message)s")
    settings = Settings(database=told["database"], key=read_key(Path(told["key_file"])), hasher=CHEAP)
    if told["patient"]:
        settings = replace(settings, **dict.fromkeys(LIMITS, PATIENT))
    return create_app(settings, clock=lambda: time.time() + told["offset"])


def main() -> None:
    """Serve until told to end."""
    described = json.loads(os.environ["OTP_DEMO_TEST"])
    options = uvicorn_options(
        port=described["port"], workers=described["workers"], log_level=described["log_level"].lower()
    )
    try:
        if described["workers"] > 1:
            uvicorn.run("tests.service.launcher:worker", factory=True, **options)
        else:
            uvicorn.run(worker(), **options)
    except CannotStart as error:
        sys.exit(f"{error}\n{error.try_next}")


def main_forked(described: str, log: str) -> None:
    """The same, in a process that has everything imported already."""
    os.environ["OTP_DEMO_TEST"] = described
    with open(log, "ab") as file:
        for output in (1, 2):
            os.dup2(file.fileno(), output)
    main()


if __name__ == "__main__":
    main()
