"""How a site takes the place of the one before."""

from __future__ import annotations

import errno
import gzip
import os
import shutil
import sys
import threading
from pathlib import Path

import pytest

from generator.output import memory, publishing
from generator.output.published import Entries, Published
from generator.pages.site import MANIFEST, Site, manifest
from tests.running import publish, tree

PAGE = b'<!doctype html><html lang="da"><body>Hej.'


def small(**texts: bytes) -> Site:
    pages = {f"{name}/index.html": text for name, text in texts.items()}
    return listed({"index.html": PAGE, "assets/site.css": b"a{}", **pages})


def listed(files: dict[str, bytes]) -> Site:
    """Return a site with the list of its files, which says that it is ours."""
    return Site({**files, MANIFEST: manifest(files)})


def pages(folder: Path) -> dict[str, bytes]:
    """Return the files of a published site, the search index left out."""
    return {name: raw for name, raw in tree(folder).items() if not name.startswith("pagefind/")}


def beside(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.parent.iterdir() if path != folder)


def test_a_site_is_published_with_its_search_index_and_nothing_beside_it(tmp_path: Path) -> None:
    live = tmp_path / "nyt" / "site"
    assert publish(small(a=PAGE), live) == 4
    assert pages(live) == small(a=PAGE).files
    assert (live / "pagefind" / "pagefind.js").is_file()
    assert beside(live) == []
    assert live.stat().st_mode & 0o777 == 0o755


@pytest.mark.parametrize("mask", [0o077, 0o027, 0o000])
def test_what_is_published_can_be_read_whatever_the_umask(tmp_path: Path, mask: int) -> None:
    live = tmp_path / "site"
    before = os.umask(mask)
    try:
        for site in (small(a=PAGE), small(a=PAGE, b=PAGE)):
            publish(site, live, packs=True)
            held = [live, *live.rglob("*")]
            assert {path.stat().st_mode & 0o777 for path in held if path.is_dir()} == {0o755}
            assert {path.stat().st_mode & 0o777 for path in held if path.is_file()} == {0o644}
    finally:
        assert os.umask(before) == mask


def test_the_new_site_takes_the_place_of_the_old_one_whole(tmp_path: Path) -> None:
    live = tmp_path / "site"
    publish(small(a=PAGE, b=PAGE), live)
    assert publish(small(b=PAGE, c=PAGE), live) == 2  # the page and the list
    assert pages(live) == small(b=PAGE, c=PAGE).files
    assert beside(live) == []


def test_files_that_did_not_change_keep_their_times(tmp_path: Path) -> None:
    live = tmp_path / "site"
    publish(small(a=PAGE, b=PAGE), live)
    for path in live.rglob("*.html"):
        os.utime(path, ns=(1_000_000_000, 1_000_000_000))
    assert publish(small(a=PAGE, b=PAGE + b" Nyt."), live) == 2  # the list too
    old = {
        path.parent.name
        for path in live.rglob("*.html")
        if path.stat().st_mtime_ns == 1_000_000_000
    }
    assert old == {"site", "a"}


def test_files_that_did_not_change_are_the_same_files(tmp_path: Path) -> None:
    live = tmp_path / "site"
    publish(small(a=PAGE, b=PAGE), live, packs=True)
    before = {name: (live / name).stat() for name in tree(live)}
    publish(small(a=PAGE, b=PAGE + b" Nyt."), live, packs=True)
    same = {name for name in before if (live / name).is_file()
            and os.path.samestat((live / name).stat(), before[name])}  # fmt: skip
    assert {"index.html", "a/index.html", "assets/site.css"} <= same
    assert "b/index.html" not in same


def test_a_taken_over_file_is_the_sites_own(tmp_path: Path) -> None:
    """The old tree is gone, so nobody else holds the file."""
    live = tmp_path / "site"
    publish(small(a=PAGE), live)
    publish(small(a=PAGE, b=PAGE), live)
    assert {path.stat().st_nlink for path in live.rglob("*") if path.is_file()} == {1}


def test_where_the_disk_has_no_links_files_are_copied(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(*_: object) -> None:
        raise PermissionError(errno.EPERM, os.strerror(errno.EPERM))

    live = tmp_path / "site"
    publish(small(a=PAGE), live)
    times = (live / "a/index.html").stat().st_mtime_ns
    monkeypatch.setattr("os.link", refused)
    publish(small(a=PAGE, b=PAGE), live)
    assert pages(live) == small(a=PAGE, b=PAGE).files
    assert (live / "a/index.html").stat().st_mtime_ns == times


def test_a_search_index_that_still_fits_is_kept(tmp_path: Path) -> None:
    live = tmp_path / "site"
    publish(small(a=PAGE), live)
    before = tree(live)
    assert publish(small(a=PAGE), live) == 0
    assert tree(live) == before


def test_the_folders_own_gitignore_is_kept(tmp_path: Path) -> None:
    live = tmp_path / "site"
    live.mkdir()
    (live / ".gitignore").write_text("*\n!.gitignore\n")
    publish(small(), live)
    publish(small(a=PAGE), live)
    assert (live / ".gitignore").read_text() == "*\n!.gitignore\n"


@pytest.mark.parametrize("held", ["noter.txt", ".git/config"])
def test_a_folder_with_anything_else_in_it_is_left_alone(tmp_path: Path, held: str) -> None:
    live = tmp_path / "site"
    (live / held).parent.mkdir(parents=True)
    (live / held).write_text("mit")
    if held.startswith(".git"):
        (live / "index.html").write_bytes(PAGE)
    before = tree(tmp_path)
    with pytest.raises(OSError, match="not empty") as refused:
        publish(small(), live)
    assert refused.value.errno == errno.ENOTEMPTY
    assert tree(tmp_path) == before


@pytest.mark.parametrize("strange", ["photos/a.txt", "index.html", "noter.txt", ".git/config"])
def test_a_folder_that_our_list_does_not_describe_is_left_alone(
    tmp_path: Path, strange: str
) -> None:
    """Some other program's site, or ours with somebody's files laid into it."""
    live = tmp_path / "site"
    if strange == "index.html":
        live.mkdir()
        (live / "photos").mkdir()
        (live / "photos/a.txt").write_text("mit")
    else:
        publish(small(), live, packs=True)
    (live / strange).parent.mkdir(parents=True, exist_ok=True)
    (live / strange).write_text("mit")
    before = tree(tmp_path)
    with pytest.raises(OSError, match="not empty"):
        publish(small(), live)
    assert tree(tmp_path) == before


def test_a_file_in_the_way_is_left_alone(tmp_path: Path) -> None:
    live = tmp_path / "site"
    live.write_text("mit")
    with pytest.raises(NotADirectoryError):
        publish(small(), live)
    assert tree(tmp_path) == {"site": b"mit"}


def test_what_a_killed_build_left_is_cleaned_up(tmp_path: Path) -> None:
    live = tmp_path / "site"
    left = tmp_path / ".site-klartekst-abc" / "a"
    left.mkdir(parents=True)
    (left / "index.html").write_bytes(PAGE)
    (tmp_path / ".site-klartekst.lock").touch()
    (tmp_path / ".site-andet").mkdir()
    publish(small(), live)
    assert beside(live) == [".site-andet"]


def test_a_folder_by_way_of_a_link_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "rigtig").mkdir()
    (tmp_path / "site").symlink_to("rigtig")
    publish(small(), tmp_path / "site")
    assert (tmp_path / "site").is_symlink()
    assert pages(tmp_path / "rigtig") == small().files


def test_an_index_that_cannot_be_made_leaves_the_old_site(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    live = tmp_path / "site"
    publish(small(), live)
    before = tree(tmp_path)
    monkeypatch.setattr("pagefind_bin.get_executable", lambda: "/bin/false")
    with pytest.raises(OSError, match="pagefind"):
        publish(small(a=PAGE), live)
    assert tree(tmp_path) == before


def test_where_trees_cannot_be_exchanged_they_are_renamed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Other systems than Linux have no way to exchange two folders in one step."""

    def missing(*_: object) -> None:
        raise AttributeError

    live = tmp_path / "site"
    publish(small(a=PAGE), live)
    monkeypatch.setattr(publishing, "_exchange", missing)
    publish(small(b=PAGE), live)
    assert pages(live) == small(b=PAGE).files
    assert beside(live) == []


def test_builds_of_one_site_wait_for_each_other(tmp_path: Path) -> None:
    live = tmp_path / "site"
    sites = [small(**{f"s{number}": PAGE}) for number in range(4)]
    failed: list[BaseException] = []

    def work(site: Site) -> None:
        try:
            publish(site, live)
        except OSError as error:
            failed.append(error)

    workers = [threading.Thread(target=work, args=(site,)) for site in sites]
    for thread in workers:
        thread.start()
    for thread in workers:
        thread.join()
    assert failed == []
    assert pages(live) in [site.files for site in sites]
    assert beside(live) == []


@pytest.fixture
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Let the old trees of small sites be kept too; return where that of `site` is."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setattr(publishing, "MANY", 1)
    if sys.platform != "linux":
        pytest.skip("old trees are not kept here")
    return memory.folder(f"tree {tmp_path / 'site'}")


def again(live: Path, before: Published, site: Site) -> Published:
    """Publish a site with what is known of the last one; return what is known of it."""
    with publishing.replacing(live, before.entries, is_remembered=True) as laid:
        for name, content in site.files.items():
            laid.put(name, content)
    return Published(dict(laid.entries))


MANY_PAGES = {f"s{number}": PAGE + b" %d" % number for number in range(9)}


def test_a_large_site_begins_with_the_tree_before_the_last(tmp_path: Path, kept: Path) -> None:
    live = tmp_path / "site"
    known = again(live, Published(), small(**MANY_PAGES))
    assert not kept.exists()  # there was no old tree
    known = again(live, known, small(**MANY_PAGES, a=PAGE))
    folders = {path.name: path.stat().st_ino for path in kept.iterdir() if path.is_dir()}
    assert "s1" in folders
    known = again(live, known, small(**MANY_PAGES | {"s2": PAGE}))
    now = {path.name: path.stat().st_ino for path in live.iterdir() if path.is_dir()}
    assert {name for name in MANY_PAGES if now[name] == folders[name]} == {*MANY_PAGES}
    assert pages(live) == small(**MANY_PAGES | {"s2": PAGE}).files
    assert not (live / "a").exists()
    assert beside(live) == ["cache"]
    assert live.stat().st_mode & 0o777 == 0o755


def test_what_is_kept_of_a_large_site_is_what_stands_there(tmp_path: Path, kept: Path) -> None:
    """Of a page that was changed or taken away nothing is left on the disk."""
    live = tmp_path / "site"
    known = again(live, Published(), small(**MANY_PAGES, a=PAGE + b" Hemmeligt."))
    again(live, known, small(**MANY_PAGES | {"s2": PAGE}))
    held = [path.relative_to(kept) for path in kept.rglob("*") if path.is_file()]
    assert len(held) >= len(MANY_PAGES)
    assert all((live / name).samefile(kept / name) for name in held)
    assert not (kept / "a").exists()


def test_what_a_file_was_made_of_does_not_part_two_trees(tmp_path: Path, kept: Path) -> None:
    """An index is made of all pages, but a page that changes leaves most of its files."""
    live = tmp_path / "site"
    known: Entries = {}
    for made_of in ("these pages", "those pages"):
        with publishing.replacing(live, known, is_remembered=True) as laid:
            for name, content in small(**MANY_PAGES).files.items():
                laid.put(name, content, made_of)
        known = dict(laid.entries)
    assert {path.name for path in kept.iterdir() if path.is_dir()} >= {*MANY_PAGES}


def test_a_folder_in_the_place_of_a_file_of_the_index_is_gone_in_the_next(
    tmp_path: Path, kept: Path
) -> None:
    """The tree that the next build begins with may have what was done to the site by hand."""
    live = tmp_path / "site"
    main = b"<main data-pagefind-body><h1>Vej</h1><p>Vejen er %d meter.</p></main>"
    site = {name: PAGE + main % number for number, name in enumerate(MANY_PAGES)}
    known = again(live, Published(), small(**site))
    known = again(live, known, small(**site | {"s2": PAGE + main % 80}))
    (place, *_) = sorted((kept / "pagefind/fragment").iterdir())
    place.unlink()
    place.mkdir()
    again(live, known, small(**site))
    assert all(path.is_file() for path in (live / "pagefind/fragment").iterdir())
    assert len([*(live / "pagefind/fragment").iterdir()]) == len(site)


def test_an_old_tree_is_not_kept_where_most_is_new(tmp_path: Path, kept: Path) -> None:
    live = tmp_path / "site"
    known = again(live, Published(), small(**MANY_PAGES))
    known = again(live, known, small(**MANY_PAGES | {"s2": PAGE}))
    assert kept.exists()
    again(live, known, small(**dict.fromkeys(MANY_PAGES, PAGE + b" Andet.")))
    assert not kept.exists()


def test_what_is_kept_is_held_against_how_it_was_left(tmp_path: Path, kept: Path) -> None:
    live = tmp_path / "site"
    known = again(live, Published(), small(**MANY_PAGES))
    known = again(live, known, small(**MANY_PAGES | {"s2": PAGE}))
    (kept / "s0/index.html").unlink()
    shutil.rmtree(kept / "s1")
    (kept / "s3/index.html").unlink()
    (kept / "s3/index.html").write_bytes(b"rod")
    (kept / "s4/index.html").unlink()
    (kept / "s4/index.html").mkdir()
    (kept / "s4/index.html/rod").touch()
    shutil.rmtree(kept / "s5")
    (kept / "s5").write_bytes(b"rod")
    (kept / "s6/index.html").write_bytes(b"rod")  # so it stands in the site, too
    (kept / "rod/rod").mkdir(parents=True)
    (kept / "rod/rod/index.html").write_bytes(b"rod")
    (kept / "s7/rod.html").write_bytes(b"rod")
    (kept / "pagefind/rod").write_bytes(b"rod")
    again(live, known, small(**MANY_PAGES))
    assert pages(live) == small(**MANY_PAGES).files
    assert not [path for path in live.rglob("*") if path.name.startswith("rod")]


def test_folders_of_what_is_kept_can_be_read_by_all(tmp_path: Path, kept: Path) -> None:
    live = tmp_path / "site"
    known = again(live, Published(), small(**MANY_PAGES))
    (live / "s1").chmod(0o700)
    known = again(live, known, small(**MANY_PAGES | {"s2": PAGE}))
    assert (kept / "s1").stat().st_mode & 0o777 == 0o700
    again(live, known, small(**MANY_PAGES))
    assert (live / "s1").stat().st_mode & 0o777 == 0o755


def test_a_site_that_somebody_removed_is_made_anew(tmp_path: Path, kept: Path) -> None:
    live = tmp_path / "site"
    known = again(live, Published(), small(**MANY_PAGES))
    known = again(live, known, small(**MANY_PAGES, a=PAGE))
    old = (kept / "s1/index.html").stat().st_ino
    held = (kept / "s1/index.html").open("rb")  # so that its number is not given to another
    shutil.rmtree(live)
    again(live, known, small(**MANY_PAGES))
    with held:
        assert (live / "s1/index.html").stat().st_ino != old
    assert not kept.exists()


def test_packed_copies_fit_where_a_large_site_begins_with_an_old_tree(
    tmp_path: Path, kept: Path
) -> None:
    live = tmp_path / "site"
    texts = [PAGE + b" Hej igen." * 99 + b"%d" % number for number in range(4)]
    known: Entries = {}
    for text in texts:
        with publishing.replacing(live, known, packs=True, is_remembered=True) as laid:
            for name, content in small(**MANY_PAGES, a=text).files.items():
                laid.put(name, content)
        known = dict(laid.entries)
        assert gzip.decompress((live / "a/index.html.gz").read_bytes()) == text
    assert not (kept / "a").exists()
