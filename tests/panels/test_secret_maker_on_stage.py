"""SecretMaker on the stage, where nothing scrolls: what is left out is said, and all of it can be read."""

import pytest

from otp_demo import Secret
from otp_demo.panels import SecretMaker
from otp_demo.pictures.style import PROJECTOR
from tests.panels.seen import control, seen


@pytest.fixture
def panel() -> SecretMaker:
    panel = SecretMaker(projector=True)
    panel.stage = True
    return panel


def test_a_key_of_twenty_bytes_is_shown_whole(panel: SecretMaker) -> None:
    assert "otp-past-" not in seen(panel)
    assert "These are the first" not in seen(panel)


@pytest.mark.parametrize(("nbytes", "said"), [(21, ["20"]), (64, ["20"]), (128, ["20", "65"])])
def test_a_longer_key_says_how_much_of_it_a_screen_has_room_for(
    panel: SecretMaker, nbytes: int, said: list[str]
) -> None:
    panel.pasted = Secret(bytes(range(nbytes))).base32

    assert [most for most in ("20", "65") if f"the first {most} bytes of {nbytes}." in seen(panel)] == said


def test_the_strength_is_drawn_for_its_column_and_its_type_is_not_scaled_down(panel: SecretMaker) -> None:
    assert 'width="584"' in seen(panel)
    assert f'width="{PROJECTOR.strip_width}"' not in seen(panel)


def test_what_was_wrong_with_a_pasted_text_is_said_below_a_short_verdict(panel: SecretMaker) -> None:
    control(panel, "Or paste Base32").value = "GEZD 0NBV"

    assert ">Not read.</p><p>Character 6 (&#x27;0&#x27;) is not Base32, which has the letters A to Z" in seen(
        panel
    )
    assert "The picture is still that of the secret from before." in seen(panel)


def test_markup_that_is_pasted_is_shown_as_text_there_too(panel: SecretMaker) -> None:
    panel.pasted = "<img src=x onerror=alert(1)>"

    assert "<img" not in seen(panel)


def test_off_the_stage_a_key_of_any_length_is_shown_whole() -> None:
    panel = SecretMaker(projector=True)
    panel.nbytes = 64

    assert "otp-past-" not in seen(panel)
