"""Does the page for the projector come up? `otp-demo present` is started, asked for it once, and ended."""

import re
import subprocess
import sys
import time
from contextlib import closing
from http.client import HTTPConnection, HTTPException
from threading import Timer
from typing import Final
from urllib.parse import urlsplit

from otp_demo.cli.finding import Finding

MOST_SECONDS: Final = 60
"""How long it may take; it takes a few seconds."""

_PROGRAM: Final = "import sys; from otp_demo.cli import main; sys.exit(main(sys.argv[1:]))"
_A_PANEL: Final = b"application/vnd.jupyter.widget-view+json"
_LOOK: Final = "start it by hand and read what it says: otp-demo present --no-browser"


def present(program: str = _PROGRAM, *, most_seconds: float = MOST_SECONDS) -> Finding:
    """Start it on the first port that is free, get its page, and end it.

    Args:
        program: what to run with the command's arguments.
        most_seconds: how long it may take.
    """
    began = time.monotonic()
    command = [sys.executable, "-u", "-c", program, "present", "--no-browser"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:  # noqa: S603 - ours
        deadline = Timer(most_seconds, process.kill)
        deadline.start()
        try:
            fault = _asked(process)
        finally:
            process.terminate()
            deadline.cancel()
    if fault:
        return Finding("present", ready=False, said=f": {fault}", remedy=_LOOK)
    return Finding("present", ready=True, said=f" showed its page in {time.monotonic() - began:.0f} s")


def _asked(process: "subprocess.Popen[str]") -> str:
    """What is wrong with the page; nothing if it is fine."""
    assert process.stdout is not None  # noqa: S101 - for mypy: it was asked for above
    assert process.stderr is not None  # noqa: S101
    for line in process.stdout:
        if found := re.search(r"http://\S+", line):
            break
    else:
        last = process.stderr.read().strip().splitlines()
        return last[0] if last else "it did not start in time"
    address = urlsplit(found[0])
    try:
        with closing(HTTPConnection(address.hostname or "", address.port or 80)) as connection:
            connection.request("GET", address.path)
            page = connection.getresponse()
            shown = page.read()
            return "" if _A_PANEL in shown else f"its page shows no panel (status {page.status})"
    except (OSError, HTTPException) as error:
        return f"its page did not come: {error}"
