"""LIX04: the single passage where an editor should begin."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import NamedTuple

from generator.danish import language, number, plural
from generator.kinds.registers import Registers
from generator.library.document import Document
from generator.library.library import Library
from generator.readability.lix import Counts, is_over, lix, lix_figure, over
from generator.readability.segment import Sentence
from generator.readability.segment import counts as counted
from generator.readability.words import weight
from generator.readability.words import words as words_of
from generator.rules.registered import registered
from generator.rules.rule import Finding, Rule, once, page
from generator.text.diagnostic import Severity
from generator.text.passages.passage import Counted, Passage, Shape, Text, alone, grouped

FEWEST = 20
"""Passages of fewer words are not judged by themselves."""
HARD, FEWEST_HARD = 55, 25
"""From here Danish readers call a text very hard: a warning in a passage of so many words."""
TOO_HARD = 65
"""A passage that is harder is an error, wherever it stands (clause 32)."""
SENTENCE = 8
"""Words; a shorter sentence has no LIX of its own."""
HARD_SENTENCE, TOO_HARD_SENTENCE = 60, 80
"""The LIX that a sentence has by itself: over the first a warning, over the second an error."""
_NAMES = 3
"""Names are spared up to one word in so many."""
_SHORTEST = 2 * FEWEST - 2
"""Characters: so many words of one letter, with spaces between, are not enough."""


def check(document: Document, library: Library) -> Iterator[Finding]:
    """Judge each paragraph, list, cell, box, field and note, and each sentence."""
    yield from _text(document.text, library)


def whole(library: Library) -> Iterator[Finding]:
    """Judge each field with running text in the registers."""
    for register in registered(library):
        for finding in _text(register.text, library):
            yield replace(finding, source=register.source)


def _text(text: Text, library: Library) -> Iterator[Finding]:
    """Judge the passages, then the sentences in those that are not told of."""
    told = in_passages(text)
    severities: dict[int, Severity] = {}
    for members, counts in _hard_passages(text, told):
        first = _first(members)
        severity = _severity(counts)
        severities |= {id(passage): severity for passage in members}
        limit = TOO_HARD if severity is Severity.ERROR else HARD
        yield Finding(
            first.span(0, len(first.text)),
            f"{first.shape.value.capitalize()} har LIX {lix_figure(counts, limit)}. "
            f"Det er meget svært. Grænsen er {limit}.",
            "Begynd her. Skriv det om med kortere sætninger og kortere ord.",
            severity,
            figure=lix(counts),
            hidden=_hidden(members, told, library) if severity is Severity.ERROR else (),
        )
    for sentence in text.counted:
        if not _is_hard_sentence(sentence.sentence):
            continue  # as most are not
        known = {severities.get(id(passage)) for passage, _ in sentence.passages}
        if Severity.ERROR not in known:
            yield from _sentence(sentence, library, is_known=Severity.WARNING in known)


def _hard_passages(
    text: Text, told: Mapping[int, list[Counted]]
) -> Iterator[tuple[tuple[Passage, ...], Counts]]:
    """Yield what is hard of what a reader sees as one thing, or of its items and paragraphs.

    So one hard item is found in an easy list, and many short hard items in a list together.
    """
    sums = {passage: _sum(sentences) for passage, sentences in told.items()}
    for members in grouped(passage for passage in text.passages if not passage.quoted):
        long_enough = [
            passage
            for passage in members
            if len(passage.block.text) > _SHORTEST and _may_be_hard((passage,), sums)
        ]
        single = [((passage,), counts_of((passage,), told)) for passage in long_enough]
        hard = [(passages, counts) for passages, counts in single if _is_hard(counts)]
        if hard:
            yield from hard
        elif len(members) > 1 and _may_be_hard(members, sums):
            counts = counts_of(members, told)
            if _is_hard(counts):
                yield members, counts


class _Sum(NamedTuple):
    """What the sentences of a passage have together, and whether one of them goes on in another."""

    words: int = 0
    long_words: int = 0
    sentences: int = 0
    goes_on: bool = False


def _sum(sentences: list[Counted]) -> _Sum:
    words = long_words = 0
    goes_on = False
    for sentence in sentences:
        words += sentence.sentence.words
        long_words += sentence.sentence.long_words
        goes_on = goes_on or len(sentence.passages) > 1
    return _Sum(words, long_words, len(sentences), goes_on)


_NOTHING = _Sum()


def _may_be_hard(members: tuple[Passage, ...], sums: Mapping[int, _Sum]) -> bool:
    """Return, quickly, whether some passages may be hard: at least when they are."""
    own = [sums.get(id(passage), _NOTHING) for passage in members]
    words = sum([each.words for each in own])
    if words < FEWEST:
        return False
    long_words = sum([each.long_words for each in own])
    number = sum([each.sentences for each in own])
    if any(each.goes_on for each in own):
        # Parted anew, the passages have all their words in one sentence at the most.
        weights = [weight(passage.text, language()) for passage in members]
        words = sum(each.words for each in weights)
        long_words = sum(each.long_words for each in weights)
        number = 1
    return is_over(words, number, long_words, HARD)


def _is_hard(counts: Counts) -> bool:
    if counts.words < FEWEST:
        return False
    return over(counts, TOO_HARD) or (counts.words >= FEWEST_HARD and over(counts, HARD))


def _severity(counts: Counts) -> Severity:
    return Severity.ERROR if over(counts, TOO_HARD) else Severity.WARNING


def _is_hard_sentence(sentence: Sentence) -> bool:
    words = sentence.words
    return words >= SENTENCE and is_over(words, 1, sentence.long_words, HARD_SENTENCE)


def _sentence(sentence: Counted, library: Library, *, is_known: bool) -> Iterator[Finding]:
    """Judge a sentence by itself; a warning is enough where its passage has one."""
    if not _is_hard_sentence(sentence.sentence):
        return
    words, long_words = sentence.sentence.words, sentence.sentence.long_words
    counts = Counts(words, 1, long_words - min(_long_names(sentence, library), words // _NAMES))
    severity = Severity.ERROR if over(counts, TOO_HARD_SENTENCE) else Severity.WARNING
    if not over(counts, HARD_SENTENCE) or (is_known and severity is Severity.WARNING):
        return
    limit = TOO_HARD_SENTENCE if severity is Severity.ERROR else HARD_SENTENCE
    yield Finding(
        sentence.span,
        f"Sætningen har LIX {lix_figure(counts, limit)} for sig selv. Grænsen er {limit}.",
        f"Den har {plural(words, 'ord', 'ord')}, og {number(counts.long_words)} af dem er lange. "
        "Sig det med kortere ord, eller del den i to.",
        severity,
        figure=lix(counts),
    )


def _hidden(
    members: tuple[Passage, ...], told: Mapping[int, list[Counted]], library: Library
) -> tuple[float, ...]:
    """Return the LIX of the sentences that are not told of, since their passage is too hard."""
    sentences = {
        id(sentence): sentence for passage in members for sentence in told.get(id(passage), ())
    }
    return tuple(
        finding.figure
        for sentence in sentences.values()
        for finding in _sentence(sentence, library, is_known=True)
        if finding.figure is not None
    )


def _long_names(sentence: Counted, library: Library) -> int:
    """Return how many of a sentence's long words belong to names.

    Those are words of names in the registers, and words with a capital that do not open the
    sentence.
    """
    text = sentence.text
    named = [
        (match.start(), match.end())
        for name in _names(library.registers)
        if name in text
        for match in re.finditer(re.escape(name), text)
    ]
    if not named and text[1:] == text[1:].lower():
        return 0  # as most have no capital but their first letter
    return sum(
        word.is_long
        and (
            (place > 0 and text[word.start].isupper())
            or any(start <= word.start < end for start, end in named)
        )
        for place, word in enumerate(words_of(text, language()))
    )


@once
def _names(registers: Registers) -> tuple[str, ...]:
    """Return the names of bodies, parties and topics."""
    bodies = (name for body in registers.bodies.bodies for name in (body.name, body.short))
    parties = (party.name for party in registers.parties.parties)
    topics = (topic.name for topic in registers.topics.topics)
    return tuple(name for name in (*bodies, *parties, *topics) if name)


def in_passages(text: Text) -> Mapping[int, list[Counted]]:
    """Return the sentences that stand in each passage, by the identity of the passage."""
    found: dict[int, list[Counted]] = {}
    for sentence in text.counted:
        for passage, _ in sentence.passages:
            found.setdefault(id(passage), []).append(sentence)
    return found


def counts_of(members: tuple[Passage, ...], told: Mapping[int, list[Counted]]) -> Counts:
    """Return the counts of some passages by themselves, or of more where both are too few.

    Sentences that stand in these passages alone are known already. Where one comes from, or
    goes on into, another passage, the text is divided again as if it stood by itself.
    """
    own = {id(passage) for passage in members}
    here = {id(sentence): sentence for name in own for sentence in told.get(name, ())}
    known = counted(sentence.sentence for sentence in here.values())
    if known.words < FEWEST:
        return known
    if all(id(passage) in own for sentence in here.values() for passage, _ in sentence.passages):
        return known
    return alone(members)


def _first(members: tuple[Passage, ...]) -> Passage:
    """Return where to point: the first text, and not the title of a box, if there is any."""
    written = [passage for passage in members if passage.text.strip()] or [*members]
    return next((passage for passage in written if passage.shape is not Shape.HEADING), written[0])


RULE = Rule(
    code="LIX04",
    severity=Severity.ERROR,
    title="Ingen sætning og intet sted i teksten er meget svært.",
    why=(
        "En tekst kan være let i det store og hele og alligevel have et sted, hvor læseren "
        "går i stå. Et sted på 20 ord må højst have LIX 65, og en sætning på 8 ord må højst "
        "have 80. Ved 55 og 60 får du en advarsel. Navne tæller ikke som lange ord her."
    ),
    bad=page(
        "Det er let at læse her. Du kan sagtens være med.\n\n"
        "Forvaltningen indstiller efterfølgende kommunalbestyrelsens repræsentanter til "
        "bestyrelsen i overensstemmelse med vedtægternes bestemmelser vedrørende sammensætningen "
        "af bestyrelsen, og udpegningen gennemføres med inddragelse af organisationerne og "
        "virksomhederne."
    ),
    good=page(
        "Det er let at læse her. Du kan sagtens være med.\n\n"
        "Byrådet vælger nye folk til bestyrelsen. Vi spørger foreningerne først, og vi følger "
        "reglerne for, hvem der kan sidde med. Bagefter sender vi besked til alle."
    ),
    check=check,
    whole=whole,
    firm=True,
)
