"""What a text with tracked changes leaves behind when two versions are read as one."""

from __future__ import annotations

import pytest

from tests.rules.judging import found, page, places


@pytest.mark.parametrize(
    ("text", "ghost"),
    [
        ("Samarbejdet har tre to niveauer.", "tre to"),
        ("Det beslutter kKoordinationsudvalget.", "K"),
        ("Det aftaler Kkoordinationsudvalget.", "Kk"),
        ("Ii visse sager går det hurtigt.", "Ii"),
        ("Aftalen gælder fra november 202017.", "202017"),
        ("Den afløser aftalen af 1301. december.", "1301. december"),
        ("Prisen er 613,75 648,79 kr. for hver.", "613,75 648,79 kr."),
        ("Priserne er i 202017-niveau.", "202017-niveau"),
        ("Evt. beskrivelse af sagerne?", "Evt. beskrivelse af sagerne?"),
        ("Aftalen gælder for [Navn] Kommune.", "[Navn]"),
    ],
)
def test_a_ghost_of_two_versions_is_found_at_its_place(text: str, ghost: str) -> None:
    assert [one for _, one in places("KLA01", page(text))] == [ghost]


@pytest.mark.parametrize(
    "text",
    [
        "Aarhus og Aabenraa er med, og Llewellyn også.",
        "Der er to-tre møder om året.",
        "De er to, tre eller fire.",
        "Kaptajn Ttt og A/S er navne.",
        "Vi mødes kl. fem, og ti er med.",
        "Læs iPad-udgaven af MMR-bogen.",
    ],
)
def test_what_only_looks_like_a_ghost_may_stand(text: str) -> None:
    assert found("KLA01", page(text)) == []


def test_an_address_that_a_pdf_has_cut_is_told() -> None:
    cut = "Se [aftalen](https://dokumenter.example/punkt.aspx?id=4085&punktguid=fee764ab-)."
    whole = "Se [aftalen](https://dokumenter.example/punkt.aspx?id=4085&punktguid=fee764ab)."
    assert len(found("LNK01", page(cut))) == 1
    assert found("LNK01", page(whole)) == []
