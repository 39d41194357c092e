"""What search engines read: the map of the site, and what they may look at.

The map has the pages that a citizen should find. A draft, a page that only leads on, and one
that says that something is gone are told apart by `noindex` in their view.
"""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Iterator, Sequence

from generator.library.library import Library
from generator.pages.site import Page, View
from generator.pages.texts import absolute, changed
from generator.urls import SITEMAP

_NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"


def pages(library: Library, views: Sequence[View]) -> Iterator[Page]:
    """Give sitemap.xml and robots.txt."""
    yield Page(SITEMAP, _sitemap(library, views))
    lines = ("User-agent: *", "Disallow:", f"Sitemap: {absolute(library, SITEMAP)}")
    yield Page("/robots.txt", "".join(f"{line}\n" for line in lines).encode())


def _sitemap(library: Library, views: Sequence[View]) -> bytes:
    root = ET.Element("urlset", xmlns=_NAMESPACE)
    for view in sorted(views, key=lambda one: one.address):
        if view.context["noindex"]:
            continue
        url = ET.SubElement(root, "url")
        ET.SubElement(url, "loc").text = absolute(library, view.address)
        document = library.page(view.address)
        day = document and changed(library, document)
        if day:
            ET.SubElement(url, "lastmod").text = day.isoformat()
    ET.indent(root, " ")
    text = ET.tostring(root, encoding="unicode")
    return f'<?xml version="1.0" encoding="utf-8"?>\n{text}\n'.encode()
