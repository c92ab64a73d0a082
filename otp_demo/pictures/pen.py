"""SVG elements in the page's colours: text, boxes and lines, each as a string. Lengths are in pixels."""

from otp_demo.pictures.digits import groups
from otp_demo.pictures.escaping import escaped
from otp_demo.pictures.style import MONO, colour

# A character's width by its font size: exact for DejaVu Sans Mono, on average for DejaVu Sans (the widest
# of our sans-serifs) and its bold.
_MONO_WIDE, _SANS_WIDE, _BOLD_WIDE = 0.602, 0.58, 0.64
_GAP = 0.3  # between two groups of digits, by font size


def number(value: float) -> str:
    """A coordinate to a tenth of a pixel, without a needless ".0"."""
    return f"{value:.1f}".removesuffix(".0")


def text(
    x: float,
    y: float,
    content: str,
    role: str = "ink",
    *,
    size: float,
    weight: int = 400,
    anchor: str = "middle",
    halo: str = "",
) -> str:
    """A line of text whose foot is at `y`; `halo` is the ground to clear round it where lines pass behind."""
    return (
        f'<text x="{number(x)}" y="{number(y)}" font-size="{number(size)}" font-weight="{weight}" '
        f'text-anchor="{anchor}" fill="{colour(role)}"{_halo(halo, size)}>{escaped(content)}</text>'
        if content
        else ""
    )


def code(x: float, y: float, digits: str, role: str, *, size: float, weight: int, halo: str) -> str:
    """A code in groups, centred at `x`; the gaps are no characters, so it is copied and read out whole."""
    first, *others = groups(digits)
    rest = "".join(f'<tspan dx="{number(_GAP * size)}">{escaped(group)}</tspan>' for group in others)
    return (
        f'<text x="{number(x)}" y="{number(y)}" font-family="{escaped(MONO)}" font-size="{number(size)}" '
        f'font-weight="{weight}" text-anchor="middle" fill="{colour(role)}"{_halo(halo, size)}>'
        f"{escaped(first)}{rest}</text>"
    )


def code_size(length: int, room: float) -> float:
    """The font size at which a code of this many digits fills the room."""
    return room / (length * _MONO_WIDE + _GAP * (len(groups("0" * length)) - 1))


def text_width(content: str, size: float, *, weight: int = 400) -> float:
    """About how wide a line of sans-serif text is; rather too wide than too narrow."""
    return len(content) * size * (_SANS_WIDE if weight < 600 else _BOLD_WIDE)


def box(
    x: float,
    y: float,
    width: float,
    height: float,
    *,
    fill: str = "",
    line: str = "",
    thick: float = 1,
    dash: str = "",
    corner: float = 8,
) -> str:
    """A rounded box; `fill` and `line` are roles, "" for none."""
    return (
        f'<rect x="{number(x)}" y="{number(y)}" width="{number(width)}" height="{number(height)}" '
        f'rx="{number(corner)}" fill="{colour(fill) if fill else "none"}"{_stroke(line, thick, dash)}/>'
    )


def path(data: str, *, fill: str = "", line: str = "", thick: float = 1, dash: str = "") -> str:
    """A path from SVG path data; `fill` and `line` are roles, "" for none."""
    return f'<path d="{data}" fill="{colour(fill) if fill else "none"}"{_stroke(line, thick, dash)}/>'


def _stroke(line: str, thick: float, dash: str) -> str:
    if not line:
        return ""
    dashes = f' stroke-dasharray="{dash}"' if dash else ""
    return f' stroke="{colour(line)}" stroke-width="{number(thick)}" stroke-linecap="round"{dashes}'


def _halo(ground: str, size: float) -> str:
    if not ground:
        return ""
    return (
        f' stroke="{colour(ground)}" stroke-width="{number(size / 4)}" stroke-linejoin="round" '
        'paint-order="stroke"'
    )
