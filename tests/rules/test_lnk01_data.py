"""The data that a page shows can be linked to by the name that the page gives it."""

from __future__ import annotations

import pytest

from tests.rules.judging import found, page

HOME = page(
    "Her er tallene.",
    "ord: [{ord: Åen, forklaring: Den ved skolen.}]\n"
    "maal: [{nummer: '1', titel: En sti, maal: Rådet bygger en sti.}]\n"
    "tidslinjer: [{id: plan, titel: Planen, trin: [{tid: 2026-05-01, tekst: Stien bliver åben.}]}]\n"
    "figurer: [{id: kort, titel: Et kort, tekst: Kortet viser stien.}]\n"
    "medlemslister: [{id: gruppen, titel: Gruppen, medlemmer: [{navn: Bo Berg}]}]\n"
    "tabeller:\n  - id: penge\n    titel: Penge\n    kolonner: [{navn: By}, {navn: Beløb}]\n"
    "    raekker: [{navn: Nordby, tal: ['2']}]\n",
    "sider/tal.md",
)
ANCHORS = ("tabel-penge", "tidslinje-plan", "figur-kort", "medlemmer-gruppen", "maal-1", "ord-aaen")


@pytest.mark.parametrize("anchor", ANCHORS)
def test_data_can_be_linked_to(anchor: str) -> None:
    assert found("LNK01", HOME, page(f"Se [tallene bag stien](tal.md#{anchor}).")) == []


def test_data_that_is_not_there_is_told_with_the_nearest_name() -> None:
    assert found("LNK01", HOME, page("Se [tallene bag stien](tal.md#tabel-pengene).")) == [
        "Siden har intet sted, der hedder »#tabel-pengene«."
    ]
