"""The teacher's guide is true: what it says to set shows what it says, and all that it names exists."""

import re

import pytest

from otp_demo import Secret
from otp_demo.cli import main
from otp_demo.exercises.catalogue import BY_ID
from otp_demo.panels.browser_probe import BrowserProbe
from otp_demo.panels.classroom import TABS
from otp_demo.panels.setup_facts import RELEASED
from tests.docs.teaching_guide import (
    GUIDE,
    ROOT,
    Class,
    Show,
    parts,
    quoted,
    sections,
    shows,
    tables,
    visible,
)
from tests.notebooks.notebook import committed, texts_of

TEXT = GUIDE.read_text("utf-8")
PARTS = sections(TEXT)
LESSONS = sections(PARTS["Lesson by lesson"], level=3)
NOTEBOOKS = {notebook.number: notebook for notebook in committed() if notebook.number is not None}
# A step's beginning, somewhere in it, its last second: what is said has to hold whenever a lesson is given.
MOMENTS = (1_800_000_000, 1_800_000_013, 1_800_000_029)
EXERCISE = re.compile(r"`(\d\d-\w+)`")


def _number(heading: str) -> int:
    return int(heading[:2])


def _to_show() -> dict[str, list[Show]]:
    """What is to be shown, by the part of the guide."""
    plan = {"45 minutes": list(shows(PARTS["45 minutes"]))}
    return plan | {
        title: found for title, part in LESSONS.items() if (found := list(shows(part, _number(title))))
    }


@pytest.mark.parametrize("at", MOMENTS)
@pytest.mark.parametrize("part", _to_show())
def test_what_is_set_shows_what_the_guide_says(part: str, at: int) -> None:
    lesson = Class(at)

    for show in _to_show()[part]:
        shown = lesson.do(show)
        assert [words for words in show.seen if words not in shown] == [], (show, shown)


@pytest.fixture(scope="module")
def wall() -> dict[int, str]:
    """All that is seen, and all that stands on controls, in the course of the guide, by the tab."""
    lesson = Class(MOMENTS[1])
    seen = dict.fromkeys(range(len(TABS)), "")
    for part in _to_show().values():
        for show in part:
            seen[show.tab] += lesson.do(show)
            seen[show.tab] += " ".join(getattr(each, "description", "") for each in parts(lesson.room.panel))
    return seen


def test_every_row_of_the_short_plan_has_an_answer_whose_quotes_are_on_the_wall_then() -> None:
    plan, _, answers = PARTS["45 minutes"].partition("### What to answer")
    (rows,) = tables(plan)
    said = re.findall(r"^(\d+)\. (.+)$", answers, re.MULTILINE)
    lesson = Class(MOMENTS[1])

    assert [number for number, _ in said] == [row["No."] for row in rows]
    for row, (_, answer) in zip(rows, said, strict=True):
        if row["Set"]:
            shown = lesson.do(Show(int(row["Tab"]), row["Set"], ()))
            assert [words for words in quoted(answer) if words not in shown] == [], row["No."]


def test_to_everything_that_they_believe_there_is_an_answer() -> None:
    rows = [row for table in tables(TEXT) for row in table if "They believe" in row]
    bare = [row for row in rows if not re.sub('"[^"]*"', "", row["They believe"]).strip()]

    assert rows
    assert bare == []


def test_the_eight_sentences_are_one_for_each_step_of_the_walk() -> None:
    (sentences,) = (table for table in tables(LESSONS["03 From secret to code"]) if "Say" in table[0])

    assert [quoted(row["Then the panel says"])[0][:11] for row in sentences] == [
        f"Step {number} of 8" for number in range(1, 9)
    ]


def test_every_word_that_is_explained_stands_on_the_wall(wall: dict[int, str]) -> None:
    (words,) = tables(PARTS["Words on the wall"])

    for row in words:
        for word in row["On the wall"].split(", "):
            assert word.lower() in wall[int(row["Tab"])].lower(), word


def test_every_lesson_with_a_panel_has_something_to_show_and_every_row_says_what_is_seen() -> None:
    assert [_number(title) for title in _to_show() if title != "45 minutes"] == list(range(1, len(TABS)))
    silent = [show for part in _to_show().values() for show in part if not show.seen]
    assert [show.actions for show in silent if show.actions != "nothing"] == []


def test_every_lesson_is_there_with_its_own_title_and_all_that_a_teacher_needs() -> None:
    titles = {number: notebook.headings[0][1] for number, notebook in NOTEBOOKS.items()}

    assert [_number(title) for title in LESSONS] == list(titles)
    for heading, part in LESSONS.items():
        assert heading[3:] in (titles[_number(heading)], "Start here")
        assert NOTEBOOKS[_number(heading)].path.name in part
        for needed in ("**Aim.**", "**Time.**", "**Ask first.**", "**Exercise.**", "They believe"):
            assert needed in part, (heading, needed)


def test_a_lesson_takes_as_long_as_its_notebook_says() -> None:
    in_words = {"ten": 10, "fifteen": 15}

    for heading, part in LESSONS.items():
        said = re.search(r"takes about (\w+) minutes", NOTEBOOKS[_number(heading)].introduction)
        assert said is not None
        assert f"**Time.** {in_words[said[1]]} minutes" in part


def test_each_exercise_that_is_named_exists_under_that_title_and_each_lesson_sets_one() -> None:
    named = EXERCISE.findall(TEXT)

    assert [name for name in named if f"`{name}` {BY_ID[name].title}" not in TEXT] == []
    for heading, part in LESSONS.items():
        wanted = {_number(heading)} - {0}  # lesson 00 has none
        assert {BY_ID[name].lesson for name in EXERCISE.findall(part)} == wanted


@pytest.mark.parametrize("minutes", [45, 90])
def test_a_plan_has_no_gap_and_adds_up(minutes: int) -> None:
    (plan,) = tables(PARTS[f"{minutes} minutes"])
    spans = [tuple(map(int, row["Minutes"].split("–"))) for row in plan if row["Minutes"]]

    assert spans[0][0] == 0
    assert [end for _, end in spans] == [begin for begin, _ in spans[1:]] + [minutes]
    assert {row["Tab"] for row in plan} <= {"", *map(str, range(len(TABS)))}


def test_every_key_that_is_named_does_something_and_every_key_that_does_is_named() -> None:
    bar = (ROOT / "otp_demo" / "panels" / "stage_bar.js").read_text("utf-8")
    (keys,) = tables(PARTS["The page on the projector"])
    named = " ".join(row["Key"] for row in keys)

    does = set(re.findall(r'button\("([^"]+)"', bar))
    assert does == {"Space", "Plus . =", "- ,", "f", "d", "r", "?"}
    for key in ("Space", "`.`", "`,`", "`F`", "`D`", "`R`", "`?`", f"`0` to `{len(TABS) - 1}`"):
        assert key in named
    for sign, key in (
        ("`←`", "ArrowLeft"),
        ("`→`", "ArrowRight"),
        ("Page Up", "PageUp"),
        ("Page Down", "PageDown"),
    ):
        assert sign in named
        assert f'"{key}"' in bar


def test_every_command_that_is_named_can_be_typed(capsys: pytest.CaptureFixture[str]) -> None:
    commands = re.findall(r"(?:`|\$ )otp-demo ([^`\n]+)", TEXT)

    assert {"check", "present", "lab", "code --demo"} <= set(commands)
    for command in commands:
        with pytest.raises(SystemExit) as ended:
            main([*command.split(), "--help"])
        assert ended.value.code == 0
    capsys.readouterr()


def test_the_spare_is_the_key_on_the_wall_by_hand_and_in_a_terminal(
    capsys: pytest.CaptureFixture[str],
) -> None:
    lesson = Class(59)
    spares = set(re.findall(r"`((?:[A-Z2-7]{4} ){3,}[A-Z2-7]{4})`", TEXT))
    lesson.room.shown = 4

    assert [Secret.from_base32(spare) for spare in spares] == [lesson.room.panels[2].secret]
    main(["code", "--demo", "--at", "59"])
    code = capsys.readouterr().out[:6]
    assert f"{code[:3]} {code[3:]} for 1 more second" in visible(lesson.room.panel)


def test_tab_0_says_that_everything_is_ready_once_the_page_answers() -> None:
    lesson = Class(RELEASED + 86_400)
    probe = next(part for part in parts(lesson.room.panel) if isinstance(part, BrowserProbe))
    probe.answer = [0.0, lesson.clock()]
    probe.answer = [probe.question, lesson.clock()]

    assert "“Everything is ready.”" in PARTS["The evening before"]
    assert "Everything is ready." in visible(lesson.room.panel)


def test_lesson_08_shows_what_the_guide_says_it_does() -> None:
    notebook = NOTEBOOKS[8]
    (table,) = tables(LESSONS["08 The two-factor service"])
    under: dict[str, str] = {}
    heading = ""
    for cell in notebook.node.cells:
        for words in (
            re.findall(r"^## (.+)$", cell.source, re.MULTILINE) if cell.cell_type == "markdown" else ()
        ):
            heading = words
        said = "".join(text for output in cell.get("outputs", ()) for text in texts_of(output))
        under[heading] = under.get(heading, "") + said

    for row in table:
        assert [
            words for words in quoted(row["Then they show"]) if words not in under[row["Run the cells under"]]
        ] == []


def test_the_page_of_the_service_says_what_the_guide_says_it_does() -> None:
    folder = ROOT / "otp_demo" / "service" / "page"
    part = LESSONS["08 The two-factor service"].partition("| They believe")[0]

    assert quoted(part) == ("That code is not valid.", "You are in")
    assert 'NOT_VALID = "That code is not valid.' in (folder / "page.js").read_text("utf-8")
    assert "You are in" in (folder / "index.html").read_text("utf-8")


def test_every_link_leads_somewhere() -> None:
    for target in re.findall(r"\]\(([^)]+)\)", TEXT):
        file, _, anchor = target.partition("#")
        if not target.startswith("https://"):
            page = GUIDE.parent / file if file else GUIDE
            assert page.is_file(), target
            assert not anchor or anchor in _anchors(page.read_text("utf-8")), target


def _anchors(page: str) -> set[str]:
    headings = re.findall(r"^#+ (.+)$", page, re.MULTILINE)
    return {re.sub(r"[^\w -]", "", words).lower().replace(" ", "-") for words in headings}
