"""All documents together: addresses, registers, what belongs to what."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from generator.kinds.agreement import Agreement
from generator.kinds.case import CASE as CASE_KIND
from generator.library.document import Document
from generator.library.library import Library, case, meeting, of_type, once_each
from generator.text.attachments import File
from generator.text.source import Source
from generator.urls import body_address, topic_address
from tests.small import document, small, text, with_sources

MEETING = "moeder/byraadet/2026-03-04/moede.md"
PATH_CASE = "moeder/byraadet/2026-03-04/1-cykelsti.md"
YARD_CASE = "moeder/byraadet/2026-03-04/2-skolens-gaard.md"
AGREEMENT = "aftaler/vej-og-park.md"


def numbered(name: str, number: str, folder: str = "2026-03-04") -> Source:
    """Return the case about the path again, under another number."""
    written = text(PATH_CASE).replace('nummer: "1"', f'nummer: "{number}"')
    return Source(f"moeder/byraadet/{folder}/{name}.md", written)


def test_documents_stand_at_their_addresses_and_the_front_page_at_the_root() -> None:
    found = small()
    assert found.page("/aftaler/vej-og-park/") == document(AGREEMENT)
    assert found.page("/aftaler/vej-og-park/#kort-fortalt") == document(AGREEMENT)
    assert found.page("/") == document("sider/forside.md")
    assert found.page("/forside/") is None
    assert found.page("/findes-ikke/") is None


def test_two_documents_at_one_address_are_both_kept() -> None:
    found = with_sources(Source("sider/Om Siden.md", text("sider/om-siden.md"))).library
    assert [document.source.path for document in found.by_address["/om-siden/"]] == [
        "sider/Om Siden.md",
        "sider/om-siden.md",
    ]


def test_documents_of_a_kind_come_by_path() -> None:
    assert [document.source.path for document in small().of_kind(CASE_KIND)] == [
        PATH_CASE,
        YARD_CASE,
    ]
    assert with_sources(without=(PATH_CASE, YARD_CASE)).library.of_kind(CASE_KIND) == ()


def test_cases_of_a_meeting_are_sorted_by_number_not_by_file_name() -> None:
    extra = [numbered("aaa", "10"), numbered("zzz", "1.10"), numbered("yyy", "1.2")]
    found = with_sources(*extra).library
    assert [case(one).number for one in found.cases(document(MEETING))] == [
        "1", "1.2", "1.10", "2", "10",
    ]  # fmt: skip
    assert found.cases(document(PATH_CASE)) == found.cases(document(MEETING))


def test_a_case_knows_its_meeting_and_its_body() -> None:
    found = small()
    assert found.meeting(document(PATH_CASE)) == document(MEETING)
    for path in (PATH_CASE, MEETING):
        body = found.body_of(document(path))
        assert body is not None
        assert body.name == "Byrådet"
    assert found.body_of(document(AGREEMENT)) is None


def test_a_case_whose_meeting_is_missing_has_neither_meeting_nor_body_nor_day() -> None:
    found = with_sources(without=(MEETING,)).library
    one = document(PATH_CASE, found)
    assert found.meeting(one) is None
    assert found.body_of(one) is None
    assert found.date(one) is None


def test_a_meeting_is_measured_with_all_its_cases() -> None:
    found = small()
    parts = [document(path).text.counts for path in (MEETING, PATH_CASE, YARD_CASE)]
    assert found.meeting_counts(document(MEETING)) == parts[0] + parts[1] + parts[2]


@pytest.mark.parametrize(
    ("address", "leads"),
    [
        ("/aftaler/vej-og-park/", True),
        ("/aftaler/", True),
        ("/organer/byraadet/", True),
        ("/emner/trafik/", True),
        ("/laesbarhed/", True),
        ("/bilag/kort.pdf", True),
        ("/bilag/plan.pdf", False),
        ("/aftaler/nej/", False),
        ("/emner/nej/", False),
    ],
)
def test_every_address_of_the_site_is_known(address: str, leads: bool) -> None:
    found = replace(small(), files={"bilag/kort.pdf": File("bilag/kort.pdf", b"%PDF")})
    assert found.leads_somewhere(address) is leads


def test_a_file_that_cannot_be_read_is_no_lost_link() -> None:
    found = with_sources(Source(AGREEMENT, "---\ntitel: \n---\n")).library
    assert document(PATH_CASE, found)
    assert found.page("/aftaler/vej-og-park/") is None
    assert found.leads_somewhere("/aftaler/vej-og-park/")
    assert AGREEMENT in found.sources


def test_addresses_of_bodies_and_topics_are_slugs() -> None:
    assert body_address("Råd og nævn") == "/organer/raad-og-naevn/"
    assert topic_address("boern") == "/emner/boern/"


def test_a_case_number_leads_through_its_meetings_oldest_first() -> None:
    later = [
        Source("moeder/byraadet/2026-04-08/moede.md",
               text(MEETING).replace("dato: 2026-03-04", "dato: 2026-04-08")),
        numbered("1-igen", "1", "2026-04-08"),
    ]  # fmt: skip
    found = with_sources(*later).library
    assert [document.source.path for document in found.trail("EKS-2026-001")] == [
        PATH_CASE,
        YARD_CASE,
        "moeder/byraadet/2026-04-08/1-igen.md",
    ]
    assert found.trail("EKS-2026-002") == (document(YARD_CASE),)
    assert found.trail("ukendt") == ()


def test_each_kind_has_the_day_that_it_is_sorted_by() -> None:
    found = small()
    days = {document.source.path: found.date(document) for document in found.documents}
    assert days[MEETING] == days[PATH_CASE] == dt.date(2026, 3, 4)
    assert days[AGREEMENT] == dt.date(2026, 1, 12)
    assert days["politikker/gode-svar.md"] == dt.date(2025, 11, 19)
    assert days["sider/om-siden.md"] is None


def test_a_meeting_without_a_day_is_sorted_by_its_words() -> None:
    written = text(MEETING).replace("dato: 2026-03-04\n", "dato_i_ord: foråret 2026\n", 1)
    found = with_sources(Source(MEETING, written)).library
    assert found.date(document(MEETING, found)) == dt.date(2026, 5, 31)


def test_promises_come_with_the_document_that_they_stand_in() -> None:
    assert [
        (promised.document.source.path, promised.promise.id) for promised in small().promises
    ] == [
        (AGREEMENT, "cykelsti"),
        (AGREEMENT, "baenke"),
    ]


def test_registers_can_be_asked_by_id() -> None:
    found = small()
    assert found.parties["N"].name == "Nordlisten"
    assert found.bodies["vejudvalget"].parent == "byraadet"
    assert found.topics["boern"].name == "Børn og unge"
    assert found.party_groups == {}


def test_titles_that_several_documents_bear_are_known() -> None:
    assert small().shared_titles == frozenset()
    found = with_sources(numbered("3-igen", "3")).library
    assert found.shared_titles == {"en ny cykelsti ved åen"}


def test_front_matter_can_be_asked_for_by_type() -> None:
    ((one, record),) = of_type(small().documents, Agreement)
    assert one.source.path == AGREEMENT
    assert [str(party) for party in record.parties] == ["N", "S"]
    assert meeting(document(MEETING)).closed_items[0].number == "4"


def test_the_same_content_gives_the_same_library() -> None:
    assert with_sources().library == with_sources().library == small()
    assert isinstance(small(), Library)


def test_what_is_made_of_a_document_is_made_once_for_a_library_and_anew_for_the_next() -> None:
    asked: list[str] = []

    @once_each
    def shouted(_library: Library, document: Document) -> str:
        asked.append(document.source.path)
        return document.title.upper()

    first, second = small(), replace(small())
    assert [shouted(first, document(MEETING)) for _ in range(3)] == [
        document(MEETING).title.upper()
    ] * 3
    assert asked == [MEETING]
    shouted(first, document(PATH_CASE))
    shouted(second, document(MEETING))
    assert asked == [MEETING, PATH_CASE, MEETING]
