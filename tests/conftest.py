"""What every test shares: the marker for what a machine may lack."""

import pytest

from tests import needs


def pytest_configure(config: pytest.Config) -> None:
    """Say that there is such a marker: markers are strict here."""
    known = ", ".join(needs.PROGRAMS)
    config.addinivalue_line("markers", f"needs(program): skipped where it is missing, failed on CI ({known})")


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup(item: pytest.Item) -> None:
    """Skip or fail before a fixture starts the missing program."""
    wanted = [need for marker in item.iter_markers("needs") for need in marker.args]
    reasons = "; ".join(why for need in wanted if (why := needs.missing(need)))
    if reasons and needs.nothing_may_be_skipped():
        pytest.fail(reasons, pytrace=False)
    if reasons:
        pytest.skip(reasons)
