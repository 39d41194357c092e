"""Where a text speaks of an item of an agenda by its number, and whether it says more than that."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from generator.danish import MONTH
from generator.patterns import lazy
from generator.rules.words import WORDS, either
from generator.text.cpr import with_plain_digits
from generator.text.source import Span

_WORDS = {word: str(number) for number, words in enumerate(WORDS.numbers, 1) for word in words}
"""Numbers as they are written in words."""
_IN_WORDS = "|".join(_WORDS)
_ITEM_NUMBER = r"\d+(?:\.\d+)*(?:[a-hA-H](?!\w))?"
_THROUGH = r"(?:(?: til(?: og med)?| t\.?\s?o\.?\s?m\.?|\.?\s?[-–—−])(?:\s?(?:[pP]unkt|[pP]kt\.?|[sS]ag|[nN]r\.?))?)"
"""What stands between the first and the last of a range."""
_NUMBERS = rf"{_ITEM_NUMBER}(?:(?:,| og| eller| samt|, og|\s?[/+&]|{_THROUGH})\s?{_ITEM_NUMBER})*"
_GAP = r"(?:[^\S\n]|[_~\\\u00ad\u200b-\u200f\u2060-]|\n(?![ \t]*(?:\n|[-*+>|#:]|\d+[.)]\s|[a-z_]+:|$)))"
"""What may stand between the word and the number: never the edge of a block."""
_ROMAN = {
    "II": "2", "III": "3", "IV": "4", "V": "5", "VI": "6", "VII": "7", "VIII": "8", "IX": "9",
    "X": "10", "XI": "11", "XII": "12",
}  # fmt: skip
_IN_LETTERS = "|".join(sorted(_ROMAN, key=len, reverse=True))
_BETWEEN = rf"(?:{_GAP}+|(?<=t){_GAP}*[:(#\[{{<»«\"'“”]{_GAP}*|(?<=[ren]){_GAP}*\((?={_NUMBERS}\))|(?<=kt)|(?<=kt\.))"
"""What stands between the word and the number: »punkt 6«, »punkt (6)«, »pkt.6«."""
_ITEM = r"(?i:unkt(?:et|er|erne|ets|s)?|kt\.?|ag(?:en|er|erne)?)"
_MENTION = lazy(
    # A search leaps to the first letter; what stands before it is asked then.
    rf"[pPsS](?:(?<![\w§#].)|(?<=[dD]agsordens.)|(?<=[uU]nder.)|(?<=[dD]el.)){_ITEM}{_BETWEEN}"
    rf"(?:(?i:n[ro]\.?|№|nummer|fra(?=\s\d+{_THROUGH}\s?\d)){_GAP}*)?(?P<numbers>{_NUMBERS}|(?i:{_IN_WORDS})\b|(?:{_IN_LETTERS})\b)"
    rf"(?![\d%]|[-–](?!sag|punkt|emne|[a-hA-H]\b)\w|\.\d|\.?\s(?:{MONTH})\b|\.\s(?:klasse|etage|årgang|kvartal|halvår)\b)"
)
_ON_AGENDA = lazy(
    rf"(?i:\b(?:(?:sags|punkt)?nr\.?|nummer|det)\s*)(?P<on>{_NUMBERS})\.?\s+(?:på|i)\s+(?:\w+\s+)?[dD]agsorden"
    rf"|^[ \t>*_-]*(?i:ad)\s+(?P<ad>{_NUMBERS})\s*[.:)–-]"
    r"|\b(?i:punkt(?:et|er|erne)?)(?:,?\s+(?:der|som|med|har|hedder|har\s+fået|havde|er|var)\b)+\s+(?i:nr\.?|nummer|nummeret|numrene)"
    rf"\s*(?P<named>{_NUMBERS}|(?i:{_IN_WORDS})\b)(?![\d%]|\.\d)"
    rf"|\b(?i:nr\.?|nummer)\s*(?P<listed>{_NUMBERS}|(?i:{_IN_WORDS})\b)\s+(?:på|i)\s+listen\s+over\s+(?:punkt|sag)",
    re.MULTILINE,
)
"""»Nr. 6 på dagsordenen«, »Ad 6:« and »det punkt, der har nummer 6« name an item as well."""
_OF_A_TEXT = lazy(
    rf"(?:§+\s*\d+\w?(?:\s*,)?\s*|\b(?:stk|artikel|art|kapitel|kap|afsnit|paragraf|litra|bilag)\.?\s*\d+\w?"
    rf"(?:\s*,)?\s*|\b\w*(?:{either(WORDS.elsewhere)}|program|regulativ|referat|rapport|lovforslag|kodeks)"
    r"(?:e?n|e?t|erne)?s\s+(?:\w+\s+)?"
    rf"|\bi\s+(?:\w+\s+)?\w*(?:{either(WORDS.elsewhere)})\s+(?:er|står|handler|gælder|siger)\s+)(?:og\s+)?$",
    re.IGNORECASE,
)
"""»§ 25, stk. 1, punkt 3« and »planens punkt 3« are no items of a meeting."""
_OF_A_YEAR = lazy(rf"\s+fra\s+(?:\d{{4}}|(?:{MONTH})\b)|/\d{{2,4}}\b|\s+\(\d{{4}}\)", re.IGNORECASE)
"""»sag nr. 3 fra 2019« is a case of another time."""
_WITH_YEAR = lazy(r"/\d{4}$|(?i:sag\w*)\D+\d+/2\d$|\b(?:19|20)\d\d-\d+$")
"""»sag 6/2026«, »sag 6/26« and »sag 2026-6« are numbers of a journal."""
_LONGEST_BEFORE = 60
_WORD = lazy(r"[pPsS](?i:unkt|ag)\b")
_ORDINAL = lazy(rf"(?:(?P<figure>\d+)\.|\b(?P<word>{_IN_WORDS}))\s+(?:dagsordens)?$", re.IGNORECASE)
"""What may stand before the word: »6. punkt«, »det sjette punkt«."""
_LONGEST_ORDINAL = 24
_LINE = lazy(
    r"(?m)^[ \t>]*(?:[-*+][ \t]+|\|[ \t]*)?(?:\*\*)?(?P<numbers>\d+(?:\.\d+)*)(?:\*\*)?"
    r"(?:\\?[.):]|[ \t]*[|–:—-])(?:\*\*)?[ \t]+(?P<rest>\S.*)$"
)
_MONTH = lazy(rf"(?:{MONTH})\b")
_NUMBER = lazy(_ITEM_NUMBER)
_RANGE = lazy(rf"(?<![\d.])(\d+)(?:{_THROUGH})\s?(\d+)(?![\d.]*\d)")
_WIDEST = 5
"""Items between two numbers: »3-21« is a whole agenda, and tells nothing of any one of them …"""
_TELLS = lazy(
    r"\bbland[t]? andet\b|\bbl\.?\s?a\b|\bfor eksempel\b|\bfx\b|\bisær\b|\bkøb\w*|\bsalg\w*|\bsælge\w*|\bsolgt\w*"
    r"|\bhus(?:et|ene)?\b|\bgrund(?:en|ene)\b|\bejendom\w*|\bbygning\w*|\bkontrakt\w*|\btilbud\w*|\bhandlede\b"
    r"|\bløn\w*|\bhandler om\b|\bdrejer sig\b|\bgælder\b|\bvedrører\b|\bperson\w*|\bansætte\w*|\bafske\w*"
    r"|\bfyr(?:et|e|ing\w*)\b|\bopsig\w*|\bopsag\w*|\badvarsel\w*|\bsyg(?:e|dom\w*)?\b|\bretssag\w*|\bprisen\b",
    re.IGNORECASE,
)
"""… unless the sentence tells what they are about."""
_MOST = 40
_ELSEWHERE = lazy(
    rf"\s+(?:i|fra|på)\s+(?:(?:\w+\s+){{0,2}}\w*(?:{either(WORDS.elsewhere)})\b"
    r"|(?:referat\w*|dagsorden\w*|mødet)\s+fra\s+(?:sidste|forrige)\s+(?:år|gang|måned|møde))",
    re.IGNORECASE,
)
"""»punkt 6 i aftalen« is no item of a meeting."""
_SENTENCE_END = lazy(
    r"(?:\.(?!\s+[a-zæøå])(?<!\bjf.)(?<!\bnr.)(?<!\bpkt.)(?<!\bkl.)|[?!])(?=[\s\"'»«)\[]|$)|\n[ \t]*\n|\n(?=[ \t]*(?:- |[a-z_]+:|#|---))"
)
_MOVES_ON = lazy(
    r"[\s\"'»«-]*(?:(?:dagsordens)?punkt\w*\s+\d|sag\s+\d|mødet\b|møderne|dagsordenen|referatet|du\b|i kan"
    r"|resten|alle\b|de (?:andre|øvrige|åbne|fleste)|næste|derefter|bagefter|se\b|læs\b|loven|efter loven"
    r"|reglerne|vi (?:må|kan|skriver|viser|holder|mødes)|man\b|ingen\b|spørg\b|ring\b|skriv\b|rådet (?:holder|mødes))",
    re.IGNORECASE,
)
"""How a sentence begins that goes on to something else than the closed item before it."""
_STREET = lazy(r"\b[A-ZÆØÅ][a-zæøå]{3,} \d{1,3}\b(?! \d)")
"""A house: »Havnevej 3«."""
_NEUTRAL = frozenset((*WORDS.neutral, *_WORDS))
_LETTERS = lazy(r"(?<!\d)[^\W\d_]+|(?<=\d)[^\W\d_]{2,}")
"""Words; the letter of »6a« is none."""
_PEOPLE = r"[A-ZÆØÅ][\w.-]+(?:(?:,| og)? [A-ZÆØÅ][\w.-]+){0,12}"
_COMES_AND_GOES = lazy(
    rf"(?:\b{_PEOPLE}\s+)?\b(?P<verb>kom|gik|deltog|forlod|mødte|var(?=(?: ikke)? (?:med|inde|ude|til stede)\b))\b(?:\s+{_PEOPLE})?"
)
"""Who was in the room tells nothing of an item: »Bo Lind kom ind ved punkt 6«."""
_POINTS_BACK = lazy(r"[\s\"'-]*(?:Det|Den|Dette|Denne|Disse|De(?! lukkede)|Sagen|Punktet)\b")


class Mention(NamedTuple):
    """Where a text names items, their numbers, and the sentences that may tell of them."""

    span: Span
    words: str
    numbers: tuple[str, ...]
    sentence: str
    is_neutral: bool


def mentions(text: str, *, is_block: bool = False, body: tuple[str, ...] = ()) -> Iterator[Mention]:
    """Yield the places where a text names items by number; those of a law or a plan are not.

    `is_block` tells that the text is one block as it is read, so that all of it belongs together;
    `body` has the names of the body, which tell nothing of an item.
    """
    text = with_plain_digits(text)
    named = (
        (Span(*match.span()), match["numbers"])
        for match in _MENTION.finditer(text)
        if not _is_of_heading(text, *match.span())
    )
    for span, written in (*named, *_ordinals(text), *_on_agenda(text)):
        start, end = _sentence(text, *span)
        figures = _ROMAN.get(written) or _WORDS.get(written.casefold(), written)
        numbers = tuple(_numbers(figures, text[start:end]))
        if not (
            _is_of_something_else(text, span)
            or (len(numbers) == 1 and _ELSEWHERE.match(text, span.end))
        ):
            is_neutral = _says_no_more(text, start, end, is_block=is_block, body=body)
            words = " ".join(text[span.start : span.end].split())
            yield Mention(span, words, numbers, text[start:end], is_neutral)


def _is_of_heading(text: str, start: int, end: int) -> bool:
    """Return whether a heading and the line below it were read together."""
    line = text.rfind("\n", 0, start) + 1
    return "\n" in text[start:end] and text.startswith("#", line)


def _is_of_something_else(text: str, span: Span) -> bool:
    before = text[max(0, span.start - _LONGEST_BEFORE) : span.start]
    named = text[span.start : span.end]
    return (
        _OF_A_TEXT.search(before) is not None
        or _OF_A_YEAR.match(text, span.end) is not None
        or _WITH_YEAR.search(named) is not None
    )


def _on_agenda(text: str) -> Iterator[tuple[Span, str]]:
    for match in _ON_AGENDA.finditer(text):
        name = match.lastgroup or ""
        yield Span(match.start(), match.end(name)), match[name]


def _ordinals(text: str) -> Iterator[tuple[Span, str]]:
    for word in _WORD.finditer(text):
        start = word.start()
        found = _ORDINAL.search(text, max(0, start - _LONGEST_ORDINAL), start)
        if found:
            yield Span(found.start(), word.end()), found["figure"] or found["word"]


def says_nothing(text: str) -> bool:
    """Return whether a text has no word that says more than that an item is closed."""
    return _NEUTRAL.issuperset(_LETTERS.findall(text.casefold()))


def headed(text: str) -> Iterator[Mention]:
    """Yield the lines that begin with a number and a title, as those of an agenda do."""
    for match in _LINE.finditer(text):
        if not _MONTH.match(match["rest"]):
            neutral = says_nothing(match["rest"])
            yield Mention(
                Span(*match.span()), match[0].strip(), (match["numbers"],), match[0], neutral
            )


_HEADS_ITEMS = lazy(r"\b(?:dagsorden\w*|punkt\w*|pkt|sag|sager|sagen)\b", re.IGNORECASE)
_CELL = lazy(
    rf"(?:(?:punkt(?:erne)?|pkt\.?|sag|nr\.?)\s*)?(?P<numbers>{_NUMBERS})\.?", re.IGNORECASE
)


def in_row(headings: tuple[str, ...], cells: tuple[str, ...]) -> Mention | None:
    """Return what a row of a table of items says of some of them.

    Their numbers stand in the first cell, or in another one below »punkt«.
    """
    for place, cell in enumerate(map(str.strip, cells)):
        named = _CELL.fullmatch(cell)
        heading = headings[place] if place < len(headings) else ""
        heads = " ".join(headings) if place == 0 else heading
        if named is None or not (_HEADS_ITEMS.search(heads) or not cell[0].isdigit()):
            continue
        rest = " ".join(text for at, text in enumerate(cells) if at != place).strip()
        if not rest or _MONTH.match(rest):
            continue
        is_neutral = says_nothing(rest)
        numbers = tuple(_numbers(named["numbers"], rest))
        return Mention(Span(0, len(cells[place])), cell, numbers, rest, is_neutral)
    return None


def _numbers(text: str, sentence: str) -> Iterator[str]:
    """Yield the numbers that a text names, also those inside »5-7«."""
    for match in _NUMBER.finditer(text):
        yield match[0]
    for match in _RANGE.finditer(text):
        within = range(int(match[1]) + 1, int(match[2]))
        if len(within) <= _WIDEST or (len(within) <= _MOST and _TELLS.search(sentence)):
            yield from map(str, within)


_LONGEST_BACK, _LONGEST_ON, _MOST_FOLLOWING = 600, 1500, 25
"""How far from a mention is read: signs before and after it, and sentences that say nothing."""


def _sentence(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the sentence, heading or field around a stretch of a source."""
    first = max(0, start - _LONGEST_BACK)
    before = [match.end() for match in _SENTENCE_END.finditer(text, first, start)]
    return before[-1] if before else first, _end(text, end)


def _end(text: str, start: int) -> int:
    """Return where the sentence ends that goes on from a place, or where reading it is given up."""
    last = _SENTENCE_END.search(text, start, start + _LONGEST_ON)
    return last.start() if last else min(len(text), start + _LONGEST_ON)


_KEY = lazy(r"\s*(?:- +)?[a-z_]+:\s")


def _says_no_more(
    text: str, start: int, end: int, *, is_block: bool, body: tuple[str, ...]
) -> bool:
    """Return whether a sentence says only that items are closed, and the next one nothing of them.

    »Det er punkt 6« points back to what was said, and »Det handler om …« goes on from it. In a
    block any sentence goes on from it, up to one that moves on to something else.
    """
    key = _KEY.match(text, start, end)
    sentence = text[key.end() if key else start : end]
    for name in body:
        sentence = sentence.replace(name, "")
    sentence = _COMES_AND_GOES.sub(r"\g<verb>", sentence)
    if not says_nothing(sentence) or _POINTS_BACK.match(text, start, end):
        return False
    if is_block and not _moves_on(text, end):
        return False
    following = _POINTS_BACK.match(text, end + 1)
    if following is None or "\n\n" in text[end : following.end()]:
        return True
    return says_nothing(text[end + 1 : _end(text, following.end())])


_OTHER_ITEM = lazy(r"[\s\"'»«-]*(?:(?:dagsordens)?punkt\w*|sag)\s+\d", re.IGNORECASE)


def _names_item(sentence: str) -> bool:
    """Return whether a sentence is about an item that it names itself."""
    return _OTHER_ITEM.match(sentence) is not None


def _gives_away(sentence: str) -> bool:
    """Return whether a sentence tells of something although it seems to be about other things."""
    return _TELLS.search(sentence) is not None or _STREET.search(sentence) is not None


def _moves_on(text: str, end: int) -> bool:
    """Return whether no sentence after a neutral one, to end of a block, may tell of its item."""
    at = end
    for _ in range(_MOST_FOLLOWING):
        if at >= len(text):
            break
        stop = _end(text, at + 1)
        sentence = text[at + 1 : stop]
        if _MOVES_ON.match(sentence) and not _POINTS_BACK.match(sentence):
            return _names_item(sentence) or not _gives_away(sentence)
        if not says_nothing(sentence):
            return False
        at = max(stop, at + 1)
    return True
