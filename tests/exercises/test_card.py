"""An exercise's card, driven through its attributes and by the messages that a page sends."""

import pytest
from ipywidgets import HTML

from otp_demo.exercises import exercise
from otp_demo.exercises.card import ExerciseCard
from otp_demo.exercises.catalogue import find
from otp_demo.exercises.judgement import Outcome
from otp_demo.exercises.progress_file import ProgressFile

HOSTILE = "<img src=x onerror=alert(1)>"


def card_of(id_: str, progress: ProgressFile, answer: object = None, **options: bool) -> ExerciseCard:
    return ExerciseCard(find(id_), answer, progress=progress, **options)


def submit(card: ExerciseCard, value: object) -> None:
    """What the page sends on Enter and when Check is pressed."""
    assert card.place is not None
    card.place._handle_custom_msg({"event": "submit", "value": value}, [])


def shown(card: ExerciseCard) -> str:
    return "".join(child.value for child in card.children if isinstance(child, HTML))


def test_it_asks_and_has_not_said_anything_yet(progress: ProgressFile) -> None:
    card = card_of("03-offset", progress)

    assert card.judgement is None
    assert "At which byte" in shown(card)
    assert "otp-exercise-said" not in shown(card).rpartition("</style>")[2]


def test_a_submitted_answer_is_judged_as_it_was_sent_and_not_as_it_was_last_heard(
    progress: ProgressFile,
) -> None:
    card = card_of("03-offset", progress)
    assert card.place is not None
    card.place.value = "1"  # the page's "4" is still on its way when Enter arrives

    submit(card, "14")

    assert card.solved
    assert card.place.value == "14"
    assert "✓" in shown(card)


def test_a_wrong_answer_is_explained(progress: ProgressFile) -> None:
    card = card_of("03-offset", progress)

    submit(card, "12")

    assert card.judgement is not None
    assert card.judgement.outcome is Outcome.WRONG
    assert 'data-sign="✗"' in shown(card)
    assert "high nibble" in shown(card)
    assert progress.solved() == frozenset()


def test_it_can_be_filled_in_and_checked_from_code(progress: ProgressFile) -> None:
    card = card_of("03-offset", progress)
    assert card.place is not None

    card.place.value = "14"
    card.check()

    assert card.solved


def test_a_choice_is_made_by_its_words(progress: ProgressFile) -> None:
    card = card_of("05-family", progress)

    submit(card, "Ben is refused, and gets in with the next code.")

    assert card.solved


@pytest.mark.parametrize("value", [None, 3, ["x"], {"a": 1}, HOSTILE, "x" * 10_000, "\0"])
@pytest.mark.parametrize("id_", ["03-offset", "03-zero", "05-family"])
def test_a_page_may_send_anything(progress: ProgressFile, id_: str, value: object) -> None:
    card = card_of(id_, progress)

    submit(card, value)

    assert not card.solved
    assert HOSTILE not in shown(card)


def test_another_message_submits_nothing(progress: ProgressFile) -> None:
    card = card_of("03-offset", progress)
    assert card.place is not None

    card.place._handle_custom_msg({"event": "another"}, [])

    assert card.judgement is None


def test_a_function_is_judged_when_its_cell_is_run(progress: ProgressFile) -> None:
    assert card_of("04-step", progress, lambda at, period: int(at // period)).solved
    assert not card_of("04-step", progress, lambda at, period: round(at / period)).solved
    assert progress.solved() == {"04-step"}


def test_a_function_that_changes_its_mind_can_be_checked_again(progress: ProgressFile) -> None:
    add = [1]
    card = card_of("04-step", progress, lambda at, period: int(at // period) + add[0])
    add[0] = 0

    card.check()

    assert card.solved


@pytest.mark.parametrize("answer", [HOSTILE, lambda *_: HOSTILE])
@pytest.mark.parametrize("id_", ["03-offset", "03-zero", "05-family", "02-uri", "04-step"])
def test_what_a_learner_wrote_never_becomes_markup(progress: ProgressFile, id_: str, answer: object) -> None:
    assert HOSTILE not in shown(card_of(id_, progress, answer))


def test_what_is_solved_is_remembered_and_shown_the_next_time(progress: ProgressFile) -> None:
    submit(card_of("03-offset", progress), "14")

    again = card_of("03-offset", ProgressFile(progress.path))

    assert "✓ solved" in shown(again)
    assert not again.solved  # the question is open again


def test_on_the_projector_nothing_is_remembered_and_nothing_shown(progress: ProgressFile) -> None:
    card = card_of("03-offset", progress, projector=True)
    submit(card, "14")

    assert card.solved
    assert progress.solved() == frozenset()
    progress.add("03-offset")
    assert "✓ solved" not in shown(card_of("03-offset", progress, projector=True))


def test_it_follows_the_projector(progress: ProgressFile) -> None:
    progress.add("03-offset")
    card = card_of("03-offset", progress)

    card.projector = True

    assert "otp-projector" in card._dom_classes
    assert "✓ solved" not in shown(card)


def test_reset_goes_back_to_the_question(progress: ProgressFile) -> None:
    card = card_of("03-offset", progress)
    before = shown(card)
    submit(card, "12")

    card.reset()

    assert card.judgement is None
    assert card.place is not None
    assert card.place.value is None
    assert shown(card) == before


def test_an_answer_in_the_call_is_judged_at_once(progress: ProgressFile) -> None:
    card = card_of("03-offset", progress, 14)

    assert card.solved
    assert card.place is not None
    assert card.place.value == "14"


def test_two_on_a_page_do_not_know_of_each_other(progress: ProgressFile) -> None:
    one, other = card_of("03-offset", progress), card_of("03-offset", progress)

    submit(one, "14")

    assert other.judgement is None


def test_a_solution_runs_nowhere_but_in_its_text(progress: ProgressFile) -> None:
    assert "<summary>Solution</summary>" in shown(card_of("03-offset", progress))


def test_the_way_in_finds_the_card() -> None:
    assert repr(exercise("03-truncate", lambda digest: None)) == "ExerciseCard('03-truncate')"
