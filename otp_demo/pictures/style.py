"""How everything looks: colours by role, type, sizes, and the style sheet made of them.

The hues are those of Okabe and Ito, which people with any kind of colour vision tell apart.
Some of them are too pale to be read as text on white (vermillion reaches 3.9:1), so the light
palette darkens them and the dark palette lightens them until every pair in `PAIRS` reaches
the 4.5:1 that WCAG 2.2 §1.4.3 asks. Colour never works alone: signs and words say the same.

Source of the hues: M. Okabe and K. Ito, "Color Universal Design", 2008.
"""

from dataclasses import dataclass, fields
from functools import cache
from importlib.resources import files
from typing import Final

from otp_demo.core.errors import InvalidParameter

SANS: Final = 'system-ui, -apple-system, "Segoe UI", "DejaVu Sans", sans-serif'
MONO: Final = '"DejaVu Sans Mono", ui-monospace, "SF Mono", Menlo, Consolas, monospace'


@dataclass(frozen=True, slots=True)
class Palette:
    """Colours by role, each "#rrggbb"; a tint is the pale ground on which its namesake is read."""

    ink: str
    muted: str
    paper: str
    raised: str
    line: str
    frame: str  # borders that carry meaning: 3:1 on paper (WCAG 2.2 §1.4.11)
    accent: str
    accent_tint: str
    device: str
    device_tint: str
    good: str
    good_tint: str
    bad: str
    bad_tint: str
    warn: str
    warn_tint: str
    part: tuple[str, str, str, str, str, str]
    part_tint: tuple[str, str, str, str, str, str]

    def roles(self) -> dict[str, str]:
        """Every colour under its role's name: "ink", "accent-tint", "part-1" to "part-6", "part-1-tint"."""
        named: dict[str, str] = {}
        for field in fields(self):
            name, value = field.name.replace("_", "-"), getattr(self, field.name)
            if isinstance(value, str):
                named[name] = value
            else:
                stem, _, tint = name.partition("-")
                suffix = f"-{tint}" if tint else ""
                named |= {f"{stem}-{n}{suffix}": colour for n, colour in enumerate(value, start=1)}
        return named


LIGHT: Final = Palette(
    ink="#1b232c",
    muted="#545e69",
    paper="#ffffff",
    raised="#f4f6f8",
    line="#d5dbe1",
    frame="#7d8894",
    accent="#0068a6",
    accent_tint="#e3f0f8",
    device="#a84600",
    device_tint="#fcece0",
    good="#006b4b",
    good_tint="#e0f3ec",
    bad="#9c2a63",
    bad_tint="#f9e8f0",
    warn="#7a5200",
    warn_tint="#fdf2d8",
    part=("#0068a6", "#a84600", "#006b4b", "#8d3a72", "#7a5200", "#44505c"),
    part_tint=("#e3f0f8", "#fcece0", "#e0f3ec", "#f6e8f1", "#fdf2d8", "#e9edf0"),
)

DARK: Final = Palette(
    ink="#e9edf1",
    muted="#a9b3bd",
    paper="#14181d",
    raised="#1e242b",
    line="#384149",
    frame="#7b8793",
    accent="#6bbcf0",
    accent_tint="#12303f",
    device="#f59a5b",
    device_tint="#3b2416",
    good="#4fcfa4",
    good_tint="#12332a",
    bad="#ec92bd",
    bad_tint="#3b1c2c",
    warn="#f0bb4a",
    warn_tint="#372a10",
    part=("#6bbcf0", "#f59a5b", "#4fcfa4", "#dd9cc8", "#f0bb4a", "#b9c3cc"),
    part_tint=("#12303f", "#3b2416", "#12332a", "#361f31", "#372a10", "#2a323a"),
)

_MEANINGS: Final = ("accent", "device", "good", "bad", "warn")
_PARTS: Final = tuple(f"part-{n}" for n in range(1, 7))
_GROUNDS: Final = ("paper", "raised")

#: Every (text, ground) that a picture or a component draws: each holds 4.5:1 in both palettes.
PAIRS: Final = (
    *((text, ground) for text in ("ink", "muted", *_MEANINGS, *_PARTS) for ground in _GROUNDS),
    *((text, f"{role}-tint") for role in (*_MEANINGS, *_PARTS) for text in ("ink", "muted", role)),
    *(("paper", role) for role in _MEANINGS),
)

#: Lines and outlines that carry meaning: each holds 3:1 in both palettes (WCAG 2.2 §1.4.11).
OUTLINES: Final = tuple((role, "paper") for role in ("frame", "accent", "device", "good", "bad"))


@dataclass(frozen=True, slots=True)
class Sizes:
    """Lengths in CSS pixels for one viewing distance."""

    name: str
    body: int
    small: int
    verdict: int
    code: int
    strip_width: int
    strip_reach: int  # steps to show on each side of now
    qr_module: int
    qr_side: int


DESK: Final = Sizes(
    "desk",
    body=16,
    small=14,
    verdict=24,
    code=48,
    strip_width=960,
    strip_reach=3,
    qr_module=6,
    qr_side=280,
)
#: For the back row: nothing that must be read is below 24 px.
PROJECTOR: Final = Sizes(
    "projector",
    body=26,
    small=24,
    verdict=40,
    code=96,
    strip_width=1280,
    strip_reach=2,
    qr_module=8,
    qr_side=560,
)


def contrast(a: str, b: str) -> float:
    """Contrast ratio of two "#rrggbb" colours, 1 to 21, in either order (WCAG 2.2, "contrast ratio").

    >>> round(contrast("#ffffff", "#000000"), 2), round(contrast("#ffffff", "#d55e00"), 1)
    (21.0, 3.9)
    """
    dark, light = sorted((_luminance(a), _luminance(b)))
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    channels = (int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5))
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


_FALLBACK: Final = LIGHT.roles()


def colour(role: str) -> str:
    """A CSS colour that follows the page's theme and is the light palette's where no page gives one.

    >>> colour("accent")
    'var(--otp-accent,#0068a6)'

    Raises:
        InvalidParameter: there is no such role.
    """
    try:
        return f"var(--otp-{role},{_FALLBACK[role]})"
    except KeyError:
        raise InvalidParameter(f"no colour has the role {role!r}; there are {', '.join(_FALLBACK)}") from None


@cache
def stylesheet() -> str:
    """All the CSS the pictures and panels need, without a <style> tag; it touches nothing outside `.otp`.

    Dark colours apply where JupyterLab says its theme is dark, and on pages that are not
    JupyterLab's where the reader's system prefers dark. `.otp.otp-projector` is for the back row.
    """
    dark = _properties(DARK.roles())
    return "\n".join(
        (
            f".otp{{{_properties(LIGHT.roles())}{_lengths(DESK)}--otp-sans:{SANS};--otp-mono:{MONO};color-scheme:light}}",
            f'body[data-jp-theme-light="false"] .otp{{{dark}color-scheme:dark}}',
            "@media (prefers-color-scheme:dark){"
            f"body:not([data-jp-theme-light]) .otp{{{dark}color-scheme:dark}}}}",
            f".otp.otp-projector,.otp-projector .otp{{{_lengths(PROJECTOR)}}}",
            *(
                (files(__package__) / name).read_text("utf-8")
                for name in ("style.css", "anatomy.css", "key_bits.css", "uri_parts.css")
            ),
        )
    )


def _properties(roles: dict[str, str]) -> str:
    return "".join(f"--otp-{role}:{value};" for role, value in roles.items())


def _lengths(sizes: Sizes) -> str:
    lengths = {"body": sizes.body, "small": sizes.small, "verdict": sizes.verdict, "code": sizes.code}
    return "".join(f"--otp-size-{name}:{pixels}px;" for name, pixels in lengths.items())
