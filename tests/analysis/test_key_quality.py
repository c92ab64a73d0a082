"""How good a key is: its length can be seen, and that some keys are not random; that one is random can't."""

import base64
import secrets

import pytest
from hypothesis import given
from hypothesis import strategies as st

from otp_demo import Secret
from otp_demo.analysis.key_quality import KNOWN, fault, judge


@pytest.mark.parametrize("name", KNOWN)
def test_a_key_that_everyone_knows_is_worth_nothing(name: str) -> None:
    judgement = judge(Secret(KNOWN[name].raw), made_here=False)

    assert judgement.good is False
    assert judgement.random_bits == 0
    assert KNOWN[name].why in judgement.detail


def test_what_is_said_of_a_known_key_would_be_found_without_the_list() -> None:
    for name in ("twenty zero bytes", "words somebody thought up"):
        raw, why = KNOWN[name]
        assert fault(raw[:-1]) == why  # one byte less stands on no list


@pytest.mark.parametrize("length", [20, 32, 64])
def test_the_rfcs_print_a_test_key_for_each_hash(length: int) -> None:
    assert "printed in RFC" in fault((b"1234567890" * 7)[:length])


@given(st.binary(min_size=10, max_size=128))
def test_a_key_that_is_base32_text_itself_was_encoded_once_already(key: bytes) -> None:
    twice = base64.b32encode(key)

    assert fault(twice)
    if len(set(twice)) > 1:
        assert "encoded once more" in fault(twice)


def test_a_short_key_may_look_like_text_by_chance_and_is_only_called_short() -> None:
    assert fault(b"Tr0ub4d0r&3") == ""


def test_nothing_is_held_against_random_keys() -> None:
    assert not any(fault(secrets.token_bytes(20)) for _ in range(1000))


@pytest.mark.parametrize(
    ("nbytes", "sentence"),
    [
        (8, "64 bits: weak. RFC 4226 R6 requires 128."),
        (15, "120 bits: weak. RFC 4226 R6 requires 128."),
        (16, "128 random bits, enough; RFC 4226 recommends 160."),
        (20, "160 random bits, as RFC 4226 recommends."),
    ],
)
def test_a_random_key_is_as_good_as_it_is_long(nbytes: int, sentence: str) -> None:
    judgement = judge(Secret(bytes(range(nbytes))), made_here=True)

    assert judgement.sentence == sentence
    assert judgement.good is (nbytes >= 16)
    assert judgement.random_bits == 8 * nbytes


def test_a_key_of_unknown_origin_is_never_called_random() -> None:
    judgement = judge(Secret(bytes(range(20))), made_here=False)

    assert judgement.good is None
    assert "if they are random" in judgement.sentence


def test_a_key_made_here_is_not_held_to_its_looks() -> None:
    assert judge(Secret(b"1234567890123456"), made_here=True).good is True
