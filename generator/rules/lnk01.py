"""LNK01: every link, anchor, attachment and placed piece of data leads somewhere."""

from __future__ import annotations

import difflib
import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple
from urllib.parse import parse_qs, unquote, urlsplit

from generator.danish import slug
from generator.kinds.parts import EMBEDDED, Part
from generator.kinds.registers import LINKS, SEARCH_WORDS, SETTINGS, PageWords, Statement
from generator.library.document import Document, address_of, leads_to
from generator.library.library import Library, meeting, once
from generator.rules.registered import registered
from generator.rules.rule import Finding, Rule, page
from generator.text import markdown
from generator.text.diagnostic import Severity
from generator.text.passages.outline import Use
from generator.text.record import Written
from generator.text.source import Source, Span

_OUTSIDE = re.compile(r"(https?://|mailto:|tel:)", re.IGNORECASE)
_WEB = re.compile(r"https?://[^\s<>\"'\\]+")
_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:|//", re.IGNORECASE)
_DRIVE = re.compile(r"file:|[a-z]:(?:[\\/]|%5C)|(?:\\|%5C){2}", re.IGNORECASE)
_TO_ATTACHMENT = "Læg filen i mappen »bilag«, og skriv [tekst](/bilag/navn.pdf)."
INTRANET = re.compile(
    r"https?://(?:[^/?#]*(?:\bintra\b|intranet)|[^/:]+\.(?:local|localdomain|lan|home|internal|intern|corp)(?=[:/]|$)"
    r"|localhost|(?:0|10|127|169\.254|172\.(?:1[6-9]|2\d|3[01])|192\.168)\.(?=[\d.]+(?:[:/]|$))|[^/.:]+(?:[/:]|$))",
    re.IGNORECASE,
)
"""Hosts that only those inside can reach: names of their own, and one without a full stop."""
_SIGNED_IN = re.compile(
    r"https?://(?:[\w-]+\.(?P<sharepoint>sharepoint\.com)|outlook\.(?:office|office365|live)\.com/(?!book|owa/calendar/)"
    r"|teams\.microsoft\.com/(?!l/meetup-join|meet/))",
    re.IGNORECASE,
)
"""Where one must sign in as a rule; pages to book a time, calendars and meetings are open."""
_WRAPPED = re.compile(r"https?://[\w-]+\.safelinks\.protection\.outlook\.com/", re.IGNORECASE)
"""An address as Outlook writes it in a mail: the real one stands inside it."""


def check(document: Document, library: Library) -> Iterator[Finding]:
    """Follow every link in the text and the fields, and look up what `:::` places."""
    # Nearly all lead somewhere, and where they stand is folded in a document that was kept.
    told = {
        address: tuple(_follow(document, library, address, _ANYWHERE))
        for address in leads_to(document)
    }
    if any(told.values()):
        for address, span in _links(document):
            yield from (replace(finding, span=span) for finding in told[address])
    for use in document.body.containers:
        if use.name in markdown.EMBEDS and not _has(document, library, use):
            yield Finding(
                use.span,
                f"Siden har ingen »{f'{use.name} {use.argument}'.strip()}« at vise her.",
                "Ret navnet, eller udfyld feltet øverst i filen.",
                rests_on=(EMBEDDED[use.name],),
            )


def whole(library: Library) -> Iterator[Finding]:
    """Follow the links of the registers; before the first text, they may name pages to come.

    What a page is named for only, as the accessibility statement, stops nothing: no page links
    to it until it is there.
    """
    yield from _on_the_web(library)
    if not library.documents:
        return
    for register in registered(library):
        for passage in register.text.passages:
            for link in passage.links:
                address = address_of(register.source.path, link.address)
                span = passage.span(link.start, link.end)
                for finding in _follow(None, library, address, span):
                    yield replace(finding, source=register.source)
    for written, part in _naming(library):
        address = address_of(written.source.path, part.address)
        for finding in _follow(None, library, address, written.place(part, "address")):
            level = None if _fault(address) else Severity.WARNING
            yield replace(finding, source=written.source, severity=level)


def _naming(library: Library) -> Iterator[tuple[Written[Part], Statement | PageWords]]:
    """Yield what names a page of the site by its address, and where that is written."""
    if SETTINGS in library.written:
        yield library.written[SETTINGS], library.site.statement
    if SEARCH_WORDS in library.written:
        words = library.written[SEARCH_WORDS]
        yield from ((words, page_words) for page_words in library.registers.search_words.pages)


def _on_the_web(library: Library) -> Iterator[Finding]:
    """Look at the addresses that must be on the web, since pages show them as they are."""
    settings, links = library.written.get(SETTINGS), library.written.get(LINKS)
    if settings is not None:
        span = settings.place(library.site, "answers_to")
        yield from _on_web(library.site.answers_to, span, settings.source)
    if links is not None:
        for link in library.registers.links.links:
            yield from _on_web(link.archive, links.place(link, "archive"), links.source)


def _on_web(address: str | None, span: Span, source: Source) -> Iterator[Finding]:
    if address and not _WEB.fullmatch(address):
        yield Finding(
            span,
            f"»{address}« er ikke en adresse på nettet.",
            "Skriv den som »https://www.eksempel.dk/svar«.",
            source=source,
        )


_ANYWHERE = Span(0, 0)


def _links(document: Document) -> Iterator[tuple[str, Span]]:
    for reference in document.gist.references:
        yield reference.address, reference.span
    for link in document.links:
        yield address_of(document.source.path, link), link.span


def _follow(
    document: Document | None, library: Library, address: str, span: Span
) -> Iterator[Finding]:
    """Follow a link of a document, or of a register, which stands on many pages."""
    fault = _fault(address)
    if fault:
        yield Finding(span, *fault)
    doubt = None if fault else _doubt(address)
    if doubt:
        yield Finding(span, *doubt, Severity.WARNING)
    if fault or _OUTSIDE.match(address):
        return
    page_address, _, anchor = unquote(address).partition("#")
    if page_address in library.held_back:
        yield Finding(
            span, f"Linket »{address}« fører til en kladde, som ikke er på siden endnu.",
            "Vent med linket, til teksten er klar, eller gør kladden færdig.",
        )  # fmt: skip
        return
    if not page_address and document is None:
        yield Finding(
            span, f"Linket »{address}« fører ingen steder hen.",
            f"Skriv også siden, som »/ordbog/{address}«.",
        )  # fmt: skip
        return
    if page_address and not library.leads_somewhere(page_address):
        yield Finding(
            span, f"Linket »{address}« fører ingen steder hen.", _nearest(page_address, library)
        )
        return
    target = library.page(page_address) if page_address else document
    if anchor and target is not None and anchor not in anchors(target):
        yield Finding(
            span, f"Siden har intet sted, der hedder »#{anchor}«.", _nearest_anchor(anchor, target),
            rests_on=tuple(EMBEDDED.values()) if target is document else (),
        )  # fmt: skip


def _fault(address: str) -> tuple[str, str] | None:
    """Return what is wrong with an address as it is written, and what to do."""
    if INTRANET.match(address):
        return (f"Linket »{address}« fører til et lukket intranet.",
                "Skriv med ord, hvor teksten findes. Borgere kan ikke åbne linket.")  # fmt: skip
    if _OUTSIDE.match(address) and address.endswith(("-", "=", "…")):
        return (f"Linket »{address}« stopper midt i.",
                "En pdf deler ofte en lang adresse over to linjer. Skriv hele adressen.")  # fmt: skip
    if address == "#":
        return "Linket »#« fører ingen steder hen.", "Skriv adressen, eller slet linket."
    if _DRIVE.match(address):
        return f"Linket »{address}« fører til et drev, som borgerne ikke kan åbne.", _TO_ATTACHMENT
    return _unusable(address)


def _doubt(address: str) -> tuple[str, str] | None:
    """Return what citizens may meet behind an address on the web, and what to do."""
    if _WRAPPED.match(address):
        (own, *_) = parse_qs(urlsplit(address).query).get("url", [""])
        return (f"Linket »{address}« er pakket ind af Outlook, så ingen kan se, hvor det fører hen.",
                f"Skriv adressen selv: »{own}«." if own else "Skriv den adresse, som du kommer til.")  # fmt: skip
    signed_in = _SIGNED_IN.match(address)
    if signed_in is None:
        return None
    return (f"Linket »{address}« kræver som regel, at man logger ind. Det kan borgere ikke.",
            _TO_ATTACHMENT if signed_in["sharepoint"] else "Skriv med ord, hvor teksten findes.")  # fmt: skip


def _unusable(address: str) -> tuple[str, str] | None:
    """Return what is wrong with an address that leads out of the site, and what to do."""
    if _SCHEME.match(address) and not _OUTSIDE.match(address):
        return (f"Linket »{address}« er ikke en adresse, som siden kan bruge.",
                "Skriv en fil, en adresse på siden eller en adresse med https.")  # fmt: skip
    if _is_cut_short(address):
        return (f"Linket »{address}« mangler noget af adressen.",
                "Skriv hele adressen, som 12 34 56 78, navn@myndighed.dk eller www.myndighed.dk.")  # fmt: skip
    port = _PORT.match(address)
    if port and (len(port[1]) > len(str(_HIGHEST_PORT)) or not 0 < int(port[1]) <= _HIGHEST_PORT):
        return (f"Linket »{address}« kan ingen åbne. Der er ingen port {port[1]}.",
                f"Slet »:{port[1]}«, eller skriv et tal fra 1 til {_HIGHEST_PORT}.")  # fmt: skip
    return None


def _is_cut_short(address: str) -> bool:
    """Return whether nothing can be reached by an address: no name, no host, no number."""
    scheme, _, rest = address.casefold().partition(":")
    rest = unquote(rest)
    if scheme == "mailto":
        return any(
            _MAIL.fullmatch(name.strip()) is None for name in rest.partition("?")[0].split(",")
        )
    if scheme == "tel":
        return len(re.sub(r"\D", "", rest)) < _SHORTEST_NUMBER or bool(re.search(r"[^\W\d_]", rest))
    if scheme in {"http", "https"}:
        return _HOST.match(rest) is None
    return False


_MAIL = re.compile(r"[^\s@]+@(?:[^\s@.]+\.)+[^\s@.]{2,}")
_SHORTEST_NUMBER = 3
_HOST = re.compile(
    r"//(?:[^/?#@\s]*@)?[^\W_](?:[\w-]*[^\W_])?(?:\.[^\W_](?:[\w-]*[^\W_])?)*\.?(?::\d+)?(?=[/?#]|$)"
)
"""A host: parts of letters and digits with a full stop between them."""
_PORT = re.compile(r"https?://[^/?#]*:(\d+)(?=[/?#]|$)", re.IGNORECASE)
_HIGHEST_PORT = 65_535


def anchors(document: Document) -> frozenset[str]:
    """Return the anchors that a document's page has."""
    clauses = {
        f"pkt-{markdown.clause(use.argument)[0]}"
        for use in document.body.containers
        if use.name == markdown.CLAUSE
    }
    sections = {
        section.id
        for section in document.kind.sections
        if section.is_filled(document.record)
        or any(section.goes_by(body.heading) for body in document.body.sections)
    }
    headings = {heading.id for heading in document.body.headings}
    return frozenset({"indhold", *clauses, *sections, *headings, *_data(document)})


def _data(document: Document) -> Iterator[str]:
    """Yield the anchors of the data that a page shows."""
    record = document.record
    yield from (f"loefte-{promise.id}" for promise in record.promises)
    yield from (f"tabel-{table.id}" for table in record.tables)
    yield from (f"tidslinje-{timeline.id}" for timeline in record.timelines)
    yield from (f"figur-{figure.id}" for figure in record.figures)
    yield from (f"medlemmer-{member_list.id}" for member_list in record.member_lists)
    yield from (f"maal-{slug(goal.number)}" for goal in record.goals)
    yield from (f"projekt-{slug(project.number or project.title)}" for project in record.projects)
    yield from (f"ord-{slug(term.term)}" for term in record.terms)


def _nearest(address: str, library: Library) -> str:
    known = _addresses(library)
    if own := _from_the_top(address, known.paths):
        return f"Mente du »/{own}«? En sti fra »content« begynder med en skråstreg."
    likely = known.like(address)
    ending = _ENDING.search(address)
    if ending and ending[0].casefold() != ".md":  # one file is not meant as one of another type
        likely = [one for one in likely if one.casefold().endswith(ending[0].casefold())]
    same = known.by_name.get(_name(address), ())
    if len(same) == 1 and same[0] != address and not any(sign in same[0] for sign in "#?"):
        return f"Mente du »{same[0]}«?"
    close = difflib.get_close_matches(address, likely, n=1, cutoff=0.5)
    if close and any(sign in close[0] for sign in "#?"):
        return f"Navnet »{close[0]}« må ikke have # eller ?. Giv filen et andet navn."
    if close and close[0] != address:
        return f"Mente du »{close[0]}«?"
    if folder := _FOLDER.match(address):
        return f"Læg filen i mappen »{folder[1]}«, eller ret navnet."
    return "Se efter, om filen er flyttet eller slettet."


_FOLDER = re.compile(r"/(bilag|figurer)/")
_ENDING = re.compile(r"\.\w{2,5}$")


def _from_the_top(address: str, paths: frozenset[str]) -> str:
    """Return the file in content/ that an address would lead to but for a slash before it."""
    ends = (address[sign.end() :] for sign in re.finditer("/", address))
    return next((path for path in ends if path in paths), "")


_COMPARED = 100
"""So many addresses are held against one that leads nowhere: each takes 0.1 ms."""


class _Addresses(NamedTuple):
    """The addresses of a site, ready to be held against one that leads nowhere.

    `paths` are the files in content/. `forward` and `backward` are the addresses in the order of
    the alphabet, and spelt from behind in that order.
    """

    paths: frozenset[str]
    by_name: Mapping[str, Sequence[str]]
    forward: tuple[str, ...]
    backward: tuple[str, ...]

    def like(self, address: str) -> Sequence[str]:
        """Return what an address may be meant as: in a large site, what begins or ends like it."""
        if len(self.forward) <= _COMPARED:
            return self.forward
        ends = (each[::-1] for each in _around(address[::-1], self.backward))
        return tuple(dict.fromkeys((*_around(address, self.forward), *ends)))


def _around(address: str, others: tuple[str, ...]) -> tuple[str, ...]:
    """Return the addresses that stand next to one in an order."""
    at = bisect_left(others, address)
    return others[max(0, at - _COMPARED // 4) : at + _COMPARED // 4]


@once
def _addresses(library: Library) -> _Addresses:
    known = sorted({*library.by_address, *(f"/{file}" for file in library.files)})
    by_name: dict[str, list[str]] = {}
    for address in known:
        if name := _name(address):
            by_name.setdefault(name, []).append(address)
    return _Addresses(
        frozenset((*(document.source.path for document in library.documents), *library.files)),
        by_name,
        tuple(known),
        tuple(sorted(address[::-1] for address in known)),
    )


def _name(address: str) -> str:
    return address.rpartition("/")[2].casefold()


def _nearest_anchor(anchor: str, target: Document) -> str:
    close = difflib.get_close_matches(anchor, sorted(anchors(target)), n=1, cutoff=0.5)
    return f"Mente du »#{close[0]}«?" if close else "Ret navnet efter #, eller slet det."


def _has(document: Document, library: Library, use: Use) -> bool:
    """Return whether the front matter holds what a container places."""
    record, name, argument = document.record, use.name, use.argument
    held = library.meeting(document) if name == "kalender" and library.body_of(document) else None
    everything: dict[str, tuple[object, ...]] = {
        "noegletal": record.key_figures,
        "projekter": record.projects,
        "maaloversigt": record.goals,
        "frister": record.deadlines,
        "kalender": meeting(held).calendar if held else (),
        "maal": tuple(goal for goal in record.goals if not argument or goal.group == argument),
    }
    if name in everything:
        return bool(everything[name])
    by_id: dict[str, set[str]] = {
        "tabel": {table.id for table in record.tables},
        "tidslinje": {timeline.id for timeline in record.timelines},
        "figur": {figure.id for figure in record.figures},
        "medlemmer": {member_list.id for member_list in record.member_lists},
        "loefte": {promise.id for promise in record.promises},
        "udvalg": {str(committee.body) for committee in document.kind.seats(record).committees},
    }
    return argument in by_id.get(name, set())


RULE = Rule(
    code="LNK01",
    severity=Severity.ERROR,
    title="Alle link på siden fører et sted hen.",
    why=(
        "Et dødt link stopper den, der leder. Vi ser efter, at hver side, hvert sted på en side "
        "og hvert bilag findes. Et link må heller ikke føre til et intranet, som borgerne ikke "
        "kan åbne."
    ),
    bad=page("Læs mere om [planen for stien](../aftaler/findes-ikke.md)."),
    good=page("Du kan læse [hvordan vi skriver](/saadan-skriver-du/)."),
    check=check,
    whole=whole,
    across=True,
)
