"""Text as a QR code: SVG, PNG, or characters for a terminal.

The modules (the dark and light squares) come from `qrcode`. It is always drawn dark on white with
the four light modules around it that ISO/IEC 18004 §6.3.8 asks for, also on a dark page: many scanners
cannot read a light code on dark ground. A QR code of a key URI *is* the secret in another
spelling, so no text alternative here repeats what is in it.
"""

import base64
import io
import re
from collections.abc import Iterator
from typing import Final, Literal
from urllib.parse import parse_qsl, unquote, urlsplit

import qrcode
from PIL import Image
from PIL.PngImagePlugin import PngInfo
from qrcode import constants
from qrcode.exceptions import DataOverflowError

from otp_demo.core.errors import InvalidParameter
from otp_demo.pictures.escaping import escaped, printable
from otp_demo.pictures.qr_mask import best_mask

Level = Literal["L", "M", "Q", "H"]
Modules = tuple[tuple[bool, ...], ...]

QUIET_ZONE: Final = 4  # light modules on each side
_LONGEST: Final = 5596  # digits in version 40 at level M; other text ends sooner
_LEVELS: Final = {
    "L": constants.ERROR_CORRECT_L,
    "M": constants.ERROR_CORRECT_M,
    "Q": constants.ERROR_CORRECT_Q,
    "H": constants.ERROR_CORRECT_H,
}


def modules(text: str, *, level: Level = "M") -> Modules:
    """The QR code of `text` in UTF-8 as rows of modules, True for dark, without the quiet zone.

    `level` is how much may be damaged and still be read: L 7 %, M 15 %, Q 25 %, H 30 %.

    Raises:
        InvalidParameter: the text is empty, not Unicode text, or too long for a QR code.
    """
    if not isinstance(text, str) or not text:
        raise InvalidParameter("a QR code needs some text, as a str: there was none")
    if level not in _LEVELS:
        raise InvalidParameter('level must be "L", "M", "Q" or "H"')
    too_long = f"{len(text)} characters are too many for a QR code: shorten the issuer or the account"
    if len(text) > _LONGEST * 2:
        raise InvalidParameter(too_long)
    symbol = qrcode.QRCode(error_correction=_LEVELS[level], mask_pattern=0)
    try:
        symbol.add_data(text)
        symbol.make()
    except UnicodeEncodeError:
        raise InvalidParameter("the text holds half a surrogate pair, which UTF-8 cannot spell") from None
    except (DataOverflowError, ValueError):  # qrcode raises ValueError for a version above 40
        raise InvalidParameter(too_long) from None
    symbol.mask_pattern = best_mask(symbol.modules)
    symbol.make(fit=False)
    return tuple(tuple(row) for row in symbol.modules)


def alt(text: str) -> str:
    """What the QR code of `text` is, in words, for who cannot see it; never what its secret is.

    >>> alt("otpauth://totp/ACME:alice?secret=JBSWY3DPEHPK3PXP")
    'QR code: the otpauth key URI of ACME:alice, secret included'
    """
    if not text.lower().startswith("otpauth:"):
        return f"QR code: {len(text)} characters of text"
    label = printable(unquote(text.partition("//")[2].partition("?")[0].partition("/")[2]))[:80]
    named = f" of {label}" if label and not _tells_secret(label, text) else ""
    return f"QR code: the otpauth key URI{named}, secret included"


def svg(text: str, *, title: str = "", module: int = 8, at_least: int = 0, level: Level = "M") -> str:
    """The QR code of `text` as an SVG element with one path.

    Args:
        text: what a scanner will read.
        title: the text alternative; `alt(text)` if empty.
        module: pixels a module; more where the side would stay below `at_least`.
        at_least: pixels that the whole picture, quiet zone included, has a side.
        level: error correction, see `modules`.

    Raises:
        InvalidParameter: as `modules`; the title repeats the secret; `module` is not 1 to 64 pixels.
    """
    rows = modules(text, level=level)
    name = _title(title, text)
    side = len(rows) + 2 * QUIET_ZONE
    pixels = side * _pixels(side, module, at_least)
    x, y = -QUIET_ZONE, -QUIET_ZONE - 0.5  # row 0 is a line along y = 0, half a module to each side
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{pixels}" height="{pixels}" '
        f'viewBox="{x} {y} {side} {side}" shape-rendering="crispEdges" role="img">'
        f'<title>{escaped(name)}</title><rect x="{x}" y="{y}" width="{side}" height="{side}" fill="#fff"/>'
        f'<path stroke="#000" d="{"".join(_pen(rows))}"/></svg>'
    )


def across(drawn: str) -> int:
    """How many modules a code that `svg` drew has across, the quiet zone included."""
    return int(drawn.partition('viewBox="')[2].split()[2])


def png(text: str, *, title: str = "", module: int = 8, at_least: int = 0, level: Level = "M") -> bytes:
    """The QR code of `text` as a PNG file, black on white; arguments and errors as `svg`.

    The title is stored in the file. A page that shows the picture gives it again: `<img alt>`.
    """
    rows = _with_quiet_zone(modules(text, level=level))
    side = len(rows)
    info = PngInfo()
    info.add_itxt("Title", _title(title, text).encode("utf-8", "replace").decode())
    image = Image.frombytes("L", (side, side), bytes(0 if dark else 255 for row in rows for dark in row))
    pixels = side * _pixels(side, module, at_least)
    file = io.BytesIO()
    image.convert("1").resize((pixels, pixels), Image.Resampling.NEAREST).save(file, "PNG", pnginfo=info)
    return file.getvalue()


def data_url(text: str, *, title: str = "", module: int = 8, at_least: int = 0, level: Level = "M") -> str:
    """The PNG as a `data:` address for `<img src>`: it holds the secret, so never put it in a link."""
    file = png(text, title=title, module=module, at_least=at_least, level=level)
    return "data:image/png;base64," + base64.b64encode(file).decode("ascii")


def terminal_text(text: str, *, colour: bool = True, level: Level = "M") -> str:
    """The QR code of `text` in half-block characters: each shows two modules, one above the other.

    With `colour` each line sets black on white by ANSI colour 16 on 231, which terminal themes leave
    alone: it scans on a dark and on a light terminal. Without, the light modules are the ones printed,
    which scans on dark terminals and, with most phones, on light ones.
    """
    rows = _with_quiet_zone(modules(text, level=level))
    rows += (tuple(False for _ in rows),) * (len(rows) % 2)
    shapes = {(False, False): " ", (True, False): "▀", (False, True): "▄", (True, True): "█"}
    start, end = ("\x1b[38;5;16;48;5;231m", "\x1b[0m") if colour else ("", "")
    return "".join(
        start
        + "".join(shapes[up is colour, down is colour] for up, down in zip(upper, lower, strict=True))
        + f"{end}\n"
        for upper, lower in zip(rows[::2], rows[1::2], strict=True)
    )


def _pen(rows: Modules) -> Iterator[str]:
    """Path data: a line one module thick along every run of dark modules, each move relative to the last."""
    for number, row in enumerate(rows):
        line = "".join("#" if dark else " " for dark in row)
        pen = 0
        for run in re.finditer("#+", line):
            yield f"m{run.start() - pen} 0" if pen else f"M{run.start()} {number}"
            yield f"h{run.end() - run.start()}"
            pen = run.end()


def _with_quiet_zone(rows: Modules) -> Modules:
    edge = (False,) * QUIET_ZONE
    margin = ((False,) * (len(rows) + 2 * QUIET_ZONE),) * QUIET_ZONE
    return (*margin, *((*edge, *row, *edge) for row in rows), *margin)


def _pixels(side: int, module: int, at_least: int) -> int:
    if not 1 <= module <= 64 or not 0 <= at_least <= 4096:
        raise InvalidParameter("module must be 1 to 64 pixels, at_least 0 to 4096")
    return max(module, -(-at_least // side))


def _title(title: str, text: str) -> str:
    if _tells_secret(title, text):
        raise InvalidParameter("the title repeats what the QR code keeps: leave the secret out of it")
    return title or alt(text)


def _tells_secret(words: str, text: str) -> bool:
    """Whether `words` contain the text itself or the secret of the key URI that it is.

    Pieces below 8 characters (40 bits) turn up in any sentence and are no secret worth the name.
    """
    try:
        secrets = [value for name, value in parse_qsl(urlsplit(text).query) if name.lower() == "secret"]
    except ValueError:
        secrets = []
    bare = "".join(words.split()).upper()
    pieces = ("".join(secret.split()).upper() for secret in (text, *secrets))
    return any(len(piece) >= 8 and piece in bare for piece in pieces)
