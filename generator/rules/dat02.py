"""DAT02: an old text does not say »nu« and »endnu«, which the reader takes for today."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

from generator.library.document import Document
from generator.library.library import Library
from generator.rules.rule import Example, Finding, Rule
from generator.rules.wording import quotations, within
from generator.text import frontmatter
from generator.text.diagnostic import Severity
from generator.text.source import Span

_NOW = re.compile(
    r"[lLnNeE](?<!\w.)(?i:(?<=l)ige nu|(?<=n)u|(?<=e)ndnu)\b"
    r"(?!(?i: (?:en|et|to|tre|flere|mere|bedre|større|mindre|engang|højere|lavere|og da)\b))"
)
_ENDING = re.compile(r"[nN][uU]\b")
"""How each of them ends: quicker to look for."""
OLD = dt.timedelta(days=366)


def check(document: Document, library: Library) -> Iterator[Finding]:
    """Find the first such word in the body of a text that is more than a year old.

    It looks at the Markdown as it is written: what is old depends on the day, so the rule runs
    each time, and a text that was kept must not be read again for it.
    """
    day = library.date(document)
    if day is None or library.today - day < OLD:
        return
    source = document.source
    body = frontmatter.split(source).body
    if not _ENDING.search(source.text, body):
        return
    spared = quotations(source.text)
    for match in _NOW.finditer(source.text, body):
        if not within(match.start(), spared) and not _is_quoted(source.text, match.start()):
            yield Finding(
                Span(*match.span()),
                f"Teksten er over et år gammel, men siger »{match[0].lower()}«.",
                "Skriv, hvornår det var, eller sæt det i datid. Se resten af teksten efter.",
            )
            return


def _is_quoted(text: str, place: int) -> bool:
    """Return whether a place in Markdown stands on a line of a quotation."""
    return text.startswith(">", text.rfind("\n", 0, place) + 1)


def _dated(sentence: str) -> Example:
    fields = "titel: Et eksempel\ntype: notat\ndato: 2019-10-25\nskrevet: 2026-03-01\n"
    return Example(f"---\n{fields}---\n{sentence}\n")


RULE = Rule(
    code="DAT02",
    severity=Severity.ADVICE,
    title="En tekst, der er over et år gammel, siger ikke »nu« og »endnu«.",
    why=(
        "Læseren tror, at »nu« er den dag, hun læser teksten. Handler den om et møde for flere år "
        "siden, er det ikke rigtigt. Skriv dagen eller året, eller brug datid."
    ),
    bad=_dated("Der er endnu ingen sti til havnen."),
    good=_dated("I 2019 var der ingen sti til havnen."),
    check=check,
    across=True,
)
