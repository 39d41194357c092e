"""A small site with findings of every level, for the formats: as it was, and as it is now."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from generator.build import understand
from generator.library.changes import Change, Judged
from generator.output import files
from generator.text.diagnostic import Diagnostic, Severity, at
from generator.text.source import Source, Span
from tests.running import SMALL

TODAY = dt.date(2026, 3, 1)
FOLDER = "content/"
CASE = "moeder/byraadet/2026-03-04/1-cykelsti.md"
AWKWARD = "sider/50 %, æ.md"
GONE = "sider/gammel.md"
PAGE = "---\ntitel: {title}\ntype: notat\n---\n{body}\n"


def _small() -> dict[str, Source]:
    return {source.path: source for source in files.read_content(SMALL / "content").sources}


def judged(sources: Iterable[Source], found: Iterable[Diagnostic]) -> Judged:
    kept = {source.path: source for source in sources}
    understood = understand(sorted(kept.values(), key=lambda source: source.path), {}, TODAY)
    return Judged(understood.library, kept, tuple(sorted(found)))


def finding(source: Source, words: str, code: str, level: Severity, message: str) -> Diagnostic:
    """Return a finding at the first place where some words stand."""
    start = source.text.index(words)
    span = Span(start, start + len(words))
    return at(source, span, code, message, f"Ret »{words.split(maxsplit=1)[0]}«.", level)


def change() -> Change:
    """Return a change: a case rewritten, a page new and one gone, a finding mended."""
    old = _small()
    old[GONE] = Source(GONE, PAGE.format(title="En gammel side", body="Den her siger ingenting."))
    before = judged(
        old.values(),
        [
            finding(old[CASE], "Kort fortalt", "SPR06", Severity.ADVICE, "Noget gammelt."),
            finding(old[GONE], "ingenting", "ORD01", Severity.WARNING, "»ingenting« er for lidt."),
            _known(old["politikker/gode-svar.md"]),
        ],
    )
    return Change(now(), before)


def now() -> Judged:
    """Return the site as it is now."""
    sources = _small()
    body = (
        "Forvaltningen indstiller efterfølgende kommunalbestyrelsens repræsentanter.\n"
        "Prisen er *50 %* | og <b>mere</b>, siger @borger."
    )
    sources[AWKWARD] = Source(AWKWARD, PAGE.format(title="50 % | halvdelen", body=body))
    case = sources[CASE]
    text = case.text.replace("## Kort fortalt", "## Kort fortalt\n\nDer kommer en sti.", 1)
    sources[CASE] = case = Source(CASE, text)
    awkward = sources[AWKWARD]
    two_lines = awkward.text[awkward.text.index("Forvaltningen") : awkward.text.index(" | og")]
    found = [
        finding(case, "Der kommer en sti.", "LIX01", Severity.ERROR, "Teksten har LIX 47,2."),
        finding(awkward, two_lines, "LIX04", Severity.WARNING, "Det her er 100 % svært: over 55."),
        finding(awkward, "Prisen", "ORD01", Severity.ADVICE, "»Prisen« er et ord."),
        finding(awkward, "Prisen", "ORD02", Severity.ADVICE, "Et tegn: \x01, & og »<«."),
        _known(sources["politikker/gode-svar.md"]),
    ]
    return judged(sources.values(), found)


def _known(policy: Source) -> Diagnostic:
    return finding(policy, "Kort fortalt", "SEN01", Severity.WARNING, "Var her også før.")
