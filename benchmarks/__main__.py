"""The engine and the pictures beside their peers: one interleaved run, ratios, one table."""

import argparse
import platform
import sys

from benchmarks.imports import import_rows
from benchmarks.lab_in_browser import no_browser
from benchmarks.live_panels import live_rows
from benchmarks.logins import login_rows
from benchmarks.node_peers import NAMES, NodePeers
from benchmarks.peers import PEERS
from benchmarks.pixels import pixel_rows
from benchmarks.qr_codes import qr_rows
from benchmarks.rounds import FULL, QUICK
from benchmarks.service_speed import service_rows
from benchmarks.table import table
from benchmarks.tasks import SPEAKEASY_WRONG_FROM, disagreements, generating_rows, verifying_rows


def main() -> int:
    """Print the table; 1 where a target is missed or a peer's code is another, else 0."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument(
        "--quick", action="store_true", help="compare the codes, measure hardly at all, judge nothing"
    )
    quick = parser.parse_args().quick
    pace = QUICK if quick else FULL

    with NodePeers(install=not quick) as node:
        wrong = disagreements(node)
        names = [*PEERS, *(NAMES if not node.missing else ())]
        if wrong:
            print("The codes differ:", *wrong, sep="\n  ")
            return 1
        print(f"The codes agree: {', '.join(names)}.")
        if node.missing:
            print(f"Without {' and '.join(NAMES)}: {node.missing}.")
        else:
            print(
                f"speakeasy was asked below counter {SPEAKEASY_WRONG_FROM:,} only: from there on it is wrong."
            )
        rows = [*generating_rows(node, pace), *verifying_rows(node, pace)]
    rows += service_rows(with_npm=not node.missing, quick=quick)
    rows += [*import_rows(2 if quick else 30), *qr_rows(pace), *login_rows(pace)]
    if why_not := no_browser():
        print(f"Without what is seen in a browser: {why_not}.")
    elif not quick:
        rows += [*pixel_rows(), *live_rows()]

    print(
        f"\nPython {platform.python_version()}, {pace.rounds} rounds in which all take turns: the best times,"
    )
    print("and the median of the rounds' ratios, theirs to ours. More is better, but for shares and sizes.\n")
    print(table(rows))
    missed = [row for row in rows if row.met is False]
    if quick:
        print("\nToo quick to judge: leave --quick out.")
        return 0
    print(f"\n{len(missed)} of {sum(row.met is not None for row in rows)} targets missed.")
    return 1 if missed else 0


sys.exit(main())
