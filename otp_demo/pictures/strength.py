"""How strong a key is, on a line: its random bits against what the RFC requires and recommends."""

from otp_demo.pictures import pen
from otp_demo.pictures.escaping import escaped
from otp_demo.pictures.style import DESK, SANS, Sizes, colour

_REQUIRED, _RECOMMENDED, _END = 128, 160, 512


def svg(bits: int, *, sizes: Sizes = DESK) -> str:
    """A line from 0 to 512 bits with a bar for `bits`, as one SVG element; its title says the same in words.

    The bar is striped below the 128 bits that RFC 4226 R6 requires.
    """
    unit = sizes.small / DESK.small
    width, height = sizes.strip_width, 92 * unit
    left, right, line, thick = 8 * unit, width - 8 * unit, 40 * unit, 18 * unit
    scale = (right - left) / _END

    def x(at: int) -> float:
        return left + at * scale

    enough = bits >= _REQUIRED
    fill = colour("good") if enough else "url(#otp-weak)"
    title = (
        f"{bits} random bits, on a line to {_END}: {'at least' if enough else 'fewer than'} "
        f"the {_REQUIRED} that RFC 4226 requires; {_RECOMMENDED} are recommended."
    )
    marks = "".join(
        f'<path d="M{pen.number(x(at))} {pen.number(line - 6 * unit)}V{pen.number(line + thick + 6 * unit)}" '
        f'stroke="{colour("ink")}" stroke-width="{pen.number(2 * unit)}" stroke-dasharray="{dash}"/>'
        for at, dash in ((_REQUIRED, "none"), (_RECOMMENDED, "4 3"))
    )
    below = line + thick + 6 * unit + sizes.small
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{pen.number(width)}" height="{pen.number(height)}" '
        f'viewBox="0 0 {pen.number(width)} {pen.number(height)}" role="img" font-family="{escaped(SANS)}">'
        f"<title>{title}</title>"
        '<defs><pattern id="otp-weak" width="8" height="8" patternUnits="userSpaceOnUse" '
        f'patternTransform="rotate(45)"><rect width="8" height="8" fill="{colour("bad-tint")}"/>'
        f'<rect width="4" height="8" fill="{colour("bad")}"/></pattern></defs>'
        f'<rect x="{pen.number(left)}" y="{pen.number(line)}" width="{pen.number(right - left)}" '
        f'height="{pen.number(thick)}" rx="4" fill="{colour("raised")}" stroke="{colour("line")}"/>'
        f'<rect x="{pen.number(left)}" y="{pen.number(line)}" width="{pen.number(max(2, bits * scale))}" '
        f'height="{pen.number(thick)}" rx="4" fill="{fill}"/>{marks}'
        + pen.text(x(_REQUIRED) - 6 * unit, line - 12 * unit, "required: 128", size=sizes.small, anchor="end")
        + pen.text(
            x(_RECOMMENDED) + 6 * unit, line - 12 * unit, "recommended: 160", size=sizes.small, anchor="start"
        )
        + pen.text(left, below, "0 bits", "muted", size=sizes.small, anchor="start")
        + pen.text(right, below, f"{_END} bits", "muted", size=sizes.small, anchor="end")
        + "</svg>"
    )
