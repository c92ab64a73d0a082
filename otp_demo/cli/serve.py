"""`otp-demo serve`: the two-factor service over HTTP, on this machine alone unless told otherwise."""

import argparse
import ipaddress
import socket
from urllib.parse import urlsplit

from otp_demo.cli.lab import LOOPBACK, address, port
from otp_demo.cli.problem import USAGE, Problem

PORT = 3000
INSTALL = 'Install what it needs: pip install "otp-demo[service]"'


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Describe the command line of `otp-demo serve`."""
    parser.add_argument(
        "--host",
        type=address,
        default=LOOPBACK,
        help=f"the address to listen on (default {LOOPBACK}: this machine only)",
    )
    parser.add_argument("--port", type=port, default=PORT, help=f"the port (default {PORT})")
    add_database(parser)
    parser.add_argument(
        "--public-url",
        metavar="URL",
        help="how browsers reach it, such as https://otp.example.com, where that is not by --host",
    )
    parser.add_argument(
        "--proxy",
        type=address,
        metavar="ADDRESS",
        help="believe the proxy at this address when it says, in X-Forwarded-For, who asks",
    )
    parser.add_argument(
        "--tutorial",
        action="store_true",
        help="have /generate and /verify, which authenticate nobody, in any case "
        "(on the loopback they are there, without --public-url)",
    )
    parser.add_argument("--workers", type=_workers, default=1, help="how many processes answer (default 1)")


def add_database(parser: argparse.ArgumentParser) -> None:
    """Describe where the data is."""
    parser.add_argument(
        "--database", metavar="URL", help="an SQLAlchemy URL (default: a file in your data folder)"
    )


def run(options: argparse.Namespace) -> int:
    """Make the database and the key where they are missing, say where, and serve until Ctrl-C."""
    try:
        from otp_demo.service import CannotStart
        from otp_demo.service.first_start import prepare
        from otp_demo.service.run import Told, serve_in_processes
    except ModuleNotFoundError as error:
        raise Problem(f"The service cannot be imported: {error}.", INSTALL) from error
    loopback = ipaddress.ip_address(options.host).is_loopback
    names, https = _names(options, loopback)
    _see_that_port_is_free(options.host, options.port)
    try:
        prepared = prepare(options.database)
        told = Told(
            database=prepared.database,
            key_file=str(prepared.key_file),
            hosts=names,
            https=https,
            tutorial=options.tutorial or (loopback and not options.public_url),
        )
        print(f"Key: {prepared.key_file}{' (made just now)' if prepared.new_key else ''}")
        if options.database is None:
            print(f"Database: {prepared.database.removeprefix('sqlite:///')}")
        shown = f"[{options.host}]" if ":" in options.host else options.host
        print(f"Open {options.public_url or f'http://{shown}:{options.port}/'}   Ctrl-C ends it.", flush=True)
        if not https and not loopback:
            print("Passwords and codes travel in the clear: put it behind https.", flush=True)
        if https and not options.proxy:
            print(
                "Behind a proxy, all visitors share one limit on guesses unless you say --proxy.", flush=True
            )
        serve_in_processes(
            told, host=options.host, port=options.port, workers=options.workers, proxy=options.proxy
        )
    except CannotStart as error:
        raise Problem(str(error), error.try_next) from error
    return 0


def _names(options: argparse.Namespace, loopback: bool) -> tuple[tuple[str, ...], bool]:
    from otp_demo.service.run import hosts_of
    from otp_demo.service.settings import LOOPBACK_NAMES

    names = [] if ipaddress.ip_address(options.host).is_unspecified else [options.host]
    https = False
    if options.public_url:
        name, https = _public(options.public_url)
        names.append(name)
    if not names:
        raise Problem(
            f"Listening on {options.host}, it cannot know by which name it is reached.",
            "Say so: --public-url https://otp.example.com",
            status=USAGE,
        )
    return (*hosts_of(names), *(LOOPBACK_NAMES if loopback else ())), https


def _public(url: str) -> tuple[str, bool]:
    """The name that browsers use, as it stands in a Host header, and whether they come by https."""
    try:
        parts = urlsplit(url)
        name = (parts.hostname or "").encode("idna").decode()
        more = "@" in parts.netloc or parts._replace(scheme="", netloc="").geturl() not in ("", "/")
    except ValueError:  # no address in the brackets, or no name that can be written in ASCII
        name, more = "", True
    if not name or more or parts.scheme not in ("http", "https"):
        raise Problem(
            "--public-url must be like https://otp.example.com.",
            "Leave paths and everything else out.",
            status=USAGE,
        )
    return name, parts.scheme == "https"


def _see_that_port_is_free(host: str, number: int) -> None:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as trial:
        trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            trial.bind((host, number))
        except OSError as error:
            raise Problem(
                f"It cannot listen on {host}, port {number}: {error.strerror}.",
                "Choose another port: otp-demo serve --port 3001",
            ) from error


def _workers(text: str) -> int:
    if not (text.isascii() and text.isdigit() and 1 <= int(text) <= 16):
        raise argparse.ArgumentTypeError("give a number from 1 to 16")
    return int(text)
