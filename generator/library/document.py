"""One document: what was read, what it says, and what is wrong with how it is written down.

`parse` is pure and the costly step; what a document is worth is judged later, by the rules.
"""

from __future__ import annotations

import hashlib
import posixpath
import re
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property, lru_cache, partial
from itertools import pairwise
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar, cast
from urllib.parse import quote, unquote

from markdown_it.token import Token
from msgspec import msgpack

from generator import danish
from generator.danish import DayAndTime
from generator.kinds import KINDS, AnyKind, kind_of
from generator.kinds.html import with_html
from generator.kinds.kind import Day
from generator.kinds.parts import Record
from generator.kinds.values import Link, PartyId
from generator.library.body import Main, body
from generator.library.facts import RecordFacts, facts
from generator.library.looks import note
from generator.library.packed import Packed, PackedPlaces, let_go_of_all
from generator.readability.lix import Counts
from generator.readability.remembering import Remembering
from generator.readability.segment import Role
from generator.text import frontmatter, markdown
from generator.text.diagnostic import Diagnostic
from generator.text.passages.outline import Outline
from generator.text.passages.passage import FIELDS, Passage, Shape, Text
from generator.text.passages.tokens import Tokens
from generator.text.passages.walk import bounded_passage, field_passage, title_passage, walk
from generator.text.record import Path, TextRole, Value, Written
from generator.text.source import Placed, Source, Span


class Reference(NamedTuple):
    """A link or a picture in the text: the address on the site or the web, and its place."""

    address: str
    span: Span
    is_picture: bool = False


class Shown(NamedTuple):
    """The visible text of a passage, with what it is, the section and row that it stands in."""

    text: str
    shape: Shape
    role: Role
    section: str
    row: tuple[int, int] | None = None


class Spelled(NamedTuple):
    """The words that stand in a text, in lower case, each once; `compounds` have a hyphen.

    `words` have blanks between them: a set of them would take ten times as much memory.
    """

    words: str
    compounds: tuple[str, ...]


class _Parts(NamedTuple):
    """The parts of a gist."""

    path: str
    counts: Counts
    sections: Mapping[str, Counts]
    quoted: int
    characters: int
    opening: tuple[Shown, ...]
    spelled: Packed[Spelled]
    visible: Packed[tuple[Shown, ...]]
    references: tuple[Reference, ...]


class Gist(_Parts):
    """What others may know of a document's text: figures, visible text, links.

    `path` is the document's; who looks at a part is noted under it.

    `quoted` is the number of words in verbatim quotations that are not counted; `sections` the
    counts of each section.
    """

    __slots__ = ()

    @property
    def counts(self) -> Counts:
        """What is counted in the text."""
        note(self.path, FIGURES)
        return self[1]

    @property
    def sections(self) -> Mapping[str, Counts]:
        """What is counted in each section."""
        note(self.path, FIGURES)
        return self[2]

    @property
    def quoted(self) -> int:
        """The words in verbatim quotations that are not counted."""
        note(self.path, FIGURES)
        return self[3]

    @property
    def characters(self) -> int:
        """The characters of the text."""
        note(self.path, FIGURES)
        return self[4]

    @property
    def words(self) -> frozenset[str]:
        """The words that stand in the text, in lower case."""
        note(self.path, WORDS)
        return _words_spelled(self[6].take().words)

    @property
    def compounds(self) -> tuple[str, ...]:
        """The words with a hyphen that stand in the text, in lower case, each once."""
        note(self.path, WORDS)
        return self[6].take().compounds

    @property
    def opening(self) -> tuple[Shown, ...]:
        """The visible text of the first section: the summary, or what stands before all others."""
        note(self.path, OPENING)
        return self[5]

    @property
    def shown(self) -> tuple[Shown, ...]:
        """The visible text."""
        note(self.path, SHOWN)
        return self[7].take()

    @property
    def references(self) -> tuple[Reference, ...]:
        """The links and pictures."""
        note(self.path, REFERENCES)
        return self[8]

    def marks(self) -> dict[str, bytes]:
        """Return a mark for each part; equal parts have equal marks.

        Where a link stands in the source is shown nowhere, so it does not count.
        """
        return {
            FIGURES: _mark(self[1:5]),
            WORDS: _mark(self[6].take()),
            OPENING: _mark(self[5]),
            SHOWN: _mark(self[7].take()),
            REFERENCES: _mark([(reference.address, reference.is_picture) for reference in self[8]]),
        }


@lru_cache(maxsize=16)
def _words_spelled(spelled: str) -> frozenset[str]:
    """Return the words of a gist. A page asks for those of its document three times."""
    return frozenset(spelled.split(" "))


FIGURES, WORDS, OPENING, SHOWN, REFERENCES = "figures", "words", "opening", "shown", "references"
FRONT_MATTER, BODY, TEXT = "front matter", "body", "text"
"""The parts of a document that have a mark of their own."""


def _mark(part: object) -> bytes:
    try:
        raw = msgpack.encode(part)
    except UnicodeEncodeError:  # half a sign: no file holds one, but what is sent to us may
        raw = repr(part).encode(errors="surrogatepass")
    return hashlib.sha256(raw).digest()


class Leads(NamedTuple):
    """Where a document leads: paths below content/ or on the site, and addresses on the web.

    `addresses` are all of them, as its links have them. Each stands once; sets would take three
    times the memory.
    """

    addresses: tuple[str, ...]
    paths: tuple[str, ...]
    outward: Mapping[str, Span]


@dataclass(frozen=True)
class Document(Written[Record]):
    """A document that could be read.

    `names` are the parts of its path (slugs); `text` its passages and sentences; `gist` what
    all others may know of them. `lost` are the outermost keys that could not be read whole.
    `marked` is the record with its running text as the preview writes it. `main` is the body;
    who looks at it is noted.

    Passages and sentences weigh ten times as much as all the rest. They are not kept when a
    document is, and are read again if somebody asks for them. The rest is kept `_folded`, but
    for what all others ask of a document, and unfolded when somebody asks.
    """

    kind: AnyKind
    names: Mapping[str, str]
    main: Packed[Main]
    gist: Gist
    problems: tuple[Diagnostic, ...] = ()
    lost: frozenset[str] = frozenset()
    parsed: Text | None = field(default=None, compare=False, repr=False)
    marked: Record | None = field(default=None, compare=False, repr=False)
    address: str = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "address", self.kind.address.format(**self.names))

    def __reduce__(self) -> tuple[Callable[..., Document], tuple[object, ...]]:
        """Keep all but the text."""
        folded = vars(self).get(_FOLDED) or tuple(
            Packed({name: getattr(self, name) for name in names}) for names in _RARE
        )
        known = {
            "source": self.source,
            "names": self.names,
            "main": self.main,
            "places": PackedPlaces.of(self.places),
            "problems": self.problems,
            "lost": self.lost,
            "address": self.address,
            **{name: getattr(self, name) for name in _OFTEN},
            _FOLDED: folded,
        }
        return _again, (self.kind.name, known)

    if not TYPE_CHECKING:

        def __getattr__(self, name: str) -> object:
            """Return an attribute of a document that was kept and not been unfolded yet."""
            if name not in {"record", "gist"} or _FOLDED not in vars(self):
                raise AttributeError(name)
            value = self._kept(name)
            if name == "record":
                vars(self)[name] = value  # whoever asks once asks again
                _unfolded.append(self)
                if len(_unfolded) > AT_ONCE:
                    _unfolded.popleft().fold()
            return value

    def read_from(self, same: Document) -> None:
        """Let what is packed be read from the bytes of the same document as it was kept."""
        for own, other in zip(self._packed(), same._packed(), strict=True):
            own.read_from(other)

    def _packed(self) -> tuple[Packed[Any], ...]:
        """Return what a document that was kept has packed."""
        places = cast("PackedPlaces", self.places)
        return (self.main, places.whole, *vars(self)[_FOLDED])

    def fold(self) -> None:
        """Let go of the record, and of what knows its parts."""
        vars(self).pop("record", None)
        vars(self).pop("_values", None)

    def _kept(self, name: str) -> Any:
        """Return what was kept of a value that is worked out, or None where nothing was."""
        folded = vars(self).get(_FOLDED)
        return folded[_FOLDED_WITH[name]].take()[name] if folded else None

    @cached_property
    def title(self) -> str:
        """The title."""
        return self.record.title

    @property
    def counts(self) -> Counts:
        """What is counted in the text."""
        note(self.source.path, FIGURES)
        return self._counts

    @cached_property
    def _counts(self) -> Counts:
        return self.gist.counts

    @property
    def quoted(self) -> int:
        """The words in verbatim quotations that are not counted."""
        note(self.source.path, FIGURES)
        return self._quoted

    @cached_property
    def _quoted(self) -> int:
        return self.gist.quoted

    @cached_property
    def facts(self) -> RecordFacts:
        """What lists, feeds and data ask of every front matter."""
        return facts(self.kind, self.record)

    @cached_property
    def is_held_back(self) -> bool:
        """Whether the document says that it is a draft of ours."""
        return self.record.held_back

    @cached_property
    def own_day(self) -> Day:
        """The day that the document itself is from, as it is written, or None for none."""
        return self.kind.day(self.record)

    @cached_property
    def number(self) -> str:
        """What the document is sorted by among those of its meeting, or ""."""
        return self.kind.number(self.record)

    @cached_property
    def case_numbers(self) -> tuple[str, ...]:
        """The numbers of the case that the document is about."""
        return self.kind.case_numbers(self.record)

    @cached_property
    def original_file(self) -> str:
        """The file with the text of the original, or "" where none is named."""
        original = self.record.original
        return str(original.file or "") if original else ""

    @cached_property
    def released(self) -> DayAndTime | None:
        """The hour at which the document comes out, if it names one."""
        return self.record.released

    @property
    def body(self) -> Main:
        """What stands below the front matter, made HTML."""
        note(self.source.path, BODY)
        return self.main.take()

    @property
    def text(self) -> Text:
        """The passages and sentences."""
        note(self.source.path, TEXT)
        return self._text

    @cached_property
    def _text(self) -> Text:
        return self.parsed or Text(_read(self.source, self.kind).passages)

    @cached_property
    def marks(self) -> Mapping[str, bytes]:
        """A mark for each part: equal parts have equal marks."""
        text = self.source.text
        start = frontmatter.split(self.source).body
        return self.gist.marks() | {
            FRONT_MATTER: _mark(text[:start]),
            BODY: _mark(self.main.take()),
            TEXT: _mark(text),
        }

    @cached_property
    def leads(self) -> Leads:
        """Where the text and the front matter lead."""
        addresses = tuple(sorted({*_addresses(self, self.links)}))
        paths = tuple(dict.fromkeys(map(_path, addresses)))
        return Leads(addresses, paths, _outward(self, self.links))

    @cached_property
    def links(self) -> tuple[Link, ...]:
        """The ways to somewhere in the front matter, each of which knows its place."""
        known: tuple[Link, ...] | None = self._kept("links")
        if known is not None:
            return known
        return tuple(value for _, value in placed_values(self, Link))

    @cached_property
    def parties(self) -> frozenset[str]:
        """The letters of the parties that the front matter names, alone or together."""
        return frozenset(str(value) for _, value in placed_values(self, PartyId))

    @property
    def html(self) -> Record:
        """The front matter as pages show it: its running text made HTML."""
        known: Record | None = self._kept("html")
        return self.marked or known or self._html

    @cached_property
    def _html(self) -> Record:
        return with_html(self.record, partial(resolved_html, self.source.path))


_KINDS = {kind.name: kind for kind in KINDS}
"""What a document that was kept goes by, since functions are not kept."""


_OFTEN = (
    "title", "own_day", "number", "case_numbers", "is_held_back", "released", "original_file", "marks",
    "leads", "_counts", "_quoted", "facts", "parties",
)  # fmt: skip
"""What all others ask of a document."""
_RARE = (("record",), ("gist",), ("html", "links"))
"""What is unfolded together when somebody asks."""
_FOLDED_WITH = {name: at for at, names in enumerate(_RARE) for name in names}
_FOLDED = "_folded"
AT_ONCE = 1_000
"""How many documents have their records unfolded at a time."""
_unfolded: deque[Document] = deque()
"""The documents whose records were unfolded last."""


def fold_all() -> None:
    """Let go of all that was unfolded: each process that is split off would take it along."""
    while _unfolded:
        _unfolded.popleft().fold()
    let_go_of_all()


def _again(kind: str, known: Mapping[str, object]) -> Document:
    """Return a document that was kept."""
    document = object.__new__(Document)
    give = partial(object.__setattr__, document)
    # One by one: a table of names is then shared by all, which is a third of the memory.
    for name, value in known.items():
        give(name, value)
    give("kind", _KINDS[kind])
    for name in _OFTEN_EMPTY:
        if not known[name]:
            give(name, _NONE)
    return document


_OFTEN_EMPTY = ("lost", "parties")
_NONE: frozenset[str] = frozenset()
"""An empty set takes as much memory as a text of 170 letters."""


@dataclass(frozen=True, slots=True)
class Unreadable:
    """A file that is no document yet; its address is known, so that links to it are not lost."""

    source: Source
    kind: AnyKind
    address: str
    problems: tuple[Diagnostic, ...]

    def __reduce__(self) -> tuple[Callable[..., Unreadable], tuple[object, ...]]:
        """Keep the kind by its name."""
        return _unreadable_again, (self.source, self.kind.name, self.address, self.problems)


def _unreadable_again(source: Source, kind: str, *rest: Any) -> Unreadable:
    return Unreadable(source, _KINDS[kind], *rest)


@lru_cache(maxsize=1 << 15)
def names(kind: AnyKind, path: str) -> Mapping[str, str]:
    """Return the parts of a path as slugs, by the names that the kind's pattern gives them."""
    found = kind.pattern.fullmatch(path)
    return {name: danish.slug(part) for name, part in found.groupdict().items()} if found else {}


@lru_cache(maxsize=4096)
def address_of(path: str, href: str) -> str:
    """Return where a link in the file at `path` leads on the site.

    Files are named relative to the document, or from content/ with a slash in front. A `.md`
    file becomes the address of its page. Web and mail addresses, anchors on the page and
    addresses of the site itself come back as they are.
    """
    target, mark, anchor = href.partition("#")
    if not target or re.match(r"[a-z][a-z0-9+.-]*:|//", target, re.IGNORECASE):
        return str(href)
    target = unquote(target)
    joined = posixpath.normpath(posixpath.join("/", posixpath.dirname(path), target))
    if target.endswith("/") and joined != "/":
        joined += "/"
    if target.endswith(".md"):
        kind = kind_of(joined.removeprefix("/"))
        if kind is not None:
            joined = kind.address.format(**names(kind, joined.removeprefix("/")))
    return f"{quote(joined)}{mark}{anchor}"


def resolve_links(path: str, tokens: Sequence[Token]) -> None:
    """Make every link and picture in the tokens point at the site."""
    for token in tokens:
        if token.attrs:
            for name in ("href", "src"):
                if name in token.attrs:
                    token.attrs[name] = address_of(path, str(token.attrs[name]))
        children = token.children
        if children and (len(children) > 1 or children[0].type != "text"):
            resolve_links(path, children)


def resolved_html(path: str, text: str, dress: Callable[[Token], None] | None = None) -> str:
    """Return one line of running text from the file at `path` as HTML, its links resolved.

    `dress` may change the inline token before it is rendered; the preview marks words so.
    """
    token = markdown.inline(text)
    resolve_links(path, (token,))
    if dress is not None:
        dress(token)
    return "".join(part for part in markdown.rendered_parts((token,)) if isinstance(part, str))


def body_tokens(document: Document) -> Sequence[Token]:
    """Return the tokens of a document's body, made anew: whoever asks may change them."""
    return tokens_of(document.source, frontmatter.split(document.source).body, document.kind)


def tokens_of(source: Source, body: int, kind: AnyKind) -> Sequence[Token]:
    """Return the tokens of the body that begins at a place."""
    tokens = markdown.parse(source.text[body:])
    resolve_links(source.path, tokens)
    _name_summary(kind, tokens)
    return tokens


def dressed(document: Document, dress: Callable[[Sequence[Token]], None]) -> Document:
    """Return the document with its body rendered from tokens that `dress` has changed.

    For the preview. Only the HTML differs: text, places and headings stay as they were read.
    """
    start = frontmatter.split(document.source).body
    tokens = body_tokens(document)
    dress(tokens)
    made = body(document.source, start, tokens, Outline())
    sections = tuple(
        old._replace(parts=new.parts)
        for old, new in zip(document.body.sections, made.sections, strict=True)
    )
    main = document.body._replace(sections=sections, notes=made.notes)
    return replace(document, main=Packed(main))


class _Read(NamedTuple):
    """What stands below the front matter: its tokens and outline; the passages of all."""

    body: int
    reading: frontmatter.Reading[Record]
    tokens: Sequence[Token]
    passages: tuple[Passage, ...]
    outline: Outline
    values: tuple[Value, ...] = ()


def parse(source: Source, kind: AnyKind, before: Document | None = None) -> Document | Unreadable:
    """Read a document of a kind out of its source. Never raises for what is in the text.

    A front matter that stands as it did in the document `before` is taken from there.
    """
    own = names(kind, source.path)
    address = kind.address.format(**own)
    if frontmatter.split(source).yaml is None:
        return Unreadable(source, kind, address, (frontmatter.missing(source),))
    read = _read(source, kind, before)
    reading = read.reading
    if reading.record is None:
        return Unreadable(source, kind, address, reading.problems)
    text = Text(read.passages)
    document = Document(
        source,
        reading.record,
        reading.places,
        kind,
        own,
        Packed(body(source, read.body, read.tokens, read.outline)),
        _gist(source.path, text),
        reading.problems,
        reading.lost,
        text,
    )
    vars(document).update(_values=read.values)  # they were gone through for the passages
    return document


def field_passages(source: Source, values: Iterable[Value]) -> Iterator[Passage]:
    """Yield what the front matter says to be measured: the title, then its running text."""
    group, apart = 0, -1
    for value in values:
        section = f"{FIELDS}:{value.path[0]}"
        if value.role is TextRole.TITLE:
            yield title_passage(source, value.text, value.span)
        elif value.role is TextRole.PROSE:
            yield field_passage(source, value.text, value.span, section, group)
            group += 1
        elif passage := bounded_passage(source, value, section, apart - 1):
            yield passage
            apart -= 1


def _read(source: Source, kind: AnyKind, before: Document | None = None) -> _Read:
    halves = frontmatter.split(source)
    if before and before.kind is kind and _front_matter(before.source) == _front_matter(source):
        reading = frontmatter.Reading(before.record, before.places, before.problems, before.lost)
    else:
        reading = frontmatter.read(source, halves.yaml or Span(0, 0), kind.record)
    if reading.record is None:
        return _Read(halves.body, reading, (), (), Outline())
    tokens = tokens_of(source, halves.body, kind)
    values = Written(source, reading.record, reading.places).values()
    fields = tuple(field_passages(source, values))
    passages, outline = walk(source, halves.body, tokens, first_group=len(fields))
    return _Read(halves.body, reading, tokens, (*fields, *passages), outline, values)


def _front_matter(source: Source) -> str:
    return source.text[: frontmatter.split(source).body]


SUMMARY = "kort-fortalt"
"""The section that says in a few lines what a text is about."""


def _name_summary(kind: AnyKind, tokens: Sequence[Token]) -> None:
    """Give the summary its id whatever it is called: »Resumé« works as »Kort fortalt« does."""
    section = next((section for section in kind.sections if section.id == SUMMARY), None)
    headings = [
        (token, markdown.heading_text(content))
        for token, content in pairwise(tokens)
        if token.type == "heading_open"
    ]
    if section is None or any(token.attrs["id"] == SUMMARY for token, _ in headings):
        return
    named = next((token for token, text in headings if section.goes_by(text)), None)
    if named is not None:
        named.attrs["id"] = SUMMARY


def _gist(path: str, text: Text) -> Gist:
    shown = tuple(
        Shown(passage.text, passage.shape, passage.block.role, passage.section, passage.row)
        for passage in text.passages
    )
    return Gist(
        path,
        text.counts,
        text.sections,
        sum(quoted.sentence.words for quoted in text.quoted),
        text.characters,
        tuple(each for each in shown if each.section in {SUMMARY, ""}),
        Packed(Spelled(" ".join(sorted(_words(text.divided))), tuple(_compounds(shown)))),
        Packed(shown),
        tuple(_references(path, text)),
    )


def _compounds(shown: Iterable[Shown]) -> Sequence[str]:
    """Return the words with a hyphen in lower case, each once."""
    texts = (each.text for each in shown if "-" in each.text)
    return sorted({word.lower() for text in texts for word in _COMPOUND.findall(text)})


_COMPOUND = re.compile(r"[^\W_]+(?:-[^\W_]+)+")


def words_of(text: str) -> frozenset[str]:
    """Return the words of a text in lower case, each once."""
    return frozenset(_WORD.findall(text.casefold().replace("\u00ad", "")))


_WORD = re.compile(r"\w+")
_WORDS_OF = Remembering(words_of)
"""An odd token to its words: most come again."""


def _words(tokens: Tokens) -> frozenset[str]:
    return tokens.words.union(*map(_WORDS_OF.__getitem__, tokens.odd))


def _references(path: str, text: Text) -> Iterator[Reference]:
    for passage in text.passages:
        for link in passage.links:
            yield Reference(address_of(path, link.address), passage.span(link.start, link.end))
        for image in passage.images:
            yield Reference(address_of(path, image.address), image.span, is_picture=True)


def outward(document: Document) -> Mapping[str, Span]:
    """Return the addresses on the web that a document links to, each with its first place.

    They are written as a reader knows them, so that one address is one, however it is spelt.
    """
    note(document.source.path, REFERENCES)
    return document.leads.outward


def _outward(document: Document, links: Iterable[Placed]) -> Mapping[str, Span]:
    found: dict[str, Span] = {}
    for reference in document.gist.references:
        if not reference.is_picture:
            found.setdefault(reference.address, reference.span)
    for link in links:
        found.setdefault(link, link.span)
    on_the_web: dict[str, Span] = {}
    for address, span in found.items():
        if _ON_THE_WEB.match(address):
            on_the_web.setdefault(markdown.as_read(address), span)
    return on_the_web


_ON_THE_WEB = re.compile(r"https?://", re.IGNORECASE)


def leads_to_paths(document: Document) -> tuple[str, ...]:
    """Return the paths below content/, or on the site, that a document leads to or shows."""
    note(document.source.path, REFERENCES)
    return document.leads.paths


def leads_to(document: Document) -> tuple[str, ...]:
    """Return the addresses that a document leads to or shows, as they are on the site."""
    note(document.source.path, REFERENCES)
    return document.leads.addresses


def _addresses(document: Document, links: Iterable[Placed]) -> Iterator[str]:
    yield from (reference.address for reference in document.gist.references)
    yield from (address_of(document.source.path, link) for link in links)


def _path(address: str) -> str:
    return unquote(address).partition("#")[0].removeprefix("/")


P = TypeVar("P", bound=Placed)


def placed_values(document: Document, kind: type[P]) -> Iterator[tuple[Path, P]]:
    """Yield a document's front-matter values of one type that knows its place."""
    for value in document.values():
        if isinstance(value.content, kind):
            yield value.path, value.content
