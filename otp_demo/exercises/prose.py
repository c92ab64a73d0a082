"""Prose with a few marks, as HTML: `code`, *stress*, **strong**, [words](https://…), and blocks of code.

Everything is escaped first, so a learner's own words can stand in it. Between backticks nothing else is a
mark.
"""

import re
from inspect import cleandoc
from textwrap import dedent
from typing import Final

from otp_demo.pictures.escaping import escaped

_MARK: Final = re.compile(
    r"`(?P<code>[^`]*)`"
    r"|(?P<power>\b[0-9]+\*\*[0-9]+(?:\.[0-9]+)?)"
    r"|\*\*(?P<strong>[^*]+)\*\*"
    r"|\*(?P<em>[^*\s][^*]*)\*"
    r"|\[(?P<words>[^]]+)\]\((?P<link>https://[^) ]+)\)"
)


def prose(text: str) -> str:
    """Paragraphs parted by blank lines, as HTML; what all lines are set in by does not count.

    >>> prose("Not `<b>`, but **this**.")
    '<p>Not <code>&lt;b&gt;</code>, but <strong>this</strong>.</p>'
    """
    blocks = (block for block in re.split(r"\n{2,}", cleandoc(text)) if block.strip())
    return "".join(map(_block, blocks))


def code_block(source: str) -> str:
    """Lines of code, or of figures, as they are."""
    return f'<pre class="otp-exercise-code"><code>{escaped(dedent(source).strip())}</code></pre>'


def _block(block: str) -> str:
    lines = block.split("\n")
    if all(line.startswith("    ") for line in lines):
        return code_block(block)
    return f"<p>{_MARK.sub(_marked, escaped(' '.join(lines)))}</p>"


def _marked(found: re.Match[str]) -> str:
    if found["link"] is not None:
        return f'<a href="{found["link"]}" target="_blank" rel="noopener">{found["words"]}</a>'
    tags = {"code": "code", "power": "code", "strong": "strong", "em": "em"}
    kind = next(kind for kind in tags if found[kind] is not None)
    return f"<{tags[kind]}>{found[kind]}</{tags[kind]}>"
