"""What `pip install .` puts on a machine: the package, its lessons, its types, and nothing else."""

import os
import subprocess
import sys
import venv
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


def _run(command: list[str | Path], folder: Path) -> subprocess.CompletedProcess[str]:
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    return subprocess.run(  # noqa: S603  # ourselves, and the pip beside us
        command, check=False, capture_output=True, text=True, cwd=folder, env=environment, timeout=60
    )


def _pip(command: str, *arguments: str | Path, python: Path = Path(sys.executable)) -> None:
    """Let pip work on an interpreter, without the network."""
    ours = [sys.executable, "-m", "pip", "--disable-pip-version-check", "--python", python]
    done = _run([*ours, command, "--quiet", "--no-deps", "--no-index", *arguments], ROOT)
    assert done.returncode == 0, done.stderr


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The built wheel."""
    folder = tmp_path_factory.mktemp("wheel")
    _pip("wheel", "--no-build-isolation", "--wheel-dir", folder, ROOT)
    (wheel,) = folder.glob("otp_demo-*.whl")
    return wheel


@pytest.fixture(scope="module")
def python(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An interpreter that has the wheel installed, and nothing else."""
    folder = tmp_path_factory.mktemp("venv")
    venv.create(folder, symlinks=True)
    python = folder / "bin" / "python"
    _pip("install", wheel, python=python)
    return python


def test_the_wheel_ships_every_lesson_and_its_types(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()

    shipped = {name for name in names if name.startswith("otp_demo/notebooks/")}
    assert shipped == {f"otp_demo/notebooks/{path.name}" for path in (ROOT / "notebooks").glob("*.ipynb")}
    assert "otp_demo/py.typed" in names
    assert "otp_demo/cli/jupyter/labconfig/page_config.json" in names


def test_the_wheel_ships_what_the_classroom_is_made_of(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())

    parts = [
        *(ROOT / "otp_demo/cli/jupyter/voila").rglob("*.*"),
        *(ROOT / "otp_demo/panels").rglob("*.[cj]s*"),
    ]
    assert len(parts) > 10
    assert {path.relative_to(ROOT).as_posix() for path in parts} <= names


def test_the_wheel_holds_nothing_beside_the_package(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()

    assert {name.split("/")[0].split("-")[0] for name in names} == {"otp_demo"}
    assert not [name for name in names if "__pycache__" in name or ".ipynb_checkpoints" in name]


def test_the_command_works_from_the_wheel_alone(python: Path, tmp_path: Path) -> None:
    done = _run([python.with_name("otp-demo"), "code", "--demo", "--at", "59"], tmp_path)

    assert (done.returncode, done.stdout, done.stderr) == (0, "287082  1 s left, step 1\n", "")


def test_an_installed_lab_lays_the_lessons_where_one_stands(python: Path, tmp_path: Path) -> None:
    done = _run([python.with_name("otp-demo"), "lab", "--no-browser"], tmp_path)

    laid = tmp_path / "otp-demo-lessons"
    assert f"Your lessons: {laid}\n" in done.stdout
    assert {path.name for path in laid.glob("*.ipynb")} == {
        path.name for path in (ROOT / "notebooks").glob("*.ipynb")
    }
    # This interpreter has no JupyterLab.
    assert done.returncode == 1
    assert "pip install jupyterlab" in done.stderr


def test_the_engine_loads_nothing_but_the_standard_library(python: Path, tmp_path: Path) -> None:
    code = (
        "import sys; before = set(sys.modules); import otp_demo; "
        "print(*{name.partition('.')[0] for name in set(sys.modules) - before})"
    )
    loaded = set(_run([python, "-c", code], tmp_path).stdout.split())

    assert loaded - {"otp_demo"} <= sys.stdlib_module_names
    assert "otp_demo" in loaded
