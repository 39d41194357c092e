"""`klartekst lix`: any text, in figures for people and for programs."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest

from generator.output import workers
from tests.running import ROOT, SMALL, Inside, klartekst

EASY = "En sti. Den går til åen.\n"
HARD = "Kommunerne samarbejder om cykelstierne i området.\n"
FIGURES = {"words", "sentences", "long_words", "lix"}


def told(inside: Inside, *arguments: str | Path) -> list[dict[str, object]]:
    done = inside("lix", "--format", "json", *arguments)
    assert (done.returncode, done.stderr) == (0, "")
    answer = json.loads(done.stdout)
    assert set(answer) == {"files"}
    return list(answer["files"])


def test_the_answer_for_programs_has_its_shape_and_its_figures(
    inside: Inside, tmp_path: Path
) -> None:
    file = tmp_path / "notat.md"
    file.write_text(f"# Stien\n\n{EASY}\n## Vejen\n\n{HARD}", "utf-8")
    (found,) = told(inside, file)
    # 2 + 4 + 6 words in 3 sentences; Kommunerne, samarbejder, cykelstierne and området are long.
    assert found == {
        "path": str(file),
        "verdict": "for kort til et tal",
        "words": 12,
        "sentences": 3,
        "long_words": 4,
        "lix": 37.3333,  # 12/3 + 400/12
        "limit": 40,
        "lix_guard": 39.3333,  # 12/2 + 400/12: »En sti.« is too short for the guard
        "coverage": 0.8571,  # 12 of 14: two headings of one word
        "sections": [
            {"heading": "Stien", "words": 6, "sentences": 2, "long_words": 0, "lix": 3.0},
            {"heading": "Vejen", "words": 6, "sentences": 1, "long_words": 4, "lix": 72.6667},
        ],
        "hardest": [
            {"line": 7, "column": 1, "words": 6, "long_words": 4, "text": HARD.strip()},
            {"line": 3, "column": 9, "words": 4, "long_words": 0, "text": "Den går til åen."},
            {"line": 3, "column": 1, "words": 2, "long_words": 0, "text": "En sti."},
        ],
        "textstat_lix": found["textstat_lix"],
        "dropped": [],
    }
    assert isinstance(found["textstat_lix"], float)


def test_several_files_come_in_the_order_they_are_asked_for(inside: Inside, tmp_path: Path) -> None:
    for name in ("b.md", "a.md"):
        (tmp_path / name).write_text(EASY, "utf-8")
    found = told(inside, tmp_path / "b.md", tmp_path / "a.md")
    assert [diagnostic["path"] for diagnostic in found] == [
        str(tmp_path / "b.md"),
        str(tmp_path / "a.md"),
    ]


def test_a_dash_reads_standard_input() -> None:
    done = klartekst("lix", "-", "--format", "json", text=EASY)
    (found,) = json.loads(done.stdout)["files"]
    assert (found["path"], found["words"], found["sentences"]) == ("-", 6, 2)


def test_a_document_of_the_site_is_measured_as_the_gate_does(inside: Inside) -> None:
    path = SMALL / "content/aftaler/vej-og-park.md"
    (found,) = told(inside, path, "--content", SMALL / "content")
    check = inside("check", "--format", "json", "--content", SMALL / "content")
    documents = {
        document["path"].rsplit("content/")[-1]: document
        for document in json.loads(check.stdout)["documents"]
    }
    judged = documents["aftaler/vej-og-park.md"]
    assert {name: found[name] for name in FIGURES} == {name: judged[name] for name in FIGURES}


def test_any_other_file_is_measured_by_its_body_alone(inside: Inside, tmp_path: Path) -> None:
    file = tmp_path / "vej.md"
    file.write_text(f"---\ntitel: Kommunerne samarbejder\nnoget: helt andet\n---\n{EASY}", "utf-8")
    (found,) = told(inside, file)
    assert (found["words"], found["long_words"]) == (6, 0)


def test_text_out_of_a_pdf_is_mended_first_and_says_what_it_left_out(
    inside: Inside, tmp_path: Path
) -> None:
    page = "Kom-\nmunen bygger en sti.\n\nDen går til åen.\n\nSide {} af 3\n\f"
    file = tmp_path / "original.txt"
    file.write_text("".join(page.format(number) for number in (1, 2, 3)), "utf-8")
    (found,) = told(inside, file)
    assert (found["words"], found["sentences"]) == (24, 6)
    dropped = found["dropped"]
    assert isinstance(dropped, list)
    assert [one["text"] for one in dropped] == [f"Side {number} af 3" for number in (1, 2, 3)]
    assert {frozenset(one) for one in dropped} == {frozenset({"line", "text", "reason"})}


@pytest.mark.parametrize("text", ["", "## Kun en overskrift\n", "– – –\n"])
def test_a_text_with_no_words_has_no_lix(inside: Inside, tmp_path: Path, text: str) -> None:
    file = tmp_path / "tom.md"
    file.write_text(text, "utf-8")
    (found,) = told(inside, file)
    assert (found["words"], found["lix"], found["lix_guard"], found["hardest"]) == (
        0,
        None,
        None,
        [],
    )
    assert "Her er ingen ord at måle." in inside("lix", file).stdout


def test_people_are_shown_the_sum_and_where_to_begin(inside: Inside, tmp_path: Path) -> None:
    file = tmp_path / "a.md"
    file.write_text(5 * (EASY + HARD), "utf-8")
    lines = [line.strip() for line in inside("lix", file).stdout.splitlines()]
    assert f"{file}: LIX 37,3, inden for grænsen på 40. Der er plads til 2." in lines
    assert "4,0 ord pr. sætning + 33,3 % lange ord" in lines
    assert "60 ord, 15 sætninger og 20 lange ord" in lines
    assert f"{file}:2:1: 6 ord, 4 lange" in lines


def test_a_short_text_has_no_figure(inside: Inside, tmp_path: Path) -> None:
    file = tmp_path / "a.md"
    file.write_text(EASY + HARD, "utf-8")
    lines = [line.strip() for line in inside("lix", file).stdout.splitlines()]
    assert f"{file}: for kort til et tal" in lines
    assert "12 ord, 3 sætninger og 4 lange ord" in lines
    assert not any("LIX" in line for line in lines)


@pytest.mark.parametrize(("limit", "code"), [("38", 0), ("37", 1), ("10", 1)])
def test_a_limit_decides_the_exit_code_and_nothing_else_does(
    inside: Inside, tmp_path: Path, limit: str, code: int
) -> None:
    file = tmp_path / "a.md"
    file.write_text(EASY + HARD, "utf-8")  # 37,33
    assert inside("lix", file).returncode == 0
    assert inside("lix", file, "--limit", limit).returncode == code
    assert inside("lix", file, "--limit", limit, "--format", "json").returncode == code


def test_one_text_over_the_limit_is_enough(inside: Inside, tmp_path: Path) -> None:
    for name, text in (("let.md", EASY), ("svaer.md", HARD)):
        (tmp_path / name).write_text(text, "utf-8")
    assert (
        inside("lix", tmp_path / "let.md", tmp_path / "svaer.md", "--limit", "40").returncode == 1
    )


def test_a_file_that_is_not_utf8_is_told_of(inside: Inside, tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_bytes(b"b\xf8rn")
    done = inside("lix", file)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == f"{file}: Filen er ikke gemt som UTF-8 (byte 1).\n"


@pytest.mark.parametrize(
    ("name", "told_of"),
    [("findes-ikke.md", "findes ikke. Står du i den rigtige mappe?"), ("", "er en mappe. Skriv navnet på en fil.")],
)  # fmt: skip
def test_what_cannot_be_read_is_told_of(
    inside: Inside, tmp_path: Path, name: str, told_of: str
) -> None:
    done = inside("lix", tmp_path / name)
    assert (done.returncode, done.stdout, done.stderr) == (2, "", f"{tmp_path / name} {told_of}\n")


SEEDS = ROOT.parent / "shared" / "seeds"


@pytest.mark.parametrize("file", sorted(SEEDS.glob("*.txt")) or [None])  # type: ignore[list-item]
def test_the_originals_are_as_hard_as_we_say(inside: Inside, file: Path | None) -> None:
    """The originals are in no repository; where they lie beside it, they are measured."""
    if file is None:
        pytest.skip(
            f"the originals are not part of this repository; who has them lays them in {SEEDS}"
        )
    (found,) = told(inside, file)
    lix = found["lix"]
    assert isinstance(lix, float)
    assert 50 <= lix <= 62
    hardest = found["hardest"]
    assert isinstance(hardest, list)
    assert len(hardest) == 5


def test_fields_between_plus_signs_are_not_counted(inside: Inside, tmp_path: Path) -> None:
    file = tmp_path / "a.md"
    file.write_text(f'+++\ntitle = "Kommunernes samarbejde"\n+++\n{EASY}', "utf-8")
    (found,) = told(inside, file)
    assert found["words"] == 6


def test_a_folder_is_streamed_as_rows_with_the_figures_of_each_text(
    inside: Inside, tmp_path: Path
) -> None:
    for name, text in {"b/en.md": EASY, "a.txt": HARD, "b/to.md": f"# Stien\n\n{HARD}"}.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text, "utf-8")
    (tmp_path / "b/billede.png").write_bytes(b"\x89PNG")
    done = inside("lix", "--format", "csv", tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    assert list(csv.reader(done.stdout.splitlines())) == [
        ["path", "words", "sentences", "long_words", "lix"],
        [str(tmp_path / "a.txt"), "6", "1", "4", "72.6667"],
        [str(tmp_path / "b/en.md"), "6", "2", "0", "3.0"],
        [str(tmp_path / "b/to.md"), "6", "1", "4", "72.6667"],
    ]
    for name in ("a.txt", "b/en.md", "b/to.md"):
        (figures,) = told(inside, tmp_path / name)
        row = next(one for one in csv.reader(done.stdout.splitlines()) if one[0].endswith(name))
        assert row[1:] == [str(figures[one]) for one in ("words", "sentences", "long_words", "lix")]


def test_rows_come_in_the_order_of_the_names_whoever_measures(
    inside: Inside, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(workers, "processors", lambda: 2)
    for number in range(450):
        (tmp_path / f"{number:03}.md").write_text(EASY * (number % 7 + 1), "utf-8")
    (tmp_path / "100.md").write_bytes(b"\xe6")
    done = inside("lix", "--format", "csv", "--limit", "40", tmp_path)
    rows = list(csv.reader(done.stdout.splitlines()))[1:]
    assert [row[0] for row in rows] == [
        str(tmp_path / f"{number:03}.md") for number in range(450) if number != 100
    ]
    assert [int(row[1]) for row in rows[:8]] == [6, 12, 18, 24, 30, 36, 42, 6]
    assert "100.md: Filen er ikke gemt som UTF-8" in done.stderr
    assert done.returncode == 1
