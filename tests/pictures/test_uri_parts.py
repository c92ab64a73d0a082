"""A key URI in pieces: all of them, named, and together the whole."""

import re
from collections.abc import Callable
from xml.etree.ElementTree import Element

import pytest
from hypothesis import given
from hypothesis import strategies as st

from otp_demo.core.errors import InvalidParameter
from otp_demo.core.hotp import HOTP
from otp_demo.core.key_uri import KeyUri
from otp_demo.core.secret import Secret
from otp_demo.core.totp import TOTP
from otp_demo.pictures import uri_parts

Parse = Callable[[str], Element]

SECRET = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"  # noqa: S105 - the published key of RFC 4226
FULL = (
    f"otpauth://totp/Big%20Corp:alice@example.com?secret={SECRET}"
    "&issuer=Big%20Corp&algorithm=SHA256&digits=8&period=60"
)


def shown(parse: Parse, uri: str, *, show_secret: bool = True) -> list[tuple[str, str]]:
    """Each labelled piece: its label and its text."""
    page = parse(f"<div>{uri_parts.html(uri, show_secret=show_secret)}</div>")
    return [
        (piece.attrib["data-name"], "".join(piece.itertext()))
        for piece in page[0]
        if "data-name" in piece.attrib
    ]


def test_every_part_of_a_key_uri_has_its_name(parse: Parse) -> None:
    assert shown(parse, FULL) == [
        ("scheme", "otpauth"),
        ("type", "totp"),
        ("issuer", "Big%20Corp"),
        ("account", "alice@example.com"),
        ("secret", f"secret={SECRET}"),
        ("issuer", "issuer=Big%20Corp"),
        ("algorithm", "algorithm=SHA256"),
        ("digits", "digits=8"),
        ("period", "period=60"),
    ]


@pytest.mark.parametrize(
    ("uri", "pieces"),
    [
        ("otpauth://hotp/al?secret=A&counter=7", ["scheme", "type", "account", "secret", "counter"]),
        ("OTPAUTH://TOTP/X%3aal?SECRET=A", ["scheme", "type", "issuer", "account", "secret"]),
        ("otpauth://totp/a%3Ab:c?secret=A", ["scheme", "type", "issuer", "account", "secret"]),
        (
            "otpauth://totp/a=b:c?secret=A&image=x",
            ["scheme", "type", "issuer", "account", "secret", "unknown"],
        ),
        ("otpauth://", ["scheme"]),
        ("https://example.com/?secret=A", ["unknown"]),
        ("", []),
    ],
)
def test_what_is_found_in_the_wild_is_taken_apart_too(parse: Parse, uri: str, pieces: list[str]) -> None:
    assert [name for name, _ in shown(parse, uri)] == pieces


@given(
    uri=st.one_of(
        st.text(), st.text().map("otpauth://totp/{}".format), st.text().map("otpauth://t/a?{}".format)
    )
)
def test_the_pieces_together_are_the_text(parse: Parse, uri: str) -> None:
    assert "".join(part.text for part in uri_parts.parts(uri)) == uri
    parse(f"<div>{uri_parts.html(uri)}</div>")


@pytest.mark.parametrize("name", ["secret", "SECRET", "%73ecret"])
def test_a_hidden_secret_is_as_many_bullets_and_nowhere_else(parse: Parse, name: str) -> None:
    uri = FULL.replace("secret", name)
    drawn = uri_parts.html(uri)

    assert SECRET not in drawn
    assert ("secret", f"{name}={'•' * 32}") in shown(parse, uri, show_secret=False)
    assert "The secret, 32 characters, is hidden." in drawn


def test_a_secret_is_hidden_unless_asked_for() -> None:
    assert SECRET not in uri_parts.html(FULL)
    assert f"{SECRET}</span>" in uri_parts.html(FULL, show_secret=True)


def test_the_sentence_says_what_the_uri_says() -> None:
    assert uri_parts.sentence(FULL, show_secret=True) == (
        "Codes by time, for the account alice@example.com at Big Corp. "
        "The secret, 32 characters, is in plain sight. It asks for algorithm SHA256, digits 8, period 60."
    )
    assert uri_parts.sentence("otpauth://hotp/al") == (
        "Codes by counter, for the account al. The secret is missing. "
        "All else is as apps assume: SHA1, 6 digits."
    )
    assert uri_parts.sentence("hello") == "This is no otpauth URI."


def test_the_issuer_of_the_parameter_wins_as_it_does_in_key_uri() -> None:
    uri = f"otpauth://totp/Old:alice?secret={SECRET}&issuer=New"

    assert f"for the account alice at {KeyUri.parse(uri).issuer}." in uri_parts.sentence(uri)


@pytest.mark.parametrize(
    "uri",
    [
        KeyUri(TOTP(Secret(b"12345678901234567890"), digits=8, period=45), "Алиса", "Почта & Co"),
        KeyUri(HOTP(Secret(b"12345678901234567890")), "alice", "", 2**64 - 1),
    ],
    ids=["totp", "hotp"],
)
def test_a_uri_of_ours_has_no_unknown_part(parse: Parse, uri: KeyUri) -> None:
    assert "unknown" not in [name for name, _ in shown(parse, uri.text(defaults=True))]
    assert f"for the account {uri.account}" in uri_parts.sentence(str(uri))


def test_markup_is_shown_as_text_and_stays_one_piece(parse: Parse) -> None:
    hostile = "<img src=x onerror=alert(1)>"
    uri = f"otpauth://totp/{hostile}:{hostile}?secret=A&issuer={hostile}"

    assert "<img" not in uri_parts.html(uri)
    assert [text for _, text in shown(parse, uri)].count(hostile) == 2


def test_a_name_that_turns_text_round_cannot_turn_the_sentence() -> None:
    assert "\u202e" not in uri_parts.sentence("otpauth://totp/%E2%80%AEevil?secret=A")


def test_same_meaning_same_colour() -> None:
    colours = re.findall(r'otp-part-(\d)" data-name="issuer"', uri_parts.html(FULL))

    assert colours == ["1", "1"]


def test_what_is_no_text_is_refused() -> None:
    with pytest.raises(InvalidParameter, match="got bytes"):
        uri_parts.html(b"otpauth://")  # type: ignore[arg-type]
