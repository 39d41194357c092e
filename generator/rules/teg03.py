"""TEG03: words are written with letters, and a space stands after a sentence."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

from generator.danish import language
from generator.library.document import Document
from generator.library.library import Library
from generator.readability.surface import LOOK_ALIKE
from generator.readability.words import is_address, missing_spaces
from generator.rules.rule import Finding, Rule, page
from generator.rules.wording import own_passages
from generator.text.diagnostic import Severity

_TOKEN = re.compile(r"\S+")
_LOOK_ALIKE = re.compile(f"[{LOOK_ALIKE}]")
_BETWEEN = re.compile(r"(?<=[^\W\d_]{2})[0-9|!$£¥¢§@]{1,2}(?=[a-zæøå]{2})")
"""A digit or sign in place of a letter, as in »k0mmune«: two small letters on each side."""
_JOINTS = frozenset("\u00ad\u2010\u2011\u200b\u200c\u200d\ufffd")
_PLAIN = re.compile(r"[\x20-\x7eæøåÆØÅéÉüÜöÖäÄ«»–—’”“…\n\u00a0\u00ad]*")


def check(document: Document, _library: Library) -> Iterator[Finding]:
    """Look into each word that readers see."""
    faulty = frozenset(filter(_is_faulty, document.text.tokens))
    if not faulty:
        return
    for passage in own_passages(document):
        for match in _TOKEN.finditer(passage.text):
            token = match[0]
            if token not in faulty:
                continue
            start = match.start()
            foreign, missing = _faults(token)
            for at, end in foreign:
                yield Finding(
                    passage.span(start + at, start + end),
                    f"»{token[at:end]}« ligner et bogstav, men er et andet tegn.",
                    "Skriv ordet med almindelige bogstaver.",
                )
            for at, end in missing:
                yield Finding(
                    passage.span(start + at, start + end),
                    f"Der mangler et mellemrum i »{token}«.",
                    "Sæt et mellemrum efter punktummet. Hører ordet sammen, så slet punktummet.",
                )


@lru_cache(maxsize=1 << 15)
def _is_faulty(token: str) -> bool:
    """Return whether a token is one to tell of; most are not, and come again in other texts."""
    return any(_faults(token))


def _faults(token: str) -> tuple[list[tuple[int, int]], list[tuple[int, int]]]:
    """Return where a token has foreign signs and where it lacks spaces."""
    return _foreign(token), missing_spaces(token, language())


def _foreign(token: str) -> list[tuple[int, int]]:
    """Return where a token has something else than letters in the place of letters."""
    found: list[tuple[int, int]] = []
    if not _PLAIN.fullmatch(token):
        found += [match.span() for match in _LOOK_ALIKE.finditer(token)]
        has_latin = any(map(_is_latin, token))
        found += [
            (at, at + 1)
            for at, sign in enumerate(token)
            if not _LOOK_ALIKE.match(sign) and _is_odd(token, at, among_latin=has_latin)
        ]
    if not is_address(token, language()):
        found += [match.span() for match in _BETWEEN.finditer(token)]
    return sorted(found)


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
        "Mangler der et mellemrum efter et punktum, bliver to ord til ét."
    ),
    bad=page("Vi viser \ufb01lmene på biblioteket i maj."),
    good=page("Vi viser filmene på biblioteket i maj."),
    check=check,
)
