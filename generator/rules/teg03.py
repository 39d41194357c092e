"""TEG03: words are written with letters, and a space stands after a sentence."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import lru_cache

from generator.danish import language
from generator.kinds.parts import Part
from generator.library.document import Document
from generator.library.library import Library
from generator.readability.surface import LOOK_ALIKE
from generator.readability.words import is_address, missing_spaces
from generator.rules.registered import once_a_register
from generator.rules.rule import Finding, Rule, page
from generator.rules.sieve import Sieve
from generator.rules.wording import own_passages
from generator.text.diagnostic import Severity
from generator.text.passages.passage import Passage
from generator.text.record import Mapped, TextRole, Written
from generator.text.source import Source, Span

_TOKEN = re.compile(r"\S+")
_LOOK_ALIKE = re.compile(f"[{LOOK_ALIKE}]")
_BETWEEN = re.compile(r"(?<=[^\W\d_]{2})[0-9|!$£¥¢§@]{1,2}(?=[a-zæøå]{2})")
"""A digit or sign in place of a letter, as in »k0mmune«: two small letters on each side."""
_NARROW_BLANKS = "\u2006\u2008\u2009\u200a\u202f\u205f"
_NARROW = re.compile(f"(?<=[a-zæøå])[{_NARROW_BLANKS}](?=[a-zæøå])")
"""A space that a reader hardly sees; between figures and at signs it has its place."""
_JOINTS = frozenset("\u00ad\u2010\u2011\u200b\u200c\u200d\ufffd")
_PLAIN = re.compile(r"[\x20-\x7eæøåÆØÅéÉüÜöÖäÄ«»–—’”“…\n\u00a0\u00ad]*")


def check(document: Document, _library: Library) -> Iterator[Finding]:
    """Look into each word that readers see.

    Quotations, code and fields are looked through for signs that look like letters only: code
    and other people's words may be spelt otherwise than ours.
    """
    faulty = frozenset(_SIEVE.left(document.text.divided.odd))
    if faulty:
        own = own_passages(document)
        yield from _in_words(own, faulty)
        mine = {id(passage) for passage in own}
        for passage in document.text.passages:
            if id(passage) not in mine:
                for start, end in _signs(passage.text):
                    yield _looks_alike(passage.span(start, end), passage.text[start:end])
    if any(map(document.text.visible.__contains__, _NARROW_BLANKS)):
        for passage in document.text.passages:
            for match in _NARROW.finditer(passage.text):
                yield Finding(
                    passage.span(*match.span()),
                    "Her er et smalt mellemrum midt i et ord.",
                    "Skriv ordet samlet. Er det to ord, så brug et almindeligt mellemrum.",
                )
    yield from _spread(document)
    yield from _in_values(document, document.text.passages)


_SPREAD = re.compile(r"(?<![^\s»\"'(*])[^\W\d_](?:\s+[^\W\d_]){4,}(?![^\s.,:;?!»«\"')*])")
"""Five letters or more with a space between each two of them."""
_ALPHABET = "abcdefghijklmnopqrstuvwxyzæøå"
_ALONE = frozenset(_ALPHABET + _ALPHABET.upper()) - frozenset("iåøIÅØ")
"""Letters that are no word by themselves."""


def _spread(document: Document) -> Iterator[Finding]:
    """Find words that are written with a space after each letter: the measure sees short words."""
    if _ALONE.isdisjoint(document.text.tokens):
        return
    for passage in document.text.passages:
        for match in _SPREAD.finditer(passage.text):
            word = "".join(match[0].split())
            if not _is_row(word):
                yield Finding(
                    passage.span(*match.span()),
                    f"Her er mellemrum mellem bogstaverne: »{' '.join(match[0].split())}«.",
                    "Skriv ordet samlet.",
                )


def _is_row(letters: str) -> bool:
    """Return whether letters are named one by one: »a b c d e«, or those of parties."""
    named = letters.strip("iå")  # »A B F V i dag«
    each_once = len(set(named)) == len(named)
    return named.lower() in _ALPHABET or (named.isupper() and each_once)


def whole(library: Library) -> Iterator[Finding]:
    """Look into the words of the registers."""
    for path, register in library.written.items():
        if path not in library.broken:
            yield from _in_register(register.source, register, None)


@once_a_register
def _in_register(source: Source, register: Written[Part] | None, _: None) -> tuple[Finding, ...]:
    findings = _in_values(register, ()) if register else ()
    return tuple(replace(finding, source=source) for finding in findings)


def _in_values(written: Written[Mapped], passages: Sequence[Passage]) -> Iterator[Finding]:
    """Look into the values in which no passage begins."""
    odd = [
        value
        for value in written.values()
        if value.role is not TextRole.LINK and not _PLAIN.fullmatch(value.text)
    ]
    seen = sorted(passage.span(0, 1).start for passage in passages) if odd else []
    for value in odd:
        at = bisect_left(seen, value.span.start)
        if at == len(seen) or seen[at] >= value.span.end:
            for start, end in _signs(value.text):
                yield _looks_alike(value.span, value.text[start:end])


def _signs(text: str) -> Iterator[tuple[int, int]]:
    """Yield where a text has signs that look like letters."""
    if not _PLAIN.fullmatch(text):
        for match in _TOKEN.finditer(text):
            for start, end in _foreign_signs(match[0]):
                yield match.start() + start, match.start() + end


def _looks_alike(span: Span, sign: str) -> Finding:
    return Finding(
        span,
        f"»{sign}« ligner et bogstav, men er et andet tegn.",
        "Skriv ordet med almindelige bogstaver.",
    )


_MISREAD = re.compile("Ã.|Â[^a-zæøå]|â€")
"""A letter that was read in the wrong encoding: KLA01 tells it, once."""


def _in_words(passages: Iterable[Passage], faulty: frozenset[str]) -> Iterator[Finding]:
    for passage in passages:
        for match in _TOKEN.finditer(passage.text):
            token = match[0]
            if token not in faulty or _MISREAD.search(token):
                continue
            start = match.start()
            foreign, missing = _faults(token)
            for at, end in foreign:
                yield _looks_alike(passage.span(start + at, start + end), token[at:end])
            for at, end in missing:
                yield Finding(
                    passage.span(start + at, start + end),
                    f"Der mangler et mellemrum i »{token}«.",
                    "Sæt et mellemrum efter punktummet. Hører ordet sammen, så slet punktummet.",
                )
            for glued in _glued(token):
                yield Finding(
                    passage.span(start + glued.start(), start + glued.end()),
                    f"Der mangler et mellemrum i »{token}«.",
                    "Sæt et mellemrum efter tegnet.",
                    Severity.WARNING,
                )


def _is_faulty(token: str) -> bool:
    """Return whether a token is one to tell of."""
    return any(_faults(token)) or any(_glued(token))


_SIEVE = Sieve(_is_faulty)


_GLUED = re.compile(r"(?<=[a-zæøå]{2})[,;!?](?=[^\W\d_]{2})")


def _glued(token: str) -> Iterator[re.Match[str]]:
    """Yield the signs inside a token that end something: »gik,så«."""
    return iter(()) if is_address(token, language()) else _GLUED.finditer(token)


def _faults(token: str) -> tuple[list[tuple[int, int]], list[tuple[int, int]]]:
    """Return where a token has foreign signs and where it lacks spaces."""
    return _foreign(token), missing_spaces(token, language())


def _foreign(token: str) -> list[tuple[int, int]]:
    """Return where a token has something else than letters in the place of letters."""
    found = _foreign_signs(token)
    if not is_address(token, language()):
        found += [match.span() for match in _BETWEEN.finditer(token)]
    return sorted(found)


def _foreign_signs(token: str) -> list[tuple[int, int]]:
    """Return where a token has signs that look like letters."""
    found: list[tuple[int, int]] = []
    if not _PLAIN.fullmatch(token):
        found += [match.span() for match in _LOOK_ALIKE.finditer(token)]
        has_latin = any(map(_is_latin, token))
        found += [
            (at, at + 1)
            for at, sign in enumerate(token)
            if not _LOOK_ALIKE.match(sign) and _is_odd(token, at, among_latin=has_latin)
        ]
    return found


def _is_odd(token: str, at: int, *, among_latin: bool) -> bool:
    """Return whether a sign stands in a word of Latin letters and is none."""
    sign = token[at]
    category = unicodedata.category(sign)
    if sign.isascii() or _is_latin(sign) or sign in _JOINTS or category[0] in "PZCM":
        return False
    before, after = token[at - 1 : at], token[at + 1 : at + 2]
    if category[0] == "L":
        touches = (before and _is_latin(before)) or (after and _is_latin(after))
        return among_latin and bool(touches) and category != "Lm" and sign not in _UNITS
    if category == "No" and unicodedata.decomposition(sign)[:4] in {"<sup", "<sub", "<fra"}:
        return False
    return before.isalpha() and after.isalpha()


_UNITS = frozenset("\u00b5\u03bc\u03a9")  # »µg« and »kΩ«


@lru_cache(maxsize=4096)
def _is_latin(sign: str) -> bool:
    return sign.isalpha() and unicodedata.name(sign, "").startswith(("LATIN", "FEMININE", "MASC"))


RULE = Rule(
    code="TEG03",
    severity=Severity.ERROR,
    title="Et ord er skrevet med almindelige bogstaver.",
    why=(
        "Nogle tegn ligner bogstaver, men er det ikke. En skærmlæser kan ikke sige dem, og "
        "søgning finder dem ikke. De kommer ofte ind, når man kopierer fra en pdf. "
        "Mangler der et mellemrum efter et punktum, bliver to ord til ét. Er der mellemrum i et "
        "ord, bliver det til mange små."
    ),
    bad=page("Vi viser \ufb01lmene på biblioteket i maj."),
    good=page("Vi viser filmene på biblioteket i maj."),
    check=check,
    whole=whole,
)
