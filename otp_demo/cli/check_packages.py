"""Is everything installed that panels and lessons import? Read from our own metadata; nothing is loaded."""

import sys
from collections.abc import Iterable, Iterator
from importlib import metadata
from typing import TYPE_CHECKING

from otp_demo.cli.finding import Finding

if TYPE_CHECKING:
    from packaging.requirements import Requirement


def packages(extras: Iterable[str] = (), *, requires: Iterable[str] | None = None) -> Iterator[Finding]:
    """What is asked for always, and what each extra adds: one finding each.

    Args:
        extras: the extras to look at, such as "service".
        requires: requirements as metadata writes them; by default those of this installation.
    """
    try:
        from packaging.requirements import Requirement

        lines = (metadata.requires("otp-demo") or ()) if requires is None else requires
    except ModuleNotFoundError as error:  # also where otp-demo is only lying there, and not installed
        missing = error.name or "otp-demo"
        yield Finding("packages", ready=False, said=f": {missing} is missing", remedy=_install(missing))
        return
    asked = [Requirement(line) for line in lines]
    always = [each for each in asked if _wanted(each)]
    yield _finding("packages", always)
    for extra in extras:
        if more := [each for each in asked if each not in always and _wanted(each, extra)]:
            yield _finding(f"packages of the extra {extra}", more)


def _wanted(asked: "Requirement", extra: str = "") -> bool:
    return asked.marker is None or asked.marker.evaluate({"extra": extra})


def _finding(what: str, asked: "list[Requirement]") -> Finding:
    faults = {f"{each.name}{each.specifier}": fault for each in asked if (fault := _fault(each))}
    if faults:
        return Finding(what, ready=False, said=f": {', '.join(faults.values())}", remedy=_install(*faults))
    return Finding(what, ready=True, said=f": all {len(asked)} are here")


def _fault(asked: "Requirement") -> str:
    try:
        found = metadata.version(asked.name)
    except metadata.PackageNotFoundError:
        return f"{asked.name} is missing"
    if asked.specifier.contains(found, prereleases=True):
        return ""
    return f"{asked.name} is {found}, and {asked.specifier} is needed"


def _install(*wanted: str) -> str:
    quoted = " ".join(f'"{each}"' for each in wanted)
    return f"install it: {sys.executable} -m pip install {quoted}"
