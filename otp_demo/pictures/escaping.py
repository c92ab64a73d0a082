"""User text made safe to stand inside SVG and HTML, on a terminal, and beside our own words."""

import re
from html import escape
from typing import Final

# What XML 1.0 §2.2 cannot hold in any spelling: controls, lone surrogates, two non-characters.
_NOT_XML: Final = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def escaped(text: str) -> str:
    """`text` as XML or HTML content or attribute value; what XML cannot hold becomes U+FFFD.

    >>> escaped('<img src=x onerror=alert(1)>')
    '&lt;img src=x onerror=alert(1)&gt;'
    """
    return escape(_NOT_XML.sub("\ufffd", text), quote=True)


def printable(text: str) -> str:
    r"""`text` with every character that shows nothing, or turns the text round it, replaced by U+FFFD.

    >>> printable("a\x1b[2Jb")
    'a�[2Jb'
    """
    return "".join(sign if sign.isprintable() else "\ufffd" for sign in text)
