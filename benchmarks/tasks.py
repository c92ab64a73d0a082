"""What is measured, and first of all whether everybody comes to the same answers."""

import base64
from typing import NamedTuple

from benchmarks.node_peers import NAMES, NodePeers
from benchmarks.peers import OURS, PEERS, Question, Setup
from benchmarks.rounds import Pace, Timer, side_by_side, timer, typical_ratio
from benchmarks.table import Row

KEY = b"12345678901234567890"
SETUP = Setup(base64.b32encode(KEY).decode("ascii"))
AT = 1_111_111_109  # RFC 6238, appendix B: 07081804
STEP = AT // 30
SPEAKEASY_WRONG_FROM = 2**31  # its counters have 31 bits


class Task(NamedTuple):
    """One line of the table for each peer."""

    name: str
    window: int
    delta: int | None  # where in the window the code is; None: nowhere
    anew: bool = False
    targets: tuple[tuple[str, float], ...] = ()  # how many times as fast as a peer it has to be, at least


# A wrong code is where everybody has to try the whole window, and what the targets are about. A right one in
# the last step costs us more (the outcome is a value) and libpass less (it raises nothing): about 1.5 there,
# now above and now below. One in the first step shows what stopping early saves, and so gives away.
VERIFYING = (
    Task("verify, window 1, wrong code", 1, None, targets=(("libpass", 1.2),)),
    Task("verify, window 10, wrong code", 10, None, targets=(("libpass", 1.5), ("pyotp", 5.0))),
    Task("verify, window 10, right in its last step", 10, 10, targets=(("pyotp", 5.0),)),
    Task("verify, window 10, right in its first step", 10, -10),
    Task("set up and verify, window 1, wrong code", 1, None, anew=True),
)


def disagreements(node: NodePeers) -> list[str]:
    """Where a peer's code or answer is another than ours; there is none, or the rest means nothing."""
    found = []
    for setup in (
        SETUP,
        Setup(base64.b32encode(KEY[:14]).decode("ascii").rstrip("="), 8),
        Setup(base64.b32encode((KEY * 4)[:32]).decode("ascii").rstrip("="), 7, "SHA256"),
        Setup(base64.b32encode((KEY * 4)[:64]).decode("ascii").rstrip("="), 8, "SHA512"),
    ):
        for counter in (0, 1, 59, STEP, 2**31 - 1, 2**31, 2**32):
            ours = PEERS[OURS].code(setup, counter)
            theirs = {name: peer.code(setup, counter) for name, peer in PEERS.items()}
            for name in NAMES if not node.missing else ():
                if counter < SPEAKEASY_WRONG_FROM or not name.startswith("speakeasy"):
                    theirs[name] = node.code(name, setup, counter)
            found += [f"{name}: {code} is not {ours}" for name, code in theirs.items() if code != ours]
    for task in VERIFYING:
        question, expected = _question(task), task.delta is not None
        answers = {name: peer.verify(SETUP, question)() for name, peer in PEERS.items() if peer.verify}
        for name in NAMES if not node.missing else ():
            answers[name] = node.verify(name, SETUP, question)[0]
        found += [f"{name}: {task.name}: {said}" for name, said in answers.items() if said is not expected]
    return found


def generating_rows(node: NodePeers, pace: Pace) -> list[Row]:
    """How long one code takes, beside each peer."""
    timers = {name: timer(peer.generate(SETUP, AT)) for name, peer in PEERS.items()}
    for name in NAMES if not node.missing else ():
        timers[name] = lambda times, name=name: node.generate(name, SETUP, AT, times)[1]  # type: ignore[misc]
    return _rows("generate one code", timers, pace)


def verifying_rows(node: NodePeers, pace: Pace) -> list[Row]:
    """How long one answer takes, beside each peer, task by task."""
    rows = []
    for task in VERIFYING:
        question = _question(task)
        timers = {
            name: timer(ask(SETUP, question))
            for name, peer in PEERS.items()
            if (ask := peer.verify_anew if task.anew else peer.verify)
        }
        for name in NAMES if not node.missing and not task.anew else ():
            timers[name] = lambda times, name=name, question=question: node.verify(
                name, SETUP, question, times
            )[1]  # type: ignore[misc]
        rows += _rows(task.name, timers, pace, dict(task.targets))
    return rows


def _question(task: Task) -> Question:
    # A step from far outside of the window gives a wrong code of the right form.
    step = STEP + task.delta if task.delta is not None else STEP + 1_000
    return Question(PEERS[OURS].code(SETUP, step), AT, task.window)


def _rows(
    task: str, timers: dict[str, Timer], pace: Pace, targets: dict[str, float] | None = None
) -> list[Row]:
    taken = side_by_side(timers, pace)
    ours = taken.pop(OURS)
    return [
        Row(
            task,
            name,
            min(ours),
            min(theirs),
            typical_ratio(theirs, ours),
            at_least=(targets or {}).get(name),
        )
        for name, theirs in taken.items()
    ]
