"""SPR09: three sentences in a row that open with a small word for something else."""

from __future__ import annotations

from collections.abc import Iterator

from generator.library.document import Document
from generator.library.library import Library
from generator.rules.rule import Finding, Rule, page
from generator.text.diagnostic import Severity
from generator.text.passages.passage import opening

LIMIT = 3
_PRONOUNS = frozenset(("det", "de", "den", "der", "han", "hun", "man"))


def check(document: Document, _library: Library) -> Iterator[Finding]:
    """Find each run of such openings within a paragraph, once, at the last that is too many."""
    run, last = 0, -1
    for counted, said in zip(document.text.counted, document.text.said, strict=True):
        passage = counted.passages[0][0]
        opens = opening(said).strip("»(").casefold()
        run = (run if passage.group == last else 0) + 1 if opens in _PRONOUNS else 0
        last = passage.group
        if run == LIMIT:
            yield Finding(
                counted.span,
                "Tre sætninger i træk begynder med »det«, »de« eller »der«.",
                "Begynd en af dem med det, den handler om, eller med en tid eller et sted.",
            )


RULE = Rule(
    code="SPR09",
    severity=Severity.ADVICE,
    title="Tre sætninger i træk begynder ikke med »det«, »de« eller »der«.",
    why=(
        "Ordene peger på noget, der står før. Kommer der tre i træk, skal læseren gætte, hvad de "
        "peger på, og alle sætninger lyder ens. Begynd dem derfor på flere måder."
    ),
    bad=page("Stien er ny. Den er god. Den går til havnen. Den er klar til maj."),
    good=page("Stien er ny. Den går til havnen. I maj er den klar. Den er god."),
    check=check,
)
