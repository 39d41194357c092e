"""The heat map: a document's own HTML with its sentences, long words and findings marked.

A mark is a stretch of a passage's visible text. The same tokens that the page is made of are
divided where marks begin and end, and the pieces wrapped; so a mark may run across links,
emphasis and notes. Nothing is found again by searching.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from html import escape
from itertools import pairwise
from typing import NamedTuple

from markdown_it.token import Token

from generator.danish import number
from generator.desk.figures import Weighed
from generator.diagnostic import Diagnostic, Severity
from generator.document import Document, dressed, inline_html
from generator.kinds.registers import PlainWord
from generator.kinds.values import Prose as Placed
from generator.prose import Passage, Run, Shape, holders
from generator.readability.segment import Word, words
from generator.source import Span

_LEAVES = {"text", "code_inline", "text_special", "softbreak", "hardbreak"}


class Mark(NamedTuple):
    """A stretch of visible text (offsets in the passage) and the tag around it.

    `name` is the id of the first piece on the page. `before` stands at the beginning of the
    first piece, `after` at the end of the last one.
    """

    start: int
    end: int
    tag: str
    name: str = ""
    before: str = ""
    after: str = ""


Marks = Mapping[int, Sequence[Mark]]
"""The marks of each passage by its place in the document's text, the outer ones first."""


@dataclass(slots=True)
class Marked:
    """A document with marks in its body, and the way to mark its front-matter text.

    `shown` holds the names of the marks that stand on the page; it grows while the page is
    rendered.
    """

    document: Document
    marks: Marks
    shown: set[str] = field(default_factory=set)
    body: Document = field(init=False)
    fields: Mapping[int, int] = field(init=False)

    def __post_init__(self) -> None:
        self.body = dressed(self.document, self._dress_body)
        self.fields = _fields(self.document)

    def inline(self, path: str, text: str) -> str:
        """Return front-matter text as HTML, marked when it is this document's own."""
        at = self.fields.get(id(text))
        if at is None:
            return inline_html(path, text)
        return inline_html(path, text, lambda token: self._dress(at, token))

    def _dress_body(self, tokens: Sequence[Token]) -> None:
        passages = self.document.text.passages
        first = next((at for at, one in enumerate(passages) if not _is_field(one)), len(passages))
        own_heading = _own_headings(tokens)
        for at, token in enumerate(holders(tokens), start=first):
            if token.type == "inline" and id(token) not in own_heading:
                self._dress(at, token)

    def _dress(self, at: int, token: Token) -> None:
        marks = self.marks.get(at)
        if marks:
            token.children = list(_pieces(token.children or (), marks, self.shown))


def _is_field(passage: Passage) -> bool:
    return passage.shape is Shape.FIELD or passage.group == -1


def _own_headings(tokens: Sequence[Token]) -> set[int]:
    """Return the headings that templates show as plain text; they stay as they are."""
    return {
        id(content)
        for one, content in pairwise(tokens)
        if one.type == "heading_open" and one.level == 0 and one.tag in {"h1", "h2"}
    }


def _fields(document: Document) -> dict[int, int]:
    """Return the place in the text of each front-matter value, by the value's identity."""
    places = (at for at, one in enumerate(document.text.passages) if one.shape is Shape.FIELD)
    values = (value for _, value in document.fields if isinstance(value, Placed))
    return {id(value): at for at, value in zip(places, values, strict=True)}


def _pieces(children: Sequence[Token], marks: Sequence[Mark], shown: set[str]) -> Iterator[Token]:
    """Give the children of an inline token, cut and wrapped where marks begin and end."""
    at = 0
    for child in children:
        if child.type not in _LEAVES:
            yield child
            continue
        end = at + (1 if child.type.endswith("break") else len(child.content))
        yield from _leaf(child, at, end, marks, shown)
        at = end


def _leaf(
    child: Token, start: int, end: int, marks: Sequence[Mark], shown: set[str]
) -> Iterator[Token]:
    here = [one for one in marks if one.start < end and one.end > start]
    edges = {edge for one in here for edge in (one.start, one.end) if start < edge < end}
    opened: list[Mark] = []
    for left, right in pairwise((start, *sorted(edges), end)):
        wanted = [one for one in here if one.start <= left < one.end]
        kept = next(
            (at for at, one in enumerate(opened) if at >= len(wanted) or one is not wanted[at]),
            len(opened),
        )
        yield from _closed(opened[kept:], left)
        yield from _opened(wanted[kept:], shown)
        opened = wanted
        yield _part(child, left - start, right - start)
    yield from _closed(opened, end)


def _opened(marks: Iterable[Mark], shown: set[str]) -> Iterator[Token]:
    for one in marks:
        if one.name and one.name not in shown:
            shown.add(one.name)
            yield _html(f'<{one.tag} id="{one.name}" tabindex="-1">{one.before}')
        else:
            yield _html(f"<{one.tag}>")


def _closed(marks: Sequence[Mark], at: int) -> Iterator[Token]:
    for one in reversed(marks):
        element = one.tag.partition(" ")[0]
        yield _html(f"{one.after if one.end <= at else ''}</{element}>")


def _html(text: str) -> Token:
    """Return a token that the renderer writes as it is; the editor's text never gets here."""
    return Token("html_inline", "", 0, content=text)


def _part(child: Token, start: int, end: int) -> Token:
    if start == 0 and end >= len(child.content):
        return child
    return child.copy(content=child.content[start:end])


def marks(
    document: Document,
    sentences: Sequence[Weighed],
    found: Sequence[Diagnostic],
    plain_words: tuple[PlainWord, ...],
) -> dict[int, list[Mark]]:
    """Return all marks of a document: findings outside, sentences inside them, then words.

    `found` are the findings in the order of their numbers on the page.
    """
    made: dict[int, list[Mark]] = {}
    passages = document.text.passages
    for place, one in enumerate(found, start=1):
        _mark_finding(document, f"fund-{place}", one, made)
    places = {id(passage): at for at, passage in enumerate(passages)}
    inside: dict[int, list[tuple[int, int]]] = {}
    for weighed in sentences:
        for passage, piece in weighed.sentence.passages:
            at = places[id(passage)]
            made.setdefault(at, []).append(_sentence(weighed, piece.start, piece.end))
            inside.setdefault(at, []).append((piece.start, piece.end))
    lookup = _lookup(plain_words)
    for at, stretches in inside.items():
        read = tuple(words(passages[at].text))
        made[at] += [*_officialese(passages[at], read, lookup), *_long_words(read, stretches)]
    return made


def _sentence(one: Weighed, start: int, end: int) -> Mark:
    adds = number(one.adds, 1)
    tag = (
        f'span class="desk-sentence desk-step-{one.step}" data-sentence="{one.number}" '
        f'data-words="{one.words}" data-long="{one.long_words}" data-adds="{adds}"'
    )
    badge = (
        '<span class="desk-badge"><span class="desk-hidden">Svær sætning, trin </span>'
        f'{one.step}<span class="desk-hidden"> af 3. {one.words} ord, {one.long_words} lange. '
        f"Den lægger {adds} til LIX.</span></span>"
    )
    return Mark(start, end, tag, one.name, badge if one.step else "")


def _long_words(read: Iterable[Word], stretches: Sequence[tuple[int, int]]) -> Iterator[Mark]:
    for word in read:
        if word.is_long and any(start <= word.start < end for start, end in stretches):
            yield Mark(word.start, word.end, 'mark class="desk-long"')


@lru_cache(maxsize=2)
def _lookup(plain_words: tuple[PlainWord, ...]) -> dict[str, list[tuple[tuple[str, ...], str]]]:
    """Return official words by their first word: the words of the phrase, and the plain one."""
    found: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for entry in plain_words:
        for form in (entry.word, *entry.forms):
            phrase = tuple(form.casefold().split())
            found.setdefault(phrase[0], []).append((phrase, entry.plain))
    return {first: sorted(some, key=lambda one: -len(one[0])) for first, some in found.items()}


def _officialese(
    passage: Passage,
    found: Sequence[Word],
    lookup: Mapping[str, Sequence[tuple[tuple[str, ...], str]]],
) -> Iterator[Mark]:
    """Give the official words of a passage, each with its plainer word behind it."""
    read = [passage.text[one.start : one.end].replace("\u00ad", "").casefold() for one in found]
    free = 0
    for at, word in enumerate(read):
        for phrase, plain in lookup.get(word, ()) if at >= free else ():
            if tuple(read[at : at + len(phrase)]) == phrase:
                free = at + len(phrase)
                start, end = found[at].start, found[free - 1].end
                yield Mark(start, end, 'span class="desk-official"', after=_plainer(plain))
                break


def _plainer(plain: str) -> str:
    return (
        '<span class="desk-plainer"><span class="desk-hidden"> skriv hellere </span>'
        f"{escape(plain)}</span>"
    )


def _mark_finding(
    document: Document, name: str, one: Diagnostic, made: dict[int, list[Mark]]
) -> None:
    """Put a finding's mark on the passages that stand where it points."""
    source = document.source
    if one.path != source.path:
        return
    start = source.line_start(one.start.line) + one.start.column - 1
    end = source.line_start(one.end.line) + one.end.column - 1
    kinds = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.ADVICE: "advice"}
    tag = f'span class="desk-finding desk-{kinds[one.severity]}" data-finding="{escape(name)}"'
    for at, passage in enumerate(document.text.passages):
        stretch = visible(passage, Span(start, max(end, start + 1)))
        if stretch is not None:
            made.setdefault(at, []).append(Mark(*stretch, tag, name))


def visible(passage: Passage, span: Span) -> tuple[int, int] | None:
    """Return the stretch of a passage's visible text that stands in a span of the source."""
    found = [
        (run.at + max(0, span.start - run.source), run.at + min(size, span.end - run.source))
        if size == run.width
        else (run.at, run.at + size)
        for run, size in _sized(passage)
        if run.source < span.end and run.source + run.width > span.start
    ]
    return (found[0][0], found[-1][1]) if found else None


def _sized(passage: Passage) -> Iterator[tuple[Run, int]]:
    """Give the runs with the length of what they show."""
    ends = (*(run.at for run in passage.runs[1:]), len(passage.text))
    yield from ((run, end - run.at) for run, end in zip(passage.runs, ends, strict=True))
