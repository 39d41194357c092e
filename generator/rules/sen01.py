"""SEN01: sentences that are too long to keep in mind."""

from __future__ import annotations

from collections.abc import Iterator

from generator.library.document import Document
from generator.library.library import Library
from generator.rules.rule import Finding, Rule, page
from generator.text.diagnostic import Severity


def check(document: Document, library: Library) -> Iterator[Finding]:
    """Find sentences with more words than the site's limit."""
    limit = library.limits(document).sentence_words
    for sentence in document.text.counted:
        if sentence.sentence.words > limit:
            yield Finding(
                sentence.span,
                f"Sætningen har {sentence.sentence.words} ord. Skriv højst {limit}.",
                "Sæt et punktum, hvor en ny tanke begynder.",
            )


RULE = Rule(
    code="SEN01",
    severity=Severity.WARNING,
    title="En sætning har højst {sentence_words} ord.",
    why=(
        "Når en sætning er lang, skal læseren huske begyndelsen, til slutningen kommer. "
        "Det er svært for de fleste. Sig én ting ad gangen, og bind dem sammen med små ord "
        "som derfor, men og så."
    ),
    bad=page(
        "Vi vil gerne bygge en ny sti fra skolen til havnen, så alle børn kan gå og cykle "
        "trygt hver dag, og så kan de voksne også få en god tur ud af det, når de har fri."
    ),
    good=page(
        "Vi vil gerne bygge en ny sti fra skolen til havnen. Så kan alle børn gå og cykle "
        "trygt hver dag. De voksne kan også få en god tur, når de har fri."
    ),
    check=check,
)
