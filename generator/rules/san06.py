"""SAN06: what is said of the original fits the one at hand: lines, LIX, words, checksum."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

from generator.danish import number, plural
from generator.kinds.parts import Original
from generator.library.document import Document
from generator.library.library import Library
from generator.originals.excerpt import excerpt, measured
from generator.readability.lix import lix, lix_figure
from generator.rules.rule import Finding, Rule, held_page
from generator.text.diagnostic import Severity
from generator.text.record import key_of

_HALF_A_DECIMAL = 0.05
_ROUNDING = 1e-9


def check(document: Document, library: Library) -> Iterator[Finding]:
    """Look at the lines first: where they are not there, nothing else can be right."""
    original = document.record.original
    lines = library.originals.get(original.file or "") if original else None
    if original is None or lines is None:
        return
    yield from _checksum(document, original, lines)
    named = (
        (original.lines, document.place(original, "lines")),
        (original.also, document.place(original, "also")),
    )
    outside = [
        (place, last)
        for stretches, place in named
        if stretches
        for _, last in stretches.stretches()
        if last > _length(lines)
    ]
    for place, last in outside:
        yield Finding(
            place,
            f"Linje {number(last)} findes ikke. Originalen har "
            f"{plural(_length(lines), 'linje', 'linjer')}.",
            "Se efter, hvilke linjer teksten bygger på, og ret tallene.",
        )
    if not outside:
        yield from _figures(document, library, original, lines)


def _length(lines: tuple[str, ...]) -> int:
    """Return how many lines a file has; what follows its last line end is none."""
    return len(lines) - (not lines[-1])


def _checksum(document: Document, original: Original, lines: tuple[str, ...]) -> Iterator[Finding]:
    right = hashlib.sha256("\n".join(lines).encode()).hexdigest()
    if original.sha256 and original.sha256 != right:
        yield Finding(
            document.place(original, "sha256"),
            f"Originalen er en anden nu: Dens fingeraftryk er {right}.",
            f"Se efter, om »{key_of(Original, 'lines')}« stadig passer. Ret så fingeraftrykket.",
        )


def _figures(
    document: Document, library: Library, original: Original, lines: tuple[str, ...]
) -> Iterator[Finding]:
    stretches = original.lines.stretches() if original.lines else ((1, len(lines)),)
    if original.lix is None and original.words is None:
        return
    counts = measured(excerpt(lines, stretches))
    index = lix(counts)
    if original.words is not None and original.words != counts.words:
        yield Finding(
            document.place(original, "words"),
            f"Originalens linjer har {plural(counts.words, 'ord', 'ord')}, ikke "
            f"{number(original.words)}.",
            "Ret tallet, eller ret linjerne.",
        )
    if (
        original.lix is not None
        and index is not None
        and abs(index - float(original.lix)) > _HALF_A_DECIMAL + _ROUNDING
    ):
        yield Finding(
            document.place(original, "lix"),
            f"Originalens linjer har LIX {lix_figure(counts, library.limits(document).lix)}, ikke "
            f"{number(original.lix)}.",
            "Ret tallet, eller ret linjerne.",
        )


_ORIGINAL = """\
Rådet drøftede stien ved skolen.

Stien ved skolen koster 1,2 mio. kr.
"""
_BODY = "Stien ved skolen koster 1,2 mio. kr."
_LINES = '  linjer: "3"\n  ord: {words}\n'

RULE = Rule(
    code="SAN06",
    severity=Severity.WARNING,
    title="Det, der står om originalen, passer til den, der er ved hånden.",
    why=(
        "Siden viser, hvor svær originalen er, ved siden af din tekst. Kommer der en ny udgave af "
        "originalen, kan linjerne være flyttet. Så ser vi efter de forkerte steder, og tallene "
        "for LIX og ord er gamle."
    ),
    bad=held_page(_BODY, _ORIGINAL, fields=_LINES.format(words="70")),
    good=held_page(_BODY, _ORIGINAL, fields=_LINES.format(words="7")),
    check=check,
)
