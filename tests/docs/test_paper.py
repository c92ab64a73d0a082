"""The teacher's pages for the printer: what the guide says, and a question sheet that gives nothing away."""

import re
from html import unescape

import pytest

from docs.make_paper import GUIDE, PAPER, paper
from tests.docs.teaching_guide import sections, tables

GUIDE_TEXT = GUIDE.read_text("utf-8")
COMMITTED = PAPER.read_text("utf-8")


def test_the_pages_are_those_of_the_guide() -> None:
    assert paper(GUIDE_TEXT) == COMMITTED, "make paper writes them anew"


def test_the_question_sheet_has_every_question_and_no_answer() -> None:
    (questions,) = tables(sections(GUIDE_TEXT)["Have they understood?"])
    sheet = unescape(COMMITTED.partition('<section class="sheet">')[2])

    assert re.findall(r"<p>(\d+\. [^<]+)</p>", sheet) == [row["Question"] for row in questions]
    assert [row for row in questions if row["A good answer"] in sheet] == []


def test_a_guide_without_one_of_the_parts_is_refused() -> None:
    with pytest.raises(ValueError, match="no heading '## 45 minutes'"):
        paper("# Nothing here\n")
