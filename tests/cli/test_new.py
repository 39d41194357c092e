"""`klartekst new`: a draft that passes when it is filled in, and not before."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from generator.kinds import KINDS
from tests.running import SMALL, Inside, tree

DRAFTS = [
    ("aftale", "ny-bro", "aftaler/ny-bro.md"),
    ("møde", "byraadet/2026-05-06", "moeder/byraadet/2026-05-06/moede.md"),
    ("sag", "byraadet/2026-03-04/5-Ny bro", "moeder/byraadet/2026-03-04/5-ny-bro.md"),
    ("politik", "grønne tage", "politikker/groenne-tage.md"),
    ("side", "spørg os", "sider/spoerg-os.md"),
]


@pytest.fixture
def content(tmp_path: Path) -> Path:
    return Path(shutil.copytree(SMALL / "content", tmp_path / "content"))


def test_every_kind_has_a_draft() -> None:
    assert sorted(label for label, _, _ in DRAFTS) == sorted(one.label for one in KINDS)


@pytest.mark.parametrize(("kind", "name", "path"), DRAFTS)
def test_a_draft_is_laid_where_its_kind_lives(
    inside: Inside, content: Path, kind: str, name: str, path: str
) -> None:
    done = inside("new", kind, name, "--content", content)
    assert (done.returncode, done.stdout) == (0, f"Filen er lavet: {content / path}\n")
    assert (content / path).is_file()


@pytest.mark.parametrize(("kind", "name", "path"), DRAFTS)
def test_a_draft_is_stopped_only_by_what_is_to_be_filled_in(
    inside: Inside, content: Path, kind: str, name: str, path: str
) -> None:
    inside("new", kind, name, "--content", content)
    told = inside("check", "--content", content).stdout
    codes = set(re.findall(rf"{re.escape(path)}:\d+:\d+: fejl (\w+):", told))
    assert "KLA01" in codes
    assert codes <= {"KLA01", "REG01"}  # the body's id is to be filled in too


@pytest.mark.parametrize(("kind", "name", "path"), DRAFTS)
def test_a_draft_that_is_filled_in_passes(
    inside: Inside, content: Path, kind: str, name: str, path: str
) -> None:
    inside("new", kind, name, "--content", content)
    file = content / path
    text = re.sub(r"\(\(rådets id[^)]*\)\)", "byraadet", file.read_text("utf-8"))
    file.write_text(re.sub(r"\(\([^)]*\)\)", "Her står en tekst", text), "utf-8")
    told = inside("check", "--content", content)
    assert (told.returncode, [line for line in told.stdout.splitlines() if ": fejl " in line]) == (
        0,
        [],
    )


def test_a_draft_says_what_its_name_says(inside: Inside, content: Path) -> None:
    inside("new", "møde", "vejudvalget/2026-05-06", "--content", content)
    inside("new", "sag", "vejudvalget/2026-05-06/3.1-ny-bro", "--content", content)
    folder = content / "moeder/vejudvalget/2026-05-06"
    meeting = (folder / "moede.md").read_text("utf-8")
    assert "\norgan: vejudvalget\ndato: 2026-05-06\n" in meeting
    assert '\nnummer: "3.1"\n' in (folder / "3.1-ny-bro.md").read_text("utf-8")


def test_what_a_name_does_not_say_is_to_be_filled_in(inside: Inside, content: Path) -> None:
    inside("new", "møde", "byraadet/foraar", "--content", content)
    inside("new", "sag", "byraadet/foraar/ny-bro", "--content", content)
    folder = content / "moeder/byraadet/foraar"
    assert "\ndato: ((" in (folder / "moede.md").read_text("utf-8")
    assert '\nnummer: "((' in (folder / "ny-bro.md").read_text("utf-8")


@pytest.mark.parametrize(
    ("kind", "name", "told"),
    [
        ("notat", "x", "Slags »notat« kendes ikke. Vælg aftale, møde, sag, politik, side."),
        ("møde", "byraadet", "Skriv navnet på mødet som »organ/dato«."),
        ("sag", "byraadet/5-bro", "Skriv navnet på sagen som »organ/dato/nummer-navn«."),
        ("side", "a/b", "Skriv et navn uden mapper, for eksempel »ny-cykelsti«."),
        ("side", "—", "Skriv et navn uden mapper, for eksempel »ny-cykelsti«."),
    ],
)
def test_a_call_that_gives_no_file_is_told_what_to_write(
    inside: Inside, content: Path, kind: str, name: str, told: str
) -> None:
    before = tree(content)
    done = inside("new", kind, name, "--content", content)
    assert (done.returncode, done.stdout, done.stderr) == (2, "", f"{told}\n")
    assert tree(content) == before


def test_an_old_file_is_never_written_over(inside: Inside, content: Path) -> None:
    before = tree(content)
    done = inside("new", "side", "om-siden", "--content", content)
    assert (done.returncode, done.stderr) == (
        2, f"Filen {content / 'sider/om-siden.md'} findes allerede.\n",
    )  # fmt: skip
    assert tree(content) == before


def test_a_name_cannot_lead_out_of_the_content(inside: Inside, content: Path) -> None:
    before = tree(content.parent)
    inside("new", "side", "../../ude", "--content", content)
    after = tree(content.parent)
    assert {name for name in after if name not in before} <= {
        name for name in after if name.startswith("content/sider/")
    }
