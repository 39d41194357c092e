"""A site that is laid down by several processes, or taken over, is the site that is composed."""

from __future__ import annotations

import datetime as dt
import shutil
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

import pytest

from generator import making
from generator.build import compose, understand
from generator.library.document import Document
from generator.library.library import Library
from generator.making import Before, LeakError, lay
from generator.output import files, workers
from generator.output.published import Entries, Published
from generator.output.tree import Tree
from generator.pages import makers, routes
from generator.pages.site import encoded
from generator.pages.theme import TemplateFaultError
from generator.rules.judging import explained
from generator.text import frontmatter
from generator.text.source import Source
from tests.running import SMALL, TEMPLATES, tree

DAY = dt.date(2026, 11, 25)
MARK = b"theme"


def laid(folder: Path, content: Path, known: Entries) -> Tree:
    """Publish a site without its search index; return the tree as it was left."""
    read = files.read_content(content)
    library = understand(read.sources, read.files, DAY).library
    tree = Tree(folder / "new", folder / "live", known)
    lay(library, files.read_theme(TEMPLATES), MARK, read.files, tree, given)
    shutil.rmtree(folder / "live", ignore_errors=True)
    (folder / "new").rename(folder / "live")
    return tree


def given(answers: Iterable[tuple[int, bytes]], _: int) -> Iterable[tuple[int, bytes]]:
    return answers


@pytest.fixture
def content(tmp_path: Path) -> Path:
    return shutil.copytree(SMALL / "content", tmp_path / "content")


def composed(content: Path) -> dict[str, bytes]:
    read = files.read_content(content)
    library = understand(read.sources, read.files, DAY).library
    return dict(compose(library, files.read_theme(TEMPLATES), read.files).files)


@pytest.mark.parametrize("large", [1, 2_000])
@pytest.mark.parametrize("processors", [1, 2, 3])
def test_the_files_are_those_that_are_composed(
    tmp_path: Path, content: Path, monkeypatch: pytest.MonkeyPatch, processors: int, large: int
) -> None:
    monkeypatch.setattr(workers, "processors", lambda: processors)
    monkeypatch.setattr(making, "_LARGE", large)
    monkeypatch.setattr(workers, "FEWEST", 1)
    made = laid(tmp_path, content, {})
    assert tree(tmp_path / "live") == composed(content)
    assert made.changed == set(made.entries) == set(composed(content))


def test_what_did_not_change_is_taken_over_and_what_did_is_made(
    tmp_path: Path, content: Path
) -> None:
    before = laid(tmp_path, content, {})
    again = laid(tmp_path, content, before.entries)
    assert again.changed == set()
    page = content / "politikker/gode-svar.md"
    page.write_text(page.read_text("utf-8") + "\nVi svarer også om søndagen.\n", "utf-8")
    third = laid(tmp_path, content, again.entries)
    assert tree(tmp_path / "live") == composed(content)
    assert "politikker/gode-svar/index.html" in third.changed
    assert "moeder/byraadet/2026-03-04/1-cykelsti/index.html" not in third.changed


def test_a_page_of_an_equal_view_is_not_made_again(
    tmp_path: Path, content: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = laid(tmp_path, content, {})
    assert all(entry.made_of for name, entry in before.entries.items() if name.endswith(".html"))
    monkeypatch.setattr("jinja2.Template.render", lambda *_: pytest.fail("rendered"))
    assert laid(tmp_path, content, before.entries).changed == set()


def done(folder: Path, content: Path, before: Published) -> tuple[Published, set[str]]:
    """Publish a site; return how it was left, and the names of the work that was done for it."""
    read = files.read_content(content)
    library = understand(read.sources, read.files, DAY).library
    tree = Tree(folder / "new", folder / "live", before.entries)
    theme = files.read_theme(TEMPLATES)
    made = lay(library, theme, MARK, read.files, tree, given, Before(before.done))
    shutil.rmtree(folder / "live", ignore_errors=True)
    (folder / "new").rename(folder / "live")
    known = before.done.work
    anew = {name for name, each in made.work.items() if each is not known.get(name)}
    return Published(tree.entries, made), anew


def test_only_work_that_looks_at_what_changed_is_done_again(tmp_path: Path, content: Path) -> None:
    before, all_work = done(tmp_path, content, Published())
    assert all_work == set(before.done.work)
    page = content / "moeder/byraadet/2026-03-04/2-skolens-gaard.md"
    text = page.read_text("utf-8")
    page.write_text(f"{text}\nVi maler også muren.\n", "utf-8")
    again, anew = done(tmp_path, content, before)
    assert tree(tmp_path / "live") == composed(content)
    assert {"/moeder/byraadet/2026-03-04", "/nyt/alle.atom", "/laesbarhed/"} <= anew
    kept = {"/emner/trafik/", "/aar/2026/", "/politikker/gode-svar/", "/data/beslutninger.csv"}
    assert kept & all_work == kept
    assert not kept & anew
    page.write_text(text.replace("titel: ", "titel: Nyt om ", 1), "utf-8")
    last, anew = done(tmp_path, content, again)
    assert tree(tmp_path / "live") == composed(content)
    assert anew == set(last.done.work)


def test_lists_that_do_not_say_what_a_text_is_about_stay_when_its_summary_changes(
    tmp_path: Path, content: Path
) -> None:
    before, all_work = done(tmp_path, content, Published())
    page = content / "moeder/byraadet/2026-03-04/2-skolens-gaard.md"
    text = page.read_text("utf-8")
    page.write_text(text.replace("Skolen ønsker", "Den ønsker", 1), "utf-8")
    _, anew = done(tmp_path, content, before)
    assert tree(tmp_path / "live") == composed(content)
    kept = {"/aar/2026/", "/indhold/", "/moeder/", "/organer/byraadet/", "/sager/"}
    assert kept & all_work == kept
    assert not kept & anew


def test_work_is_done_again_when_a_file_of_it_is_not_as_it_was_left(
    tmp_path: Path, content: Path
) -> None:
    before, _ = done(tmp_path, content, Published())
    (tmp_path / "live/politikker/gode-svar/index.html").write_bytes(b"x")
    _, anew = done(tmp_path, content, before)
    assert anew == {"/politikker/gode-svar/"}
    assert tree(tmp_path / "live") == composed(content)


def everything(library: Library) -> dict[str, bytes]:
    """Return the view of every page, and every file that needs no template."""
    views = (route.make() for route in routes(library, explained(library)))
    ready = (page for maker in makers(library) for page in maker.make())
    return {
        **{view.address: encoded(view) for view in views},
        **{page.address: page.body for page in ready},
    }


def without_its_source(document: Document) -> Document:
    """Return a document that was read, with nothing below the front matter of its source."""
    start = frontmatter.split(document.source).body
    source = Source(document.source.path, document.source.text[:start])
    bare = replace(document, source=source)
    vars(bare).update(html=document.html, marks=document.marks, leads=document.leads)
    return bare


def test_what_stands_below_the_front_matter_is_looked_at_through_parts_that_have_marks(
    content: Path,
) -> None:
    """Whoever reads the source itself goes unnoticed, so that a page could grow old."""
    read = files.read_content(content)
    library = understand(read.sources, read.files, DAY).library
    bare = replace(library, documents=tuple(map(without_its_source, library.documents)))
    assert everything(bare) == everything(library)


def test_another_theme_makes_every_page_anew(tmp_path: Path, content: Path) -> None:
    laid(tmp_path, content, {})
    # The bytes are the same, so the files are, but every view was rendered.
    read = files.read_content(content)
    library = understand(read.sources, read.files, DAY).library
    theme = files.read_theme(TEMPLATES)
    changed = {**theme.templates, "base.html": f"{theme.templates['base.html']}\nNyt."}
    new = Tree(tmp_path / "new", tmp_path / "live", {})
    lay(library, type(theme)(changed, theme.assets), b"another", read.files, new, given)
    pages = {name for name in new.entries if name.endswith(".html")}
    assert pages <= new.changed | {"was/index.html"}


def test_a_fault_in_a_template_comes_out_of_a_worker(
    tmp_path: Path, content: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(workers, "processors", lambda: 2)
    monkeypatch.setattr(workers, "FEWEST", 1)
    read = files.read_content(content)
    library = understand(read.sources, read.files, DAY).library
    theme = files.read_theme(TEMPLATES)
    broken = type(theme)({**theme.templates, "case.html": "{{ findes_ikke }}"}, theme.assets)
    new = Tree(tmp_path / "new", tmp_path / "live", {})
    with pytest.raises(TemplateFaultError, match="findes_ikke") as told:
        lay(library, broken, MARK, read.files, new, given)
    assert told.value.diagnostic.path == "case.html"


def test_a_number_that_a_template_writes_is_seen_in_what_was_composed(
    tmp_path: Path, content: Path
) -> None:
    own = tmp_path / "templates"
    own.mkdir()
    frame = (TEMPLATES / "base.html").read_text("utf-8")
    told = frame.replace("</body>", "<p>Anna, 010190-1234.</p></body>")
    assert told != frame
    (own / "base.html").write_text(told, "utf-8")
    read = files.read_content(content)
    library = understand(read.sources, read.files, DAY).library
    tree_of_site = Tree(tmp_path / "new", tmp_path / "live")
    with pytest.raises(LeakError) as leak:
        lay(library, files.read_theme(own), MARK, read.files, tree_of_site, given)
    assert {"404.html", "index.html"} <= set(leak.value.names)
