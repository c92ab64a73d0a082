"""The page on measuring a clock says what its script measures, to the last digit."""

import importlib.util
from pathlib import Path
from types import ModuleType

import pytest

SCRIPT = Path(__file__).parents[2] / "docs" / "make_measuring_tables.py"


@pytest.fixture(scope="module")
def script() -> ModuleType:
    spec = importlib.util.spec_from_file_location("make_measuring_tables", SCRIPT)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_tables_are_what_is_measured(script: ModuleType) -> None:
    page = script.PAGE.read_text("utf-8")

    assert script.with_tables(page, script.DEVICES) == page


def test_a_page_without_a_place_for_a_table_is_refused(script: ModuleType) -> None:
    with pytest.raises(ValueError, match="no place for the table"):
        script.with_tables("# nothing here\n", 10)
