from __future__ import annotations

import pytest

from generator.kinds.authority import Authority, spoken
from generator.kinds.registers import BodyType
from tests.rules.judging import base, found, judged, register

TEXT = "Byrådet skriver på kommunens side. Kommunernes kort er kommunale, og byrådets gård er stor."


@pytest.mark.parametrize(
    ("authority", "text"),
    [
        (Authority.MUNICIPALITY, TEXT),
        (Authority.REGION, ("Regionsrådet skriver på regionens side. Regionernes kort er kommunale, "
                           "og byrådets gård er stor.")),
        (Authority.ASSOCIATION, ("Landsmødet skriver på foreningens side. Foreningernes kort er "
                                "kommunale, og byrådets gård er stor.")),
    ],
)  # fmt: skip
def test_whole_words_follow_the_authority_and_keep_their_capital(
    authority: Authority, text: str
) -> None:
    assert spoken(TEXT, authority) == text


def with_body(kind: str, authority: str) -> list[str]:
    bodies = register(
        "organer",
        f"organer:\n  - id: raadet\n    navn: Rådet\n    type: {kind}\n"
        "  - id: udvalget\n    navn: Udvalget for Veje\n    type: stående udvalg\n",
    )
    site = next(source for source in base() if source.path == "site.yaml")
    text = f"myndighedstype: {authority}\n{site.text}"
    return found("REG01", bodies, type(site)("site.yaml", text))


@pytest.mark.parametrize("kind", [kind.value for kind in BodyType])
def test_each_type_of_body_fits_its_own_sort_of_authority(kind: str) -> None:
    only = BodyType(kind).of or Authority.ASSOCIATION
    assert with_body(kind, only.value) == []


def test_a_council_of_another_sort_of_authority_is_told() -> None:
    assert with_body("byråd", "region") == ["»raadet« er byråd, men siden hører til en region."]
    assert with_body("regionsråd", "kommune") == [
        "»raadet« er regionsråd, men siden hører til en kommune."
    ]


def test_a_misspelt_type_is_one_fault_with_the_word_that_was_meant() -> None:
    text = (
        "organer:\n  - id: raadet\n    navn: Rådet\n    type: regionsrad\n"
        "  - id: udvalget\n    navn: Udvalget for Veje\n    type: stående udvalg\n"
        "    overorgan: raadet\n"
    )
    told = [one for one in judged(register("organer", text)) if one.path.startswith("registre/")]
    assert [(one.code, one.message, one.advice) for one in told] == [
        (
            "FMT04",
            "Feltet »organer nr. 1, type« skal være et af de ord, der må stå her.",
            "Mente du »regionsråd«?",
        )
    ]
