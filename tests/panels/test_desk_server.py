"""What the server at the desk knows, and how much of the strip is drawn."""

import pytest

from otp_demo import TOTP, Secret, Window
from otp_demo.panels.desk_server import Server
from otp_demo.panels.desk_words import Judgement
from otp_demo.pictures.style import DESK, PROJECTOR, Sizes

TOTP_30 = TOTP(Secret(b"12345678901234567890"))
NOW = 37_037_037
AT = NOW * 30
NOTHING = Judgement("", "")


def drawn(
    window: Window, judged: Judgement = NOTHING, *, sizes: Sizes = DESK, drift: int = 0
) -> tuple[int, int]:
    """How many steps before and after the server's are drawn."""
    server = Server(totp=TOTP_30, window=window, drift=drift)
    strip = server.strip(AT, judged, AT, sizes)
    return strip.now - strip.first, strip.steps.stop - 1 - strip.now


@pytest.mark.parametrize(
    ("window", "steps"),
    [
        (Window(1, 1), (3, 3)),
        (Window(0, 0), (3, 3)),
        (Window(4, 1), (5, 3)),
        (Window(1, 3), (3, 4)),
        (Window(3, 3), (4, 4)),
        (Window(5, 1), (5, 3)),
        (Window(1, 5), (3, 5)),
        (Window(5, 5), (4, 4)),
        (Window(120, 120), (4, 4)),
    ],
)
def test_the_strip_shows_the_window_and_a_step_more_where_there_is_room(
    window: Window, steps: tuple[int, int]
) -> None:
    assert drawn(window) == steps


@pytest.mark.parametrize(("away", "steps"), [(-5, (5, 3)), (-4, (4, 3)), (5, (3, 5)), (-60, (3, 3))])
def test_it_reaches_to_a_refused_code_if_that_is_near(away: int, steps: tuple[int, int]) -> None:
    refused = Judgement("", "", "✗", "bad", NOW + away)

    assert drawn(Window(1, 1), refused) == steps


def test_for_the_back_row_there_are_fewer_steps() -> None:
    assert drawn(Window(1, 1), sizes=PROJECTOR) == (2, 2)
    assert drawn(Window(3, 3), sizes=PROJECTOR) == (3, 3)


@pytest.mark.parametrize("drift", [-(10**18), -3, 3, 10**18])
def test_there_are_never_more_cells_than_there_is_room_for(drift: int) -> None:
    for sizes, most in ((DESK, 9), (PROJECTOR, 7)):
        for past in range(0, 121, 7):
            assert sum(drawn(Window(past, 120 - past), sizes=sizes, drift=drift)) < most


@pytest.mark.parametrize(
    ("window", "said"),
    [
        (Window(0, 0), "1 code is good now: a guess is right once in 1,000,000."),
        (Window(1, 1), "3 codes are good now: a guess is right once in 333,333."),
    ],
)
def test_it_says_what_a_guess_is_worth(window: Window, said: str) -> None:
    assert said in Server(totp=TOTP_30, window=window).knows(AT)


def test_it_says_what_is_remembered() -> None:
    fresh = Server(totp=TOTP_30, window=Window())
    used = Server(totp=TOTP_30, window=Window(), last_step=NOW - 2, drift=-2, remember=True)

    assert fresh.knows(AT).endswith("Last step used: none yet. Drift: not kept.")
    assert used.knows(AT).endswith(f"Last step used: {NOW - 2} (−2). Drift: −2.")
    assert used.tried == "1 back, 1 ahead, drift −2"
