"""What learners type, right or wrong, and what is said to it."""

import pytest

from otp_demo.exercises.catalogue import find
from otp_demo.exercises.judgement import Outcome

RIGHT = [
    ("01-byte", "0x48"),
    ("02-ignored", "'969429'"),
    ("02-ignored", '"969429"'),
    ("02-ignored", "969429."),
    ("03-offset", "14 bytes"),
    ("03-ten", "2**31"),
    ("03-zero", "'081804'"),
    ("04-left", "10 sec"),
    ("04-left", "10 s."),
    ("04-left", "10."),
    ("04-zone", "120"),
    ("04-zone", "-120"),
    ("05-longest", "59"),
    ("05-longest", "60"),
    ("05-longest", "1 minute"),
    ("05-longest", "1 min"),
    ("06-half", "50 per cent"),
    ("06-half", "50 percent"),
    ("06-halving", "11 codes"),
    ("06-ppm", "600,000 seconds"),
    ("07-year", "0.36"),
    ("07-year", "35.5 %"),
    ("07-year", "35.5%."),
]

WRONG = [
    ("01-byte", "01001000", "those are the right eight bits"),
    ("01-byte", "48", "in hexadecimal that would be right"),
    ("01-entropy", "3.32", "bits of one digit"),
    ("02-ignored", "269694", "You kept the first six digits"),
    ("03-offset", "11", "the offset of the lesson's digest"),
    ("03-ten", "2**31 - 1", "the largest number"),
    ("03-ten", "2**31-1", "the largest number"),
    ("05-longest", "61", "One second too many"),
    ("05-longest", "89", "Three steps of 30 seconds are tried"),
    ("06-half", "50", "If that is per cent, type `50 %`."),
    ("06-halving", "8", "as in the lesson"),
    ("07-digits", "1", "How many is that in all?"),
    ("07-year", "1/3", "to two decimals"),
    ("07-year", "35.5", "If that is per cent, type `35.5 %`."),
    ("07-year", "64.5", "If that is per cent, type `64.5 %`."),
    ("08-letters", "48", "`=` signs"),
    ("08-letters", "52", "Did you encode the six `=` of the first Base32 as well?"),
    ("08-letters", "56", "Did you encode the six `=` of the first Base32 as well?"),
]

UNREADABLE = [
    ("01-entropy", "66,439", "Is the comma a decimal point? Then type `66.439`"),
    ("04-left", "ten", "Type only the number, in seconds."),
    ("06-half", "0,500", "Is the comma a decimal point? Then type `0.500`"),
    ("06-half", "0,5", "Is the comma a decimal point? Then type `0.5`"),
    ("06-ppm", "6,944", "Is the comma a decimal point? Then type `6.944`"),
    ("07-year", "0,355", "Is the comma a decimal point? Then type `0.355`"),
]

TOLD_TOO_MUCH = [
    ("03-ten", "2147483647", ("one more",)),
    ("06-halving", "12", ("one less", "eleven", "0.06")),
    ("07-digits", "8", ("one less", "seven digits")),
]


@pytest.mark.parametrize(("id_", "typed"), RIGHT)
def test_a_right_answer_is_taken_as_people_type_it(id_: str, typed: str) -> None:
    judgement = find(id_).judge(typed)

    assert judgement.outcome is Outcome.RIGHT, judgement


@pytest.mark.parametrize(("id_", "typed", "because"), WRONG)
def test_a_wrong_one_is_told_what_was_mistaken(id_: str, typed: str, because: str) -> None:
    judgement = find(id_).judge(typed)

    assert judgement.outcome is Outcome.WRONG
    assert because.lower() in judgement.because.lower()


@pytest.mark.parametrize(("id_", "typed", "because"), UNREADABLE)
def test_what_is_written_in_another_way_is_told_how(id_: str, typed: str, because: str) -> None:
    judgement = find(id_).judge(typed)

    assert judgement.outcome is Outcome.UNREADABLE
    assert because in judgement.because


@pytest.mark.parametrize(("id_", "typed", "words"), TOLD_TOO_MUCH)
def test_the_nearest_mistake_is_not_told_the_answer(id_: str, typed: str, words: tuple[str, ...]) -> None:
    said = find(id_).judge(typed).because.lower()

    assert said
    assert [word for word in words if word in said] == []


def test_one_that_is_right_with_its_sign_is_told_why_both_are() -> None:
    assert "behind" in find("04-zone").judge("-120").because


def test_a_question_says_how_exact_its_answer_has_to_be() -> None:
    assert "two decimals" in find("07-year").question
    assert "`=` signs are left out both times" in " ".join(find("08-letters").question.split())
