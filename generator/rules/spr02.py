"""SPR02: very long compounds."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from generator.danish import number
from generator.kinds.registers import Glossary
from generator.library.document import Document
from generator.library.library import Library
from generator.rules.rule import Finding, Rule, once, page
from generator.rules.wording import opens_sentence, own, quotations, vocabulary, within
from generator.text.diagnostic import Severity

LIMIT = 20
"""Letters; words of so many are hard to take in at a glance."""

_WIDTH = 40
"""Letters of a word that a message shows."""

_LONG = re.compile(rf"(?<![\w./@-])[^\W\d_]{{{LIMIT},}}(?![\w/@])")


def check(document: Document, library: Library) -> Iterator[Finding]:
    """Tell of each long word at its first place; names and explained words are left alone."""
    known = _known(library)
    told = {one.term.casefold() for one in document.record.terms}
    for passage in own(document):
        if max(map(len, vocabulary(passage.text)), default=0) < LIMIT:
            continue
        quoted = quotations(passage.text)
        for found in _LONG.finditer(passage.text):
            word = found[0].casefold()
            named = found[0][0].isupper() and not opens_sentence(passage.text, found.start())
            if named or word in known or word in told or within(found.start(), quoted):
                continue
            told.add(word)
            yield Finding(
                passage.span(*found.span()),
                f"»{_shown(found[0])}« har {number(len(found[0]))} bogstaver.",
                "Del ordet op: »medlem af udvalget« i stedet for »udvalgsmedlem«.",
            )


def _shown(word: str) -> str:
    return word if len(word) <= _WIDTH else f"{word[:_WIDTH]}…"


@once
def _known(library: Library) -> frozenset[str]:
    return _forms(library.registers.glossary)


@lru_cache(maxsize=2)
def _forms(glossary: Glossary) -> frozenset[str]:
    return frozenset(
        form.casefold() for entry in glossary.entries for form in (entry.word, *entry.forms)
    )


RULE = Rule(
    code="SPR02",
    severity=Severity.ADVICE,
    title="Et ord har højst 19 bogstaver.",
    why=(
        "Dansk sætter ord sammen til ét, og så kan et ord blive meget langt. Øjet skal standse "
        "for at dele det. Del ordet selv, for eksempel »plan for trafikken i byen«. Navne og ord, "
        "som ordbogen forklarer, må gerne være lange."
    ),
    bad=page("Rådet ser på koordinationsudvalgsmedlemmernes arbejde."),
    good=page("Rådet ser på det arbejde, som medlemmerne af udvalget gør."),
    check=check,
)
