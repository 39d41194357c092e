"""The register of what the machine says: each sentence of the site that no editor wrote."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from tests.running import ROOT, TEMPLATES
from tests.visible import strings

REGISTER = Path(__file__).parent / "sentences.md"
SENTENCES = "# What the machine says"
LABELS = "Labels that claim something"
PAGES = ROOT / "generator" / "pages"
_ELSEWHERE = ("desk/", "components.html", "specimens.html", "how_to_write.html")
"""What editors see, and what shows the parts and the rules."""
_CODE = re.compile(r"\{#.*?#\}|\{%.*?%\}|<script.*?</script>", re.DOTALL)
_INLINE = re.compile(r"</?(?:a|strong|em|time|span|b|code)\b[^>]*>")
_TAG = re.compile(r"<[^>]*>")
_VALUE = re.compile(r"\{\{.*?\}\}", re.DOTALL)
_TEXT = re.compile(r"\"([A-ZÆØÅ][^\"{}]*[.?])\"")
_SENTENCE = re.compile(r"(?:^|(?<=[.?:] ))(?:[A-ZÆØÅ»]|… )(?:[^.?]|\.(?! [A-ZÆØÅ»…]|$))*[.?]")
LINE = re.compile(r"^\| (.+?) \| (.+?) \| (.+?) \|$", re.MULTILINE)
FORBIDDEN = (
    "endnu", "lige nu", "mødes igen", "sat penge af", "loven holder", "rundet af", "dig.",
    "Hvem sidder", "kortere og lettere", "bindende",
)  # fmt: skip
"""Reasons, laws, motives and times that no original gives."""


def sentences(text: str) -> Iterator[str]:
    """Yield the sentences of a stretch of text; a value in one is »…«."""
    for match in _SENTENCE.finditer(" ".join(text.split())):
        if len(match[0].split()) > 1:
            yield match[0]


def in_template(text: str) -> Iterator[str]:
    for match in _TEXT.finditer(text):
        yield from sentences(match[1])
    shown = _INLINE.sub("", _VALUE.sub("…", _CODE.sub("\n", text)))
    for node in _TAG.split(shown):
        yield from sentences(node.replace("\n", " "))


def in_module(text: str) -> Iterator[str]:
    for words in strings(text):
        yield from sentences(words)


def templates() -> Iterator[Path]:
    """Yield the templates of the pages that citizens read."""
    for path in TEMPLATES.rglob("*.html"):
        name = path.relative_to(TEMPLATES).as_posix()
        if not name.endswith(_ELSEWHERE) and not name.startswith(_ELSEWHERE):
            yield path


def said() -> set[str]:
    """Return every sentence of templates and pages."""
    left_out = {"theme.py", "how_to_write.py", "components.py", "open_data.py", "hosting.py"}
    modules = (path for path in PAGES.glob("*.py") if path.name not in left_out)
    return {
        *(text for path in templates() for text in in_template(path.read_text("utf-8"))),
        *(text for path in modules for text in in_module(path.read_text("utf-8"))),
    }


def part(heading: str) -> str:
    """Return the part of the register under a heading, or what stands before all of them."""
    parts = REGISTER.read_text("utf-8").split("\n## ")
    return next(text for text in parts if text.startswith(heading))


def registered(heading: str) -> dict[str, tuple[str, str]]:
    """Return what each sentence, or each label, rests on, and when it is said."""
    rows = LINE.findall(part(heading))
    return {words: (rests, when) for words, rests, when in rows[2:]}


def test_every_sentence_is_in_the_register_and_no_other() -> None:
    assert said() == set(registered(SENTENCES))


def test_each_sentence_says_what_it_rests_on_and_when_it_is_true() -> None:
    rows = registered(SENTENCES)
    assert len(rows) > 80
    assert all(rests.strip("– ") and when.strip("– ") for rests, when in rows.values())


def test_no_sentence_gives_a_reason_a_law_or_a_time_that_nobody_wrote() -> None:
    told = [text for text in said() for word in FORBIDDEN if word in text]
    assert told == []
