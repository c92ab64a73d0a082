"""SecretMaker makes secrets of any length, shows one key three ways, and names the bad ones bad."""

import pytest

from otp_demo import Secret
from otp_demo.analysis.key_quality import KNOWN
from otp_demo.panels import SecretMaker
from tests.panels.seen import button, control, seen


def counting_bytes(nbytes: int) -> bytes:
    counting_bytes.calls += 1  # type: ignore[attr-defined]
    return bytes((counting_bytes.calls + place) % 256 for place in range(nbytes))  # type: ignore[attr-defined]


@pytest.fixture
def panel() -> SecretMaker:
    counting_bytes.calls = 0  # type: ignore[attr-defined]
    return SecretMaker(token_bytes=counting_bytes)


def test_it_begins_with_the_length_that_the_rfc_recommends(panel: SecretMaker) -> None:
    assert panel.secret.bits == 160
    assert "160 random bits, as RFC 4226 recommends" in seen(panel)


def test_moving_the_length_makes_a_new_secret_of_that_length(panel: SecretMaker) -> None:
    before = panel.secret

    control(panel, "Length in bytes").value = 32

    assert panel.secret.bits == 256
    assert panel.secret != before


def test_the_button_makes_a_new_one(panel: SecretMaker) -> None:
    before = panel.secret

    button(panel, "New secret").click()

    assert panel.secret != before
    assert panel.secret.bits == before.bits


@pytest.mark.parametrize(
    ("nbytes", "said"), [(8, "64 bits: weak"), (15, "120 bits: weak"), (16, "128 random bits")]
)
def test_fewer_than_128_bits_are_shown_and_called_weak(panel: SecretMaker, nbytes: int, said: str) -> None:
    panel.nbytes = nbytes

    assert said in seen(panel)
    assert ("fewer than the 128" in seen(panel)) == (nbytes < 16)


@pytest.mark.parametrize("name", KNOWN)
def test_a_secret_that_everyone_knows_is_worth_nothing_however_long(panel: SecretMaker, name: str) -> None:
    control(panel, "Look at").value = name

    assert panel.secret == Secret(KNOWN[name].raw)
    assert "worth nothing" in panel.verdict
    assert panel.verdict in seen(panel)
    assert KNOWN[name].why in seen(panel)
    assert "0 random bits" in seen(panel)


def test_the_same_key_is_shown_as_hex_bits_and_base32(panel: SecretMaker) -> None:
    panel.source = "the test key of the RFCs"

    shown = seen(panel)

    assert [f">{byte:02x}<" in shown for byte in b"12345"] == [True] * 5
    assert all(f">{letter}<" in shown for letter in "GEZDGNBV")
    assert "5 bytes are 40 bits are 8 letters" in shown


def test_pasted_base32_is_read_as_people_copy_it(panel: SecretMaker) -> None:
    control(panel, "Or paste Base32").value = " gezd-gnbv gy3t qojq "

    assert panel.secret == Secret(b"1234567890")
    assert panel.problem == ""
    assert "80 bits: weak" in seen(panel)


def test_what_is_no_base32_is_said_and_the_last_secret_stays(panel: SecretMaker) -> None:
    before = panel.secret

    panel.pasted = "GEZD 0NBV"

    assert panel.secret == before
    assert "character 6" in panel.problem
    assert "is it the letter O?</p>" in seen(panel)


def test_a_pasted_secret_is_not_called_random_since_nobody_can_see_that(panel: SecretMaker) -> None:
    panel.pasted = Secret(bytes(range(20))).base32

    assert panel.source == "the one pasted"
    assert "if they are random" in panel.verdict
    assert "random bits, as RFC 4226 recommends" not in seen(panel)


def test_choosing_the_pasted_one_before_anything_was_pasted_says_what_to_do(panel: SecretMaker) -> None:
    before = panel.secret

    control(panel, "Look at").value = "the one pasted"

    assert "paste or type a secret" in panel.problem
    assert panel.secret == before


def test_one_can_go_from_the_pasted_secret_to_a_bad_one_and_on_to_a_new_one(panel: SecretMaker) -> None:
    panel.pasted = "GEZD GNBV GY3T QOJQ"
    control(panel, "Look at").value = "twenty zero bytes"

    assert panel.secret == Secret(bytes(20))
    assert panel.pasted == ""

    control(panel, "Look at").value = "a new random one"

    assert "160 random bits" in panel.verdict


def test_after_a_mistake_the_same_source_can_be_chosen_again(panel: SecretMaker) -> None:
    panel.source = "twenty zero bytes"
    panel.pasted = "0"

    panel.pasted = ""

    assert panel.problem == ""
    assert panel.secret == Secret(bytes(20))


def test_each_new_secret_takes_randomness_once(panel: SecretMaker) -> None:
    before = counting_bytes.calls  # type: ignore[attr-defined]

    panel.nbytes = 32
    panel.renew()
    panel.reset()

    assert counting_bytes.calls == before + 3  # type: ignore[attr-defined]


def test_a_real_secret_does_not_belong_on_a_projector_and_the_panel_says_so(panel: SecretMaker) -> None:
    assert "never on a projector" in seen(panel)


def test_markup_that_is_pasted_is_shown_as_text(panel: SecretMaker) -> None:
    panel.pasted = "<img src=x onerror=alert(1)>"

    assert "<img" not in seen(panel)


def test_reset_goes_back_to_twenty_bytes_and_forgets_what_was_pasted(panel: SecretMaker) -> None:
    panel.nbytes = 64
    panel.pasted = "0"

    button(panel, "Reset").click()

    assert panel.secret.bits == 160
    assert panel.problem == panel.pasted == ""


def test_words_that_are_a_key_can_be_read_and_the_slider_says_how_long_they_are(panel: SecretMaker) -> None:
    panel.source = "words somebody thought up"

    assert "As text, 28 bytes: <q>correct horse battery staple</q>" in seen(panel)
    assert control(panel, "Length in bytes").value == 28

    panel.reset()
    assert "As text" not in seen(panel)
    assert control(panel, "Length in bytes").value == 20


def test_a_key_that_is_markup_is_read_as_text(panel: SecretMaker) -> None:
    panel.pasted = Secret(b"<img src=x onerror=alert(1)>").base32

    assert "<img" not in seen(panel)
    assert "As text, 28 bytes: <q>&lt;img src=x onerror=alert(1)&gt;</q>" in seen(panel)


def test_of_a_long_text_the_beginning_is_read(panel: SecretMaker) -> None:
    panel.pasted = Secret(b"1234567890" * 7).base32

    assert f"As text, 70 bytes: <q>{'1234567890' * 4}</q> and so on" in seen(panel)
