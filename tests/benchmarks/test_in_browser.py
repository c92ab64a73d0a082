"""The measurements in a browser run, and would notice what they are there to notice."""

import pytest

from benchmarks import pixels
from benchmarks.lab_in_browser import notebook, output_of, run_cell
from benchmarks.logins import login_rows
from benchmarks.pixels import pixel_rows
from benchmarks.rounds import QUICK

pytestmark = pytest.mark.needs("browser")


def test_each_slider_is_timed_and_no_box_changes_its_height() -> None:
    rows = pixel_rows(moves=2)

    assert all(0.001 < row.ours < 10 for row in rows if row.unit == "s")
    assert rows[-1].met is True


def test_a_height_that_changes_is_noticed() -> None:
    with notebook(
        ["from IPython.display import HTML\nHTML('<div id=box style=\"height:50px\">x</div>')"]
    ) as page:
        page.evaluate(pixels._STOPWATCH)
        page.evaluate("stopwatch.watch('#box')")
        page.evaluate("document.querySelector('#box').style.height = '60px'")

        page.wait_for_function("stopwatch.heights['#box'].length === 2")


def test_a_cell_is_run_again_and_its_output_read() -> None:
    with notebook(["count = 0", "count += 1\nprint(count)"]) as page:
        assert output_of(page, 1) == "1"

        run_cell(page, 1)

        assert output_of(page, 1) == "2"


def test_a_quick_look_at_logins_finds_all_of_them_fast() -> None:
    assert [row.met for row in login_rows(QUICK)[:2]] == [True, True]
