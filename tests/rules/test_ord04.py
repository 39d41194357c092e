from __future__ import annotations

from tests.rules.judging import agreement, found

TERM = "ord:\n  - ord: Anlægget\n    forklaring: Stien og broen over åen.\n"


def told(text: str) -> list[str]:
    body = f"## Aftalen\n\n::: punkt 1.1 Anlægget\n{text}\n:::\n"
    return found("ORD04", agreement(TERM, body))


def test_the_first_use_leads_to_the_explanation() -> None:
    assert told("Kommunen bygger [anlægget](#ord-anlaegget).\n\nSkolen ejer anlægget.") == []
    assert told("Kommunen bygger anlægget.\n\nSkolen ejer [anlægget](#ord-anlaegget).") == [
        "»Anlægget« bruges her første gang, men der er intet link til forklaringen."
    ]


def test_a_word_that_is_defined_is_used() -> None:
    assert told("Kommunen bygger stien.") == [
        "Aftalen forklarer »Anlægget«, men bruger ikke ordet."
    ]


def test_a_document_without_clauses_needs_no_links() -> None:
    assert found("ORD04", agreement(TERM, "Kommunen bygger anlægget.")) == []
