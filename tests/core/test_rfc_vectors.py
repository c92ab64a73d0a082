"""The engine says what the RFCs print; a wrong digest and a wrong truncation fail apart."""

from typing import Any

import pytest

from otp_demo import HOTP, TOTP, Algorithm, Secret
from otp_demo.core.hotp import dynamic_truncation
from tests.vectors import table

RFC_4226 = table("rfc4226-appendix-d")
RFC_6238 = table("rfc6238-appendix-b")


@pytest.fixture
def hotp() -> HOTP:
    return HOTP(Secret(RFC_4226["secret"].encode("ascii")), digits=RFC_4226["digits"])


def count_of(row: dict[str, Any]) -> str:
    return f"count-{row['counter']}"


def time_of(row: dict[str, Any]) -> str:
    return f"time-{row['time']}"


@pytest.mark.parametrize("row", RFC_4226["values"], ids=count_of)
class TestAppendixDOfRfc4226:
    def test_the_hmac_of_the_counter_is_the_printed_one(self, hotp: HOTP, row: dict[str, Any]) -> None:
        trace = hotp.trace(row["counter"])

        assert trace.message.hex() == f"{row['counter']:016x}"
        assert trace.digest.hex() == row["hmac"]

    def test_the_printed_hmac_is_truncated_to_the_printed_number(self, row: dict[str, Any]) -> None:
        _, chunk, number = dynamic_truncation(bytes.fromhex(row["hmac"]))

        assert chunk.hex() in row["hmac"]
        assert f"{number:x}" == row["truncated"]
        assert number == row["number"]

    def test_a_trace_truncates_the_hmac_it_shows(self, hotp: HOTP, row: dict[str, Any]) -> None:
        trace = hotp.trace(row["counter"])

        assert (trace.offset, trace.chunk, trace.number) == dynamic_truncation(trace.digest)

    def test_the_number_becomes_the_printed_code_on_every_way(self, hotp: HOTP, row: dict[str, Any]) -> None:
        assert hotp.trace(row["counter"]).code == row["code"]
        assert hotp.code(row["counter"]) == row["code"]
        assert hotp.numbers(range(row["counter"], row["counter"] + 1)) == [row["number"]]


@pytest.mark.parametrize("row", RFC_6238["values"], ids=time_of)
@pytest.mark.parametrize("algorithm", list(Algorithm), ids=lambda algorithm: algorithm.name)
class TestAppendixBOfRfc6238:
    def totp(self, algorithm: Algorithm) -> TOTP:
        secret = RFC_6238["secrets"][algorithm.name]
        return TOTP(
            Secret(secret.encode("ascii")),
            digits=RFC_6238["digits"],
            period=RFC_6238["period"],
            algorithm=algorithm,
            t0=RFC_6238["t0"],
        )

    def test_the_time_step_is_the_printed_one(self, algorithm: Algorithm, row: dict[str, Any]) -> None:
        totp = self.totp(algorithm)

        assert totp.step(row["time"]) == int(row["T"], 16)
        assert totp.trace(row["time"]).message.hex().upper() == row["T"]
        assert totp.seconds_left(row["time"]) == 30 - row["remainder"]

    def test_the_code_is_the_printed_one_on_every_way(
        self, algorithm: Algorithm, row: dict[str, Any]
    ) -> None:
        totp = self.totp(algorithm)

        assert totp.code(row["time"]) == row[algorithm.name]
        assert totp.trace(row["time"]).code == row[algorithm.name]
        assert totp.code_for_step(int(row["T"], 16)) == row[algorithm.name]


def test_the_secrets_of_rfc_6238_are_as_long_as_their_hmac_is() -> None:
    for algorithm in Algorithm:
        assert len(RFC_6238["secrets"][algorithm.name]) == algorithm.digest_size


def test_the_one_secret_that_rfc_6238_prints_does_not_give_its_longer_columns() -> None:
    printed = Secret(RFC_6238["secrets"]["SHA1"].encode("ascii"))

    for algorithm in (Algorithm.SHA256, Algorithm.SHA512):
        for row in RFC_6238["values"]:
            assert TOTP(printed, digits=8, algorithm=algorithm).code(row["time"]) != row[algorithm.name]


def test_the_example_of_section_5_4_of_rfc_4226_is_truncated_as_printed() -> None:
    offset, chunk, number = dynamic_truncation(bytes.fromhex("1f8698690e02ca16618550ef7f19da8e945b555a"))

    assert offset == 10
    assert chunk.hex() == "50ef7f19"
    assert number % 10**6 == 872921
