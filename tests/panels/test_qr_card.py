"""QrCard puts issuer, account and parameters into a key URI, and that into a QR code."""

import re

import pytest

from otp_demo import HOTP, TOTP, Algorithm, KeyUri, Secret
from otp_demo.panels import QrCard
from otp_demo.panels.app_notes import APPS, SOURCES, App, notes
from tests.panels.seen import button, control, seen
from tests.qr_codes import read_svg

SECRET = Secret(b"12345678901234567890")


@pytest.fixture
def card() -> QrCard:
    return QrCard(secret=SECRET)


def qr_text(card: QrCard) -> str:
    shown = seen(card)
    start = shown.index("<svg")
    return read_svg(shown[start : shown.index("</svg>", start) + 6])


def test_it_begins_with_the_usual_parameters(card: QrCard) -> None:
    assert card.uri == KeyUri(TOTP(SECRET), "alice@example.com", "Example")
    assert "Scan it, and your phone has the key of alice@example.com at Example" in seen(card)


def test_the_qr_code_holds_exactly_the_uri_whatever_the_parameters(card: QrCard) -> None:
    control(card, "Issuer").value = "Große Firma"
    control(card, "Hash").value = Algorithm.SHA512
    control(card, "Digits").value = 8
    control(card, "Period (s)").value = 60

    assert card.uri == KeyUri(
        TOTP(SECRET, digits=8, period=60, algorithm=Algorithm.SHA512), "alice@example.com", "Große Firma"
    )
    assert qr_text(card) == str(card.uri)


def test_a_counter_takes_the_place_of_the_period(card: QrCard) -> None:
    control(card, "Moved by").value = "hotp"
    control(card, "Counter").value = "7"

    assert card.uri == KeyUri(HOTP(SECRET), "alice@example.com", "Example", 7)
    assert control(card, "Period (s)").layout.display == "none"


def test_the_usual_parameters_need_no_warning(card: QrCard) -> None:
    assert notes(card.uri) == ()
    assert "otp-warn" not in seen(card)
    assert "<table" not in seen(card)


@pytest.mark.parametrize(
    ("name", "value", "heading"),
    [
        ("algorithm", Algorithm.SHA256, "SHA‑256 or SHA‑512"),
        ("digits", 8, "Not 6 digits"),
        ("period", 60, "Not 30\u00a0s"),
    ],
)
def test_each_unusual_parameter_has_what_apps_do_with_it(
    card: QrCard, name: str, value: object, heading: str
) -> None:
    setattr(card, name, value)

    shown = seen(card)
    assert f"Not every app looks at {name}." in shown
    assert shown.count("<thead>") == shown.count(heading) == 1
    assert all(app.name in shown and getattr(app, name) in shown for app in APPS)


def test_several_unusual_parameters_are_named_together(card: QrCard) -> None:
    card.algorithm, card.digits, card.period = Algorithm.SHA512, 7, 15

    assert "Not every app looks at algorithm, digits and period." in seen(card)


@pytest.mark.parametrize("app", APPS, ids=lambda app: app.name)
def test_whatever_is_said_of_an_app_has_its_source_and_year_or_its_source_code(app: App) -> None:
    said = (app.algorithm, app.digits, app.period)
    years = {year for words in said for year in re.findall(r"20\d\d", words)}

    assert years == {year for source in app.sources for year in re.findall(r"20\d\d", source)}
    assert years or ".java" in app.sources[0]
    assert all(SOURCES[source].startswith("https://") for source in app.sources)


def test_a_weak_secret_a_hasty_period_and_a_counter_have_their_notes(card: QrCard) -> None:
    card.secret = Secret.from_base32("JBSWY3DPEHPK3PXP")
    assert "under 16 bytes unsafe" in seen(card)

    card.period = 4
    assert "under 5 seconds" in seen(card)

    card.kind = "hotp"
    assert "lose step" in seen(card)
    assert "looks at period" not in seen(card)


def test_setting_the_secret_draws_its_code(card: QrCard) -> None:
    card.secret = Secret(b"12345678901234567890123456789012")

    assert qr_text(card) == str(KeyUri(TOTP(card.secret), "alice@example.com", "Example"))


def test_the_secret_is_shown_as_text_only_when_asked(card: QrCard) -> None:
    assert SECRET.base32 not in seen(card)

    control(card, "Show the secret as text").value = True

    assert SECRET.base32 in seen(card)


@pytest.mark.parametrize(
    ("name", "text", "why"),
    [
        ("issuer", "a:b", "holds a colon"),
        ("account", "", "is empty"),
        ("account", "a\x07b", "control character"),
        ("issuer", "x" * 2000, "longer"),
    ],
)
def test_names_that_no_uri_can_hold_are_refused_in_words_and_no_code_is_shown(
    card: QrCard, name: str, text: str, why: str
) -> None:
    setattr(card, name, text)

    assert why in card.problem
    assert card.uri is None
    assert "No key URI" in seen(card)
    assert "Nothing to scan" in seen(card)
    assert "<svg" not in seen(card)


def test_a_number_that_means_nothing_is_refused_in_words(card: QrCard) -> None:
    control(card, "Period (s)").value = 0

    assert "period must be a whole number" in card.problem


def test_markup_in_a_name_is_shown_as_text(card: QrCard) -> None:
    card.issuer = '<img src=x onerror="alert(1)">'

    assert "<img" not in seen(card)
    assert "&lt;img src=x onerror=" in seen(card)
    assert qr_text(card) == str(card.uri)


def test_spaces_round_a_name_are_not_meant(card: QrCard) -> None:
    card.account = " bob "

    assert card.uri is not None
    assert card.uri.account == "bob"


def test_a_new_secret_changes_the_code_and_reset_brings_the_given_one_back(card: QrCard) -> None:
    button(card, "New secret").click()
    assert card.secret != SECRET
    assert qr_text(card) == str(card.uri)

    card.account, card.digits = "bob", 8
    button(card, "Reset").click()

    assert card.uri == KeyUri(TOTP(SECRET), "alice@example.com", "Example")


def test_without_a_secret_it_makes_one_of_160_bits_that_stays_through_a_reset() -> None:
    card = QrCard()
    made = card.secret

    card.reset()

    assert made.bits == 160
    assert card.secret == made


def test_on_a_projector_a_module_has_8_pixels_and_the_code_480(card: QrCard) -> None:
    card.projector = True

    shown = seen(card)
    width = int(shown.split('<svg xmlns="http://www.w3.org/2000/svg" width="')[1].split('"')[0])
    modules = int(shown.split('viewBox="')[1].split('"')[0].split()[2])
    assert width >= 480
    assert width / modules >= 8
