"""What servers read: headers and forwarding, for nginx and for hosts that read `_headers`.

The files begin with an underscore and are not meant for citizens; nginx keeps them back.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from urllib.parse import quote

from generator.library.library import Library
from generator.pages import search, serving
from generator.pages.site import Page
from generator.urls import INDEX

NGINX = "/_nginx.conf"
MOVED = "/_moved.conf"
"""A table of its own: nginx looks an address up in it at once, however many were moved."""


def pages(library: Library) -> Iterator[Page]:
    """Yield the files for servers."""
    yield Page("/_headers", _text(_headers(library)))
    yield Page("/_redirects", _text(_redirects(library)))
    yield Page(MOVED, _text(_moved(library)))
    yield Page(NGINX, _text(_nginx(library)))


def _text(lines: Iterator[str]) -> bytes:
    return "".join(f"{line}\n" for line in lines).encode()


def _headers(library: Library) -> Iterator[str]:
    yield "/*"
    for name, value in (*serving.headers(library.site.sisters).items(), serving.TRANSPORT):
        yield f"  {name}: {value}"
    for ending in (".atom", ".ics"):
        yield f"/*{ending}"
        yield f"  Content-Type: {serving.TYPES[ending]}; charset=utf-8"
    for folder, more in serving.BELOW.items():
        yield f"{folder}*"
        for name, value in more.items():
            yield f"  {name}: {value}"


def _redirects(library: Library) -> Iterator[str]:
    for moved in library.registers.forwarding.moved:
        yield f"{moved.old} {moved.new} 301"


def _moved(library: Library) -> Iterator[str]:
    yield "# Made by the build. Include this file in: map $uri $klartekst_moved { }"
    for moved in library.registers.forwarding.moved:
        yield f"{_quoted(moved.old)} {_quoted(moved.new)};"


def _nginx(library: Library) -> Iterator[str]:
    yield "# Made by the build. Include this file in the server block that serves the site."
    yield "charset utf-8;"
    yield f"charset_types {' '.join(sorted(_kinds(serving.TEXTS) - {'text/html'}))};"
    yield "default_type application/octet-stream;"
    yield "types {"
    for ending, kind in serving.TYPES.items():
        yield f"  {kind} {ending.removeprefix('.')};"
    yield "}"
    yield "absolute_redirect off;"
    yield "server_tokens off;"
    yield "index index.html;"
    yield "error_page 404 /404.html;"
    yield from _answers(library)
    yield "location / { try_files $uri $uri/ =404; }"
    yield from _typed(library)
    yield "location ~ ^/_ { return 404; }"
    yield "if ($klartekst_moved) { return 301 $klartekst_moved; }"
    for gone in library.registers.forwarding.gone:
        page = _quoted(f"{gone.address}index.html")
        yield f"location = {_quoted(gone.address)} {{ error_page 410 {page}; return 410; }}"


def _typed(library: Library) -> Iterator[str]:
    """Yield what keeps the words that were searched for, also for a reader without JavaScript.

    A page of a static site cannot know its own address; nginx can. It writes the words into the
    field, and leads into the list from A to Å at their letter. Only an include decodes what
    stands in an address, and `echo` escapes it; what a browser would have encoded is left out.
    """
    page, there = f"/{serving.MADE_WHEN_ASKED}", f'href="{INDEX}" id="search-index"'
    value = '<!--# include virtual="/_typed/$arg_q" set="typed" --><!--# echo var="typed" default="" -->'
    yield 'set $klartekst_letter "";'
    for letter in search.letter_links(library):
        first = f"{quote(letter.name)}|{quote(letter.name.lower())}"
        anchor = letter.address.partition("#")[2]
        yield f'if ($arg_q ~ "^({first})") {{ set $klartekst_letter "#{anchor}"; }}'
    yield f"location = {page} {{"
    yield "  gzip on;"
    yield '  if ($arg_q ~ "^[A-Za-z0-9%+.*_-]+$") { rewrite ^ /_search last; }'
    yield "}"
    yield "location = /_search {"
    yield "  internal;"
    yield f"  rewrite ^ {page} break;"
    yield "  gzip on;"
    yield "  ssi on;"
    yield "  ssi_silent_errors on;"
    yield f"""  sub_filter 'name="q"' 'name="q" value="{value}"';"""
    yield f"""  sub_filter '{there}' 'href="{INDEX}$klartekst_letter"';"""
    yield "}"
    yield "location ~ ^/_typed/(?<klartekst_typed>.*)$ {"
    yield "  internal;"
    yield '  rewrite "^(/_typed/[^+]*)[+](.*)$" "$1 $2" last;'
    yield "  default_type text/plain;"
    yield "  return 200 $klartekst_typed;"
    yield "}"


def _answers(library: Library) -> Iterator[str]:
    """Yield the headers. What depends on the address is a variable: empty ones are not sent."""
    for name, value in serving.headers(library.site.sisters).items():
        yield f"add_header {name} {_quoted(value)} always;"
    name, value = serving.TRANSPORT
    yield 'set $klartekst_transport "";'
    yield f"if ($scheme = https) {{ set $klartekst_transport {_quoted(value)}; }}"
    yield (f"if ($http_x_forwarded_proto = https) {{ set $klartekst_transport {_quoted(value)}; }}")
    yield f"add_header {name} $klartekst_transport always;"
    for header, cases in _by_name().items():
        variable = f"$klartekst_{header.lower().replace('-', '_')}"
        first = serving.CACHE[1] if header == serving.CACHE[0] else ""
        yield f"set {variable} {_quoted(first)};"
        for folder, value in cases.items():
            yield f"if ($uri ~ ^{re.escape(folder)}) {{ set {variable} {_quoted(value)}; }}"
        yield f"add_header {header} {variable};"


def _by_name() -> Mapping[str, Mapping[str, str]]:
    found: dict[str, dict[str, str]] = {}
    for folder, more in serving.BELOW.items():
        for name, value in more.items():
            found.setdefault(name, {})[folder] = value
    return found


def _kinds(endings: frozenset[str]) -> frozenset[str]:
    return frozenset(serving.TYPES[ending] for ending in endings)


def _quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'
