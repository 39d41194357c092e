"""What is kept from one library to the next, where only what stands below front matter changed."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial

import pytest

from generator.build import understand
from generator.kinds import KINDS
from generator.kinds.case import CASE
from generator.library import frames
from generator.library.document import Document
from generator.library.library import Library, lasting, untitled
from generator.library.public import public
from generator.pages import pages, ready
from generator.rules import RULES
from generator.rules.judging import judge
from generator.text.source import Source
from tests.small import TODAY, content, document, small

PATH_CASE = "moeder/byraadet/2026-03-04/1-cykelsti.md"
YARD_CASE = "moeder/byraadet/2026-03-04/2-skolens-gaard.md"


def saved(before: Library, path: str, old: str = "", new: str = "") -> Library:
    """Return the library after a save of one file: a text in it changed, or a line added."""
    sources = {source.path: source for source in (*content().sources, *_texts(before))}
    text = sources[path].text
    sources[path] = Source(path, text.replace(old, new, 1) if old else f"{text}\nEn ny linje.\n")
    return understand(
        [sources[name] for name in sorted(sources)], content().files, TODAY, before=before
    ).library


def _texts(library: Library) -> Iterable[Source]:
    return (document.source for document in library.documents)


def test_a_library_with_another_body_shares_the_frame_and_shows_the_new_document() -> None:
    now = saved(small(), PATH_CASE)
    assert now.frame is small().frame
    assert [now.documents[place].source.path for place in now.renewed] == [PATH_CASE]
    new = document(PATH_CASE, now)
    assert new is not document(PATH_CASE)
    assert now.page("/moeder/byraadet/2026-03-04/1-cykelsti/") is new
    assert now.of_kind(CASE) == (new, document(YARD_CASE))
    assert now.of_kind(CASE)[0] is new
    assert new in now.cases(new)


def test_what_a_front_matter_says_is_the_very_same_after_a_save_below_it() -> None:
    """Parts of it are told apart by their identity, so that a place is found in the source."""
    before, now = document(PATH_CASE), document(PATH_CASE, saved(small(), PATH_CASE))
    assert now.record is before.record
    assert now.place(now.record, "title") == before.place(before.record, "title")


def test_a_library_with_another_front_matter_has_a_frame_of_its_own() -> None:
    now = saved(small(), PATH_CASE, "emner: [trafik]", "emner: []")
    assert len(now.documents) == len(small().documents)
    assert now.frame is not small().frame
    assert now.renewed == frozenset()


def test_what_looks_at_no_title_is_kept_when_one_changes_and_all_else_is_made_anew() -> None:
    made: list[str] = []

    @lasting
    def titles(library: Library) -> tuple[str, ...]:
        made.append("titles")
        return tuple(document.title for document in library.documents)

    @untitled
    def cases(library: Library) -> tuple[Document, ...]:
        made.append("cases")
        return library.of_kind(CASE)

    library = small()
    for edit in ((), ("titel: ", "titel: Ny "), ("", ""), ("emner: [trafik]", "emner: []")):
        library = saved(library, PATH_CASE, *edit) if edit else library
        assert titles(library) == tuple(text.title for text in library.documents)
        assert cases(library)[0] is document(PATH_CASE, library)
    assert made == ["titles", "cases", "titles", "titles", "cases"]


@pytest.mark.parametrize("kind", [kind.name for kind in KINDS])
def test_after_another_title_all_is_as_if_it_was_read_for_the_first_time(kind: str) -> None:
    first = small()
    tuple(pages(first, RULES))
    judge(first)
    path = next(text.source.path for text in first.documents if text.kind.name == kind)
    now = saved(first, path, "titel: ", "titel: Cyklens ")
    fresh = understand((*now.sources.values(),), content().files, TODAY).library
    assert now.renewed
    assert not fresh.renewed
    views = tuple(pages(now, RULES))
    assert views == tuple(pages(fresh, RULES))
    assert tuple(ready(now, views)) == tuple(ready(fresh, views))
    assert judge(now) == judge(fresh)
    for name, kept in tuple(first.frame._kept.items()):
        if kept.is_untitled:
            make, *about = name if isinstance(name, tuple) else (name,)
            assert now.frame.take(now, name, partial(make, now, *about)) == make(fresh, *about)


def test_a_library_with_another_register_or_fewer_documents_has_a_frame_of_its_own() -> None:
    now = saved(small(), "registre/emner.yaml", "navn: ", "navn: Ny ")
    assert now.frame is not small().frame
    sources = [source for source in content().sources if source.path != PATH_CASE]
    fewer = understand(sources, content().files, TODAY, before=small()).library
    assert fewer.frame is not small().frame


def test_what_is_made_of_front_matter_is_made_once_and_what_looked_at_a_text_is_made_anew() -> None:
    made: list[str] = []

    @lasting
    def titles(library: Library) -> tuple[str, ...]:
        made.append("titles")
        return tuple(document.title for document in library.documents)

    @lasting
    def words(library: Library) -> int:
        made.append("words")
        return document(PATH_CASE, library).gist.counts.words

    first = small()
    second = saved(first, PATH_CASE)
    third = saved(second, YARD_CASE)
    counted = [(titles(library), words(library)) for library in (first, second, third)]
    assert made == ["titles", "words", "words"]
    assert counted[0][0] == counted[1][0] == counted[2][0]
    assert counted[1][1] == counted[0][1] + len(["En", "ny", "linje"])
    assert counted[2][1] == counted[1][1]


def test_what_is_published_of_a_site_with_drafts_shares_a_frame_as_well() -> None:
    draft = saved(small(), "sider/om-siden.md", "titel: ", "kladde: ja\ntitel: ")
    first = public(draft)
    assert "sider/om-siden.md" not in {text.source.path for text in first.documents}
    second = public(saved(draft, PATH_CASE))
    assert second.frame is first.frame
    assert document(PATH_CASE, second) in second.of_kind(CASE)
    linked = saved(draft, "sider/om-siden.md", "", "")
    assert public(linked).documents == first.documents
    assert public(linked).frame is first.frame


def test_a_frame_ends_when_many_documents_are_others(monkeypatch: pytest.MonkeyPatch) -> None:
    """What was kept would else hold on to texts that nobody shows."""
    monkeypatch.setattr(frames, "MOST_RENEWED", 1)
    first = saved(small(), PATH_CASE)
    again = saved(first, PATH_CASE, "En ny linje", "En anden linje")
    other = saved(again, YARD_CASE)
    assert again.frame is first.frame
    assert other.frame is not first.frame
    assert other.renewed == frozenset()
