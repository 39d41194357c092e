"""Lists that are too long are cut by years and months: nothing is lost, and no page grows."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st

from generator.library.intervals import LONGEST, Interval, cut, one_line

DAYS = st.lists(
    st.tuples(
        st.one_of(st.none(), st.dates(dt.date(2019, 1, 1), dt.date(2021, 12, 31))),
        st.integers(1, LONGEST),
    ),
    max_size=40,
)
Text = tuple[dt.date | None, int]


def cut_up(texts: Sequence[Text]) -> dict[Interval, tuple[Text, ...]]:
    return cut("/moeder/", texts, lambda text: text[0], lambda text: text[1])


@given(DAYS)
def test_each_text_stands_in_one_year_and_in_one_month_of_it_if_that_is_cut(
    texts: list[Text],
) -> None:
    found = cut_up(texts)
    years = {interval: some for interval, some in found.items() if not interval.month}
    assert sorted(map(repr, texts)) == sorted(
        repr(text) for some in years.values() for text in some
    )
    for year, some in years.items():
        months = [found[each] for each in found if each.month and each.year == year.year]
        is_cut = bool(year.year) and sum(lines for _, lines in some) > LONGEST
        assert bool(months) == is_cut
        if months:
            assert sorted(map(repr, some)) == sorted(
                repr(text) for month in months for text in month
            )


@given(DAYS)
def test_the_newest_comes_first_and_what_has_no_day_last(texts: list[Text]) -> None:
    years = [each.year for each in cut_up(texts) if not each.month]
    assert years == sorted(years, reverse=True)
    for year in years:
        months = [each.month for each in cut_up(texts) if each.month and each.year == year]
        assert months == sorted(months, reverse=True)


def test_the_last_line_that_fits_and_the_first_that_does_not() -> None:
    days = [dt.date(2020, 1 + at % 2, 1) for at in range(LONGEST)]
    fits = cut("/aar/", days, lambda day: day, one_line)
    assert list(fits) == [Interval("/aar/", 2020)]
    more = cut("/aar/", [*days, dt.date(2020, 3, 1)], lambda day: day, one_line)
    assert list(more) == [
        Interval("/aar/", 2020),
        Interval("/aar/", 2020, 3),
        Interval("/aar/", 2020, 2),
        Interval("/aar/", 2020, 1),
    ]


def test_an_interval_has_an_address_and_a_name() -> None:
    year, month, never = Interval("/a/", 2020), Interval("/a/", 2020, 3), Interval("/a/")
    assert (year.address, year.name) == ("/a/2020/", "2020")
    assert (month.address, month.name) == ("/a/2020/03/", "marts 2020")
    assert (never.address, never.name) == ("/a/uden-dato/", "")
