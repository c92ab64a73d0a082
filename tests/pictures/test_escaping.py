"""Whatever a user types stays text: in SVG, in HTML, on a terminal."""

from collections.abc import Callable
from xml.etree.ElementTree import Element

from hypothesis import given
from hypothesis import strategies as st

from otp_demo.pictures.escaping import escaped, printable


@given(text=st.text())
def test_any_text_can_stand_in_xml_as_content_and_as_an_attribute(
    parse: Callable[[str], Element], text: str
) -> None:
    element = parse(f'<a title="{escaped(text)}">{escaped(text)}</a>')

    assert len(element) == 0
    assert set(element.attrib) == {"title"}


@given(text=st.text(st.characters(min_codepoint=32, max_codepoint=0xD7FF, exclude_characters="\x7f")))
def test_ordinary_text_reads_the_same(parse: Callable[[str], Element], text: str) -> None:
    assert (parse(f"<a>{escaped(text)}</a>").text or "") == text


def test_markup_becomes_text() -> None:
    assert escaped("""<img src="x" onerror='alert(1)'>&""") == (
        "&lt;img src=&quot;x&quot; onerror=&#x27;alert(1)&#x27;&gt;&amp;"
    )


@given(text=st.text())
def test_printable_text_moves_no_cursor_and_turns_no_line(text: str) -> None:
    shown = printable(text)

    assert shown.isprintable()
    assert len(shown) == len(text)
