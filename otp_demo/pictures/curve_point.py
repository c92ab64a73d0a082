"""Today's point on the acceptance curve: a layer over the picture, so that the curve stays as it is."""

from otp_demo.pictures import pen
from otp_demo.pictures.escaping import escaped
from otp_demo.pictures.pen import number
from otp_demo.pictures.percent import percent
from otp_demo.pictures.plot import Plot
from otp_demo.pictures.strip_words import duration
from otp_demo.pictures.style import SANS


def svg(plot: Plot, offset: float, accepted: float) -> str:
    """Draw where a device stands on the curve that was drawn on `plot`: a hand, a dot, and a label.

    Args:
        plot: what the curve was drawn on.
        offset: seconds by which the device's clock is ahead; held to the picture's ends beyond them.
        accepted: the share of its logins that is accepted.
    """
    unit, size = plot.sizes.body / 16, plot.sizes.small
    low, high = plot.axes.get_xlim()
    x, y = plot.spot(min(max(offset, low), high), accepted)
    foot, top = plot.spot(0, 0)[1], plot.spot(0, 1)[1]
    label = words(offset, accepted)
    shown = f"◀ {label}" if offset < low else f"{label} ▶" if offset > high else label
    width, gap = pen.text_width(shown, size, weight=600), 12 * unit
    # Beside the dot, where the curve leaves room: to the right of it, or else to the left.
    left = x + gap if x + gap + width < plot.width else x - gap - width
    base = min(max(y + 0.36 * size, top + 1.4 * size), foot - 0.6 * size)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{plot.width}" height="{plot.height}" '
        f'viewBox="0 0 {plot.width} {plot.height}" role="img" aria-label="{escaped(label)}" '
        f'font-family="{escaped(SANS)}" style="font-variant-numeric:tabular-nums">'
        + pen.path(f"M{number(x)} {number(foot)}V{number(top)}", line="device", thick=2 * unit)
        + f'<circle cx="{number(x)}" cy="{number(y)}" r="{number(6 * unit)}" '
        'fill="var(--otp-device,#a84600)" stroke="var(--otp-paper,#ffffff)" '
        f'stroke-width="{number(2 * unit)}"/>'
        + pen.text(left, base, shown, "device", size=size, weight=600, anchor="start", halo="paper")
        + "</svg>"
    )


def words(offset: float, accepted: float) -> str:
    """What the point says.

    >>> words(-40, 2 / 3), words(0, 1.0)
    ('40 s behind: 67 % accepted', 'in time: 100 % accepted')
    """
    if abs(offset) < 0.05:
        return f"in time: {percent(accepted)} accepted"
    return f"{duration(abs(offset))} {'ahead' if offset > 0 else 'behind'}: {percent(accepted)} accepted"
