"""Years of logins by step numbers: the same as decided by real codes, and what giving up does."""

import numpy as np
import pytest

from otp_demo import TOTP, InvalidParameter, Secret, Window
from otp_demo.analysis.drift_memory import acceptance_with_memory, longest_gap
from otp_demo.analysis.lives import lives
from otp_demo.analysis.logins import Device, live

TOTP_30 = TOTP(Secret(b"12345678901234567890"))
TOKEN = Device(rate_ppm=20, delay=5)


@pytest.fixture
def generator() -> np.random.Generator:
    return np.random.default_rng(6238)


@pytest.mark.parametrize(
    ("window", "gap_days", "tries"),
    [(Window(1, 1), 7, 3), (Window(1, 1), 14, 3), (Window(2, 2), 24, 1), (Window(2, 0), 3, 2)],
)
def test_it_agrees_with_lives_that_are_decided_by_real_codes(
    window: Window, gap_days: float, tries: int, generator: np.random.Generator
) -> None:
    by_numbers = lives(
        TOKEN, window, gap_days=gap_days, years=2, tries=tries, devices=2_000, generator=generator
    )
    by_codes = [
        live(
            TOTP_30, TOKEN, window, gap_days=gap_days, years=2, memory=True, tries=tries, generator=generator
        )
        for _ in range(150)
    ]

    at_once = np.array([each.at_once.mean() for each in by_codes])
    error = at_once.std() / np.sqrt(len(at_once)) + 0.002  # by codes a login moves by up to a day
    assert by_numbers.at_once.mean() == pytest.approx(at_once.mean(), abs=4 * error)
    never_again = np.mean([not each.accepted[-5:].any() for each in by_codes])
    assert by_numbers.lost[-1] == pytest.approx(never_again, abs=4 * np.sqrt(0.25 / 150))


def test_while_refusals_are_rare_first_tries_follow_the_closed_form(generator: np.random.Generator) -> None:
    gap = longest_gap(rate_ppm=20, wanted=0.999)

    found = lives(TOKEN, Window(1, 1), gap_days=gap, years=3, devices=2_000, generator=generator)

    expected = float(acceptance_with_memory(gap, rate_ppm=20))
    assert found.at_once[20:].mean() == pytest.approx(expected, abs=0.001)
    assert found.lost[-1] == 0


def test_more_tries_lose_fewer_devices(generator: np.random.Generator) -> None:
    lost = [
        lives(TOKEN, Window(1, 1), gap_days=8.6, years=3, tries=tries, generator=generator).lost[-1]
        for tries in (1, 2, 3, 5)
    ]

    assert lost == sorted(lost, reverse=True)
    assert lost[0] > 0.8
    assert lost[-1] < 0.05


def test_who_is_lost_and_drifts_away_stays_lost(generator: np.random.Generator) -> None:
    found = lives(TOKEN, Window(1, 1), gap_days=14, years=3, generator=generator)

    assert (np.diff(found.lost) >= 0).all()
    assert (found.accepted + found.lost <= 1 + 1e-9).all()


def test_a_clock_that_drifts_into_the_window_is_found(generator: np.random.Generator) -> None:
    found = lives(Device(offset=-500, rate_ppm=20), Window(1, 1), gap_days=1, years=2, generator=generator)

    assert found.lost[0] == 1
    assert found.accepted[-1] > 0.99


def test_a_clock_that_does_not_drift_is_always_accepted(generator: np.random.Generator) -> None:
    found = lives(Device(), Window(0, 0), gap_days=30, years=1, generator=generator)

    assert found.at_once.tolist() == [1.0] * 12


@pytest.mark.parametrize(
    "wrong", [{"gap_days": 0}, {"years": -1}, {"tries": 0}, {"devices": 0}, {"gap_days": np.nan}]
)
def test_what_means_nothing_is_refused(wrong: dict[str, float], generator: np.random.Generator) -> None:
    given = {"gap_days": 7, "years": 1, **wrong}
    with pytest.raises(InvalidParameter, match="must be above 0"):
        lives(TOKEN, Window(), generator=generator, **given)  # type: ignore[arg-type]


def test_a_life_without_a_login_is_refused(generator: np.random.Generator) -> None:
    with pytest.raises(InvalidParameter, match="longer than the gap"):
        lives(TOKEN, Window(), gap_days=400, years=0.5, generator=generator)


def test_there_is_a_login_after_each_gap_up_to_the_last_day(generator: np.random.Generator) -> None:
    found = lives(Device(), Window(), gap_days=365.25 / 4, years=2, generator=generator)

    assert found.days == pytest.approx(np.arange(1, 9) * 365.25 / 4)


def test_only_a_first_code_counts_as_accepted_at_once(generator: np.random.Generator) -> None:
    """At half a period off and no window, one code in two is accepted: of four tries, all but one in 16."""
    found = lives(
        Device(offset=15), Window(0, 0), gap_days=400, years=1.2, tries=4, devices=40_000, generator=generator
    )

    assert found.at_once == pytest.approx([0.5], abs=0.01)
    assert found.accepted == pytest.approx([15 / 16], abs=0.005)
    assert found.lost.tolist() == [0]


def test_a_delay_shifts_what_arrives_and_who_is_a_whole_period_off_is_out_of_reach(
    generator: np.random.Generator,
) -> None:
    slow = lives(Device(delay=15), Window(0, 0), gap_days=400, years=1.2, tries=1, generator=generator)
    gone = lives(Device(delay=30), Window(0, 0), gap_days=400, years=1.2, generator=generator)
    ahead = lives(Device(offset=60), Window(1, 1), gap_days=400, years=1.2, generator=generator)

    long = lives(
        Device(delay=15), Window(0, 0), gap_days=400, years=1.2, tries=1, period=60, generator=generator
    )

    assert slow.at_once == pytest.approx([0.5], abs=0.1)
    assert long.at_once == pytest.approx([0.75], abs=0.1)
    assert (gone.lost[0], ahead.lost[0]) == (1, 1)
