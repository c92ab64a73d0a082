"""`otp-demo lab`: the lessons, in JupyterLab, on this machine alone."""

import argparse
import ipaddress
import os
import sys
import time
from collections.abc import Mapping
from pathlib import Path

from otp_demo.cli.lessons import FIRST_LESSON, Laid, find_originals, lay

LOOPBACK = "127.0.0.1"
FIRST_PORT = 8888


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Describe the command line of `otp-demo lab`."""
    parser.add_argument("--into", type=Path, metavar="DIR", help="the folder for your copies of the lessons")
    parser.add_argument(
        "--fresh", action="store_true", help="lay every lesson anew; those you edited are kept aside"
    )
    parser.add_argument(
        "--port", type=port, default=FIRST_PORT, help=f"the first port to try (default {FIRST_PORT})"
    )
    parser.add_argument(
        "--ip",
        type=address,
        default=LOOPBACK,
        help=f"the address to listen on (default {LOOPBACK}: this machine only)",
    )
    parser.add_argument("--no-browser", action="store_true", help="print the address, open no browser")


def run(options: argparse.Namespace) -> int:
    """Lay the lessons, start JupyterLab on the first, and stay until one Ctrl-C."""
    originals = find_originals()
    folder = (options.into or originals.default_copy).expanduser().absolute()
    _report(lay(originals, folder, fresh=options.fresh, now=time.time()), folder)

    # Only now: JupyterLab takes over a second to import.
    from otp_demo.cli.server import Lab

    as_root = getattr(os, "geteuid", lambda: 1)() == 0
    if as_root:
        print("Running as root: JupyterLab is told to allow it. An ordinary user is safer.")
    if not ipaddress.ip_address(options.ip).is_loopback:
        print(
            f"Listening on {options.ip}: whoever can reach this machine and has the token can run code on it."
        )
    lab = Lab(
        folder,
        ip=options.ip,
        port=options.port,
        browser=not options.no_browser and has_screen(os.environ, sys.platform),
        as_root=as_root,
    )
    if lab.port != options.port:
        print(f"Port {options.port} is taken: using {lab.port}.")
    lab.serve(lambda: print(f"\n    {lab.url_of(FIRST_LESSON)}\n\nCtrl-C ends it.", flush=True))
    print("JupyterLab has ended. Your lessons are in", folder)
    return 0


def has_screen(environ: Mapping[str, str], platform: str) -> bool:
    """Whether a graphical browser could open here; a text browser would only get in the way."""
    if environ.get("BROWSER") or environ.get("DISPLAY") or environ.get("WAYLAND_DISPLAY"):
        return True
    return platform in ("darwin", "win32") and "SSH_CONNECTION" not in environ


def _report(laid: Laid, folder: Path) -> None:
    print(f"Your lessons: {folder}")
    if laid.updated:
        print("Brought up to date:", ", ".join(laid.updated))
    if laid.kept_aside:
        print("The ones you edited are kept in", laid.kept_aside)
    if laid.newer_exists:
        print("Left as you edited them, though a newer one exists:", ", ".join(laid.newer_exists))
        print("To get the newer ones and keep yours aside: otp-demo lab --fresh, or make demo ARGS=--fresh")


def port(text: str) -> int:
    """A port on the command line."""
    if not (text.isascii() and text.isdigit() and 1 <= int(text) <= 65535):
        raise argparse.ArgumentTypeError(f"{text!r} is not a port: give a number from 1 to 65535")
    return int(text)


def address(text: str) -> str:
    """An address of this machine on the command line."""
    try:
        return str(ipaddress.ip_address(LOOPBACK if text == "localhost" else text))
    except ValueError:
        raise argparse.ArgumentTypeError(
            f"{text!r} is not an address: give an IP address of this machine, or leave --ip out"
        ) from None
