"""What `klartekst lix` shows on a terminal: the text with its hard sentences marked."""

from __future__ import annotations

import os
import pty
import re
import subprocess
import sys
from pathlib import Path

import pytest

from generator.report import marked
from generator.report.measure import measure
from generator.text.source import Source
from tests.previewing import HARD
from tests.running import ROOT, SMALL, copied, klartekst, surroundings

_COLOUR = re.compile(r"\x1b\[[0-9;]*m")


def lines(text: str, *, colour: bool = False) -> list[str]:
    return list(marked.as_lines(measure(Source("a.md", text), "a.md", 40).marked, colour=colour))


def test_a_hard_sentence_stands_in_brackets_with_its_step() -> None:
    assert lines(HARD) == [
        "Et afsnit",
        "[2: Udvalget vil gerne, at implementeringen af de sundhedsfaglige anbefalinger",
        "skal begynde nu for at tilvejebringe kvalitet & kapacitet i kommunerne.] Det er",
        "let.",
        "",
        "- Første punkt er helt kort.",
        "- Andet punkt handler om finansieringsmodellerne og forpligtelserne i",
        "  økonomiaftalen.",
        "",
        "Forvaltningen skal undersøge mulighederne for at forbedre samarbejdet.",
        "",
        "[1: Myndighederne fastsætter kapaciteten i overensstemmelse med lovgivningens",
        "bestemmelser.]",
    ]


def test_colours_change_nothing_but_colours() -> None:
    coloured = lines(HARD, colour=True)
    assert "\x1b[1;4;35mimplementeringen\x1b[0m" in coloured[1]  # long: bold as well
    assert "\x1b[4;35maf\x1b[0m" in coloured[1]
    assert "\x1b" not in coloured[5]
    assert [_COLOUR.sub("", text) for text in coloured] == lines(HARD)


def test_a_word_longer_than_a_line_stands_alone() -> None:
    word = "x" * 200
    assert lines(f"Her er {word} nu.") == ["Her er", word, "nu."]


@pytest.fixture
def written(tmp_path: Path) -> Path:
    folder = copied(tmp_path / "by", SMALL / "content")
    file = folder / "content" / "sider" / "proeve.md"
    file.write_text(HARD, "utf-8")
    return file


def test_a_page_of_the_site_is_told_with_its_findings_and_their_advice(written: Path) -> None:
    told = klartekst("lix", "content/sider/proeve.md", cwd=written.parents[2]).stdout
    told = told.replace("\u00a0", " ")
    assert "content/sider/proeve.md:9:1: fejl LIX01: Teksten har LIX 56,6. Grænsen er 40." in told
    assert "Dette er den sværeste sætning (19 ord, 9 lange)" in told
    # 52 words, 24 long: in 6 sentences 8,67 + 46,15; with 15 long words 10,4 + 28,85.
    assert "Deler du den i to, bliver LIX 54,8." in told
    assert "Skriver du den uden lange ord, bliver LIX 39,2." in told


def test_a_text_outside_the_site_has_no_findings(tmp_path: Path) -> None:
    file = tmp_path / "brev.md"
    file.write_text(HARD, "utf-8")
    told = klartekst("lix", file).stdout
    assert "[2: Udvalget" in told
    assert "LIX01" not in told


@pytest.mark.parametrize(
    ("env", "is_coloured"), [({}, True), ({"NO_COLOR": "1"}, False), ({"NO_COLOR": ""}, True)]
)
def test_a_terminal_gets_colours_unless_it_asks_for_none(
    written: Path, env: dict[str, str], *, is_coloured: bool
) -> None:
    ours, theirs = pty.openpty()
    command = [sys.executable, "-m", "generator", "lix", str(written)]
    with subprocess.Popen(command, cwd=ROOT, env=surroundings(**env), stdout=theirs) as process:
        os.close(theirs)
        told = b""
        while True:
            try:
                part = os.read(ours, 65_536)
            except OSError:  # the other end is closed
                break
            if not part:
                break
            told += part
    os.close(ours)
    assert process.returncode == 0
    assert (b"\x1b[" in told) == is_coloured
    assert b"[2: " in told


def test_a_pipe_gets_no_colours(written: Path) -> None:
    assert "\x1b" not in klartekst("lix", written).stdout
