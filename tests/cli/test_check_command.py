"""`otp-demo check`: a line for each thing, the broken one by name, and a verdict."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import psutil
import pytest

from otp_demo import panels as all_panels
from otp_demo.cli import check, main
from otp_demo.cli.check_lessons import lesson
from otp_demo.cli.check_packages import packages
from otp_demo.cli.check_panels import TRIALS, Trial, panels
from otp_demo.cli.check_present import present
from otp_demo.cli.lessons import Originals
from tests.cli.notebooks import notebook, ship

Shipped = Callable[..., Path]


@pytest.fixture
def shipped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Shipped:
    """Make an installation have these lessons and no others."""
    folder = tmp_path / "originals"

    def put(**lessons: bytes) -> Path:
        ship(folder, **lessons)
        monkeypatch.setattr(check, "find_originals", lambda: Originals(folder, tmp_path / "unused"))
        return folder

    return put


def test_where_all_is_ready_the_last_line_says_so(
    shipped: Shipped, capsys: pytest.CaptureFixture[str]
) -> None:
    shipped(one_sum=notebook("print(1 + 1)", outputs="2\n"))

    status = main(["check"])
    lines = capsys.readouterr().out.splitlines()

    assert status == 0
    assert all(line.startswith("✓ ") for line in lines[:-2])
    assert any(line.startswith("✓ one_sum ran in ") for line in lines)
    assert any(line.startswith("✓ present showed its page in ") for line in lines)
    assert "the projector" in lines[-2]
    assert lines[-1].startswith("✓ Ready: ")


def test_a_broken_lesson_is_named_with_its_cell_its_error_and_a_way_out_and_the_others_still_run(
    shipped: Shipped, capsys: pytest.CaptureFixture[str]
) -> None:
    shipped(a_good=notebook("_ = 1"), broken=notebook("_ = 1", "1 / 0", "2"), z_good=notebook("_ = 1"))

    status = main(["check", "--lesson", "broken", "--lesson", "z"])
    out = capsys.readouterr().out

    assert status == 1
    assert "✗ broken: cell [2]: ZeroDivisionError: division by zero – open it with `otp-demo lab" in out
    assert "✓ z_good ran" in out
    assert "a_good" not in out
    assert out.splitlines()[-1].startswith("✗ Not ready: broken. ")


def test_a_lesson_that_shows_something_else_than_it_did_is_not_ready(shipped: Shipped) -> None:
    folder = shipped(stale=notebook("print(1 + 1)", outputs="3\n"))

    assert "cell [1] shows “2” where the lesson has “3”" in str(lesson(folder / "stale.ipynb"))


def test_a_lesson_without_a_package_says_what_to_install(shipped: Shipped) -> None:
    folder = shipped(bare=notebook("import no_such_package_of_ours"))

    found = lesson(folder / "bare.ipynb")

    assert not found.ready
    assert "No module named 'no_such_package_of_ours'" in found.said
    assert "pip install" in found.remedy


def test_a_lesson_that_hangs_is_ended_at_its_limit(shipped: Shipped) -> None:
    folder = shipped(endless=notebook("1", "while True: pass"))

    found = lesson(folder / "endless.ipynb", most_seconds=5)

    assert "✗ endless: cell [" in str(found)
    assert "when its 5 s were over" in found.said
    assert "check --lesson endless" in found.remedy
    assert not _kernels_of(psutil.Process())


def test_what_is_no_notebook_is_a_finding_and_no_crash(shipped: Shipped) -> None:
    folder = shipped(half=b"half a noteb")

    assert " did not run: " in lesson(folder / "half.ipynb").said


def test_a_lesson_runs_in_a_folder_of_its_own_and_its_file_stays_as_it_was(shipped: Shipped) -> None:
    folder = shipped(writes=notebook('_ = open("left behind", "w").write("x")'))
    before = (folder / "writes.ipynb").read_bytes()

    assert lesson(folder / "writes.ipynb").ready
    assert [path.name for path in folder.iterdir()] == ["writes.ipynb"]
    assert (folder / "writes.ipynb").read_bytes() == before


def test_a_missing_package_and_one_too_old_are_named_with_the_command_that_brings_them() -> None:
    (found,) = packages(requires=["no-such-package-of-ours>=2", "pytest", "numpy>=999"])

    assert not found.ready
    assert "no-such-package-of-ours is missing" in found.said
    assert "and >=999 is needed" in found.said
    assert f'{sys.executable} -m pip install "no-such-package-of-ours>=2" "numpy>=999"' in found.remedy


def test_with_a_package_missing_nothing_else_is_tried_and_that_is_said(
    shipped: Shipped, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    shipped(one_sum=notebook("_ = 1"))
    gone = packages(requires=["no-such-package-of-ours"])
    monkeypatch.setattr(check.check_packages, "packages", lambda extras: gone)

    assert main(["check"]) == 1
    lines = capsys.readouterr().out.splitlines()
    assert [line[0] for line in lines] == ["✗", "N", "✗"]
    assert lines[-1].endswith("Nothing else was looked at.")


def test_what_an_extra_adds_is_a_line_of_its_own() -> None:
    requires = ["pytest", 'no-such-package-of-ours; extra == "service"', 'other; extra == "test"']

    always, service = packages(["service"], requires=requires)

    assert (always.ready, service.ready) == (True, False)
    assert str(service).startswith("✗ packages of the extra service: no-such-package-of-ours is missing")


def test_every_panel_is_put_to_the_test() -> None:
    assert sorted(trial.panel for trial in TRIALS) == sorted(all_panels.__all__)


def test_every_panel_is_ready_here() -> None:
    assert [str(found) for found in panels() if not found.ready] == []


def test_a_panel_that_raises_or_says_something_else_is_named_and_the_next_one_is_looked_at() -> None:
    def raises() -> all_panels.CodeAnatomy:
        raise RuntimeError("no font")

    broken = Trial("Broken", raises, "anything", "buy a new one")
    other = Trial("Other", all_panels.CodeAnatomy, "Counter 9 gives")

    first, second = panels((broken, other))

    assert str(first) == "✗ Broken: RuntimeError: no font – buy a new one"
    assert "should say “Counter 9 gives”; it says “Counter 0 gives the code 755 224.”" in second.said


@pytest.mark.parametrize(
    ("program", "said"),
    [
        ("import sys; sys.exit('otp-demo: Voila cannot be imported')", "otp-demo: Voila cannot be imported"),
        ("import time; time.sleep(60)", "it did not start in time"),
        ("print('http://127.0.0.1:9/'); import time; time.sleep(60)", "its page did not come"),
    ],
)
def test_a_classroom_that_does_not_come_up_is_not_ready(program: str, said: str) -> None:
    found = present(program, most_seconds=2)

    assert not found.ready
    assert said in found.said
    assert "otp-demo present --no-browser" in found.remedy


def test_panels_only_runs_no_lesson(shipped: Shipped, capsys: pytest.CaptureFixture[str]) -> None:
    shipped(broken=notebook("1 / 0"))

    assert main(["check", "--panels-only"]) == 0
    assert "broken" not in capsys.readouterr().out


def test_a_lesson_that_there_is_not_is_a_mistake_and_those_there_are_are_named(
    shipped: Shipped, capsys: pytest.CaptureFixture[str]
) -> None:
    shipped(one=notebook("1"))

    assert main(["check", "--lesson", "03"]) == 2
    assert "There are: one." in capsys.readouterr().err


def test_ctrl_c_ends_it_without_a_traceback_and_leaves_no_kernel(shipped: Shipped, tmp_path: Path) -> None:
    folder = shipped(long=notebook("open('started', 'w').close()", "while True: pass"))
    program = (
        # Whoever started the tests in the background had Ctrl-C ignored, here too.
        "import signal, sys; signal.signal(signal.SIGINT, signal.default_int_handler); "
        "from pathlib import Path; from otp_demo.cli import check, main; "
        "from otp_demo.cli.lessons import Originals; "
        f"check.find_originals = lambda: Originals(Path({str(folder)!r}), Path()); "
        "sys.exit(main(['check', '--lesson', 'long']))"
    )
    environment = {**os.environ, "TMPDIR": str(tmp_path)}
    command = [sys.executable, "-u", "-c", program]
    with subprocess.Popen(  # noqa: S603 - our own command
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=environment
    ) as process:
        try:
            _wait_for(lambda: list(tmp_path.glob("otp-demo-check-*/started")))
            (kernel,) = _kernels_of(psutil.Process(process.pid))
            process.send_signal(signal.SIGINT)
            _, said = process.communicate(timeout=30)
        finally:
            process.kill()

    assert process.returncode == 130
    assert said.strip() == ""
    kernel.wait(timeout=10)
    assert list(tmp_path.glob("otp-demo-check-*")) == []


def _kernels_of(process: psutil.Process) -> list[psutil.Process]:
    children = process.children(recursive=True)
    return [child for child in children if "ipykernel_launcher" in " ".join(child.cmdline())]


def _wait_for(happened: Callable[[], object]) -> None:
    deadline = time.monotonic() + 30
    while not happened():
        assert time.monotonic() < deadline
        time.sleep(0.05)  # there is no event to wait for in another process
