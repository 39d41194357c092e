"""The built site behind a real nginx: what every answer carries, and how files are sent."""

from __future__ import annotations

import gzip
import hashlib
import json
from collections.abc import Mapping
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path
from urllib.parse import urlsplit

import brotli
import pytest

from generator.pages import serving


def ask(address: str, path: str, **headers: str) -> tuple[HTTPResponse, bytes]:
    connection = HTTPConnection(urlsplit(address).netloc, timeout=10)
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    connection.request("GET", path, headers=named)
    answer = connection.getresponse()
    body = answer.read()
    connection.close()
    return answer, body


@pytest.mark.parametrize(
    ("path", "status"),
    [("/", 200), ("/aftaler", 301), ("/findes-ikke/", 404), ("/assets/nej.css", 404),
     ("/data/loefter.csv", 200), ("/nyt/alle.atom", 200), ("/pagefind/pagefind.js", 200)],
)  # fmt: skip
def test_every_answer_carries_the_headers_of_the_table(
    address: str, path: str, status: int
) -> None:
    answer, _ = ask(address, path)
    assert answer.status == status
    assert {name: answer.headers.get_all(name) for name in serving.HEADERS} == {
        name: [value] for name, value in serving.HEADERS.items()
    }
    assert answer.headers["Server"] == "nginx"


def test_only_an_answer_over_https_asks_for_https_from_now_on(address: str) -> None:
    plain, _ = ask(address, "/")
    behind, _ = ask(address, "/", X_Forwarded_Proto="https")
    assert plain.headers["Strict-Transport-Security"] is None
    assert behind.headers["Strict-Transport-Security"] == "max-age=31536000"


def test_a_file_named_by_its_content_is_kept_and_a_page_is_asked_for_again(
    address: str, published: Path
) -> None:
    style = next((published / "assets").glob("site.*.css")).name
    kept, _ = ask(address, f"/assets/{style}")
    page, _ = ask(address, "/")
    assert kept.headers["Cache-Control"] == "public, max-age=31536000, immutable"
    assert page.headers["Cache-Control"] == "no-cache"


def test_programs_in_other_sites_pages_may_read_open_data_and_nothing_else(address: str) -> None:
    for path in ("/oparl/system.json", "/data/loefter.csv", "/nyt/alle.atom", "/kalender/alle.ics"):
        answer, _ = ask(address, path)
        assert answer.headers["Access-Control-Allow-Origin"] == "*", path
    answer, _ = ask(address, "/")
    assert answer.headers["Access-Control-Allow-Origin"] is None


def test_every_kind_of_file_is_sent_as_what_it_is(address: str, published: Path) -> None:
    shown: Mapping[str, str] = {
        one.suffix: f"/{one.relative_to(published).as_posix()}"
        for one in published.rglob("*")
        if one.suffix in serving.TYPES and not one.name.startswith("_")
    }
    assert {".html", ".css", ".js", ".svg", ".json", ".csv", ".ics", ".atom"} <= set(shown)
    for path in shown.values():
        answer, _ = ask(address, path)
        assert answer.headers["Content-Type"] == serving.content_type(path), path


def test_packed_copies_are_sent_and_hold_the_same_bytes(address: str, published: Path) -> None:
    page = (published / "index.html").read_bytes()
    plain, body = ask(address, "/")
    assert body == page
    assert plain.headers["Content-Encoding"] is None
    for name, unpack in (("gzip", gzip.decompress), ("br", brotli.decompress)):
        answer, body = ask(address, "/", Accept_Encoding=name)
        assert answer.headers["Content-Encoding"] == name
        assert answer.headers["Vary"] == "Accept-Encoding"
        assert unpack(body) == page
        assert len(body) < len(page) / 2


def test_files_for_servers_are_kept_back(address: str, published: Path) -> None:
    for name in ("_headers", "_redirects", "_moved.conf", "_nginx.conf"):
        assert (published / name).is_file()
        assert ask(address, f"/{name}")[0].status == 404


def test_the_file_for_other_hosts_has_the_same_headers(published: Path) -> None:
    lines = (published / "_headers").read_text("utf-8").splitlines()
    everywhere = lines[1 : next(at for at, line in enumerate(lines) if at and line[0] == "/")]
    told = dict(line.strip().split(": ", 1) for line in everywhere)
    assert told == {**serving.HEADERS, "Strict-Transport-Security": "max-age=31536000"}


def test_no_answer_sets_a_cookie(address: str) -> None:
    for path in ("/", "/soeg/", "/findes-ikke/", "/oparl/system.json"):
        assert ask(address, path)[0].headers["Set-Cookie"] is None


def test_the_manifest_names_every_file_of_the_site_with_its_hash(published: Path) -> None:
    listed = json.loads((published / "data" / "manifest.json").read_text("utf-8"))["files"]
    there = {
        path.relative_to(published).as_posix(): path
        for path in published.rglob("*")
        if path.is_file() and "pagefind" not in path.parts and path.suffix not in {".gz", ".br"}
    }
    del there["data/manifest.json"]
    assert listed == {
        name: {
            "bytes": path.stat().st_size,
            "sha256": hashlib.sha256(path.read_bytes()).hexdigest(),
        }
        for name, path in there.items()
    }


@pytest.mark.parametrize(
    ("query", "field"),
    [
        ("", 'name="q" spellcheck'),
        ("?q=", 'name="q" spellcheck'),
        ("?q=plasma", 'name="q" value="plasma" spellcheck'),
        ("?q=K%C3%B8ge+og+%C3%A5en", 'name="q" value="Køge og åen" spellcheck'),
        ("?slags=sag&q=1-1-2", 'name="q" value="1-1-2" spellcheck'),
        ("?q=%22%3E%3Cb%3E", 'name="q" value="&quot;&gt;&lt;b&gt;" spellcheck'),
        ("?q=a%26lt%3B", 'name="q" value="a&amp;lt;" spellcheck'),
        ('?q="--><b>', 'name="q" spellcheck'),
        ("?q=../../data/manifest.json", 'name="q" spellcheck'),
        ("?q=%2e%2e%2f%2e%2e%2fdata", 'name="q" value="" spellcheck'),
    ],
)
def test_the_words_of_a_search_stand_in_its_field_as_words(
    address: str, query: str, field: str
) -> None:
    answer, body = ask(address, f"/soeg/{query}", Accept_Encoding="identity")
    assert answer.status == 200
    assert field in body.decode()
    assert answer.headers["Content-Type"] == "text/html; charset=utf-8"
    assert answer.headers["Content-Security-Policy"] == serving.HEADERS["Content-Security-Policy"]


def test_the_list_from_a_to_aa_is_led_to_at_the_letter_of_the_search(address: str) -> None:
    for query, link in {
        "": 'href="/indhold/" id="search-index"',
        "?q=Plasma": 'href="/indhold/#bogstav-p"',
        "?q=xylofon": 'href="/indhold/"',
    }.items():
        _, body = ask(address, f"/soeg/{query}")
        assert link in body.decode(), query


def test_the_page_that_nginx_writes_into_is_packed_on_its_way(address: str) -> None:
    for query in ("", "?q=plasma"):
        answer, body = ask(address, f"/soeg/{query}", Accept_Encoding="gzip, br")
        assert answer.headers["Content-Encoding"] == "gzip"
        assert b"<main" in gzip.decompress(body)


def test_what_nginx_asks_itself_is_not_for_others(address: str) -> None:
    assert [ask(address, path)[0].status for path in ("/_typed/ord", "/_search")] == [404, 404]
