"""However a figure is spelled, it has one value; what only looks like one has none."""

from __future__ import annotations

import time
from decimal import Decimal

import pytest

from generator.originals.figures import Moment, Sort, figures

MILLION = 1_000_000


def values(text: str) -> list[tuple[Sort, Decimal]]:
    return [(stated.sort, stated.value) for stated in figures(text)]


def moments(text: str) -> list[Moment | None]:
    return [stated.moment for stated in figures(text)]


@pytest.mark.parametrize(
    ("text", "kroner"),
    [
        ("20 mio. kr.", 20 * MILLION),
        ("20.000.000 kroner", 20 * MILLION),
        ("tyve millioner", 20 * MILLION),
        ("kr. 413.000", 413_000),
        ("413.000,-", 413_000),
        ("1,0 mio.", MILLION),
        ("2. mio. kr.", 2 * MILLION),
        ("5 mia. kr.", 5_000 * MILLION),
        ("halvanden million", 1_500_000),
        ("fem hundredetusind kroner", 500_000),
        ("en halv million kroner", 500_000),
        ("en million kroner", MILLION),
        ("en og en halv million kroner", 1_500_000),
        ("2.579 t. kr.", 2_579_000),
        ("7\u00a0mio.\u00a0kr.", 7 * MILLION),
        ("7 mio.\nkr.", 7 * MILLION),
    ],
)
def test_an_amount_is_the_same_however_it_is_spelled(text: str, kroner: int) -> None:
    assert values(text) == [(Sort.AMOUNT, Decimal(kroner))]


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("1.110-1.350 kr.", 1110, 1350),
        ("mellem 5 og 10 mio. kr.", 5 * MILLION, 10 * MILLION),
        ("5 mio. kr. til 10 mio. kr.", 5 * MILLION, 10 * MILLION),
    ],
)
def test_a_range_of_money_is_its_two_ends(text: str, low: int, high: int) -> None:
    assert values(text) == [(Sort.AMOUNT, Decimal(low)), (Sort.AMOUNT, Decimal(high))]


@pytest.mark.parametrize(("cell", "sort"), [("1485", Sort.NUMBER), ("2026", Sort.YEAR)])
def test_a_cell_of_digits_alone_is_the_figure_that_it_is_in_a_text(cell: str, sort: Sort) -> None:
    assert values(cell) == values(f"I alt {cell}") == [(sort, Decimal(cell))]


def test_a_year_before_an_amount_is_a_year() -> None:
    assert values("i 2026 og 2 mio. kr. i 2027") == [
        (Sort.YEAR, Decimal(2026)),
        (Sort.AMOUNT, Decimal(2 * MILLION)),
        (Sort.YEAR, Decimal(2027)),
    ]


@pytest.mark.parametrize("text", ["23%", "23 pct.", "23 procent"])
def test_a_percentage_in_its_spellings(text: str) -> None:
    assert values(text) == [(Sort.PERCENT, Decimal(23))]


def test_a_range_of_percentages_is_its_two_ends() -> None:
    both = [(Sort.PERCENT, Decimal(15)), (Sort.PERCENT, Decimal(20))]
    assert values("15-20 procent") == values("15 til 20 pct.") == both


@pytest.mark.parametrize(
    "text",
    [
        "26. august 2021",
        "den 26. \naugust 2021",
        "26. aug. 2021",
        "26/8-21",
        "26/8 2021",
        "26/8/2021",
        "26.08.2021",
        "26.8.2021",
        "2021-08-26",
    ],
)
def test_a_day_is_the_same_however_it_is_spelled(text: str) -> None:
    assert moments(text) == [Moment(2021, 8, 26)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("27/8", [Moment(None, 8, 27)]),
        ("27.01", [Moment(None, 1, 27)]),
        ("10-12. maj 2021", [Moment(2021, 5, 10), Moment(2021, 5, 12)]),
        ("8. og 9. juni", [Moment(None, 6, 8), Moment(None, 6, 9)]),
        ("november 2023", [Moment(2023, 11)]),
        ("marts/april 2020", [Moment(2020, 3), Moment(2020, 4)]),
        ("apr-20", [Moment(2020, 4)]),
        ("Nov Dec Jan", [Moment(None, 11), Moment(None, 12), Moment(None, 1)]),
        ("1. kvartal 2026", [Moment(2026, 33)]),
        ("1.-2. kvt. 2020", [Moment(2020, 33), Moment(2020, 34)]),
        ("andet halvår 2026", [Moment(2026, 41)]),
    ],
)
def test_days_months_quarters_and_halves_of_a_year(text: str, expected: list[Moment]) -> None:
    assert moments(text) == expected


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        ("kl. 10.00-12.00", [600, 720]),
        ("kl. 9", [540]),
        ("klokken halv ti", [570]),
        ("10:30", [630]),
        ("10.30", [630]),
        ("kl. 13-18", [780, 1080]),
    ],
)
def test_a_time_is_minutes_since_midnight(text: str, minutes: list[int]) -> None:
    assert values(text) == [(Sort.TIME, Decimal(minute)) for minute in minutes]


def test_years_alone_and_as_ranges() -> None:
    for text in ("2026-2027", "2026/2027", "2026-27", "2026 til 2027"):
        assert values(text) == [(Sort.YEAR, Decimal(2026)), (Sort.YEAR, Decimal(2027))]


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("98 kommuner", 98),
        ("seksoghalvfjerds kommuner", 76),
        ("femten borgere", 15),
        ("et dusin æg", 12),
        ("en snes borgere", 20),
        ("tohundrede", 200),
        ("fem tusind", 5000),
        ("129.311", 129_311),
        ("0,3131", Decimal("0.3131")),
    ],
)
def test_a_number_in_digits_or_words(text: str, number: int | Decimal) -> None:
    assert values(text) == [(Sort.NUMBER, Decimal(number))]


@pytest.mark.parametrize(
    "text",
    [
        "EMN-2020-00987",
        "SAG-2025-03802",
        "https://eksempel.dk/2021/08",
        "post25@eksempel.dk",
        "1-1-2",
        "R4",
        "en borger",
        "",
    ],
)
def test_what_only_looks_like_a_figure_is_none(text: str) -> None:
    assert figures(text) == ()


def test_a_share_that_is_no_date_is_two_numbers() -> None:
    assert values("en 70/30 deling")[0] == (Sort.NUMBER, Decimal(70))


def test_a_figure_knows_its_place() -> None:
    text = "Stien koster 2 mio. kr. i 2027."
    assert [text[stated.start : stated.end] for stated in figures(text)] == ["2 mio. kr.", "2027"]


@pytest.mark.parametrize("piece", ["1. og ", "1-", "9", "1.", "halv ", "maj, ", "A-"])
def test_a_long_row_of_signs_is_read_in_a_moment(piece: str) -> None:
    before = time.process_time()
    figures(piece * 4000)
    assert time.process_time() - before < 5


def test_only_what_has_the_sign_of_a_share_is_one() -> None:
    assert values("steg med 22 pct. til 41.300.") == [
        (Sort.PERCENT, Decimal(22)),
        (Sort.NUMBER, Decimal(41_300)),
    ]
    assert values("2-3 pct.") == [(Sort.PERCENT, Decimal(2)), (Sort.PERCENT, Decimal(3))]
