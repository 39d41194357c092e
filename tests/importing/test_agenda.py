"""Which lines of a paper open an item, and which items are open: worked examples."""

from __future__ import annotations

import pytest

from generator.originals.agenda import Agenda, split
from generator.originals.markup import read as read_html
from generator.originals.openness import OpenMark, verdict
from generator.originals.plain import read


def agenda(text: str) -> Agenda:
    return split(read(text.encode()))


def told(text: str, *, all_open: bool = False) -> list[str]:
    """Return the number of each item, with a minus before those that are closed."""
    return told_of(agenda(text), all_open=all_open)


def told_of(found: Agenda, *, all_open: bool = False) -> list[str]:
    seen = verdict([item.mark for item in found.items], all_open=all_open)
    return [
        item.number if is_open else f"-{item.number}"
        for item, is_open in zip(found.items, seen.is_open, strict=True)
    ]


def items(
    *titles: str, body: str = "Indstilling\nDet indstilles, at rådet godkender det.\n"
) -> str:
    return "".join(f"{title}\n{body}\n" for title in titles)


@pytest.mark.parametrize(
    "mark",
    [
        "2. Køb af jord (lukket)", "2. (Lukket) Køb af jord", "2 (Fortrolig)", "2. LUKKET: Køb af jord",
        "2. Køb af jord - lukket punkt", "2. Lukket punkt", "Lukket punkt 2: Køb af jord", "2. Køb af jord (L)",
        "Punkt 2: Ikke offentligt: Køb af jord", "2. Fortroligt - Køb af jord", "Pkt. 2 Lukket sag",
        "2. Køb af jord\nÅbent/lukket: Lukket", "2. Køb af jord\nLukket", "2. Køb af jord\nSagen er fortrolig",
        "2. Køb af jord\nDagsordenstype: Lukket", "2. Køb af jord\nÅben eller lukket: lukket",

    ],
)  # fmt: skip
def test_a_closed_item_is_seen_however_it_is_marked(mark: str) -> None:
    text = items("1. Budget for 2027", mark, "3. Veje")
    assert told(text) == ["1", "-2", "3"]
    assert told(text, all_open=True) == ["1", "-2", "3"]


def test_a_heading_over_several_items_says_of_all_that_follow_it() -> None:
    text = (
        "Åbne punkter\n"
        + items("1. Budget", "2. Veje")
        + "LUKKET DAGSORDEN\n"
        + items("3. Jord", "4. Løn")
    )
    assert told(text) == ["1", "2", "-3", "-4"]
    assert told(items("1. Budget") + "Lukkede punkter\n" + items("2. Jord")) == ["1", "-2"]


def test_where_only_the_closed_are_marked_the_others_are_open() -> None:
    assert told(items("1. Budget", "2. Køb (lukket)", "3. Veje")) == ["1", "-2", "3"]


def test_where_the_open_ones_are_marked_one_without_a_mark_was_forgotten() -> None:
    text = items("1 (Åben) Budget", "2 Køb af jord", "3 (Lukket) Veje", "4 (Åben) Skoler")
    assert told(text) == ["1", "-2", "-3", "4"]


def test_where_nothing_is_marked_nothing_is_open_without_a_persons_word() -> None:
    text = items("1. Budget", "2. Veje")
    assert told(text) == ["-1", "-2"]
    assert told(text, all_open=True) == ["1", "2"]


@pytest.mark.parametrize(
    "words",
    [
        "Punktet behandles for lukkede døre.", "Sagen er omfattet af tavshedspligt.",
        "Bilaget er fortroligt.", "Punktet var før et lukket punkt.", "Teksten offentliggøres ikke: den er ikke offentlig.",
    ],
)  # fmt: skip
def test_an_item_that_speaks_of_secrecy_is_in_doubt_and_so_closed(words: str) -> None:
    text = items("1. Budget", "2. Køb (lukket)") + f"3. Veje\nSagsfremstilling\n{words}\n"
    assert told(text) == ["1", "-2", "-3"]


def test_all_items_under_a_closed_heading_are_closed() -> None:
    text = (
        "1. Åbne sager\n"
        + items("1.1 Budget", "1.2 Veje")
        + "2. Lukkede sager\n"
        + items("2.1 Jord", "2.2 Løn")
    )
    assert told(text) == ["1", "1.1", "1.2", "-2", "-2.1", "-2.2"]


def test_what_follows_a_closed_item_is_closed_until_the_next_number() -> None:
    found = agenda(
        items("1. Budget", "2. Køb (lukket)")
        + "Mere om prisen\n1) Tre mio. kr.\n\n"
        + items("3. Veje")
    )
    assert [item.number for item in found.items] == ["1", "2", "3"]
    assert any("Tre mio." in line.text for line in found.items[1].lines)


def test_an_overview_a_list_in_a_case_and_annexes_are_no_items() -> None:
    overview = "1 Budget\n2 Veje\n3 Eventuelt\n\n"
    listed = "1. Første ønske\n2. Andet ønske\n3. Tredje ønske\n"
    annex = "1. Indledning\nNotatet handler om veje.\nDer er mange.\nDe er lange.\n2. Mål\nMålet er færre huller.\n"
    text = overview + items("1. Budget") + items("2. Veje") + listed + items("3. Eventuelt") + annex
    found = agenda(text)
    assert [(item.number, item.title) for item in found.items] == [
        ("1", "Budget"),
        ("2", "Veje"),
        ("3", "Eventuelt"),
    ]
    assert found.after[0].text == "1. Indledning"


def test_sections_of_a_case_with_numbers_are_no_items_but_cases_of_a_group_are() -> None:
    inside = (
        items("3. Veje")
        + "3.1 Baggrund\nVejene er slidte.\n3.2 Priser\nDet koster.\n"
        + items("4. Skoler")
    )
    assert [item.number for item in agenda(inside).items] == ["3", "4"]
    group = "3. Tekniske sager\n" + items("3.1 Veje", "3.2 Stier") + items("4. Skoler")
    found = agenda(group)
    assert [(item.number, item.is_group) for item in found.items] == [
        ("3", True),
        ("3.1", False),
        ("3.2", False),
        ("4", False),
    ]


def test_a_title_goes_on_over_lines_and_a_split_word_is_joined() -> None:
    (first, _) = agenda(items("1. Plan for veje og sti-\ner i hele kommunen", "2. Skoler")).items
    assert first.title == "Plan for veje og stier i hele kommunen"


def test_a_date_or_a_year_at_the_start_of_a_line_opens_nothing() -> None:
    text = (
        items("1. Budget")
        + "12. juni 2026 mødes rådet.\n2027 bliver et godt år.\n"
        + items("2. Veje")
    )
    assert [item.number for item in agenda(text).items] == ["1", "2"]


def test_headings_without_numbers_are_counted_and_it_is_told() -> None:
    page = "".join(f"<h2>{title}</h2><h3>Indstilling</h3><p>Det indstilles, at rådet godkender det.</p>"
                   for title in ("Budget", "Veje (lukket)", "Skoler"))  # fmt: skip
    found = split(read_html(f"<main><h1>Dagsorden</h1>{page}</main>".encode()))
    assert [(item.number, item.title, item.is_counted) for item in found.items] == [
        ("1", "Budget", True), ("2", "Veje", True), ("3", "Skoler", True),
    ]  # fmt: skip
    assert told_of(found) == ["1", "-2", "3"]


def test_items_in_the_rows_of_a_table_are_items() -> None:
    rows = "".join(f"<tr><td>{number}.</td><td>{title}</td></tr><tr><td></td><td>Det indstilles, at rådet godkender det.</td></tr>"
                   for number, title in enumerate(("Budget", "Køb (lukket)", "Veje"), 1))  # fmt: skip
    found = split(read_html(f"<main><table>{rows}</table></main>".encode()))
    assert told_of(found) == ["1", "-2", "3"]
    assert [item.title for item in found.items] == ["Budget", "Køb", "Veje"]


def test_a_mark_says_no_more_than_it_does() -> None:
    assert verdict([OpenMark.OPEN, OpenMark.NONE], all_open=False).is_open == (True, False)
    assert verdict([OpenMark.CLOSED, OpenMark.NONE], all_open=False).is_open == (False, True)
    assert verdict([OpenMark.DOUBT, OpenMark.NONE], all_open=False).is_marked is False
