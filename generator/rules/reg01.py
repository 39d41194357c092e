"""REG01: bodies, parties, topics and case numbers are those that the registers know."""

from __future__ import annotations

import difflib
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from generator.danish import slug
from generator.kinds.case import CASE, Case
from generator.kinds.meeting import Meeting
from generator.kinds.parts import Part
from generator.kinds.registers import SETTINGS, Body, Party, PartyGroup, Settings, Topic
from generator.kinds.values import BodyId, PartyId, TopicId
from generator.library.document import Document, placed_values
from generator.library.library import Library, case, meeting
from generator.rules.rule import Example, Finding, Rule, once
from generator.text.diagnostic import Severity
from generator.text.record import Written, key_of

BODIES, PARTIES, TOPICS = "registre/organer.yaml", "registre/partier.yaml", "registre/emner.yaml"


def check(document: Document, library: Library) -> Iterator[Finding]:
    """Look up every name in the front matter."""
    known = _known(library)
    for kind, (word, register, names) in known.items():
        for _, value in placed_values(document, kind):
            if value not in names and register not in library.broken:
                advice = _by_name(value, names, library) or _nearest(value, names)
                yield Finding(value.span, f"{word} »{value}« står ikke i {register}.", advice)
    yield from _doubts(document, library)
    if document.kind.within:
        yield from _case(document, case(document), library)
    elif "body" in document.names:
        yield from _elsewhere(document, meeting(document), library)


def _elsewhere(document: Document, record: Meeting, library: Library) -> Iterator[Finding]:
    """A meeting lies in the folder of its body, which gives its address."""
    if record.body == document.names["body"]:
        return
    folder = document.source.path.split("/")[-3]
    is_known = document.names["body"] in library.bodies or record.body not in library.bodies
    yield Finding(
        document.place(record, "body"),
        f"Mødet er i »{record.body}«. Mappen hedder »{folder}«.",
        "Ret feltet, eller flyt filerne til den anden mappe."
        if is_known
        else f"Kald mappen »{record.body}«.",
    )


def _doubts(document: Document, library: Library) -> Iterator[Finding]:
    """A doubt concerns a body, a party, or something that the document itself has."""
    known = {
        *library.bodies,
        *library.parties,
        *library.party_groups,
        *(promise.id for promise in document.record.promises),
        *(table.id for table in document.record.tables),
        *(deadline.when.text for deadline in document.record.deadlines),
    }
    for note in document.record.source_notes:
        for at, name in enumerate(note.concerns):
            if name not in known and not library.broken & {BODIES, PARTIES}:
                yield Finding(
                    document.place(note, "concerns", at),
                    f"»{name}« er ikke et organ, et parti, et løfte, en tabel eller en frist.",
                    _nearest(name, known),
                    rests_on=("promises", "tables", "deadlines"),
                )


_Known = dict[type[BodyId] | type[PartyId] | type[TopicId], tuple[str, str, frozenset[str]]]


@once
def _known(library: Library) -> _Known:
    letters = frozenset({*library.parties, *library.party_groups})
    return {
        BodyId: ("Organet", BODIES, frozenset(library.bodies)),
        PartyId: ("Partiet", PARTIES, letters),
        TopicId: ("Emnet", TOPICS, frozenset(library.topics)),
    }


def _by_name(name: str, known: Iterable[str], library: Library) -> str:
    """Return the advice on a party, a body or a topic that is written by its name, or nothing."""
    own = _ids_by_name(library).get(name.casefold(), "")
    return f"Mente du »{own}«?" if own in known else ""


@once
def _ids_by_name(library: Library) -> Mapping[str, str]:
    """Return the id of each party, body and topic by its names and by the id in small letters."""
    registers = library.registers
    named = (
        *((topic.id, topic.name) for topic in registers.topics.topics),
        *((body.id, name) for body in registers.bodies.bodies for name in (body.name, body.short)),
        *(
            (party.id, name)
            for party in registers.parties.parties
            for name in (party.name, *party.name.split(" – "), party.id)
        ),
    )
    ids = {topic.id.casefold(): topic.id for topic in registers.topics.topics}
    return ids | {name.casefold(): own for own, name in named if name}


def _nearest(name: str, known: Iterable[str]) -> str:
    close = difflib.get_close_matches(name, sorted(known), n=1, cutoff=0.5)
    if close:
        return f"Mente du »{close[0]}«?"
    return "Ret navnet, eller skriv det nye ind i registret."


def _case(document: Document, record: Case, library: Library) -> Iterator[Finding]:
    """A case needs its meeting, and its numbers look like those of the body."""
    folder = document.source.path.rpartition("/")[0]
    broken = {unreadable.source.path for unreadable in library.unreadable}
    is_first = library.cases(document)[0] is document
    if is_first and not library.meeting(document) and f"{folder}/moede.md" not in broken:
        yield Finding(
            document.place(record, "number"), "Sagen hører til et møde, der ikke har nogen fil.",
            f"Lav filen »{folder}/moede.md«.",
        )  # fmt: skip
    body = library.body_of(document)
    if body is None or body.case_number is None:
        return
    pattern = _pattern(body.case_number)
    for at, number in enumerate(record.case_numbers):
        if pattern and not pattern.fullmatch(number):
            yield Finding(
                document.place(record, "case_numbers", at),
                f"Sagsnummeret »{number}« ligner ikke de numre, som {body.name} bruger.",
                f"Se efter en tastefejl. Mønsteret er {body.case_number} og står i registret.",
            )


def _pattern(written: str) -> re.Pattern[str] | None:
    try:
        return re.compile(written)
    except re.error:
        return None


def whole(library: Library) -> Iterator[Finding]:
    """Find names that stand twice in a register, and names that no register knows."""
    registers = library.registers
    yield from _twice(library, BODIES, "Organet", registers.bodies.bodies)
    yield from _twice(library, PARTIES, "Partiet", registers.parties.parties)
    yield from _twice(library, TOPICS, "Emnet", registers.topics.topics)
    groups = registers.parties.groups
    parties: tuple[Party | PartyGroup, ...] = (*registers.parties.parties, *groups)
    yield from _addresses(library, BODIES, "Organet", registers.bodies.bodies)
    yield from _addresses(library, PARTIES, "Partiet", parties)
    yield from _addresses(library, TOPICS, "Emnet", registers.topics.topics)
    for body in registers.bodies.bodies:
        yield from _body(library, library.written[BODIES], body)
        yield from _of_another(library, library.written[BODIES], body)
    for group in registers.parties.groups:
        yield from _group(library, library.written[PARTIES], group)


def _body(library: Library, register: Written[Part], body: Body) -> Iterator[Finding]:
    """A body stands under one that is there, and its cases look as cases can look."""
    if body.parent and body.parent not in library.bodies and BODIES not in library.broken:
        yield Finding(
            register.place(body, "parent"),
            f"»{body.id}« hører under »{body.parent}«, som ikke findes.",
            _nearest(body.parent, library.bodies),
            source=register.source,
        )
    known = {section.id for section in CASE.sections}
    for at, section in enumerate(body.sections):
        if section not in known:
            yield Finding(
                register.place(body, "sections", at),
                f"»{body.id}« vil have afsnittet »{section}«, som sager ikke har.",
                _nearest(section, known),
                source=register.source,
            )
    if body.case_number is not None and _pattern(body.case_number) is None:
        yield Finding(
            register.place(body, "case_number"),
            f"Mønsteret for sagsnumre hos »{body.id}« kan ikke bruges.",
            "Se efter parenteser og streger i mønsteret.",
            source=register.source,
        )


def _of_another(library: Library, register: Written[Part], body: Body) -> Iterator[Finding]:
    """A body that only one sort of authority has stands on a site of that sort."""
    only = body.type.of
    is_known = SETTINGS in library.written and SETTINGS not in library.broken
    if only and only is not library.site.authority and is_known:
        key = key_of(Settings, "authority")
        yield Finding(
            register.place(body, "type"),
            f"»{body.id}« er {body.type}, men siden hører til en {library.site.authority}.",
            f"Skriv »{key}: {only}« i {SETTINGS}, eller ret typen.",
            Severity.WARNING,
            source=register.source,
        )


def _group(library: Library, register: Written[Part], group: PartyGroup) -> Iterator[Finding]:
    for at, letter in enumerate(group.parties):
        if letter not in library.parties:
            yield Finding(
                register.place(group, "parties", at),
                f"Gruppen »{group.id}« har partiet »{letter}«, som ikke findes.",
                _nearest(letter, library.parties),
                source=register.source,
            )


def _twice(
    library: Library, path: str, word: str, parts: Sequence[Body | Party | Topic]
) -> Iterator[Finding]:
    """Report each name that stands more than once, at its last place."""
    last = {part.id: part for part in parts}
    for name, count in Counter(part.id for part in parts).items():
        if count > 1:
            register = library.written[path]
            yield Finding(
                register.place(last[name], "id"),
                f"{word} »{name}« står to gange.",
                "Slet det ene.",
                source=register.source,
            )


def _addresses(
    library: Library, path: str, word: str, parts: Sequence[Body | Party | PartyGroup | Topic]
) -> Iterator[Finding]:
    """Each has a page whose address is made of its id: one without hides that of another."""
    taken: dict[str, str] = {}
    for part in parts:
        address = slug(part.id)
        if not address:
            told = (f"{word} »{part.id}« giver ingen adresse.", "Skriv bogstaver eller tal.")
        elif taken.setdefault(address, part.id) != part.id:
            told = (f"{word} »{part.id}« får samme adresse som »{taken[address]}«.",
                    "Kald det ene noget andet.")  # fmt: skip
        else:
            continue
        register = library.written[path]
        yield Finding(register.place(part, "id"), *told, source=register.source)


def _example(topic: str) -> Example:
    return Example(
        f"---\ntitel: Et eksempel\ntype: notat\nemner: [{topic}]\nskrevet: 2026-03-01\n---\nHer er teksten.\n"
    )


RULE = Rule(
    code="REG01",
    severity=Severity.ERROR,
    title="Organer, partier, emner og sagsnumre er skrevet, som registrene har dem.",
    why=(
        "Et udvalg får sin egen side, og et emne samler tekster. Er navnet stavet forkert, "
        "mangler teksten på den side, og det er svært at se. Et forkert sagsnummer skiller en "
        "sag fra de møder, hvor den før har været på."
    ),
    bad=_example("klimaa"),
    good=_example("klima"),
    check=check,
    whole=whole,
)
