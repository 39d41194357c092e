"""Judgement: documents and the library against the rules, their levels and exemptions.

What is judged has been read already; nothing is read or shown here.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from generator.library.document import Document, Unreadable
from generator.library.library import Library
from generator.library.public import held_back, public
from generator.rules import RULES, Finding, Rule
from generator.rules.und01 import exempted, exempts
from generator.text.diagnostic import SEVERITIES, Diagnostic, Severity, at
from generator.text.record import key_of
from generator.text.source import Source


def problems(
    found: Iterable[Document | Unreadable | Diagnostic], library: Library
) -> Iterator[Diagnostic]:
    """Yield what is wrong with how documents are written down. `library` is made of them."""
    for diagnostic in found:
        if isinstance(diagnostic, Diagnostic):
            yield diagnostic
        elif diagnostic.source.path in held_back(library):
            yield from map(_for_a_draft, diagnostic.problems)
        else:
            yield from diagnostic.problems


def _for_a_draft(diagnostic: Diagnostic) -> Diagnostic:
    """Return a finding as it is told of a text that is not public: nothing is stopped by it."""
    if diagnostic.severity is not Severity.ERROR:
        return diagnostic
    return replace(diagnostic, severity=Severity.WARNING)


def judge(library: Library, rules: Iterable[Rule] = RULES) -> tuple[Diagnostic, ...]:
    """Compare the library and each of its documents with every rule, in the order of places."""
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
    """Compare one document with every rule.

    A text that is not public stops nothing but by what it must never say. It is judged among
    all texts, a public one among the public ones.
    """
    is_draft = document.source.path in held_back(library)
    for rule in rules:
        among = public(library) if rule.across and not (is_draft or rule.absolute) else library
        found = rule.found(document, among)
        if document.lost and not rule.absolute:
            found = tuple(finding for finding in found if not _follows(document, rule, finding))
        level = _level(rule, library.site.severities)
        exemption = library.exemptions.get((document.source.path, rule.code))
        if exemption is not None and exempts(exemption, rule, found):
            found = tuple(exempted(exemption, one) for one in found)
        for finding in found:
            told = _diagnostic(rule, level, finding.source or document.source, finding)
            yield _for_a_draft(told) if is_draft and not rule.absolute else told


def _follows(document: Document, rule: Rule, finding: Finding) -> bool:
    """Return whether a finding only comes of a field that could not be read: one cause, one fault.

    A rule about text judges what could be read as ever.
    """
    record = document.record
    keys = {key_of(type(record), name) for name in finding.rests_on if hasattr(record, name)}
    if not document.lost.isdisjoint(keys):
        return True
    if rule.is_about_text or finding.source is not None:
        return False
    start = finding.span.start
    values = (document.places[(key,)].value for key in document.lost if (key,) in document.places)
    return any(value.start <= start <= value.end for value in values)


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
    """Return the rules as a site explains them: with its own limits, in its own words."""
    return tuple(rule.within(library.limits(), library.site.authority) for rule in RULES)
