"""SPR02: very long compounds."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.danish import number
from generator.library.document import Document
from generator.library.library import Library
from generator.rules.compounds import known_words, parts, stem
from generator.rules.rule import Finding, Rule, page
from generator.rules.wording import (
    opens_sentence,
    own_passages,
    quotations,
    vocabulary,
    within,
    words_in,
)
from generator.text.diagnostic import Severity

LIMIT = 20
"""Letters; words of so many are hard to take in at a glance."""

_WIDTH = 40
"""Letters of a word that a message shows."""

_LONG = re.compile(rf"(?<![\w./@-])[^\W\d_]{{{LIMIT},}}(?![\w/@])")
_OFFICE = re.compile(
    r"(?:minister|direktør|borgmester|borgmestr|formand|formænd|kommissær|sekretær)"
    r"(?:en|er|ene|erne|enes|ernes|ens|s)?$"
)
"""What an office ends in: »integrationsministeren« is a title and cannot be divided."""


def check(document: Document, library: Library) -> Iterator[Finding]:
    """Report each long word at its first place; names, titles and known words are left alone."""
    if max(map(len, words_in(document)), default=0) < LIMIT:
        return
    known = known_words(document, library)
    reported: set[str] = set()
    for passage in own_passages(document):
        if max(map(len, vocabulary(passage.text)), default=0) < LIMIT:
            continue
        quoted = quotations(passage.text)
        for match in _LONG.finditer(passage.text):
            word = match[0].casefold()
            named = match[0][0].isupper() and not opens_sentence(passage.text, match.start())
            if named or within(match.start(), quoted) or _OFFICE.search(word):
                continue
            if stem(word) in known or word in reported:
                continue
            reported.add(word)
            yield Finding(
                passage.span(*match.span()),
                f"»{_shown(match[0])}« har {number(len(match[0]))} bogstaver.",
                _advice(parts(word, known)),
            )


def _advice(divided: tuple[str, ...]) -> str:
    if len(divided) == 1:
        return "Er ordet til at undvære? Ellers behold det, og forklar det én gang."
    named = " og ".join((", ".join(f"»{each}«" for each in divided[:-1]), f"»{divided[-1]}«"))
    return f"Det er sat sammen af {named}. Del det op, eller behold det, og forklar det én gang."


def _shown(word: str) -> str:
    return word if len(word) <= _WIDTH else f"{word[:_WIDTH]}…"


RULE = Rule(
    code="SPR02",
    severity=Severity.ADVICE,
    title="Et ord har højst 19 bogstaver.",
    why=(
        "Dansk sætter ord sammen til ét, og så kan et ord blive meget langt. Øjet skal standse "
        "for at dele det. Del ordet selv, når det bliver godt dansk, for eksempel »plan for "
        "trafikken i byen«. Navne, titler og ord fra overskriften må gerne være lange. Det må "
        "også ord, som ordbogen forklarer."
    ),
    bad=page("Rådet ser på koordinationsudvalgsmedlemmernes arbejde."),
    good=page("Rådet ser på det arbejde, som medlemmerne af udvalget gør."),
    check=check,
)
