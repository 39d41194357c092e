"""The search index is made by a program of its own, beside other work."""

from __future__ import annotations

import gzip
import shutil
import tempfile
from pathlib import Path

import pytest

from generator.output import publishing
from generator.output.indexing import Indexing
from generator.pages.site import MANIFEST, manifest

PAGE = """<!doctype html><html lang="da"><head><title>{0}</title>
<meta name="om" data-pagefind-meta="om[content]" content="Sag"></head>
<body><nav>Menu</nav><main data-pagefind-body><h1>{0}</h1><p class="lead">Om {0}.</p></main></body></html>"""


@pytest.fixture(autouse=True)
def _apart(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let what is made for a while lie in a folder that can be looked into."""
    (tmp_path / "tmp").mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "tmp"))


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
    assert list((tmp_path / "tmp").iterdir()) == []


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
    assert list((tmp_path / "tmp").iterdir()) == []


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
    assert {path.name for path in tmp_path.iterdir()} == {"tmp"}
    assert list((tmp_path / "tmp").iterdir()) == []


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
    live, known = tmp_path / "site", publishing.Published().entries
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
    Indexing(folder, pages, "en side").finish()
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
