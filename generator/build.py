"""The straight line from what was read to what is published. It holds nothing itself.

understand: sources -> library.  judge: library -> diagnostics.  compose: library -> site.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

from generator import danish
from generator.kinds import KINDS, kind_of
from generator.kinds.parts import Part
from generator.kinds.registers import FILES, SETTINGS, Contact, Registers, Statement
from generator.kinds.registers import Site as Settings
from generator.kinds.values import Link, Prose
from generator.library.document import Document, Unreadable, names, parse
from generator.library.library import Library
from generator.library.public import held_back, public, public_files
from generator.pages import pages, ready
from generator.pages.site import MANIFEST, Site, file_of, manifest
from generator.pages.theme import Theme
from generator.rules import RULES, Finding, Rule
from generator.rules.und01 import exempted, exempts
from generator.text import frontmatter
from generator.text.attachments import File
from generator.text.diagnostic import SEVERITIES, Diagnostic, Severity, at
from generator.text.record import Written
from generator.text.source import TEXT, Source, Span

NO_SETTINGS = Settings(
    name="Klartekst",
    tagline=Prose("Tekster fra en myndighed."),
    address="http://localhost/",
    is_example=True,
    example_note=Prose("Dette er en prøve."),
    contact=Contact(authority="–", address="–", phone="–", email="–"),
    statement=Statement(address=Link("/"), updated=dt.date.min),
    influence_since=dt.date.min,
)
"""What stands in for content/site.yaml while it cannot be read, so that the rest is judged."""


@dataclass(frozen=True, slots=True)
class Understood:
    """A library, and what is wrong with how its files are written down."""

    library: Library
    problems: tuple[Diagnostic, ...]


def understand(
    sources: Iterable[Source],
    files: Mapping[str, bytes],
    today: dt.date,
    before: Library | None = None,
    unread: Iterable[str] = (),
) -> Understood:
    """Read sources into a library, whatever their order.

    Documents and attachments that did not change are taken from `before`.
    `unread` names files that are there but could not be read, which has been told already.
    """
    known = {one.source.path: one for one in _read_before(before)}
    register = registered(sources, unread)
    found = [read(source, known.get(source.path)) for source in register.documents]
    library = assembled(
        register,
        [one for one in found if isinstance(one, Document)],
        [one for one in found if isinstance(one, Unreadable)],
        attached(files, register.lost, before),
        today,
    )
    return Understood(library, (*register.problems, *problems(found, library)))


@dataclass(frozen=True, slots=True)
class Registered:
    """The registers and settings of some sources, and what is left: those of documents.

    `lost` are the files that could not be read; `broken` the registers with errors; `sources`
    and `written` the registers as they are written, by path.
    """

    settings: Settings
    registers: Registers
    documents: tuple[Source, ...]
    lost: frozenset[str]
    broken: frozenset[str]
    sources: Mapping[str, Source]
    written: Mapping[str, Written[Part]]
    problems: tuple[Diagnostic, ...]


def registered(sources: Iterable[Source], unread: Iterable[str] = ()) -> Registered:
    """Read the registers among sources; the rest come in the order of their paths."""
    lost = frozenset(unread)
    problems: list[Diagnostic] = []
    records: dict[str, Any] = {}
    written: dict[str, Written[Part]] = {}
    register_sources: dict[str, Source] = {}
    documents: list[Source] = []
    for source in sorted(sources, key=lambda one: one.path):
        if source.path in FILES or source.path == SETTINGS:
            name, record = FILES.get(source.path, (SETTINGS, Settings))
            register, faults = _register(source, record)
            problems += faults
            register_sources[source.path] = source
            if register is not None:
                records[name] = register.record
                written[source.path] = register
        else:
            documents.append(source)
    settings = records.pop(SETTINGS, None)
    broken = lost | {one.path for one in problems}
    if settings is None and SETTINGS not in broken:
        problems.append(_no_settings())
    return Registered(
        settings or NO_SETTINGS,
        Registers(**records),
        tuple(documents),
        lost,
        broken.intersection(FILES),
        register_sources,
        written,
        tuple(problems),
    )


def assembled(
    register: Registered,
    documents: Iterable[Document],
    unreadable: Iterable[Unreadable],
    files: Mapping[str, File | None],
    today: dt.date,
) -> Library:
    """Return the library of all that was read."""
    return Library(
        register.settings,
        register.registers,
        tuple(documents),
        (*(one for path in sorted(register.lost) for one in lost(path)), *unreadable),
        files,
        today,
        register.broken,
        register.sources,
        register.written,
    )


def problems(
    found: Iterable[Document | Unreadable | Diagnostic], library: Library
) -> Iterator[Diagnostic]:
    """Yield what is wrong with how documents are written down. `library` is made of them."""
    for one in found:
        if isinstance(one, Diagnostic):
            yield one
        elif one.source.path in held_back(library):
            yield from map(_for_a_draft, one.problems)
        else:
            yield from one.problems


def _for_a_draft(diagnostic: Diagnostic) -> Diagnostic:
    """Return a finding as it is told of a text that is not public: nothing is stopped by it."""
    if diagnostic.severity is not Severity.ERROR:
        return diagnostic
    return replace(diagnostic, severity=Severity.WARNING)


def lost(path: str) -> Iterator[Unreadable]:
    """Give the place of a document that could not be read, so that links to it are not lost."""
    kind = kind_of(path)
    if kind is not None:
        yield Unreadable(Source(path, ""), kind, kind.address.format(**names(kind, path)), ())


def attached(
    files: Mapping[str, bytes], lost: Iterable[str], before: Library | None = None
) -> Mapping[str, File | None]:
    """Return the attachments by path; those that did not change are taken from `before`."""
    known = before.files if before else {}
    found: dict[str, File | None] = {one: None for one in lost if not one.endswith(TEXT)}
    for path, raw in files.items():
        old = known.get(path)
        found[path] = old if old and old.raw == raw else File(path, raw)
    return found


def _read_before(before: Library | None) -> Iterable[Document | Unreadable]:
    return (*before.documents, *before.unreadable) if before else ()


def read(
    source: Source, known: Document | Unreadable | None = None
) -> Document | Unreadable | Diagnostic:
    """Read a source, or take what was read of it before."""
    if known is not None and known.source == source:
        return known
    kind = kind_of(source.path)
    if kind is None:
        return at(
            source,
            Span(0, 0),
            "FMT06",
            "Filen ligger et sted, som siden ikke kender.",
            f"Læg den i {_folders()}.",
        )
    if not all(names(kind, source.path).values()):
        return at(
            source,
            Span(0, 0),
            "ADR01",
            "Filens navn giver ingen adresse.",
            "Giv filen et navn med bogstaver eller tal.",
        )
    return parse(source, kind)


def _folders() -> str:
    """Return the folders that a document can lie in, in words."""
    return danish.join(dict.fromkeys(f"»{kind.folder}«" for kind in KINDS), "eller")


@lru_cache(maxsize=16)
def _register(
    source: Source, record: type[Part]
) -> tuple[Written[Part] | None, tuple[Diagnostic, ...]]:
    """Read a register. The preview asks again and again for those that did not change."""
    reading = frontmatter.read(source, Span(0, len(source.text)), record)
    if reading.record is None:
        return None, reading.problems
    return Written(source, reading.record, reading.places), reading.problems


def _no_settings() -> Diagnostic:
    return at(
        Source(SETTINGS, ""),
        Span(0, 0),
        "FMT06",
        "Filen med sidens navn og adresse mangler.",
        "Lav filen »site.yaml« i mappen med indhold.",
    )


def judge(library: Library, rules: Iterable[Rule] = RULES) -> tuple[Diagnostic, ...]:
    """Hold the library and each of its documents against every rule, in the order of places."""
    found = set(findings_of_whole(library, rules))
    for document in library.documents:
        found.update(findings(document, library, rules))
    return tuple(sorted(found))


def findings_of_whole(library: Library, rules: Iterable[Rule] = RULES) -> Iterator[Diagnostic]:
    """Yield what is wrong with the library as a whole, its registers among it.

    It is judged once, also where there is no document. No exemption covers it. Texts that are
    not public count for the absolute rules only.
    """
    for rule in rules:
        if rule.whole is None:
            continue
        level = _level(rule, library.site.severities)
        for finding in rule.whole(library if rule.absolute else public(library)):
            if finding.source is None:
                raise ValueError(f"{rule.code}: a finding in the whole names its file")
            yield _diagnostic(rule, level, finding.source, finding)


def findings(
    document: Document, library: Library, rules: Iterable[Rule] = RULES
) -> Iterator[Diagnostic]:
    """Hold one document against every rule.

    A text that is not public stops nothing but by what it must never say. It is judged among
    all texts, a public one among the public ones.
    """
    is_draft = document.source.path in held_back(library)
    for rule in rules:
        among = public(library) if rule.across and not (is_draft or rule.absolute) else library
        found = rule.found(document, among)
        level = _level(rule, library.site.severities)
        exemption = library.exemptions.get((document.source.path, rule.code))
        if exemption is not None and exempts(exemption, rule, found):
            found = tuple(exempted(exemption, one) for one in found)
        for finding in found:
            told = _diagnostic(rule, level, finding.source or document.source, finding)
            yield _for_a_draft(told) if is_draft and not rule.absolute else told


def _level(rule: Rule, levels: Mapping[str, str]) -> Severity:
    wanted = SEVERITIES.get(levels.get(rule.code, ""))
    return rule.severity if wanted is None or rule.firm else wanted


def _diagnostic(rule: Rule, level: Severity, source: Source, finding: Finding) -> Diagnostic:
    weakest = max((finding.severity or level, level), key=list(Severity).index)
    return at(
        source,
        finding.span,
        rule.code,
        finding.message,
        finding.advice,
        weakest,
    )


def explained(library: Library) -> tuple[Rule, ...]:
    """Return the rules as a site explains them: with its own limits."""
    return tuple(rule.within(library.limits()) for rule in RULES)


def compose(
    library: Library,
    theme: Theme,
    files: Mapping[str, bytes],
) -> Site:
    """Make every file of the site, of what is public.

    Raises:
        TemplateFaultError: a template cannot be used.
    """
    files = public_files(library, files)
    library = public(library)
    made: dict[str, bytes] = {}
    views = tuple(pages(library, explained(library)))
    for view in views:
        made[file_of(view.address)] = theme.render(view)
    made.update((file_of(one.address), one.body) for one in ready(library, views))
    made.update(theme.files)
    made.update(files)
    made[MANIFEST] = manifest(made)
    return Site(dict(sorted(made.items())))
