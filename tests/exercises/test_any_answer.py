"""An exercise survives any answer: hypothesis gives everything to every exercise."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from otp_demo.exercises.card import ExerciseCard
from otp_demo.exercises.catalogue import BY_ID
from otp_demo.exercises.function_answer import Function
from otp_demo.exercises.judgement import Judgement, Outcome
from otp_demo.exercises.progress_file import ProgressFile

IDS = sorted(BY_ID)
FUNCTIONS = [id_ for id_ in IDS if isinstance(BY_ID[id_].answer, Function)]

anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.complex_numbers() | st.text() | st.binary(),
    lambda inner: st.lists(inner) | st.tuples(inner) | st.dictionaries(st.text(), inner),
)


class Liar:
    """Its own methods never tell what it is."""

    def __getattribute__(self, name: str) -> object:
        raise SystemExit(name)

    def __eq__(self, other: object) -> bool:
        raise KeyboardInterrupt

    __hash__ = None  # type: ignore[assignment]

    def __repr__(self) -> str:
        raise RecursionError

    def __float__(self) -> float:
        raise MemoryError


class LyingText(str):
    """A text that fails in everything but being one."""

    __slots__ = ()

    def strip(self, _: object = None, /) -> str:
        raise ValueError

    def __eq__(self, other: object) -> bool:
        raise ValueError

    __hash__ = None  # type: ignore[assignment]


def is_told(judgement: Judgement) -> bool:
    return bool(judgement) or bool(judgement.because)


@settings(max_examples=100)
@given(answer=anything)
def test_anything_at_all_is_judged(answer: object) -> None:
    for exercise in BY_ID.values():
        assert is_told(exercise.judge(answer))


@pytest.mark.parametrize("id_", IDS)
def test_what_lies_about_itself_is_judged(id_: str) -> None:
    for answer in (Liar(), LyingText("1"), Liar, [Liar()], lambda *_: Liar(), lambda *_: LyingText()):
        assert is_told(BY_ID[id_].judge(answer))


@pytest.mark.parametrize("answer", [int, len, iter, range, type, object, sum, __import__, exec, lambda: None])
def test_what_was_never_meant_as_an_answer_is_judged(answer: object) -> None:
    for exercise in BY_ID.values():
        assert is_told(exercise.judge(answer))


@settings(max_examples=80, deadline=None)  # each is tried in a copy of all this, which is made when it can be
@given(id_=st.sampled_from(FUNCTIONS), results=st.lists(anything, min_size=1, max_size=8))
def test_a_function_that_returns_anything_is_judged(id_: str, results: list[object]) -> None:
    turns = iter(range(10**6))

    judgement = BY_ID[id_].judge(lambda *_: results[next(turns) % len(results)])

    assert judgement.outcome in (Outcome.WRONG, Outcome.NOT_YET)
    assert judgement.because


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(id_=st.sampled_from(IDS), answer=anything)
def test_a_card_shows_what_is_said_to_anything(id_: str, answer: object, nothing_kept: ProgressFile) -> None:
    card = ExerciseCard(BY_ID[id_], answer, progress=nothing_kept)

    assert repr(card) == f"ExerciseCard('{id_}')"
    assert card.judgement is not None or answer is None
