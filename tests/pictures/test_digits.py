"""Codes in groups for the eye, whole for the clipboard."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from otp_demo.pictures.digits import code_html, groups


@pytest.mark.parametrize(
    ("code", "seen"),
    [
        ("287082", "287 082"),
        ("1162583", "116 2583"),
        ("94287082", "9428 7082"),
        ("123456789", "123 456 789"),
        ("1234567890", "123 456 7890"),
        ("------", "--- ---"),
        ("", ""),
    ],
)
def test_codes_are_seen_in_groups_of_three_or_four(code: str, seen: str) -> None:
    assert " ".join(groups(code)) == seen


@given(code=st.text(max_size=12))
def test_nothing_is_lost_or_added(code: str) -> None:
    assert "".join(groups(code)) == code


def test_what_is_copied_has_no_space() -> None:
    assert " " not in code_html("287082").replace('<span class="', "")


def test_classes_can_be_added_but_no_markup() -> None:
    assert 'class="otp-code otp-next"' in code_html("287082", also="otp-next")
    assert "<b>" not in code_html("<b>", also='"><b>')
