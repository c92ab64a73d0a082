"""How strips and curves are drawn on the stage, where nothing may scroll, and how a page of it is named."""

from dataclasses import replace
from typing import Final

import ipywidgets as widgets

from otp_demo.pictures.style import DESK, PROJECTOR, Sizes

#: The projector's type, in lanes that are lower. (All that is written on a strip has the small size: the
#: body's only spaces it.) As wide as a panel on the smaller of the two stages; on the larger it is enlarged.
STAGE_STRIP: Final = replace(PROJECTOR, name="stage", body=18, strip_width=1248)

_PAGE: Final = "otp-page-"


def sizes_of(*, projector: bool, stage: bool) -> Sizes:
    """How large to draw."""
    if stage:
        return STAGE_STRIP
    return PROJECTOR if projector else DESK


def name_page(panel: widgets.DOMWidget, page: str) -> None:
    """Let the stage's style sheet know which page of a panel is looked at, by a class of the panel."""
    kept = tuple(name for name in panel._dom_classes if not name.startswith(_PAGE))
    panel._dom_classes = (*kept, _PAGE + page)
