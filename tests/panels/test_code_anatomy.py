"""CodeAnatomy takes the code of any counter apart."""

import pytest
import traitlets

from otp_demo import HOTP, Algorithm, Secret
from otp_demo.panels import CodeAnatomy
from otp_demo.pictures import anatomy
from tests.panels.seen import button, control, seen

SECRET = Secret(b"12345678901234567890")


@pytest.fixture
def panel() -> CodeAnatomy:
    return CodeAnatomy()


def test_it_begins_with_the_rfcs_first_code(panel: CodeAnatomy) -> None:
    assert panel.trace == HOTP(SECRET).trace(0)
    assert "Counter 0 gives the code 755 224" in seen(panel)
    assert "pyotp says <b>755 224</b>" in seen(panel)


def test_the_buttons_count_and_stop_at_zero(panel: CodeAnatomy) -> None:
    button(panel, "+ 1").click()
    assert panel.trace.code == "287082"

    button(panel, "− 1").click()
    button(panel, "− 1").click()
    assert panel.counter == 0


@pytest.mark.parametrize(
    "typed", ["18446744073709551615", "18,446,744,073,709,551,615", "1844 6744 0737 0955 1615"]
)
def test_any_counter_can_be_typed_with_the_separators_that_people_use(panel: CodeAnatomy, typed: str) -> None:
    control(panel, "Counter").value = typed

    assert panel.trace == HOTP(SECRET).trace(2**64 - 1)


@pytest.mark.parametrize(
    "typed", ["", "-1", "18446744073709551616", "1e3", "x", "٣", "<img src=x onerror=a>", "9" * 5000]
)
def test_what_is_no_counter_is_said_and_the_picture_stays(panel: CodeAnatomy, typed: str) -> None:
    panel.counter = 5

    control(panel, "Counter").value = typed

    assert "A counter is a whole number" in seen(panel)
    assert panel.trace.code == "254676"
    assert "<img" not in seen(panel)


def test_after_a_mistake_the_same_counter_typed_again_is_fine(panel: CodeAnatomy) -> None:
    control(panel, "Counter").value = "x"
    control(panel, "Counter").value = "0"

    assert "Counter 0 gives the code" in seen(panel)


@pytest.mark.parametrize("algorithm", Algorithm)
@pytest.mark.parametrize("digits", [6, 8, 10])
def test_hash_and_digits_can_be_chosen(panel: CodeAnatomy, algorithm: Algorithm, digits: int) -> None:
    control(panel, "Hash").value = algorithm
    control(panel, "Digits").value = digits

    assert panel.trace == HOTP(SECRET, digits=digits, algorithm=algorithm).trace(0)
    assert "✓ Second opinion" in seen(panel)


def test_a_secret_that_pyotp_refuses_is_taken_apart_all_the_same() -> None:
    panel = CodeAnatomy(secret=Secret.from_base32("JBSWY3DPEHPK3PXP"))

    assert "pyotp refuses this" in seen(panel)


def test_the_key_is_named_and_never_shown() -> None:
    mine = Secret.generate()

    assert "The key is the published test key of the RFCs." in seen(CodeAnatomy())
    shown = seen(CodeAnatomy(secret=mine))
    assert "a secret of your own, which stays hidden" in shown
    assert mine.base32 not in shown
    assert mine.raw.hex() not in shown.replace(" ", "")


def test_a_press_of_a_button_draws_once(panel: CodeAnatomy, monkeypatch: pytest.MonkeyPatch) -> None:
    drawn = []
    monkeypatch.setattr(anatomy, "html", lambda trace: drawn.append(trace.counter) or "")

    button(panel, "+ 1").click()
    control(panel, "Counter").value = "7"

    assert drawn == [1, 7]


def test_from_code_a_counter_out_of_bounds_is_refused_at_once(panel: CodeAnatomy) -> None:
    with pytest.raises(traitlets.TraitError, match="whole number"):
        panel.counter = -1


def test_reset_goes_back_to_the_counter_it_began_with() -> None:
    panel = CodeAnatomy(counter=3)
    panel.counter, panel.digits, panel.algorithm = 99, 8, Algorithm.SHA512

    button(panel, "Reset").click()

    assert panel.trace == HOTP(SECRET).trace(3)
