"""What means nothing is refused before anything is worked out from it."""

import math

import pytest

from otp_demo import TOTP, InvalidParameter, Secret
from otp_demo.analysis.offset import Allowance, Reading, estimate

TOTP_30 = TOTP(Secret(b"12345678901234567890"))
NOON = 1_700_000_010


@pytest.mark.parametrize("search", [0, -1, math.nan, math.inf, 86_401, "90", None, True])
def test_a_search_range_that_means_nothing_is_refused(search: float) -> None:
    with pytest.raises(InvalidParameter, match="search"):
        estimate(TOTP_30, [], search=search)


@pytest.mark.parametrize("rate_ppm", [math.nan, math.inf, "20", None])
def test_a_rate_of_drift_that_means_nothing_is_refused(rate_ppm: float) -> None:
    with pytest.raises(InvalidParameter, match="rate_ppm"):
        estimate(TOTP_30, [], rate_ppm=rate_ppm)


@pytest.mark.parametrize(
    "allowance",
    [
        Allowance(0, math.inf),
        Allowance(math.nan, 0),
        Allowance(1, -1),
        Allowance(0, 86_401),
        Allowance("0", 1),
    ],  # type: ignore[arg-type]
)
def test_an_allowance_that_means_nothing_is_refused(allowance: Allowance) -> None:
    with pytest.raises(InvalidParameter, match="allowance"):
        estimate(TOTP_30, [Reading(TOTP_30.code(NOON), NOON, allowance)])


@pytest.mark.parametrize("at", [math.nan, -5, "noon", None])
def test_a_moment_that_means_nothing_is_refused(at: float) -> None:
    with pytest.raises(InvalidParameter, match="moment"):
        estimate(TOTP_30, [Reading("123456", at)])
