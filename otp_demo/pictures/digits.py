"""A code in groups that the eye can hold, without a space in what gets copied."""

from typing import Final

from otp_demo.pictures.escaping import escaped

_GROUPS: Final = {6: (3, 3), 7: (3, 4), 8: (4, 4), 9: (3, 3, 3), 10: (3, 3, 4)}


def groups(code: str) -> tuple[str, ...]:
    """The code's digits in the groups people read aloud; text of another length stays in one piece.

    >>> groups("755224"), groups("94287082")
    (('755', '224'), ('9428', '7082'))
    """
    pieces, start = [], 0
    for length in _GROUPS.get(len(code), (len(code),)):
        pieces.append(code[start : start + length])
        start += length
    return tuple(pieces)


def code_html(code: str, *, also: str = "") -> str:
    """The code as large digits, `.otp-code` in the style sheet; `also` adds classes, such as "otp-next".

    >>> code_html("755224")
    '<span class="otp-code"><span>755</span><span>224</span></span>'
    """
    names = escaped(f"otp-code {also}".strip())
    return (
        f'<span class="{names}">{"".join(f"<span>{escaped(group)}</span>" for group in groups(code))}</span>'
    )
