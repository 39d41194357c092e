"""How Danish writes dates, numbers, amounts and lists, and how it sorts."""

from __future__ import annotations

import datetime as dt
import re
from decimal import ROUND_HALF_UP, Decimal

import pytest
from babel.dates import format_date
from babel.numbers import format_decimal
from hypothesis import given
from hypothesis import strategies as st

from generator import danish
from generator.danish import Amount

NBSP = "\u00a0"


def in_order(texts: list[str]) -> list[str]:
    return sorted(texts, key=danish.collation)


days = st.dates(min_value=dt.date(1000, 1, 1))


def test_a_day_in_words_does_not_break_after_its_number() -> None:
    assert danish.day(dt.date(2025, 11, 19)) == f"19.{NBSP}november 2025"
    assert danish.day(dt.date(2026, 3, 1)) == f"1.{NBSP}marts 2026"


def test_a_day_with_its_weekday() -> None:
    assert danish.weekday(dt.date(2025, 11, 19)) == "onsdag"
    assert danish.day_with_weekday(dt.date(2026, 3, 1)) == f"søndag den 1.{NBSP}marts 2026"


@pytest.mark.parametrize(
    ("value", "decimals", "written"),
    [
        (0, None, "0"),
        (1361000, None, "1.361.000"),
        (Decimal("37.5"), None, "37,5"),
        (Decimal("37.50"), None, "37,50"),
        (39.95, 1, "40,0"),  # halves are rounded up, as is done by hand
        (40.05, 1, "40,1"),
        (-2.5, 0, "-3"),
        (12, 2, "12,00"),
    ],
)
def test_numbers_have_a_decimal_comma_and_thousands_points(
    value: Decimal | float, decimals: int | None, written: str
) -> None:
    assert danish.number(value, decimals) == written


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("1.361.000", "1361000"),
        ("37,5", "37.5"),
        (" 012 ", "12"),
        ("−3", "-3"),
        ("1361000", "1361000"),
        (f"10{NBSP}000", "10000"),
        ("1.36", None),  # an English decimal point, or a date
        ("1.3610", None),
        ("1,2,3", None),
        ("1e5", None),
        ("", None),
        ("ti", None),
        ("9" * 25, None),
    ],
)
def test_a_number_is_read_as_a_dane_writes_it(written: str, value: str | None) -> None:
    assert danish.decimal(written) == (None if value is None else Decimal(value))


@given(st.decimals(-(10**12), 10**12, places=3))
def test_a_number_that_was_written_is_read_back(value: Decimal) -> None:
    assert danish.decimal(danish.number(value)) == value


@pytest.mark.parametrize(
    ("written", "number", "unit", "kroner"),
    [
        ("10 mio. kr.", "10", "mio. kr.", 10_000_000),
        ("2,5 mio. kr.", "2.5", "mio. kr.", 2_500_000),
        ("1,2 mia. kr.", "1.2", "mia. kr.", 1_200_000_000),
        ("413.000 kr.", "413000", "kr.", 413_000),
        ("413.000kr.", "413000", "kr.", 413_000),
        (f"10{NBSP}mio.{NBSP}kr.", "10", "mio. kr.", 10_000_000),
    ],
)
def test_an_amount_keeps_its_unit_and_knows_its_kroner(
    written: str, number: str, unit: str, kroner: int
) -> None:
    found = danish.amount(written)
    assert found == Amount(Decimal(number), unit)
    assert found is not None
    assert found.kroner == kroner


@pytest.mark.parametrize("written", ["10 mio.", "10", "10 euro", "kr. 10", "10.5 kr.", "-5 kr."])
def test_what_is_no_amount_is_not_guessed_at(written: str) -> None:
    assert danish.amount(written) is None


def test_an_amount_is_shown_without_a_break() -> None:
    assert str(danish.amount("2,5 mio. kr.")) == f"2,5{NBSP}mio.{NBSP}kr."


def test_amounts_add_up_in_millions_when_all_are_in_millions() -> None:
    millions = [Amount(Decimal("2.5"), "mio. kr."), Amount(Decimal(10), "mio. kr.")]
    assert danish.total(millions) == Amount(Decimal("12.5"), "mio. kr.")
    mixed = [*millions, Amount(Decimal(400_000), "kr.")]
    assert danish.total(mixed) == Amount(Decimal(12_900_000), "kr.")
    assert str(danish.total(mixed)) == f"12.900.000{NBSP}kr."
    assert danish.total(()) == Amount(Decimal(0), "kr.")


def test_a_typed_day_is_exact_and_shown_in_words() -> None:
    found = danish.when("2026-01-19")
    assert (found.last, found.exact) == (dt.date(2026, 1, 19), True)
    assert str(found) == f"19.{NBSP}januar 2026"


@pytest.mark.parametrize(
    ("written", "last"),
    [
        ("2026", (2026, 12, 31)),
        ("i 2026", (2026, 12, 31)),
        ("inden udgangen af 2026", (2026, 12, 31)),
        ("inden den 1. april 2026", (2026, 3, 31)),
        ("senest den 1. april 2026", (2026, 4, 1)),
        ("første halvår 2026", (2026, 6, 30)),
        ("1. halvår 2026", (2026, 6, 30)),
        ("andet halvår 2026", (2026, 12, 31)),
        ("2. kvartal 2026", (2026, 6, 30)),
        ("fjerde kvartal 2026", (2026, 12, 31)),
        ("foråret 2026", (2026, 5, 31)),
        ("sommeren 2026", (2026, 8, 31)),
        ("efteråret 2026", (2026, 11, 30)),
        ("juni 2026", (2026, 6, 30)),
        ("i maj 2026", (2026, 5, 31)),
        ("Sidst i juni 2026", (2026, 6, 30)),
        ("først i juni 2026", (2026, 6, 10)),
        ("midt i juni 2026", (2026, 6, 20)),
        ("ultimo februar 2028", (2028, 2, 29)),
        ("sidst  i februar   2026", (2026, 2, 28)),
        ("senest 1. maj 2026", (2026, 5, 1)),
        ("den 1. maj 2026", (2026, 5, 1)),
        ("før 1. maj 2026", (2026, 4, 30)),
    ],
)
def test_words_for_a_time_are_kept_and_mean_their_last_day(
    written: str, last: tuple[int, int, int]
) -> None:
    found = danish.when(written)
    assert found.last == dt.date(*last)
    assert not found.exact
    assert str(found) == " ".join(written.split())


@pytest.mark.parametrize(
    "written", ["sidst i valgperioden", "snart", "31. februar 2026", "i smøruary 2026", "maj 0026"]
)
def test_a_time_that_names_no_day_has_none(written: str) -> None:
    assert danish.when(written).last is None


@given(days)
def test_a_day_that_was_typed_is_read_back(date: dt.date) -> None:
    assert danish.date(date.isoformat()) == date
    assert danish.when(date.isoformat()).last == date


@pytest.mark.parametrize("written", ["2026-02-30", "26-1-1", "2026-1-1", "2026-01-01 10:30", "x"])
def test_a_day_that_cannot_be_is_none(written: str) -> None:
    assert danish.date(written) is None


def test_a_list_in_words() -> None:
    assert danish.join(()) == ""
    assert danish.join(("a",)) == "a"
    assert danish.join(("a", "b")) == "a og b"
    assert danish.join(("a", "b", "c"), "eller") == "a, b eller c"


def test_a_count_with_its_noun() -> None:
    assert danish.plural(1, "sag", "sager") == f"1{NBSP}sag"
    assert danish.plural(0, "sag", "sager") == f"0{NBSP}sager"
    assert danish.plural(1200, "sag", "sager") == f"1.200{NBSP}sager"


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("Den koster 10 mio. kr. nu", "Den koster 10_mio._kr. nu"),
        ("den 1. maj kl. 10", "den 1._maj kl._10"),
        ("§ 4 og nr. 5", "§_4 og nr._5"),
        ("43 % af 5 km", "43_% af 5_km"),
        ("20 kmt", "20 kmt"),
        ("i 1. kvartal 2026 og 2. halvår", "i 1._kvartal 2026 og 2._halvår"),
        ("en 1. plads", "en 1. plads"),
    ],
)
def test_a_line_does_not_end_inside_a_figure(text: str, written: str) -> None:
    assert danish.unbroken(text) == written.replace("_", NBSP)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Økonomi", "oekonomi"),
        ("Ældre på Ærø", "aeldre-paa-aeroe"),
        ("a\u030anden", "aanden"),
        ("3.1 Sundhed", "3.1-sundhed"),
        ("Hvad nu?", "hvad-nu"),
        ("  To  ord ", "to-ord"),
        ("punkt 4.", "punkt-4"),
        ("f.eks. en vej", "f-eks-en-vej"),
        ("../../etc/passwd", "etc-passwd"),
        ("Crème brûlée", "creme-brulee"),
        ("—", ""),
    ],
)
def test_a_name_for_addresses(text: str, name: str) -> None:
    assert danish.slug(text) == name


@given(st.text())
def test_a_name_for_addresses_is_safe_and_stays_what_it_is(text: str) -> None:
    name = danish.slug(text)
    assert set(name) <= set("abcdefghijklmnopqrstuvwxyz0123456789.-")
    assert not name.startswith((".", "-"))
    assert not name.endswith((".", "-"))
    assert danish.slug(name) == name


def test_danish_order_ends_in_ae_oe_aa_and_aa_is_a_letter() -> None:
    ordered = ["Abel", "bil", "Zoo", "æble", "Øl", "Aabenraa", "ål", "Aarhus"]
    assert in_order(ordered[::-1]) == ordered


def test_case_and_accents_do_not_matter_and_foreign_letters_have_their_place() -> None:
    assert danish.collation("idé") == danish.collation("IDE")
    assert danish.collation("Müller") == danish.collation("myller")
    assert sorted(["zebra", "öl", "ärlig"], key=danish.collation) == ["zebra", "ärlig", "öl"]


@given(st.decimals(min_value=-(10**12), max_value=10**12, places=3), st.integers(0, 3))
def test_numbers_are_written_as_cldr_has_them(value: Decimal, decimals: int) -> None:
    exact = value.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)
    pattern = f"#,##0.{'0' * decimals}"
    assert danish.number(value, decimals) == format_decimal(exact, pattern, locale="da_DK")


@given(st.dates())
def test_days_are_written_as_cldr_has_them(date: dt.date) -> None:
    assert danish.day(date).replace("\u00a0", " ") == format_date(date, "d. MMMM y", locale="da")


def test_numbers_are_sorted_by_value() -> None:
    ordered = ["1", "2", "3.2", "3.10", "5.4", "10", "10a"]
    assert in_order(ordered[::-1]) == ordered


@given(st.text("aåæøzÄé0129٣²-", max_size=8), st.text("aåæøzÄé0129٣²-", max_size=8))
def test_a_sort_key_orders_letter_by_letter_and_number_by_number(one: str, other: str) -> None:
    def parts(text: str) -> list[tuple[int, int]]:
        folded = text.casefold().replace("aa", "å").replace("ä", "æ")
        order = "abcdefghijklmnopqrstuvwxyzæøå"
        return [
            (0, int(part)) if part.isdecimal() else (1, order.find(part.replace("é", "e")))
            for part in re.findall(r"\d+|\D", folded)
        ]

    keys = danish.collation(one), danish.collation(other)
    assert (keys[0] < keys[1]) == (parts(one) < parts(other))
    assert (keys[0] == keys[1]) == (parts(one) == parts(other))


@given(st.lists(st.text(), max_size=6))
def test_any_texts_can_be_sorted(texts: list[str]) -> None:
    keys = sorted(map(danish.collation, texts))
    assert len(keys) == len(texts)


@pytest.mark.parametrize(
    ("count", "words"),
    [
        (0, "0 byte"),
        (999, "999 byte"),
        (1_000, "1 kB"),
        (119_500, "120 kB"),
        (1_250_000, "1,3 MB"),
        (1_234_567_890, "1.234,6 MB"),
    ],
)
def test_the_size_of_a_file_in_words(count: int, words: str) -> None:
    assert danish.size(count) == words.replace(" ", NBSP)


@pytest.mark.parametrize(
    ("text", "kroner"),
    [
        ("kr. 413.000 pr. år", ["413000"]),
        ("1,0 mio. kr. ekstra", ["1000000"]),
        ("ca. 1.110-1.350 kr. i marts", ["1110", "1350"]),
        ("2. mio. kr. årligt", ["2000000"]),
        ("20 millioner kroner", ["20000000"]),
        ("40-52 mia. kr.", ["40000000000", "52000000000"]),
        ("punkt 3 til 4 den 1. maj 2026", []),
    ],
)
def test_sums_of_money_are_found_in_a_text(text: str, kroner: list[str]) -> None:
    assert [found.kroner for found in danish.sums(text)] == [Decimal(one) for one in kroner]


@pytest.mark.parametrize(
    ("text", "yearly", "years"),
    [
        ("pr. år", True, []),
        ("i alt", False, []),
        ("2027", False, [2027]),
        ("2027-2030", False, [2027, 2028, 2029, 2030]),
        ("pr. år 2027-2028", True, [2027, 2028]),
    ],
)
def test_a_period_knows_its_years(text: str, yearly: bool, years: list[int]) -> None:
    period = danish.period(text)
    assert period is not None
    assert (str(period), period.yearly, list(period.years)) == (text, yearly, years)


@pytest.mark.parametrize("text", ["", "år", "2030-2027", "hver uge", "2027 i alt"])
def test_other_words_are_no_period(text: str) -> None:
    assert danish.period(text) is None
