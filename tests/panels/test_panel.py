"""What all panels have in common: a stable repr, a projector size, labels, no trace of a secret."""

from collections.abc import Iterator

import ipywidgets as widgets
import pytest

from otp_demo.panels import (
    CodeAnatomy,
    DriftLab,
    LiveCode,
    OddsLab,
    QrCard,
    SecretMaker,
    SetupCheck,
    VerificationDesk,
)
from otp_demo.panels.panel import Panel, verdict
from tests.panels.seen import parts

PANELS = (CodeAnatomy, DriftLab, LiveCode, OddsLab, QrCard, SecretMaker, SetupCheck, VerificationDesk)


@pytest.fixture(params=PANELS, ids=lambda kind: kind.__name__)
def panel(request: pytest.FixtureRequest) -> Iterator[Panel]:
    made: Panel = request.param()
    yield made
    made.close()


def test_its_repr_is_its_name_and_always_the_same(panel: Panel) -> None:
    assert repr(panel) == f"{type(panel).__name__}()"
    panel.projector = True
    assert repr(panel) == f"{type(panel).__name__}()"


def test_projector_makes_the_type_large_and_back(panel: Panel) -> None:
    panel.projector = True
    assert "otp-projector" in panel._dom_classes
    panel.projector = False
    assert "otp-projector" not in panel._dom_classes


def test_two_of_a_kind_live_side_by_side(panel: Panel) -> None:
    twin = type(panel)()

    assert twin.children
    assert not set(map(id, twin.children)) & set(map(id, panel.children))
    twin.close()


def test_every_control_has_a_label(panel: Panel) -> None:
    kinds = (
        widgets.Text,
        widgets.Dropdown,
        widgets.IntSlider,
        widgets.IntText,
        widgets.Checkbox,
        widgets.Button,
    )

    assert all(part.description for part in parts(panel) if isinstance(part, kinds))


def test_reset_can_be_pressed_at_any_time(panel: Panel) -> None:
    panel.reset()
    panel.reset()


def test_nothing_beats_on_after_it_is_closed(panel: Panel) -> None:
    from otp_demo.panels.ticker import TICKER

    before = TICKER.listening
    twin = type(panel)()
    twin.close()

    assert TICKER.listening == before


def test_a_verdict_escapes_what_it_says() -> None:
    said = verdict("<b>bold</b> & brave", sign="✗", mood="bad")

    assert "&lt;b&gt;bold&lt;/b&gt; &amp; brave" in said
    assert 'data-sign="✗"' in said
