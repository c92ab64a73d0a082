"""From moving a slider to new pixels, in a real Chromium: DriftLab beside `interact` and Matplotlib."""

from collections.abc import Mapping
from itertools import cycle, permutations
from pathlib import Path
from statistics import median, quantiles
from typing import NamedTuple

from playwright.sync_api import Page

from benchmarks.lab_in_browser import notebook
from benchmarks.rounds import typical_ratio
from benchmarks.table import Row

_STOPWATCH = Path(__file__).with_suffix(".js").read_text("utf-8")
# Milliseconds before a move: the finger is on the slider, and nobody waits for the one before. (Where the
# focus has just come from another cell, JupyterLab is busy with that for tens of milliseconds.)
_REST = 150
_WARM_UP = 5

# No panel of these ticks: what changes, changes because a slider was moved.
_LAB = """import asyncio
from otp_demo.panels import DriftLab
from otp_demo.panels.ticker import Ticker
async def never(_): await asyncio.Event().wait()
lab = DriftLab(ticker=Ticker(sleep=never))
lab"""
# The same strip as one draws it without thinking of speed.
_YARDSTICK = """import time
import matplotlib.pyplot as plt
from ipywidgets import FloatSlider, interact
from otp_demo import TOTP, Secret, Window
totp = TOTP(Secret(b"12345678901234567890"))
@interact(offset=FloatSlider(min=-180, max=180, step=0.5, description="offset"))
def show(offset):
    now = time.time()
    step = totp.step(now)
    plt.figure(figsize=(9.6, 2.5))
    for number in range(step - 3, step + 4):
        colour = "lightblue" if number in Window().around(step) else "whitesmoke"
        plt.axvspan(30 * number, 30 * number + 29, color=colour)
        plt.text(30 * number + 15, 0.5, totp.code_for_step(number), ha="center", fontsize=14)
    plt.axvline(now, color="tab:blue", label="server")
    plt.axvline(now + offset, color="tab:orange", label=f"device, {offset} s ahead")
    plt.legend(loc="upper left")
    plt.show()"""


class Move(NamedTuple):
    """A slider, and what it changes."""

    slider: str
    changes: str
    images: bool = False


OURS = ".jp-CodeCell:has(.otp)"
STRIP = Move("Device is ahead by (s)", f"{OURS} .otp-strip")
POINT = Move("Device is ahead by (s)", f"{OURS} .otp-layers .otp-layer")
CURVE = Move("Typing takes (s)", f"{OURS} .otp-layers .otp-curve")
PLAIN = Move("offset", ".jp-CodeCell:has(.widget-interact) .jp-OutputArea", images=True)
MOVES: Mapping[str, Move] = {"strip": STRIP, "point": POINT, "curve": CURVE, "plain": PLAIN}
BOXES = (f"{OURS} .otp-strip", f"{OURS} .otp-layers", f"{OURS} .otp.jupyter-widgets")


def pixel_rows(moves: int = 100) -> list[Row]:
    """Rows for the strip, the point on the curve and the curve drawn anew; and how the boxes kept still."""
    with notebook([_LAB, _YARDSTICK]) as page:
        page.evaluate(_STOPWATCH)
        page.locator(PLAIN.changes).locator("img").first.wait_for()
        for box in BOXES:
            page.evaluate("(box) => stopwatch.watch(box)", box)
        taken: dict[str, list[float]] = {name: [] for name in MOVES}
        orders = cycle(permutations(MOVES))  # no move is always the one after the slow one
        for turn in range(moves + _WARM_UP):
            for name in next(orders):
                seconds = _moved(page, MOVES[name], back=turn % 20 >= 10)
                if turn >= _WARM_UP:
                    taken[name].append(seconds)
        heights = page.evaluate("() => stopwatch.heights")
    most = max(map(len, heights.values()))
    task = "slider to pixels"
    return [
        _share(f"{task}, median", "the strip, of 33 ms", median(taken["strip"]), 0.033),
        _share(f"{task}, median", "the point on the curve, of 100 ms", median(taken["point"]), 0.1),
        _share(f"{task}, median", "the curve drawn anew, of 100 ms", median(taken["curve"]), 0.1),
        _share(f"{task}, 95th percentile", "the strip, of 66 ms", _late(taken["strip"]), 0.066),
        _beside(taken, "strip", "the strip", at_least=4.0),
        _beside(taken, "point", "the point on the curve"),
        _beside(taken, "curve", "the curve drawn anew"),
        Row("heights a picture's box ever had", "at most", most, 1, most, at_most=1, unit=""),
    ]


def _moved(page: Page, move: Move, *, back: bool) -> float:
    """Press a key on the slider's handle; the seconds until the change was on the screen."""
    handle = page.locator(f'.widget-slider:has(.widget-label:text-is("{move.slider}")) .noUi-handle').first
    handle.focus()
    page.wait_for_timeout(_REST)
    page.evaluate("([changes, images]) => stopwatch.arm(changes, images)", [move.changes, move.images])
    page.keyboard.press("ArrowLeft" if back else "ArrowRight")
    taken: float = page.evaluate("() => stopwatch.taken")
    return taken / 1000


def _share(task: str, what: str, seconds: float, limit: float) -> Row:
    return Row(task, what, seconds, limit, seconds / limit, at_most=1)


def _beside(taken: Mapping[str, list[float]], name: str, words: str, *, at_least: float | None = None) -> Row:
    ratio = typical_ratio(taken["plain"], taken[name])
    task = "slider to pixels, beside interact + Matplotlib"
    return Row(task, words, median(taken[name]), median(taken["plain"]), ratio, at_least=at_least)


def _late(seconds: list[float]) -> float:
    return quantiles(seconds, n=20)[18]
