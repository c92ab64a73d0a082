"""What a committed notebook may hold. Each rule yields its complaints; a tidy notebook gets none."""

import json
import re
from collections.abc import Callable, Iterator

import nbformat

from tests.notebooks.keys import secrets_in
from tests.notebooks.notebook import Notebook, texts_of
from tests.qr_codes import texts_in_pictures

NOTEBOOK_LIMIT = 300_000  # bytes
OUTPUT_LIMIT = 200_000
MACHINE_PATH = re.compile(
    r"(?<![\w./])/(?:home|root|tmp|work|usr|opt|var|mnt|private|Users)/|(?<!\w)[A-Za-z]:\\+\w|site-packages|~/"
)
ADDRESS_IN_MEMORY = re.compile(r"\bat 0x[0-9a-f]{6,}")
SKIPS_ITS_CHECK = re.compile(r"nbval|raises-exception", re.IGNORECASE)
LOADED = re.compile(
    r"!\[[^\]]*\]\(\s*(?:https?:)?//|<(?:img|script|link|iframe|video|audio)\b[^>]*//", re.IGNORECASE
)


def is_a_valid_notebook(notebook: Notebook) -> Iterator[str]:
    """The format's own schema holds, with an id for each cell."""
    try:
        nbformat.validate(notebook.node)
    except nbformat.ValidationError as error:
        yield str(error).splitlines()[0]


def was_run_from_top_to_bottom(notebook: Notebook) -> Iterator[str]:
    """Execution counts are 1, 2, 3 … without a gap, and outputs carry the same."""
    counts = [cell.execution_count for cell in notebook.code_cells]
    if counts != list(range(1, len(counts) + 1)):
        yield f"execution counts are {counts}"
    for place, output in notebook.outputs():
        if output.get("execution_count", place) != place:
            yield f"the output of cell {place} says {output.execution_count}"


def ran_without_a_complaint(notebook: Notebook) -> Iterator[str]:
    """No traceback, no warning: a beginner would take either for a fault."""
    for place, output in notebook.outputs():
        if output.output_type == "error":
            yield f"cell {place} raised {output.ename}"
        if output.get("name") == "stderr":
            yield f"cell {place} wrote to stderr: {output.text[:80]!r}"


def keeps_no_widget_state(notebook: Notebook) -> Iterator[str]:
    """Widgets are made by running; their stored state would be large, stale, and might hold a secret."""
    if "widgets" in notebook.node.metadata:
        yield "the metadata hold the state of widgets"


def is_small(notebook: Notebook) -> Iterator[str]:
    """What is too large to read in a diff does not belong in a lesson."""
    if (size := len(nbformat.writes(notebook.node).encode())) > NOTEBOOK_LIMIT:
        yield f"it has {size} bytes, more than {NOTEBOOK_LIMIT}"
    for place, output in notebook.outputs():
        if (size := len(json.dumps(output).encode())) > OUTPUT_LIMIT:
            yield f"an output of cell {place} has {size} bytes, more than {OUTPUT_LIMIT}"


def tells_no_secret(notebook: Notebook) -> Iterator[str]:
    """Published test keys and nothing else, in what is written, in what came out, and in any QR code."""
    for place, cell in enumerate(notebook.node.cells, start=1):
        texts = [cell.source, *(text for output in cell.get("outputs", []) for text in texts_of(output))]
        texts += [text for output in cell.get("outputs", []) for text in texts_in_pictures(output)]
        for text in texts:
            yield from (f"cell {place} of all holds {found}" for found in secrets_in(text))


def runs_the_same_anywhere(notebook: Notebook) -> Iterator[str]:
    """No path of whoever ran it, no address in memory, no kernel but Python 3's standard one."""
    written = json.dumps(notebook.node, ensure_ascii=False).replace("\\n", "\n")
    for found in (*MACHINE_PATH.finditer(written), *ADDRESS_IN_MEMORY.finditer(written)):
        yield f"it names {written[found.start() : found.end() + 20]!r}"
    kernel = notebook.node.metadata.get("kernelspec", {})
    if (kernel.get("name"), kernel.get("display_name")) != ("python3", "Python 3"):
        yield f"its kernel is {dict(kernel)}"
    if "version" in notebook.node.metadata.get("language_info", {}):
        yield "it names the Python version that ran it"


def checks_every_output(notebook: Notebook) -> Iterator[str]:
    """No cell is tagged or marked so that a wrong output or an exception would pass."""
    for place, cell in enumerate(notebook.code_cells, start=1):
        for said in (*cell.metadata.get("tags", []), *re.findall(r"#.*", cell.source)):
            if SKIPS_ITS_CHECK.search(said):
                yield f"cell {place} says {said!r}"


def loads_nothing_from_the_network(notebook: Notebook) -> Iterator[str]:
    """No picture, script or frame from elsewhere: a lesson works offline, and nobody sees who reads it."""
    for cell in notebook.node.cells:
        for text in (cell.source, *(text for output in cell.get("outputs", []) for text in texts_of(output))):
            yield from (f"it loads {found[0]!r}" for found in LOADED.finditer(text))


Rule = Callable[[Notebook], Iterator[str]]
RULES: tuple[Rule, ...] = (
    is_a_valid_notebook,
    was_run_from_top_to_bottom,
    ran_without_a_complaint,
    keeps_no_widget_state,
    is_small,
    tells_no_secret,
    runs_the_same_anywhere,
    checks_every_output,
    loads_nothing_from_the_network,
)
