"""Two steps in one window may share their six digits: what happens then, shown on real pairs."""

from typing import Any

import pyotp
import pytest
from passlib import totp as libpass

from otp_demo import TOTP, Accepted, Reason, Rejected, Secret, Window, verify, verify_hotp
from tests.vectors import table

TABLE = table("steps-that-share-a-code")
TOTP_30 = TOTP(Secret(TABLE["secret"].encode("ascii")))
WIDE = Window.of(12)


def distance(pair: dict[str, Any]) -> int:
    return int(pair["later"] - pair["earlier"])


def test_there_is_a_pair_of_every_distance_from_1_to_10() -> None:
    assert [distance(pair) for pair in TABLE["pairs"]] == list(range(1, 11))


@pytest.mark.parametrize("pair", TABLE["pairs"], ids=distance)
class TestTwoStepsThatShareACode:
    def test_they_do(self, pair: dict[str, Any]) -> None:
        peer = pyotp.HOTP(TOTP_30.secret.base32)

        assert peer.at(pair["earlier"]) == peer.at(pair["later"]) == pair["code"]

    def test_the_nearest_to_the_centre_counts_and_on_a_tie_the_earlier(self, pair: dict[str, Any]) -> None:
        for now in range(pair["later"] - 12, pair["earlier"] + 13):
            nearer_to_later = pair["later"] - now < now - pair["earlier"]
            step = pair["later"] if nearer_to_later else pair["earlier"]

            assert verify(TOTP_30, pair["code"], at=now * 30, window=WIDE) == Accepted(step, step - now)

    def test_the_centre_is_where_drift_has_moved_it(self, pair: dict[str, Any]) -> None:
        now = pair["earlier"]
        drift = distance(pair)

        outcome = verify(TOTP_30, pair["code"], at=now * 30, window=WIDE, drift=drift)

        assert outcome == Accepted(pair["later"], drift)

    def test_when_the_earlier_is_spent_the_later_still_counts(self, pair: dict[str, Any]) -> None:
        for last_step in range(pair["earlier"], pair["later"]):
            outcome = verify(TOTP_30, pair["code"], at=pair["earlier"] * 30, window=WIDE, last_step=last_step)

            assert outcome == Accepted(pair["later"], distance(pair))

    def test_when_both_are_spent_it_is_a_replay(self, pair: dict[str, Any]) -> None:
        outcome = verify(TOTP_30, pair["code"], at=pair["later"] * 30, window=WIDE, last_step=pair["later"])

        assert outcome == Rejected(Reason.REPLAYED)

    def test_libpass_takes_the_later_for_a_replay_of_the_earlier(self, pair: dict[str, Any]) -> None:
        theirs = libpass.TOTP(key=TOTP_30.secret.raw, format="raw")

        with pytest.raises(libpass.UsedTokenError):
            theirs.match(pair["code"], time=pair["later"] * 30, window=12 * 30, last_counter=pair["earlier"])

    def test_by_counter_the_first_that_is_not_spent_counts(self, pair: dict[str, Any]) -> None:
        for counter in range(pair["earlier"] - 2, pair["later"] + 1):
            step = pair["earlier"] if counter <= pair["earlier"] else pair["later"]

            outcome = verify_hotp(TOTP_30.hotp, pair["code"], counter=counter, look_ahead=12)

            assert outcome == Accepted(step, step - counter)
