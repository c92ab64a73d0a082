"""`otp-demo check`: is everything ready for a lesson? Each panel is moved and each notebook run, once."""

import argparse
import os
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

from otp_demo.cli import check_lessons, check_packages, check_panels, check_present
from otp_demo.cli.finding import Finding
from otp_demo.cli.lessons import find_originals
from otp_demo.cli.problem import USAGE, Problem

NOT_COVERED = (
    "Not looked at, since no program can: the projector, the room's network, "
    "and whether a phone reads the QR code from the last row."
)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Describe the command line of `otp-demo check`."""
    which = parser.add_mutually_exclusive_group()
    which.add_argument(
        "--lesson",
        action="append",
        metavar="NAME",
        help="only this notebook, by number or name, such as 03 or classroom; may be given more than once",
    )
    which.add_argument("--panels-only", action="store_true", help="only the panels: a few seconds")


def run(options: argparse.Namespace) -> int:
    """Look at everything, a line each; 0 if all of it is ready, 1 if not."""
    notebooks = () if options.panels_only else _chosen(find_originals().lessons, options.lesson)
    # As `otp-demo lab` does: the kernel beside this package, not one of the same name in a home.
    os.environ.setdefault("JUPYTER_PREFER_ENV_PATH", "1")
    began, looked_at, not_ready = time.monotonic(), 0, []
    for finding in _findings(notebooks, options):
        print(finding, flush=True)
        looked_at += 1
        if not finding.ready:
            not_ready.append(finding.what)
    print(NOT_COVERED)
    if not_ready:
        rest = " Nothing else was looked at." if not_ready[0] == "packages" else ""
        print(f"✗ Not ready: {', '.join(not_ready)}. Each line above with ✗ says what to do.{rest}")
        return 1
    print(f"✓ Ready: {looked_at} things looked at in {time.monotonic() - began:.0f} s.")
    return 0


def _findings(notebooks: Sequence[Path], options: argparse.Namespace) -> Iterator[Finding]:
    extras = ["service"] if any("otp_demo.service" in path.read_text("utf-8") for path in notebooks) else []
    always, *more = check_packages.packages(extras)
    yield from (always, *more)
    if not always.ready:
        return  # all else would fail, and each thing in words of its own
    if not options.lesson:
        yield from check_panels.panels()
    for notebook in notebooks:
        _under_way(notebook.stem)
        yield check_lessons.lesson(notebook)
    if not options.lesson and not options.panels_only:
        _under_way("present")
        yield check_present.present()


def _under_way(what: str) -> None:
    if sys.stdout.isatty():
        print(f"… {what}", end="\r", flush=True)  # the line that follows is longer


def _chosen(lessons: Sequence[Path], names: Sequence[str] | None) -> Sequence[Path]:
    for name in names or ():
        if not any(path.stem.startswith(name) for path in lessons):
            raise Problem(
                f"There is no lesson {name!r}.",
                f"There are: {', '.join(path.stem for path in lessons)}.",
                status=USAGE,
            )
    return [path for path in lessons if not names or path.stem.startswith(tuple(names))]
