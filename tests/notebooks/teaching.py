"""How a lesson is built. Each rule yields its complaints; a well-built lesson gets none."""

import re
import statistics
from collections.abc import Callable, Iterator

from tests.notebooks.curious import can_be_left_out
from tests.notebooks.notebook import FOLDER, Notebook, lines_of_code, only_imports

FEWEST_CELLS, MOST_CELLS = 15, 35
MEDIAN_LINES, MOST_LINES = 4, 12
WORDS_PER_LINE = 8
FEWEST_OUTPUTS = 5
LIST = re.compile(r"(?:^[-*] .+\n?(?:^ {2,}\S.*\n?)*)+", re.MULTILINE)


def opens_with_one_title(lesson: Notebook) -> Iterator[str]:
    """One H1, and nothing above it."""
    titles = [words for level, words in lesson.headings if level == 1]
    if len(titles) != 1 or not lesson.node.cells[0].source.startswith("# "):
        yield f"its titles are {titles}"


def promises_three_things(lesson: Notebook) -> Iterator[str]:
    """Three bullets of what you will see, what you should know before, how long it takes."""
    first = LIST.search(lesson.introduction)
    bullets = re.findall(r"^[-*] ", first[0], re.MULTILINE) if first else []
    if len(bullets) != 3:
        yield f"the introduction has {len(bullets)} bullets"
    if not re.search(r"\bbefore\b", lesson.introduction, re.IGNORECASE):
        yield "the introduction does not say what to know before"
    if "minutes" not in lesson.introduction:
        yield "the introduction does not say how long it takes"


def imports_first(lesson: Notebook) -> Iterator[str]:
    """The first code cell imports and does nothing else; no later one imports."""
    first, *others = lesson.code_cells
    if not only_imports(first):
        yield "the first code cell does more than import"
    for place, cell in enumerate(others, start=2):
        if re.search(r"^\s*(?:import|from) \w", cell.source, re.MULTILINE):
            yield f"cell {place} imports"


def goes_in_small_steps(lesson: Notebook) -> Iterator[str]:
    """Cells of a few lines, and of those enough, but no more than fit in a quarter of an hour."""
    lines = [lines_of_code(cell) for cell in lesson.code_cells]
    if (median := statistics.median(lines)) > MEDIAN_LINES:
        yield f"half its code cells have {median} lines or more"
    if max(lines) > MOST_LINES:
        yield f"cell {lines.index(max(lines)) + 1} has {max(lines)} lines"
    fewest = 1 if lesson.number in (0, None) else FEWEST_CELLS
    if not fewest <= len(lines) <= MOST_CELLS:
        yield f"it has {len(lines)} code cells"


def explains_its_code(lesson: Notebook) -> Iterator[str]:
    """At least eight words of prose for a line of code."""
    words = len(re.findall(r"\w[\w'’-]*", lesson.prose))
    lines = sum(lines_of_code(cell) for cell in lesson.code_cells)
    if words < WORDS_PER_LINE * lines:
        yield f"{words} words for {lines} lines of code"


def shows_what_it_says(lesson: Notebook) -> Iterator[str]:
    """At least five cells with an output."""
    showing = {place for place, _ in lesson.outputs()}
    if lesson.number is not None and len(showing) < FEWEST_OUTPUTS:
        yield f"only {len(showing)} cells show anything"


def ends_with_a_second_opinion(lesson: Notebook) -> Iterator[str]:
    """The same with pyotp, and after it what we saw."""
    words = [words for _, words in lesson.headings]
    if lesson.number is None:
        return
    wanted = ["The same with pyotp", "What we saw"]
    if [heading for heading in words if heading in wanted] != wanted or words[-1] != wanted[-1]:
        yield f"its headings end with {words[-3:]}"


def links_both_ways(lesson: Notebook) -> Iterator[str]:
    """To the lesson before and the one after, as far as they exist; no relative link leads nowhere."""
    if lesson.number is not None:
        for neighbour in (lesson.number - 1, lesson.number + 1):
            for path in FOLDER.glob(f"{neighbour:02}_*.ipynb"):
                if path.name not in lesson.links:
                    yield f"no link to {path.name}"
    anchors = {re.sub(r"\s", "-", words) for _, words in lesson.headings}
    for link in lesson.links:
        file, _, anchor = link.partition("#")
        if re.match(r"[a-z]+:", link):
            continue
        if file and not (FOLDER / file).exists():
            yield f"{link} leads nowhere"
        if not file and anchor not in anchors:
            yield f"there is no heading {anchor!r}"


Rule = Callable[[Notebook], Iterator[str]]
RULES: tuple[Rule, ...] = (
    opens_with_one_title,
    promises_three_things,
    imports_first,
    goes_in_small_steps,
    explains_its_code,
    shows_what_it_says,
    ends_with_a_second_opinion,
    links_both_ways,
    can_be_left_out,
)
