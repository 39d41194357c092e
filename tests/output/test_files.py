"""The disk: what is read of a folder, and how a site takes the place of the one before."""

from __future__ import annotations

import os
import resource
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from generator.output import files
from generator.output.files import LARGEST, read_content, read_theme, reread
from generator.pages.theme import TemplateFaultError
from generator.text.diagnostic import Diagnostic
from generator.text.source import Source
from tests.running import TEMPLATES, tree

PAGE = b'<!doctype html><html lang="da"><body>Hej.'


def lay(folder: Path, **texts: str | bytes) -> Path:
    """Write files below a folder; a name's »__« is a slash, its last »_« a full stop."""
    for name, text in texts.items():
        path = folder / ".".join(name.replace("__", "/").rsplit("_", 1))
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode() if isinstance(text, str) else text)
    return folder


def told(folder: Path) -> list[str]:
    return [
        f"{diagnostic.path}: {diagnostic.message}" for diagnostic in read_content(folder).problems
    ]


def test_texts_are_read_and_attachments_kept_as_bytes(tmp_path: Path) -> None:
    lay(
        tmp_path,
        sider__a_md="Å\r\n",
        registre__b_yaml="x",
        bilag__c_pdf=b"\xff",
        figurer__d_svg=b"<",
    )
    found = read_content(tmp_path)
    assert found.sources == (Source("registre/b.yaml", "x"), Source("sider/a.md", "Å\n"))
    assert found.files == {"bilag/c.pdf": b"\xff", "figurer/d.svg": b"<"}
    assert found.problems == ()


def test_files_come_in_the_order_of_their_paths(tmp_path: Path) -> None:
    lay(tmp_path, b_md="x", a__z_md="x", a__b__c_md="x", Z_md="x")
    assert [source.path for source in read_content(tmp_path).sources] == [
        "Z.md", "a/b/c.md", "a/z.md", "b.md",
    ]  # fmt: skip


def test_what_an_editor_or_a_system_leaves_behind_is_not_read(tmp_path: Path) -> None:
    lay(tmp_path, a_md="x")
    (tmp_path / ".git").mkdir()
    (tmp_path / ".git" / "config").write_text("z")
    for name in (".DS_Store", ".a.md.swp", "a.md~", "~$a.md"):
        (tmp_path / name).write_text("z")
    found = read_content(tmp_path)
    assert ([source.path for source in found.sources], found.files, found.problems) == (
        ["a.md"],
        {},
        (),
    )


def test_a_name_is_read_in_one_spelling(tmp_path: Path) -> None:
    (tmp_path / "sider").mkdir()
    (tmp_path / "sider" / "a\u030a b.md").write_text("x")
    assert [source.path for source in read_content(tmp_path).sources] == ["sider/å b.md"]
    (tmp_path / "sider" / "å b.md").write_text("y")
    found = read_content(tmp_path)
    assert len(found.sources) == 1
    assert told(tmp_path) == [
        "sider/å b.md: To filer har det samme navn, skrevet med forskellige tegn."
    ]
    assert found.unread == {"sider/å b.md"}


@pytest.mark.parametrize(
    ("raw", "message"),
    [
        (b"Ord \xe6", "Filen er ikke gemt som UTF-8."),
        (b"", "Filen er tom."),
        (b" \n\t", "Filen er tom."),
        (b"\xef\xbb\xbf", "Filen er tom."),
        (b"x" * (LARGEST + 1), "Filen fylder 1,0 MB."),
        (b"a [" * 20_001, "Filen har alt for mange skarpe parenteser."),
    ],
)
def test_a_text_that_cannot_be_used_is_told_of(tmp_path: Path, raw: bytes, message: str) -> None:
    lay(tmp_path, sider__a_md=raw)
    assert told(tmp_path) == [f"sider/a.md: {message}"]
    assert read_content(tmp_path).sources == ()


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_a_text_of_wide_letters_is_told_what_it_is_not(tmp_path: Path, encoding: str) -> None:
    lay(tmp_path, a_md="---\ntitel: Vejen\n---\nHer er den.\n".encode(encoding))
    assert told(tmp_path) == ["a.md: Filen er ikke gemt som UTF-8."]


def test_bytes_that_are_no_utf8_are_told_at_their_line(tmp_path: Path) -> None:
    lay(tmp_path, a_md=b"to\r\n\xc3\xa6 \xe6\n")
    (problem,) = read_content(tmp_path).problems
    assert (problem.code, problem.start) == ("FMT06", (2, 3))


def test_a_file_that_is_neither_text_nor_attachment_is_told_of(tmp_path: Path) -> None:
    lay(tmp_path, sider__a_txt="x")
    assert told(tmp_path) == ["sider/a.txt: Siden ved ikke, hvad den skal bruge filen til."]


@pytest.mark.parametrize(
    ("name", "right"),
    [("a.markdown", "a.md"), ("a.md.txt", "a.md"), ("emner.yml", "emner.yaml"), ("a.MD", "a.md")],
)
def test_a_text_with_the_ending_of_another_program_is_told_its_name(
    tmp_path: Path, name: str, right: str
) -> None:
    (tmp_path / name).write_text("x")
    (problem,) = read_content(tmp_path).problems
    assert problem.advice == f"Kald den »{right}«."


def test_a_link_may_lead_to_a_file_inside_and_to_none_outside(tmp_path: Path) -> None:
    content = lay(tmp_path / "content", sider__a_md="x")
    (tmp_path / "hemmelig.md").write_text("hemmelig")
    (content / "sider" / "b.md").symlink_to(content / "sider" / "a.md")
    (content / "sider" / "c.md").symlink_to(tmp_path / "hemmelig.md")
    (content / "sider" / "d.md").symlink_to(content / "sider" / "d.md")
    (content / "sider" / "e.md").symlink_to(content / "findes-ikke.md")
    (content / "ud").symlink_to(tmp_path)
    found = read_content(content)
    assert [source.path for source in found.sources] == ["sider/a.md", "sider/b.md"]
    assert "hemmelig" not in str(found)
    assert told(content) == [
        "sider/c.md: Filen peger ud af mappen med indhold.",
        "sider/d.md: Filen er et link, der fører tilbage til sig selv.",
        "sider/e.md: Filen er væk, eller den peger på en, der er væk.",
        "ud: Filen peger ud af mappen med indhold.",
    ]


def test_what_is_no_file_is_not_opened(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.md")
    assert told(tmp_path) == ["a.md: Det her er ikke en fil."]


def test_a_folder_that_is_not_there_is_an_error_of_the_machine(tmp_path: Path) -> None:
    for read in (read_content, read_theme):
        with pytest.raises(FileNotFoundError):
            read(tmp_path / "findes-ikke")


def test_rereading_gives_what_reading_gives(tmp_path: Path) -> None:
    lay(tmp_path, a_md="x", sider__b_md="y", bilag__c_pdf=b"z")
    before = read_content(tmp_path)
    lay(tmp_path, a_md="nyt")
    after = reread(tmp_path, before, [tmp_path / "a.md"])
    assert after == read_content(tmp_path)
    assert after.files is before.files


@pytest.mark.parametrize(
    "change", ["new", "gone", "broken", "attachment", "mended", "hidden", "outside"]
)
def test_rereading_sees_every_kind_of_change(tmp_path: Path, change: str) -> None:
    content = lay(tmp_path / "content", a_md="x", b_md="y", d_md=b"\xff", bilag__c_pdf=b"z")
    before = read_content(content)
    changed = {
        "new": content / "ny.md", "gone": content / "b.md", "broken": content / "a.md",
        "attachment": content / "bilag" / "c.pdf", "mended": content / "d.md",
        "hidden": content / ".a.md.swp", "outside": tmp_path / "andet.md",
    }[change]  # fmt: skip
    if change == "gone":
        changed.unlink()
    else:
        changed.write_bytes(b"\xff\xfe" if change == "broken" else b"nyt")
    assert reread(content, before, [changed]) == read_content(content)


def test_a_theme_is_the_packages_own_with_some_files_in_place_of_its(tmp_path: Path) -> None:
    own = read_theme(TEMPLATES)
    lay(
        tmp_path,
        base_html="å\r\n",
        parts__a_html="x",
        assets__site_css=b"y",
        assets__b__c_png=b"\xff",
    )
    found = read_theme(tmp_path)
    assert found.templates == {**own.templates, "base.html": "å\n", "parts/a.html": "x"}
    assert found.assets == {**own.assets, "site.css": b"y", "b/c.png": b"\xff"}


def test_a_template_that_is_no_utf8_is_told_by_name(tmp_path: Path) -> None:
    lay(tmp_path, base_html=b"en\n\xe6")
    with pytest.raises(TemplateFaultError, match=r"base\.html:2:1: fejl SKA01: Filen er ikke gemt"):
        read_theme(tmp_path)


def test_a_new_file_never_takes_the_place_of_an_old_one(tmp_path: Path) -> None:
    files.write_new(tmp_path / "a" / "b.md", "Å\n")
    assert (tmp_path / "a" / "b.md").read_bytes() == "Å\n".encode()
    with pytest.raises(FileExistsError):
        files.write_new(tmp_path / "a" / "b.md", "andet")
    assert (tmp_path / "a" / "b.md").read_bytes() == "Å\n".encode()


def test_a_text_that_takes_an_old_ones_place_leaves_nothing_beside_it(tmp_path: Path) -> None:
    for text in ("en\n", "to\n"):
        files.write_over(tmp_path / "a" / "b.md", text)
        assert tree(tmp_path) == {"a/b.md": text.encode()}


def test_what_is_understood_of_bytes_depends_on_the_name_alone() -> None:
    assert files.understood(b"x", "sider/a.md") == Source("sider/a.md", "x")
    assert files.understood(b"x", "bilag/a.pdf") == b"x"
    assert isinstance(files.understood(b"x", "a.pdf"), Diagnostic)


def test_originals_are_read_by_the_names_of_their_files_and_what_is_no_text_is_not(
    tmp_path: Path,
) -> None:
    lay(tmp_path, b_txt="Én\r\nto", a_txt="", c_pdf="x", d_txt=b"\xff", below__e_txt="x")
    (tmp_path / ".skjult.txt").write_text("x")
    assert files.read_originals(tmp_path) == {"a.txt": ("",), "b.txt": ("Én", "to")}


@contextmanager
def small_files() -> Iterator[None]:
    """Make the disk refuse files of more than some bytes, as a full one does."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (10, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


def test_a_full_disk_leaves_no_half_of_a_new_file(tmp_path: Path) -> None:
    with small_files(), pytest.raises(OSError, match="too large"):
        files.write_new(tmp_path / "moeder" / "ny.md", "En lang tekst.")
    assert [*tmp_path.iterdir()] == []
    with small_files(), pytest.raises(OSError, match="too large"):
        files.write_all({"a": b"kort", "b": b"En lang tekst."}, tmp_path)
    assert tree(tmp_path) == {}


def test_texts_are_written_together_or_not_at_all(tmp_path: Path) -> None:
    draft, original = tmp_path / "sider" / "ny.md", tmp_path / "originaler" / "ny.txt"
    with small_files(), pytest.raises(OSError, match="too large"):
        files.write_together({draft: "Kort.", original: "En lang tekst."})
    assert [*tmp_path.iterdir()] == []
    files.write_together({draft: "Kort.", original: "En lang tekst."})
    assert tree(tmp_path) == {"sider/ny.md": b"Kort.", "originaler/ny.txt": b"En lang tekst."}


def test_a_file_that_may_not_be_read_or_is_gone_is_told_in_danish(tmp_path: Path) -> None:
    (tmp_path / "sider").mkdir()
    (tmp_path / "sider" / "væk.md").symlink_to("findes-ikke.md")
    (problem,) = read_content(tmp_path).problems
    assert problem.message == "Filen er væk, eller den peger på en, der er væk."


@pytest.mark.parametrize("name", ["base.html", "assets/a.css"])
def test_nobody_waits_for_a_pipe_in_a_theme(tmp_path: Path, name: str) -> None:
    (tmp_path / "assets").mkdir()
    os.mkfifo(tmp_path / name)
    with pytest.raises(OSError, match=name):
        read_theme(tmp_path)
