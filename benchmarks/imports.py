"""How long `import otp_demo` takes over a bare interpreter, beside pyotp."""

import subprocess
import sys

from benchmarks.rounds import typical_ratio
from benchmarks.table import Row

AT_MOST = 1.3


def import_rows(rounds: int) -> list[Row]:
    """One row; each measurement is made in a new Python, which has loaded nothing but itself."""
    ours, theirs = [], []
    for turn in range(rounds + 1):
        taken = {name: _seconds(name) for name in (("otp_demo", "pyotp"), ("pyotp", "otp_demo"))[turn % 2]}
        if turn:  # the first one may have to compile
            ours.append(taken["otp_demo"])
            theirs.append(taken["pyotp"])
    ratio = typical_ratio(ours, theirs)
    return [Row("import, share of pyotp's time", "pyotp", min(ours), min(theirs), ratio, at_most=AT_MOST)]


def _seconds(module: str) -> float:
    program = f"from time import perf_counter as now; start = now(); import {module}; print(now() - start)"
    run = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)  # noqa: S603
    return float(run.stdout)
