"""Every lesson is built by the same plan, and every rule of the plan has been seen to complain."""

import re
from collections.abc import Callable

import nbformat.v4 as made
import pytest

from tests.notebooks import teaching
from tests.notebooks.notebook import FOLDER, Notebook, committed

LESSONS = [notebook for notebook in committed() if notebook.number is not None]  # the classroom is none
README = FOLDER.parent / "README.md"


@pytest.mark.parametrize("rule", teaching.RULES, ids=lambda rule: rule.__name__)
@pytest.mark.parametrize("lesson", LESSONS, ids=lambda lesson: lesson.name)
def test_a_lesson(lesson: Notebook, rule: teaching.Rule) -> None:
    assert list(rule(lesson)) == []


def test_lessons_are_numbered_without_a_gap() -> None:
    numbers = [lesson.number for lesson in LESSONS if lesson.number is not None]

    assert numbers == list(range(len(numbers)))


def test_the_first_lesson_and_the_readme_list_every_lesson_in_the_same_words() -> None:
    row = re.compile(r"^\| \[(.+?)\]\((?:notebooks/)?(\d\d_\w+\.ipynb)\) \| (.+?) \|$", re.MULTILINE)

    in_lesson, in_readme = row.findall(LESSONS[0].prose), row.findall(README.read_text("utf-8"))

    assert in_lesson == in_readme
    assert [file for _, file, _ in in_lesson] == [
        lesson.path.name for lesson in LESSONS if lesson.number is not None
    ]


def introduced(lesson: Notebook, old: str, new: str) -> None:
    """Change the first cell's words."""
    assert old in lesson.node.cells[0].source
    lesson.node.cells[0].source = lesson.node.cells[0].source.replace(old, new)


def add_code(lesson: Notebook, source: str, times: int = 1) -> None:
    lesson.node.cells += [made.new_code_cell(source) for _ in range(times)]


def add_words(lesson: Notebook, words: str) -> None:
    lesson.node.cells.append(made.new_markdown_cell(words))


def show_nothing(lesson: Notebook) -> None:
    for cell in lesson.code_cells:
        cell.outputs = []


def leave_out(lesson: Notebook, words: str) -> None:
    for cell in lesson.node.cells:
        cell.source = cell.source.replace(words, "")


def need_what_the_curious_know(lesson: Notebook) -> None:
    add_words(lesson, "## For the curious: a name")
    add_code(lesson, "known_there = 1")
    add_words(lesson, "## For everybody")
    add_code(lesson, "known_there")


SPOILT: list[tuple[teaching.Rule, Callable[[Notebook], object]]] = [
    (teaching.opens_with_one_title, lambda lesson: add_words(lesson, "# Another title")),
    (teaching.opens_with_one_title, lambda lesson: introduced(lesson, "# ", "## ")),
    (teaching.promises_three_things, lambda lesson: introduced(lesson, "\n- ", "\n- one more\n- ")),
    (teaching.promises_three_things, lambda lesson: introduced(lesson, "minutes", "")),
    (teaching.imports_first, lambda lesson: lesson.code_cells[0].update(source="import pyotp\nprint(pyotp)")),
    (teaching.imports_first, lambda lesson: add_code(lesson, "import pyotp")),
    (teaching.goes_in_small_steps, lambda lesson: add_code(lesson, "1\n" * 13)),
    (teaching.goes_in_small_steps, lambda lesson: add_code(lesson, "1\n" * 5, times=30)),
    (teaching.goes_in_small_steps, lambda lesson: add_code(lesson, "1", times=36)),
    (teaching.explains_its_code, lambda lesson: add_code(lesson, "1\n" * 12, times=40)),
    (teaching.shows_what_it_says, show_nothing),
    (teaching.ends_with_a_second_opinion, lambda lesson: leave_out(lesson, "## The same with pyotp")),
    (teaching.ends_with_a_second_opinion, lambda lesson: leave_out(lesson, "## What we saw")),
    (teaching.ends_with_a_second_opinion, lambda lesson: add_words(lesson, "## One thing more")),
    (teaching.links_both_ways, lambda lesson: add_words(lesson, "[elsewhere](99_no_such_lesson.ipynb)")),
    (teaching.links_both_ways, lambda lesson: add_words(lesson, "[above](#No-such-heading)")),
    (teaching.links_both_ways, lambda lesson: leave_out(lesson, "](01_shared_secret.ipynb)")),
    (
        teaching.can_be_left_out,
        lambda lesson: add_words(lesson, "## For the curious: untold"),
    ),
    (teaching.can_be_left_out, need_what_the_curious_know),
]


@pytest.mark.parametrize(("rule", "spoil"), SPOILT, ids=lambda given: getattr(given, "__name__", ""))
def test_a_spoilt_lesson_is_noticed(rule: teaching.Rule, spoil: Callable[[Notebook], object]) -> None:
    lesson = LESSONS[0].altered()
    complaints_before = set(rule(lesson))

    spoil(lesson)

    assert set(rule(lesson)) - complaints_before


def test_every_rule_has_been_seen_to_complain() -> None:
    assert {rule for rule, _ in SPOILT} == set(teaching.RULES)
