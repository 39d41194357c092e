"""Put changed pages into a search index that is there, without reading the other pages.

Pagefind indexes pages all together. So it is let index the changed ones by themselves, and what
it packed of their words is put where those of the pages before stood. The files are those of
Pagefind 1.5: CBOR of numbers, texts and arrays. Whatever is otherwise is refused; then all pages
are indexed again.
"""

from __future__ import annotations

import gzip
import hashlib
import re
import zlib
from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterator, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from functools import lru_cache
from itertools import accumulate
from typing import Any, NamedTuple

import msgspec
from msgspec import json

VERSION = "1.5."
"""The versions of Pagefind whose files are known begin so."""

FORM = "_formular.html"
"""A page beside the changed ones that has all fields of metadata: so they get the same numbers."""

Files = Mapping[str, bytes]
"""The files of an index, by their paths in its folder."""

_ENTRY = "pagefind-entry.json"
_SIGN = b"pagefind_dcd"
_QUICK = 6  # packed as well as Pagefind does, but for 1 %, in a third of the time

_NATURAL, _TEXT, _LIST = 0, 3, 4  # sorts of values
_SHORT = 24  # smaller numbers take no bytes of their own

_NUMBER = rb"(?:[\x00-\x17]|\x18.|\x19..|\x1a....)"
_ARRAY = rb"(?:[\x80-\x97]|\x98.|\x99..|\x9a....)"
_SIGNED = rb"(?:[\x00-\x17\x20-\x37]|[\x18\x38].|[\x19\x39]..|[\x1a\x3a]....)"
_PLACES = _ARRAY + _SIGNED + rb"*+"
_IN_PAGE = re.compile(rb"(\x83(" + _NUMBER + rb")(" + _PLACES + _PLACES + rb"))", re.DOTALL)
_IN_PAGES = re.compile(_ARRAY + rb"(?:\x83" + _NUMBER + _PLACES + _PLACES + rb")*+", re.DOTALL)
_STEP = re.compile(rb"\x83(" + _NUMBER + rb")" + _PLACES + _PLACES, re.DOTALL)

_NOWHERE = b"\x80"  # no pages
_Pages = Mapping[int, bytes]  # where a word stands in each page, as it is packed


class Spliced(NamedTuple):
    """An index with other pages: the names of files that are as they were, and the other files."""

    kept: frozenset[str]
    new: Files


class _Piece(NamedTuple):
    """The words from one to another, and the name of their file."""

    first: str
    last: str
    name: str


class _Facts(msgspec.Struct, array_like=True, frozen=True, forbid_unknown_fields=True):
    """What an index tells of itself: its pages with their numbers of words, and its pieces."""

    version: str
    pages: tuple[tuple[str, int], ...]
    pieces: tuple[_Piece, ...]
    filters: tuple[tuple[str, str], ...]
    sorts: tuple[Any, ...]
    fields: tuple[str, ...]


class _Language(msgspec.Struct, forbid_unknown_fields=True):
    """What the entry of an index tells of the pages in a language."""

    hash: str
    wasm: str | None
    page_count: int


class _Entry(msgspec.Struct, forbid_unknown_fields=True):
    """What is read first of an index."""

    version: str
    languages: dict[str, _Language]
    include_characters: list[str]


class _Word(NamedTuple):
    """A word, as it is packed; `forms` are the pages with each of its spellings, "" for itself."""

    text: bytes
    packed: bytes
    forms: Mapping[bytes, bytes]


class _Shown(msgspec.Struct):
    """What is looked at in the text of a page."""

    url: str
    filters: dict[str, list[str]]


def form(files: Files) -> bytes:
    """Return the page `FORM` for an index.

    Raises:
        ValueError: the files are not as they are known.
    """
    metadata = "".join(
        f'<meta name="{name}" data-pagefind-meta="{name}[content]" content="{name}">'
        for name in _facts(files).fields
    )
    return (
        f'<!doctype html><html lang="da"><head>{metadata}</head>'
        "<body data-pagefind-body><p>form</p></body></html>"
    ).encode()


def spliced(old: Files, fresh: Files, count: int) -> Spliced:
    """Return an index with some pages anew, given the one before and one of those pages alone.

    The latter holds `count` pages, the page `FORM` among them: one without a word is left out.

    Raises:
        ValueError: the files are not as they are known, or more has changed than words.
    """
    facts, facts_of_fresh = _facts(old), _facts(fresh)
    if (facts.version, facts.fields) != (facts_of_fresh.version, facts_of_fresh.fields):
        raise ValueError
    if len(facts_of_fresh.pages) != count:
        raise ValueError(count)
    numbers = {_shown(old, name).url: number for number, (name, _) in enumerate(facts.pages)}
    places = dict[int, int]()
    pages = list(facts.pages)
    new = dict[str, bytes]()
    for number, page in enumerate(facts_of_fresh.pages):
        shown = _shown(fresh, page[0])
        if shown.url == f"/{FORM}":
            continue
        place = numbers.get(shown.url, -1)
        if place < 0 or _shown(old, pages[place][0]).filters != shown.filters:
            raise ValueError
        places[number], pages[place] = place, page
        new[_text_file(page[0])] = fresh[_text_file(page[0])]
    kept = {_text_file(name) for name, _ in pages} - new.keys()
    if len(kept) + len(new) < len(pages):  # two texts have the same short name
        raise ValueError
    pieces = list[tuple[_Piece, bytes]]()
    packing = dict[str, Future[bytes]]()
    with ThreadPoolExecutor() as workers:  # the packer lets go of the interpreter
        words = _moved(fresh, facts_of_fresh, places)
        for piece, content in _pieces(old, facts, words, {*places.values()}):
            pieces.append((piece, content))
            if content:
                packing[_piece_file(piece.name)] = workers.submit(_piece_packed, content)
    new |= {name: packed.result() for name, packed in packing.items()}
    told = _packed(
        [
            facts.version,
            [[name, count] for name, count in pages],
            [[*piece] for piece, _ in pieces],
            facts.filters,
            facts.sorts,
            [*facts.fields],
        ]
    )
    entry = json.decode(old.get(_ENTRY, b""), type=_Entry)
    ((language, of_language),) = entry.languages.items()
    hashed = hashlib.sha1(told, usedforsecurity=False).hexdigest()
    of_language.hash = f"{language}_{hashed[:10]}"
    new[f"pagefind.{of_language.hash}.pf_meta"] = gzip.compress(_SIGN + told, mtime=0)
    new[_ENTRY] = json.encode(entry)
    kept |= {_piece_file(piece.name) for piece, content in pieces if not content}
    changing = ("fragment/", "index/", _ENTRY, "pagefind.da")
    kept |= {name for name in old if not name.startswith(changing)}
    return Spliced(frozenset(kept), new)


def is_whole(files: Files) -> bool:
    """Return whether an index has all the files that it tells of, and none is cut short."""
    try:
        facts = _facts(files)
        for name in (
            *(_text_file(name) for name, _ in facts.pages),
            *(_piece_file(piece.name) for piece in facts.pieces),
            *(f"filter/{name}.pf_filter" for _, name in facts.filters),
        ):
            _unpacked(files, name)
    except ValueError:
        return False
    return True


def _piece_packed(content: bytes) -> bytes:
    return gzip.compress(_SIGN + content, _QUICK, mtime=0)


def _text_file(name: str) -> str:
    return f"fragment/{name}.pf_fragment"


def _piece_file(name: str) -> str:
    return f"index/{name}.pf_index"


def _shown(files: Files, name: str) -> _Shown:
    return json.decode(_unpacked(files, _text_file(name)), type=_Shown)


def _unpacked(files: Files, name: str) -> bytes:
    try:
        content = gzip.decompress(files[name])
    except (KeyError, OSError, EOFError, zlib.error) as error:
        raise ValueError(name) from error
    if not content.startswith(_SIGN):
        raise ValueError(name)
    return content[len(_SIGN) :]


def _facts(files: Files) -> _Facts:
    name = next((name for name in files if name.endswith(".pf_meta")), "")
    facts = msgspec.convert(_value(_unpacked(files, name), 0)[0], _Facts)
    if not facts.version.startswith(VERSION) or facts.sorts:
        raise ValueError(facts.version)
    return facts


def _moved(
    files: Files, facts: _Facts, places: Mapping[int, int]
) -> dict[bytes, dict[bytes, dict[int, bytes]]]:
    """Return the words of some pages, by spellings and the places that the pages are to have."""
    words: dict[bytes, dict[bytes, dict[int, bytes]]] = {}
    for piece in facts.pieces:
        for word in _words(_unpacked(files, _piece_file(piece.name))):
            for form, packed in word.forms.items():
                moved = {places[at]: of for at, of in _pages(packed).items() if at in places}
                if moved:
                    words.setdefault(word.text, {})[form] = moved
    return words


def _pieces(
    files: Files,
    facts: _Facts,
    words: Mapping[bytes, Mapping[bytes, _Pages]],
    anew: set[int],
) -> Iterator[tuple[_Piece, bytes]]:
    """Yield the pieces of an index with the words of some pages anew; b"" for one that stays.

    All words from the first one of a piece on, up to the first one of the next, lie in it.
    """
    firsts = [piece.first.encode() for piece in facts.pieces]
    incoming: list[dict[bytes, Mapping[bytes, _Pages]]] = [{} for _ in firsts]
    for text, forms in words.items():
        incoming[max(0, bisect_right(firsts, text) - 1)][text] = forms
    used = {piece.name for piece in facts.pieces}
    for at, piece in enumerate(facts.pieces):
        before = {word.text: word for word in _words(_unpacked(files, _piece_file(piece.name)))}
        if not _lies_between(before, firsts[at], firsts[at + 1 : at + 2]):
            raise ValueError(piece.name)
        after = dict(_anew(before, incoming[at], anew))
        if not after:
            raise ValueError(piece.name)
        if after == {text: word.packed for text, word in before.items()}:
            yield piece, b""
            continue
        texts = sorted(after)
        content = b"\x81" + _head(_LIST, len(texts)) + b"".join(after[text] for text in texts)
        first, last = texts[0].decode(), texts[-1].decode()
        is_within = last <= piece.last or last.startswith(piece.last)
        language = piece.name.partition("_")[0]
        hashed = hashlib.sha1(content, usedforsecurity=False).hexdigest()
        name = next(
            name
            for name in (f"{language}_{hashed[:length]}" for length in range(7, 40))
            if name not in used
        )
        used.add(name)
        yield _Piece(min(piece.first, first), piece.last if is_within else last, name), content


def _lies_between(texts: Collection[bytes], first: bytes, after: list[bytes]) -> bool:
    return min(texts) >= first and all(max(texts) < text for text in after)


def _anew(
    before: Mapping[bytes, _Word], incoming: Mapping[bytes, Mapping[bytes, _Pages]], anew: set[int]
) -> Iterator[tuple[bytes, bytes]]:
    """Yield the words of a piece as they are packed with some pages anew."""
    for text in before.keys() | incoming.keys():
        word, coming = before.get(text), incoming.get(text, {})
        old = word.forms if word else {}
        if word and not coming and not any(anew & _numbers(old[form]) for form in old):
            yield text, word.packed
            continue
        forms = {
            form: _pages_anew(old.get(form, _NOWHERE), anew, coming.get(form, {}))
            for form in dict.fromkeys((b"", *old, *coming))
        }
        itself = forms.pop(b"")
        variants = {form: packed for form, packed in forms.items() if packed != _NOWHERE}
        if itself != _NOWHERE or variants:
            yield text, b"".join((
                b"\x83", _head(_TEXT, len(text)), text, itself, _head(_LIST, len(variants)),
                *(b"\x82" + _head(_TEXT, len(form)) + form + packed
                  for form, packed in variants.items()),
            ))  # fmt: skip


def _words(content: bytes) -> Iterator[_Word]:
    """Yield the words of a piece, as it is unpacked."""
    count, at = _expect(content, 0, _LIST)
    if count != 1:
        raise ValueError
    count, at = _expect(content, at, _LIST)
    for _ in range(count):
        start = at
        _, at = _expect(content, at, _LIST)
        text, at = _text(content, at)
        forms = {}
        forms[b""], at = _block(content, at)
        variants, at = _expect(content, at, _LIST)
        for _ in range(variants):
            _, at = _expect(content, at, _LIST)
            form, at = _text(content, at)
            forms[form], at = _block(content, at)
        yield _Word(text, content[start:at], forms)
    if at != len(content):
        raise ValueError


def _block(content: bytes, at: int) -> tuple[bytes, int]:
    """Return the pages with a word, which begin at some place, and where they end."""
    pages = _IN_PAGES.match(content, at)
    if not pages:
        raise ValueError
    return pages[0], pages.end()


def _numbers(packed: bytes) -> set[int]:
    """Return the numbers of pages; each is packed as its distance from the one before."""
    return set(accumulate(map(_number, _STEP.findall(packed, _length(packed)))))


def _pages_anew(packed: bytes, anew: set[int], coming: _Pages) -> bytes:
    """Return the pages with a word as they are packed, some of them `anew`: those `coming`."""
    rows = _rows(packed)
    numbers = list(accumulate([_number(step) for _, step, _ in rows]))
    places = {number: bisect_left(numbers, number) for number in anew}
    before = {number: at for number, at in places.items() if numbers[at : at + 1] == [number]}
    if before.keys() == coming.keys():  # most often: it stands elsewhere in the same pages
        packed_rows = [row for row, _, _ in rows]
        for number, at in before.items():
            packed_rows[at] = b"\x83" + rows[at][1] + coming[number]
        return packed[: _length(packed)] + b"".join(packed_rows)
    pages = {number: of for number, (_, _, of) in zip(numbers, rows, strict=True)}
    left = {number: of for number, of in pages.items() if number not in anew}
    return _packed_pages({**left, **coming})


def _pages(packed: bytes) -> _Pages:
    rows = _rows(packed)
    numbers = accumulate(_number(step) for _, step, _ in rows)
    return dict(zip(numbers, (places for _, _, places in rows), strict=True))


def _rows(packed: bytes) -> list[tuple[bytes, bytes, bytes]]:
    """Return what tells of each page with a word: all of it, the page's distance, the places."""
    rows: list[tuple[bytes, bytes, bytes]] = _IN_PAGE.findall(packed, _length(packed))
    if len(rows) != _expect(packed, 0, _LIST)[0]:
        raise ValueError
    return rows


def _packed_pages(pages: _Pages) -> bytes:
    numbers = sorted(pages)
    steps = (number - before for before, number in zip((0, *numbers), numbers, strict=False))
    rows = (
        b"\x83" + _head(_NATURAL, step) + pages[number]
        for step, number in zip(steps, numbers, strict=True)
    )
    return _head(_LIST, len(numbers)) + b"".join(rows)


def _length(packed: bytes) -> int:
    """Return the length of what begins an array."""
    return _expect(packed, 0, _LIST)[1]


@lru_cache(maxsize=1 << 12)
def _number(packed: bytes) -> int:
    return int.from_bytes(packed[1:] or packed)


def _expect(content: bytes, at: int, sort: int) -> tuple[int, int]:
    """Return the number that begins a value of some sort, and where that goes on."""
    if at >= len(content) or content[at] >> 5 != sort:
        raise ValueError(at)
    number = content[at] & 31
    if number < _SHORT:
        return number, at + 1
    end = at + 1 + (1 << number - _SHORT)
    return int.from_bytes(content[at + 1 : end]), end


def _text(content: bytes, at: int) -> tuple[bytes, int]:
    length, start = _expect(content, at, _TEXT)
    return content[start : start + length], start + length


def _value(content: bytes, at: int) -> tuple[Any, int]:
    """Return the value at some place, and where the next one begins."""
    sort = content[at] >> 5 if at < len(content) else _LIST
    if sort == _NATURAL:
        return _expect(content, at, sort)
    if sort == _TEXT:
        text, at = _text(content, at)
        return text.decode(), at
    count, at = _expect(content, at, _LIST)
    values = []
    for _ in range(count):
        value, at = _value(content, at)
        values.append(value)
    return values, at


def _packed(value: object) -> bytes:
    """Return a number, a text or a list as CBOR."""
    if isinstance(value, int):
        return _head(_NATURAL, value)
    if isinstance(value, str):
        raw = value.encode()
        return _head(_TEXT, len(raw)) + raw
    values = list(value) if isinstance(value, (list, tuple)) else []
    return _head(_LIST, len(values)) + b"".join(map(_packed, values))


def _head(sort: int, number: int) -> bytes:
    if number < _SHORT:
        return bytes((sort << 5 | number,))
    size = next(size for size in range(4) if number < 1 << (8 << size))
    return bytes((sort << 5 | _SHORT + size,)) + number.to_bytes(1 << size)
