"""Matplotlib axes as SVG that follows the page's theme: drawn again and again on one figure, without flicker.

Matplotlib writes fixed colours and a style sheet that would reach the whole page. What leaves this module has
neither: its colours are the page's own by role, its type is the page's, and it says in words what it shows.
"""

import io
import re
from typing import Final

from otp_demo.core.errors import InvalidParameter
from otp_demo.pictures.escaping import escaped
from otp_demo.pictures.style import DESK, LIGHT, SANS, Sizes, colour

_ROLE_OF: Final = {value: role for role, value in reversed(LIGHT.roles().items())}
_COLOUR: Final = re.compile(r"#[0-9a-f]{6}")
# Older releases write "font: 700 14px 'DejaVu Sans', …", newer ones each property by itself.
_FONT: Final = re.compile(r"font: (?:(\d+) )?([\d.]+)px [^;\"]+")
_FAMILY: Final = re.compile(r"font-family: [^;\"]+(?:; )?")


class Plot:
    """Axes to draw on, on a figure that is made once.

    Draw with the colours of the light palette: they become the page's by their role.

    Attributes:
        axes: the Matplotlib axes.
        width, height: of the picture, in pixels.
        sizes: type sizes, for functions that draw on the axes.

    Args:
        height: of the picture in pixels at the desk; it grows with the type.
        sizes: for the desk or the projector.
    """

    def __init__(self, *, height: int, sizes: Sizes = DESK) -> None:
        from matplotlib.figure import Figure

        self.sizes = sizes
        unit = sizes.small / DESK.small
        self.width, self.height = sizes.strip_width, round(height * unit)
        # At 72 dots an inch Matplotlib's points are pixels.
        self._figure = Figure(figsize=(self.width / 72, self.height / 72), dpi=72, facecolor=LIGHT.paper)
        left, right, foot, top = 64 * unit, 40 * unit, 58 * unit, 30 * unit
        self.axes = self._figure.add_axes(
            (
                left / self.width,
                foot / self.height,
                1 - (left + right) / self.width,
                1 - (foot + top) / self.height,
            )
        )

    def spot(self, x: float, y: float) -> tuple[float, float]:
        """Where a point of the axes lies in the picture, in pixels from its left and its top."""
        across, up = self.axes.transData.transform((x, y))
        return float(across), float(self.height - up)

    def svg(self, title: str, description: str) -> str:
        """What has been drawn, as one SVG element; its title and desc say in words what it shows.

        Raises:
            InvalidParameter: something was drawn in a colour that has no role.
        """
        from matplotlib import rc_context

        written = io.StringIO()
        with rc_context({"svg.fonttype": "none", "svg.hashsalt": "otp_demo"}):
            self._figure.savefig(written, format="svg", metadata={"Date": None})
        text = written.getvalue()
        drawn = text[text.index('<g id="figure_1">') : text.rindex("</svg>")]
        drawn = _FAMILY.sub("", _FONT.sub(_font, _COLOUR.sub(_by_role, drawn)))
        # What is referred to are clip paths, whose ids are hashes of what they say. The others only repeat.
        drawn = re.sub(r'<g id="[^"]*">', "<g>", drawn)
        return (
            '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" '
            f'width="{self.width}" height="{self.height}" viewBox="0 0 {self.width} {self.height}" '
            f'role="img" font-family="{escaped(SANS)}" style="font-variant-numeric:tabular-nums" '
            'stroke-linejoin="round">'
            f"<title>{escaped(title)}</title><desc>{escaped(description)}</desc>{drawn}</svg>"
        )


def _by_role(found: re.Match[str]) -> str:
    role = _ROLE_OF.get(found[0])
    if role is None:
        raise InvalidParameter(f"{found[0]} is no colour of the light palette: it has no role")
    return colour(role)


def _font(found: re.Match[str]) -> str:
    weight = f"; font-weight: {found[1]}" if found[1] else ""
    return f"font-size: {found[2]}px{weight}"
