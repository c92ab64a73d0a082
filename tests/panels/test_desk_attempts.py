"""The attempts at a desk: a table of constant height, and CSV that no spreadsheet runs."""

import csv
import io
import re
from base64 import b64decode

import pytest

from otp_demo import Accepted, Reason, Rejected
from otp_demo.panels import desk_attempts
from otp_demo.panels.desk_attempts import Attempt

GOOD = Attempt.of(59, "TOTP", "081804", Accepted(1, -1), "1 back, 1 ahead")
MALFORMED = Rejected(Reason.MALFORMED, "a code has 6 digits; this one has 5")


def refused(typed: object) -> Attempt:
    return Attempt.of(59, "TOTP", typed, MALFORMED, "1 back, 1 ahead")


def read(attempts: list[Attempt]) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(desk_attempts.as_csv(attempts))))


def test_a_row_says_when_what_was_typed_what_was_decided_and_what_was_tried() -> None:
    good, bad = read([GOOD, refused("81804")])

    assert good == {
        "time": "1970-01-01T00:00:59Z",
        "kind": "TOTP",
        "code typed": "081804",
        "verdict": "accepted",
        "reason": "",
        "step": "1",
        "delta": "-1",
        "window": "1 back, 1 ahead",
    }
    assert (bad["verdict"], bad["step"], bad["delta"]) == ("refused", "", "")
    assert bad["reason"] == "malformed: a code has 6 digits; this one has 5"


def test_codes_keep_their_leading_zeros_as_quoted_text_and_numbers_are_bare() -> None:
    line = desk_attempts.as_csv([GOOD]).split("\r\n")[1]

    assert '"081804"' in line
    assert ",1,-1," in line


@pytest.mark.parametrize("start", ["=", "+", "-", "@", " =", "＝", "－"])
def test_what_a_spreadsheet_would_run_is_defused(start: str) -> None:
    assert read([refused(f"{start}1+1")])[0]["code typed"] == f"'{start}1+1"


@pytest.mark.parametrize("typed", ["\t=1", "\r=1", "\u202e=1"])
def test_characters_that_show_nothing_never_reach_the_table(typed: str) -> None:
    assert read([refused(typed)])[0]["code typed"] == "\ufffd=1"


def test_of_what_is_no_text_only_the_type_is_named() -> None:
    assert [row["code typed"] for row in read([refused(None), refused(81804)])] == ["(NoneType)", "(int)"]


@pytest.mark.parametrize("at", [0, 1e15, 2.0**80])
def test_any_moment_can_be_written(at: float) -> None:
    assert read([Attempt.of(at, "TOTP", "1", MALFORMED, "")])[0]["time"]


def test_commas_quotes_and_other_scripts_survive_the_link() -> None:
    attempts = [refused('a,"b"'), refused("\ud800"), refused("０８１"), GOOD]

    address = re.search(
        r'download="attempts.csv" href="data:text/csv;charset=utf-8;base64,([^"]*)"', shown(attempts)
    )

    assert address is not None
    assert b64decode(address[1]).decode("utf-8-sig") == desk_attempts.as_csv(attempts)


def test_without_an_attempt_there_is_nothing_to_download() -> None:
    assert "download" not in shown([])


def test_the_table_has_the_same_rows_however_many_attempts_there_are() -> None:
    assert {shown([GOOD] * number).count("<tr>") for number in (0, 1, 5, 50)} == {desk_attempts.SHOWN + 1}


def test_the_newest_attempts_are_kept() -> None:
    attempts: tuple[Attempt, ...] = ()
    for number in range(desk_attempts.KEPT + 3):
        attempts = desk_attempts.kept(attempts, refused(str(number)))

    assert len(attempts) == desk_attempts.KEPT
    assert attempts[-1].typed == str(desk_attempts.KEPT + 2)
    assert "The last 500 attempts" in shown(list(attempts))


def test_it_is_said_that_no_real_log_holds_codes() -> None:
    assert "no log of a real server may hold them" in shown([GOOD])


def shown(attempts: list[Attempt]) -> str:
    return desk_attempts.html(attempts)
