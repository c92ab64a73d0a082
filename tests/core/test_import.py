"""`import otp_demo` is light: the standard library only, and of that only what codes need."""

import subprocess
import sys

import pytest

import otp_demo

HEAVY = {
    "dataclasses",
    "inspect",
    "typing",
    "datetime",
    "asyncio",
    "urllib",
    "urllib.parse",
    "json",
    "logging",
}


def loaded_by(statement: str) -> set[str]:
    """The modules that are loaded after `statement`, but were not before, in a Python of its own."""
    program = f"import sys; before = set(sys.modules); {statement}; print(*set(sys.modules) - before)"
    run = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)  # noqa: S603
    return set(run.stdout.split())


@pytest.fixture(scope="module")
def loaded() -> set[str]:
    return loaded_by("import otp_demo")


def test_only_the_standard_library_is_loaded(loaded: set[str]) -> None:
    packages = {name.partition(".")[0] for name in loaded} - {"otp_demo"}

    assert packages <= set(sys.stdlib_module_names)


def test_of_our_own_rooms_only_the_engine_is_loaded(loaded: set[str]) -> None:
    rooms = {name.split(".")[1] for name in loaded if name.startswith("otp_demo.")}

    assert rooms == {"core"}


def test_nothing_heavy_is_loaded(loaded: set[str]) -> None:
    assert not loaded & HEAVY


def test_everything_public_is_there_and_listed_once() -> None:
    assert len(set(otp_demo.__all__)) == len(otp_demo.__all__)
    assert all(hasattr(otp_demo, name) for name in otp_demo.__all__)
    assert set(otp_demo.__all__) == {
        name
        for name, member in vars(otp_demo).items()
        if not name.startswith("_") and getattr(member, "__module__", "").startswith("otp_demo.core")
    } | {"Clock"}


def test_everything_public_says_what_it_is() -> None:
    for name in set(otp_demo.__all__) - {"Clock"}:
        assert getattr(otp_demo, name).__doc__
