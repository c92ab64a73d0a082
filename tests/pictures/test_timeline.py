"""The time-step strip: which steps, what is marked, and where the hands point."""

import re
from collections.abc import Callable
from xml.etree.ElementTree import Element

import pytest
from hypothesis import given
from hypothesis import strategies as st

from otp_demo.core.errors import InvalidParameter
from otp_demo.core.secret import Secret
from otp_demo.core.totp import TOTP
from otp_demo.core.verification import Window
from otp_demo.pictures.strip_layout import Layout
from otp_demo.pictures.style import DESK, PROJECTOR, Sizes
from otp_demo.pictures.timeline import Strip, svg

Parse = Callable[[str], Element]

TOTP_OF_THE_RFC = TOTP(Secret(b"12345678901234567890"))
AT = 1_111_111_109 + 18.4  # 01:58:47 UTC, 17 s into step 37037037 - 1
NOW = TOTP_OF_THE_RFC.step(AT)
WHOLE = {
    "window": Window.of(1),
    "device": AT - 55,
    "refused": NOW - 2,
    "last_step": NOW - 3,
    "verdict": "Refused",
    "caption": "One step outside the window.",
}
SIZES = pytest.mark.parametrize("sizes", [DESK, PROJECTOR], ids=["desk", "projector"])


def texts(drawn: Element) -> list[str]:
    """Every line of text in the picture, title and description left out."""
    return ["".join(element.itertext()) for element in drawn if element.tag.endswith("}text")]


def test_shows_the_codes_round_now_and_the_time_at_every_edge(parse: Parse) -> None:
    drawn = texts(parse(svg(Strip.around(TOTP_OF_THE_RFC, 59, back=1, ahead=2, clock="now"))))

    assert [text for text in drawn if text.isdigit()] == ["755224", "287082", "359152", "969429"]
    assert [text for text in drawn if re.fullmatch("..:..:..", text)] == [
        "00:00:00",
        "00:00:30",
        "00:01:00",
        "00:01:30",
        "00:02:00",
    ]
    assert [text for text in drawn if text in ("−1", "now", "next", "+2")] == ["−1", "now", "next", "+2"]
    assert "now 00:00:59 UTC · 1 s left" in drawn


def test_a_code_is_grouped_for_the_eye_and_copied_whole(parse: Parse) -> None:
    drawn = parse(svg(Strip.around(TOTP_OF_THE_RFC, 59)))
    (code,) = (element for element in drawn if "".join(element.itertext()) == "287082")

    assert code.text == "287"
    assert [(part.text, float(part.attrib["dx"]) > 0) for part in code] == [("082", True)]


class TestHands:
    @given(seconds=st.floats(0, 29.999))
    def test_the_servers_moves_through_its_cell_as_time_passes(self, seconds: float) -> None:
        layout = Layout(Strip.around(TOTP_OF_THE_RFC, NOW * 30 + seconds), DESK)
        start = layout.left + 3 * layout.pitch

        assert layout.x(layout.strip.at) == pytest.approx(start + seconds / 30 * layout.pitch)

    @pytest.mark.parametrize("away", [-55, 70], ids=["behind", "ahead"])
    def test_the_devices_is_named_measured_and_pointed_at(self, parse: Parse, away: int) -> None:
        drawn = texts(parse(svg(Strip.around(TOTP_OF_THE_RFC, AT, device=AT + away))))

        assert f"device {'01:57:52' if away < 0 else '01:59:57'} UTC" in drawn
        assert ("55 s behind" if away < 0 else "1 min 10 s ahead") in drawn

    @pytest.mark.parametrize(
        ("away", "says"), [(-7200, "◀ device 23:58:47 UTC"), (7200, "device 03:58:47 UTC ▶")]
    )
    def test_a_device_beyond_the_strip_has_an_arrow(self, parse: Parse, away: int, says: str) -> None:
        drawn = texts(parse(svg(Strip.around(TOTP_OF_THE_RFC, AT, device=AT + away))))

        assert says in drawn

    def test_two_clocks_that_agree_are_in_time(self, parse: Parse) -> None:
        assert "in time" in texts(parse(svg(Strip.around(TOTP_OF_THE_RFC, AT, device=AT))))


class TestWindow:
    @pytest.mark.parametrize(
        ("window", "drift", "says"),
        [
            (Window(1, 2), 0, "window: 1 back, 2 ahead"),
            (Window.of(0), 0, "window: this step only"),
            (Window.of(1), 2, "window, moved by +2: 1 back, 1 ahead"),
            (Window.of(0), -1, "window, moved by −1: one step only"),
            (Window.of(1), 9, "window, moved by +9: 1 back, 1 ahead ▶"),
            (Window.of(1), -9, "◀ window, moved by −9: 1 back, 1 ahead"),
            (Window.of(100), 0, "window: 100 back, 100 ahead"),
        ],
    )
    def test_says_how_far_it_reaches(self, parse: Parse, window: Window, drift: int, says: str) -> None:
        assert says in texts(parse(svg(Strip.around(TOTP_OF_THE_RFC, AT, window=window, drift=drift))))

    def test_holds_the_steps_that_verification_tries(self) -> None:
        strip = Strip.around(TOTP_OF_THE_RFC, AT, window=Window(2, 1), drift=1)

        assert strip.tried == Window(2, 1).around(NOW + 1)


def test_marks_what_matched_what_was_refused_and_what_is_spent(parse: Parse) -> None:
    accepted = Strip.around(TOTP_OF_THE_RFC, AT, window=Window.of(1), matched=NOW - 1, last_step=NOW - 2)
    refused = Strip.around(TOTP_OF_THE_RFC, AT, window=Window.of(1), refused=NOW - 2)

    assert {"−1 ✓ matched", "−2 · used", "−3 · too old"} <= set(texts(parse(svg(accepted))))
    assert "−2 ✕ refused" in texts(parse(svg(refused)))


def test_a_step_below_zero_is_drawn_as_not_there(parse: Parse) -> None:
    drawn = texts(parse(svg(Strip.around(TOTP_OF_THE_RFC, 31))))

    assert drawn.count("no step") == 2
    assert "00:00:00" in drawn
    assert "23:59:30" not in drawn


@pytest.mark.parametrize("feature", ["window", "device", "matched", "refused", "last_step", "now"])
def test_nothing_is_told_by_colour_alone(feature: str) -> None:
    """With every colour the same, what a feature adds can still be seen."""

    def colourless(strip: Strip) -> str:
        drawn = re.sub("<(title|desc)>.*?</", "</", svg(strip))
        return re.sub("var\\([^)]*\\)|<text.*?</text>", "", drawn)

    plain = Strip.around(TOTP_OF_THE_RFC, AT)
    value = {"window": Window.of(1), "device": AT - 5}.get(feature, NOW - 1)
    other = (
        Strip.around(TOTP_OF_THE_RFC, AT + 3)
        if feature == "now"
        else Strip.around(TOTP_OF_THE_RFC, AT, **{feature: value})  # type: ignore[arg-type]
    )

    assert colourless(plain) != colourless(other)


MOMENTS = st.one_of(st.integers(0, 2**40), st.floats(0, 2**33))
TOTPS = st.builds(
    TOTP, st.just(Secret(b"12345678901234567890")), digits=st.integers(6, 10), period=st.integers(1, 86_400)
)


@SIZES
@given(
    totp=TOTPS, at=MOMENTS, offset=st.floats(-1e6, 1e6), step=st.integers(-9, 9), text=st.text(max_size=200)
)
def test_the_height_never_changes_and_every_text_fits(
    *, parse: Parse, sizes: Sizes, totp: TOTP, at: float, offset: float, step: int, text: str
) -> None:
    now = totp.step(at)
    strip = Strip.around(
        totp,
        at,
        window=Window(1, 2),
        drift=step,
        device=max(0.0, at + offset),
        matched=now + step,
        last_step=now - step,
        verdict=text,
        caption=text[::-1],
    )

    drawn = parse(svg(strip, sizes=sizes))

    usual = parse(svg(Strip.around(TOTP_OF_THE_RFC, AT, **WHOLE), sizes=sizes))  # type: ignore[arg-type]
    assert drawn.attrib["height"] == usual.attrib["height"]
    assert drawn.attrib["width"] == str(sizes.strip_width)
    for element in drawn.iter("{http://www.w3.org/2000/svg}text"):
        assert 0 <= float(element.attrib["x"]) <= sizes.strip_width
        assert 0 <= float(element.attrib["y"]) <= float(drawn.attrib["height"])


@pytest.mark.parametrize("digits", range(6, 11))
def test_the_back_row_can_read_every_word(parse: Parse, digits: int) -> None:
    totp, reach = TOTP(Secret(b"12345678901234567890"), digits=digits), PROJECTOR.strip_reach
    strip = Strip.around(totp, AT, back=reach, ahead=reach, **WHOLE)  # type: ignore[arg-type]

    drawn = parse(svg(strip, sizes=PROJECTOR))

    sizes = [float(element.attrib["font-size"]) for element in drawn if element.tag.endswith("}text")]
    assert min(sizes) >= 24


@given(text=st.text())
def test_is_well_formed_whatever_it_says(parse: Parse, text: str) -> None:
    drawn = parse(svg(Strip.around(TOTP_OF_THE_RFC, AT, clock=text, verdict=text, caption=text)))

    assert drawn.attrib["role"] == "img"


def test_shows_markup_as_text(parse: Parse) -> None:
    hostile = "<img src=x onerror=alert(1)>"
    drawn = svg(Strip.around(TOTP_OF_THE_RFC, AT, clock=hostile, verdict=hostile, caption=hostile))

    assert "<img" not in drawn
    assert texts(parse(drawn)).count(hostile) == 2


def test_two_strips_on_a_page_share_no_id() -> None:
    assert " id=" not in svg(Strip.around(TOTP_OF_THE_RFC, AT, **WHOLE))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "make",
    [
        lambda: Strip.around(TOTP_OF_THE_RFC, AT, back=8, ahead=7),
        lambda: Strip.around(TOTP_OF_THE_RFC, AT, back=-1),
        lambda: Strip.around(TOTP_OF_THE_RFC, -1),
        lambda: Strip.around(TOTP_OF_THE_RFC, AT, device=float("nan")),
        lambda: Strip(first=0, codes=(), period=30, at=1),
        lambda: Strip(first=9, codes=("755224",), period=30, at=1),
    ],
)
def test_what_cannot_be_a_strip_is_refused(make: Callable[[], Strip]) -> None:
    with pytest.raises(InvalidParameter):
        make()
