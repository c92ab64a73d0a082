"""environment.yml, for conda and Binder: what conda would make of it, and that it follows pyproject.toml."""

import tomllib
from pathlib import Path
from typing import Any

import pytest
import yaml
from packaging.requirements import Requirement
from packaging.specifiers import SpecifierSet
from rattler import MatchSpec

ROOT = Path(__file__).parents[2]
ENVIRONMENT: dict[str, Any] = yaml.safe_load((ROOT / "environment.yml").read_text())
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
SPECS = [entry for entry in ENVIRONMENT["dependencies"] if isinstance(entry, str)]
# conda-forge's matplotlib brings a Qt with it; its matplotlib-base is the same distribution without.
CONDA_NAMES = {"matplotlib": "matplotlib-base"}


@pytest.mark.parametrize("spec", SPECS)
def test_conda_understands_every_spec(spec: str) -> None:
    name, _, bounds = spec.partition(" ")

    parsed = MatchSpec(spec, strict=True)

    assert parsed.name is not None
    assert (parsed.name.normalized, parsed.version or "") == (name, bounds)


@pytest.mark.parametrize("spec", ["numpy >=", "numpy >>1", "py thon >=3 ="])
def test_conda_would_refuse_a_broken_one(spec: str) -> None:
    with pytest.raises(Exception, match=r"parse|not valid"):
        MatchSpec(spec, strict=True)


def test_names_and_bounds_are_those_of_pyproject() -> None:
    extras = PROJECT["optional-dependencies"]
    wanted = {
        CONDA_NAMES.get(requirement.name, requirement.name): requirement.specifier
        for requirement in map(Requirement, [*PROJECT["dependencies"], *extras["service"]])
        if not requirement.marker  # conda's file has one list for all systems
    }
    nbval = next(entry for entry in extras["test"] if entry.startswith("nbval"))

    given = {name: SpecifierSet(bounds) for name, _, bounds in (spec.partition(" ") for spec in SPECS)}

    assert given == {
        "python": SpecifierSet(PROJECT["requires-python"]),
        **wanted,
        "nbval": Requirement(nbval).specifier,
        "pip": SpecifierSet(),
    }


def test_everything_else_about_it_is_what_conda_and_binder_expect() -> None:
    assert ENVIRONMENT["name"] == PROJECT["name"]
    assert ENVIRONMENT["channels"] == ["conda-forge"]
    # Binder lays the whole clone out first where pip is told of a local path.
    assert ENVIRONMENT["dependencies"][-1] == {"pip": ["-e ."]}
    assert set(ENVIRONMENT) == {"name", "channels", "dependencies"}
