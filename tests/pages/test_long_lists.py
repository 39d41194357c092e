"""Lists that are too long for one page: nothing is lost, and the way back and on is right."""

from __future__ import annotations

import re
from functools import cache

import pytest

from generator.library.addresses import REGISTER, register
from generator.library.library import Library
from generator.library.looks import noting
from generator.output import files
from generator.pages import page, routes
from generator.rules import RULES, adr01
from generator.rules.judging import judge
from generator.text.source import Source
from generator.urls import INDEX, READABILITY, YEARS, body_address, topic_address
from tests.running import TEMPLATES
from tests.small import small, with_sources

THEME = files.read_theme(TEMPLATES)
DAYS = [f"{year}-{month:02}-{day:02}" for year, months in ((2024, 3), (2025, 12))
        for month in range(1, months + 1) for day in range(1, 13)]  # fmt: skip
"""The days of 180 meetings, 12 a month: with three cases each, one year is too long."""
MEETING = "---\ntitel: Møde {0}\norgan: byraadet\ndato: {0}\ntilstand: afholdt\nskrevet: 2026-03-01\n---\n\nVi sås.\n"
CASE = (
    '---\ntitel: Sag {0} {1}\nnummer: "{1}"\naabenhed: offentlig\nemner: [trafik]\n'
    "skrevet: 2026-03-01\n---\n\n## Kort fortalt\n\nVi så på sagen.\n"
)
LISTS = ("/moeder/", INDEX, READABILITY, YEARS, body_address("byraadet"), topic_address("trafik"))


@cache
def long() -> Library:
    """Return the small site with many meetings more."""
    return with_sources(*long_sources()).library


def long_sources() -> list[Source]:
    sources = []
    for day in DAYS:
        folder = f"moeder/byraadet/{day}"
        sources.append(Source(f"{folder}/moede.md", MEETING.format(day)))
        sources.extend(Source(f"{folder}/{at}-sag.md", CASE.format(day, at)) for at in range(1, 4))
    return sources


@cache
def rendered(address: str) -> str:
    view = page(long(), RULES, address)
    assert view is not None, address
    return THEME.render(view).decode()


def main(address: str) -> str:
    """Return what stands between the head of a page and its foot."""
    return rendered(address).partition("<main")[2].partition("<footer")[0]


def links(address: str) -> list[str]:
    return re.findall(r'<a [^>]*href="([^"#]+)"', main(address))


def below(address: str) -> list[str]:
    """Return the pages that a list is cut into, from the newest on: years, months, letters."""
    found: list[str] = []
    for link in links(address):
        if link.startswith(address) and link not in {address, *found} and is_own(link):
            found += [link, *below(link)]
    return found


def is_own(address: str) -> bool:
    return long().page(address) is None and not address.endswith((".atom", ".ics", "/udskriv/"))


@pytest.mark.parametrize("address", LISTS)
def test_every_text_is_found_from_the_first_page_of_a_list(address: str) -> None:
    pages = [address, *below(address)]
    assert len(pages) > 2
    shown = {link for each in pages for link in links(each)}
    library = long()
    wanted = {library.address(one) for one in library.documents if one.source.path.count(DAYS[0])}
    wanted |= {library.address(one) for one in library.documents if one.source.path.count(DAYS[99])}
    assert len(wanted) == 8
    if address == topic_address("trafik"):
        wanted = {one for one in wanted if one.endswith("-sag/")}
    assert wanted <= shown


@pytest.mark.parametrize("address", LISTS)
def test_no_page_of_a_list_is_large(address: str) -> None:
    assert all(len(rendered(each).encode()) < 200_000 for each in [address, *below(address)])


def test_a_list_that_fits_is_on_one_page() -> None:
    library = small()
    assert {interval.of for some in library.intervals.values() for interval in some} == {YEARS}
    assert not any(interval.month for some in library.intervals.values() for interval in some)
    assert not library.letter_pages


def test_the_first_page_shows_the_newest_meetings_with_their_cases() -> None:
    shown = [link for link in links("/moeder/") if "byraadet/" in link]
    assert shown[0] == "/moeder/byraadet/2026-03-04/"
    assert "/moeder/byraadet/2025-12-12/3-sag/" in shown
    assert "/moeder/byraadet/2025-10-12/" not in shown


def test_each_page_leads_to_the_one_before_and_the_one_after() -> None:
    chain = ["/moeder/2024/"]
    while later := re.search(r'rel="next" href="([^"]+)"', main(chain[-1])):
        assert f'rel="prev" href="{chain[-1]}"' in main(later[1])
        chain.append(later[1])
    months = [f"/moeder/2025/{month:02}/" for month in range(1, 13)]
    assert chain == ["/moeder/2024/", *months, "/moeder/2026/"]
    assert 'rel="prev" href="/moeder/2024/"' in main("/moeder/2025/")
    assert 'rel="next" href="/moeder/2026/"' in main("/moeder/2025/")


def test_the_trail_leads_back_to_the_list() -> None:
    trail = re.search(
        r'aria-label="Brødkrumme">(.*?)</nav>', rendered("/moeder/2025/03/"), re.DOTALL
    )
    assert trail is not None
    assert re.findall(r'href="([^"]+)"', trail[1]) == ["/", "/moeder/", "/moeder/2025/"]
    assert '<span aria-current="page">Møder fra marts 2025</span>' in trail[1]


def test_a_link_to_a_letter_still_leads_to_it() -> None:
    assert 'id="bogstav-s"' in main(INDEX)
    assert f'<a href="{INDEX}s/">Tekster på S</a>' in main(INDEX)
    assert f'href="{INDEX}s/"' in main("/soeg/")


def test_the_library_knows_the_pages_so_that_texts_may_lead_to_them() -> None:
    library = long()
    unknown = [
        route.address
        for route in routes(library, RULES)
        if not library.leads_somewhere(route.address)
    ]
    assert [address for address in unknown if address.startswith(LISTS)] == []
    assert not library.leads_somewhere("/moeder/2024/01/")
    assert library.leads_somewhere("/moeder/2025/01/")
    assert library.leads_somewhere(f"{INDEX}m/")
    assert library.leads_somewhere(f"{INDEX}s/2025/")


@pytest.mark.parametrize("address", [INDEX, f"{INDEX}s/2025/", f"{YEARS}2025/03/"])
def test_a_list_of_titles_looks_at_no_text(address: str) -> None:
    with noting() as looks:
        assert page(long(), RULES, address) is not None
    assert looks == set()


def test_no_document_may_stand_where_a_page_of_a_list_stands() -> None:
    meeting = Source("moeder/2025/03/moede.md", MEETING.format("2025-03-30"))
    library = with_sources(*long_sources(), meeting).library
    found = [finding.message for finding in judge(library, (adr01.RULE,))]
    assert "Adressen /moeder/2025/03/ bruges af en side, som laves for dig." in found


def test_a_list_that_is_short_again_has_lost_no_address() -> None:
    addresses = Source(REGISTER, register(long()))
    without = tuple(one.path for one in long_sources() if "/2025-" in one.path)
    shorter = with_sources(addresses, *long_sources(), without=without).library
    assert "/moeder/2024/" not in shorter.generated  # nor the years of any other list
    lost = [finding.message for finding in judge(shorter, (adr01.RULE,))]
    assert [message for message in lost if "/2024/" in message] == []
