"""What live panels cost while nobody touches them, and how many heartbeats a cell leaves that is rerun."""

import time
from statistics import median

import psutil
from playwright.sync_api import Page

from benchmarks.lab_in_browser import notebook, output_of, run_cell
from benchmarks.table import Row

LIMIT = 0.003
"""0.3 % of a core for each panel, at one tick a second."""
PANELS = 10
RERUNS = 10

_WHO = "import os; print(os.getpid())"
_MANY = """from IPython.display import display
from otp_demo.panels import {name}
panels = [{name}() for _ in range({panels})]
for panel in panels: display(panel)"""
_SILENCE = "for panel in panels: panel.close()"
_ONE = "from otp_demo.panels import DriftLab, LiveCode\nDriftLab()"
_COUNT = """import asyncio
from otp_demo.panels.ticker import TICKER
print(sum(task.get_name() == "otp_demo ticker" for task in asyncio.all_tasks()), TICKER.listening)"""


def live_rows(*, seconds: float = 10.0, rounds: int = 3, reruns: int = RERUNS) -> list[Row]:
    """A row for each live panel's share of a core, and one each for heartbeats and listeners after reruns."""
    rows = []
    for name in ("LiveCode", "VerificationDesk", "DriftLab"):
        with notebook([_WHO, _MANY.format(name=name, panels=PANELS), _SILENCE]) as page:
            kernel = psutil.Process(int(output_of(page, 0)))
            shares = []
            for _ in range(rounds):  # with and without, in turns
                silent = _busy(page, kernel, seconds)
                run_cell(page, 1)
                shares.append((_busy(page, kernel, seconds) - silent) / PANELS)
                run_cell(page, 2)
        share = median(shares)
        rows.append(
            Row("live panel, CPU time a second", f"{name}, of 3 ms", share, LIMIT, share / LIMIT, at_most=1)
        )
    with notebook([_ONE, _COUNT]) as page:
        for _ in range(reruns):
            run_cell(page, 0)
        run_cell(page, 1)
        tasks, listeners = map(int, output_of(page, 1).split())
    task = f"after {reruns} reruns of a cell"
    rows.append(Row(task, "heartbeats", tasks, 1, tasks, at_most=1, unit=""))
    rows.append(Row(task, "panels that listen", listeners, 1, listeners, at_most=1, unit=""))
    return rows


def _busy(page: Page, process: psutil.Process, seconds: float) -> float:
    """The share of a core that a process takes for some seconds, once what was asked of it is done."""
    page.wait_for_timeout(1500)
    before, start = sum(process.cpu_times()[:2]), time.perf_counter()
    page.wait_for_timeout(1000 * seconds)
    return (sum(process.cpu_times()[:2]) - before) / (time.perf_counter() - start)
