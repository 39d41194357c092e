"""BOR01: every case says concretely how citizens can influence it."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

from generator.danish import day
from generator.kinds.case import Case, CitizensInfluence
from generator.kinds.values import Influence
from generator.library.document import Document
from generator.library.library import Library, case
from generator.readability.segment import Role
from generator.rules.afs01 import known
from generator.rules.rule import CASE_FIELDS, Finding, Rule, a_case
from generator.rules.words import WORDS
from generator.text.diagnostic import Severity
from generator.text.record import key_of

FEWEST = 3
"""An assessment says something when it has so many words that are not filler."""
_WORD = re.compile(r"[\w/]+")
_CAN = re.compile(r"\bkan\b", re.IGNORECASE)
_WAYS = re.compile(
    r"\b(?:skriv|svar|sen[dt]|mød|kom\b|komme\b|mail|ring|høring|meld|stem|mening|sige|tal[e ]|spørg"
    r"|workshop|vælge|foreslå|forslag|klage)",
    re.IGNORECASE,
)
"""Words that say how somebody can be heard."""


def check(document: Document, library: Library) -> Iterator[Finding]:
    """Find cases whose assessment is missing, empty, or put off without leave."""
    record = case(document)
    if record.influence is None:
        yield from _written(document)
        return
    reason = record.influence.reason
    put_off = record.influence.assessment is Influence.NOT_ASSESSED
    if len(reason.split()) < FEWEST if put_off else is_empty(reason):
        yield Finding(reason.span, f"»{reason}« er ikke en konkret vurdering.", _ADVICE)
    may_join = record.influence.assessment in {Influence.YES, Influence.PARTLY}
    says_how = record.influence.how or record.hearings or _WAYS.search(reason)
    if may_join and not says_how and _CAN.search(reason):
        yield Finding(
            document.place(record.influence, "assessment"),
            "Borgerne kan få indflydelse, men sagen siger ikke hvordan.",
            f"Skriv det i »{key_of(CitizensInfluence, 'how')}«, eller ret svaret.",
            Severity.WARNING,
        )
    if record.influence.assessment is Influence.NOT_ASSESSED:
        yield from _too_late(document, record.influence, library)


def is_empty(text: str) -> bool:
    """Return whether a text is an empty phrase, as »Der er ingen bemærkninger« is."""
    filler = WORDS.filler
    return sum(word not in filler for word in _WORD.findall(text.casefold())) < FEWEST


def _written(document: Document) -> Iterator[Finding]:
    """Look at the section in the body when the field is not there."""
    for body in document.body.sections:
        section = known(document, body)
        if section and section.field == "influence":
            text = " ".join(
                passage.text
                for passage in document.text.passages
                if passage.section == body.id and passage.block.role is not Role.HEADING
            )
            if is_empty(text):
                yield Finding(
                    body.span, f"»{body.heading}« har ikke en konkret vurdering.", _ADVICE
                )
            return
    yield Finding(
        document.place(document.record, "title"),
        "Sagen siger ikke, om borgerne kan få indflydelse.",
        "Udfyld feltet »borgernes_indflydelse« med »vurdering« og »begrundelse«.",
        rests_on=("influence",),
    )


_ADVICE = "Skriv hvem der kan få indflydelse, hvordan og hvornår. Eller skriv hvorfor ikke."


def _too_late(
    document: Document, influence: CitizensInfluence, library: Library
) -> Iterator[Finding]:
    since = library.site.influence_since
    date = library.date(document)
    if (date or dt.date.max) >= since:
        yield Finding(
            document.place(influence, "assessment"),
            f"»{Influence.NOT_ASSESSED}« gælder kun for møder før {day(since)}.",
            "Vurder sagen, og skriv »ja«, »delvist« eller »nej«.",
        )


RULE = Rule(
    code="BOR01",
    severity=Severity.ERROR,
    title="Hver sag siger konkret, hvordan borgerne kan få indflydelse.",
    why=(
        "Sager har altid et afsnit om penge. På samme måde skal de sige, hvordan borgerne kan "
        "være med. Et »ingen bemærkninger« tæller ikke. Er svaret nej, så skriv hvorfor. "
        "For gamle møder kan der stå, at det ikke er vurderet i originalen. Det bliver talt."
    ),
    bad=a_case(
        CASE_FIELDS.replace(
            "Alle, der bor ved vejen, kan sige deres mening på et møde i maj.",
            "Ingen bemærkninger.",
        )
    ),
    good=a_case(),
    check=check,
    of=Case,
)
