"""Does a lesson run, and does it show what it showed when it was written? It runs in a folder of its own."""

import asyncio
import subprocess
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING, Final

from otp_demo.cli.finding import Finding
from otp_demo.cli.serve import INSTALL

if TYPE_CHECKING:
    from nbclient import NotebookClient
    from nbformat import NotebookNode

MOST_SECONDS: Final = 120
"""How long a lesson may run; each takes a few seconds."""

_SHOWN: Final = 60  # characters of an output
_LOOK: Final = "open it with `otp-demo lab --fresh` and look at that cell; if it stays so, report this line"


def lesson(path: Path, *, most_seconds: float = MOST_SECONDS) -> Finding:
    """Run one lesson from its first cell to its last; the file stays as it is.

    Raises:
        KeyboardInterrupt: Ctrl-C; the lesson's kernel has ended by then.
    """
    began = time.monotonic()
    said, remedy = _trouble(path, most_seconds)
    if said:
        return Finding(path.stem, ready=False, said=said, remedy=remedy)
    return Finding(path.stem, ready=True, said=f" ran in {time.monotonic() - began:.0f} s")


def _trouble(path: Path, most_seconds: float) -> tuple[str, str]:
    """What is wrong with a lesson and what to do; twice nothing if it is fine."""
    try:
        import nbformat
        from nbclient.exceptions import CellExecutionError
    except ModuleNotFoundError as error:
        return f" was not run: {error}", INSTALL
    try:
        written, ran = (nbformat.read(path, as_version=4) for _ in range(2))  # type: ignore[no-untyped-call]
        for cell in ran.cells:
            cell.pop("execution_count", None)  # so that it tells what was run now
        with tempfile.TemporaryDirectory(prefix="otp-demo-check-") as folder:
            _run(_client(ran, folder), most_seconds)
    except TimeoutError:
        again = f"close other programs and try again: otp-demo check --lesson {path.stem}"
        return f": cell [{_reached(ran)}] was under way when its {most_seconds:g} s were over", again
    except CellExecutionError as error:
        remedy = INSTALL if error.ename == "ModuleNotFoundError" else _LOOK
        return f": cell [{_reached(ran)}]: {error.ename}: {error.evalue}", remedy
    except Exception as error:  # no notebook, no kernel, a kernel that died: the next lesson may run
        return f" did not run: {type(error).__name__}: {error}", _LOOK
    differs = _differs(written, ran)
    return differs, _LOOK if differs else ""


def _client(notebook: "NotebookNode", folder: str) -> "NotebookClient":
    from nbclient import NotebookClient
    from traitlets.config import Config

    from otp_demo.cli import private_kernels

    kernel = {"transport_encryption": private_kernels.encryption(), **private_kernels.settings()}
    return NotebookClient(
        notebook,
        timeout=None,
        kernel_name="python3",
        resources={"metadata": {"path": folder}},
        config=Config({"KernelManager": kernel}),
    )


def _run(client: "NotebookClient", most_seconds: float) -> None:
    # In a thread, since nbclient would take Ctrl-C for itself; so it comes here, and ends the run.
    under_way: list[tuple[asyncio.AbstractEventLoop, asyncio.Task[object]]] = []

    async def run() -> None:
        # What the kernel itself says would stand between our lines.
        execution = asyncio.ensure_future(
            client.async_execute(stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        )
        under_way.append((asyncio.get_running_loop(), execution))
        if not (await asyncio.wait({execution}, timeout=most_seconds))[0]:
            execution.cancel()
            await asyncio.gather(execution, return_exceptions=True)  # its kernel ends
            raise TimeoutError
        await execution

    with ThreadPoolExecutor(1) as thread:
        done = thread.submit(asyncio.run, run())
        try:
            done.result()
        except KeyboardInterrupt:
            for loop, execution in under_way:
                loop.call_soon_threadsafe(execution.cancel)
            raise


def _reached(ran: "NotebookNode") -> int:
    """The number, as Jupyter shows it, of the cell that was run last."""
    return max((cell.get("execution_count") or 0 for cell in ran.cells), default=0)


def _differs(written: "NotebookNode", ran: "NotebookNode") -> str:
    for before, after in zip(written.cells, ran.cells, strict=True):
        wanted, found = _text(before), _text(after)
        if wanted != found:
            place = after.get("execution_count")
            return f": cell [{place}] shows {_short(found)} where the lesson has {_short(wanted)}"
    return ""


def _text(cell: "NotebookNode") -> str:
    """What a cell shows in characters; a panel shows its name."""
    outputs = cell.get("outputs", ())
    return "".join(each.get("text") or each.get("data", {}).get("text/plain", "") for each in outputs)


def _short(text: str) -> str:
    line = " ".join(text.split())
    return f"“{line if len(line) <= _SHOWN else line[:_SHOWN] + '…'}”"
