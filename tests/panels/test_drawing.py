"""A picture that moves is in a place of its own, which says nothing of what it shows."""

from otp_demo.panels import DriftLab
from otp_demo.panels.drawing import Drawing
from tests.panels.seen import control, parts, seen


def test_what_is_drawn_is_among_what_is_seen() -> None:
    lab = DriftLab()

    assert any(isinstance(part, Drawing) for part in parts(lab))
    assert "<svg" in seen(lab)


def test_its_repr_is_always_the_same() -> None:
    place = Drawing()
    place.value = "<p>a code</p>"

    assert repr(place) == "Drawing()"


def test_the_slider_is_not_sent_back_what_its_own_page_has_sent() -> None:
    slider = control(DriftLab(), "Device is ahead by (s)")

    assert slider.trait_metadata("value", "echo_update") is False
    assert slider.trait_metadata("value", "sync") is True
