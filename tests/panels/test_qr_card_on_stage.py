"""QrCard on the stage: one page at a time beside the code, and the names of any length."""

import ipywidgets as widgets
import pytest

from otp_demo import Algorithm, Secret
from otp_demo.panels import QrCard
from tests.panels.seen import button, control, parts, seen

SECRET = Secret(b"12345678901234567890")
FIELDS = ("Issuer", "Account", "Show the secret")
PARAMETERS = ("Hash", "Digits", "New secret", "Reset")
TOO_FINE = "Too fine for the back row"


@pytest.fixture
def card() -> QrCard:
    card = QrCard(secret=SECRET, projector=True)
    card.stage = True
    return card


def is_shown(card: QrCard, label: str) -> bool:
    """Whether neither the control nor a box round it is hidden."""
    wanted = control(card, label)
    boxes = [part for part in parts(card) if isinstance(part, widgets.Box) and wanted in parts(part)]
    return all(part.layout.display != "none" for part in (wanted, *boxes))


def test_it_begins_with_the_uri_and_the_fields_that_it_is_made_of(card: QrCard) -> None:
    assert card.page == "uri"
    assert [label for label in (*FIELDS, *PARAMETERS) if is_shown(card, label)] == [*FIELDS]


def test_the_parameters_are_a_page_of_their_own(card: QrCard) -> None:
    card.page = "parameters"

    assert [label for label in (*FIELDS, *PARAMETERS) if is_shown(card, label)] == [*PARAMETERS]


def test_off_the_stage_everything_is_there_at_once(card: QrCard) -> None:
    card.page = "parameters"
    card.stage = False

    everything = ("Issuer", "Account", "Hash", "Digits", "Show the secret as text", "New secret", "Reset")
    assert all(is_shown(card, label) for label in everything)
    assert card.uri is not None
    assert f"the key of {card.uri.account} at {card.uri.issuer}." in seen(card)


def test_a_warning_stands_with_the_parameters_and_a_sign_of_it_on_the_way_there(card: QrCard) -> None:
    card.algorithm = Algorithm.SHA512

    assert "Not every app looks at algorithm" not in seen(card)
    assert any("otp-has-warning" in part._dom_classes for part in parts(card))

    card.page = "parameters"
    assert "Not every app looks at algorithm" in seen(card)

    card.algorithm = Algorithm.SHA1
    assert not any("otp-has-warning" in part._dom_classes for part in parts(card))


def test_that_a_photograph_is_enough_to_have_the_key_is_said_beside_the_uri(card: QrCard) -> None:
    assert "Whoever photographs this has the key" in seen(card)


def test_the_secret_is_shown_where_its_box_is_ticked(card: QrCard) -> None:
    assert SECRET.base32 not in seen(card)

    control(card, "Show the secret").value = True

    assert card.show_secret
    assert SECRET.base32 in seen(card)


def test_the_sentence_about_the_uri_is_left_to_those_who_hear_it(card: QrCard) -> None:
    assert '<p class="otp-caption otp-sr">Codes by time, for the account' in seen(card)


@pytest.mark.parametrize(
    ("issuer", "heights"),
    [("Example", []), ("Große Süßwarenfabrik", []), ("ü" * 50, ["720"]), ("ü" * 140, ["720", "1080"])],
)
def test_a_code_that_would_have_less_than_8_pixels_a_module_is_called_too_fine(
    card: QrCard, issuer: str, heights: list[str]
) -> None:
    card.issuer = issuer

    assert (TOO_FINE in seen(card)) is bool(heights)
    assert [height for height in ("720", "1080") if f"otp-finer-than-{height}" in seen(card)] == heights


def test_names_of_any_length_leave_the_verdict_short(card: QrCard) -> None:
    card.account = "W" * 200

    assert "Scan it, and your phone has the key.</p>" in seen(card)


def test_reset_goes_back_to_the_first_page(card: QrCard) -> None:
    card.page = "parameters"

    button(card, "Reset").click()

    assert card.page == "uri"


@pytest.mark.parametrize("typed", ["18446744073709551615", " 7 "])
def test_a_counter_has_64_bits_which_is_more_than_a_number_field_of_a_browser_keeps(
    card: QrCard, typed: str
) -> None:
    card.kind = "hotp"

    control(card, "Counter").value = typed

    assert card.uri is not None
    assert card.uri.counter == int(typed)


@pytest.mark.parametrize("typed", ["", "x", "-1", "1.5", "٣", "18446744073709551616", "9" * 5000])
def test_what_is_no_counter_is_refused_in_words(card: QrCard, typed: str) -> None:
    card.kind = "hotp"

    control(card, "Counter").value = typed

    assert card.uri is None
    assert "a whole number from 0 to 2**64 - 1" in card.problem
    assert "Nothing to scan" in seen(card)
