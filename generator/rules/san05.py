"""SAN05: a text says the same all the way: outcome and words, votes, summary and body."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.kinds.case import Case
from generator.kinds.parts import Decision
from generator.kinds.values import Outcome
from generator.library.document import Document
from generator.library.library import Library, case
from generator.originals.evidence import around, stems
from generator.originals.figures import Sort, figures
from generator.originals.held import claims
from generator.patterns import lazy
from generator.rules.rule import CASE_BODY, CASE_FIELDS, Finding, Rule, a_case
from generator.rules.wording import own_passages
from generator.text.diagnostic import Severity
from generator.text.passages.passage import Passage
from generator.text.source import Span

_SUMMARY = "kort-fortalt"


def check(document: Document, _library: Library) -> Iterator[Finding]:
    """Compare the outcome with the words of the decision, votes, and figures of the summary."""
    if document.kind.within:
        yield from _outcomes(document, case(document))
    if "til stede" in document.text.visible:
        for passage in own_passages(document):
            yield from _votes(passage)
    yield from _summary(document)


_NO = lazy(
    r"\b(?:sagde nej|siger nej|afviste|forkastede|vedtog ikke|godkendte ikke|stemte nej"
    r"|(?:blev|er) (?:ikke (?:vedtaget|godkendt)|afvist|forkastet|stemt ned)"
    r"|(?:alle|flertallet|et flertal) stemte imod)\b",
    re.IGNORECASE,
)
_YES = lazy(
    r"\b(?:sagde ja|siger ja|godkendte(?! ikke)|vedtog(?! ikke)|tiltrådte"
    r"|(?:blev|er) (?:vedtaget|godkendt)|(?:alle|flertallet|et flertal) stemte for)\b",
    re.IGNORECASE,
)
_ADOPTED = frozenset((Outcome.ADOPTED, Outcome.ADOPTED_AMENDED, Outcome.AMENDED))


def _outcomes(document: Document, record: Case) -> Iterator[Finding]:
    """No field says that a case was adopted while its words say that it was turned down."""
    for recommendation in record.recommendations:
        if recommendation.outcome and recommendation.decision:
            said = _against(recommendation.outcome, recommendation.decision)
            if said:
                yield _contradiction(
                    document.place(recommendation, "decision"), recommendation.outcome, said
                )
    decision = record.decision
    if decision is None:
        return
    if decision.text and (said := _against(decision.outcome, decision.text)):
        yield _contradiction(document.place(decision, "text"), decision.outcome, said)
    yield from _told(document, decision)


def _told(document: Document, decision: Decision) -> Iterator[Finding]:
    """The summary tells what became of the case; what became of others stands beside it."""
    passages = [each for each in own_passages(document) if each.section == _SUMMARY]
    text = " ".join(passage.text for passage in passages)
    said = _against(decision.outcome, text)
    if said is None:
        return
    for passage in passages:
        at = passage.text.find(said)
        if at >= 0:
            yield _contradiction(passage.span(at, at + len(said)), decision.outcome, said)
            return


def _against(outcome: Outcome, text: str) -> str | None:
    """Return the words of a text that an outcome contradicts; None where it has both words."""
    no, yes = _NO.search(text), _YES.search(text)
    if outcome in _ADOPTED and no and not yes:
        return no[0]
    if outcome is Outcome.REJECTED and yes and not no:
        return yes[0]
    return None


def _contradiction(span: Span, outcome: Outcome, said: str) -> Finding:
    return Finding(
        span,
        f"Udfaldet er »{outcome}«, men her står »{said}«.",
        "Se efter i originalen, og ret det ene, så de passer.",
    )


_FOR = lazy(r"\b(\d+)\s+(?:stemte |stemmer )?for\b")
_AGAINST = lazy(r"\b(\d+)\s+(?:stemte |stemmer )?imod\b")
_ABSTAINED = lazy(r"\b(\d+)\s+(?:stemte (?:ikke|blankt|hverken)|undlod)")
_PRESENT = lazy(r"\b(\d+)\s+(?:\w+ )?(?:var |er )?til stede\b")


def _votes(passage: Passage) -> Iterator[Finding]:
    """No more vote than are there."""
    if "til stede" not in passage.text:
        return
    present, voted_for = _PRESENT.search(passage.text), _FOR.search(passage.text)
    against = _AGAINST.search(passage.text)
    if not (present and voted_for and against):
        return
    abstained = _ABSTAINED.search(passage.text)
    votes = int(voted_for[1]) + int(against[1]) + (int(abstained[1]) if abstained else 0)
    if votes > int(present[1]):
        yield Finding(
            passage.span(*present.span()),
            f"Her er {votes} stemmer, men kun {present[1]} var til stede.",
            "Se efter i originalen, og ret det ene tal.",
        )


_COMPARED = frozenset((Sort.AMOUNT, Sort.PERCENT))
"""Other numbers, and days, have others like them in any text."""


def _summary(document: Document) -> Iterator[Finding]:
    """A figure of the summary that the rest lacks has no other figure for the same thing there."""
    passages = [each for each in own_passages(document) if each.section == _SUMMARY]
    stated = [(passage, each) for passage in passages for each in figures(passage.text)]
    source = document.source.text
    if all(each.sort not in _COMPARED or source.count(each.written) > 1 for _, each in stated):
        return  # what is written twice the same way needs no reading of all the rest
    stretches = [passage.span(0, len(passage.text)) for passage in passages if passage.text]
    rest = tuple(
        claim
        for claim in claims(document)
        if not any(start <= claim.span.start < end for start, end in stretches)
    )
    known = {value for claim in rest for value in (claim.stated.value, claim.stated.bare)}
    here = {each.value for _, each in stated}
    for passage, figure in stated:
        if figure.sort not in _COMPARED or figure.value in known:
            continue
        words = stems(around(passage.text, figure.start, figure.end))
        rival = next(
            (
                claim.stated
                for claim in rest
                if claim.stated.sort is figure.sort
                and claim.stated.value not in here
                and words & claim.words
            ),
            None,
        )
        if rival:
            yield Finding(
                passage.span(figure.start, figure.end),
                f"Her står »{figure.written}«. Længere nede står der »{rival.written}«.",
                "Er det det samme, så ret det ene. Ellers fortæl om begge længere nede.",
                Severity.WARNING,
            )


_FIELDS = CASE_FIELDS.replace("godkende\n", "godkende\n    udfald: vedtaget\n")
_DECIDED = "beslutning:\n  udfald: vedtaget\n  tekst: Rådet {said} til stien.\n"

RULE = Rule(
    code="SAN05",
    severity=Severity.ERROR,
    title="En tekst siger det samme hele vejen.",
    why=(
        "Står der »vedtaget« i feltet og »sagde nej« i teksten, ved læseren ikke, hvad der "
        "gælder. Det samme sker, når et beløb er ét øverst og et andet længere nede, eller når "
        "flere stemmer, end der er til stede."
    ),
    bad=a_case(_FIELDS + _DECIDED.format(said="sagde nej"), CASE_BODY),
    good=a_case(_FIELDS + _DECIDED.format(said="sagde ja"), CASE_BODY),
    check=check,
)
