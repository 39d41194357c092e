"""Drafts of new files: the right fields and headings, with words that say what to write.

What stands between (( and )) is to be filled in; rule KLA01 refuses a file that still has it.
"""

from __future__ import annotations

from typing import NamedTuple

from generator.danish import slug
from generator.kinds import KINDS

_DRAFTS: dict[str, tuple[str, str]] = {
    "aftale": (
        "aftaler/{name}.md",
        """\
---
titel: ((aftalens navn i få ord))
type: samarbejdsaftale
status: indgået
indgaaet: 2026-01-01
parter:
  - ((den ene part))
  - ((den anden part))
original:
  titel: ((originalens titel))
  udgiver: ((hvem der har udgivet den))
---
## Kort fortalt

((Hvad er aftalt, hvem er med, og fra hvornår? Skriv to eller tre sætninger.))

## Det siger aftalen

((Skriv, hvad hver part skal gøre.))
""",
    ),
    "møde": (
        "moeder/{folder}/moede.md",
        """\
---
titel: ((Møde i rådet den 1. marts 2026))
organ: ((rådets id fra registre/organer.yaml))
dato: 2026-03-01
start: "10.00"
tilstand: indkaldt
dagsorden:
  - nummer: "1"
    titel: ((punktets overskrift))
lukkede_punkter: []
original:
  titel: ((originalens titel))
  udgiver: ((hvem der har udgivet den))
---
## Kort fortalt

((Det vigtigste på ét minut: Hvad skal mødet tage stilling til?))
""",
    ),
    "sag": (
        "moeder/{folder}.md",
        """\
---
titel: ((hvad sagen handler om))
nummer: "1"
aabenhed: offentlig
sagsnumre: []
forslag:
  - tekst: ((Hvad skal rådet gøre?))
    beder_om: godkende
borgernes_indflydelse:
  vurdering: ja
  begrundelse: ((Hvem kan få indflydelse, og på hvad?))
  hvordan: ((Hvordan kan de være med?))
original:
  titel: ((originalens titel))
  udgiver: ((hvem der har udgivet den))
---
## Kort fortalt

((Hvad handler det om, og hvad betyder det? Skriv to eller tre sætninger.))

## Sagen

((Fortæl sagen. Det vigtigste først.))

## Økonomi

((Hvad koster det, og hvem betaler?))
""",
    ),
    "politik": (
        "politikker/{name}.md",
        """\
---
titel: ((politikkens navn))
godkendt:
  organ: ((rådets id fra registre/organer.yaml))
  dato: 2026-01-01
maalgruppe: ((hvem den gælder for))
original:
  titel: ((originalens titel))
  udgiver: ((hvem der har udgivet den))
---
## Kort fortalt

((Hvad vil I stå for? Skriv to eller tre sætninger.))
""",
    ),
    "side": (
        "sider/{name}.md",
        """\
---
titel: ((sidens titel))
type: notat
---
## Kort fortalt

((Hvad handler siden om?))
""",
    ),
}


class Draft(NamedTuple):
    """A new file: its path below content/ and its text."""

    path: str
    text: str


def draft(kind: str, name: str) -> Draft | str:
    """Return a draft of a kind (Danish label), or a message that says why there is none.

    `name` is the file's name. For a meeting it is »body/day«, for a case »body/day/number-name«.
    """
    if kind not in _DRAFTS:
        return f"Slags »{kind}« kendes ikke. Vælg {', '.join(one.label for one in KINDS)}."
    wanted = {"møde": (2, "organ/dato"), "sag": (3, "organ/dato/nummer-navn")}.get(kind)
    parts = [slug(part) for part in name.removesuffix(".md").split("/") if slug(part)]
    if wanted and len(parts) != wanted[0]:
        return f"Skriv navnet på {'mødet' if kind == 'møde' else 'sagen'} som »{wanted[1]}«."
    if not wanted and len(parts) != 1:
        return "Skriv et navn uden mapper, for eksempel »ny-cykelsti«."
    path, text = _DRAFTS[kind]
    return Draft(path.format(name=parts[0], folder="/".join(parts)), text)
