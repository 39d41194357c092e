"""A case may say that its original is silent about money; empty is not the same as missing."""

from __future__ import annotations

from generator.rules.rule import CASE_BODY, CASE_FIELDS
from tests.rules.judging import case, found, register

BODY = register(
    "organer",
    "organer:\n  - id: raadet\n    navn: Rådet\n    type: bestyrelse\n"
    "    afsnit: [kort-fortalt, forslag, sagen, oekonomi, borgernes-indflydelse]\n",
)
SILENT = "uden_bemaerkninger: [økonomi]\n"
MONEY = "\n## Økonomi\n\nStien koster 2 mio. kr.\n"


def test_a_body_that_wants_a_section_wants_it_or_the_word_that_there_is_nothing() -> None:
    assert found("AFS01", BODY, case()) == ["Afsnittet »Økonomi« mangler."]
    assert found("AFS01", BODY, case(fields=CASE_FIELDS + SILENT)) == []
    assert found("AFS01", BODY, case(CASE_BODY + MONEY)) == []


def test_a_section_is_not_written_and_declared_empty() -> None:
    assert found("AFS01", BODY, case(CASE_BODY + MONEY, CASE_FIELDS + SILENT)) == [
        "Afsnittet »Økonomi« har tekst, men står også som tomt."
    ]
