"""ORD01: a plainer word for an official one, from the register of plain words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from typing import NamedTuple

from generator.diagnostic import Severity
from generator.document import Document
from generator.kinds.registers import Glossary, PlainWords
from generator.library import Library
from generator.rules.rule import Finding, Rule, once, page
from generator.rules.wording import opens_sentence, own, quotations, within

_Trie = dict[str, "_Trie"]


class _Words(NamedTuple):
    """One pattern for all words, and what to write instead of each, in lower case."""

    pattern: re.Pattern[str]
    plain: Mapping[str, str]


def check(document: Document, library: Library) -> Iterator[Finding]:
    """Find heavy words in what the editor wrote; names and explained words are left alone."""
    words = _words_of(library)
    if words is None:
        return
    explained = {one.term.casefold() for one in document.record.terms}
    for passage in own(document):
        quoted = quotations(passage.text)
        for found in words.pattern.finditer(passage.text):
            written = " ".join(found[0].split())
            if written.casefold() in explained or within(found.start(), quoted):
                continue
            if passage.text.strip() == found[0]:
                continue  # a heading or a label of its own: »Eventuelt« is a fixed item
            if written[0].isupper() and not opens_sentence(passage.text, found.start()):
                continue  # a name: »Udvalget for Rehabilitering«
            yield Finding(
                passage.span(*found.span()),
                f"»{written}« er tungt. Et lettere ord er »{words.plain[_key(written)]}«.",
                "Skift ordet ud, hvis meningen er den samme. Ellers forklar det.",
            )


@once
def _words_of(library: Library) -> _Words | None:
    return _compiled(library.registers.plain_words, library.registers.glossary)


@lru_cache(maxsize=2)
def _compiled(words: PlainWords, glossary: Glossary) -> _Words | None:
    """Return the words to look for; what the glossary explains is not among them."""
    explained = {_key(form) for entry in glossary.entries for form in (entry.word, *entry.forms)}
    plain = {
        _key(form): entry.plain
        for entry in words.words
        for form in (entry.word, *entry.forms)
        if _key(form) not in explained
    }
    if not plain:
        return None
    inner = _pattern(_trie(plain))
    return _Words(re.compile(rf"(?<![\w-]){inner}(?!\w|-\w)", re.IGNORECASE), plain)


def _key(words: str) -> str:
    return " ".join(words.casefold().split())


def _trie(words: Iterable[str]) -> _Trie:
    """Return the words as a tree of letters; "" marks the end of a word."""
    root: _Trie = {}
    for word in words:
        node = root
        for letter in word:
            node = node.setdefault(letter, {})
        node[""] = {}
    return root


def _pattern(trie: _Trie) -> str:
    """Return a pattern for the longest word of a tree; a space stands for any white space."""
    branches = [
        ("\\s+" if letter == " " else re.escape(letter)) + _pattern(rest)
        for letter, rest in sorted(trie.items())
        if letter
    ]
    if not branches:
        return ""
    inner = branches[0] if len(branches) == 1 and "" not in trie else f"(?:{'|'.join(branches)})"
    return f"{inner}?" if "" in trie else inner


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
