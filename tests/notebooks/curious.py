"""What of a lesson is for the curious: sections that say so, up to the next heading of their level."""

import ast
import re
from collections.abc import Iterator

from nbformat import NotebookNode

from tests.notebooks.notebook import HEADING, Notebook

SIGN = "For the curious"


def sections(lesson: Notebook) -> Iterator[tuple[bool, NotebookNode]]:
    """Each cell, and whether it stands in a section for the curious."""
    curious = False
    for cell in lesson.node.cells:
        if cell.cell_type == "markdown":
            for signs, words in HEADING.findall(cell.source):
                if len(signs) <= 2:
                    curious = words.startswith(SIGN)
        yield curious, cell


def can_be_left_out(lesson: Notebook) -> Iterator[str]:
    """The introduction says that they may be left out, and no other cell needs a name from one of them."""
    cells = list(sections(lesson))
    if not any(curious for curious, _ in cells):
        return
    if not re.search(rf"\*{SIGN}\*.*leave those out", lesson.introduction):
        yield f"the introduction does not say that {SIGN!r} may be left out"
    known, only_there = set[str](), set[str]()
    for curious, cell in cells:
        if cell.cell_type != "code":
            continue
        bound, used = _names(cell.source)
        if curious:
            only_there |= bound - known
            continue
        if needed := used & only_there - bound - known:
            yield f"{sorted(needed)} are needed outside of the sections {SIGN!r}"
        known |= bound
        only_there -= bound


def _names(source: str) -> tuple[set[str], set[str]]:
    bound, used = set[str](), set[str]()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Name):
            (used if isinstance(node.ctx, ast.Load) else bound).add(node.id)
        elif isinstance(node, ast.FunctionDef | ast.ClassDef):
            bound.add(node.name)
        elif isinstance(node, ast.alias):
            bound.add((node.asname or node.name).partition(".")[0])
        elif isinstance(node, ast.arg):
            bound.add(node.arg)
    return bound, used
