"""What a rule is: a value from which come the gate, `explain`, its own tests and a page."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace

from generator.danish import number
from generator.kinds.authority import Authority, spoken
from generator.kinds.parts import Record
from generator.kinds.registers import Limits
from generator.library.document import Document
from generator.library.library import Library, lasting, once
from generator.text.diagnostic import Severity
from generator.text.source import Source, Span

__all__ = [
    "CASE_BODY",
    "CASE_FIELDS",
    "Check",
    "Example",
    "Finding",
    "Rule",
    "Whole",
    "a_case",
    "lasting",
    "once",
    "page",
]


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that a rule found. `severity` is given when it is not the rule's own.

    `source` is the document's own unless another file is meant; a finding in the library as a
    whole always names its file. `figure` is what a rule
    measured, where it judges one figure of a document; an exemption is held against it. So it
    is against the `hidden` figures: those of faults that need no telling beside this one.
    `rests_on` are the attributes of the front matter that it is about, beside the one where it
    points: when one of them could not be read, nothing is known of it, and nothing is told.
    """

    span: Span
    message: str
    advice: str
    severity: Severity | None = None
    source: Source | None = None
    figure: float | None = None
    hidden: tuple[float, ...] = ()
    rests_on: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Example:
    """A file that shows a rule: `text` is the whole file, `path` where it stands in content/.

    `original` is the text that it is held against, where the rule needs one.
    """

    text: str
    path: str = "sider/eksempel.md"
    original: str = ""


def page(body: str, title: str = "Et eksempel") -> Example:
    """Return an example of a plain page with a body."""
    return Example(f"---\ntitel: {title}\ntype: notat\nskrevet: 2026-03-01\n---\n{body}\n")


def held_page(body: str, original: str = "", *, fields: str = "") -> Example:
    """Return an example of a page that names its original, with more fields of that."""
    return Example(
        "---\ntitel: En sti ved skolen\ntype: notat\noriginal:\n  titel: Referat om stien\n"
        f"  udgiver: Rådet\n  fil: referat.txt\n{fields}skrevet: 2026-03-01\n---\n{body}\n",
        original=original,
    )


CASE_FIELDS = """\
titel: Nye cykelstier
nummer: "1"
skrevet: 2026-03-01
aabenhed: offentlig
forslag:
  - tekst: Rådet siger ja til at bygge stien.
    beder_om: godkende
borgernes_indflydelse:
  vurdering: ja
  begrundelse: Alle, der bor ved vejen, kan sige deres mening på et møde i maj.
"""

CASE_BODY = """\
## Kort fortalt

Rådet skal tage stilling til en ny cykelsti.

## Sagen

Stien går fra skolen til havnen.
"""


def a_case(fields: str = CASE_FIELDS, body: str = CASE_BODY) -> Example:
    """Return an example of a case on a meeting's agenda."""
    return Example(f"---\n{fields}---\n{body}", "moeder/raadet/2026-03-01/1-cykelstier.md")


TOPICS: Mapping[str, tuple[str, ...]] = {
    "Let at læse": ("LIX", "SID", "SEN", "SPR"),
    "Ord og tegn": ("ORD", "TEG", "KLA"),
    "Felter og afsnit": ("FMT", "SKR", "AFS"),
    "Sager, møder og aftaler": (
        "BOR", "BES", "MOE", "STE", "STA", "PKT", "MAA", "LOE", "MED", "REG",
    ),
    "Det samme som originalen": ("SAN",),
    "Tal, datoer og figurer": ("SUM", "PEN", "TAB", "DAT", "FIG"),
    "Link, adresser og bilag": ("LNK", "ADR", "BIL"),
    "Alle kan være med": ("TIL",),
    "Det, der ikke må komme ud": ("FOR", "CPR"),
    "Undtagelser": ("UND",),
}  # fmt: skip
"""What the rules are about, in the order that editors meet it, by the letters of their codes."""
OTHER = "Andre regler"
_TEXT = ("Let at læse", "Ord og tegn")

Check = Callable[[Document, Library], Iterable[Finding]]
Whole = Callable[[Library], Iterable[Finding]]


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule of the gate.

    `check` judges one document at a time, of those whose front matter is `of` a type; `whole`
    judges the library once: its registers, the names of its files, and what no document knows
    alone; an `untitled` one looks at no title meanwhile. A rule without either stands for what is
    reported while files are read.

    `title` says in one sentence what holds; `why` says why, for editors. Both are Danish, and
    name a limit by its attribute (»{lix}«); `within` fills it in.
    A `firm` rule cannot be turned down in site.yaml; from an `absolute` one no document can be
    exempted either. A text in which an `is_secret` one finds something is kept in no cache.
    """

    code: str
    severity: Severity
    title: str
    why: str
    bad: Example
    good: Example
    check: Check | None = None
    of: type[Record] = Record
    whole: Whole | None = None
    untitled: bool = False
    across: bool = False
    firm: bool = False
    absolute: bool = False
    is_secret: bool = False

    def found(self, document: Document, library: Library) -> tuple[Finding, ...]:
        """Return what the rule finds in a document; nothing in one that it does not judge."""
        if self.check is None or not issubclass(document.kind.record, self.of):
            return ()
        return tuple(self.check(document, library))

    def within(self, limits: Limits, authority: Authority = Authority.MUNICIPALITY) -> Rule:
        """Return the rule with the figures of some limits, and the words of an authority."""
        figures = {
            "lix": limits.lix,
            "section_lix": limits.section_lix,
            "sentence_words": limits.sentence_words,
            "case_characters": number(limits.case_characters),
        }
        return replace(
            self,
            title=spoken(self.title.format_map(figures), authority),
            why=spoken(self.why.format_map(figures), authority),
            bad=replace(self.bad, text=spoken(self.bad.text, authority)),
            good=replace(self.good, text=spoken(self.good.text, authority)),
        )

    @property
    def topic(self) -> str:
        """What the rule is about, as a heading."""
        letters = self.code.rstrip("0123456789")
        return next((name for name, codes in TOPICS.items() if letters in codes), OTHER)

    @property
    def is_about_text(self) -> bool:
        """Whether the rule judges words as they stand, whatever else is wrong around them."""
        return self.topic in _TEXT

    @property
    def hold(self) -> str:
        """How firmly the rule holds, in one sentence for editors."""
        if self.absolute:
            return "Reglen gælder altid, og ingen tekst kan undtages fra den."
        if self.firm:
            return "Reglen kan ikke få et andet niveau. En tekst kan få lov til at vente."
        return "Reglen kan få et andet niveau i site.yaml, og en tekst kan få lov til at vente."


def by_topic(rules: Iterable[Rule]) -> tuple[tuple[str, tuple[Rule, ...]], ...]:
    """Gather rules under their topics, in the order of the topics."""
    found: dict[str, list[Rule]] = {name: [] for name in (*TOPICS, OTHER)}
    for rule in rules:
        found[rule.topic].append(rule)
    return tuple((name, tuple(some)) for name, some in found.items() if some)
