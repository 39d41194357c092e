"""SEN01: sentences that are too long to keep in mind."""

from __future__ import annotations

from collections.abc import Iterator

from generator.danish import join
from generator.library.document import Document
from generator.library.library import Library
from generator.readability.segment import Role
from generator.rules.rule import Finding, Rule, page
from generator.text.diagnostic import Severity
from generator.text.passages.passage import Counted


def check(document: Document, library: Library) -> Iterator[Finding]:
    """Find sentences with more words than the site's limit."""
    limit = library.limits(document).sentence_words
    for sentence in document.text.counted:
        if sentence.sentence.words > limit:
            yield Finding(
                sentence.span,
                f"Sætningen har {sentence.sentence.words} ord. Skriv højst {limit}.",
                _advice(sentence),
            )


def _advice(sentence: Counted) -> str:
    """Return where a full stop is missing, for a sentence that runs from one text into the next."""
    said = [
        passage.text[piece.start : piece.end].rstrip()
        for passage, piece in sentence.passages[:-1]
        if passage.block.role is Role.PARAGRAPH
    ]
    last = [text.split()[-1] for text in said if text[-1:].isalnum()]
    if not last:
        return "Sæt et punktum, hvor en ny tanke begynder."
    ends = join(dict.fromkeys(f"»{word}«" for word in last))
    return f"Sæt punktum efter {ends}. Ellers hører det næste felt eller afsnit med til sætningen."


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
