"""The benchmark runs, and before it measures anything all peers have come to the same codes and answers."""

import subprocess
import sys
from pathlib import Path

import pytest

from benchmarks.node_peers import NAMES, NodePeers
from benchmarks.peers import PEERS, Peer
from benchmarks.rounds import QUICK, side_by_side, timer, typical_ratio
from benchmarks.table import Row, table
from benchmarks.tasks import disagreements

ROOT = Path(__file__).parents[2]


def test_a_quick_run_says_that_all_codes_agree_and_names_who_is_missing() -> None:
    run = subprocess.run(
        [sys.executable, "-m", "benchmarks", "--quick"],
        cwd=ROOT,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )

    assert run.returncode == 0, run.stdout + run.stderr
    assert f"The codes agree: {', '.join(PEERS)}" in run.stdout
    said = run.stdout.splitlines()
    for name in NAMES:
        assert name in said[0] or (said[1].startswith("Without ") and name in said[1])
    assert "Too quick to judge" in run.stdout


def test_a_peer_whose_codes_differ_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    honest = PEERS["mintotp"]
    monkeypatch.setitem(PEERS, "mintotp", Peer(lambda *_: "000000", honest.generate, None, None))

    with NodePeers(install=False) as node:
        found = disagreements(node)

    assert found
    assert all(line.startswith("mintotp: 000000 is not ") for line in found)


def test_a_peer_whose_answers_differ_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    honest = PEERS["pyotp"]
    monkeypatch.setitem(PEERS, "pyotp", Peer(honest.code, honest.generate, lambda *_: lambda: True, None))

    with NodePeers(install=False) as node:
        found = disagreements(node)

    assert found
    assert all("wrong code: True" in line for line in found)


def test_whoever_takes_ten_times_as_long_is_found_to() -> None:
    taken = side_by_side(
        {"short": timer(lambda: sum(range(200))), "long": timer(lambda: sum(range(2_000)))}, QUICK
    )

    assert 3 < typical_ratio(taken["long"], taken["short"]) < 30


def test_a_target_is_met_or_missed_or_there_is_none() -> None:
    fast = Row("task", "peer", 1.0, 2.0, ratio=2.0, at_least=1.5)
    small = Row("task", "peer", 1.0, 2.0, ratio=0.5, at_most=1.3)

    assert fast.met is True
    assert fast._replace(ratio=1.49).met is False
    assert small.met is True
    assert small._replace(ratio=1.31).met is False
    assert fast._replace(at_least=None).met is None
    lines = table([fast, fast._replace(ratio=1.4), small]).splitlines()
    assert [line.split("  ")[-1].strip() for line in lines[2:]] == ["met", "NOT MET", "met"]
