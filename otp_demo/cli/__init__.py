"""The command `otp-demo`: it knows every room, and loads one only when it is asked for."""

import argparse
import os
import platform
import sys
from collections.abc import Sequence

import otp_demo
from otp_demo.cli.problem import Problem

INTERRUPTED = 130  # what a shell reports for a program that Ctrl-C ended


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command and return its exit status: 0, or 1 or 2 with the reason on stderr."""
    options = _parser().parse_args(argv)
    try:
        return int(options.run(options))
    except Problem as problem:
        print(f"otp-demo: {problem}\n{problem.try_next}", file=sys.stderr)
        return problem.status
    except KeyboardInterrupt:
        print(file=sys.stderr)
        return INTERRUPTED
    except BrokenPipeError:
        # Whoever read our output has gone; Python would complain again when it flushes at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1


def _parser() -> argparse.ArgumentParser:
    from otp_demo.cli import check, current_code, lab, present, serve, user

    parser = argparse.ArgumentParser(prog="otp-demo", description="See how one-time passwords work.")
    parser.add_argument("--version", action="version", version=_versions())
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    for name, module, summary in (
        ("lab", lab, "lay the lessons into a folder of yours and open them in JupyterLab"),
        ("present", present, "show every panel on a projector, without a line of code"),
        ("check", check, "see whether everything is ready for a lesson: each panel and notebook, once"),
        ("code", current_code, "show the current code of a secret or of an otpauth:// address"),
        ("serve", serve, "run the two-factor service over HTTP"),
        ("user", user, "list the service's users, or unlock one"),
    ):
        command = commands.add_parser(name, help=summary, description=module.__doc__)
        module.add_arguments(command)
        command.set_defaults(run=module.run)
    return parser


def _versions() -> str:
    return f"otp-demo {otp_demo.__version__} on Python {platform.python_version()}, {platform.system()}"
