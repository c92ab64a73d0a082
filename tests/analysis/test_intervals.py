"""Where most witnesses agree."""

from otp_demo.analysis.intervals import Agreement, Interval, agreement


def test_a_witness_whose_own_intervals_overlap_counts_once() -> None:
    wavering = [Interval(0, 10), Interval(5, 15), Interval(15, 16)]
    twice = [[Interval(5.5, 6)], [Interval(5.5, 6)]]

    assert agreement([[Interval(0, 10), Interval(2, 3)]]) == Agreement((Interval(0, 10),), 1)
    assert agreement([wavering]) == Agreement((Interval(0, 16),), 1)
    assert agreement([wavering, *twice]) == Agreement((Interval(5.5, 6),), 3)


def test_intervals_that_touch_agree_in_a_point() -> None:
    assert agreement([[Interval(0, 5)], [Interval(5, 9)]]) == Agreement((Interval(5, 5),), 2)


def test_all_places_are_found_where_as_many_agree() -> None:
    found = agreement([[Interval(0, 1), Interval(7, 9)], [Interval(0.5, 8)]])

    assert found == Agreement((Interval(0.5, 1), Interval(7, 8)), 2)


def test_without_witnesses_nobody_agrees() -> None:
    assert agreement([]) == Agreement((), 0)


def test_an_interval_has_a_width_a_middle_and_both_its_ends() -> None:
    interval = Interval(1, 4)

    assert (interval.width, interval.middle) == (3, 2.5)
    assert [number in interval for number in (1, 4, 4.1, "1")] == [True, True, False, False]
