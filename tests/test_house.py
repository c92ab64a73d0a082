"""The rules of the house, where a machine can see to them."""

import ast
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
# Pictures are not text.
UNREAD = {".png"}


def _ours() -> list[Path]:
    """Every file that is part of the project: what git knows, or would if it were asked to add it."""
    git = shutil.which("git")
    if git is None or not (ROOT / ".git").exists():
        pytest.skip("this is no clone: git cannot say which files are ours")
    command = [git, "ls-files", "--cached", "--others", "--exclude-standard", "-z"]
    listed = subprocess.run(command, check=True, capture_output=True, text=True, cwd=ROOT)  # noqa: S603
    return [path for name in listed.stdout.split("\0") if name and (path := ROOT / name).is_file()]


def _name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def _modules() -> list[Path]:
    return [path for path in _ours() if path.suffix == ".py"]


def test_no_module_is_longer_than_250_lines() -> None:
    long = {_name(path): len(path.read_text().splitlines()) for path in _modules()}

    assert {name: lines for name, lines in long.items() if lines > 250} == {}


def test_every_module_says_what_it_is_for() -> None:
    silent = [_name(path) for path in _modules() if not ast.get_docstring(ast.parse(path.read_text()))]

    assert silent == []


def test_nothing_is_called_utils_or_helpers() -> None:
    vague = re.compile(r"utils?|helpers?|common|misc")
    names = [_name(path) for path in _modules()]

    assert [name for name in names if any(vague.fullmatch(part) for part in re.split(r"[/._]", name))] == []


def test_the_arrows_between_the_rooms_run_one_way() -> None:
    command = [sys.executable, "-c", "from importlinter.cli import lint_imports_command as run; run()"]

    done = subprocess.run(command, check=False, capture_output=True, text=True, cwd=ROOT)  # noqa: S603

    assert done.returncode == 0, done.stdout
    assert "0 broken" in done.stdout


def test_no_file_names_a_registry_or_a_path_of_one_machine() -> None:
    hosts = r"pypi\.org|pythonhosted\.|npmjs\.|anaconda\.(?:org|com)|deb\.debian\."
    # Made-up people may be called me. Written so that these lines do not name a path themselves.
    paths = r"(?<![\w.])/(?:work/|root/|opt/|(?:home|Users)/(?!me/))\w|(?<![\w.])/tmp/d[e]v\b"
    found = [
        f"{_name(path)}:{number}: {line.strip()}"
        for path in _ours()
        if path.suffix not in UNREAD
        for number, line in enumerate(path.read_text(errors="replace").splitlines(), start=1)
        if re.search(f"{hosts}|{paths}", line)
    ]

    assert found == []


def test_the_commands_import_no_room_before_it_is_needed() -> None:
    code = "import sys, otp_demo.cli.current_code, otp_demo.cli.lab; print(*sys.modules)"

    done = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)  # noqa: S603

    heavy = {"numpy", "matplotlib", "ipywidgets", "qrcode", "jupyterlab", "PIL", "tornado"}
    assert heavy.isdisjoint(done.stdout.split())
