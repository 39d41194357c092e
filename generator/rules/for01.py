"""FOR01: of a closed item only its number is known, and its public decision if there is one."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from functools import lru_cache
from itertools import chain, groupby, islice
from typing import NamedTuple

from generator.kinds.meeting import MEETING
from generator.kinds.parts import Part
from generator.library.document import Document, address_of, leads_to_paths
from generator.library.library import Library, case, meeting, untitled
from generator.rules.mentions import Mention, headed, in_row, mentions, says_nothing
from generator.rules.rule import CASE_FIELDS, Finding, Rule, a_case, lasting, once
from generator.text import markdown
from generator.text.cpr import with_plain_digits
from generator.text.diagnostic import Severity
from generator.text.passages.passage import Shape
from generator.text.record import Written
from generator.text.source import Source, Span

PUBLIC = "offentlig"

_NUMBER = re.compile(r"\d+(?:\.\d+)*")


class _Agenda(NamedTuple):
    """A meeting with closed items: their numbers, and what its body is called."""

    meeting: Document
    closed: frozenset[str]
    body: tuple[str, ...]


def check(document: Document, library: Library) -> Iterator[Finding]:
    """Find cases that are not public, and all that tells more of a closed item than its number."""
    if document.kind.within:
        if case(document).openness != PUBLIC:
            yield Finding(
                document.place(document.record, "openness"),
                f"Sagen er ikke offentlig: »{case(document).openness}«.",
                "Slet filen. Skriv kun punktets nummer i mødets »lukkede_punkter«.",
            )
        yield from _case(document, library)
    agendas = _agendas(library)
    if not agendas:
        return
    held = _meeting_of(document, library)
    for agenda in agendas:
        if agenda.meeting is held:
            yield from _own(document, agenda)
        elif any(use.name == markdown.CLAUSE for use in document.body.containers):
            continue  # »punkt 6« is a clause of its own
        else:
            yield from _in_other(document, agenda)
        if agenda.meeting is document:
            yield from _files(document, library, agenda.closed)
        if agenda.meeting is held:
            yield from _inside_files(document, library, agenda)


@untitled
def _agendas(library: Library) -> tuple[_Agenda, ...]:
    found = []
    for document in library.of_kind(MEETING):
        if document.facts.fills("closed_items") and (closed := _closed(document)):
            body = library.body_of(document)
            names = tuple(name for name in (body.name, body.short) if name) if body else ()
            found.append(_Agenda(document, closed, names))
    return tuple(found)


def _meeting_of(document: Document, library: Library) -> Document | None:
    """Return the meeting that a document is, is part of, or says it belongs to."""
    target = library.page(library.parent(document)) or document
    return library.meeting(target)


def _closed(held: Document) -> frozenset[str]:
    return frozenset(_plain(item.number) for item in meeting(held).closed_items)


def _plain(number: str) -> str:
    """Return a number as it is compared: »06.« is 6, and so is »6a«, which is a part of it."""
    digits = with_plain_digits(number).strip(" .").rstrip("abcdefghABCDEFGH").rstrip(" .")
    return ".".join(part.lstrip("0") or "0" for part in digits.split("."))


def _under(number: str, closed: frozenset[str]) -> str | None:
    """Return the closed item that a number is, or is a part of."""
    parts = _plain(number).split(".")
    heads = (".".join(parts[:end]) for end in range(1, len(parts) + 1))
    return next((head for head in heads if head in closed), None)


def _case(document: Document, library: Library) -> Iterator[Finding]:
    held = library.meeting(document)
    closed = _closed(held) if held else frozenset[str]()
    own = case(document).number
    if _under(own, closed):
        yield Finding(
            document.place(document.record, "number"),
            f"Punkt {own} er lukket på mødets dagsorden.",
            "Giv sagen et andet nummer, hvis nummeret er forkert. Er sagen åben, så fjern nummeret fra "
            "»lukkede_punkter« på mødet. Er den lukket, så slet filen.",
        )
    named = _NUMBER.match(document.names["slug"])
    if named and _plain(named[0]) != _plain(own) and _under(named[0], closed):
        yield Finding(
            document.place(document.record, "number"),
            f"Filens navn begynder med {named[0]}, og det punkt er lukket.",
            "Giv filen et navn, der begynder med sagens eget nummer.",
        )


def _own(document: Document, agenda: _Agenda) -> Iterator[Finding]:
    """Find what a meeting, a case of it, or a page that belongs to it says of a closed item."""
    closed = meeting(document).closed_items if document is agenda.meeting else ()
    spared = [document.place(item, "public_decision") for item in closed if item.public_decision]
    text = document.source.text
    lines = headed(text) if document is agenda.meeting else ()
    named = tuple(mentions(text, body=agenda.body))
    findings = [
        finding
        for mention in (*named, *lines)
        if not any(each.start <= mention.span.start < each.end for each in spared)
        for finding in _told(mention, agenda)
    ]
    findings += _noted(text, named, agenda)
    del findings[_MOST:]
    yield from findings
    shown = (
        finding
        for finding in chain(_in_shown(document, agenda), _in_headings(document, agenda))
        if not any(each.start <= finding.span.start < each.end for each in spared)
    )
    yield from _new(shown, findings)
    if document is agenda.meeting:
        yield from _listed(document, agenda)


_MOST = 300
"""Findings in one text: nobody reads more, and each is compared with the others."""
_NOTE = re.compile(r"\[\^([^\]\s]{1,40})\](?!:)")


def _noted(text: str, named: Iterable[Mention], agenda: _Agenda) -> Iterator[Finding]:
    """Find notes that tell of a closed item: »Punkt 6 er lukket.[^1]« itself tells nothing."""
    if "[^" not in text:
        return
    for mention in named:
        line = text[mention.span.start : text.find("\n", mention.span.end) % (len(text) + 1)]
        for mark in _NOTE.finditer(line) if mention.is_neutral else ():
            note = re.search(rf"(?m)^ {{0,3}}\[\^{re.escape(mark[1])}\]:(.*)$", text)
            if note and not says_nothing(note[1]):
                told = mention._replace(span=Span(*note.span(1)), is_neutral=False)
                yield from _told(told, agenda)


def _new(findings: Iterable[Finding], known: Iterable[Finding]) -> Iterator[Finding]:
    """Yield the findings that stand in no place of those that are known."""
    places = [finding.span for finding in known]
    for finding in findings:
        start, end = finding.span
        if not any(start < other.end and other.start < end for other in places):
            yield finding
            places.append(finding.span)
        if len(places) > _MOST:
            return


def _in_shown(document: Document, agenda: _Agenda, body: tuple[str, ...] = ()) -> Iterator[Finding]:
    """Find what the visible text tells, mark-up and entities gone, block by block.

    With the names of a `body` given, a sentence must hold one of them.
    """
    shown = document.gist.shown
    for at, block in enumerate(shown):
        text = block.text.translate(_SHOWS_NOTHING)
        for mention in mentions(_with_below(document, at, text), is_block=True, body=agenda.body):
            if mention.span.start >= len(text):
                continue
            if not body or any(name in mention.sentence for name in body):
                for finding in _told(mention, agenda):
                    is_moved = len(text) < len(block.text)
                    span = Span(0, len(block.text)) if is_moved else mention.span
                    yield replace(finding, span=document.text.passages[at].span(*span))
    if not body:
        yield from _in_rows(document, agenda)


def _in_headings(document: Document, agenda: _Agenda) -> Iterator[Finding]:
    """Find headings that are a line of the agenda: »6. Køb af en grund«.

    A text may number its own headings: then those with the numbers from 1 up stand there too.
    """
    lines = {
        at: mention
        for at, block in enumerate(document.gist.shown)
        if block.shape is Shape.HEADING
        for mention in headed(block.text.translate(_SHOWS_NOTHING))
    }
    numbers = {_plain(number) for mention in lines.values() for number in mention.numbers}
    for at, mention in lines.items():
        if document is agenda.meeting or not _is_counted_up(mention.numbers[0], numbers):
            for finding in _told(mention, agenda):
                passage = document.text.passages[at]
                yield replace(finding, span=passage.span(0, len(passage.text)))


def _is_counted_up(number: str, numbers: Collection[str]) -> bool:
    """Return whether all from 1 to a number are among some, or the one after 1 is."""
    *above, last = _plain(number).split(".")
    return all(".".join((*above, str(each))) in numbers for each in range(1, max(int(last), 2) + 1))


def _with_below(document: Document, at: int, text: str) -> str:
    """Return a block; a heading comes with what stands under it, which tells of what it names."""
    shown = document.gist.shown
    if shown[at].shape is not Shape.HEADING or at + 1 == len(shown):
        return text
    below = shown[at + 1]
    return text if below.shape is Shape.HEADING else f"{text.rstrip('.')}. {below.text}"


def _in_rows(document: Document, agenda: _Agenda) -> Iterator[Finding]:
    headings: tuple[str, ...] = ()
    numbered = enumerate(document.gist.shown)
    for row, cells in groupby(numbered, key=lambda each: each[1].row):
        if row is None:
            continue
        places, blocks = zip(*cells, strict=True)
        texts = tuple(block.text for block in blocks)
        headings = texts if row[1] == 1 else headings
        mention = in_row(headings, texts)
        if mention is not None:
            for finding in _told(mention, agenda):
                at = next(
                    place for place, text in enumerate(texts) if text.strip() == mention.words
                )
                span = document.text.passages[places[at]].span(0, len(texts[at]))
                yield replace(finding, span=span)


def _told(mention: Mention, agenda: _Agenda) -> Iterator[Finding]:
    number = next((text for text in mention.numbers if _under(text, agenda.closed)), None)
    if number is not None and not mention.is_neutral:
        yield Finding(
            mention.span,
            f"Her står mere om punkt {number}, end at det er lukket. Vi læser »{mention.words}«.",
            "Slet sætningen. Om et lukket punkt må siden kun vise nummeret og den "
            "beslutning, der er offentlig.",
        )


def _links_to(document: Document, held: Document) -> bool:
    """Return whether a document has a link to a meeting or to something in it."""
    addresses = (
        *(reference.address for reference in document.gist.references if not reference.is_picture),
        *(address_of(document.source.path, link) for link in document.links),
    )
    return any(address.startswith(held.address) for address in addresses)


def _elsewhere(text: str, agenda: _Agenda, linked: bool = False) -> Iterator[Finding]:
    """Find what another text says: in one that links to the meeting, or names its body."""
    if not linked and not any(name in text for name in agenda.body):
        return
    for mention in _mentions(text, agenda.body):
        if linked or any(name in mention.sentence for name in agenda.body):
            yield from _told(mention, agenda)


@lru_cache(maxsize=64)
def _mentions(text: str, body: tuple[str, ...]) -> tuple[Mention, ...]:
    """Return what a text mentions: a body has many agendas that ask, and registers each save."""
    return tuple(mentions(text, body=body))


def _in_other(document: Document, agenda: _Agenda) -> Iterator[Finding]:
    """Find what a document says that is no part of the meeting."""
    linked = _links_to(document, agenda.meeting)
    findings = tuple(islice(_elsewhere(document.source.text, agenda, linked), _MOST))
    yield from findings
    if linked:
        yield from _new(_in_shown(document, agenda), findings)
    elif any(name in document.source.text for name in agenda.body):
        yield from _new(_in_shown(document, agenda, agenda.body), findings)


_SHOWS_NOTHING = dict.fromkeys((0xAD, 0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF))

_OF_MEETING = re.compile(r"dagsorden|referat|protokol|beslutning|punkter|indkald", re.IGNORECASE)
_CLOSED = re.compile(r"\blukke|\bfortrolig|\bikke.offentlig", re.IGNORECASE)


def _inside_files(document: Document, library: Library, agenda: _Agenda) -> Iterator[Finding]:
    """Find closed items inside the files of a meeting.

    »Punkt 6« may be the contract's own in any file but an agenda or minutes, or beside a word
    that says that it is closed: there it is a warning.
    """
    titles = {
        file.path: attachment.title
        for attachment in document.record.attachments
        if (file := library.file(document, attachment.link))
    }
    for path in sorted(leads_to_paths(document) & library.files.keys()):
        file = library.files[path]
        is_agenda = _OF_MEETING.search(f"{path} {titles.get(path, '')}") is not None
        numbers: dict[str, tuple[bool, str]] = {}
        for excerpt in file.contents.excerpts if file else ():
            lines = headed(excerpt.text) if is_agenda else ()
            for mention in (*mentions(excerpt.text, body=agenda.body), *lines):
                number = next((one for one in mention.numbers if _under(one, agenda.closed)), None)
                if number is not None and not mention.is_neutral:
                    is_sure = is_agenda or _CLOSED.search(mention.sentence) is not None
                    if number not in numbers or is_sure:
                        numbers[number] = (is_sure, excerpt.where)
        for number, (is_sure, where) in numbers.items():
            yield Finding(
                Span(0, 0),
                f"Inde i filen står der noget om punkt {number}, som er lukket ({where}).",
                "Slet det i filen, og gem den igen. Er det et andet punkt, er alt i orden.",
                None if is_sure else Severity.WARNING,
                Source(path, ""),
            )


def whole(library: Library) -> Iterator[Finding]:
    """Find what the registers say of a closed item."""
    for path, source in library.register_sources.items():
        for agenda in _agendas(library):
            findings = tuple(_elsewhere(source.text, agenda))
            shown = _in_values(_register_texts(library).get(path, ()), agenda)
            for finding in (*findings, *_new(shown, findings)):
                yield replace(finding, source=source)


@lasting
def _register_texts(library: Library) -> Mapping[str, tuple[tuple[Span, str], ...]]:
    """Return the values of registers that name a body with closed items, as they are read.

    Each comes with its place. All agendas ask.
    """
    names = sorted({name for agenda in _agendas(library) for name in agenda.body})
    named = re.compile("|".join(map(re.escape, names)) or "(?!)")
    return {
        path: tuple((span, text) for span, text in values if named.search(text))
        for path, values in _values_as_read(library.written).items()
    }


@once
def _values_as_read(
    written: Mapping[str, Written[Part]],
) -> Mapping[str, tuple[tuple[Span, str], ...]]:
    """Return all values of registers as they are read, with their places."""
    return {
        path: tuple((value.span, _as_read(value.text)) for value in register.values())
        for path, register in written.items()
    }


@lru_cache(maxsize=16_384)
def _as_read(text: str) -> str:
    """Return a value when mark-up and the spelling of YAML are gone; the preview asks each save."""
    return with_plain_digits(markdown.shown(text).translate(_SHOWS_NOTHING))


def _in_values(texts: Iterable[tuple[Span, str]], agenda: _Agenda) -> Iterator[Finding]:
    """Find what the values of a register tell of the items of a body that they name."""
    for span, text in texts:
        if not any(name in text for name in agenda.body):
            continue
        for mention in mentions(text, is_block=True, body=agenda.body):
            if any(name in mention.sentence for name in agenda.body):
                for finding in _told(mention, agenda):
                    yield replace(finding, span=span)


def _listed(document: Document, agenda: _Agenda) -> Iterator[Finding]:
    """Find a closed item among the titles of the agenda, or among the items with papers."""
    record = meeting(document)
    for heading in record.agenda:
        if _under(heading.number, agenda.closed):
            yield Finding(
                document.place(heading),
                f"Dagsordenen har en titel til punkt {heading.number}, som er lukket.",
                "Slet linjen. Nummeret står i »lukkede_punkter«, og mere må der ikke stå.",
            )
    overview = record.overview
    for at, number in enumerate(overview.with_papers if overview else ()):
        if overview and _under(number, agenda.closed):
            yield Finding(
                document.place(overview, "with_papers", at),
                f"Oversigten viser, at punkt {number} har bilag, men punktet er lukket.",
                "Slet nummeret.",
            )


def _files(document: Document, library: Library, closed: frozenset[str]) -> Iterator[Finding]:
    """Find attachments in a folder of the meeting that are named for a closed item."""
    folders = document.source.path.split("/")[1:3]
    for name in _attachments(library):
        parts = name.split("/")
        if not all(folder in parts for folder in folders):
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
    whole=whole,
    across=True,
    firm=True,
    absolute=True,
    is_secret=True,
)
