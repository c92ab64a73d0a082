"""A committed notebook as these checks see it: its code, its prose, and what its cells put out."""

import ast
import copy
import re
from collections.abc import Iterator
from pathlib import Path

import nbformat
from nbformat import NotebookNode

FOLDER = Path(__file__).resolve().parents[2] / "notebooks"
FENCED = re.compile(r"^(```|~~~).*?^\1", re.MULTILINE | re.DOTALL)
HEADING = re.compile(r"^(#{1,6}) +(.+?) *$", re.MULTILINE)
LINK = re.compile(r"\[[^\]]*\]\(([^)\s]+)\)")


class Notebook:
    """One notebook, read but not run.

    Args:
        path: the file; its name tells which lesson it is.
        node: what is in it, where it is not to be read from the file.
    """

    def __init__(self, path: Path, node: NotebookNode | None = None) -> None:
        self.path = path
        self.node = nbformat.read(path, as_version=4) if node is None else node

    @property
    def name(self) -> str:
        """The file's name without its ending: "03_from_secret_to_code"."""
        return self.path.stem

    @property
    def number(self) -> int | None:
        """3 for lesson 03, None for a notebook that is no lesson."""
        found = re.match(r"(\d\d)_", self.name)
        return int(found[1]) if found else None

    @property
    def code_cells(self) -> list[NotebookNode]:
        """The code cells, in order."""
        return [cell for cell in self.node.cells if cell.cell_type == "code"]

    @property
    def prose(self) -> str:
        """All Markdown without the code in it."""
        written = [cell.source for cell in self.node.cells if cell.cell_type == "markdown"]
        return "\n\n".join(FENCED.sub("", source) for source in written)

    @property
    def introduction(self) -> str:
        """The prose above the first code cell."""
        above: list[str] = []
        for cell in self.node.cells:
            if cell.cell_type == "code":
                break
            above.append(cell.source)
        return "\n\n".join(above)

    @property
    def headings(self) -> list[tuple[int, str]]:
        """Level and words of each heading."""
        return [(len(signs), words) for signs, words in HEADING.findall(self.prose)]

    @property
    def links(self) -> list[str]:
        """Where the prose points to."""
        return LINK.findall(self.prose)

    def outputs(self) -> Iterator[tuple[int, NotebookNode]]:
        """Each output with the place of its code cell, counted from 1."""
        for place, cell in enumerate(self.code_cells, start=1):
            for output in cell.outputs:
                yield place, output

    def altered(self) -> "Notebook":
        """A copy to be spoilt."""
        return Notebook(self.path, copy.deepcopy(self.node))


def lines_of_code(cell: NotebookNode) -> int:
    """How many lines a reader sees, blank ones and comments too."""
    return len(cell.source.splitlines())


def texts_of(output: NotebookNode) -> Iterator[str]:
    """What an output says in characters: streams, text, HTML, SVG; pictures in Base64 say nothing."""
    if "text" in output:
        yield output.text
    for mime, data in output.get("data", {}).items():
        if isinstance(data, str) and not (mime.startswith("image/") and mime != "image/svg+xml"):
            yield data


def only_imports(cell: NotebookNode) -> bool:
    """Whether a cell imports and does nothing else."""
    return all(isinstance(node, ast.Import | ast.ImportFrom) for node in ast.parse(cell.source).body)


def committed() -> list[Notebook]:
    """Every notebook in notebooks/, in reading order."""
    return [Notebook(path) for path in sorted(FOLDER.glob("*.ipynb"))]
