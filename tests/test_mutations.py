"""The real content, changed in one place: the gate catches it there.

What the site holds today is clean, so a finding at the changed place comes from the change.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from pathlib import Path

import pytest

from generator.build import understand
from generator.danish import decimal
from generator.kinds.agreement import Agreement
from generator.kinds.case import CASE
from generator.kinds.meeting import MEETING
from generator.library.document import Document
from generator.library.library import Library
from generator.library.reading import Understood
from generator.output import files
from generator.output.files import Content
from generator.readability.lix import over
from generator.rules.judging import findings, judge
from generator.rules.lix01 import FEWEST
from generator.text.diagnostic import Diagnostic, Severity
from generator.text.source import Source, Span

ROOT = Path(__file__).parents[1]
TODAY = dt.date(2026, 11, 25)
HARD = (
    "Forvaltningen indstiller efterfølgende kommunalbestyrelsens repræsentanter til bestyrelsen i "
    "overensstemmelse med vedtægternes bestemmelser vedrørende sammensætningen, og "
    "udpegningsprocessen gennemføres med inddragelse af organisationernes respektive "
    "indstillingsberettigede medlemmer, ligesom ligestillingslovgivningens forudsætninger "
    "vedrørende kønsfordelingen efterleves i forbindelse med kandidaternes endelige godkendelse "
    "under bestyrelsesmødet, hvor formandskabet fremlægger den samlede udpegningsrækkefølge til "
    "efterfølgende beslutning, hvorefter sekretariatet inden nytår offentliggør bestyrelsens "
    "resultater på både kommunens og organisationernes hjemmesider."
)
"""One sentence of 60 words, more than half of them long."""
NUMBER = "010190-1234"


@cache
def content() -> Content:
    return files.read_content(ROOT / "content")


@cache
def library() -> Library:
    return understand(content().sources, content().files, TODAY).library


def documents() -> tuple[Document, ...]:
    found = library().documents
    assert len(found) > 30, "there is no content to spoil"
    return found


def cases() -> tuple[Document, ...]:
    found = library().of_kind(CASE)
    assert len(found) > 20, "there is no case to spoil"
    return found


def changed(source: Source) -> Understood:
    """Return the real library with one file changed."""
    sources = (source if one.path == source.path else one for one in content().sources)
    return understand(sources, content().files, TODAY, before=library())


def of_document(source: Source) -> list[Diagnostic]:
    """Return what is said of the changed document itself."""
    after = changed(source)
    problems = [diagnostic for diagnostic in after.problems if diagnostic.path == source.path]
    same = (document for document in after.library.documents if document.source.path == source.path)
    return [
        *problems,
        *(diagnostic for each in same for diagnostic in findings(each, after.library)),
    ]


def replaced(source: Source, span: Span, text: str) -> Source:
    return Source(source.path, f"{source.text[: span.start]}{text}{source.text[span.end :]}")


def at_line(found: Iterable[Diagnostic], code: str, line: int) -> list[Diagnostic]:
    return [
        diagnostic
        for diagnostic in found
        if diagnostic.code == code and diagnostic.start.line == line
    ]


def line_of(source: Source, offset: int) -> int:
    return source.position(offset).line


def test_the_hard_paragraph_has_sixty_words() -> None:
    assert len(HARD.split()) == 60


def test_the_real_content_has_no_errors_to_begin_with() -> None:
    assert [
        str(diagnostic) for diagnostic in judge(library()) if diagnostic.severity is Severity.ERROR
    ] == []


# Seats and totals


def seats() -> Iterator[tuple[Document, Span, Span, int]]:
    for document in documents():
        if not isinstance(document.record, Agreement):
            continue
        for committee in document.record.committees:
            size = document.place(committee, "size")
            for seats_of_party in committee.seats:
                place = document.place(seats_of_party, "count")
                yield document, place, size, seats_of_party.count


def test_a_changed_seat_is_told_at_the_size_of_its_committee() -> None:
    tried = 0
    for document, place, size, count in seats():
        source = replaced(document.source, place, str(count + 1))
        assert at_line(of_document(source), "SUM01", line_of(source, size.start)), place
        tried += 1
    assert tried > 20


def sums() -> Iterator[tuple[Document, Span, Span]]:
    """Yield each figure that is added up, and each total, with the place of its total."""
    for document in documents():
        for table in document.record.tables:
            total = document.place(table, "total")
            for column_at, column in enumerate(table.columns[1:]):
                if not column.adds_up or table.total is None:
                    continue
                for row in (*table.rows, table.total):
                    yield document, document.place(row, "cells", column_at), total


def test_a_changed_figure_or_total_is_told_at_the_total() -> None:
    tried = 0
    for document, place, total in sums():
        written = document.source.text[place.start : place.end]
        value = decimal(written.strip("\"'"))
        if not value:
            continue
        source = replaced(document.source, place, f'"{_danish(value + 100)}"')
        assert at_line(of_document(source), "SUM01", line_of(source, total.start)), written
        tried += 1
    assert tried > 60


def _danish(value: object) -> str:
    return str(value).replace(".", ",")


def test_a_changed_number_of_members_is_told_there() -> None:
    tried = 0
    for document in documents():
        for group in document.record.member_lists:
            if group.count is not None:
                place = document.place(group, "count")
                source = replaced(document.source, place, str(group.count + 1))
                assert at_line(of_document(source), "SUM01", line_of(source, place.start))
                tried += 1
    assert tried


# Dates

_WEEKDAYS = ("mandag", "tirsdag", "onsdag", "torsdag", "fredag", "lørdag", "søndag")
_DATED = re.compile(
    rf"(?P<weekday>{'|'.join(_WEEKDAYS)})(?:en)? (?:den |d\. )?(?P<day>\d{{1,2}})\. [a-z]+ \d{{4}}"
)


def test_a_date_that_no_longer_falls_on_its_weekday_is_told_there() -> None:
    tried = 0
    for document in documents():
        for match in _DATED.finditer(document.source.text):
            day = int(match["day"])
            other = str(day - 1 if day > 1 else day + 1)
            source = replaced(document.source, Span(*match.span("day")), other)
            assert at_line(of_document(source), "DAT01", line_of(source, match.start()))
            tried += 1
    assert tried


def test_a_meeting_whose_date_changes_differs_from_its_folder() -> None:
    tried = 0
    for document in library().of_kind(MEETING):
        place = document.places.get(("dato",))
        if place is not None:
            source = replaced(document.source, place.value, "2024-02-29")
            assert at_line(of_document(source), "DAT01", line_of(source, place.value.start))
            tried += 1
    assert tried


def test_a_day_that_does_not_exist_is_told_in_every_document() -> None:
    for document in documents():
        source = appended(document, "Du kan svare til og med den 31. november.")
        assert [diagnostic for diagnostic in of_document(source) if diagnostic.code == "DAT01"], (
            document.source.path
        )


# Links

_LINK = re.compile(r"\]\((?!https?:|mailto:)(?P<address>[^)\s]+)\)")


def test_a_changed_link_is_told_at_its_line() -> None:
    tried = 0
    for document in documents():
        found = [*_LINK.finditer(document.source.text)]
        if not found:
            continue
        text = _LINK.sub(lambda match: match[0].replace(match["address"], _spoilt(match["address"])),
                         document.source.text)  # fmt: skip
        source = Source(document.source.path, text)
        told = {
            diagnostic.start.line
            for diagnostic in of_document(source)
            if diagnostic.code == "LNK01"
        }
        assert told >= {line_of(document.source, match.start()) for match in found}
        tried += len(found)
    assert tried > 100


def _spoilt(address: str) -> str:
    """Return an address with a slip of the finger in its last part."""
    return f"{address[:-1]}x{address[-1]}" if "#" in address else address.replace(".md", "x.md", 1) \
        if ".md" in address else f"{address.rstrip('/')}x/"  # fmt: skip


# What is closed


@pytest.mark.parametrize("openness", ["lukket", "fortrolig", "Offentlig", "offentlig?"])
def test_a_case_that_is_not_public_stops_the_build(openness: str) -> None:
    for document in cases():
        place = document.place(document.record, "openness")
        source = replaced(document.source, place, openness)
        (one,) = at_line(of_document(source), "FOR01", line_of(source, place.start))
        assert one.severity is Severity.ERROR


def test_a_case_that_does_not_say_whether_it_is_public_cannot_be_read() -> None:
    for document in cases():
        text = re.sub(r"(?m)^aabenhed:.*\n", "", document.source.text)
        told = of_document(Source(document.source.path, text))
        assert [diagnostic.code for diagnostic in told] == ["FMT03"]


# A CPR number


def appended(document: Document, text: str) -> Source:
    """Return a document with a paragraph more at its end."""
    return Source(document.source.path, f"{document.source.text.rstrip()}\n\n{text}\n")


def titled(document: Document, text: str) -> Source:
    return replaced(document.source, document.place(document.record, "title"), f'"{text}"')


@pytest.mark.parametrize(
    "paste",
    [
        lambda diagnostic: appended(diagnostic, f"Ring til Anna, {NUMBER}."),
        lambda diagnostic: appended(diagnostic, f"Ring til Anna, {NUMBER[:6]}-**{NUMBER[7:]}**."),
        lambda diagnostic: appended(diagnostic, f"Se [siden](https://eksempel.dk/{NUMBER})."),
        lambda diagnostic: appended(
            diagnostic, f"- Ring til:\n  - Anna, {NUMBER.replace('-', ' ')}"
        ),
        lambda diagnostic: titled(diagnostic, f"Sagen om {NUMBER}"),
        lambda diagnostic: Source(
            diagnostic.source.path, diagnostic.source.text.replace("\n", f"\n# {NUMBER}\n", 1)
        ),
    ],
    ids=["paragraph", "split by bold", "address", "list", "title", "comment in front matter"],
)
def test_a_cpr_number_is_told_in_every_document(paste: Callable[[Document], Source]) -> None:
    for document in documents():
        source = paste(document)
        told = [diagnostic for diagnostic in of_document(source) if diagnostic.code == "CPR01"]
        marked = {diagnostic.start.line for diagnostic in told}
        lines = source.text.splitlines()
        assert marked == {at for at, line in enumerate(lines, 1) if "010190" in line}
        assert {diagnostic.severity for diagnostic in told} == {Severity.ERROR}


# A hard paragraph

PASTED: dict[str, str] = {
    "paragraph": HARD,
    "list": f"- Kort.\n- {HARD}",
    "list in a list": f"- Kort:\n  - {HARD}",
    "table": f'{{titel="Prøve"}}\n| Hvad | Mere |\n| --- | --- |\n| Kort | {HARD} |',
    "heading": f"### {HARD}\n\nKort tekst under den.",
    "fact box": f"::: fakta Prøve\n{HARD}\n:::",
    "title of a box": f"::: fakta {HARD}\nKort tekst.\n:::",
    "clause": f"::: punkt 99.1 Prøve\n{HARD}\n:::",
    "footnote": f"Kort.[^proeve]\n\n[^proeve]: {HARD}",
    "quotation": f"> {HARD}",
    "bold": f"**{HARD}**",
    "link": f"[{HARD}](/)",
    "inline code": f"`{HARD}`",
    "another language": f"[{HARD}]{{lang=en}}",
}


def one_of_each_kind() -> tuple[Document, ...]:
    """Return the shortest document of each kind."""
    kinds: dict[str, Document] = {}
    for document in sorted(documents(), key=lambda document: len(document.source.text)):
        kinds.setdefault(document.kind.name, document)
    return tuple(kinds.values())


@pytest.mark.parametrize("shape", PASTED)
@pytest.mark.parametrize(
    "document", one_of_each_kind(), ids=lambda diagnostic: diagnostic.kind.name
)
def test_a_hard_paragraph_is_told_at_its_line_in_every_kind(document: Document, shape: str) -> None:
    source = appended(document, PASTED[shape])
    told = of_document(source)
    assert at_line(told, "LIX04", line_of(source, source.text.rindex(HARD)))
    _stops_what_it_tips(source, told)


def test_hard_paragraphs_of_all_shapes_are_told_at_their_lines_in_every_document() -> None:
    everything = "\n\nKort tekst imellem dem.\n\n".join(PASTED.values())
    for document in documents():
        source = appended(document, everything)
        told = {
            diagnostic.start.line
            for diagnostic in of_document(source)
            if diagnostic.code == "LIX04"
        }
        lines = enumerate(source.text.splitlines(), 1)
        assert told >= {at for at, line in lines if HARD in line}, document.source.path


def _stops_what_it_tips(source: Source, told: list[Diagnostic]) -> None:
    """A document, or a section of 100 words, that is now too hard is an error."""
    (one,) = (each for each in changed(source).library.documents
              if each.source.path == source.path)  # fmt: skip
    errors = {each.code for each in told if each.severity is Severity.ERROR}
    if one.text.counts.words >= FEWEST and over(one.text.counts, 40):
        assert "LIX01" in errors
    if any(part.words >= 100 and over(part, 45) for part in one.text.sections.values()):
        assert "LIX02" in errors


@pytest.mark.parametrize(
    "hidden",
    [f"```\n{HARD}\n```", f"![{HARD}](/figurer/proeve.png)"],
    ids=["code", "text of a picture"],
)
def test_a_hard_paragraph_where_nothing_is_measured_is_an_error(hidden: str) -> None:
    for document in documents():
        source = appended(document, hidden)
        line = line_of(source, source.text.rindex(HARD))
        assert at_line(of_document(source), "LIX03", line), document.source.path


def fields() -> dict[tuple[str, str], tuple[Document, tuple[str | int, ...]]]:
    """Return one place for each field of each kind of document that holds text today."""
    found: dict[tuple[str, str], tuple[Document, tuple[str | int, ...]]] = {}
    for document in sorted(documents(), key=lambda one: len(one.source.text)):
        parents = {path[:end] for path in document.places for end in range(len(path))}
        for path in document.places:
            if path not in parents:
                shape = ".".join(one for one in path if isinstance(one, str))
                found.setdefault((document.kind.name, shape), (document, path))
    return found


def test_a_hard_paragraph_in_any_field_is_told_at_its_line() -> None:
    texts = 0
    for (kind, shape), (document, path) in fields().items():
        place = document.places[path].value
        source = replaced(document.source, place, f'"{HARD}"')
        line = line_of(source, place.start)
        wanted = _wanted(document, path, shape)
        told = of_document(source)
        if any(
            diagnostic.code.startswith("FMT") and diagnostic.start.line == line
            for diagnostic in told
        ):
            continue  # a date, a number or a word of a list: the field takes no text at all
        hit = [
            diagnostic
            for diagnostic in told
            if diagnostic.code in wanted and diagnostic.start.line == line
        ]
        assert hit or not wanted, f"{kind} {shape} in {document.source.path}"
        texts += 1
    assert texts > 100


def _wanted(document: Document, path: tuple[str | int, ...], shape: str) -> set[str]:
    """Return which rules may tell of a hard paragraph in a field."""
    if shape == "original.titel":
        return set()  # what the original is called cannot be written otherwise
    roles = {value.path: value.role for value in document.values()}
    running = path in roles and roles[path].is_measured
    return {"LIX04"} if running else {"LIX03", "LIX04"}  # a long cell is measured too


def test_a_hard_paragraph_in_a_register_is_told_at_its_line() -> None:
    for path, key in (
        ("registre/ordbog.yaml", "forklaring"),
        ("registre/organer.yaml", "om"),
        ("site.yaml", "undertitel"),
    ):
        (source,) = (one for one in content().sources if one.path == path)
        text, count = re.subn(rf"(?m)^(\s*{key}: ).*$", rf"\g<1>{HARD}", source.text, count=1)
        assert count, path
        new = Source(path, text)
        line = line_of(new, text.index(HARD))
        told = [diagnostic for diagnostic in judge(changed(new).library) if diagnostic.path == path]
        assert at_line(told, "LIX04", line), path
