"""Drafts of new files: the right fields and headings, with words that say what to write.

What stands between (( and )) is to be filled in; rule KLA01 refuses a file that still has it.
What the file's own name tells already (body, day, number) is filled in.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from generator import danish
from generator.danish import slug
from generator.kinds import KINDS
from generator.text.source import Position, Source

_GAP = re.compile(r"\(\((.+?)\)\)", re.DOTALL)
_NUMBER = re.compile(r"\d+(?:\.\d+)*(?=-)")

_ORIGINAL = """\
original:
  titel: ((originalens titel))
  udgiver: ((hvem der har udgivet originalen))
"""

_DRAFTS: dict[str, str] = {
    "aftale": f"""\
---
titel: ((aftalens navn i få ord))
type: samarbejdsaftale
status: indgået
indgaaet: ((dagen, som 2026-03-01))
parter:
  - ((den ene part))
  - ((den anden part))
{_ORIGINAL}---
## Kort fortalt

((Hvad er aftalt, hvem er med, og fra hvornår? Skriv to eller tre sætninger.))

## Det siger aftalen

((Skriv, hvad hver part skal gøre.))
""",
    "møde": f"""\
---
titel: ((mødets navn og dag, som »Møde i rådet den 1. marts 2026«))
organ: {{body}}
dato: {{day}}
start: "((klokken, som 16.00))"
tilstand: indkaldt
lukkede_punkter: []
{_ORIGINAL}---
## Kort fortalt

((Det vigtigste på ét minut: Hvad skal mødet tage stilling til?))
""",
    "sag": f"""\
---
titel: ((hvad sagen handler om))
nummer: "{{number}}"
aabenhed: offentlig
forslag:
  - tekst: ((hvad rådet skal gøre, i en hel sætning))
    beder_om: godkende
borgernes_indflydelse:
  vurdering: ja
  begrundelse: ((hvem der kan få indflydelse, og på hvad, i en hel sætning))
  hvordan: ((hvordan de kan være med, i en hel sætning))
{_ORIGINAL}---
## Kort fortalt

((Hvad handler det om, og hvad betyder det? Skriv to eller tre sætninger.))

## Sagen

((Fortæl sagen. Det vigtigste først.))

## Økonomi

((Hvad koster det, og hvem betaler?))
""",
    "politik": f"""\
---
titel: ((politikkens navn))
godkendt:
  organ: ((rådets id i registre/organer.yaml))
  dato: ((dagen, som 2026-03-01))
maalgruppe: ((hvem den gælder for))
{_ORIGINAL}---
## Kort fortalt

((Hvad vil I stå for? Skriv to eller tre sætninger.))
""",
    "side": """\
---
titel: ((sidens titel))
type: notat
---
## Kort fortalt

((Hvad handler siden om?))
""",
}
_NAMED_BY = {"møde": "organ/dato", "sag": "organ/dato/nummer-navn"}


class Draft(NamedTuple):
    """A new file: its path below content/ and its text."""

    path: str
    text: str

    def gaps(self) -> Iterator[tuple[Position, str]]:
        """Give each place that is to be filled in, and what to write there."""
        source = Source(self.path, self.text)
        for gap in _GAP.finditer(self.text):
            yield source.position(gap.start()), gap[1]


def draft(kind: str, name: str) -> Draft | str:
    """Return a draft of a kind (Danish label), or a message that says why there is none.

    `name` is the file's name. For a meeting it is »body/day«, for a case »body/day/number-name«.
    """
    if kind not in _DRAFTS:
        return f"Slags »{kind}« kendes ikke. Vælg {', '.join(one.label for one in KINDS)}."
    parts = [_named(part) for part in name.removesuffix(".md").split("/") if slug(part)]
    wanted = _NAMED_BY.get(kind)
    if wanted is None:
        if len(parts) != 1:
            return "Skriv et navn uden mapper, for eksempel »ny-cykelsti«."
        folder = next(one.plural for one in KINDS if one.label == kind)
        return Draft(f"{slug(folder)}/{parts[0]}.md", _DRAFTS[kind])
    if len(parts) != wanted.count("/") + 1:
        return f"Skriv navnet på {'mødet' if kind == 'møde' else 'sagen'} som »{wanted}«."
    return Draft(f"moeder/{'/'.join((*parts, 'moede')[:3])}.md", _filled(_DRAFTS[kind], parts))


def _named(part: str) -> str:
    """Return a part of a name as an address has it; the point in »3.1« is kept."""
    number = _NUMBER.match(part)
    return f"{number[0]}-{slug(part[number.end() :])}" if number else slug(part)


def _filled(text: str, parts: list[str]) -> str:
    """Fill in what the name of a meeting or a case tells: its body, day and number."""
    day = parts[1] if danish.date(parts[1]) else "((dagen, som 2026-03-01))"
    number = _NUMBER.match(parts[-1])
    return text.format(
        body=parts[0], day=day, number=number[0] if number else "((punktets nummer))"
    )
