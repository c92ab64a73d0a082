"""How strong a key is, on a line: its random bits against what the RFC requires and recommends."""

from otp_demo.pictures import pen
from otp_demo.pictures.escaping import escaped
from otp_demo.pictures.style import DESK, SANS, Sizes, colour

_REQUIRED, _RECOMMENDED, _END = 128, 160, 512
_REQUIRED_SAYS = f"required: {_REQUIRED}"


def svg(bits: int, *, sizes: Sizes = DESK, width: int = 0) -> str:
    """A line from 0 to 512 bits with a bar for `bits`, as one SVG element; its title says the same in words.

    The bar is striped below the 128 bits that RFC 4226 R6 requires.

    Args:
        bits: how many of the key's bits an attacker has to guess.
        sizes: the type.
        width: in CSS pixels; that of the time-step strip if 0.
    """
    unit = sizes.small / DESK.small
    width, height = width or sizes.strip_width, 92 * unit
    left, right, line, thick = 8 * unit, width - 8 * unit, 40 * unit, 18 * unit
    scale = (right - left) / _END

    def x(at: int) -> float:
        return left + min(at, _END) * scale

    enough = bits >= _REQUIRED
    fill = colour("good" if enough else "bad-tint")
    title = (
        f"{bits} random bits, on a line to {_END}: {'at least' if enough else 'fewer than'} "
        f"the {_REQUIRED} that RFC 4226 requires; {_RECOMMENDED} are recommended."
    )
    marks = "".join(
        f'<path d="M{pen.number(x(at))} {pen.number(line - 6 * unit)}V{pen.number(line + thick + 6 * unit)}" '
        f'stroke="{colour("ink")}" stroke-width="{pen.number(2 * unit)}" stroke-dasharray="{dash}"/>'
        for at, dash in ((_REQUIRED, "none"), (_RECOMMENDED, "4 3"))
    )
    # Without a <pattern>, whose id would be on the page as often as the picture is.
    stripes = "" if enough else _stripes(left, max(2, x(bits) - left), line, thick)
    required = max(x(_REQUIRED) - 6 * unit, left + pen.text_width(_REQUIRED_SAYS, sizes.small))
    recommended = max(x(_RECOMMENDED) + 6 * unit, required + 14 * unit)
    below = line + thick + 6 * unit + sizes.small
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{pen.number(width)}" height="{pen.number(height)}" '
        f'viewBox="0 0 {pen.number(width)} {pen.number(height)}" role="img" font-family="{escaped(SANS)}">'
        f"<title>{title}</title>"
        f'<rect x="{pen.number(left)}" y="{pen.number(line)}" width="{pen.number(right - left)}" '
        f'height="{pen.number(thick)}" rx="4" fill="{colour("raised")}" stroke="{colour("line")}"/>'
        f'<rect x="{pen.number(left)}" y="{pen.number(line)}" width="{pen.number(max(2, x(bits) - left))}" '
        f'height="{pen.number(thick)}" rx="4" fill="{fill}"/>{stripes}{marks}'
        + pen.text(required, line - 12 * unit, _REQUIRED_SAYS, size=sizes.small, anchor="end")
        + pen.text(recommended, line - 12 * unit, "recommended: 160", size=sizes.small, anchor="start")
        + pen.text(left, below, "0 bits", "muted", size=sizes.small, anchor="start")
        + pen.text(right, below, f"{_END} bits", "muted", size=sizes.small, anchor="end")
        + "</svg>"
    )


def _stripes(left: float, wide: float, top: float, thick: float) -> str:
    middle, right = pen.number(top + thick / 2), pen.number(left + wide)
    return (
        f'<path d="M{pen.number(left)} {middle}H{right}" stroke="{colour("bad")}" '
        f'stroke-width="{pen.number(thick)}" stroke-dasharray="{pen.number(thick / 4)}"/>'
    )
