"""KLA01: nothing is left of the work on the text: ghosts, placeholders, broken words."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import lru_cache
from itertools import islice
from operator import eq

from generator.danish import MONTHS, join, number, plural
from generator.kinds.drafts import gaps
from generator.kinds.parts import Part
from generator.kinds.registers import SETTINGS, Settings
from generator.library.document import Document
from generator.library.library import Library
from generator.patterns import lazy
from generator.readability.remembering import Remembering
from generator.readability.surface import INVISIBLE
from generator.rules.ghosts import IN_FILE, ON_PAGE, PAIRS, Ghost
from generator.rules.registered import once_a_register, registered
from generator.rules.rule import Finding, Rule, page
from generator.rules.sieve import Sieve
from generator.rules.words import WORDS
from generator.text import markdown
from generator.text.diagnostic import Severity
from generator.text.passages.passage import Passage, Shape, Text
from generator.text.record import Mapped, TextRole, Written, key_of
from generator.text.source import Source, Span

_SET_OF_COUNTS, _SET_OF_MONTHS = frozenset(WORDS.counts), frozenset(MONTHS)
_YEARS = re.compile(r"(?:19|20)\d\d(?<![\w.,/=-].{4})(?:19|20)\d\d(?!\w)")
_YEARS_HINT = r"(?:19|20)\d\d(?:19|20)\d\d"
_OWN_NUMBER = re.compile(
    r"(?:[Ss]ag(?:en|s)?|[Nn]r\.?|[Nn]ummer|[Tt]lf\.?|[Tt]elefon|[Mm]obil|[Rr]ing(?: til)?|CVR|EAN|SE|[Kk]onto|[Ii]d"
    r"|[Jj]ournal\w*|ESDH|SMS|på|\w+nr\.?|\w+nummer)[: \u00a0-]*$"
)
_FURTHEST = 15
"""Years between two that are written together."""

_HIDDEN = re.compile(
    rf"[{INVISIBLE}\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufff9-\uffff]".replace("\xad", "")
)
_AT_EMOJI = frozenset("\u200d\ufe0e\ufe0f")
_ALSO_EMOJI = frozenset(map(chr, (0x203C, 0x2049, 0x2194, 0x3030, *range(0x1F3FB, 0x1F400))))
_TAGS = re.compile("[\U000e0020-\U000e007f]")
_INVISIBLE_SIGN = ("Her er et usynligt tegn.", "Slet tegnet, og skriv stedet igen.")
_NO_LETTER = re.compile(r"\W")
_KEYCAP = re.compile("[0-9#*]\ufe0f?\u20e3")

_FENCE = re.compile(r"(?m)^[ \t]*:::+[ \t]*(\S*)(.*)$")


_YEARS_AT, _HIDDEN_AT, _FIRST_AT = 0, 1, 2
_ALL_HINTS = (
    _YEARS_HINT,
    _HIDDEN.pattern,
    *(ghost.hint for ghost in IN_FILE),
    *(ghost.hint for ghost in ON_PAGE),
)
_HINTS = tuple(map(lazy, _ALL_HINTS))
_ANY_HINT = re.compile("|".join(f"(?:{hint})" for hint in _ALL_HINTS))
_HIDDEN_BLANKS = "\x0b\x0c\x1c\x1d\x1e\x1f\x85\u2028\u2029"
"""What shows nothing and is white space to Python, so that no word holds it."""


@lru_cache(maxsize=1 << 15)
def _hinted(word: str) -> frozenset[int]:
    """Return which hints fit a word; most words have none, and come again in other texts."""
    if not _ANY_HINT.search(word):
        return frozenset()
    return frozenset(at for at, hint in enumerate(_HINTS) if hint.search(word))


_SIEVE = Sieve(_hinted)


_GHOSTS = (*IN_FILE, *ON_PAGE)


def _ghosts(hints: frozenset[int], first: int = 0, end: int = len(IN_FILE)) -> Iterator[Ghost]:
    """Yield the ghosts, of some, that there are hints of, in their order."""
    for hint in sorted(hints):
        if first <= hint - _FIRST_AT < end:
            yield _GHOSTS[hint - _FIRST_AT]


def _hints(text: str, words: frozenset[str]) -> frozenset[int]:
    """Return which hints fit a text with some words: the first look, and for most the last."""
    hinted = frozenset[int]().union(*map(_hinted, _SIEVE.left(words)))
    if any(blank in text for blank in _HIDDEN_BLANKS):
        return hinted | {_HIDDEN_AT}
    return hinted


_OF_STARTER = re.compile(
    r"Region Eksempel|Foreningen Eksempel|Eksempelby|Eksempelvej|(?:region|kommune|forening)\.example"
    r"|Den her tekst er et eksempel|[Aa]lt på siden er fundet på|Listen er fundet på"
)
"""What a new site begins with, and what no real authority is called."""
_PARTS_OF_STARTER = ("Eksempel", ".example", "er et eksempel", "er fundet på", "00 00", "0000 ")
"""What is in any of it, or in a number of nobody: quick to see that a text has none."""
_OF_NOBODY = re.compile(r"\b00 00 00 00\b|\b0000 [A-ZÆØÅ]\w*")
"""A telephone and a postal code that nobody has: a warning, for a site on trial has no other."""


def check(document: Document, library: Library) -> Iterator[Finding]:
    """Look for ghosts in the whole file, fields included, then in what the page shows."""
    text, seen = document.source.text, document.text
    yield from _of_starter(document.source, is_example=library.site.is_example)
    yield from unfilled(document.source)
    yield from _in_file(text)
    yield from _in_passages(seen, text)
    yield from _spelled(document)
    if ":::" in text:
        yield from _containers(text)


def _in_passages(seen: Text, text: str) -> Iterator[Finding]:
    """Look at what the page shows; `text` is the file."""
    hints = _hints(seen.visible, seen.tokens)
    on_page = tuple(_ghosts(hints, len(IN_FILE), len(_GHOSTS)))
    pairs = _has_neighbours(seen.visible)
    if on_page or pairs or _HIDDEN_AT in hints:
        for passage in seen.passages:
            yield from _in_passage(passage, text, on_page, pairs=pairs)


def _in_passage(
    passage: Passage, text: str, on_page: tuple[Ghost, ...], *, pairs: bool
) -> Iterator[Finding]:
    """Look at one passage for what the words of all passages have hints of."""
    for span in _hidden(passage.text):
        if passage.text[span.start] == "\ufffd" and "\0" in text:
            continue  # Markdown's sign for it; it is told where it stands
        place = passage.span(*span)
        if not _HIDDEN.search(text, *place):  # written as an entity or in YAML's spelling
            yield Finding(place, *_INVISIBLE_SIGN)
    if passage.shape is Shape.CODE:
        return
    for ghost in (*on_page, *(PAIRS if pairs and _may_repeat(passage.text) else ())):
        for match in ghost.pattern.finditer(passage.text):
            yield Finding(passage.span(*match.span()), ghost.message, ghost.advice)


def whole(library: Library) -> Iterator[Finding]:
    """Look for ghosts in the registers."""
    for path, source in library.register_sources.items():
        yield from _in_register(source, library.written.get(path), library.site.is_example)
    settings = library.written.get(SETTINGS)
    if settings is not None and library.site.is_example and not library.site.example_note:
        yield Finding(
            settings.place(library.site, "is_example"),
            "Siden er et eksempel, men siger ikke hvordan.",
            f"Skriv det i »{key_of(Settings, 'example_note')}«, så alle kan se det.",
            source=settings.source,
        )
    for read in registered(library):
        for finding in _in_passages(read.text, read.source.text):
            yield replace(finding, source=read.source)


@once_a_register
def _in_register(
    source: Source, written: Written[Part] | None, is_example: bool
) -> tuple[Finding, ...]:
    findings = (
        *unfilled(source),
        *_of_starter(source, is_example=is_example),
        *_in_file(source.text),
        *(_spelled(written) if written else ()),
    )
    return tuple(replace(finding, source=source) for finding in findings)


def _of_starter(source: Source, *, is_example: bool) -> Iterator[Finding]:
    """Report what is left of the examples once a site says that its texts are its own."""
    if is_example or not any(part in source.text for part in _PARTS_OF_STARTER):
        return
    for pattern, severity in ((_OF_STARTER, None), (_OF_NOBODY, Severity.WARNING)):
        spans = [Span(*match.span()) for match in pattern.finditer(source.text)]
        if spans:
            first = source.text[spans[0].start : spans[0].end]
            lines = _lines(source, spans)
            is_settings = source.path == SETTINGS
            advice = (
                f"Skriv jeres eget. Er det i »{key_of(Settings, 'example_note')}«, så slet feltet."
                if is_settings
                else "Skriv jeres eget, eller slet filen. Det gælder, fordi der står »nej« i site.yaml."
            )
            yield Finding(
                spans[0],
                f"»{first}« er fra de eksempler, som siden begyndte med ({lines}).",
                advice,
                severity,
            )
            return


def unfilled(source: Source) -> Iterator[Finding]:
    """Report the places of a new file that wait for somebody's words, once for all of them."""
    waiting = gaps(source.text)
    if not waiting:
        return
    yield Finding(
        waiting[0],
        f"{plural(len(waiting), 'plads', 'pladser').capitalize()} mangler: {_lines(source, waiting)}.",
        "Skriv det, der skal stå, uden de runde klammer. Eller slet det.",
    )


_LISTED = 5
"""So many lines are named of what is told once; when those are mended, it names the next."""


def _lines(source: Source, spans: Iterable[Span]) -> str:
    """Return the lines in which some stretches begin, in words: the first, and how many more."""
    lines = tuple(dict.fromkeys(str(source.position(span.start).line) for span in spans))
    more = len(lines) - _LISTED
    if more <= 1:
        return f"linje {join(lines)}"
    return f"linje {', '.join(lines[:_LISTED])} og {number(more)} linjer mere"


def _spelled(written: Written[Mapped]) -> Iterator[Finding]:
    """Find what shows nothing in values where YAML spells it; passages are looked at above."""
    for value in written.values():
        is_passage = isinstance(written, Document) or value.role is TextRole.PROSE
        if value.role.is_measured and is_passage:
            continue
        if "\\" in written.source.text[value.span.start : value.span.end] and any(
            _hidden(value.text)
        ):
            yield Finding(value.span, *_INVISIBLE_SIGN)


def _hidden(text: str) -> Iterator[Span]:
    """Yield the places of what shows nothing: all but soft hyphens and the joints of emoji."""
    for match in _HIDDEN.finditer(text):
        if not _is_part_of_emoji(text, match.start()):
            yield Span(*match.span())


def _is_part_of_emoji(text: str, at: int) -> bool:
    """Return whether a joiner, tag or variation selector stands at a sign that takes one."""
    sign, before = text[at], at
    while before and (text[before] in _AT_EMOJI or _TAGS.match(text, before)):
        before -= 1
    on_emoji = _is_emoji(text[before]) or _KEYCAP.match(text, before) is not None
    if sign == "\u200d":
        return on_emoji and _is_emoji(text[at + 1 : at + 2])
    return on_emoji and (sign in _AT_EMOJI or _TAGS.match(sign) is not None)


def _is_emoji(sign: str) -> bool:
    return sign in _ALSO_EMOJI or (sign != "" and unicodedata.category(sign) == "So")


def _merged_years(text: str) -> Iterator[Span]:
    """Yield two years that are written together, and that are no number of something."""
    for match in _YEARS.finditer(text):
        first, second = int(match[0][:4]), int(match[0][4:])
        before = text[max(0, match.start() - 30) : match.start()]
        if 0 <= second - first <= _FURTHEST and not _OWN_NUMBER.search(before):
            yield Span(*match.span())


def _in_file(text: str) -> Iterator[Finding]:
    hints = _hints(text, frozenset(text.split()))
    if _YEARS_AT in hints:
        for span in _merged_years(text):
            yield Finding(span, "Her står to årstal skrevet sammen.",
                          "Vælg det rigtige. Det ligner rester af en rettelse.")  # fmt: skip
    if _HIDDEN_AT in hints:
        for span in _hidden(text):
            yield Finding(span, *_INVISIBLE_SIGN)
    glances: dict[re.Pattern[str], bool] = {}
    for ghost in _ghosts(hints):
        if ghost.glance and ghost.glance not in glances:
            glances[ghost.glance] = ghost.glance.search(text) is not None
        if ghost.glance and not glances[ghost.glance]:
            continue
        for match in ghost.pattern.finditer(text):
            yield Finding(Span(*match.span()), ghost.message, ghost.advice)


def _has_neighbours(text: str) -> bool:
    """Return, quickly, whether a long text has two words alike, months or counts side by side."""
    tokens = text.split()
    following = islice(tokens, 1, None)
    return any(map(eq, map(_LAST.__getitem__, tokens), map(_FIRST.__getitem__, following)))


def _alike(word: str) -> str:
    """Return a word, and the same for all counts and for all months."""
    return "#" if word in _SET_OF_COUNTS else "%" if word in _SET_OF_MONTHS else word


_LAST = Remembering(lambda token: _alike(_NO_LETTER.split(token)[-1]))
_FIRST = Remembering(lambda token: _alike(_NO_LETTER.split(token, 1)[0]) or " ")
"""A token to the word that ends it, or begins it; where a sign does, nothing is alike."""


def _may_repeat(text: str) -> bool:
    """Return, quickly, whether a word may follow itself, or a number or month another one."""
    words = text.replace(".", "").replace(",", "").replace(")", "").replace("(", "").split()
    return any(map(eq, words, words[1:])) or any(
        len(some.intersection(words)) > 1 for some in (_SET_OF_COUNTS, _SET_OF_MONTHS)
    )


def _containers(text: str) -> Iterator[Finding]:
    """Lines with three colons come in pairs, and the first names something that there is."""
    opened: list[Span] = []
    for match in _FENCE.finditer(text):
        span = Span(*match.span())
        if match[1]:
            if match[1] not in markdown.CONTAINERS:
                names = ", ".join(f"»{container}«" for container in sorted(markdown.CONTAINERS))
                yield Finding(
                    span, f"Siden kender ikke »::: {match[1]}«.", f"Kendte navne: {names}."
                )
            opened.append(span)
        elif opened:
            opened.pop()
        else:
            yield Finding(span, "Linjen »:::« slutter noget, der ikke er begyndt.", "Slet linjen.")
    for span in opened:
        yield Finding(span, f"»{text[span.start : span.end].strip()}« slutter ikke.",
                      "Skriv en linje med »:::«, hvor det slutter.")  # fmt: skip


RULE = Rule(
    code="KLA01",
    severity=Severity.ERROR,
    title="Der er ingen rester af arbejdet i teksten.",
    why=(
        "Gamle rettelser, noter, tomme pladser og ord, der er delt af en pdf, kan ændre det, "
        "der står. To beløb side om side er værst: Så ved ingen, hvad der gælder."
    ),
    bad=page("Prisen er 14.730 15.571 kr. om dagen. <!-- spørg Ole -->"),
    good=page("Prisen er 15.571 kr. om dagen."),
    check=check,
    whole=whole,
)
