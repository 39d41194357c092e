"""How a site wants to be served: one table of headers and types for every server.

nginx, hosts that read a file `_headers`, and the preview all take theirs from here, so that
what an editor sees and what a test tries is what a citizen is given.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Mapping
from types import MappingProxyType

from generator.kinds.registers import SisterSite
from generator.urls import CALENDARS, DATA, FEEDS, LOOKUPS, OPARL, SEARCH, WORDS

_POLICY = (
    "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self'; "
    "font-src 'self'; connect-src {reached}; manifest-src 'self'; form-action 'self'; "
    "base-uri 'none'; frame-ancestors 'none'"
)
"""The site's own files and nothing else; WebAssembly is what the search runs in."""

HEADERS: Mapping[str, str] = MappingProxyType(
    {
        "Content-Security-Policy": _POLICY.format(reached="'self'"),
        "X-Content-Type-Options": "nosniff",
        "Referrer-Policy": "strict-origin-when-cross-origin",
        "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
        "Cross-Origin-Opener-Policy": "same-origin",
        "Cross-Origin-Resource-Policy": "same-origin",
    }
)
"""What every answer carries, errors included."""


def headers(sisters: Iterable[SisterSite]) -> Mapping[str, str]:
    """Return what every answer of a site carries whose search reaches its sisters too."""
    reached = " ".join(("'self'", *(sister.address.rstrip("/") for sister in sisters)))
    return {**HEADERS, "Content-Security-Policy": _POLICY.format(reached=reached)}


TRANSPORT = ("Strict-Transport-Security", "max-age=31536000")
"""What an answer carries when it was asked for over https."""

CACHE = ("Cache-Control", "no-cache")
"""What is kept may be used again only when the server says that it is still the same."""

_FOR_EVER = {"Cache-Control": "public, max-age=31536000, immutable"}
_FOR_PROGRAMS = {"Access-Control-Allow-Origin": "*"}

BELOW: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {
        "/assets/": _FOR_EVER,
        "/pagefind/": _FOR_PROGRAMS,
        LOOKUPS: _FOR_PROGRAMS,
        WORDS: _FOR_PROGRAMS,
        "/pagefind/fragment/": _FOR_EVER,
        "/pagefind/index/": _FOR_EVER,
        "/pagefind/filter/": _FOR_EVER,
        "/pagefind/aeldre/": _FOR_EVER,
        DATA: _FOR_PROGRAMS,
        CALENDARS: _FOR_PROGRAMS,
        FEEDS: _FOR_PROGRAMS,
        OPARL: _FOR_PROGRAMS,
    }
)
"""What files below an address carry as well: files named by their content never change, and
programs in other sites' pages may read open data, and the search of a sister site ours."""

TYPES: Mapping[str, str] = MappingProxyType(
    {
        ".html": "text/html",
        ".css": "text/css",
        ".js": "text/javascript",
        ".txt": "text/plain",
        ".csv": "text/csv",
        ".ics": "text/calendar",
        ".json": "application/json",
        ".jsonld": "application/ld+json",
        ".xml": "application/xml",
        ".atom": "application/atom+xml",
        ".svg": "image/svg+xml",
        ".png": "image/png",
        ".jpg": "image/jpeg",
        ".jpeg": "image/jpeg",
        ".webp": "image/webp",
        ".pdf": "application/pdf",
        ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        ".odt": "application/vnd.oasis.opendocument.text",
    }
)
"""What a file is, by the end of its name."""

TEXTS = frozenset(
    {".html", ".css", ".js", ".txt", ".csv", ".ics", ".json", ".jsonld", ".xml", ".atom", ".svg"}
)
"""The endings of files that are text: sent as UTF-8, and worth packing."""

MADE_WHEN_ASKED = f"{SEARCH.strip('/')}/index.html"
"""The page that nginx writes something into, so that it cannot lie packed."""


def content_type(address: str) -> str:
    """Return what the file at an address is, as a header says it."""
    ending = posixpath.splitext(address)[1].lower()
    kind = TYPES.get(ending, "application/octet-stream")
    return f"{kind}; charset=utf-8" if ending in TEXTS else kind
