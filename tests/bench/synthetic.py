"""A site of any size, made up: meetings of some twelve cases, agreements, policies.

The shapes are those of councils: lists, tables, attachments, links to older papers, one to three
topics each. The same number gives the same site, and a small site is the beginning of a large
one. Words are few and plain, so the gate lets it through.
"""

from __future__ import annotations

import datetime as dt
import random
import re
from collections.abc import Iterator
from pathlib import Path

from tests.papers import paper

BODIES = ("byraadet", "boerneudvalget", "teknikudvalget", "kulturudvalget")
TOPICS = ("skoler", "trafik", "boliger", "kultur", "natur", "sport", "vand", "veje")
THINGS = ("broen", "hallen", "skolen", "havnen", "søen", "torvet", "stien", "haven", "bussen")
SENTENCES = (
    "Vi bygger {0}, så den holder i mange år.",
    "Naboerne har set på {0}, og de fleste er glade.",
    "Det koster {1}.000 kr. om året at passe {0}.",
    "Vi spørger dem, der bruger {0} hver dag.",
    "Arbejdet med {0} tager {1} uger, hvis vejret er godt.",
    "Byrådet vil se på {0} igen næste år.",
    "Folk kan sige deres mening om {0} på et møde i maj.",
    "Der er plads til {1} flere, når {0} er klar.",
)
CASES = 12
PAPERS = 20


def written(target: Path, wanted: int) -> int:
    """Write a site of at least so many documents; return how many there are."""
    _registers(target)
    count = 0
    for number, files in enumerate(_meetings()):
        for name, text in (*files, *_others(number)):
            _write(target / name, text)
            _papers(target, text)
            count += 1
        if count >= wanted:
            return count
    return count


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def _papers(target: Path, text: str) -> None:
    """Write the attachments that a text shows: one that no page shows is an error."""
    for name in re.findall(r"/bilag/(\S+)", text):
        path = target / "bilag" / name
        if not path.exists():
            path.parent.mkdir(exist_ok=True)
            path.write_bytes(paper(name))


def _registers(target: Path) -> None:
    _write(
        target / "site.yaml",
        "navn: Prøveby\nundertitel: Byens møder.\nadresse: https://proeveby.example/\n"
        "eksempel: ja\nforbehold: Byen findes ikke.\nkontakt:\n  myndighed: Prøveby\n"
        "  adresse: Vej 1, 0000 By\n  telefon: '12 34 56 78'\n  mail: post@proeveby.example\n"
        "tilgaengelighedserklaering:\n  adresse: https://www.was.digst.dk/proeveby\n"
        "  opdateret: 2026-03-01\nborgernes_indflydelse_fra: 2026-01-01\n"
        "niveauer: {TAB01: råd, SID01: råd}\n",
    )
    bodies = "".join(
        f"  - id: {body}\n    navn: {body.capitalize()}\n    type: stående udvalg\n"
        for body in BODIES
    )
    topics = "".join(f"  - id: {topic}\n    navn: {topic.capitalize()}\n" for topic in TOPICS)
    _write(target / "registre/organer.yaml", f"organer:\n{bodies}")
    _write(target / "registre/emner.yaml", f"emner:\n{topics}")


def _meetings() -> Iterator[list[tuple[str, str]]]:
    """Yield the files of one meeting after the other, three days apart."""
    number = 0
    while True:
        body = BODIES[number % len(BODIES)]
        day = dt.date(2006, 1, 3) + dt.timedelta(days=3 * number)
        folder = f"moeder/{body}/{day}"
        chance = random.Random(number)  # noqa: S311 - a made-up text, no secret
        about = (
            f"---\ntitel: Møde i {body} {day}\norgan: {body}\ndato: {day}\ntilstand: afholdt\n"
            f"emner: [{chance.choice(TOPICS)}]\n---\n\n## Kort fortalt\n\n{_text(chance, 2)}\n"
        )
        cases = [
            (f"{folder}/{at}-{chance.choice(THINGS)}.md", _case(chance, number, at))
            for at in range(1, CASES + 1)
        ]
        yield [(f"{folder}/moede.md", about), *cases]
        number += 1


def _case(chance: random.Random, meeting: int, at: int) -> str:
    thing = chance.choice(THINGS)
    topics = ", ".join(sorted(set(chance.choices(TOPICS, k=chance.randint(1, 3)))))
    table = (
        f'{{titel="Beløb til {thing}"}}\n| Post | I år | Næste år |\n|:--|--:|--:|\n'
        f"| Leje | {chance.randint(100, 900)} | {chance.randint(100, 900)} |\n"
        f"| Drift | {chance.randint(100, 900)} | {chance.randint(100, 900)} |\n\n"
        if at % 3 == 0
        else ""
    )
    paragraphs = "\n\n".join(_text(chance, 4) for _ in range(chance.randint(4, 8)))
    return (
        f'---\ntitel: Om {thing} {meeting}.{at}\nnummer: "{at}"\naabenhed: offentlig\n'
        f"emner: [{topics}]\nbilag:\n  - titel: Notat om {thing}\n"
        f"    fil: /bilag/notat-{chance.randrange(PAPERS)}.pdf\n    tilgaengelig: undtaget\n"
        f"    note: Filen er gammel.\nforslag:\n  - tekst: Byrådet siger ja til at passe {thing}.\n"
        "    beder_om: godkende\nborgernes_indflydelse:\n  vurdering: ja\n"
        "  begrundelse: Alle kan sige deres mening om det på et møde i maj.\n"
        "  hvordan: Kom til mødet, eller skriv til os.\n  hvornaar: i maj 2006\n"
        f"---\n\n## Kort fortalt\n\n{_text(chance, 2)}\n\n"
        f"## Sagen\n\n{paragraphs}\n\n- {_text(chance, 1)}\n- {_text(chance, 1)}\n\n{table}"
        f"## Økonomi\n\nDet koster {chance.randint(2, 90)}.000 kr. at passe {thing}.\n"
    )


def _others(number: int) -> Iterator[tuple[str, str]]:
    """Yield an agreement after every second meeting, and a policy after every fourth."""
    chance = random.Random(-number)  # noqa: S311 - as above
    thing = chance.choice(THINGS)
    if number % 2 == 0:
        fields = "type: samarbejdsaftale\nindgaaet: 2006-01-06\n"
        yield f"aftaler/aftale-{number}.md", _plan(chance, f"Aftale {number} om {thing}", fields)
    if number % 4 == 0:
        yield f"politikker/politik-{number}.md", _plan(chance, f"Politik {number} om {thing}", "")


def _plan(chance: random.Random, title: str, fields: str) -> str:
    return (
        f"---\ntitel: {title}\n{fields}emner: [{chance.choice(TOPICS)}]\nskrevet: 2026-03-01\n---\n\n"
        f"## Kort fortalt\n\n{_text(chance, 2)}\n\n## Hvad vi gør\n\n{_text(chance, 5)}\n"
    )


def _text(chance: random.Random, count: int) -> str:
    return " ".join(
        chance.choice(SENTENCES).format(chance.choice(THINGS), chance.randint(2, 90))
        for _ in range(count)
    )
