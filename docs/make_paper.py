"""Writes paper.html anew from teaching.md: what a teacher prints, the question sheet on a page of its own."""

import re
import sys
from pathlib import Path

import mistune  # nbconvert brings it

GUIDE = Path(__file__).with_name("teaching.md")
PAPER = Path(__file__).with_name("paper.html")
PLAN, ANSWERS, SENTENCES = "## 45 minutes", "### What to answer", "#### Eight sentences for tab 3"
QUESTIONS = "## Have they understood?"

_STYLE = """
@page { size: A4; margin: 14mm }
@page plan { size: A4 landscape; margin: 9mm 12mm }
body { font: 11pt/1.4 "DejaVu Sans", Verdana, sans-serif; color: #000; background: #fff; margin: 0 }
section { max-width: 18cm; margin: 0 auto; break-after: page }
section:last-child { break-after: auto }
.plan { page: plan; max-width: 27cm; font-size: 9.4pt; line-height: 1.2 }
.answers { font-size: 9.5pt; line-height: 1.25 }
h1 { font-size: 1.5em; margin: 0 0 .4em }
h2 { font-size: 1.2em; margin: .8em 0 .3em }
p { margin: .4em 0 }
table { border-collapse: collapse; width: 100% }
th, td { border: .5pt solid #555; padding: 1pt 4pt; text-align: left; vertical-align: top }
tr, li, .question { break-inside: avoid }
.plan th:nth-child(5) { width: 24% }
.plan td:nth-child(2), .answers td:nth-child(2) { white-space: nowrap }
.question { margin-top: 8mm }
.line { border-bottom: .5pt solid #000; height: 10mm }
"""


def main() -> int:
    """Write the pages."""
    PAPER.write_text(paper(GUIDE.read_text("utf-8")), "utf-8")
    return 0


def paper(guide: str) -> str:
    """The pages: the plan, what to answer and say, and the questions with room for answers."""
    plan = _part(guide, PLAN)
    answers = f"{_part(guide, ANSWERS)}\n\n## {SENTENCES.lstrip('# ')}\n\n{_part(guide, SENTENCES)}"
    pages = (
        ("plan", f"# {PLAN.lstrip('# ')}\n{plan}"),
        ("answers", f"# {ANSWERS.lstrip('# ')}\n{answers}"),
    )
    return (
        '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f"<title>Teaching with otp_demo, on paper</title>\n<style>{_STYLE}</style>\n</head>\n<body>\n"
        + "".join(f'<section class="{name}">\n{_html(text)}</section>\n' for name, text in pages)
        + f'<section class="sheet">\n{_sheet(_part(guide, QUESTIONS))}</section>\n</body>\n</html>\n'
    )


def _part(guide: str, heading: str) -> str:
    """What stands under a heading, up to the next heading of any level."""
    found = re.search(rf"^{re.escape(heading)}\n(.*?)(?=^#|\Z)", guide, re.M | re.S)
    if found is None:
        raise ValueError(f"the guide has no heading {heading!r}")
    return found[1].strip() + "\n"


def _sheet(part: str) -> str:
    """The questions, without their answers."""
    questions = re.findall(r"^\| (\d+\. .+?) \|", part, re.M)
    lines = '<div class="line"></div>\n' * 3
    return (
        "<h1>One-time passwords: have I understood?</h1>\n"
        "<p>Name: ______________________________ &emsp; Date: _______________</p>\n"
        "<p>Answer each question in a sentence or two, and say why.</p>\n"
        + "".join(
            f'<div class="question"><p>{mistune.escape(question, quote=False)}</p>\n{lines}</div>\n'
            for question in questions
        )
    )


def _html(text: str) -> str:
    """Markdown as HTML; links stay as words, since paper has none."""
    render = mistune.create_markdown(plugins=["table"])
    return str(render(re.sub(r"\[([^\]]+)\]\([^)]+\)", r"\1", text)))


if __name__ == "__main__":
    sys.exit(main())
