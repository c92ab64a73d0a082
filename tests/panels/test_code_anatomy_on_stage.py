"""CodeAnatomy on the stage: one of the eight steps at a time, and the chain of what came before."""

import pytest
import traitlets

from otp_demo import HOTP, Algorithm, Secret
from otp_demo.panels import CodeAnatomy
from otp_demo.panels.step_arrows import StepArrows
from tests.panels.seen import button, control, parts, seen


@pytest.fixture
def panel() -> CodeAnatomy:
    panel = CodeAnatomy(projector=True)
    panel.stage = True
    return panel


def test_off_the_stage_all_eight_steps_are_there() -> None:
    panel = CodeAnatomy()

    assert panel.step_shown is None
    assert seen(panel).count("otp-step") == 8
    assert button(panel, "Next ▶").layout.display is None
    assert "Step 1 of 8" not in seen(panel)


def test_on_the_stage_it_begins_with_the_first(panel: CodeAnatomy) -> None:
    assert panel.step_shown == 1
    assert "Step 1 of 8: Counter" in seen(panel)
    assert "otp-step" not in seen(panel)


def test_next_and_back_go_through_the_steps_and_round(panel: CodeAnatomy) -> None:
    shown = []
    for _ in range(8):
        shown.append(panel.step_shown)
        button(panel, "Next ▶").click()

    assert shown == [1, 2, 3, 4, 5, 6, 7, 8]
    assert panel.step_shown == 1

    button(panel, "◀ Back").click()
    assert panel.step_shown == 8


def test_each_step_is_seen_with_what_it_takes_from_the_one_before(panel: CodeAnatomy) -> None:
    panel.step_shown = 6

    assert "Step 6 of 8: Top bit off" in seen(panel)
    assert "From step 5, <b>Four bytes</b>" in seen(panel)
    assert "It was 1: cc becomes 4c." in seen(panel)


def test_the_arrow_keys_go_through_the_steps(panel: CodeAnatomy) -> None:
    (arrows,) = (part for part in parts(panel) if isinstance(part, StepArrows))

    arrows._handle_custom_msg({"by": 1}, [])
    arrows._handle_custom_msg({"by": 1}, [])
    arrows._handle_custom_msg({"by": -1}, [])

    assert panel.step_shown == 2


@pytest.mark.parametrize("sent", [None, {}, {"by": 5}, {"by": "1"}, {"by": [1]}, "by"])
def test_what_no_arrow_key_sends_moves_nothing(panel: CodeAnatomy, sent: object) -> None:
    (arrows,) = (part for part in parts(panel) if isinstance(part, StepArrows))

    arrows._handle_custom_msg(sent, [])

    assert panel.step_shown == 1


def test_where_all_steps_are_seen_the_arrow_keys_have_nothing_to_do() -> None:
    panel = CodeAnatomy()

    panel.walk(1)

    assert panel.step_shown is None


@pytest.mark.parametrize("step", [0, 9, -1])
def test_there_is_no_ninth_step(panel: CodeAnatomy, step: int) -> None:
    with pytest.raises(traitlets.TraitError):
        panel.step_shown = step


def test_another_counter_leaves_one_at_the_same_step(panel: CodeAnatomy) -> None:
    panel.step_shown = 8

    button(panel, "+ 1").click()

    assert panel.step_shown == 8
    assert "Counter 1 gives 287 082." in seen(panel)


def test_the_code_is_told_by_no_step_before_its_own(panel: CodeAnatomy) -> None:
    panel.counter = 1
    for step in range(1, 8):
        panel.step_shown = step
        assert "Counter 1: which code will it be?" in seen(panel)
        assert "287 082" not in seen(panel)

    panel.step_shown = 8
    assert "Counter 1 gives 287 082." in seen(panel)


def test_another_counters_code_is_compared_with_the_one_that_was_there(panel: CodeAnatomy) -> None:
    panel.counter, panel.step_shown = 1, 8
    assert "stayed" not in seen(panel)

    button(panel, "+ 1").click()

    assert "Counter 1 gave 287 082, counter 2 gives 359 152." in seen(panel)
    assert "<span>287</span><span>08<mark>2</mark></span>" in seen(panel)
    assert "<span>359</span><span>15<mark>2</mark></span>" in seen(panel)
    assert "1 digit has stayed, of 6" in seen(panel)


@pytest.mark.parametrize(
    ("name", "value"), [("step_shown", 7), ("digits", 8), ("algorithm", Algorithm.SHA512)]
)
def test_what_is_no_other_counter_has_nothing_to_be_compared_with(
    panel: CodeAnatomy, name: str, value: object
) -> None:
    panel.counter, panel.step_shown = 1, 8
    panel.counter = 2

    setattr(panel, name, value)
    panel.step_shown = 8

    assert "stayed" not in seen(panel)


def test_the_key_is_named_where_it_goes_in_and_the_second_opinion_stands_by_the_code(
    panel: CodeAnatomy,
) -> None:
    told = {step: [] for step in range(1, 9)}
    for step, notes in told.items():
        panel.step_shown = step
        notes += [note for note in ("The key is", "Second opinion") if note in seen(panel)]

    assert told == {**{step: [] for step in told}, 3: ["The key is"], 8: ["Second opinion"]}


def test_what_is_no_counter_is_said_and_the_step_stays(panel: CodeAnatomy) -> None:
    panel.step_shown = 4

    control(panel, "Counter").value = "<img src=x onerror=alert(1)>"

    assert "A counter is a whole number from 0 to 2⁶⁴ − 1" in seen(panel)
    assert "<img" not in seen(panel)
    assert panel.step_shown == 4


@pytest.mark.parametrize("algorithm", Algorithm)
def test_the_last_step_is_the_code(panel: CodeAnatomy, algorithm: Algorithm) -> None:
    panel.counter, panel.algorithm, panel.digits, panel.step_shown = 2**64 - 1, algorithm, 10, 8

    code = HOTP(Secret(b"12345678901234567890"), algorithm=algorithm, digits=10).code(2**64 - 1)
    assert f"<span>{code[:3]}</span><span>{code[3:6]}</span><span>{code[6:]}</span>" in seen(panel)


def test_reset_goes_back_to_the_first_step(panel: CodeAnatomy) -> None:
    panel.step_shown = 5

    panel.reset()

    assert panel.step_shown == 1


def test_leaving_the_stage_shows_all_steps_again(panel: CodeAnatomy) -> None:
    panel.stage = False

    assert panel.step_shown is None
    assert seen(panel).count("otp-step") == 8
