"""The shared secret: made, read from what people type, and never shown unasked."""

import base64
import hmac
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from otp_demo import InvalidParameter, InvalidSecret, Secret

RFC_KEY = b"12345678901234567890"
RFC_BASE32 = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"

keys = st.binary(min_size=1, max_size=128)


class TestBase32:
    @given(keys)
    def test_it_is_what_the_standard_library_says_without_padding(self, key: bytes) -> None:
        assert Secret(key).base32 == base64.b32encode(key).decode().rstrip("=")

    @given(keys, st.data())
    def test_however_people_copy_it_the_key_is_the_same(self, key: bytes, data: st.DataObject) -> None:
        text = Secret(key).base32
        typed = "".join(
            data.draw(st.sampled_from([sign, sign.lower()])) + data.draw(st.sampled_from(["", "", " ", "-"]))
            for sign in text
        )
        padding = data.draw(st.sampled_from(["", "=", "======", " ===="]))
        around = data.draw(st.sampled_from(["", " ", "\n", "\t \r\n"]))

        assert Secret.from_base32(around + typed + padding + around) == Secret(key)

    def test_spare_bits_that_are_not_zero_are_forgiven_and_written_as_zeros(self) -> None:
        for text in ("7Q", "7R", "7S", "7T"):  # 10 bits for one byte: the last two are spare
            assert Secret.from_base32(text).raw == b"\xfc"
            assert Secret.from_base32(text).base32 == "7Q"

    @pytest.mark.parametrize(
        ("text", "why"),
        [
            ("GEZDGNBV!", "character 9 ('!') is not Base32"),
            (
                "  GEZ1",
                "character 6 ('1') is not Base32, which has the letters A to Z and the digits 2 to 7; ",
            ),
            ("0EZD", "is it the letter O?"),
            ("GEZ1", "is it the letter I or L?"),
            ("GEZ8", "is it the letter B?"),
            ("GEZ9", "character 4 ('9') is not Base32"),
            ("GE=ZD", "character 3 ('=') is not Base32"),
            ("GEZ\nD", "character 4 (U+000A) is not Base32"),
            ("ＧEZD", "character 1 (U+FF27) is not Base32"),
            ("GEZſ", "character 4 (U+017F) is not Base32"),  # whose upper case is an S
            ("GEZ\ud800", "character 4 (U+D800) is not Base32"),
            ("GEZ'", "character 4 (''') is not Base32"),
            ("", "the secret is empty"),
            (" -=\n", "the secret is empty"),
            ("G", "1 Base32 characters can't be a whole number of bytes"),
            ("GEZ", "3 Base32 characters"),
            ("GEZDGN", "6 Base32 characters"),
            ("A" * 206, "206 Base32 characters can't be a whole number of bytes"),
            ("A" * 207, "a secret has at most 128 bytes; this text holds 129"),
            ("A" * 208, "a secret has at most 128 bytes; this text holds 130"),
            ("A" * 1025, "at most 1024 characters; this text has 1025"),
            ("A" * 10**6, "at most 1024 characters; this text has 1000000"),
            (b"GEZD", "a Base32 secret is text; got bytes"),
            (None, "got NoneType"),
            (32, "got int"),
        ],
    )
    def test_anything_else_is_refused_and_the_message_says_where(self, text: str, why: str) -> None:
        with pytest.raises(InvalidSecret) as refusal:
            Secret.from_base32(text)

        assert why in str(refusal.value)

    @given(st.text("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567", min_size=8, max_size=40), st.data())
    def test_no_message_repeats_more_than_one_character(self, text: str, data: st.DataObject) -> None:
        place = data.draw(st.integers(0, len(text)))
        with pytest.raises(InvalidSecret) as refusal:
            Secret.from_base32(text[:place] + "!" + text[place:])

        assert not any(text[start : start + 4] in str(refusal.value) for start in range(len(text) - 3))


class TestMaking:
    @given(keys)
    def test_it_holds_1_to_128_bytes(self, key: bytes) -> None:
        assert Secret(key).raw == key
        assert Secret(key).bits == 8 * len(key)

    @pytest.mark.parametrize("raw", [b"", b"x" * 129, bytearray(20), memoryview(RFC_KEY), "GEZD", 20, None])
    def test_anything_else_is_refused(self, raw: bytes) -> None:
        with pytest.raises(InvalidSecret, match=r"has 1 to 128 bytes; got|is made from bytes; got"):
            Secret(raw)

    def test_text_is_shown_the_right_way(self) -> None:
        with pytest.raises(InvalidSecret, match=r"for Base32 text use Secret\.from_base32"):
            Secret(RFC_BASE32)  # type: ignore[arg-type]

    def test_new_ones_have_160_random_bits(self) -> None:
        made = {Secret.generate().raw for _ in range(100)}

        assert {len(raw) for raw in made} == {20}
        assert len(made) == 100

    @pytest.mark.parametrize("nbytes", range(1, 16))
    def test_a_weak_one_has_to_be_asked_for_as_such(self, nbytes: int) -> None:
        with pytest.raises(InvalidSecret, match="RFC 4226 R6 asks for at least 128"):
            Secret.generate(nbytes)

        assert Secret.generate(nbytes, weak=True).is_weak

    def test_weak_means_below_128_bits(self) -> None:
        assert Secret(b"x" * 15).is_weak
        assert not Secret(b"x" * 16).is_weak
        assert not Secret.generate(16).is_weak
        assert not Secret.generate(20, weak=True).is_weak

    def test_the_randomness_can_come_from_outside(self) -> None:
        assert Secret.generate(token_bytes=lambda nbytes: RFC_KEY[:nbytes]).raw == RFC_KEY

    @pytest.mark.parametrize(
        "token_bytes", [None, 7, lambda nbytes: b"x" * (nbytes - 1), lambda nbytes: "x" * nbytes, bytearray]
    )
    def test_randomness_that_is_none_is_refused(self, token_bytes: Callable[[int], bytes]) -> None:
        with pytest.raises(InvalidParameter, match="token_bytes must"):
            Secret.generate(token_bytes=token_bytes)

    @pytest.mark.parametrize("nbytes", [0, -1, 129, 20.0, "20", True, None])
    def test_how_many_bytes_is_a_whole_number_from_1_to_128(self, nbytes: int) -> None:
        with pytest.raises(InvalidParameter, match="nbytes must be a whole number of bytes from 1 to 128"):
            Secret.generate(nbytes, weak=True)

    @pytest.mark.parametrize("weak", [1, "yes", None])
    def test_weak_is_true_or_false(self, weak: bool) -> None:
        with pytest.raises(InvalidParameter, match="weak must be True or False"):
            Secret.generate(weak=weak)


class TestHiding:
    @given(keys)
    def test_neither_repr_nor_str_nor_format_shows_it(self, key: bytes) -> None:
        secret = Secret(key)

        for shown in (repr(secret), str(secret), f"{secret}", f"{secret!r}", f"{[secret]}", "%s" % secret):  # noqa: UP031
            assert f"Secret({len(key) * 8} bits, hidden)" in shown
            assert len(shown) < 30

    def test_two_are_compared_in_constant_time(self, monkeypatch: pytest.MonkeyPatch) -> None:
        compared: list[tuple[bytes, bytes]] = []

        def noted(one: bytes, other: bytes) -> bool:
            compared.append((one, other))
            return one == other

        monkeypatch.setattr(hmac, "compare_digest", noted)

        assert Secret(RFC_KEY) == Secret(bytes(RFC_KEY))
        assert Secret(RFC_KEY) != Secret(b"another")

        assert compared == [(RFC_KEY, RFC_KEY), (RFC_KEY, b"another")]

    @given(keys, keys)
    def test_equal_ones_are_equal_and_only_those(self, one: bytes, other: bytes) -> None:
        assert (Secret(one) == Secret(other)) is (one == other)
        assert hash(Secret(one)) == hash(Secret(bytes(one)))

    def test_it_is_no_bytes(self) -> None:
        assert Secret(RFC_KEY) != RFC_KEY
        assert Secret(RFC_KEY) != RFC_BASE32
