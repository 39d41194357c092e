"""What a search index of Pagefind tells, read by a reader that is not ours."""

from __future__ import annotations

import gzip
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from generator.output import publishing
from generator.output.indexing import SEARCH_INDEX
from generator.pages.site import Site


def files_of(folder: Path) -> dict[str, bytes]:
    """Return the files of an index, by their paths in its folder."""
    files = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


def made_of(site: Site) -> dict[str, bytes]:
    """Return the files of an index that is made of all pages of a site."""
    files = publishing.search_index(site).items()
    return {name.removeprefix(f"{SEARCH_INDEX}/"): raw for name, raw in files}


def unpacked(raw: bytes) -> Any:
    """Return the values of a file of an index, read as the standard for CBOR (RFC 8949) has it."""
    content = iter(gzip.decompress(raw).removeprefix(b"pagefind_dcd"))

    def value() -> Any:
        start = next(content)
        number = start & 31
        if number >= 24:
            number = int.from_bytes(bytes(next(content) for _ in range(2 ** (number - 24))), "big")
        match start >> 5:
            case 0:
                return number
            case 1:
                return -1 - number
            case 3:
                return bytes(next(content) for _ in range(number)).decode()
            case 4:
                return [value() for _ in range(number)]
        raise AssertionError(start)

    told = value()
    assert next(content, None) is None
    return told


def told(files: Mapping[str, bytes]) -> Mapping[str, Any]:
    """Return all that an index tells a search, without the numbers and names that it is by."""
    entry = json.loads(files["pagefind-entry.json"])["languages"]["da"]
    _, pages, pieces, filters, _, fields = unpacked(files[f"pagefind.{entry['hash']}.pf_meta"])
    texts = [
        json.loads(gzip.decompress(files[f"fragment/{name}.pf_fragment"])[len("pagefind_dcd") :])
        for name, _ in pages
    ]

    def by_page(rows: list[Any]) -> dict[str, Any]:
        at, places = 0, {}
        for step, *of_page in rows:
            at += step
            places[texts[at]["url"]] = of_page
        assert len(places) == len(rows)
        return places

    words: dict[str, Any] = {}
    for first, last, name in pieces:
        for word, rows, variants in unpacked(files[f"index/{name}.pf_index"])[0]:
            assert word not in words
            words[word] = by_page(rows), {form: by_page(of_form) for form, of_form in variants}
            assert (first, last, name) in fetched(word, pieces)
    used = {f"fragment/{name}.pf_fragment" for name, _ in pages}
    used |= {f"index/{name}.pf_index" for _, _, name in pieces}
    assert used == {name for name in files if name.startswith(("fragment/", "index/"))}
    filtered = {
        name: {
            value: sorted(texts[page]["url"] for page in shown)
            for value, shown in unpacked(files[f"filter/{of}.pf_filter"])[1]
        }
        for name, of in filters
    }
    counts = {text["url"]: count for text, (_, count) in zip(texts, pages, strict=True)}
    by_address = {text["url"]: text for text in texts}
    return {
        "words": words,
        "texts": by_address,
        "of": (counts, entry["page_count"], filtered, fields),
    }


def fetched(word: str, pieces: list[Any]) -> list[tuple[str, str, str]]:
    """Return the pieces that Pagefind's script fetches for a word (`pagefind_web/src/lib.rs`)."""
    strict = [(first, last, name) for first, last, name in pieces if first <= word <= last]
    return strict or [
        (first, last, name)
        for first, last, name in pieces
        if word[: len(first)] >= first[: len(word)] and word[: len(last)] <= last[: len(word)]
    ]
