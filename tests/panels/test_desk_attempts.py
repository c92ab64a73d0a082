"""The attempts at a desk: a table of constant height, and CSV that no spreadsheet runs."""

import csv
import io
import re
from urllib.parse import unquote

import pytest

from otp_demo import Accepted, Reason, Rejected
from otp_demo.panels import desk_attempts
from otp_demo.panels.desk_attempts import Attempt

GOOD = Attempt.of(59, "TOTP", "081804", Accepted(1, -1), "in time")


def refused(typed: str) -> Attempt:
    return Attempt.of(59, "TOTP", typed, Rejected(Reason.MALFORMED, "no"), "no")


def read(attempts: list[Attempt]) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(desk_attempts.as_csv(attempts))))


def test_codes_keep_their_leading_zeros_and_numbers_stay_numbers() -> None:
    (row,) = read([GOOD])

    assert row["typed"] == "081804"
    assert (row["step"], row["delta"], row["outcome"]) == ("1", "-1", "accepted")


@pytest.mark.parametrize("start", ["=", "+", "-", "@"])
def test_what_a_spreadsheet_would_run_is_defused(start: str) -> None:
    assert read([refused(f"{start}1+1")])[0]["typed"] == f"'{start}1+1"


@pytest.mark.parametrize("typed", ["\t=1", "\r=1"])
def test_control_characters_never_reach_the_table(typed: str) -> None:
    assert read([refused(typed)])[0]["typed"] == "\ufffd=1"


def test_commas_quotes_and_lone_surrogates_survive_the_link() -> None:
    attempts = [refused('a,"b"'), refused("\ud800"), GOOD]

    address = re.search(
        r'download="attempts.csv" href="data:text/csv;charset=utf-8,([^"]*)"', shown(attempts)
    )

    assert address is not None
    assert unquote(address[1]) == desk_attempts.as_csv(attempts)


def test_the_table_has_the_same_rows_however_many_attempts_there_are() -> None:
    assert {shown([GOOD] * number).count("<tr>") for number in (0, 1, 5, 50)} == {desk_attempts.SHOWN + 1}


def shown(attempts: list[Attempt]) -> str:
    return desk_attempts.html(attempts)
