"""What is known of every front matter without taking it out: the same as the record says."""

from __future__ import annotations

import datetime as dt
import pickle

from generator.kinds.values import Influence, Outcome, Status
from generator.library import document as documents
from generator.library.document import Document
from generator.library.facts import GIVEN, facts
from tests.small import document, small

YARD = "moeder/byraadet/2026-03-04/2-skolens-gaard.md"
AGREEMENT = "aftaler/vej-og-park.md"


def kept(of: Document) -> Document:
    """Return a document as it comes back from where it was kept."""
    again: Document = pickle.loads(pickle.dumps(of, pickle.HIGHEST_PROTOCOL))  # noqa: S301 - ours
    return again


def test_facts_tell_what_a_case_says() -> None:
    told = document(YARD).facts
    assert told.topics == ("boern",)
    assert told.outcome is Outcome.POSTPONED
    assert told.until is not None
    assert told.until.last == dt.date(2026, 4, 8)
    assert told.influence is Influence.PARTLY
    assert (told.written, told.changed) == (dt.date(2026, 3, 5), dt.date(2026, 3, 5))
    assert told.fills("absent")
    assert not told.fills("division")
    assert told.gives("is_voted_on")
    assert not told.gives("is_routine")


def test_documents_are_found_by_what_they_fill_and_give() -> None:
    paths = [one.source.path for one in small().filling("promises")]
    assert paths == [AGREEMENT]
    assert [one.source.path for one in small().giving("seats")] == [AGREEMENT]
    assert document(AGREEMENT).facts.status is Status.AGREED
    assert "sider/om-siden.md" not in {one.source.path for one in small().giving("is_news")}


def test_what_a_kind_gives_is_known_of_every_kind() -> None:
    for each in small().documents:
        for name in GIVEN:
            assert each.facts.gives(name) == bool(getattr(each.kind, name)(each.record))


def test_facts_are_at_hand_in_a_document_that_was_kept() -> None:
    for each in small().documents:
        again = kept(each)
        assert vars(again)["facts"] == facts(each.kind, each.record)
        assert "record" not in vars(again)


def test_a_record_that_was_let_go_is_the_same_when_it_is_asked_for_again() -> None:
    for each in map(kept, small().documents):
        before = each.record, each.values()
        each.fold()
        assert "record" not in vars(each)
        assert (each.record, each.values()) == before


def test_only_so_many_records_are_unfolded_at_a_time() -> None:
    many = [kept(document(AGREEMENT)) for _ in range(documents.AT_ONCE + 5)]
    for each in many:
        assert each.record.title == document(AGREEMENT).title
    assert sum("record" in vars(each) for each in many) <= documents.AT_ONCE
