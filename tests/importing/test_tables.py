"""Tables of papers as tables of figures: worked examples with totals counted by hand."""

from __future__ import annotations

from generator.originals.markup import read as read_html
from generator.originals.plain import read
from generator.originals.tables import Found, tables


def of_html(rows: str) -> list[Found]:
    lines = read_html(f"<main><table>{rows}</table></main>".encode()).lines
    return list(tables(lines, 1, "Tal"))


def of_text(text: str) -> list[Found]:
    return list(tables(read(text.encode()).lines, 10, "Tal"))


def rows(*texts: tuple[str, ...]) -> str:
    return "".join(f"<tr>{''.join(f'<td>{text}</td>' for text in row)}</tr>" for row in texts)


def test_a_total_that_fits_makes_its_column_add_up() -> None:
    (found,) = of_html(
        rows(("Område", "2027"), ("Veje", "1.200,5"), ("Stier", "99,5"), ("I alt", "1.300,0"))
    )
    assert found.table is not None
    assert [column.adds_up for column in found.table.columns] == [False, True]
    assert (found.first, found.last, found.wrong) == (1, 4, ())


def test_a_total_that_does_not_fit_is_told_and_the_column_does_not_add_up() -> None:
    (found,) = of_html(rows(("Område", "2027"), ("Veje", "12"), ("Stier", "3"), ("I alt", "16")))
    assert found.table is not None
    assert [column.adds_up for column in found.table.columns] == [False, False]
    assert found.wrong == ("2027",)


def test_a_heading_over_two_columns_goes_before_both() -> None:
    html = (
        "<tr><td rowspan=2>By</td><td colspan=2>Elever</td></tr><tr><td>2025</td><td>2026</td></tr>"
    )
    (found,) = of_html(html + rows(("Vest", "10", "12"), ("Øst", "20", "21")))
    assert found.table is not None
    assert [column.name for column in found.table.columns] == ["By", "Elever 2025", "Elever 2026"]
    assert [(row.name, row.cells) for row in found.table.rows] == [
        ("Vest", ("10", "12")),
        ("Øst", ("20", "21")),
    ]


def test_an_empty_cell_is_a_dash_and_a_heading_without_words_a_place_to_write() -> None:
    (found,) = of_html(rows(("By", ""), ("Vest", "10"), ("Øst", "")))
    assert found.table is not None
    assert [column.name for column in found.table.columns] == ["By", "((navnet på kolonne 2))"]
    assert [row.cells for row in found.table.rows] == [("10",), ("–",)]


def test_a_table_of_words_is_left_to_the_editor() -> None:
    (found,) = of_html(rows(("Hvem", "Hvad"), ("Rådet", "Siger ja"), ("Udvalget", "Ser på det")))
    assert found.table is None


def test_rows_of_figures_on_a_printed_page_are_a_table_when_a_total_ends_them() -> None:
    text = "Tallene er her.\nOmråde 2026 2027\nVeje og stier 4,0 5,0\nSkoler 1,5 2,0\nI alt 5,5 7,0\nSlut."
    (found,) = of_text(text)
    assert found.table is not None
    assert (found.first, found.last) == (12, 14)
    assert [column.name for column in found.table.columns] == ["Område", "2026", "2027"]
    assert [column.adds_up for column in found.table.columns] == [False, True, True]
    assert found.table.total is not None
    assert found.table.total.cells == ("5,5", "7,0")
    assert found.table.rows[0].name == "Veje og stier"


def test_lines_that_end_in_a_number_are_no_table_without_a_total() -> None:
    assert of_text("Mødet er i lokale 12\nDer er kaffe fra kl. 8\nVi slutter kl. 16\n") == []
