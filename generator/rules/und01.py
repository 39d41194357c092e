"""UND01: what lets a text break a rule has a reason and an end, and is needed.

A rule gives way in two places only. content/undtagelser.yaml exempts one document from one rule
for a while; `niveauer` in site.yaml sets the level of a rule that is not firm.
"""

from __future__ import annotations

import datetime as dt
import difflib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from decimal import Decimal

from generator.danish import day, number
from generator.kinds.registers import EXEMPTIONS, SETTINGS, Exemption, Exemptions, Settings
from generator.kinds.values import DocumentPath, LixFigure, RuleCode, RunningText
from generator.library.document import TEXT, Document
from generator.library.library import Library
from generator.library.looks import note
from generator.readability.lix import guard
from generator.rules.lix03 import GUARD
from generator.rules.rule import Example, Finding, Rule
from generator.text.cpr import numbers as cpr_numbers
from generator.text.diagnostic import SEVERITIES, Severity
from generator.text.passages.passage import rows
from generator.text.record import key_of
from generator.text.source import Source, Span


def exempts(exemption: Exemption, rule: Rule, found: Iterable[Finding]) -> bool:
    """Return whether a document that is exempted from a rule may have these findings."""
    if rule.absolute:
        return False
    held = _held(rule, _own(found))
    return badness(exemption, held) <= exemption.value and _number(held) <= _most(exemption, held)


def badness(exemption: Exemption, held: Iterable[Finding]) -> Decimal:
    """Return what is compared first: the highest figure, or how many findings there are.

    A figure is rounded to the decimals that the exemption is written with.
    """
    figures = _figures(given := tuple(held))
    return exemption.value.rounded(max(figures)) if figures else Decimal(len(given))


def _own(found: Iterable[Finding]) -> tuple[Finding, ...]:
    """Return the findings in the document itself, which an exemption is about."""
    return tuple(finding for finding in found if finding.source is None)


def _held(rule: Rule, own: tuple[Finding, ...]) -> tuple[Finding, ...]:
    """Return what an exemption is held against: the findings that are no weaker than the rule.

    The others stop nothing, and a text that gets better often has more of them.
    """
    levels = list(Severity)
    return tuple(
        finding
        for finding in own
        if levels.index(finding.severity or rule.severity) <= levels.index(rule.severity)
    )


def _figures(held: Iterable[Finding]) -> list[float]:
    return [
        figure
        for finding in held
        if finding.figure is not None
        for figure in (finding.figure, *finding.hidden)
    ]


def _number(held: tuple[Finding, ...]) -> int:
    """Return how many faults there are, those that need no telling among them."""
    return len(held) + sum(len(finding.hidden) for finding in held)


def _most(exemption: Exemption, held: Iterable[Finding]) -> Decimal:
    """Return how many faults a document may have."""
    if exemption.count is not None:
        return Decimal(exemption.count)
    return Decimal(1) if _figures(held) else exemption.value


def exempted(exemption: Exemption, finding: Finding) -> Finding:
    """Return a finding as advice that says how long it may stand."""
    if finding.source is not None:
        return finding
    return replace(
        finding,
        severity=Severity.ADVICE,
        message=f"{finding.message} Det er undtaget til og med den {day(exemption.ends)}.",
    )


def unusable(ends: dt.date, today: dt.date, reason: str) -> str:
    """Return why nothing can be exempted until a day for a reason, or nothing when it can."""
    if ends < today:
        return f"Den {day(ends)} er gået. Skriv en dag, der kommer."
    if ends > latest(today):
        return f"Den {day(ends)} er for langt væk. Den sidste dag kan være {day(latest(today))}."
    if len(reason.split()) < _FEWEST:
        return "Skriv grunden med nogle ord."
    return ""


def latest(today: dt.date) -> dt.date:
    """Return the last day that an exemption can have: two years ahead."""
    leap = today.month == 2 and today.day == 29
    return today.replace(year=today.year + _YEARS, day=28 if leap else today.day)


_TENTH = LixFigure("0.1")
_HEAD = f"{key_of(Exemptions, 'entries')}:\n"
_YEARS = 2


def needed(
    library: Library,
    document: Document,
    rules: Iterable[Rule],
    ends: dt.date,
    approved_by: str,
    reason: str,
) -> Iterator[Exemption]:
    """Yield the exemptions that a document lacks to stop nothing, each as bad as it is now."""
    known = {str(exemption.rule) for exemption in library.registers.exemptions.entries
             if exemption.document == document.source.path}  # fmt: skip
    levels = library.site.severities
    for rule in rules:
        level = (
            rule.severity if rule.firm else SEVERITIES.get(levels.get(rule.code, ""), rule.severity)
        )
        found = _own(rule.found(document, library))
        held = _held(rule, found)
        worst = [
            max((finding.severity or level, level), key=list(Severity).index) for finding in found
        ]
        if rule.absolute or rule.code in known or Severity.ERROR not in worst:
            continue
        yield Exemption(
            document=DocumentPath(document.source.path),
            rule=RuleCode(rule.code),
            value=LixFigure(_as_bad(held)),
            count=_number(held) if _figures(held) and _number(held) > 1 else None,
            guard=_guarded(document, _as_bad(held)) if rule.code == "LIX01" else None,
            reason=RunningText(reason),
            approved_by=approved_by,
            ends=ends,
        )


def _as_bad(held: tuple[Finding, ...]) -> Decimal:
    """Return how bad findings are, with a decimal where it is a figure."""
    figures = _figures(held)
    return _TENTH.rounded(max(figures)) if figures else Decimal(len(held))


def _guarded(document: Document, lix: Decimal) -> LixFigure | None:
    """Return the figure of LIX03, where that of LIX01 does not cover it."""
    figure = guard(document.text.counts)
    if figure is None or _TENTH.rounded(figure) <= max(lix, Decimal(GUARD)):
        return None
    return LixFigure(_TENTH.rounded(figure))


def register(library: Library, new: Iterable[Exemption]) -> str:
    """Return the text of the register with new exemptions at the end of its list."""
    source = library.register_sources.get(EXEMPTIONS)
    lines = "".join(map(_written, new))
    if source is None:
        return _HEAD + lines
    written = library.written[EXEMPTIONS]
    entries = library.registers.exemptions.entries
    if not entries:
        return f"{source.text.rstrip()}\n{_HEAD}{lines}"
    last = written.place(entries[-1]).end
    at = source.text.find("\n", last) + 1 or len(source.text)
    before = source.text[:at]
    return f"{before}{'' if before.endswith(chr(10)) else chr(10)}{lines}{source.text[at:]}"


def _written(exemption: Exemption) -> str:
    """Return an exemption as it stands in the register."""
    values = {
        "document": _quoted(exemption.document),
        "rule": str(exemption.rule),
        "value": _figure(exemption.value),
        **({} if exemption.count is None else {"count": str(exemption.count)}),
        **({} if exemption.guard is None else {"guard": _figure(exemption.guard)}),
        "reason": _quoted(exemption.reason),
        "approved_by": _quoted(exemption.approved_by),
        "ends": exemption.ends.isoformat(),
    }
    told = [f"{key_of(Exemption, name)}: {value}\n" for name, value in values.items()]
    return "  - " + "    ".join(told)


def _figure(figure: Decimal) -> str:
    return number(figure).replace("\u00a0", "")


def _quoted(text: str) -> str:
    """Return a text as YAML reads it whatever is in it (single quotes, doubled inside)."""
    return "'" + " ".join(text.split()).replace("'", "''") + "'"


def watching(rules: tuple[Rule, ...]) -> Rule:
    """Return the rule that watches over the exemptions from other rules, and their levels."""

    def whole(library: Library) -> Iterator[Finding]:
        yield from _exemptions(library, by_code)
        yield from _levels(library, by_code)
        yield from _numbers_unused(library)

    own = Rule(
        code="UND01",
        severity=Severity.ERROR,
        title="En undtagelse har en grund og en sidste dag, og den bliver brugt.",
        why=(
            "Nogle gange må en gammel tekst vente på at blive skrevet om. Så står den på en liste "
            "med en grund, et navn og en sidste dag, og siden viser det til læseren. Teksten må "
            "ikke blive dårligere imens. Er dagen gået, eller er teksten blevet god, skal linjen "
            "væk igen. Ingen kan få lov til at bryde LIX03, FOR01, CPR01 og BIL03."
        ),
        bad=_example("2026-02-28"),
        good=_example("2027-02-28"),
        whole=whole,
        firm=True,
        absolute=True,
    )
    by_code = {rule.code: rule for rule in (*rules, own)}
    return own


def _exemptions(library: Library, rules: Mapping[str, Rule]) -> Iterator[Finding]:
    seen: set[tuple[str, str]] = set()
    entries = library.registers.exemptions.entries
    if not entries:
        return
    documents = {one.source.path: one for one in library.documents}
    unreadable = {one.source.path for one in library.unreadable}
    for exemption in entries:
        name = (str(exemption.document), str(exemption.rule))
        document, rule = documents.get(exemption.document), rules.get(exemption.rule)
        if rule is None:
            yield _about(library, exemption.rule.span, f"Reglen »{exemption.rule}« findes ikke.",
                         _nearest(exemption.rule, rules))  # fmt: skip
        elif rule.absolute:
            yield _about(library, exemption.rule.span, f"Ingen tekst kan undtages fra {exemption.rule}.",
                         "Slet linjen, og ret teksten.")  # fmt: skip
        elif name in seen:
            yield _about(library, exemption.document.span, f"Teksten er undtaget fra {exemption.rule} to gange.",
                         "Slet den ene undtagelse.")  # fmt: skip
        elif document is not None:
            yield from _entry(library, exemption, rule, document)
        elif exemption.document not in unreadable:
            yield _about(library, exemption.document.span, f"Teksten »{exemption.document}« findes ikke.",
                         _nearest(exemption.document, documents))  # fmt: skip
        seen.add(name)


def _entry(
    library: Library, exemption: Exemption, rule: Rule, document: Document
) -> Iterator[Finding]:
    """Judge an exemption from a rule for a document that there is."""
    place = exemption.document.span
    if len(exemption.reason.split()) < _FEWEST or not exemption.approved_by.strip(" –-"):
        yield _about(library, place, "Undtagelsen siger ikke hvorfor, eller hvem der har sagt ja.",
                     "Skriv grunden med nogle ord, og skriv et navn eller et organ.")  # fmt: skip
    if exemption.ends > latest(library.today):
        yield _about(library, place, f"Undtagelsen gælder til den {day(exemption.ends)}. Det er for længe.",
                     f"Skriv en dag, der højst er to år frem: {day(latest(library.today))}.")  # fmt: skip
    note(document.source.path, TEXT)
    own = _own(rule.found(document, library))
    held = _held(rule, own)
    bad = badness(exemption, held)
    if not own:
        yield _about(library, place, f"Teksten bryder ikke {exemption.rule} mere.",
                     "Slet undtagelsen. Den er ikke nødvendig.")  # fmt: skip
    elif exemption.ends < library.today:
        yield _about(library, place, f"Undtagelsen fra {exemption.rule} gjaldt til den {day(exemption.ends)}.",
                     "Ret teksten. Eller få en ny aftale med en ny dag.")  # fmt: skip
    elif bad > exemption.value:
        yield _about(library, place, f"Teksten er blevet dårligere: {exemption.rule} er nu {number(bad)}. "
                     f"Undtagelsen går til {number(exemption.value)}.",
                     "Gør teksten mindst lige så god, som den var.")  # fmt: skip
    elif _number(held) > _most(exemption, held):
        yield _about(library, place, f"Teksten er blevet dårligere: Den bryder nu {exemption.rule} "
                     f"{number(_number(held))} steder. Undtagelsen går til {number(_most(exemption, held))}.",
                     "Gør teksten mindst lige så god, som den var. Eller skriv »antal«, "
                     "hvis den var sådan fra begyndelsen.")  # fmt: skip


_FEWEST = 3
"""Words in a reason."""


def _levels(library: Library, rules: Mapping[str, Rule]) -> Iterator[Finding]:
    """Judge the levels that site.yaml sets: those of firm rules stay as they are."""
    settings = library.written.get(SETTINGS)
    if settings is None:
        return
    for code, level in library.site.severities.items():
        span = settings.place(library.site, "severities", code)
        if code not in rules:
            key = settings.places[(key_of(Settings, "severities"), code)].key
            yield _about(library, key, f"Reglen »{code}« findes ikke.", _nearest(code, rules),
                         SETTINGS)  # fmt: skip
        elif rules[code].firm:
            yield _about(library, span, f"{code} kan ikke få et andet niveau.",
                         "Slet linjen i »niveauer«.", SETTINGS)  # fmt: skip
        elif level not in SEVERITIES:
            yield _about(library, span, f"»{level}« er ikke et niveau.",
                         "Skriv »fejl«, »advarsel« eller »råd«.", SETTINGS)  # fmt: skip


def _numbers_unused(library: Library) -> Iterator[Finding]:
    """Find numbers that are said to be no CPR numbers, and that nobody would take for any."""
    entries = library.registers.exemptions.numbers
    if not entries:
        return
    register = library.written[EXEMPTIONS]
    taken = {text[span.start : span.end] for text in _texts(library) for span in cpr_numbers(text)}
    seen: set[str] = set()
    for entry in entries:
        place = register.place(entry, "number")
        number_written = str(entry.number)
        if number_written in seen:
            yield _about(library, place, "Tallet står to gange.", "Slet den ene linje.")
        elif number_written not in taken:
            yield _about(library, place, "Intet sted på siden ligner det tal et CPR-nummer.",
                         "Slet linjen. Ellers skriv tallet, præcis som det står i teksten.")  # fmt: skip
        seen.add(number_written)


def _texts(library: Library) -> Iterator[str]:
    """Yield all that CPR01 looks through: files as they are written, what they show, and names."""
    for document in library.documents:
        note(document.source.path, TEXT)
        yield document.source.text
        yield from (value.text for value in document.values())
        yield from (shown.text for shown in document.gist.shown)
        for _, cells in rows(document.text.passages):
            yield " | ".join(cell.text for cell in cells)
    yield from (unreadable.source.text for unreadable in library.unreadable)
    for path, source in library.register_sources.items():
        if path != EXEMPTIONS:
            yield source.text
            yield from (value.text for value in library.written[path].values())
    for path, file in library.files.items():
        yield path
        yield from (excerpt.text for excerpt in (file.contents.excerpts if file else ()))


def _about(
    library: Library, span: Span, message: str, advice: str, path: str = EXEMPTIONS
) -> Finding:
    return Finding(span, message, advice, source=library.sources.get(path, Source(path, "")))


def _nearest(name: str, known: Iterable[str]) -> str:
    close = difflib.get_close_matches(name, sorted(known), n=1, cutoff=0.5)
    return f"Mente du »{close[0]}«?" if close else "Ret navnet, eller slet linjen."


def _example(ends: str) -> Example:
    return Example(
        "undtagelser:\n"
        "  - dokument: sider/gammel.md\n"
        "    regel: SPR05\n"
        "    vaerdi: 1\n"
        "    begrundelse: Vi skriver teksten om, når den nye plan er klar.\n"
        "    godkendt_af: Rådets formand\n"
        f"    udloeber: {ends}\n",
        EXEMPTIONS,
    )
