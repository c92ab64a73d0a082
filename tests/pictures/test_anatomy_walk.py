"""One step of the eight: what it takes is what the one before made; the chain goes as far as it has come."""

import re
from collections.abc import Callable
from xml.etree.ElementTree import Element

import pytest
from hypothesis import given
from hypothesis import strategies as st

from otp_demo.core.errors import InvalidParameter
from otp_demo.core.hotp import HOTP, Algorithm
from otp_demo.core.secret import Secret
from otp_demo.pictures import anatomy, anatomy_walk

Parse = Callable[[str], Element]
SECRET = Secret(b"12345678901234567890")
TRACES = st.builds(
    lambda counter, digits, algorithm: HOTP(SECRET, digits=digits, algorithm=algorithm).trace(counter),
    st.integers(0, 2**64 - 1),
    st.integers(6, 10),
    st.sampled_from(Algorithm),
)


def labels(box: Element | None) -> list[str]:
    """The words of every value in a box."""
    return (
        []
        if box is None
        else [value.attrib["aria-label"] for value in box.iter() if value.get("role") == "img"]
    )


@given(trace=TRACES, step=st.integers(1, 8))
def test_what_a_step_takes_is_what_those_before_it_made(parse: Parse, trace: object, step: int) -> None:
    drawn = parse(anatomy_walk.html(trace, step))
    made = [each.words for each in anatomy.steps(trace)]
    before = {1: [], 5: [made[3], made[2]]}.get(step, [made[step - 2]])

    assert labels(drawn.find("./div[@class='otp-taken']")) == before
    assert labels(drawn.find("./div[@class='otp-made']")) == [made[step - 1]]


@given(trace=TRACES, step=st.integers(2, 8))
def test_the_piece_that_it_takes_is_marked_in_what_it_takes_from(
    parse: Parse, trace: object, step: int
) -> None:
    taken = parse(anatomy_walk.html(trace, step)).find("./div[@class='otp-taken']")

    assert taken is not None
    assert taken.findall(f".//*[@data-to='{step}']")


@given(trace=TRACES, step=st.integers(1, 8))
def test_the_chain_shows_what_has_been_made_so_far_and_where_one_is(
    parse: Parse, trace: object, step: int
) -> None:
    links = parse(anatomy_walk.html(trace, step)).findall("./ol/li")

    values = [link.findtext("./div/span") for link in links]
    assert values == [each.brief for each in anatomy.steps(trace)[:step]] + ["?"] * (8 - step)
    assert [link.get("aria-current") for link in links].index("step") == step - 1


@given(trace=TRACES)
def test_no_link_of_the_chain_is_longer_than_twelve_characters(trace: object) -> None:
    assert max(len(each.brief) for each in anatomy.steps(trace)) <= 12


def test_the_chain_of_the_rfcs_first_code() -> None:
    briefs = [step.brief for step in anatomy.steps(HOTP(SECRET).trace(0))]

    assert briefs == ["0", "00…00", "cc…b0", "0", "cc93cf18", "4c93cf18", "1284755224", "755 224"]


def test_the_heading_says_where_one_is() -> None:
    assert anatomy_walk.heading(HOTP(SECRET).trace(0), 8) == "Step 8 of 8: Code"


@pytest.mark.parametrize("step", [0, 9, -1, None, "3", True])
def test_there_are_eight_steps(step: object) -> None:
    with pytest.raises(InvalidParameter, match="whole number from 1 to 8"):
        anatomy_walk.html(HOTP(SECRET).trace(0), step)  # type: ignore[arg-type]


def test_where_the_counter_comes_from_is_shown_as_text() -> None:
    assert "<img" not in anatomy_walk.html(HOTP(SECRET).trace(1), 1, counter="<img src=x onerror=alert(1)>")


def test_two_on_a_page_share_no_id_and_none_runs_a_script() -> None:
    drawn = "".join(anatomy_walk.html(HOTP(SECRET).trace(1), step) for step in range(1, 9))

    assert not re.search(r"\sid=|<script|\son\w+=", drawn)
