"""Answers that are typed or chosen: a number, a code, a sentence."""

import pytest

from otp_demo.exercises.choice_answer import Choice
from otp_demo.exercises.code_answer import Code
from otp_demo.exercises.judgement import Outcome
from otp_demo.exercises.number_answer import Number

NUMBER = Number(0.5, within=0.01, slips={1000: "a thousand", 0.25: "half of it", 0.2: "a fifth"})
CODE = Code("081804", slips={"81804": "no zero", "907081": "the first"})
CHOICE = Choice({"yes": "no", "no": ""})


@pytest.mark.parametrize("given", [0.5, "0.5", " 0.50 ", "1/2", "50 %", "0.495", "5e-1"])
def test_a_number_is_right_however_it_is_written(given: object) -> None:
    assert NUMBER.judge(given).outcome is Outcome.RIGHT


@pytest.mark.parametrize(
    ("given", "because"),
    [("1,000", "a thousand"), ("0.251", "half of it"), ("1/5", "a fifth"), (0.25, "half of it")],
)
def test_a_likely_mistake_is_known_when_it_is_rounded(given: object, because: str) -> None:
    assert NUMBER.judge(given).because == because


@pytest.mark.parametrize(
    ("given", "size"), [("2", "large"), ("0", "small"), ("-7", "small"), ("10**300", "large")]
)
def test_another_number_is_said_to_be_too_large_or_too_small(given: str, size: str) -> None:
    judgement = NUMBER.judge(given)

    assert judgement.outcome is Outcome.WRONG
    assert f"too {size}" in judgement.because


@pytest.mark.parametrize(
    ("given", "read_as"), [("1,000", "1000"), ("50 %", "0.5"), ("0x10", "16"), ("0.5", "")]
)
def test_it_says_how_a_number_was_read_where_that_is_not_plain(given: str, read_as: str) -> None:
    assert NUMBER.judge(given).read_as == read_as


@pytest.mark.parametrize(
    "given", [float("nan"), float("inf"), True, [1], b"1", object(), 10**400, "0,5", "half"]
)
def test_what_is_no_number_is_unreadable(given: object) -> None:
    assert NUMBER.judge(given).outcome is Outcome.UNREADABLE


@pytest.mark.parametrize("given", ["081804", " 081 804 ", "081-804"])
def test_a_code_is_right_as_people_type_it(given: str) -> None:
    assert CODE.judge(given).outcome is Outcome.RIGHT


@pytest.mark.parametrize("given", ["81804", "81 804", " 81804"])
def test_a_code_without_its_zero_has_words_of_its_own(given: str) -> None:
    assert CODE.judge(given).because == "no zero"


@pytest.mark.parametrize(
    ("given", "detail"),
    [
        ("0818041", "has 6 digits; this one has 7"),
        ("+81804", "character 1"),
        ("\uff1081804", "not one of the ASCII digits"),
        (81804, "leading zeros"),
        (b"081804", "got bytes"),
        ("`x`", "character 1"),
    ],
)
def test_what_is_no_code_is_unreadable_and_it_says_why(given: object, detail: str) -> None:
    judgement = CODE.judge(given)

    assert judgement.outcome is Outcome.UNREADABLE
    assert detail in judgement.because


def test_another_code_is_wrong() -> None:
    assert CODE.judge("123456").outcome is Outcome.WRONG


def test_a_choice_is_right_wrong_or_none_of_them() -> None:
    assert CHOICE.judge("no").outcome is Outcome.RIGHT
    assert CHOICE.judge("yes").because == "no"
    assert CHOICE.judge("perhaps").outcome is Outcome.UNREADABLE
    assert CHOICE.judge(0).outcome is Outcome.UNREADABLE


@pytest.mark.parametrize("answer", [NUMBER, CODE, CHOICE])
def test_nothing_is_not_yet_an_answer(answer: Number | Code | Choice) -> None:
    assert answer.judge(None).outcome is Outcome.NOT_YET


@pytest.mark.parametrize("answer", [NUMBER, CODE])
@pytest.mark.parametrize("blank", ["", "  ", "\n\t"])
def test_blanks_are_not_yet_an_answer(answer: Number | Code, blank: str) -> None:
    assert answer.judge(blank).outcome is Outcome.NOT_YET
