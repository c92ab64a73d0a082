"""Prose becomes HTML with a few marks, and whatever else stands in it stays text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from otp_demo.exercises.prose import code_block, prose


@pytest.mark.parametrize(
    ("written", "html"),
    {
        "a `b` c": "<p>a <code>b</code> c</p>",
        "a **b** c": "<p>a <strong>b</strong> c</p>",
        "a *b* c": "<p>a <em>b</em> c</p>",
        "2**31.5 and 10**6.": "<p><code>2**31.5</code> and <code>10**6</code>.</p>",
        "one\n\ntwo": "<p>one</p><p>two</p>",
        "one\ntwo": "<p>one two</p>",
        "`**[a](https://b)**`": "<p><code>**[a](https://b)**</code></p>",
        "[a](https://b.c/d#e)": '<p><a href="https://b.c/d#e" target="_blank" rel="noopener">a</a></p>',
        "[a](javascript:alert(1))": "<p>[a](javascript:alert(1))</p>",
        "": "",
    }.items(),
)
def test_marks(written: str, html: str) -> None:
    assert prose(written) == html


def test_lines_set_in_further_are_a_block_of_code() -> None:
    written = """
        Look:

            def f():
                return 1
        """

    assert prose(written) == (
        '<p>Look:</p><pre class="otp-exercise-code"><code>def f():\n    return 1</code></pre>'
    )


@given(st.text())
def test_no_text_becomes_markup(text: str) -> None:
    hostile = f"{text}<img src=x onerror=alert(1)>{text}"

    for html in (prose(hostile), prose(f"`{hostile}`"), code_block(hostile)):
        assert "<img" not in html
