"""ORD01: a plainer word for an official one, from the register of plain words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from typing import NamedTuple

from generator.danish import join
from generator.kinds.registers import Glossary, PlainWords, Registers
from generator.library.document import Document
from generator.library.library import Library
from generator.rules.rule import Finding, Rule, once, page
from generator.rules.wording import (
    opens_sentence,
    own_passages,
    quotations,
    vocabulary,
    within,
    words_in,
)
from generator.text.diagnostic import Severity
from generator.text.passages.passage import Passage, Shape

_WORD = re.compile(r"[\w-]+")


class _Entry(NamedTuple):
    """An official word or phrase in lower case, its words, and what to write instead."""

    words: tuple[str, ...]
    plain: str
    care: str | None


class _Heavies(NamedTuple):
    """The heavy words by their sign: the longest word of each.

    A text without that word does not have the phrase.
    """

    by_sign: Mapping[str, tuple[_Entry, ...]]


class Heavy(NamedTuple):
    """A heavy word or phrase where it stands in a passage, and the plain one."""

    passage: Passage
    start: int
    end: int
    plain: str
    care: str | None

    @property
    def written(self) -> str:
        """The words as they are written, on one line."""
        return " ".join(self.passage.text[self.start : self.end].split())

    @property
    def swaps(self) -> tuple[str, ...]:
        """The plain words that can be put in its place as they stand.

        There are none where the sentence must be turned round for them.
        """
        if set(self.plain) & set("….,:;"):
            return ()
        first, *others = self.plain.split(" eller ")
        return (first, *(_as_begun(other, first) for other in others))

    @property
    def quoted(self) -> str:
        """The plain words in quotation marks: each in its own where one is to be chosen."""
        return join((f"»{word}«" for word in self.swaps or (self.plain,)), "eller")


def check(document: Document, library: Library) -> Iterator[Finding]:
    """Find heavy words in what the editor wrote; names and explained words are left alone."""
    for heavy in heavy_words(document, library):
        advice = "Skift ordet ud, hvis meningen er den samme. Ellers forklar det."
        yield Finding(
            heavy.passage.span(heavy.start, heavy.end),
            f"»{heavy.written}« er tungt. {_lighter(heavy)}.",
            f"{advice} Pas på: {heavy.care}" if heavy.care else advice,
        )


def _lighter(heavy: Heavy) -> str:
    """Return how the plain words are named: each in marks of its own where there are several."""
    return f"{'Lettere ord' if len(heavy.swaps) > 1 else 'Et lettere ord'} er {heavy.quoted}"


def heavy_words(document: Document, library: Library) -> Iterator[Heavy]:
    """Yield the heavy words that the rule speaks of, passage by passage."""
    if not _heavies_of(library.registers).by_sign.keys().isdisjoint(words_in(document)):
        yield from heavy_among(own_passages(document), document, library)


def heavy_among(
    passages: Iterable[Passage], document: Document, library: Library
) -> Iterator[Heavy]:
    """Yield the heavy words of some of a document's own passages."""
    explained = frozenset(term.term.casefold() for term in document.record.terms)
    yield from _heavy(passages, _heavies_of(library.registers), explained)


def heavy_in(passages: Iterable[Passage], words: PlainWords, glossary: Glossary) -> Iterator[Heavy]:
    """Yield the heavy words of passages that are no site's."""
    own = (passage for passage in passages if passage.shape is not Shape.CODE)
    yield from _heavy(own, _heavies(words, glossary), frozenset())


def _heavy(
    passages: Iterable[Passage], heavies: _Heavies, explained: frozenset[str]
) -> Iterator[Heavy]:
    for passage in passages:
        signs = heavies.by_sign.keys() & vocabulary(passage.text)
        if not signs:
            continue
        quoted = quotations(passage.text)
        for start, end, entry in _found(passage.text, heavies, signs):
            plain = entry.plain
            plain = _as_begun(plain, passage.text[start])
            one = Heavy(passage, start, end, plain, entry.care)
            if one.written.casefold() in explained or within(one.start, quoted):
                continue
            if passage.text.strip() == one.written:
                continue  # a heading or a label of its own: »Eventuelt« is a fixed item
            if one.written[0].isupper() and not opens_sentence(passage.text, one.start):
                continue  # a name: »Udvalget for Rehabilitering«
            yield one


@once
def _heavies_of(registers: Registers) -> _Heavies:
    return _heavies(registers.plain_words, registers.glossary)


@lru_cache(maxsize=2)
def _heavies(words: PlainWords, glossary: Glossary) -> _Heavies:
    """Return the words to look for; what the glossary explains is not among them."""
    explained = {_key(form) for entry in glossary.entries for form in (entry.word, *entry.forms)}
    found: dict[str, list[_Entry]] = {}
    for word in words.words:
        for form, plain in word.plain_by_form:
            key = _key(form)
            if key not in explained:
                parts = tuple(key.split())
                sign = max(parts, key=len).strip(",.").replace(".", "")
                found.setdefault(sign, []).append(_Entry(parts, plain, word.care))
    return _Heavies({sign: tuple(entries) for sign, entries in found.items()})


def _as_begun(words: str, model: str) -> str:
    """Return words with a capital letter first where the model has one."""
    return words[:1].upper() + words[1:] if model[:1].isupper() else words


def _key(words: str) -> str:
    return " ".join(words.casefold().split())


def _found(text: str, heavies: _Heavies, signs: Iterable[str]) -> Iterator[tuple[int, int, _Entry]]:
    """Yield where heavy words stand in a text; of two phrases, the longest is meant."""
    entries = [entry for sign in signs for entry in heavies.by_sign[sign]]
    by_first: dict[str, list[_Entry]] = {}
    for entry in sorted(entries, key=lambda entry: len(" ".join(entry.words)), reverse=True):
        by_first.setdefault(entry.words[0].rstrip(",."), []).append(entry)
    reached = 0
    for word in _WORD.finditer(text):
        start = word.start()
        if start < reached:
            continue
        for heavy in by_first.get(word[0].casefold().rstrip("-"), ()):
            end = _end(text, start, heavy.words)
            if end is not None:
                reached = end
                yield start, end, heavy
                break


def _end(text: str, start: int, words: tuple[str, ...]) -> int | None:
    """Return where some words end that stand one after the other from `start`, or None."""
    at = start
    for word in words:
        while at > start and text[at : at + 1].isspace():
            at += 1
        if text[at : at + len(word)].casefold() != word:
            return None
        at += len(word)
        if text[at : at + 1].isalnum() or (
            text[at : at + 1] == "-" and text[at + 1 : at + 2].isalnum()
        ):
            return None
    return at


RULE = Rule(
    code="ORD01",
    severity=Severity.ADVICE,
    title="Der står almindelige ord i stedet for tunge ord.",
    why=(
        "Kontorord som »såfremt« og »iværksætte« gør en tekst fjern. Siden har en liste med "
        "tunge ord og lettere ord for det samme. Et råd er kun et råd: Nogle ord skal stå, "
        "fordi loven eller aftalen bruger dem. Så forklar ordet i ordbogen eller i feltet »ord«."
    ),
    bad=page("Såfremt planen bliver vedtaget, begynder vi på stien i maj."),
    good=page("Hvis planen bliver vedtaget, begynder vi på stien i maj."),
    check=check,
)
