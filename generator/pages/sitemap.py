"""What search engines read: the map of the site, and what they may look at.

The map has the pages that a citizen should find. A draft, a page that only leads on, and one
that says that something is gone are none of them.
"""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Iterable, Iterator

from generator.library.library import Library
from generator.pages.site import Page
from generator.pages.texts import absolute, changed
from generator.urls import SITEMAP

_NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"


def pages(library: Library, addresses: Iterable[str]) -> Iterator[Page]:
    """Yield sitemap.xml, with the addresses of the pages to be found, and robots.txt."""
    yield Page(SITEMAP, _sitemap(library, addresses))
    lines = ("User-agent: *", "Disallow:", f"Sitemap: {absolute(library, SITEMAP)}")
    yield Page("/robots.txt", "".join(f"{line}\n" for line in lines).encode())


def _sitemap(library: Library, addresses: Iterable[str]) -> bytes:
    root = ET.Element("urlset", xmlns=_NAMESPACE)
    for address in sorted(addresses):
        url = ET.SubElement(root, "url")
        ET.SubElement(url, "loc").text = absolute(library, address)
        document = library.page(address)
        day = document and changed(document)
        if day:
            ET.SubElement(url, "lastmod").text = day.isoformat()
    ET.indent(root, " ")
    text = ET.tostring(root, encoding="unicode")
    return f'<?xml version="1.0" encoding="utf-8"?>\n{text}\n'.encode()
