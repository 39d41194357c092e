"""REG01: bodies, parties, topics and case numbers are those that the registers know."""

from __future__ import annotations

import difflib
import re
from collections import Counter
from collections.abc import Iterable, Iterator

from generator.kinds.case import CASE, Case
from generator.kinds.values import BodyId, PartyId, TopicId
from generator.library.document import Document, placed
from generator.library.library import Library
from generator.rules.rule import Example, Finding, Rule, once
from generator.text.diagnostic import Severity
from generator.text.source import Source, Span

BODIES, PARTIES, TOPICS = "registre/organer.yaml", "registre/partier.yaml", "registre/emner.yaml"


def check(document: Document, library: Library) -> Iterator[Finding]:
    """Look up every name in the front matter."""
    known = _known(library)
    for kind, (word, register, names) in known.items():
        for _, value in placed(document, kind):
            if value not in names and register not in library.broken:
                yield Finding(
                    value.span, f"{word} »{value}« står ikke i {register}.", _nearest(value, names)
                )
    if isinstance(document.record, Case):
        yield from _case(document, document.record, library)


_Known = dict[type[BodyId] | type[PartyId] | type[TopicId], tuple[str, str, frozenset[str]]]


@once
def _known(library: Library) -> _Known:
    letters = frozenset({*library.parties, *library.party_groups})
    return {
        BodyId: ("Organet", BODIES, frozenset(library.bodies)),
        PartyId: ("Partiet", PARTIES, letters),
        TopicId: ("Emnet", TOPICS, frozenset(library.topics)),
    }


def _nearest(name: str, known: Iterable[str]) -> str:
    close = difflib.get_close_matches(name, sorted(known), n=1, cutoff=0.5)
    if close:
        return f"Mente du »{close[0]}«?"
    return "Ret navnet, eller skriv det nye ind i registret."


def _case(document: Document, record: Case, library: Library) -> Iterator[Finding]:
    """A case needs its meeting, and its numbers look like those of the body."""
    folder = document.source.path.rpartition("/")[0]
    broken = {one.source.path for one in library.unreadable}
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


def whole(library: Library) -> tuple[Finding, ...]:
    """Find names that stand twice in a register, and names that no register knows."""
    bodies = library.registers.bodies.bodies
    parties = library.registers.parties
    sections = {one.id for one in CASE.sections}
    return (
        *_twice(library, BODIES, "Organet", (one.id for one in bodies)),
        *_twice(library, PARTIES, "Partiet", (one.id for one in parties.parties)),
        *_twice(library, TOPICS, "Emnet", (one.id for one in library.registers.topics.topics)),
        *(
            _about(library, BODIES, one.parent,
                   f"»{one.id}« hører under »{one.parent}«, som ikke findes.",
                   _nearest(one.parent, library.bodies))
            for one in bodies
            if one.parent and one.parent not in library.bodies
        ),
        *(
            _about(library, BODIES, name,
                   f"»{one.id}« vil have afsnittet »{name}«, som sager ikke har.",
                   _nearest(name, sections))
            for one in bodies
            for name in one.sections
            if name not in sections
        ),
        *(
            _about(library, BODIES, one.case_number,
                   f"Mønsteret for sagsnumre hos »{one.id}« kan ikke bruges.",
                   "Se efter parenteser og streger i mønsteret.")
            for one in bodies
            if one.case_number is not None and _pattern(one.case_number) is None
        ),
        *(
            _about(library, PARTIES, f"bogstaver: {one.id}",
                   f"Gruppen »{one.id}« har partiet »{letter}«, som ikke findes.",
                   _nearest(letter, library.parties))
            for one in parties.groups
            for letter in one.parties
            if letter not in library.parties
        ),
    )  # fmt: skip


def _twice(library: Library, path: str, word: str, names: Iterable[str]) -> Iterator[Finding]:
    for name, count in Counter(names).items():
        if count > 1:
            yield _about(
                library, path, name, f"{word} »{name}« står to gange.", "Slet det ene.", last=True
            )


def _about(
    library: Library, path: str, word: str, message: str, advice: str, *, last: bool = False
) -> Finding:
    """Return a finding at the first, or the last, place of a word in a register."""
    source = library.sources.get(path, Source(path, ""))
    found = [*re.finditer(rf"(?<![\w-]){re.escape(word)}(?![\w-])", source.text)]
    span = Span(*found[-1 if last else 0].span()) if found else Span(0, 0)
    return Finding(span, message, advice, source=source)


def _example(topic: str) -> Example:
    return Example(
        f"---\ntitel: Et eksempel\ntype: notat\nemner: [{topic}]\n---\nHer er teksten.\n"
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
