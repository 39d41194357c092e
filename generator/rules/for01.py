"""FOR01: of a closed item only its number is known, and its public decision if there is one."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.diagnostic import Severity
from generator.document import Document, address_of
from generator.kinds.case import Case
from generator.kinds.meeting import Meeting
from generator.library import Library, case, meeting
from generator.rules.rule import CASE_FIELDS, Finding, Rule, a_case, once
from generator.source import Source, Span

PUBLIC = "offentlig"

_NUMBERS = r"\d+(?:\.\d+)*(?:(?:,| og| eller| samt|, og| til|[-–/])\s?\d+(?:\.\d+)*)*"
_MENTION = re.compile(
    rf"(?<![\w§])(?:(?:dagsordens)?punkt(?:et|er|erne|ets|s)?|pkt\.?|sag(?:en|er|erne)?)"
    rf"[ \t\n]+(?:nr\.?[ \t\n]*|nummer[ \t\n]+)?(?P<numbers>{_NUMBERS})(?![\d%]|[-–]\w|\.\d)",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"\d+(?:\.\d+)*")
_RANGE = re.compile(r"(?<![\d.])(\d+)\s?(?:[-–]|til)\s?(\d+)(?![\d.]*\d)")
_WIDEST = 5
_ELSEWHERE = re.compile(
    r"\s+(?:i|fra|på)\s+(?:\w+\s+)?(?:\w*(?:lov|loven|aftale|aftalen|vedtægter|vedtægterne"
    r"|forretningsorden|forretningsordenen|bekendtgørelse|bekendtgørelsen|kontrakt|kontrakten"
    r"|strategi|strategien|plan|planen)\b)",
    re.IGNORECASE,
)
_SENTENCE_END = re.compile(r"[.?!](?=[\s\"'»«)]|$)|\n[ \t]*\n|\n(?=[ \t]*(?:- |[a-z_]+:|#|---))")
_NEUTRAL = re.compile(
    r"(?:(?:(?:dagsordens)?punkt(?:et|er|erne)?|pkt|sag(?:en|er|erne)?|nr|nummer|numre|numrene"
    r"|er|var|bliver|blev|står|har|og|eller|samt|de|det|der|den|som|så|også|derfor|her|kun|bare"
    r"|ikke|ingen|uden|lukket|lukkede|lukkes|fortrolig|fortrolige|fortroligt|offentlig|offentlige"
    r"|offentligt|til|på|i|for|bag|døre|mødet|mødets|møde|dagsordenen|dagsorden|listen|viser|vises"
    r"|viser|siden|vi|kender|skrevet|sted|et|med|åben|åbne|alle|andre|øvrige|titel|tekst)\W*"
    r"|[\d.,;:()–/*_#\-\s]+)*"
)


def check(document: Document, library: Library) -> Iterator[Finding]:
    """Find cases that are not public, and all that tells more of a closed item than its number."""
    if isinstance(document.record, Case):
        if document.record.openness != PUBLIC:
            yield Finding(
                document.place("aabenhed"),
                f"Sagen er ikke offentlig: »{document.record.openness}«.",
                "Slet filen. Skriv kun punktets nummer i mødets »lukkede_punkter«.",
            )
        yield from _case(document, library)
    held = _meeting_of(document, library)
    closed = _closed(held) if held else frozenset[str]()
    if held is None or not closed:
        return
    yield from _mentions(document, closed)
    if held is document:
        yield from _agenda(document, closed)
        yield from _files(document, library, closed)


def _meeting_of(document: Document, library: Library) -> Document | None:
    """Return the meeting that a document is, is part of, or says it belongs to."""
    if isinstance(document.record, (Case, Meeting)):
        return library.meeting(document)
    link = getattr(document.record, "belongs_to", None)
    target = library.page(address_of(document.source.path, link)) if link else None
    if target is None or not isinstance(target.record, (Case, Meeting)):
        return None
    return library.meeting(target)


def _closed(held: Document) -> frozenset[str]:
    return frozenset(_plain(one.number) for one in meeting(held).closed_items)


def _plain(number: str) -> str:
    """Return a number as it is compared: »06.« is 6."""
    return ".".join(part.lstrip("0") or "0" for part in number.strip(" .").split("."))


def _under(number: str, closed: frozenset[str]) -> str | None:
    """Return the closed item that a number is, or is a part of."""
    parts = _plain(number).split(".")
    heads = (".".join(parts[:end]) for end in range(1, len(parts) + 1))
    return next((one for one in heads if one in closed), None)


def _case(document: Document, library: Library) -> Iterator[Finding]:
    held = library.meeting(document)
    closed = _closed(held) if held else frozenset[str]()
    own = case(document).number
    if _under(own, closed):
        yield Finding(
            document.place("nummer"),
            f"Punkt {own} er lukket på mødets dagsorden.",
            "Slet filen, eller fjern nummeret fra »lukkede_punkter«, hvis sagen er åben.",
        )
    named = _NUMBER.match(document.names["slug"])
    if named and _plain(named[0]) != _plain(own) and _under(named[0], closed):
        yield Finding(
            document.place("nummer"),
            f"Filens navn begynder med {named[0]}, og det punkt er lukket.",
            "Giv filen et navn, der begynder med sagens eget nummer.",
        )


def _mentions(document: Document, closed: frozenset[str]) -> Iterator[Finding]:
    """Find sentences that name a closed item and say anything but that it is closed."""
    text = document.source.text
    spared = [
        place.value
        for path, place in document.places.items()
        if path[0] == "lukkede_punkter" and path[-1] == "offentlig_beslutning"
    ]
    for found in _MENTION.finditer(text):
        named = [*_numbers(found["numbers"])]
        number = next((one for one in named if _under(one, closed)), None)
        if number is None or any(one.start <= found.start() < one.end for one in spared):
            continue
        if len(named) == 1 and _ELSEWHERE.match(text, found.end()):
            continue  # »punkt 6 i aftalen« is no item of this meeting
        if not _NEUTRAL.fullmatch(_sentence(text, found.start(), found.end()).casefold()):
            yield Finding(
                Span(*found.span()),
                f"Her står mere om punkt {number}, end at det er lukket.",
                "Slet sætningen. Om et lukket punkt må siden kun vise nummeret og den "
                "beslutning, der er offentlig.",
            )


def _numbers(text: str) -> Iterator[str]:
    """Give the numbers that a text names, also those inside »5-7«, but not in »3-21«.

    So many items are a whole agenda, and that says nothing about any one of them.
    """
    for found in _NUMBER.finditer(text):
        yield found[0]
    for found in _RANGE.finditer(text):
        within = range(int(found[1]) + 1, int(found[2]))
        if len(within) <= _WIDEST:
            yield from map(str, within)


def _sentence(text: str, start: int, end: int) -> str:
    """Return the sentence, heading or field around a stretch of a source."""
    before = [one.end() for one in _SENTENCE_END.finditer(text, max(0, start - 600), start)]
    after = _SENTENCE_END.search(text, end)
    first = before[-1] if before else max(0, start - 600)
    return text[first : after.start() if after else len(text)]


def _agenda(document: Document, closed: frozenset[str]) -> Iterator[Finding]:
    for at, heading in enumerate(meeting(document).agenda):
        if _under(heading.number, closed):
            yield Finding(
                document.place("dagsorden", at),
                f"Dagsordenen har en titel til punkt {heading.number}, som er lukket.",
                "Slet linjen. Nummeret står i »lukkede_punkter«, og mere må der ikke stå.",
            )


def _files(document: Document, library: Library, closed: frozenset[str]) -> Iterator[Finding]:
    """Find attachments in a folder of the meeting that are named for a closed item."""
    folders = document.source.path.split("/")[1:3]
    for name in _attachments(library):
        parts = name.split("/")
        if not all(one in parts for one in folders):
            continue
        named = re.match(r"(?:punkt|pkt|sag|bilag-til-punkt)?[-_ .]*(\d+(?:\.\d+)*)", parts[-1])
        if named and _under(named[1], closed):
            yield Finding(
                Span(0, 0),
                f"Filen ser ud til at høre til punkt {named[1]}, som er lukket.",
                "Slet filen. Hører den til en anden sag, så giv den et andet navn.",
                source=Source(name, ""),
            )


@once
def _attachments(library: Library) -> tuple[str, ...]:
    return tuple(sorted(library.files))


RULE = Rule(
    code="FOR01",
    severity=Severity.ERROR,
    title="Et lukket punkt står kun som et nummer.",
    why=(
        "Nogle sager må ikke komme ud, for eksempel når de handler om et menneske eller en "
        "handel. Derfor må der slet ikke være en fil om dem. Mødet viser kun nummeret og den "
        "beslutning, der er offentlig. Hverken mødet, dets sager eller deres bilag må sige, hvad "
        "punktet handler om. Hver sag skal selv sige, at den er offentlig."
    ),
    bad=a_case(CASE_FIELDS.replace("aabenhed: offentlig", "aabenhed: fortrolig")),
    good=a_case(),
    check=check,
    firm=True,
    absolute=True,
)
