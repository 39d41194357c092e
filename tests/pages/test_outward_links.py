"""The links to other sites at the end of a page are named as a reader knows them."""

from __future__ import annotations

import datetime as dt

from generator.build import understand
from generator.pages.extras import Outward, extras
from generator.text.source import Source

PAGE = (
    "---\ntitel: Links\ntype: notat\nbilag:\n  - {titel: Kort, fil: 'http://[::1/kort'}\nskrevet: 2026-03-01\n---\n"
    "Se [planen](https://åbyhøj.example/ø%20a) og [skat](http://www.Skat.example?a=1).\n"
)


def test_a_name_with_danish_letters_is_shown_with_them_and_linked_to_without() -> None:
    library = understand((Source("sider/links.md", PAGE),), {}, dt.date(2026, 3, 1)).library
    (document,) = library.documents
    (section,) = (section for section in extras(library, document, ()) if section.id == "link-ud")
    links = section.data
    assert isinstance(links, tuple)
    assert all(isinstance(link, Outward) for link in links)
    assert [(link.address, link.host) for link in links][:2] == [
        ("https://xn--byhj-poa1j.example/%C3%B8%20a", "åbyhøj.example"),
        ("http://www.skat.example?a=1", "skat.example"),
    ]
    assert len(links) == 3  # an address that is none stops nothing here; LNK01 judges it
