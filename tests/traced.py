"""Traces what programs fetch back to what somebody wrote: each value to a field of content.

What a format says is either the value of a field that is declared here, in the text that the row,
object or entry is about, or it is declared as worked out, and tested where that is named. A key
or a column that is not declared is a fault, so no format says more in silence.
"""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import Enum
from functools import cached_property
from html import unescape
from typing import Any
from urllib.parse import urldefrag, urlsplit

import feedparser
from icalendar import Calendar, Event

from generator.danish import MONTHS, When, amount, slug
from generator.kinds import KINDS
from generator.kinds.values import Agreed, Ask, Outcome, Side, Status, Voter
from generator.library.document import Document
from generator.library.library import Library
from generator.pages.extras import ORDER
from generator.pages.labelled import _HEADINGS
from generator.pages.texts import plain_words
from generator.text.record import Mapped, Path, TextRole, Value, Written, attributes, records
from tests.running import ROOT

Row = Mapping[str, str]
Object = dict[str, Any]

SENTENCES = ROOT / "tests" / "pages" / "sentences.md"
NO_DECISION = (
    "beslutningen er ikke kendt",
    "punktet har intet forslag",
    "kun til orientering",
    "mødet er aflyst",
    "mødet er flyttet",
)
"""What is said of a case without a decision; it rests on the state and papers of its meeting."""
MARKS = ("Udkast: ", "")


def ways(value: Value) -> Iterator[str]:
    """Yield the ways in which formats write a value: as it stands, and as Danish or ISO has it."""
    content = value.content
    yield plain_words(value.text).rstrip(".")
    if isinstance(content, Outcome):
        yield content.words
    if isinstance(content, Voter):
        yield content.name
    if isinstance(content, Enum):
        yield str(content.value)
    elif content is not None:
        yield plain_words(str(content)).rstrip(".")
    day = content.day if isinstance(content, When) else content
    if isinstance(day, dt.date):
        yield day.isoformat()


def flat(text: str) -> str:
    """Return a text as `ways` has it: one line, without marks and the full stop at its end."""
    return plain_words(text.removeprefix("'")).rstrip(".")


Said = Mapping[str, Mapping[str, frozenset[Path | str]]]
"""The parts that say something, by the field (»Part.attribute«) and by what it says."""


def _said(values: Iterable[Value]) -> Said:
    said: dict[str, dict[str, set[Path | str]]] = {}
    for value in values:
        field = said.setdefault(f"{type(value.part).__name__}.{value.attribute}", {})
        for way in ways(value):
            field.setdefault(way, set()).add(value.part.path)
    return {
        field: {way: frozenset(paths) for way, paths in told.items()}
        for field, told in said.items()
    }


@dataclass(frozen=True)
class Near:
    """What may be said of a text: its own fields and its meeting's, and the registers'."""

    own: Said
    registers: Near | None
    values: tuple[Value, ...]

    def holding(self, fields: Iterable[str], text: str) -> frozenset[Path | str]:
        """Return the parts of which one of some fields says a text.

        What a field says when it is left out counts as the default of its record.
        """
        said = flat(text)
        parts: frozenset[Path | str] = frozenset()
        for field in fields:
            parts |= self.own.get(field, {}).get(said, frozenset())
            if DEFAULTS.get(field) == said:
                parts |= {"default"}
        return parts | (self.registers.holding(fields, text) if self.registers else frozenset())


@dataclass(frozen=True)
class Trace:
    """What stands in the content of a library, and in the files that are made of it."""

    library: Library
    files: Mapping[str, bytes]

    @cached_property
    def everywhere(self) -> tuple[Value, ...]:
        """Every value of every text, register and of the settings."""
        written: tuple[Written[Any], ...] = (
            *self.library.documents,
            *self.library.written.values(),
        )
        return tuple(value for each in written for value in each.values())

    @cached_property
    def of_registers(self) -> tuple[Value, ...]:
        return tuple(value for each in self.library.written.values() for value in each.values())

    def near(self, document: Document | None) -> Near:
        """Return what a text, the meeting or case that it belongs to and the registers say."""
        if document is None:
            return self.registers
        path = document.source.path
        if path not in self._near:
            meeting = self.library.meeting(document)
            parent = self.library.page(self.library.parent(document))
            texts = {each.source.path: each for each in (document, meeting, parent) if each}
            values = tuple(value for each in texts.values() for value in each.values())
            self._near[path] = Near(_said(values), self.registers, values)
        return self._near[path]

    @cached_property
    def _near(self) -> dict[str, Near]:
        return {}

    @cached_property
    def words(self) -> dict[str, frozenset[str]]:
        """The words near each text, by its path."""
        return {}

    @cached_property
    def traced(self) -> set[tuple[str, tuple[str, ...]]]:
        """The entries that were traced in another feed already."""
        return set()

    @cached_property
    def registers(self) -> Near:
        return Near(_said(self.of_registers), None, ())

    @cached_property
    def all_texts(self) -> Near:
        return Near(_said(self.everywhere), None, ())

    @cached_property
    def by_id(self) -> Mapping[str, Document]:
        """The texts by the names that their objects have in OParl."""
        return {slug(document.address): document for document in self.library.documents}

    def document(self, address: str) -> Document | None:
        return self.library.page(urlsplit(address).path)

    def of_object(self, name: str) -> Document | None:
        """Return the text that an object of OParl is made of, by its id."""
        return self.by_id.get(urldefrag(name)[0].rpartition("/")[2].removesuffix(".json"))

    def is_address(self, text: str) -> bool:
        """Return whether a text is the address of a file of the site, or stands in the content."""
        own = self.library.site.address.rstrip("/")
        if not text.startswith(own):
            return any(text in told for told in self.all_texts.own.values())
        path = urldefrag(text.removeprefix(own))[0].lstrip("/")
        return (f"{path}index.html" if path.endswith("/") or not path else path) in self.files


def _records() -> Iterator[type[Mapped]]:
    for kind in KINDS:
        yield from (record for record in records(kind.record) if issubclass(record, Mapped))


DEFAULTS: Mapping[str, str] = {
    f"{record.__name__}.{attribute.name}": str(attribute.default.value)
    for record in _records()
    for attribute in attributes(record)
    if isinstance(attribute.default, Enum)
}


CASE_COLUMNS = {
    "organ": ("Body.name",),
    "dato": ("Meeting.date",),
    "dato i ord": ("Meeting.date_in_words",),
    "punkt": ("Case.number",),
    "sag": ("Case.title",),
    "sagsnumre": ("Case.case_numbers",),
    "sendt til": ("Body.name",),
    "afgøres i": ("Body.name",),
}
COLUMNS: Mapping[str, Mapping[str, tuple[str, ...]]] = {
    "loefter": {
        "løfte": ("Promise.title",),
        "formål": ("Promise.purpose",),
        "beløb": ("Promise.amount",),
        "beløbstype": ("Promise.money",),
        "budgetår": ("Promise.budget",),
        "forpligtelse": ("Promise.commitment",),
        "ordret": ("Promise.verbatim",),
        "frist": ("Promise.deadline",),
        "frist i ord": ("Promise.deadline",),
        "ansvarlig": ("Body.name",),
        "tvivl": ("SourceNote.text",),
    },
    "penge": {
        "beløb": ("MoneyFact.amount",),
        "forbehold": ("MoneyFact.hedge",),
        "periode": ("MoneyFact.period",),
        "hvad": ("MoneyFact.purpose",),
        "hvis": ("MoneyFact.whose",),
        "status": ("MoneyFact.status", "Recommendation.outcome"),
        "ordret": ("MoneyFact.verbatim",),
    },
    "pladser": {
        "organ": ("Body.name",),
        "parti": ("Seats.party",),
        "pladser": ("Seats.count",),
        "poster": ("Seats.posts",),
        "status": ("Seats.status",),
        "tvivl": ("SourceNote.text",),
    },
    "beslutninger": CASE_COLUMNS
    | {"udfald": ("Decision.outcome",), "beslutning": ("Decision.text",)},
    "forslag": CASE_COLUMNS
    | {
        "forslag": ("Recommendation.text",),
        "beder om": ("Recommendation.ask",),
        "udfald": ("Recommendation.outcome",),
        "beslutning": ("Recommendation.decision",),
    },
    "stemmer": CASE_COLUMNS,
    "hoeringssvar": {
        "afsender": ("HearingAnswer.sender",),
        "dato": ("HearingAnswer.date",),
        "holdning": ("HearingAnswer.position",),
    },
    "laesbarhed": {},
    "loefter-pr-aar": {},
}
"""The fields that the columns of a table are made of; the titles are those of the text."""
LISTED = {"poster", "sagsnumre"}
NOTES = {"tvivl"}
ROW_OF = {
    "loefter": "Promise",
    "penge": "MoneyFact",
    "pladser": "Seats",
    "forslag": "Recommendation",
}
"""The part that a row tells of: all its cells are those of one such part."""
ADDRESSES = {"adresse", "aftale", "hører til"}
WORKED_OUT = {
    "kroner": "test_made_of_content: the kroner are those of the amount",
    "pr. år": "test_years", "varigt": "test_years", "regnet som løfte": "test_years",
    "fra år": "test_years", "til år": "test_years", "kroner i alt": "test_years",
    "heraf varigt": "test_years", "antal løfter": "test_years",
    "stemmer for": "test_votes", "stemmer imod": "test_votes", "undlod at stemme": "test_votes",
    "mindretal": "test_votes", "forslagets nummer": "test_votes", "stemme": "test_votes",
    "parti": "test_votes", "medlem": "test_votes", "antal stemmer": "test_votes",
    "slags": "the kind of the text", "lix": "test_measure", "ord": "test_measure",
    "sætninger": "test_measure", "lange ord": "test_measure",
    "originalens lix": "SAN01: the original is measured again",
    "originalens ord": "SAN01: the original is measured again",
}  # fmt: skip
"""Columns that are worked out, and the test that works them out again."""


def rows(body: bytes) -> list[Row]:
    return list(csv.DictReader(io.StringIO(body.decode("utf-8-sig")), delimiter=";"))


def cells(trace: Trace, name: str, body: bytes) -> Iterator[str]:
    """Yield the cells of a table that nobody wrote."""
    for row in rows(body):
        address = row.get("adresse") or row.get("aftale") or ""
        document = trace.document(address) if address else None
        parts: list[frozenset[Path | str]] = []
        for head, cell in row.items():
            if cell and not _is_traced(trace, name, row, head, document):
                yield f"{name}.csv, {head}: {cell}"
            fields = COLUMNS[name].get(head, ())
            own = {field.partition(".")[0] for field in fields} == {ROW_OF.get(name)}
            if cell and own:  # what became of money is told by its proposal
                near = trace.near(document)
                parts += [near.holding(fields, text) for text in _texts(head, cell)]
        said = [holding for holding in parts if "default" not in holding]
        if said and not frozenset.intersection(*said):
            yield f"{name}.csv: no one part says all of {dict(row)}"


def _texts(head: str, cell: str) -> list[str]:
    return cell.split(", ") if head in LISTED else [cell]


def _is_traced(trace: Trace, name: str, row: Row, head: str, document: Document | None) -> bool:
    """Return whether a cell is what a field near the text of its row says, or worked out."""
    cell, near, fields = row[head], trace.near(document), COLUMNS[name].get(head)
    if head in ADDRESSES:
        return trace.is_address(cell)
    if head == "titel":
        return document is not None and flat(document.title) == flat(cell)
    if head in NOTES:
        return any(way in flat(cell) for way in _notes(near))
    if fields is None:
        return head in WORKED_OUT and (head != "kroner" or _kroner(row["beløb"]) in {cell, None})
    if name == "beslutninger" and head == "udfald" and _is_undecided(near, cell):
        return True
    return all(near.holding(fields, text) for text in _texts(head, cell))


def _kroner(text: str) -> str | None:
    value = amount(text)
    return f"{value.kroner.normalize():f}".replace(".", ",") if value else None


def _is_undecided(near: Near, text: str) -> bool:
    decided = {type(value.part).__name__ for value in near.values if value.attribute == "outcome"}
    return text in (*NO_DECISION, Outcome.PENDING.value) and "Decision" not in decided


def _notes(near: Near) -> Iterator[str]:
    for value in near.values:
        if type(value.part).__name__ == "SourceNote" and value.attribute == "text":
            yield from ways(value)


PEOPLE = (
    "Member.name", "Post.person", "Signature.name", "Attendance.name", "Attendance.substitute",
    "Division.for_it", "Division.against", "Division.abstained", "Case.absent", "Case.disqualified",
)  # fmt: skip
WRITTEN_DAYS = ("Record.written", "Record.updated", "Correction.date", "Revision.date")
KINDS_OF_TEXT = tuple(kind.record.__name__ for kind in KINDS)


def of_texts(attribute: str) -> tuple[str, ...]:
    """Return the field of each kind of text."""
    return tuple(f"{name}.{attribute}" for name in KINDS_OF_TEXT)


OUR_DAYS = (*of_texts("written"), *of_texts("updated"), "Correction.date", "Revision.date")
FIELDS: Mapping[tuple[str, str], tuple[str, ...]] = {
    ("AgendaItem", "name"): ("Case.title",),
    ("AgendaItem", "number"): ("Case.number", "ClosedItem.number"),
    ("AgendaItem", "result"): ("Decision.outcome",),
    ("Body", "name"): ("Contact.authority",),
    ("Body", "classification"): ("Settings.authority",),
    ("Consultation", "role"): ("Decision.outcome",),
    ("File", "name"): (*of_texts("title"), "Attachment.title"),
    ("Meeting", "name"): ("Meeting.title",),
    ("Meeting", "meetingState"): ("Meeting.state",),
    ("Meeting", "start"): ("Meeting.date",),
    ("Meeting", "end"): ("Meeting.date",),
    ("Meeting", "klartekst:day"): ("Meeting.date",),
    ("Meeting", "created"): OUR_DAYS,
    ("Meeting", "modified"): OUR_DAYS,
    ("Membership", "role"): ("Member.role",),
    ("Membership", "startDate"): ("Member.since",),
    ("Membership", "endDate"): ("Member.until",),
    ("Membership", "klartekst:party"): ("Member.party",),
    ("Organization", "name"): ("Body.name", "Contact.authority"),
    ("Organization", "shortName"): ("Body.short",),
    ("Organization", "organizationType"): ("Body.type",),
    ("Organization", "startDate"): ("Body.starts",),
    ("Organization", "endDate"): ("Body.ends",),
    ("Organization", "memberCount"): ("Body.size",),
    ("Paper", "name"): of_texts("title"),
    ("Paper", "date"): (
        "Meeting.date", "Agreement.agreed", "Version.date", "Decided.date", "HearingAnswer.date",
        "PageRecord.date",
    ),
    ("Paper", "created"): OUR_DAYS,
    ("Paper", "modified"): OUR_DAYS,
    ("Person", "name"): PEOPLE,
    ("System", "contactEmail"): ("Contact.email",),
    ("System", "contactName"): ("Contact.authority",),
    ("System", "name"): ("Settings.name",),
    ("Event", "name"): ("Meeting.title",),
    ("Event", "startDate"): ("Meeting.date",),
    ("Event", "endDate"): ("Meeting.date",),
    ("Place", "name"): ("Venue.name",),
    ("Place", "address"): ("Venue.address", "Venue.name"),
    ("GovernmentOrganization", "name"): ("Body.name", "Contact.authority"),
    ("foaf:Agent", "foaf:name"): ("Contact.authority",),
    ("vcard:Kind", "vcard:fn"): ("Contact.authority",),
}  # fmt: skip
"""The fields that a key of an object is made of."""
TEXTS = {("File", "text"), ("AgendaItem", "resolutionText"), ("Location", "description")}
"""Keys that hold running text."""
CONSTANT = {
    "type", "@type", "@context", "oparlVersion", "mimeType", "cancelled", "public", "authoritative",
    "order", "position", "eventStatus", "inLanguage", "isAccessibleForFree", "encodingFormat",
    "totalElements", "elementsPerPage", "currentPage", "totalPages", "license",
}  # fmt: skip
"""Keys that tell of the format itself, or count what stands in the file."""
DATED = {"start", "end", "startDate", "endDate", "created", "modified"}


def objects(
    trace: Trace, value: object, kind: str = "", key: str = "", about: Document | None = None
) -> Iterator[str]:
    """Yield the values of an object of OParl or schema.org that nobody wrote."""
    if isinstance(value, dict):
        own = value.get("type", value.get("@type", kind))
        kind = (own if isinstance(own, str) else own[0]).rpartition("/")[2]
        address = value.get("web") or value.get("accessUrl") or value.get("url") or ""
        of_id, of_address = trace.of_object(value.get("id", "")), trace.document(address)
        about = (of_id or of_address if kind == "File" else of_address or of_id) or about
        if kind == "Membership":
            yield from _membership(trace, value)
        if "side" in value:
            yield from _vote(trace, value, about)
            return
        for name, inner in value.items():
            yield from objects(trace, inner, kind, name, about)
    elif isinstance(value, list):
        for inner in value:
            yield from objects(trace, inner, kind, key, about)
    else:
        yield from _leaf(trace, str(value), kind, key, about)


def _leaf(trace: Trace, text: str, kind: str, key: str, about: Document | None) -> Iterator[str]:
    if (kind, key) in TEXTS:
        yield from (f"{kind}, {key}: … {word}" for word in unsaid(trace, text, about))
    elif key not in CONSTANT and not _is_said(trace, text, kind, key, about):
        yield f"{kind}, {key}: {text}"


def _is_said(trace: Trace, text: str, kind: str, key: str, about: Document | None) -> bool:
    """Return whether a value of an object is what its fields say. A key must be declared."""
    if text.startswith("http"):
        return trace.is_address(text)
    near = trace.all_texts if kind in {"Person", "Membership"} else trace.near(about)
    if (kind, key) == ("Paper", "paperType"):
        return about is not None and text == about.kind.word(about.record)
    if (kind, key) == ("Paper", "reference"):
        return all(near.holding(("Case.case_numbers",), number) for number in text.split(", "))
    if (kind, key) == ("AgendaItem", "result") and _is_undecided(near, text):
        return True
    fields = FIELDS.get((kind, key), ())
    day, _, hour = text.partition("T") if key in DATED else (text, "", "")
    said = (day.removeprefix(mark) for mark in MARKS if day.startswith(mark))
    is_hour = not hour or _is_hour(near, fields, hour)
    return is_hour and any(near.holding(fields, each) for each in said)


def _is_hour(near: Near, fields: tuple[str, ...], hour: str) -> bool:
    """Return whether an hour is written; texts of ours are dated at noon, which stands for none."""
    if fields == OUR_DAYS:
        return hour.startswith("12:00:00")
    clock = hour[:5].replace(":", ".").lstrip("0")
    written = ("Meeting.starts", "Meeting.ends")
    return any(near.holding(written, each) for each in (clock, f"0{clock}"))


SIDES = {
    "for": ("Division.for_it",),
    "against": ("Division.against",),
    "abstained": ("Division.abstained",),
    "absent": ("Case.absent", "Case.disqualified", "Attendance.name"),
}


def _vote(trace: Trace, value: Object, about: Document | None) -> Iterator[str]:
    """Yield a vote that nobody wrote on that side, by that party or member."""
    named = value.get("name") or value.get("party") or ""
    fields, near = SIDES[value["side"]], trace.near(about)
    for written in near.values:
        voter = written.content
        if f"{type(written.part).__name__}.{written.attribute}" not in fields:
            continue
        if not isinstance(voter, Voter):
            if written.text == named:
                return
            continue
        if named in (voter.name, voter.bracketed) or (not named and voter.is_number):
            members = 1 if value.get("name") else _members(near, named)
            if value.get("votes") in (voter.number, members, None):
                return
    yield f"klartekst:votes: {value}"


def _members(near: Near, party: str) -> int:
    """Return how many members of a party the meeting had."""
    return sum(
        written.attribute == "party" and written.content == party
        for written in near.values
        if type(written.part).__name__ == "Attendance"
    )


def _membership(trace: Trace, value: Object) -> Iterator[str]:
    """Yield a seat that no list of members gives to that person in that body."""
    person = value["person"].rpartition("/")[2].removesuffix(".json")
    body = value["organization"].rpartition("/")[2].removesuffix(".json")
    for document in trace.library.documents:
        for members in document.record.member_lists:
            if slug(members.body or "") == body:
                for member in members.members:
                    told = (member.role or "", member.party or "")
                    if slug(member.name) == person and told == (
                        value.get("role", ""), value.get("klartekst:party", "")
                    ):  # fmt: skip
                        return
    yield f"Membership: {person} in {body}"


def page_data(trace: Trace, name: str, page: str) -> Iterator[str]:
    about = trace.document("/" + name.removesuffix("index.html"))
    for text in re.findall(r'ld\+json">(.*?)</script>', page, re.DOTALL):
        for thing in json.loads(text)["@graph"]:
            if thing["@type"] == "BreadcrumbList":
                yield from steps(trace, thing)
            elif thing["@type"] == "Dataset":
                yield from dataset(trace, thing)
            else:
                yield from (f"{name}: {lack}" for lack in objects(trace, thing, about=about))


def steps(trace: Trace, thing: Object) -> Iterator[str]:
    """Yield the steps of a way that are not called what their pages call themselves."""
    for step in thing["itemListElement"]:
        path = urlsplit(step["item"]).path.lstrip("/")
        page = unescape(trace.files.get(f"{path}index.html", b"").decode())
        if step["name"] not in page and (step["name"], path) != ("Forside", ""):
            yield f"BreadcrumbList: {step}"


def dataset(trace: Trace, thing: Object) -> Iterator[str]:
    """Yield what a table is said to be and is not: its columns stand in its file."""
    name = urlsplit(thing["distribution"]["contentUrl"]).path.lstrip("/")
    heads = trace.files[name].decode("utf-8-sig").partition("\r\n")[0].split(";")
    if thing["variableMeasured"] != heads:
        yield f"Dataset, variableMeasured: {thing['variableMeasured']}"
    if thing["creator"]["name"] != trace.library.site.contact.authority:
        yield f"Dataset, creator: {thing['creator']}"
    if not set(thing) <= DATASET:
        yield f"nobody has declared {sorted(set(thing) - DATASET)}"
    title, _, site = thing["name"].rpartition(" – ")
    if site != trace.library.site.name or title not in trace.files["data/index.html"].decode():
        yield f"Dataset, name: {thing['name']}"


DATASET = {
    "@type", "name", "description", "url", "inLanguage", "isAccessibleForFree", "creator",
    "variableMeasured", "distribution", "license",
}  # fmt: skip


def catalogue(trace: Trace, value: object, kind: str = "", key: str = "") -> Iterator[str]:
    """Yield what the catalogue or the data package says, and neither site nor tables do."""
    if isinstance(value, dict):
        own = value.get("@type", kind)
        kind = own if isinstance(own, str) else own[0]
        for name, inner in value.items():
            if name != "@context":
                yield from catalogue(
                    trace, inner, kind, name if name[0] != "@" else f"{key} {name}"
                )
    elif isinstance(value, list):
        for inner in value:
            yield from catalogue(trace, inner, kind, key)
    else:
        text = str(value)
        if _is_of_format(trace, text) or trace.is_address(urldefrag(text)[0]):
            return
        if key.startswith("dct:modified"):
            if not any(trace.all_texts.holding(OUR_DAYS, text) for _ in (0,)):
                yield f"{key}: {text}"
            return
        heads = {head for name in trace.files if name.endswith(".csv")
                 for head in trace.files[name].decode("utf-8-sig").partition("\r\n")[0].split(";")}  # fmt: skip
        names = {part for name in trace.files for part in (name, name.rpartition("/")[2])}
        stems = {name.removesuffix(".csv") for name in names}
        page = unescape(trace.files["data/index.html"].decode())
        settings = " ".join(plain_words(value.text) for value in trace.of_registers)
        told = {word.casefold() for word in re.findall(r"\w+", f"{page} {settings}")} | WORDS
        if text in heads | names | stems or text in page:
            return
        lacking = [word for word in re.findall(r"\w+", text.casefold()) if word not in told]
        if [word for word in lacking if word not in OF_PACKAGES]:
            yield f"{kind}, {key}: {text} ({', '.join(lacking)})"


OF_PACKAGES = {
    "tabular", "data", "package", "resource", "csv", "text", "utf", "8", "publisher", "string",
    "number", "integer", "date", "json", "ics", "åbne", "regering", "offentlig", "sektor", "cc0",
    "1", "0", "tabellen", "felterne", "den", "har", "fra", "og",
}  # fmt: skip
"""Words of the formats themselves, and those that name a table by its title and its columns."""


def _is_of_format(trace: Trace, text: str) -> bool:
    standards = ("http://", "https://www.iana.org/", "https://creativecommons.org/", "dcat:", "dct:",
                 "foaf:", "vcard:", "skos:", "xsd:")  # fmt: skip
    own = trace.library.site.address
    mail = f"mailto:{trace.library.site.contact.email}"
    is_mark = text.startswith(own) and text.endswith(("#data", "#fil", "#myndighed"))
    return text.startswith(standards) or is_mark or text in {mail, "da", ";", "\r\n", ","}


def entries(trace: Trace, body: bytes) -> Iterator[str]:
    """Yield what the entries of a feed say and nobody wrote."""
    feed = feedparser.parse(body)
    if feed.feed.author != trace.library.site.contact.authority:
        yield f"author: {feed.feed.author}"
    for entry in feed.entries:
        document = trace.document(entry.link)
        if document is None:
            yield f"link: {entry.link}"
            continue
        near = trace.near(document)
        titles = (*of_texts("title"), "Promise.title")
        said = [entry.title.removeprefix(mark) for mark in MARKS if entry.title.startswith(mark)]
        is_draft = document.record.status is Status.DRAFT and "#" not in entry.link
        if is_draft and not entry.title.startswith("Udkast: "):
            yield f"{entry.link}, a draft without its mark: {entry.title}"
        if not any(near.holding(titles, title) for title in said):
            yield f"{entry.link}, title: {entry.title}"
        for key in ("updated", "published"):
            day, _, hour = entry.get(key, "T12").partition("T")
            if day and not (near.holding(OUR_DAYS, day) and hour.startswith("12:00:00")):
                yield f"{entry.link}, {key}: {entry[key]}"
        for tag in entry.get("tags", ()):
            if tag.term != document.kind.label and not _is_topic(trace, document, tag.term):
                yield f"{entry.link}, category: {tag.term}"
        texts = (entry.get("summary", ""), *(part.value for part in entry.get("content", ())))
        if (entry.id, texts) in trace.traced:
            continue
        trace.traced.add((entry.id, texts))
        for text in texts:
            told = unescape(re.sub(r"<[^>]+>", " ", text))
            yield from (f"{entry.link}: {lack}" for lack in unsaid(trace, told, document))


def _is_topic(trace: Trace, document: Document, name: str) -> bool:
    return any(
        topic.name == name and topic.id in document.record.topics
        for topic in trace.library.registers.topics.topics
    )


SUMMARIES = (
    (r"Frist: (?P<one>.+) \((?P<two>[^()]+)\)", ("Deadline.what",), ("Deadline.who",)),
    (r"Frist: (?P<one>.+)", ("Deadline.what", "Promise.title"), ()),
    (r"(?:Udkast: )?Sidste dag for svar: (?P<one>.+)", ("Hearing.title",), ()),
    (r"(?:Møde|Planlagt møde) i (?P<one>.+)", ("Body.short", "Body.name"), ()),
    (r"(?P<one>.+)", ("Meeting.title",), ()),
)
DAYS_OF_EVENTS = (
    "Meeting.date", "Deadline.when", "Promise.deadline", "Hearing.closes", "NextMeeting.date",
    "CalendarYear.dates",
)  # fmt: skip
HOURS = ("Meeting.starts", "Meeting.ends", "NextMeeting.starts", "NextMeeting.ends")


def events(trace: Trace, body: bytes) -> Iterator[str]:
    """Yield what the events of a calendar say and nobody wrote."""
    for event in Calendar.from_ical(body.decode()).walk("VEVENT"):
        document = trace.document(str(event["url"]))
        if document is None:
            yield f"url: {event['url']}"
        else:
            yield from _event(trace, event, document)


def _event(trace: Trace, event: Event, document: Document) -> Iterator[str]:
    near = trace.near(document)
    title, start = str(event["summary"]), event.decoded("dtstart")
    day = start.date() if isinstance(start, dt.datetime) else start
    dated = near.holding(DAYS_OF_EVENTS, day.isoformat())
    if not dated:
        yield f"dtstart: {day}"
    named = [
        near.holding(one, match["one"])
        for pattern, one, two in SUMMARIES
        if (match := re.fullmatch(pattern, title)) and (not two or near.holding(two, match["two"]))
    ]
    of_body = title.startswith(("Møde i ", "Planlagt møde i "))
    if not any(named):
        yield f"summary: {title}"
    elif dated and not of_body and not any(names & dated for names in named):
        yield f"summary and dtstart are of two things: {title}, {day}"
    end = event.decoded("dtend") if "dtend" in event else start
    for moment in (start, end):
        if isinstance(moment, dt.datetime):
            clock = f"{moment:%H.%M}"
            if not any(near.holding(HOURS, each) for each in (clock, clock.lstrip("0"))):
                yield f"{title}: {clock}"
    if "location" in event:
        for text in str(event["location"]).split(", ", 1):
            if not near.holding(("Venue.name", "Venue.address"), text):
                yield f"location: {text}"
    yield from unsaid(trace, str(event.get("description", "")), document)
    if set(event) - EVENT:
        yield f"nobody has declared {sorted(set(event) - EVENT)}"


EVENT = {"UID", "DTSTAMP", "SEQUENCE", "SUMMARY", "URL", "DESCRIPTION", "LOCATION", "STATUS",
         "DTSTART", "DTEND"}  # fmt: skip


def vocabulary() -> frozenset[str]:
    """Return the words of the machine: of its sentences, headings and choices."""
    texts = [
        SENTENCES.read_text("utf-8").partition("\n## ")[0],
        *MONTHS,
        *_HEADINGS.values(),
        *NO_DECISION,
    ]
    texts += [extra.heading for extra in ORDER]
    for kind in KINDS:
        texts += [section.heading for section in kind.sections]
    texts += [outcome.words for outcome in Outcome]
    texts += [str(member.value) for chosen in (Outcome, Ask, Side, Agreed) for member in chosen]
    texts += LABELS
    return frozenset(word.casefold() for text in texts for word in re.findall(r"[^\W\d]+", text))


LABELS = [
    "Hvor fast efter vores skøn", "Originalens ord", "Beløb", "Budget", "Ansvar", "Frist", "Står i",
    "pr. år", "Bedt om at", "Note", "Noter", "Mindretal", "stemme", "stemmer", "plads", "pladser", "medlemmer",
    "ud af", "Tal fra",
]  # fmt: skip
WORDS = vocabulary()


def unsaid(trace: Trace, text: str, document: Document | None) -> Iterator[str]:
    """Yield the words, figures and outcomes of a running text that stand neither in the text
    that it tells of, in its meeting and the registers, nor among the words of the machine.
    """
    known = _words_near(trace, document)
    for word in dict.fromkeys(re.findall(r"\w+", text)):
        if word.casefold() not in WORDS and word.casefold() not in known:
            yield word
    if document is not None and document.kind.within:
        yield from _outcomes(trace, text, document)


def _words_near(trace: Trace, document: Document | None) -> frozenset[str]:
    path = document.source.path if document else ""
    if path not in trace.words:
        near = [trace.library.meeting(document), document] if document else []
        sources = [each.source.text for each in near if each]
        sources += [value.text for value in trace.of_registers if value.role is not TextRole.KEY]
        joined = " ".join((*sources, *(plain_words(text) for text in sources))).replace(
            "\u00ad", ""
        )
        found = {word.casefold() for word in re.findall(r"\w+", joined)}
        found |= {word.lstrip("0") for word in found if word.isdecimal()}
        trace.words[path] = frozenset(found)
    return trace.words[path]


_RULING = re.compile(r"Beslutning: (Kun til orientering|[^.]+?)(?: til [^.]+)?\.")
_ASKED = re.compile(
    rf"Bedt om at ({'|'.join(ask.value for ask in Ask)})\."
    rf"(?: ({'|'.join(sorted((outcome.words for outcome in Outcome), key=len, reverse=True))})\.)?",
    re.IGNORECASE,
)


def _outcomes(trace: Trace, text: str, document: Document) -> Iterator[str]:
    """Yield what a text says became of a case and its proposals, where the fields do not."""
    near = trace.near(document)
    for ruling in _RULING.findall(text)[:1]:
        word = ruling[0].lower() + ruling[1:]
        if not (near.holding(("Decision.outcome",), word) or _is_undecided(near, word)):
            yield f"Beslutning: {ruling}"
    asked = [(ask.lower(), outcome.lower()) for ask, outcome in _ASKED.findall(text)]
    if asked:
        written = [
            (proposal.ask.value, proposal.outcome.words.lower() if proposal.outcome else "")
            for proposal in getattr(document.record, "recommendations", ())
        ]
        if asked != written:
            yield f"Bedt om at: {asked}"


def untraced(trace: Trace, name: str, body: bytes) -> Iterator[str]:
    """Yield what a file of the site says and nobody wrote, whatever its format."""
    if name.endswith(".csv"):
        yield from cells(trace, name.removeprefix("data/").removesuffix(".csv"), body)
    elif name.endswith(".atom"):
        yield from entries(trace, body)
    elif name.endswith(".ics"):
        yield from events(trace, body)
    elif name.startswith("oparl/"):
        yield from objects(trace, json.loads(body))
    elif name in CATALOGUES:
        yield from catalogue(trace, json.loads(body))
    elif name.endswith(".html"):
        yield from page_data(trace, name, body.decode())


CATALOGUES = ("data/katalog.jsonld", "data/datapackage.json")
