"""No command repeats a CPR number, or keeps what holds one."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from generator.report import FORMATS
from tests.previewing import previewed
from tests.running import SMALL, TODAY, klartekst

NUMBER = "010190-1234"
HARD = (
    f"Anna Hansen med nummer {NUMBER} beslutter den overordnede politiske retning og de økonomiske "
    "rammer for organisationens samlede virksomhed, hvilket forudsætter et tillidsfuldt samarbejde "
    f"mellem ledelsen og forvaltningen. Med “{NUMBER}” og [planen {NUMBER}](findes-ikke-{NUMBER}.md)."
)
PAGE = f"---\ntitel: En side\ntype: notat\nfarve{NUMBER}: rød\nskrevet: 2026-03-01\n---\n\n{{}}\n"


@pytest.fixture
def site(tmp_path: Path) -> Path:
    content = shutil.copytree(SMALL / "content", tmp_path / "content")
    (content / "sider/a.md").write_text(
        f"---\ntitel: A\ntype: notat\nskrevet: 2026-03-01\n---\n\n{HARD}\n", "utf-8"
    )
    (content / f"sider/b-{NUMBER}.md").write_text(PAGE.format(HARD), "utf-8")
    return tmp_path


def digits(text: str) -> str:
    return "".join(filter(str.isdigit, text))


@pytest.mark.parametrize("form", FORMATS)
def test_no_format_repeats_a_number(site: Path, form: str) -> None:
    summary = site / "rapport.md"
    arguments = ("check", "--dato", TODAY, "--format", form, "--summary", summary)
    checked = klartekst(*arguments, cwd=site)
    assert checked.returncode == 1
    told = checked.stdout + checked.stderr + summary.read_text("utf-8")
    assert "CPR01" in told
    assert NUMBER not in told
    assert digits(NUMBER) not in digits(told)


def test_neither_does_the_measure_of_a_text_or_the_example_of_the_rule(site: Path) -> None:
    for form in ("text", "json"):
        measured = klartekst("lix", "content/sider/a.md", "--format", form, cwd=site)
        assert "Anna" in measured.stdout
        assert NUMBER not in measured.stdout + measured.stderr
    assert NUMBER not in klartekst("explain", "CPR01").stdout


def test_neither_does_what_a_preview_keeps(site: Path) -> None:
    cache = site / "cache"
    with previewed(site, XDG_CACHE_HOME=str(cache)):
        kept = b"".join(path.read_bytes() for path in cache.rglob("*") if path.is_file())
    assert b"sider/om-siden.md" in kept
    assert NUMBER.encode() not in kept
    assert b"Anna Hansen" not in kept


def test_the_cache_holds_nothing_of_such_a_text(site: Path, tmp_path: Path) -> None:
    cache = tmp_path / "cache"
    klartekst("check", "--dato", TODAY, cwd=site, XDG_CACHE_HOME=str(cache))
    kept = b"".join(path.read_bytes() for path in cache.rglob("*") if path.is_file())
    assert b"cykelsti" in kept or len(kept) > 1000
    assert NUMBER.encode() not in kept
    assert b"Anna Hansen" not in kept
