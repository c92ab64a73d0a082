"""The service beside the one from npm: requests a second and latencies, in turns, at 32 connections."""

import asyncio
import contextlib
import time
from collections.abc import Iterator
from itertools import repeat
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import NamedTuple

from benchmarks.service_load import Measured, post, under_load
from benchmarks.service_processes import enrolled, npm_service, our_service
from benchmarks.table import Row
from otp_demo import TOTP, Secret

CONNECTIONS = 32
AT_LEAST = 1.1
SECOND_FACTOR_AT_LEAST = 0.1
_A_SECOND = 2_500  # second factors made beforehand; where a machine does more, its round is shorter
_PEER = "express + speakeasy"
_TOTP = TOTP(Secret(b"12345678901234567890"))


class Pace(NamedTuple):
    """How much is measured."""

    rounds: int
    seconds: float


FULL = Pace(rounds=7, seconds=3)
QUICK = Pace(rounds=1, seconds=0.2)


def service_rows(*, with_npm: bool, quick: bool = False) -> list[Row]:
    """Rows for /verify beside npm's, and for a second factor beside our own /verify."""
    pace = QUICK if quick else FULL
    taken: dict[str, list[Measured]] = {"theirs": [], "ours": [], "second": []}
    with TemporaryDirectory() as name, contextlib.ExitStack() as running:
        folder = Path(name)
        port, _ = running.enter_context(our_service(folder))
        ports = {"ours": port}
        if with_npm:
            ports["theirs"] = running.enter_context(npm_service())
        for each in ports.values():  # so that nobody is measured cold
            _run(each, repeat(_verifying()), pace.seconds)
        for turn in range(pace.rounds):
            for who in list(ports)[:: 1 if turn % 2 else -1]:
                taken[who].append(_run(ports[who], repeat(_verifying()), pace.seconds))
            logins = _logins(folder, int(_A_SECOND * pace.seconds))
            taken["second"].append(_run(port, iter(logins), pace.seconds))
    for who, measured in taken.items():
        if any(set(each.statuses) != {200} for each in measured):
            raise RuntimeError(f"{who}: not every answer was a yes: {[each.statuses for each in measured]}")
    return [*(_beside(taken) if with_npm else []), _second(taken)]


def _beside(taken: dict[str, list[Measured]]) -> list[Row]:
    pairs = list(zip(taken["ours"], taken["theirs"], strict=True))
    rates = median(ours.a_second / theirs.a_second for ours, theirs in pairs)
    late = median(theirs.percentile(0.99) / ours.percentile(0.99) for ours, theirs in pairs)
    best = {who: 1 / max(each.a_second for each in taken[who]) for who in ("ours", "theirs")}
    slow = {who: min(each.percentile(0.99) for each in taken[who]) for who in ("ours", "theirs")}
    return [
        Row("service: /verify, a request", _PEER, best["ours"], best["theirs"], rates, at_least=AT_LEAST),
        Row("service: /verify, 99th percentile", _PEER, slow["ours"], slow["theirs"], late, at_least=1),
    ]


def _second(taken: dict[str, list[Measured]]) -> Row:
    pairs = list(zip(taken["second"], taken["ours"], strict=True))
    ratio = median(second.a_second / verify.a_second for second, verify in pairs)
    ours, theirs = (1 / max(each.a_second for each in taken[who]) for who in ("second", "ours"))
    task = "service: a second factor on SQLite"
    return Row(task, "our /verify", ours, theirs, ratio, at_least=SECOND_FACTOR_AT_LEAST)


def _run(port: int, requests: Iterator[bytes], seconds: float) -> Measured:
    with asyncio.Runner() as runner:
        return runner.run(under_load(port, requests, connections=CONNECTIONS, seconds=seconds))


def _verifying() -> bytes:
    return post("/verify", {"secret": _TOTP.secret.base32, "token": _TOTP.code(time.time())})


def _logins(folder: Path, count: int) -> list[bytes]:
    now = time.time()
    return [
        post("/login/totp", {"token": phone.code(now)}, {"Cookie": f"otp_demo_session={token}"})
        for phone, token in enrolled(folder, count)
    ]
