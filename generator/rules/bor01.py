"""BOR01: every case says concretely how citizens can influence it."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

from generator.danish import day
from generator.diagnostic import Severity
from generator.document import Document
from generator.kinds.case import Case
from generator.kinds.values import Influence
from generator.library import Library
from generator.rules.rule import CASE_FIELDS, Finding, Rule, a_case

_EMPTY = re.compile(
    r"\W*(ingen( bemærkninger| kommentarer)?|ikke relevant|ej relevant|irrelevant|nej|ja|intet|"
    r"ikke aktuelt|der er ingen bemærkninger|se sagen|n/a|ikke vurderet|ukendt|-)\W*",
    re.IGNORECASE,
)
FEWEST = 5
"""An assessment of fewer words is an empty phrase."""


def check(document: Document, library: Library) -> Iterator[Finding]:
    """Find cases whose assessment is missing, empty, or put off without leave."""
    record = document.record
    if not isinstance(record, Case):
        return
    if record.influence is None:
        written = any("indflydelse" in one.id for one in document.body.sections)
        if not written:
            yield Finding(
                document.place("titel"),
                "Sagen siger ikke, om borgerne kan få indflydelse.",
                "Udfyld feltet »borgernes_indflydelse« med »vurdering« og »begrundelse«.",
            )
        return
    reason = record.influence.reason
    if _EMPTY.fullmatch(reason) or len(reason.split()) < FEWEST:
        yield Finding(
            reason.span,
            f"»{reason}« er ikke en konkret vurdering.",
            "Skriv hvem der kan få indflydelse, hvordan og hvornår. Eller skriv hvorfor ikke.",
        )
    if record.influence.assessment is Influence.NOT_ASSESSED:
        yield from _too_late(document, library)


def _too_late(document: Document, library: Library) -> Iterator[Finding]:
    since = library.site.influence_since
    date = library.date(document)
    if (date or dt.date.max) >= since:
        yield Finding(
            document.place("borgernes_indflydelse", "vurdering"),
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
)
