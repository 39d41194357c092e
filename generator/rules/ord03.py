"""ORD03: short forms that only officials know are written out."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.library.document import Document
from generator.library.library import Library
from generator.rules.rule import Finding, Rule, page
from generator.rules.wording import unquoted
from generator.rules.words import WORDS
from generator.text.diagnostic import Severity

_WHOLE = WORDS.written_out
_BARE = frozenset((
    *(text.replace(".", "") for text in _WHOLE),
    *(text.rstrip(".").rpartition(".")[2] for text in _WHOLE),
))  # fmt: skip
_INNER = {text: re.escape(text.rstrip(".")).replace(r"\.", r"\.\s?") for text in _WHOLE}
_SHORT = re.compile(
    rf"(?<![\w.§])(?:{'|'.join(_INNER[one] for one in sorted(_WHOLE, key=len, reverse=True))})\."
    r"(?!\w)",
    re.IGNORECASE,
)
"""A short form, also with a space inside: »m. fl.«."""
_LAW = re.compile(r"§+ ?\d+ ?\w?,? ?$")


def _ends(after: str, whole: str) -> bool:
    """Return whether the point of a short form ends the sentence as well, so that it must stay."""
    rest = after.lstrip(_AROUND)
    can_end = whole.startswith(("og ", "i ")) or whole == "nu"
    return not rest or (can_end and rest[0].isupper())


_AROUND = " \t\n\u00a0»«\"'”’)]*"


def check(document: Document, _library: Library) -> Iterator[Finding]:
    """Find short forms outside quotations; »§ 17, stk. 4« is how a law is named."""
    for passage, match in unquoted(document, _BARE, _SHORT):
        short = "".join(match[0].casefold().split())
        before = passage.text[max(0, match.start() - 14) : match.start()]
        if short in {"stk.", "pkt."} and _LAW.search(before):
            continue
        ends = "." if _ends(passage.text[match.end() :], _WHOLE[short]) else ""
        whole = _WHOLE[short].replace(" eller ", "« eller »")
        yield Finding(
            passage.span(*match.span()),
            f"»{match[0]}« er en forkortelse, som mange ikke kender.",
            f"Skriv for eksempel »{whole}{ends}«.",
        )


RULE = Rule(
    code="ORD03",
    severity=Severity.WARNING,
    title="Små forkortelser som jf. og ift. er skrevet helt ud.",
    why=(
        "Korte former som jf. og ift. sparer skriveren for få tegn, men de stopper læseren. De "
        "kendte må gerne stå: f.eks., bl.a., ca., kl., kr., nr. og pct."
    ),
    bad=page("Vi bygger stien, jf. planen ift. skolens elever."),
    good=page("Vi bygger stien, som planen siger, til skolens elever."),
    check=check,
)
