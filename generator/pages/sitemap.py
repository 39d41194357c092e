"""What search engines read: the map of the site, and what they may look at.

The map has the pages that a citizen should find. A draft, a page that only leads on, and one
that says that something is gone are none of them.
"""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Iterable, Iterator, Sequence

from generator.library.library import Library
from generator.pages.site import Page
from generator.pages.texts import absolute, changed
from generator.urls import SITEMAP

_NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"
MOST = 50_000
"""The most addresses that the protocol allows in one map; 50 MB are more than those take."""


def pages(library: Library, addresses: Iterable[str]) -> Iterator[Page]:
    """Yield sitemap.xml, with the addresses of the pages to be found, and robots.txt.

    Where one map cannot hold them all, sitemap.xml names several.
    """
    known = sorted(addresses)
    parts = [known[at : at + MOST] for at in range(0, len(known), MOST)]
    if len(parts) > 1:
        names = [f"/sitemap-{number}.xml" for number in range(1, len(parts) + 1)]
        yield Page(SITEMAP, _index(library, names))
        for name, part in zip(names, parts, strict=True):
            yield Page(name, _map(library, part))
    else:
        yield Page(SITEMAP, _map(library, known))
    lines = ("User-agent: *", "Disallow:", f"Sitemap: {absolute(library, SITEMAP)}")
    yield Page("/robots.txt", "".join(f"{line}\n" for line in lines).encode())


def _index(library: Library, names: Iterable[str]) -> bytes:
    root = ET.Element("sitemapindex", xmlns=_NAMESPACE)
    for name in names:
        part = ET.SubElement(root, "sitemap")
        ET.SubElement(part, "loc").text = absolute(library, name)
    return _written(root)


def _map(library: Library, addresses: Sequence[str]) -> bytes:
    root = ET.Element("urlset", xmlns=_NAMESPACE)
    for address in addresses:
        url = ET.SubElement(root, "url")
        ET.SubElement(url, "loc").text = absolute(library, address)
        document = library.page(address)
        day = document and changed(document)
        if day:
            ET.SubElement(url, "lastmod").text = day.isoformat()
    return _written(root)


def _written(root: ET.Element) -> bytes:
    ET.indent(root, " ")
    text = ET.tostring(root, encoding="unicode")
    return f'<?xml version="1.0" encoding="utf-8"?>\n{text}\n'.encode()
