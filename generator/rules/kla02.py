"""KLA02: Markdown swallows no text: notes, headings that nobody meant, lines that vanish."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.library.document import Document
from generator.library.library import Library
from generator.rules.rule import Finding, Rule, page
from generator.text.diagnostic import Severity
from generator.text.passages.passage import Shape
from generator.text.source import Span

_NOTE = re.compile(r"(?m)^ {0,3}\[\^([^\]\s]+)\]:")
_EMPTY = re.compile(r"[ \t]*(?:\n[ \t]*)*(?:\n(?=\S)|\Z)")
_MARK = re.compile(r"\[\^([^\]\s]+)\](?!:)")
_TARGET = re.compile(r"(?m)^ {0,3}\[([^\]^\n]+)\]:[ \t]*\S+[ \t]*(?:\"[^\"\n]*\")?[ \t]*$")
_FENCED = re.compile(r"(?ms)^ {0,3}(```+|~~~+)[^\n]*\n.*?(?:^ {0,3}\1[^\n]*$|\Z)")
_NO_SPACE = re.compile(r"(?m)^#{2,6}(?=[^\s#])")


def check(document: Document, _library: Library) -> Iterator[Finding]:
    """Look at notes, headings and link targets in the body."""
    text = document.source.text
    if "```" in text or "~~~" in text:
        text = _FENCED.sub(lambda code: " " * len(code[0]), text)
        yield from _left_open(document.source.text)
    if "[^" in text:
        yield from _notes(text)
    yield from _headings(document, text)
    if "]:" in text:
        yield from _targets(text)
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
    if not _HINT.search(document.text.visible):
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


_LONE_STAR = re.compile(r"(?<![\w*\\])\*(?=\w[^*]*$)")


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


_RAW = re.compile(
    r"(?P<struck>~~[^~\n]{1,200}~~)|(?P<marked>(?<![=\w])==[^=\n]{1,200}==(?!=))"
    r"|(?P<task>\A\[[ xX]\](?= ))|(?P<wiki>\[\[[^\]\n]{1,200}\]\])|(?P<note>%%[^%\n]{1,200}%%)"
    r"|(?P<link>\[[^\]\n]{1,200}\] \((?:/|\.\.?/|#|https?:|mailto:)[^)\s]*\))"
    r"|(?P<smiley>(?<![\w:]):[a-z]{2,20}(?:_[a-z]{1,20}){0,4}:(?![\w:]))"
)
_HINT = re.compile(r"~~|==|\[[ xX]\] |\[\[|%%|\] \(|:[a-z_]+:")
_MENDS = {
    "struck": "Slet ordene. Siden kan ikke strege over.",
    "marked": "Skriv **ordene** med to stjerner, hvis de skal være fede.",
    "task": "Slet tegnene. Læseren kan ikke krydse af.",
    "wiki": "Skriv [tekst](adresse).",
    "note": "Slet noten.",
    "link": "Slet mellemrummet mellem ] og (.",
    "smiley": "Skriv det med ord.",
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
