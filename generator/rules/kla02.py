"""KLA02: Markdown swallows no text: notes, headings that nobody meant, lines that vanish."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.danish import MONTH
from generator.library.document import Document
from generator.library.library import Library
from generator.patterns import lazy
from generator.rules.rule import Finding, Rule, page
from generator.rules.sieve import Sieve
from generator.text import frontmatter
from generator.text.diagnostic import Severity
from generator.text.passages.passage import Shape
from generator.text.source import Span

_NOTE = lazy(r"(?m)^ {0,3}\[\^([^\]\s]+)\]:")
_EMPTY = lazy(r"[ \t]*(?:\n[ \t]*)*(?:\n(?=\S)|\Z)")
_MARK = lazy(r"\[\^([^\]\s]+)\](?!:)")
_TARGET = lazy(r"(?m)^ {0,3}\[([^\]^\n]+)\]:[ \t]*\S+[ \t]*(?:\"[^\"\n]*\")?[ \t]*$")
_FENCED = lazy(r"(?ms)^ {0,3}(```+|~~~+)[^\n]*\n.*?(?:^ {0,3}\1[^\n]*$|\Z)")
_NO_SPACE = lazy(r"(?m)^#{2,6}(?=[^\s#])")
_TOO_DEEP = lazy(r"(?m)^#{7,}")
_CAPTION = lazy(r"(?m)^[ \t>]*\{[^}\n]{0,300}titel=[^}\n]{0,900}\}[ \t]*$")
_ITEM = lazy(r"(?P<indent>[ \t>]*)(?P<number>\d{1,9})(?P<sign>[.)])(?=[ \t])")
_A_MONTH = lazy(rf"[ \t]+(?:{MONTH})\b")
_BEGUN = lazy(
    r"\n(?P<line>(?P<sign>[>+*-])[ ]+(?:og|eller|samt|men|[a-zæøå\d])[^\n]*)"
    r"(?m:$)(?!\n[ ]*(?P=sign)[ ])"
)
_GOES_ON = lazy(r"[^\s#>|:`{<*+~\-\d][^\n]*[^\s.:;,!?…|)\]»\"\\][ ]?")
"""A line in the middle of a sentence. It is looked for above the sign, which is quick to find."""
_PRODUCT = lazy(r"\d(?<![\w*\\.,].)[\d.,]{0,20}\*\d[\d.,]{0,20}\*(?=\d)")


_ATTRIBUTES = lazy(r"\{(?<![^\n].)([^{}\n]*)\}[ \t]*(?=\n|\Z)")
_KNOWN_ATTRIBUTE = lazy(r"(?:#[\w-]+|(?:id|lang|titel)=(?:\"[^\"]*\"|[^\s\"]+)|\s+)*")
"""A line of settings in braces, as it is written and what it may hold."""


def check(document: Document, _library: Library) -> Iterator[Finding]:
    """Look at all that Markdown may take for something else in the body."""
    text = document.source.text
    if "```" in text or "~~~" in text:
        text = _FENCED.sub(lambda code: " " * len(code[0]), text)
        yield from _left_open(document.source.text)
    if "[^" in text:
        yield from _notes(text)
    yield from _headings(document, text)
    if "]:" in text:
        yield from _targets(text)
    if "titel=" in text:
        yield from _captions(document, text)
    start = frontmatter.split(document.source).body
    yield from _attributes_lost(document, text, start)
    yield from _numbers_lost(document, text)
    yield from _begun_by_chance(text, start)
    yield from _products(text, start)
    yield from _shown_raw(document)
    yield from _lone_stars(document)
    yield from _indented(document, text)
    if "##" not in document.text.visible:
        return
    for passage in document.text.passages:
        if passage.shape is Shape.CODE:
            continue
        for match in _NO_SPACE.finditer(passage.text):
            yield Finding(
                passage.span(*match.span()),
                f"Der mangler et mellemrum efter »{match[0]}«.",
                f"Skriv »{match[0]} « først på linjen, så den bliver til en overskrift.",
            )
        for match in _TOO_DEEP.finditer(passage.text):
            yield Finding(
                passage.span(*match.span()),
                f"Siden kender ikke »{match[0]}«. Tegnene bliver vist, som de er.",
                "Skriv »##« foran en overskrift og »###« foran en under den.",
            )


def _captions(document: Document, text: str) -> Iterator[Finding]:
    """Find titles of tables with no table under them: nobody sees them."""
    tables = {text.rfind("\n", 0, use.span.start) + 1 for use in document.body.tables}
    for match in _CAPTION.finditer(text):
        below = re.compile(r"\s*\n").match(text, match.end())
        if below is None or below.end() not in tables:
            yield Finding(
                Span(*match.span()),
                "Titlen bliver ikke vist. Der er ingen tabel lige under den.",
                "Sæt titlen lige over tabellen, eller skriv den som tekst.",
            )


def _attributes_lost(document: Document, text: str, start: int) -> Iterator[Finding]:
    """Find lines in braces that are read as settings and never shown."""
    shown = document.text.visible
    for match in _ATTRIBUTES.finditer(text, start):
        if not _KNOWN_ATTRIBUTE.fullmatch(match[1]) and match[0].strip() not in shown:
            yield Finding(
                Span(*match.span()),
                f"Linjen »{match[0].strip()[:60]}« bliver ikke vist.",
                "Slet den, eller skriv det som tekst uden krøllede klammer.",
            )


def _numbers_lost(document: Document, text: str) -> Iterator[Finding]:
    """Find items of lists that are shown with another number than the one they are written with.

    Lists where all have the same number are counted for you, and that is as it should be.
    """
    for use in document.body.ordered_lists:
        items = tuple(_items(text, text.rfind("\n", 0, use.span.start) + 1))
        numbers = [number for _, number in items]
        if len(numbers) < _FEWEST_ITEMS or len(set(numbers)) == 1 or numbers[1] < numbers[0]:
            continue
        for expected, (span, number) in enumerate(items, numbers[0]):
            if number != expected:
                yield Finding(
                    span,
                    f"Tallet er {number}, men siden viser {expected}.",
                    f"Ret tallet til {expected}, eller sæt en linje tekst mellem de to lister.",
                )
                break


_FEWEST_ITEMS = 2


def _items(text: str, start: int) -> Iterator[tuple[Span, int]]:
    """Yield the places and the numbers of the items of a list that begins at a line."""
    first = _ITEM.match(text, start)
    at, after_blank = start, False
    while first and at < len(text):
        end = text.find("\n", at)
        end = len(text) if end < 0 else end
        line = text[at:end]
        item = _ITEM.match(text, at)
        if item and (item["indent"], item["sign"]) == (first["indent"], first["sign"]):
            if _A_MONTH.match(text, item.end()):
                return  # a date, which is told elsewhere
            yield Span(item.start("number"), item.end()), int(item["number"])
        elif after_blank and line.strip() and not line.startswith((" ", "\t", ">")):
            return
        after_blank = not line.strip(" >\t")
        at = end + 1


def _begun_by_chance(text: str, start: int) -> Iterator[Finding]:
    """Find lines in the middle of a sentence that begin with a sign for lists or quotations."""
    for match in _BEGUN.finditer(text, start):
        above = text.rfind("\n", start, match.start()) + 1 or start
        if not _GOES_ON.fullmatch(text, above, match.start()):
            continue
        sign = match["sign"]
        yield Finding(
            Span(*match.span("line")),
            f"Linjen begynder med »{sign}« midt i en sætning, og tegnet bliver ikke vist.",
            f"Flyt »{sign}« op på linjen før. Skal det være en liste eller et citat, så sæt en tom "
            "linje over.",
        )


def _products(text: str, start: int) -> Iterator[Finding]:
    """Find stars between figures: »2*3*4« is shown as 234."""
    for match in _PRODUCT.finditer(text, start):
        yield Finding(
            Span(*match.span()),
            "Stjernerne mellem tallene bliver ikke vist.",
            "Skriv »gange« eller »\\*« med en skråstreg.",
        )


def _left_open(text: str) -> Iterator[Finding]:
    """Find a block of code that is never closed: all that follows is shown as code."""
    for match in _FENCED.finditer(text):
        last = match[0].rstrip().rpartition("\n")[2].strip()
        if not last.startswith(match[1]) or "\n" not in match[0].strip():
            yield Finding(
                Span(match.start(1), match.end(1)),
                f"Koden efter »{match[1]}« slutter ikke. Resten af siden bliver vist som kode.",
                f"Skriv »{match[1]}« på en linje efter koden, eller slet tegnene.",
            )
        words = match[0].partition("\n")[0].strip().lstrip("`~").split()
        if len(words) > 1:
            yield Finding(
                Span(match.start(1), match.start() + match[0].index("\n")),
                f"Ordene efter »{match[1]}« bliver ikke vist.",
                f"Flyt dem ned på linjen under »{match[1]}«.",
            )


def _indented(document: Document, text: str) -> Iterator[Finding]:
    """Find paragraphs that are moved in: they are shown as code. `text` is without other code."""
    for passage in document.text.passages:
        if passage.shape is Shape.CODE and passage.text.strip():
            span = passage.span(0, len(passage.text))
            start = text.rfind("\n", 0, span.start) + 1
            above = text[:start].rstrip().rpartition("\n")[2].strip()
            if text[start : span.end].strip() and not above.startswith(("```", "~~~")):
                yield Finding(
                    span,
                    "Linjen er rykket ind og bliver vist som kode.",
                    "Slet mellemrummene først på linjen.",
                )


def _shown_raw(document: Document) -> Iterator[Finding]:
    """Find signs that mean something elsewhere, and that a reader would see here as they are."""
    if not _SIEVE.left(document.text.divided.odd):
        return
    for passage in document.text.passages:
        if passage.shape is Shape.CODE:
            continue
        for match in _RAW.finditer(passage.text):
            yield Finding(
                passage.span(*match.span()),
                f"Siden kender ikke »{' '.join(match[0].split())}«. Tegnene bliver vist, som de er.",
                _MENDS[match.lastgroup or ""],
            )


_LONE_STAR = lazy(r"(?<![\w*\\])\*(?=\w[^*]*$)")


def _lone_stars(document: Document) -> Iterator[Finding]:
    """Find a star before a word that makes nothing bold: another one is missing after it."""
    if "*" not in document.text.visible:
        return
    for passage in document.text.passages:
        if passage.shape in {Shape.CODE, Shape.FOOTNOTE} or passage.row:
            continue
        for match in _LONE_STAR.finditer(passage.text):
            yield Finding(
                passage.span(*match.span()),
                "Her står en stjerne, som skulle have gjort teksten fed.",
                "Sæt lige mange stjerner før og efter ordene, eller slet den.",
                Severity.WARNING,
            )


_RAW = lazy(
    r"(?P<struck>~~[^~\n]{1,200}~~)|(?P<marked>(?<![=\w])==[^=\n]{1,200}==(?!=))"
    r"|(?P<task>\A\[[ xX]\](?= ))|(?P<wiki>\[\[[^\]\n]{1,200}\]\])|(?P<note>%%[^%\n]{1,200}%%)"
    r"|(?P<link>\[[^\]\n]{1,200}\] \((?:/|\.\.?/|#|https?:|mailto:)[^)\s]{0,500}\))"
    r"|(?P<inner>\^\[[^\]\n]{1,200}\])|(?P<small>(?<=[A-Za-zæøå])(?:~\w{1,3}~|\^\w{1,3}\^))"
    r"|(?P<under>(?<![+\w])\+\+[^+\n]{1,200}\+\+(?![+\w]))|(?P<quotes>'''[^'\n]{1,200}''')"
    r"|(?P<tag>(?:\[[bius]\](?=[^\[\n]{1,200}\[/)|\[/[bius]\]|\[/?(?:h[1-6]|url|img|quote|caption|gallery|embed|color|size)(?:=[^\]\n]{0,60})?\])(?![(\[:]))"
    r"|(?P<tex>\\(?:textbf|textit|emph|section|item|footnote|begin|end)\b)|(?P<box>\A(?:\.\. [a-z-]+::|:: ?[a-zæøå]+\b))"
    r"|(?P<swapped>\([^()\n]{1,100}\)\[(?:/|\.\.?/|#|https?:|mailto:)[^\]\n]{0,500}\])"
    r"|(?P<open>\[[^\[\]()\n]{1,100}\((?:/|\.\.?/|https?:|mailto:)[^)\s]{0,500}\))"
    r"|(?P<short>\A\*\[[^\]\n]{1,60}\]:)"
    r"|(?P<smiley>(?<![\w:]):[a-z]{2,20}(?:_[a-z]{1,20}){0,4}:(?![\w:]))"
)
_HINT = re.compile(
    r"~~|==|^\[$|^\[[xX]\]$|\[\[|%%|:[a-z_]+:|\^|\w~\w|\+\+|'''|\[/?[a-z1-6]+[=\]]|\\[a-z]|::"
    r"|\)\[|\*\[|\((?:/|\.|#|http|mailto)"
)
"""What one of the words has, cut at white space, wherever `_RAW` fits a text."""
_SIEVE = Sieve(_HINT.search)
_MENDS = {
    "struck": "Slet ordene. Siden kan ikke strege over.",
    "marked": "Skriv **ordene** med to stjerner, hvis de skal være fede.",
    "task": "Slet tegnene. Læseren kan ikke krydse af.",
    "wiki": "Skriv [tekst](adresse).",
    "note": "Slet noten.",
    "link": "Slet mellemrummet mellem ] og (.",
    "smiley": "Skriv det med ord.",
    "inner": "Skriv »[^1]« her, og skriv noten nederst: »[^1]: tekst«.",
    "small": "Skriv tallet med små tegn (²), eller skriv det med ord.",
    "under": "Skriv **ordene** med to stjerner, hvis de skal være fede.",
    "quotes": "Skriv **ordene** med to stjerner, hvis de skal være fede.",
    "tag": "Slet tegnene, og skriv det med Markdown.",
    "tex": "Slet tegnene, og skriv det med Markdown.",
    "box": "Skriv tre koloner: »::: fakta Titel«.",
    "swapped": "Skriv [tekst](adresse).",
    "open": "Skriv [tekst](adresse). Der mangler en kantet parentes.",
    "short": "Skriv i teksten, hvad den korte form betyder.",
}


def _notes(text: str) -> Iterator[Finding]:
    """Find notes that are written twice, and those that nothing refers to: they vanish."""
    used = {match[1] for match in _MARK.finditer(text)}
    seen: set[str] = set()
    for match in _NOTE.finditer(text):
        name = match[1]
        span = Span(match.start() + match[0].index("["), match.end())
        if name in seen:
            yield Finding(span, f"Noten »{name}« står to gange. Kun den ene bliver vist.",
                          "Giv den ene et andet navn, eller slet den.")  # fmt: skip
        elif _EMPTY.match(text, match.end()):
            yield Finding(span, f"Noten »{name}« er tom.",
                          "Skriv noten, eller slet den og mærket i teksten.")  # fmt: skip
        elif name not in used:
            yield Finding(span, f"Noten »{name}« bliver ikke vist. Ingen steder viser hen til den.",
                          f"Skriv »[^{name}]« i teksten, hvor noten hører til.")  # fmt: skip
        seen.add(name)


def _headings(document: Document, text: str) -> Iterator[Finding]:
    """Find notes in headings, and paragraphs that a line under them makes a heading."""
    for heading in document.body.headings:
        line = text[heading.span.start : heading.span.end]
        for match in _MARK.finditer(line):
            start = heading.span.start + match.start()
            yield Finding(
                Span(start, start + len(match[0])),
                "En overskrift kan ikke have en note. Mærket bliver ikke vist.",
                "Flyt mærket ned i teksten under overskriften.",
            )
        if not line.lstrip(" >\t").startswith("#"):
            yield Finding(
                heading.span,
                "Stregerne under teksten gør den til en overskrift, og den bliver ikke målt.",
                "Sæt en tom linje over stregerne. Er det en overskrift, så skriv »## « foran.",
            )


def _targets(text: str) -> Iterator[Finding]:
    """Find lines that Markdown takes for the address of a link, which no link uses."""
    for match in _TARGET.finditer(text):
        name = re.escape(match[1])
        others = text[: match.start()] + text[match.end() :]
        if not re.search(rf"(?i)\[{name}\](?!:)", others):
            yield Finding(
                Span(match.start() + match[0].index("["), match.end()),
                f"Linjen med »[{match[1]}]:« bliver ikke vist. Den ligner adressen på et link.",
                "Skriv den uden kantede parenteser, eller slet den.",
            )


RULE = Rule(
    code="KLA02",
    severity=Severity.ERROR,
    title="Alt det, du skriver, bliver vist.",
    why=(
        "Nogle tegn har en særlig mening. Står de forkert, forsvinder teksten, uden at nogen "
        "får det at vide: en note, som ingen viser hen til, eller en sætning, som en streg gør "
        "til en overskrift."
    ),
    bad=page("Stien koster penge.[^1]\n\n[^1]: 4 mio. kr.\n[^2]: Det er dyrt."),
    good=page("Stien koster penge.[^1] Det er dyrt.[^2]\n\n[^1]: 4 mio. kr.\n[^2]: 5 mio. kr."),
    check=check,
)
