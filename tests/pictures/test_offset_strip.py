"""The shrinking interval: where it is drawn, how it shrinks, and that nothing jumps."""

from collections.abc import Callable, Sequence
from xml.etree.ElementTree import Element

import pytest

from otp_demo import TOTP, Secret
from otp_demo.analysis.offset import TYPED, Change, Estimate, Evidence, Reading, estimate
from otp_demo.pictures import offset_strip
from otp_demo.pictures.style import DESK, PROJECTOR, Sizes

TOTP_30 = TOTP(Secret(b"12345678901234567890"))
NOON = 1_700_000_010
SVG = "{http://www.w3.org/2000/svg}"
OFFSET = 7.3
STORY: Sequence[Evidence] = (
    Reading(TOTP_30.code(NOON + 11 + OFFSET), NOON + 14, TYPED),
    Change(TOTP_30.code(NOON + 60), NOON + 60 - OFFSET + 0.3),
    Change(TOTP_30.code(NOON + 90), NOON + 90 - OFFSET + 0.9),
)


def told_by(evidence: Sequence[Evidence], search: float = 600) -> Estimate:
    return estimate(TOTP_30, evidence, search=search)


def pictures(sizes: Sizes = DESK) -> list[str]:
    before, drawn = None, []
    for count in range(len(STORY) + 1):
        known = told_by(STORY[:count])
        drawn.append(offset_strip.svg(known, search=600, before=before, sizes=sizes))
        before = known
    return drawn


@pytest.mark.parametrize("sizes", [DESK, PROJECTOR])
def test_its_size_never_changes(sizes: Sizes, parse: Callable[[str], Element]) -> None:
    sizes_drawn = {(p.get("width"), p.get("height")) for p in map(parse, pictures(sizes))}

    assert len(sizes_drawn) == 1


def test_its_description_gives_the_answer_and_the_bounds(parse: Callable[[str], Element]) -> None:
    said = parse(pictures()[-1]).findtext(f"{SVG}desc", "")

    assert said.startswith("Your phone is 6.9 s ahead of this computer, give or take 0.5 s.")
    assert "The offset lies from +6.50 s to +7.40 s." in said


def test_what_was_known_before_is_outlined_behind_what_is_known_now(
    parse: Callable[[str], Element],
) -> None:
    boxes = [box for box in parse(pictures()[-1]).iter(f"{SVG}rect") if box.get("stroke-dasharray")]
    (before,) = boxes
    now = next(
        box
        for box in reversed(list(parse(pictures()[-1]).iter(f"{SVG}rect")))
        if "accent-tint" in (box.get("fill") or "")
    )

    assert float(before.get("width", 0)) > float(now.get("width", 0))
    assert float(before.get("x", 0)) <= float(now.get("x", 0)) + 1  # older evidence has widened a little


def test_all_places_are_drawn(parse: Callable[[str], Element]) -> None:
    torn = told_by([Change(TOTP_30.code(NOON), NOON - 5), Change(TOTP_30.code(NOON + 30), NOON + 31)])
    assert len(torn.intervals) == 2

    drawn = parse(offset_strip.svg(torn, search=600))

    tinted = [box for box in drawn.iter(f"{SVG}rect") if "accent-tint" in (box.get("fill") or "")]
    assert len(tinted) == 4  # two in the whole range, two enlarged


@pytest.mark.parametrize("search", [90.0, 3600.0, 86_400.0])
def test_any_range_can_be_drawn(search: float, parse: Callable[[str], Element]) -> None:
    for count in range(len(STORY) + 1):
        parse(offset_strip.svg(told_by(STORY[:count], search), search=search))


def test_no_type_for_the_back_row_is_below_24_pixels(parse: Callable[[str], Element]) -> None:
    for picture in map(parse, pictures(PROJECTOR)):
        assert min(float(text.get("font-size", 0)) for text in picture.iter(f"{SVG}text")) >= 24
