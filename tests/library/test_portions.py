"""Portions that are kept stand while what was looked at for them is the same, and no longer."""

from __future__ import annotations

from generator.library.document import Document
from generator.library.library import Library
from generator.library.looks import noting
from generator.library.portions import Portions, keeping, kept_each, portion
from generator.text.source import Source
from tests.small import document, small, text, with_sources

YARD = "moeder/byraadet/2026-03-04/2-skolens-gaard.md"
POLICY = "politikker/gode-svar.md"


def length(library: Library, path: str) -> bytes:
    """Return how many passages a document shows, as a portion."""
    return portion(
        library, f"length {path}", lambda: b"%d" % len(document(path, library).gist.shown)
    )


def longer(path: str) -> Library:
    """Return the small site with a line more in one text."""
    return with_sources(Source(path, f"{text(path)}\nEn linje mere.\n")).library


def test_a_piece_is_made_anew_only_when_what_it_looked_at_changed() -> None:
    first = Portions(lambda _: None)
    with keeping(first):
        before = length(small(), YARD)
    kept = first.taken()
    assert list(kept) == [f"length {YARD}"]
    assert first.taken() == {}

    again = Portions(kept.get)
    with keeping(again):
        assert length(longer(POLICY), YARD) == before
        assert again.taken() == {}
        assert length(longer(YARD), YARD) == b"%d" % (int(before) + 1)
    assert list(again.taken()) == [f"length {YARD}"]


def test_whoever_takes_a_piece_looks_at_what_it_was_made_of() -> None:
    first = Portions(lambda _: None)
    with keeping(first), noting() as looks:
        length(small(), YARD)
    with keeping(Portions(first.taken().get)), noting() as taken:
        length(small(), YARD)
    assert looks == taken != set()


def test_what_is_kept_of_each_document_is_made_once_for_a_library() -> None:
    asked: list[str] = []

    @kept_each
    def title(_library: Library, of: Document) -> bytes:
        asked.append(of.source.path)
        return of.title.encode()

    with keeping(Portions(lambda _: None)):
        for _ in range(2):
            assert title(small(), document(YARD)) == document(YARD).title.encode()
    assert title(small(), document(POLICY)) == document(POLICY).title.encode()
    assert asked == [YARD, POLICY]
