"""FIG01: a flow chart's arrows lead to boxes, and the steps beside it tell the same in words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from generator.kinds.parts import Box, Figure
from generator.library.document import Document
from generator.library.library import Library
from generator.rules.rule import Example, Finding, Rule
from generator.text.diagnostic import Severity

LONGEST = 10
"""Words in a box: as many as a cell may have that is not counted as text."""


def check(document: Document, _library: Library) -> Iterator[Finding]:
    """Look at every figure that is drawn from boxes."""
    for figure in document.record.figures:
        if not figure.boxes:
            continue
        if not figure.steps:
            yield Finding(
                document.place(figure, "boxes"),
                "Figuren har kasser, men ingen trin med ord.",
                "Fortæl det samme i »trin«. Ikke alle kan se en tegning.",
            )
        for box, message, advice in _faults(figure):
            yield Finding(document.place(box), message, advice)


def _faults(figure: Figure) -> Iterator[tuple[Box, str, str]]:
    names = [one.id for one in figure.boxes]
    arrows: dict[str, list[str]] = {name: [] for name in names}
    for at, box in enumerate(figure.boxes):
        if box.id in names[:at]:
            yield box, f"To kasser hedder »{box.id}«.", "Giv den ene et andet »id«."
        if len(box.text.split()) > LONGEST:
            yield (
                box,
                f"Kassen har mere end {LONGEST} ord.",
                "Skriv kort, og brug »trin« til resten.",
            )
        for target in box.leads_to:
            if target not in names:
                yield box, f"En pil fører til »{target}«, som ikke findes.", "Ret navnet på kassen."
            elif box.id in _reached(target, arrows):
                yield (
                    box,
                    f"Pilen til »{target}« går i ring.",
                    "Skriv med ord, at det begynder igen.",
                )
            else:
                arrows[box.id].append(target)


def _reached(start: str, arrows: Mapping[str, list[str]]) -> set[str]:
    """Return the boxes that arrows lead to from a box, itself among them."""
    reached: set[str] = set()
    waiting = [start]
    while waiting:
        one = waiting.pop()
        if one not in reached:
            reached.add(one)
            waiting += arrows[one]
    return reached


_FIGURE = """\
---
titel: Et eksempel
type: notat
figurer:
  - id: vej
    titel: Fra idé til sti
    tekst: Figuren viser, hvordan en sti bliver til.
    kasser:
      - id: ide
        tekst: En borger får en idé
        foerer_til: [{target}]
      - id: sti
        tekst: Stien bliver bygget
    trin:
      - En borger får en idé.
      - Stien bliver bygget.
skrevet: 2026-03-01
---
Sådan bliver en sti til.
"""

RULE = Rule(
    code="FIG01",
    severity=Severity.ERROR,
    title="En tegning med pile passer med sig selv og er også fortalt med ord.",
    why=(
        "Siden tegner selv figuren af kasser og pile. En pil ud i ingenting siger noget forkert. "
        "Og den, der ikke kan se tegningen, skal have det samme at vide i en liste."
    ),
    bad=Example(_FIGURE.format(target="bro")),
    good=Example(_FIGURE.format(target="sti")),
    check=check,
)
