"""What a change brings: documents, and findings that are new, mended or told again."""

from __future__ import annotations

from generator.library.changes import Change, Judged
from generator.rules.judging import judge
from generator.text.source import Source
from tests.small import content, small, text, with_sources

PAGE = "sider/om-siden.md"
LONG = "Vi " + "og vi " * 15 + "går.\n"
HEAD, BODY = text(PAGE).rsplit("\n\n", 1)


def judged(*changed: Source, without: tuple[str, ...] = ()) -> Judged:
    understood = with_sources(*changed, without=without)
    sources = {
        source.path: source
        for source in (*content().sources, *changed)
        if source.path not in without
    }
    found = tuple(sorted((*understood.problems, *judge(understood.library))))
    return Judged(understood.library, sources, found)


def page(*lines: str) -> Source:
    return Source(PAGE, "\n\n".join((HEAD, *lines, BODY)))


def test_a_mark_stays_when_lines_are_added_above() -> None:
    one, other = judged(page(LONG)), judged(page("En ny linje.", LONG))
    assert one.marks
    assert set(one.marks.values()) == set(other.marks.values())
    assert [it.start.line for it in one.found] != [it.start.line for it in other.found]


def test_equal_findings_on_equal_lines_have_marks_of_their_own() -> None:
    found = judged(page(LONG, LONG))
    assert len(found.marks) >= 2
    assert len(set(found.marks.values())) == len(found.marks)


def test_without_a_before_everything_is_told_and_new() -> None:
    change = Change(judged(page(LONG)))
    assert change.told == change.new == change.now.found
    assert change.mended == ()
    assert change.documents == change.now.library.documents
    assert change.gone == ()


def test_what_is_new_and_what_is_mended_are_each_others_mirror() -> None:
    before, after = judged(), judged(page(LONG))
    there, back = Change(after, before), Change(before, after)
    assert there.new == back.mended == after.found
    assert there.mended == back.new == ()
    assert Change(after, after).new == ()


def test_only_documents_that_differ_are_changed() -> None:
    before, after = judged(), judged(page(LONG))
    change = Change(after, before)
    assert [document.source.path for document in change.documents] == [PAGE]
    assert Change(before, before).documents == ()
    (one,) = change.documents
    earlier = next(it for it in small().documents if it.source.path == PAGE)
    assert change.counts_before(one) == earlier.text.counts


def test_a_page_that_goes_is_told_where_it_is_missed() -> None:
    case = "moeder/byraadet/2026-03-04/1-cykelsti.md"
    change = Change(judged(without=(case,)), judged())
    assert [document.source.path for document in change.gone] == [case]
    assert [(diagnostic.path, diagnostic.code) for diagnostic in change.told] == [
        ("aftaler/vej-og-park.md", "LNK01"),
        ("hoeringssvar/cyklister-ved-aaen.md", "LNK01"),
    ]
