"""How far a race between a guesser and a server has come: a bar that fills with the guesser's chance."""

from otp_demo.pictures import pen
from otp_demo.pictures.escaping import escaped
from otp_demo.pictures.percent import percent
from otp_demo.pictures.style import DESK, SANS, Sizes


def svg(rows: list[tuple[str, float, str]], *, sizes: Sizes = DESK) -> str:
    """Draw one bar for each race, from 0 to 100 %.

    Args:
        rows: for each race its name, how likely such a guesser was to be in by now, and how it stands.
        sizes: for the desk or the projector.
    """
    unit, size = sizes.small / DESK.small, sizes.small
    width, each = sizes.strip_width, 54 * unit
    height = round(each * len(rows) + 26 * unit)
    left, right = 4 * unit, width - 4 * unit
    told = " ".join(
        f"{name}: {stands} By now {percent(share)} such guessers are in." for name, share, stands in rows
    )
    drawn = []
    for number, (name, share, stands) in enumerate(rows):
        top = number * each
        drawn += [
            pen.text(left, top + 17 * unit, name, size=size, weight=600, anchor="start"),
            pen.text(right, top + 17 * unit, stands, "muted", size=size, anchor="end"),
            pen.box(
                left, top + 25 * unit, right - left, 16 * unit, fill="raised", line="frame", corner=3 * unit
            ),
        ]
        if share > 0:
            drawn.append(
                pen.box(
                    left,
                    top + 25 * unit,
                    max((right - left) * share, 2 * unit),
                    16 * unit,
                    fill="bad",
                    corner=3 * unit,
                )
            )
        drawn.append(
            pen.path(
                f"M{pen.number((left + right) / 2)} {pen.number(top + 22 * unit)}v{pen.number(22 * unit)}",
                line="ink",
                thick=2 * unit,
            )
        )
    foot = each * len(rows) + 18 * unit
    for share, words, anchor in (
        (0, "0 %", "start"),
        (0.5, "50 % of such guessers are in", "middle"),
        (1, "all", "end"),
    ):
        x = left + (right - left) * share
        drawn.append(pen.text(x, foot, words, "muted", size=size, anchor=anchor))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" '
        f'viewBox="0 0 {width} {height}" role="img" font-family="{escaped(SANS)}" '
        'style="font-variant-numeric:tabular-nums">'
        f"<title>The race so far</title><desc>{escaped(told)}</desc>{''.join(drawn)}</svg>"
    )
