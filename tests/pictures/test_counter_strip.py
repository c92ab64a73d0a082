"""The strip of counters shows what the server expects, how far it looks, and where the token stands."""

from collections.abc import Callable
from xml.etree.ElementTree import Element

import pytest

from otp_demo import HOTP, InvalidParameter, Secret
from otp_demo.pictures import counter_row
from otp_demo.pictures.counter_strip import CounterStrip
from otp_demo.pictures.style import DESK, PROJECTOR

HOTP_6 = HOTP(Secret(b"12345678901234567890"))
SVG = "{http://www.w3.org/2000/svg}"
Parse = Callable[[str], Element]


def strip(expected: int = 5, *, look_ahead: int = 3, **more: int | None) -> CounterStrip:
    return CounterStrip.around(HOTP_6, expected, look_ahead=look_ahead, **more)  # type: ignore[arg-type]


def words(drawn: str, parse: Parse) -> list[str]:
    """The texts of a picture, each in one piece."""
    return ["".join(text.itertext()) for text in parse(drawn).iter(f"{SVG}text")]


def test_every_counter_on_the_strip_has_its_code_and_its_number(parse: Parse) -> None:
    shown = words(counter_row.svg(strip()), parse)

    for counter in range(3, 12):
        assert HOTP_6.code(counter) in shown
        assert any(text.split()[0] == str(counter) for text in shown)


def test_it_says_the_same_in_words(parse: Parse) -> None:
    drawn = parse(counter_row.svg(strip(token=9, refused=9)))
    title, description = drawn.findtext(f"{SVG}title"), drawn.findtext(f"{SVG}desc")

    assert title == "Counters 3 to 11; the server expects 5"
    assert description == (
        "The server expects counter 5, and looks ahead by 3. The token shows the code of counter 9. "
        "Counters below 5 are spent. The code of counter 9 was refused."
    )


def test_marks_say_what_happened_with_a_sign(parse: Parse) -> None:
    shown = words(counter_row.svg(strip(matched=4, refused=8)), parse)

    assert {"3 · spent", "✓ matched", "✕ refused"} <= set(shown)


def test_where_a_counter_and_its_mark_find_room_both_are_there(parse: Parse) -> None:
    assert "4 ✓ matched" in words(counter_row.svg(strip(matched=4, cells=7)), parse)


@pytest.mark.parametrize(
    ("token", "said"),
    [
        (None, "token not pressed yet"),
        (6, "token shows this"),
        (1, "◀ token shows counter 1"),
        (40, "token shows counter 40 ▶"),
    ],
)
def test_the_token_is_pointed_at_or_where_it_would_be(token: int | None, said: str, parse: Parse) -> None:
    assert said in words(counter_row.svg(strip(token=token)), parse)


@pytest.mark.parametrize(("ahead", "said"), [(0, "no look-ahead"), (120, "look-ahead: 120 more")])
def test_the_bracket_says_how_far_the_server_looks(ahead: int, said: str, parse: Parse) -> None:
    assert said in words(counter_row.svg(strip(look_ahead=ahead)), parse)


def test_its_height_depends_on_nothing_but_the_size(parse: Parse) -> None:
    strips = [strip(), strip(0, look_ahead=0), strip(token=90, refused=90), strip(10**19, look_ahead=120)]

    assert len({parse(counter_row.svg(one)).get("height") for one in strips}) == 1
    assert parse(counter_row.svg(strip(), sizes=PROJECTOR)).get("width") == str(PROJECTOR.strip_width)


@pytest.mark.parametrize("sizes", [DESK, PROJECTOR], ids=lambda sizes: sizes.name)
@pytest.mark.parametrize("token", [None, 0, 3, 8, 2**64 - 1])
def test_every_text_begins_on_the_picture(sizes: object, token: int | None, parse: Parse) -> None:
    drawn = parse(counter_row.svg(strip(2, look_ahead=120, token=token), sizes=sizes))  # type: ignore[arg-type]

    for text in drawn.iter(f"{SVG}text"):
        assert 0 <= float(text.get("x", "-1")) <= float(drawn.get("width", "0"))


def test_beyond_the_last_counter_cells_are_empty(parse: Parse) -> None:
    last = strip(2**64 - 1)

    assert last.codes[3:] == ("",) * 6
    parse(counter_row.svg(last))


@pytest.mark.parametrize("cells", [0, 16])
def test_a_strip_without_cells_or_with_too_many_is_refused(cells: int) -> None:
    with pytest.raises(InvalidParameter, match="1 to 15 counters"):
        strip(cells=cells)
