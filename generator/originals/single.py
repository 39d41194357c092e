"""One paper, one text: an agreement, a policy, a page or a case by itself becomes a draft."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from generator.library.document import Document
from generator.originals import drafting, openness
from generator.originals.closing import named
from generator.originals.importing import NOTED, Imported, RefusedError
from generator.originals.openness import OpenMark
from generator.originals.paper import Paper
from generator.originals.renewing import differences, renewed
from generator.readability.segment import Role
from generator.text import pdftext
from generator.text.cpr import masked


@dataclass(frozen=True, slots=True)
class TextTarget:
    """A text that a paper is for: its path below content/, and the draft of its kind.

    `file` names the text of its original, and `title` what the paper is called if it does not
    say so. `document` is the text that was there before, `originals` what was taken in.
    With `is_untouched` there was a draft of it that nobody has written in.
    """

    path: str
    draft: str
    file: str
    title: str
    document: Document | None = None
    originals: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    is_untouched: bool = False


def of_text(paper: Paper, target: TextTarget, *, all_open: bool, accepts: bool) -> Imported:
    """Return the draft of one text. `all_open` is a person's word that nothing in it is secret.

    Raises:
        RefusedError: the paper speaks of what is closed, or is not finished.
    """
    texts = [line.text for line in paper.lines]
    _refuse_secrets(texts, all_open=all_open)
    noted = tuple(
        f"  Linje {at}: {NOTED[noted.change]} »{masked(noted.text)}«"
        for at, line in enumerate(paper.lines, 1)
        for noted in line.noted
    ) + tuple(f"  {note.text.capitalize()}: {NOTED[note.change]}" for note in paper.unplaced)
    if noted and not accepts:
        raise RefusedError.unfinished(noted)
    kept = named(target.file, tuple(masked(text) for text in _to_the_end(texts)))
    headings = tuple(_headings(paper))
    title = headings[0][0] if headings else target.title
    told = [
        *(("Det her er ikke kommet med:", *noted) if noted else ()),
        *(
            f"Side {page} er et billede. Den er ikke læst. Se selv efter, hvad der står."
            for page in paper.pictures
        ),
    ]
    originals = {kept.file: "\n".join((*kept.lines, ""))}
    made = drafting.single(target.draft, kept, title, headings[1:])
    if target.is_untouched:
        again = f"Kladden er lavet igen, for ingen har skrevet i den: {target.path}"
        return Imported({}, {target.path: made}, originals, (again, *told))
    if target.document is None:
        return Imported({target.path: made}, {}, originals, (f"Ny tekst: {target.path}", *told))
    whole = drafting.original(kept, title, "", ((1, len(kept.lines)),))
    before = target.originals.get(kept.file, ())
    told += differences(target.document, whole, before, kept.lines)
    return Imported({}, renewed(target.document, whole), originals, tuple(told))


def _to_the_end(texts: Sequence[str]) -> Sequence[str]:
    """Return lines without the empty ones at the end."""
    return texts[: max((at for at, text in enumerate(texts, 1) if text), default=0)]


def _refuse_secrets(texts: Sequence[str], *, all_open: bool) -> None:
    head = [text for text in texts if text and len(text.split()) <= _SHORT][:_HEAD]
    is_closed = openness.of_head(head) is OpenMark.CLOSED
    if is_closed or (openness.of_text(texts) is OpenMark.DOUBT and not all_open):
        raise RefusedError(
            "Filen taler om noget, der er lukket eller fortroligt. Den er ikke læst ind.",
            "Er det en lukket sag, så lad den ligge."
            if is_closed
            else "Må alt i den komme ud, så skriv kommandoen igen med --alle-aabne.",
        )


_HEAD, _SHORT = 10, 8
"""How many short lines at the top may say that a paper is closed, and the words of a short one."""


def _headings(paper: Paper) -> Iterator[tuple[str, int, int]]:
    """Yield the headings of a text with their first and last line.

    On a printed page nothing but their looks tells them.
    """
    places = [at for at, line in enumerate(paper.lines) if line.level]
    names = {at: paper.lines[at].text for at in places}
    if paper.is_laid_out:
        names = _looked_like(paper)
        places = sorted(names)
    last = len(_to_the_end([line.text for line in paper.lines]))
    for at, end in zip(places, [*places[1:], last], strict=False):
        yield names[at], at + 1, end


def _looked_like(paper: Paper) -> dict[int, str]:
    text = "\n".join(line.text for line in paper.lines)
    mended = pdftext.mend(text)
    return {
        text.count("\n", 0, mended.origin(place, 0)): block.text
        for place, block in enumerate(mended.blocks)
        if block.role is Role.HEADING and any(map(str.isalpha, block.text))
    }
