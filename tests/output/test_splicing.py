"""An index into which changed pages are put is the one that Pagefind makes of all pages."""

from __future__ import annotations

import gzip
import json
import random
import re
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from generator.output import indexing, publishing, splicing
from generator.output.published import Entries
from generator.pages.site import MANIFEST, manifest
from tests.pagefind import files_of, told

WORDS = tuple(
    re.findall(
        r"\S+",
        """byrådet aftale cykelsti skole skolevej café Ærø økonomi 2026 EMN-2026-00012 beslutning
        kroner borger borgerne kommune kommuneplan å åbning zoo ældre trafik vej veje vejen sø søen
        demens""",
    )
)
PAGE = """<!doctype html><html lang="da"><head>{fields}
<meta name="slags" data-pagefind-filter="slags[content]" content="{kind}"></head>
<body><main data-pagefind-body><h1>{title}</h1><h2 id="om">Om {title}</h2><p>{text}</p></main></body></html>"""
FIELD = '<meta name="{0}" data-pagefind-meta="{0}[content]" content="{1}">'


def dice(seed: int) -> random.Random:
    return random.Random(seed)  # noqa: S311 - no secret


def page(chance: random.Random, kind: str = "sag", **fields: str) -> str:
    return PAGE.format(
        fields="".join(FIELD.format(*row) for row in fields.items()),
        kind=kind,
        title=" ".join(chance.choices(WORDS, k=3)),
        text=" ".join(chance.choices(WORDS, k=chance.randrange(1, 80))),
    )


def indexed(folder: Path, pages: Mapping[str, str], size: int = 40) -> dict[str, bytes]:
    """Return the files of the index that Pagefind makes of pages, cut into pieces of some size."""
    for name, text in pages.items():
        (folder / "site" / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / "site" / name).write_text(text, "utf-8")
    subprocess.run(
        [sys.executable, "-m", "pagefind", "--site", str(folder / "site"),
         "--output-path", str(folder / "index"), "--force-language", "da", "--silent"],
        check=True,
        env={"PAGEFIND_UNSTABLE_INDEX_CHUNK_SIZE": str(size)},
    )  # fmt: skip
    return files_of(folder / "index")


def put_in(folder: Path, old: Mapping[str, bytes], changed: Mapping[str, str]) -> dict[str, bytes]:
    """Return an index into which changed pages are put."""
    form = splicing.form(old).decode()
    fresh = indexed(folder, {**changed, splicing.FORM: form})
    index = splicing.spliced(old, fresh, len(changed) + 1)
    assert not index.kept & index.new.keys()
    return {name: old[name] for name in index.kept} | dict(index.new)


@pytest.mark.parametrize("seed", range(6))
def test_an_index_with_changed_pages_is_that_of_all_pages(tmp_path: Path, seed: int) -> None:
    chance = dice(seed)
    names = [f"sager/{number}/index.html" for number in range(12)]
    pages = {name: page(chance, om="Sag", dag="2026-03-04") for name in names}
    pages[names[0]] = page(chance)
    files = indexed(tmp_path / "0", pages)
    for step in range(1, 4):
        more = " ".join(
            chance.choice(("zebra", "aaa", "ørn", "kommunal", "naïv", "x")) for _ in "12"
        )
        changed = {
            name: page(chance, **chance.choice(({}, {"om": "Sag"}, {"dag": more}))).replace(
                "<p>", f"<p>{more} "
            )
            for name in chance.sample(names, chance.randrange(1, 4))
        }
        pages |= changed
        files = put_in(tmp_path / f"few-{step}", files, changed)
        assert told(files) == told(indexed(tmp_path / f"all-{step}", pages))


def test_pieces_without_a_changed_word_stay(tmp_path: Path) -> None:
    pages = {
        f"{word}.html": PAGE.format(fields="", kind="sag", title=word, text=word) for word in WORDS
    }
    old = indexed(tmp_path / "0", pages, size=3)
    changed = {"vej.html": pages["vej.html"].replace("<p>", "<p>vejene ")}
    files = put_in(tmp_path / "1", old, changed)
    assert splicing.spliced(old, files, len(pages)).kept
    anew = [name for name in files if name.startswith("index/") and name not in old]
    assert 0 < len(anew) < 8 < len([name for name in files if name.startswith("index/")])


@pytest.mark.parametrize(
    "changed",
    [
        {"a.html": page(dice(1), "aftale", om="Sag")},  # it is filtered otherwise
        {"a.html": page(dice(1), om="Sag", nyt="x")},  # a field that no page had
        {"c.html": page(dice(1), om="Sag")},  # it is new
        {"a.html": '<html lang="da"><main data-pagefind-body></main></html>'},  # no word is left
    ],
)
def test_what_is_more_than_words_is_refused(tmp_path: Path, changed: Mapping[str, str]) -> None:
    pages = {name: page(dice(2), om="Sag") for name in ("a.html", "b.html")}
    old = indexed(tmp_path / "0", pages)
    with pytest.raises(ValueError, match=r"^"):
        put_in(tmp_path / "1", old, changed)


def test_files_that_are_otherwise_are_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pages = {name: page(dice(2), om="Sag") for name in ("a.html", "b.html")}
    old = indexed(tmp_path / "0", pages, size=20_000)
    fresh = indexed(tmp_path / "1", {"a.html": page(dice(3), om="Sag")})
    assert splicing.spliced(old, fresh, 1).new
    spoilt = [
        *({**old, name: raw} for name, raw in spoilt_files(old)),
        *({name: old[name] for name in old if name != gone} for gone in old if READ.search(gone)),
    ]
    for files in spoilt:
        with pytest.raises(ValueError, match=r"^"):
            splicing.spliced(files, fresh, 1)
    monkeypatch.setattr(splicing, "VERSION", "9.")
    with pytest.raises(ValueError, match=r"^"):
        splicing.form(old)


READ = re.compile(r"^(fragment|index)/|^pagefind-entry|\.pf_meta$")


def spoilt_files(files: Mapping[str, bytes]) -> Iterator[tuple[str, bytes]]:
    """Yield files of an index that are cut short, overwritten, or of another form."""
    for name in filter(READ.search, files):
        raw = files[name]
        yield from ((name, b""), (name, raw[:-9]), (name, raw[:12] + b"\xff" * (len(raw) - 12)))
        if name.endswith(".json"):
            yield from ((name, b"[]"), (name, b"{}"), (name, raw.replace(b'{"version', b'{"x')))
            continue
        whole = gzip.decompress(raw)
        inner = [b"x" + whole, whole[:12]]
        if not name.startswith("fragment/"):
            inner += [whole[:-1], whole[:12] + b"\x82" + whole[13:], whole[:12] + b"\x05"]
        yield from ((name, gzip.compress(content)) for content in inner)
    (piece,) = (name for name in files if name.startswith("index/"))
    yield piece, gzip.compress(gzip.decompress(files[piece]) + b"\x80")


DAYS = {
    "maj": "2023-05-09",
    "juni": "2023-06-01",
    "juli": "2023-07-01",
    "om-os": "",
    "nyt": "2026-01-05",
}


@pytest.fixture
def _cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep answers in a folder of the test's own."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))


def laid(live: Path, known: Entries, texts: Mapping[str, str]) -> Entries:
    """Publish a page for each day, with texts of some of them; return how they were left."""
    with publishing.replacing(live, known, is_remembered=True) as tree:
        for name, day in DAYS.items():
            text = PAGE.format(
                fields=FIELD.format("dag", day) if day else "",
                kind="sag",
                title=name,
                text=texts.get(name, "om det hele"),
            )
            tree.put(f"{name}/index.html", text.encode())
        tree.put(MANIFEST, manifest(dict.fromkeys(tree.entries, b"")))
    return tree.entries


def numbers(live: Path, pattern: str) -> dict[str, int]:
    """Return the numbers on the disk of the files of an index, by their names."""
    return {path.name: path.stat().st_ino for path in live.glob(f"pagefind/{pattern}")}


@pytest.mark.usefixtures("_cache")
def test_only_a_changed_page_is_indexed_again(tmp_path: Path) -> None:
    live = tmp_path / "site"
    before = laid(live, {}, {})
    program, texts = numbers(live, "pagefind.js"), numbers(live, "fragment/*")
    assert len(texts) == len(DAYS)
    known = laid(live, before, {"maj": "en zebra"})
    assert numbers(live, "pagefind.js") == program  # an index of all pages has it anew
    assert len(numbers(live, "fragment/*").items() & texts.items()) == len(DAYS) - 1
    words = told(files_of(live / "pagefind"))["words"]
    assert words["zebra"][0].keys() == {"/maj/"}
    assert "/maj/" not in words["hel"][0]
    known = laid(live, known, {})
    assert "zebra" not in told(files_of(live / "pagefind"))["words"]
    # So many are quicker made together.
    laid(live, known, {"maj": "en zebra", "juni": "en bro"})
    assert numbers(live, "pagefind.js") != program
    assert "zebra" in told(files_of(live / "pagefind"))["words"]


@pytest.mark.usefixtures("_cache")
def test_an_index_that_is_not_as_it_was_left_is_made_of_all_pages(tmp_path: Path) -> None:
    live = tmp_path / "site"
    known = laid(live, {}, {})
    (piece, *_) = (live / "pagefind/index").iterdir()
    piece.write_bytes(b"rod")
    laid(live, known, {"maj": "en zebra"})
    assert "zebra" in told(files_of(live / "pagefind"))["words"]


@pytest.mark.usefixtures("_cache")
def test_an_index_that_nothing_is_known_of_is_kept_if_it_is_whole(tmp_path: Path) -> None:
    """So whoever builds without what is remembered gets a search that works again."""
    live = tmp_path / "site"
    laid(live, {}, {})
    program = numbers(live, "pagefind.js")
    laid(live, {}, {})
    assert numbers(live, "pagefind.js") == program
    for folder, spoilt in (("index", b"rod"), ("fragment", None), ("filter", b"")):
        (path, *_) = (live / "pagefind" / folder).iterdir()
        path.unlink()
        if spoilt is not None:
            path.write_bytes(spoilt)
        laid(live, {}, {})
        assert "hel" in told(files_of(live / "pagefind"))["words"]
        assert splicing.is_whole(files_of(live / "pagefind"))


@pytest.mark.usefixtures("_cache")
def test_a_page_whose_filter_changes_has_all_indexed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    live = tmp_path / "site"
    known = laid(live, {}, {})
    monkeypatch.setattr(f"{__name__}.PAGE", PAGE.replace("{kind}", "{title}"))
    laid(live, known, {})
    (filtered,) = (live / "pagefind/filter").iterdir()
    assert b"maj" in gzip.decompress(filtered.read_bytes())


@pytest.mark.usefixtures("_cache")
def test_a_page_is_put_into_the_shard_that_it_is_in(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(indexing, "LARGEST", 3)
    monkeypatch.setattr(indexing, "_FEW", 3)
    live = tmp_path / "site"
    known = laid(live, {}, {})
    old = json.loads((live / "pagefind/aeldre.json").read_text())
    texts = numbers(live, "aeldre/*/fragment/*")
    laid(live, known, {"maj": "en zebra"})
    new = json.loads((live / "pagefind/aeldre.json").read_text())
    assert len(new) == len(old) == 1
    assert new != old
    assert re.fullmatch(r"2023-05-[0-9a-f]{10}", new[0])
    assert len(numbers(live, "aeldre/*/fragment/*").items() & texts.items()) == len(texts) - 1
    entry = json.loads((live / f"pagefind/aeldre/{new[0]}/pagefind-entry.json").read_text())
    hashed = entry["languages"]["da-2023-05"]["hash"]
    assert (live / f"pagefind/aeldre/{new[0]}/pagefind.{hashed}.pf_meta").is_file()
