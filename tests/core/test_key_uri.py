"""Key URIs: written as apps read them, read as they are found, refused where apps could disagree."""

import pickle
from typing import Any

import pyotp
import pytest

from otp_demo import HOTP, TOTP, Algorithm, InvalidKeyUri, InvalidParameter, KeyUri, OTPError, Secret
from tests.vectors import table

KEY = Secret(b"12345678901234567890")
BASE32 = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"
READ = table("key-uris-read")["uri"]
REFUSED = table("key-uris-refused")["uri"]


class TestWriting:
    def test_the_secret_comes_first_and_defaults_are_left_out(self) -> None:
        uri = KeyUri(TOTP(KEY), account="alice@example.com", issuer="Example")

        assert str(uri) == f"otpauth://totp/Example:alice@example.com?secret={BASE32}&issuer=Example"

    def test_defaults_are_said_when_asked_for(self) -> None:
        uri = KeyUri(TOTP(KEY), account="alice")

        assert uri.text(defaults=True) == (
            f"otpauth://totp/alice?secret={BASE32}&algorithm=SHA1&digits=6&period=30"
        )
        assert uri.text() == str(uri) == f"otpauth://totp/alice?secret={BASE32}"

    def test_what_differs_from_the_defaults_is_said(self) -> None:
        totp = TOTP(KEY, digits=8, period=60, algorithm=Algorithm.SHA256)

        assert str(KeyUri(totp, account="alice")) == (
            f"otpauth://totp/alice?secret={BASE32}&algorithm=SHA256&digits=8&period=60"
        )

    @pytest.mark.parametrize("counter", [0, 7, 2**64 - 1])
    def test_hotp_says_its_counter_also_when_it_is_0(self, counter: int) -> None:
        uri = KeyUri(HOTP(KEY), account="alice", issuer="Example", counter=counter)

        assert str(uri) == (f"otpauth://hotp/Example:alice?secret={BASE32}&issuer=Example&counter={counter}")
        assert uri.text(defaults=True).endswith(f"&algorithm=SHA1&digits=6&counter={counter}")

    def test_a_space_is_percent_20_and_everything_else_that_means_something_is_encoded(self) -> None:
        uri = KeyUri(TOTP(KEY), account="a+b&c=d/e?f#g%h", issuer="Big Corp @ Café")

        assert str(uri) == (
            "otpauth://totp/Big%20Corp%20%40%20Caf%C3%A9:a%2Bb%26c%3Dd%2Fe%3Ff%23g%25h"
            f"?secret={BASE32}&issuer=Big%20Corp%20%40%20Caf%C3%A9"
        )

    def test_the_secret_is_written_canonically(self) -> None:
        sloppy = Secret.from_base32("gezd gnbv gy3t qojr====")

        assert "secret=GEZDGNBVGY3TQOJR" in str(KeyUri(TOTP(sloppy), account="alice"))

    def test_its_repr_hides_the_secret_and_its_str_does_not(self) -> None:
        uri = KeyUri(TOTP(KEY), account="alice", issuer="Example")

        assert BASE32 in str(uri)
        assert BASE32 not in repr(uri)
        assert "account='alice', issuer='Example', counter=None" in repr(uri)

    @pytest.mark.parametrize(
        ("part", "name", "why"),
        [
            ("account", "", "is empty"),
            ("account", "a:b", "holds a colon"),
            ("account", " alice", "starts or ends with a space"),
            ("account", "\u3000", "is blank"),
            ("account", "a\nb", r"control character \(U\+000A\)"),
            ("account", "a\x85b", r"control character \(U\+0085\)"),
            ("account", "a\u202eb", r"control character \(U\+202E\)"),
            ("account", "a\ud800b", r"control character \(U\+D800\)"),
            ("account", "a" * 2049, "longer than a whole key URI"),
            ("account", b"alice", "must be text; got bytes"),
            ("account", None, "must be text; got NoneType"),
            ("issuer", "a:b", "holds a colon"),
            ("issuer", "Example ", "starts or ends with a space"),
            ("issuer", "\u00a0", "is blank"),
            ("issuer", "a\x00", "control character"),
            ("issuer", None, "must be text; got NoneType"),
        ],
    )
    def test_names_that_could_pass_for_others_are_refused(self, part: str, name: str, why: str) -> None:
        account, issuer = (name, "") if part == "account" else ("alice", name)

        with pytest.raises(InvalidKeyUri, match=why) as refusal:
            KeyUri(TOTP(KEY), account, issuer)

        assert refusal.value.part == part

    @pytest.mark.parametrize(
        ("otp", "counter", "part"),
        [
            (TOTP(KEY), 0, "counter"),
            (HOTP(KEY), None, "counter"),
            (HOTP(KEY), -1, "counter"),
            (HOTP(KEY), 2**64, "counter"),
            (HOTP(KEY), True, "counter"),
            (TOTP(KEY, t0=1), None, "t0"),
            (KEY, None, "otp"),
            (None, None, "otp"),
        ],
    )
    def test_what_a_uri_cannot_say_is_refused(self, otp: TOTP, counter: int | None, part: str) -> None:
        with pytest.raises(InvalidKeyUri) as refusal:
            KeyUri(otp, account="alice", counter=counter)

        assert refusal.value.part == part

    def test_it_is_never_longer_than_2048_characters_whichever_way_it_is_written(self) -> None:
        rest = len(KeyUri(TOTP(KEY), account="x").text(defaults=True)) - 1
        longest = KeyUri(TOTP(KEY), account="x" * (2048 - rest))

        assert len(longest.text(defaults=True)) == 2048
        assert KeyUri.parse(longest.text(defaults=True)) == longest
        for account in ("x" * (2049 - rest), "é" * 400):
            with pytest.raises(InvalidKeyUri, match="uri: would be longer than 2048 characters"):
                KeyUri(TOTP(KEY), account=account)

    def test_defaults_is_true_or_false(self) -> None:
        with pytest.raises(InvalidParameter, match="defaults must be True or False; got int"):
            KeyUri(TOTP(KEY), account="alice").text(defaults=1)  # type: ignore[arg-type]


@pytest.mark.parametrize("row", READ, ids=lambda row: row["what"])
class TestReading:
    def test_what_is_found_in_the_wild_is_read(self, row: dict[str, Any]) -> None:
        uri = KeyUri.parse(row["text"])

        kind = row.get("type", "totp")
        assert type(uri.otp).__name__.lower() == kind
        assert uri.otp.secret.base32 == row.get("secret", "JBSWY3DPEHPK3PXP")
        assert uri.account == row["account"]
        assert uri.issuer == row.get("issuer", "")
        assert uri.otp.algorithm.name == row.get("algorithm", "SHA1")
        assert uri.otp.digits == row.get("digits", 6)
        if isinstance(uri.otp, TOTP):
            assert uri.otp.period == row.get("period", 30)
            assert uri.otp.t0 == 0
        assert uri.counter == (int(row["counter"]) if kind == "hotp" else None)

    def test_what_was_odd_is_warned_of_and_strict_refuses_it(self, row: dict[str, Any]) -> None:
        uri = KeyUri.parse(row["text"])

        if "warning" in row:
            (warning,) = uri.warnings
            assert row["warning"] in warning
            with pytest.raises(InvalidKeyUri, match=row["warning"]):
                KeyUri.parse(row["text"], strict=True)
        else:
            assert uri.warnings == ()
            assert KeyUri.parse(row["text"], strict=True) == uri

    def test_what_was_read_is_written_and_read_again_the_same_and_without_warnings(
        self, row: dict[str, Any]
    ) -> None:
        uri = KeyUri.parse(row["text"])

        again = KeyUri.parse(str(uri), strict=True)

        assert again == uri
        assert KeyUri.parse(uri.text(defaults=True), strict=True) == uri
        assert str(again) == str(uri)


@pytest.mark.parametrize("row", REFUSED, ids=lambda row: row["text"].replace("\n", "↵").replace("\t", "↹"))
def test_what_is_dangerous_or_meaningless_is_refused(row: dict[str, Any]) -> None:
    with pytest.raises(InvalidKeyUri) as refusal:
        KeyUri.parse(row["text"])

    assert refusal.value.part == row["part"]
    assert row["why"] in refusal.value.why
    assert str(refusal.value) == f"{row['part']}: {refusal.value.why}"


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("x" * 10**6, "has 1000000 characters; a key URI has at most 2048"),
        (b"otpauth://totp/alice?secret=JBSWY3DPEHPK3PXP", "a key URI is text; got bytes"),
        (None, "a key URI is text; got NoneType"),
        ("otpauth://totp/a\ud800?secret=JBSWY3DPEHPK3PXP", "not UTF-8"),
        ("otpauth://totp/alice?secret=" + "A" * 1025, "at most 1024 characters"),
    ],
    ids=["a million characters", "bytes", "nothing", "half a surrogate pair", "a long secret"],
)
def test_what_no_data_file_can_say_is_refused(text: str, why: str) -> None:
    with pytest.raises(InvalidKeyUri, match=why):
        KeyUri.parse(text)


def test_what_is_read_has_at_most_2048_characters() -> None:
    text = "otpauth://totp/alice?secret=JBSWY3DPEHPK3PXP&unknown="

    assert KeyUri.parse(text.ljust(2048, "x"))
    with pytest.raises(InvalidKeyUri, match="uri: has 2049 characters; a key URI has at most 2048"):
        KeyUri.parse(text.ljust(2049, "x"))


def test_strict_is_true_or_false() -> None:
    with pytest.raises(InvalidParameter, match="strict must be True or False; got str"):
        KeyUri.parse("otpauth://totp/alice?secret=JBSWY3DPEHPK3PXP", strict="no")  # type: ignore[arg-type]


def test_a_refusal_is_one_of_ours_and_can_be_copied() -> None:
    error = InvalidKeyUri("label", "names no account")

    assert isinstance(error, OTPError)
    assert isinstance(error, ValueError)
    copied = pickle.loads(pickle.dumps(error))  # noqa: S301
    assert (copied.part, copied.why, str(copied)) == ("label", "names no account", "label: names no account")


def test_pyotp_refuses_a_second_secret_only_if_it_is_spelt_alike() -> None:
    uri = "otpauth://totp/alice?secret=" + BASE32 + "&{}=JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
    with pytest.raises(ValueError, match="Duplicate secret"):
        pyotp.parse_uri(uri.format("secret"))
    assert pyotp.parse_uri(uri.format("SECRET"))

    for name in ("secret", "SECRET", "%73ecret"):
        with pytest.raises(InvalidKeyUri, match="secret: is there twice"):
            KeyUri.parse(uri.format(name))
