"""Anchors of generated sections are part of addresses that people keep: they stay as they are."""

from __future__ import annotations

from pathlib import Path

from tests import links

GIVEN = {
    "/": {"afgjort", "kommende", "aftalerne", "loefterne", "emnerne"},
    "/aftaler/konstitueringsaftale-2026-2029/": {
        "kort-fortalt", "partier", "penge", "poster", "udpegninger", "om-teksten",
        "loefte-faelles-kodeks", "udvalg-forretningsudvalget-midtjylland",
    },
    "/moeder/kkr-midtjylland/2025-10-20/": {"kort-fortalt", "dagsorden", "om-teksten"},
    "/moeder/kkr-midtjylland/2025-10-20/5.5-valg-til-det-nye-kkr/": {
        "kort-fortalt", "sagen", "beslutning", "om-teksten",
    },
    "/organer/kkr-midtjylland/": {"moeder"},
    "/ordbog/": {"ord", "partier", "ord-lix", "ord-kkr"},
    "/indhold/": {"bogstav-a", "bogstav-v"},
    "/data/": {"nyt", "kalender", "tabeller", "programmer"},
}  # fmt: skip
"""Some anchors of each type of page. Take none away: add the new one beside the old."""


def test_anchors_that_people_have_kept_are_still_there(published: Path) -> None:
    pages = links.pages(published)
    missing = {address: given - pages[address].ids for address, given in GIVEN.items()}
    assert {address: some for address, some in missing.items() if some} == {}
