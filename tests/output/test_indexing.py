"""The search index is made by a program of its own, beside other work."""

from __future__ import annotations

import gzip
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

import pytest

from generator.output import indexing, publishing
from generator.output.indexing import Indexing, shards
from generator.output.published import Entries, Published
from generator.pages.site import MANIFEST, Site, manifest
from tests import running

PAGE = """<!doctype html><html lang="da"><head><title>{0}</title>
<meta name="om" data-pagefind-meta="om[content]" content="Sag"></head>
<body><nav>Menu</nav><main data-pagefind-body><h1>{0}</h1><p class="lead">Om {0}.</p></main></body></html>"""


@pytest.fixture(autouse=True)
def _apart(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let what is made for a while lie in a folder that can be looked into."""
    (tmp_path / "tmp").mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "tmp"))
    (tmp_path / "memory").mkdir()
    monkeypatch.setattr(indexing, "_IN_MEMORY", tmp_path / "memory")


def page(name: str) -> bytes:
    return PAGE.format(name).encode()


def fragments(folder: Path) -> str:
    """Return what the index of a folder tells of its pages."""
    found = sorted((folder / "pagefind/fragment").iterdir())
    return "\n".join(gzip.decompress(path.read_bytes()).decode() for path in found)


def test_an_index_is_made_of_the_pages_that_are_named(tmp_path: Path) -> None:
    for name in ("cykelsti", "skole"):
        (tmp_path / f"{name}.html").write_bytes(page(name))
    Indexing(tmp_path, {"cykelsti.html": "1"}).finish()
    told = fragments(tmp_path)
    assert "Om cykelsti." in told
    assert "skole" not in told
    assert "Menu" not in told
    assert [*(tmp_path / "tmp").iterdir(), *(tmp_path / "memory").iterdir()] == []


@pytest.mark.parametrize("is_there", [True, False])
def test_pages_are_copied_in_memory_where_there_is_room(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, is_there: bool
) -> None:
    """What a build left that was killed some days ago goes."""
    killed, at_work = (tmp_path / "memory" / name for name in ("klartekst-abc", "klartekst-def"))
    for left in (killed, at_work):
        (left / "site").mkdir(parents=True)
    os.utime(killed, (1, 1))
    if not is_there:
        monkeypatch.setattr(indexing, "_IN_MEMORY", tmp_path / "none")
    (tmp_path / "skole.html").write_bytes(page("skole"))
    on_its_way = Indexing(tmp_path, {"skole.html": "1"})
    held = [path.parents[2].name for path in tmp_path.glob("*/*/site/skole.html")]
    assert held == ["memory" if is_there else "tmp"]
    on_its_way.finish()
    assert "Om skole." in fragments(tmp_path)
    assert killed.exists() != is_there
    assert at_work.exists()


NESTED = """<!doctype html><html lang="da"><head><title>Veje</title>
<meta name="om" data-pagefind-meta="om[content]" content="Sag">
<meta name="slags" data-pagefind-filter="slags[content]" content="sag"></head>
<body><nav>Menu</nav><main class="wrap"{whole}><div class="head"{head}><h1>Veje</h1>
<div class="box"><p id="kort">Vejen er smal.</p></div>
<nav id="indhold"><h2 id="titel">Indhold</h2></nav>
<section class="extra" data-pagefind-ignore><h2 id="om">Om teksten</h2><p>Emner</p></section>
<details class="lix" data-pagefind-ignore><summary>LIX 20</summary><p>Et regnestykke</p></details>
<section data-pagefind-ignore><section>Inderst</section><p>Yderst</p></section>
<section data-pagefind-weight="4"><h2 id="kort-fortalt">Kort fortalt</h2><p>En bro.</p></section></div>
<section><h2 id="liste">Alle veje</h2><ul><li>Lærkevej</li></ul></section>
<div>Nederst</div></main><footer>Bund</footer></body></html>"""
BODY = " data-pagefind-body"


@pytest.mark.parametrize(("whole", "head"), [(BODY, ""), ("", BODY)])
def test_what_the_indexer_is_given_gives_the_same_index_as_the_whole_page(
    tmp_path: Path, whole: str, head: str
) -> None:
    raw = NESTED.format(whole=whole, head=head).encode()
    (tmp_path / "site").mkdir()
    (tmp_path / "site/a.html").write_bytes(raw)
    command = [sys.executable, "-m", "pagefind", "--site", str(tmp_path / "site")]
    subprocess.run([*command, "--force-language", "da", "--silent"], check=True)
    (tmp_path / "a.html").write_bytes(raw)
    Indexing(tmp_path, {"a.html": "1"}).finish()
    wanted, told = (told_of(folder) for folder in (tmp_path / "site", tmp_path))
    # The whole page tells of a list of contents, too, but nothing that is in it.
    wanted["anchors"] = [anchor for anchor in wanted["anchors"] if anchor["element"] != "nav"]
    assert told == wanted
    assert ("Lærkevej" in told["content"]) == bool(whole)
    assert [anchor["id"] for anchor in told["anchors"]][:2] == ["kort", "kort-fortalt"]


def told_of(folder: Path) -> dict[str, Any]:
    """Return what the index of a folder tells of its only page."""
    told: dict[str, Any] = json.loads(fragments(folder).removeprefix("pagefind_dcd"))
    return told


def test_a_long_list_is_not_read_by_the_indexer() -> None:
    rows = "<p>Lærkevej</p>" * 1_000
    page = NESTED.format(whole="", head=BODY).replace("<div>Nederst</div>", rows).encode()
    assert len(indexing._searched(page)) < 1_000


@pytest.mark.parametrize(("many", "pieces"), [(2, 1), (1, 2)])
def test_words_of_many_pages_are_cut_into_small_pieces(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, many: int, pieces: int
) -> None:
    monkeypatch.setattr(indexing, "_MANY", many)
    words = " ".join(f"x{number}" for number in range(1_000))
    (tmp_path / "a.html").write_bytes(page(words))
    Indexing(tmp_path, {"a.html": "1"}).finish()
    assert len(list((tmp_path / "pagefind/index").iterdir())) == pieces


def test_pages_may_be_moved_while_the_index_is_on_its_way(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_bytes(page("cykelsti"))
    index = Indexing(tmp_path, {"a.html": "1"})
    (tmp_path / "a.html").unlink()
    index.finish()
    assert "Om cykelsti." in fragments(tmp_path)


def test_an_index_that_is_stopped_leaves_nothing_at_work(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_bytes(page("cykelsti"))
    index = Indexing(tmp_path, {"a.html": "1"})
    index.stop()
    index.stop()
    assert [*(tmp_path / "tmp").iterdir(), *(tmp_path / "memory").iterdir()] == []


def test_a_tree_that_fails_after_its_index_was_begun_leaves_the_old_site(tmp_path: Path) -> None:
    live, told = tmp_path / "site", "fejl"

    def fail() -> None:
        with publishing.replacing(live) as tree:
            tree.put("a/index.html", page("cykelsti"))
            tree.begin_index()
            raise ValueError(told)

    with pytest.raises(ValueError, match="fejl"):
        fail()
    assert not live.exists()
    assert {path.name for path in tmp_path.iterdir()} == {"tmp", "memory"}
    assert [*(tmp_path / "tmp").iterdir(), *(tmp_path / "memory").iterdir()] == []


def test_files_that_are_laid_after_the_index_was_begun_are_part_of_the_site(tmp_path: Path) -> None:
    live = tmp_path / "site"
    with publishing.replacing(live) as tree:
        tree.put("a/index.html", page("cykelsti"))
        tree.begin_index()
        tree.begin_index()
        tree.put("nyt/alle.atom", b"<feed/>")
    assert (live / "nyt/alle.atom").read_bytes() == b"<feed/>"
    assert "Om cykelsti." in fragments(live)
    assert (live / "pagefind/pagefind.js").is_file()
    names = {path.relative_to(live).as_posix() for path in live.rglob("*") if path.is_file()}
    assert names == set(tree.entries)


def test_the_index_is_part_of_the_site_only_when_all_else_is_laid(tmp_path: Path) -> None:
    """So the list of files, which is laid before, never tells of it, whether new or taken over."""
    live, known = tmp_path / "site", Published().entries
    for _ in range(2):
        with publishing.replacing(live, known) as tree:
            tree.put("a/index.html", page("cykelsti"))
            tree.begin_index()
            assert set(tree.entries) == {"a/index.html"}
            tree.put(MANIFEST, manifest({"a/index.html": page("cykelsti")}))
        assert "pagefind/pagefind.js" in tree.entries
        known = tree.entries
    assert tree.changed == set()


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the folder that answers are kept in."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    return tmp_path / "cache"


def indexed(folder: Path, pages: dict[str, str]) -> str:
    """Index pages, whose parts are kept; return what the index tells of them."""
    shutil.rmtree(folder / "pagefind", ignore_errors=True)
    Indexing(folder, pages, kept="en side").finish()
    return fragments(folder)


@pytest.mark.usefixtures("cache")
def test_a_page_with_the_same_hash_is_not_read_again(tmp_path: Path) -> None:
    for name in ("a", "b"):
        (tmp_path / f"{name}.html").write_bytes(page(f"cykelsti-{name}"))
    indexed(tmp_path, {"a.html": "1", "b.html": "1"})
    for name in ("a", "b"):
        (tmp_path / f"{name}.html").write_bytes(page(f"skole-{name}"))
    told = indexed(tmp_path, {"a.html": "1", "b.html": "2"})
    assert "Om cykelsti-a." in told
    assert "Om skole-b." in told
    assert "skole-a" not in told


def test_kept_parts_may_be_lost_or_spoilt(tmp_path: Path, cache: Path) -> None:
    (tmp_path / "a.html").write_bytes(page("cykelsti"))
    indexed(tmp_path, {"a.html": "1"})
    (kept,) = cache.rglob("*.answer")
    for spoilt in (kept.read_bytes()[:-1], b"rod"):
        kept.write_bytes(spoilt)
        (tmp_path / "a.html").write_bytes(page(f"skole-{len(spoilt)}"))
        assert f"Om skole-{len(spoilt)}." in indexed(tmp_path, {"a.html": "1"})


DATED = """<!doctype html><html lang="da"><head><meta name="dag" data-pagefind-meta="dag[content]" content="{day}"></head>
<body><main data-pagefind-body><h1>{name}</h1><p>Om {name}.</p></main></body></html>"""
MONTHS = {
    "maj": "2023-05-09", "juni": "2023-06-01", "juni-igen": "2023-06-20", "juli": "2023-07-01",
    "nyt": "2026-01-05", "om-os": "",
}  # fmt: skip


def dated(name: str, day: str) -> bytes:
    return (DATED if day else PAGE).format(name, name=name, day=day).encode()


@pytest.fixture
def _of_three(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let an index have three pages at most."""
    monkeypatch.setattr(indexing, "LARGEST", 3)


def cut(days: dict[str, str]) -> dict[str, set[str]]:
    return {shard.first: set(shard.pages) for shard in shards(days)}


@pytest.mark.parametrize(
    ("days", "wanted"),
    [
        ({}, {"": set()}),
        ({"om-os": "", "maj": "2023-05-09", "nyt": "2026-01-05"}, {"": {"om-os", "maj", "nyt"}}),
        # Three pages of May and June are full; July and January go with the page without a day.
        (MONTHS, {"": {"juli", "nyt", "om-os"}, "2023-05": {"maj", "juni", "juni-igen"}}),
        # A page more without a day: now the last months have no room in the main shard.
        (
            {**MONTHS, "ordbog": ""},
            {
                "": {"om-os", "ordbog"},
                "2023-05": {"maj", "juni", "juni-igen"},
                "2023-07": {"juli", "nyt"},
            },
        ),
        # A month is never cut.
        (
            {f"sag-{number}": "2023-05-09" for number in range(5)},
            {"": set(), "2023-05": {f"sag-{number}" for number in range(5)}},
        ),
    ],
)
@pytest.mark.usefixtures("_of_three")
def test_pages_are_cut_into_shards_by_months(
    days: dict[str, str], wanted: dict[str, set[str]]
) -> None:
    assert cut(days) == wanted


@pytest.mark.usefixtures("_of_three")
def test_what_is_new_moves_no_border_between_old_months() -> None:
    before = cut(MONTHS)
    for number in range(1, 9):
        days = {f"sag-{of}": f"2026-02-0{of}" for of in range(1, number + 1)}
        assert cut(MONTHS | days)["2023-05"] == before["2023-05"]


def laid(live: Path, known: Entries, **days: str) -> Entries:
    """Publish a page for each day; return how they were left."""
    with publishing.replacing(live, known) as tree:
        for name, day in (MONTHS | days).items():
            tree.put(f"{name}/index.html", dated(name, day))
        tree.put(MANIFEST, manifest(dict.fromkeys(tree.entries, b"")))
    return tree.entries


def older(live: Path) -> list[str]:
    """Return the folders of the shards as the search page is told of them."""
    names: list[str] = json.loads((live / "pagefind/aeldre.json").read_text())
    assert names == sorted(path.name for path in (live / "pagefind").glob("aeldre/*"))
    return names


def files_of(live: Path, folder: str) -> dict[str, int]:
    """Return the files below a folder of the index, with their numbers on the disk."""
    files = (path for path in (live / "pagefind" / folder).rglob("*") if path.is_file())
    return {path.relative_to(live).as_posix(): path.stat().st_ino for path in files}


@pytest.mark.usefixtures("_of_three")
def test_only_the_shard_of_a_changed_page_is_indexed_again(tmp_path: Path) -> None:
    live = tmp_path / "site"
    before = laid(live, {})
    (folder,) = older(live)
    assert re.fullmatch(r"2023-05-[0-9a-f]{10,}", folder)
    old, main = files_of(live, f"aeldre/{folder}"), files_of(live, "fragment")
    assert len([name for name in old if name.endswith(".pf_fragment")]) == len(main) == 3
    assert [name for name in old if "wasm" in name or name.endswith(".js")] == []
    known = laid(live, before, nyt="2026-01-06")
    assert files_of(live, f"aeldre/{folder}") == old
    assert len(files_of(live, "fragment").keys() & main.keys()) == 2
    laid(live, known, nyt="2026-01-06", maj="2023-05-10")
    assert older(live) != [folder]
    assert len(files_of(live, f"aeldre/{older(live)[0]}")) == len(old)


@pytest.mark.usefixtures("_of_three")
def test_a_shard_that_is_not_as_it_was_left_is_made_anew(tmp_path: Path) -> None:
    live = tmp_path / "site"
    known = laid(live, {})
    (folder,) = older(live)
    names = files_of(live, f"aeldre/{folder}")
    spoilt = next(name for name in names if name.endswith(".pf_fragment"))
    (live / spoilt).unlink()
    (live / spoilt).write_bytes(b"rod")
    laid(live, known)
    assert gzip.decompress((live / spoilt).read_bytes())
    assert files_of(live, f"aeldre/{older(live)[0]}").keys() == names.keys()


@pytest.mark.usefixtures("_of_three")
def test_an_index_that_was_cut_otherwise_is_not_taken_over(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A new version of the program knows nothing of the old tree, and may cut at other months."""
    live = tmp_path / "site"
    laid(live, {})
    monkeypatch.setattr(indexing, "LARGEST", 2)
    laid(live, {})
    assert [name[:7] for name in older(live)] == ["2023-05", "2023-06", "2023-07"]
    assert len(list(live.rglob("*.pf_fragment"))) == 6


@pytest.mark.usefixtures("_of_three")
def test_no_two_shards_have_a_text_of_the_same_name(tmp_path: Path) -> None:
    """The search page tells hits by these names, which are short: two might be alike."""
    live = tmp_path / "site"
    laid(live, {})
    names = [path.name for path in live.rglob("*.pf_fragment")]
    assert sorted({name.partition("_")[0] for name in names}) == [
        "da",
        "da-2023-05",
    ]
    assert len(set(names)) == 6


@pytest.mark.usefixtures("_of_three")
def test_a_build_that_fails_between_two_shards_leaves_the_old_site(tmp_path: Path) -> None:
    live, told = tmp_path / "site", "fejl"
    known = laid(live, {})
    before = running.tree(live)

    def fail() -> None:
        with publishing.replacing(live, known) as tree:
            for name, day in MONTHS.items():
                tree.put(f"{name}/index.html", dated(f"nyt-{name}", day))
            tree.begin_index()
            while not list(tree.new.glob("pagefind/aeldre/*/*.pf_meta")):
                tree.begin_index()
            raise ValueError(told)

    with pytest.raises(ValueError, match="fejl"):
        fail()
    assert running.tree(live) == before
    assert {path.name for path in tmp_path.iterdir()} == {"tmp", "memory", "site"}
    assert [*(tmp_path / "tmp").iterdir(), *(tmp_path / "memory").iterdir()] == []


@pytest.mark.usefixtures("_of_three")
def test_the_preview_searches_in_all_shards(tmp_path: Path) -> None:
    pages = {f"{name}/index.html": dated(name, day) for name, day in MONTHS.items()}
    made = publishing.search_index(Site(pages))
    (folder,) = json.loads(made["pagefind/aeldre.json"])
    assert f"pagefind/aeldre/{folder}/pagefind-entry.json" in made
    assert len([name for name in made if name.endswith(".pf_fragment")]) == 6
    assert [*(tmp_path / "tmp").iterdir(), *(tmp_path / "memory").iterdir()] == []
