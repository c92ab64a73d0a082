"""`otp-demo present`: every panel on one page for the projector, without a line of code."""

import argparse
import ipaddress
import os
import sys
import threading
import webbrowser

from otp_demo.cli.lab import LOOPBACK, address, has_screen, port
from otp_demo.cli.lessons import find_originals
from otp_demo.cli.problem import Problem

FIRST_PORT = 8866
NOTEBOOK = "classroom.ipynb"
MEBIBYTES_A_VISITOR = 95  # measured, see the README


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Describe the command line of `otp-demo present`."""
    parser.add_argument(
        "--host",
        type=address,
        default=LOOPBACK,
        help=f"the address to listen on (default {LOOPBACK}: this machine only)",
    )
    parser.add_argument(
        "--port", type=port, default=FIRST_PORT, help=f"the first port to try (default {FIRST_PORT})"
    )
    parser.add_argument("--no-browser", action="store_true", help="print the address, open no browser")


def run(options: argparse.Namespace) -> int:
    """Start Voila on the classroom, say where, and stay until one Ctrl-C."""
    notebook = find_originals().folder / NOTEBOOK
    if not notebook.is_file():
        raise Problem(
            f"This installation has no classroom: {notebook} is missing.", "Install otp-demo again."
        )
    # Only now: Voila takes a second to import.
    from otp_demo.cli.stage_server import Stage

    if not ipaddress.ip_address(options.host).is_loopback:
        print(
            f"Listening on {options.host}: whoever can reach this machine can open the classroom, and each "
            f"open page takes about {MEBIBYTES_A_VISITOR} MiB here."
        )
    stage = Stage(notebook, host=options.host, port=options.port)
    browser = not options.no_browser and has_screen(os.environ, sys.platform)

    def ready() -> None:
        if stage.port != options.port:
            print(f"Port {options.port} is taken: using {stage.port}.")
        print(f"\n    {stage.url}\n\nOn the page, ? shows the keys. Ctrl-C here ends it.", flush=True)
        if browser:
            threading.Thread(target=webbrowser.open, args=(stage.url,), daemon=True).start()

    stage.serve(ready)
    print("The classroom is closed.")
    return 0
