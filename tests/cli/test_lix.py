"""`klartekst lix`: any text, in figures for people and for programs."""

from __future__ import annotations

import csv
import io
import json
import re
import shutil
from pathlib import Path

import pytest
from pypdf import PdfWriter
from pypdf.generic import DictionaryObject, NameObject, StreamObject

from generator.output import workers
from tests.papers import packed
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
    file.write_text(
        f"---\ntitel: Kommunerne samarbejder\nnoget: helt andet\nskrevet: 2026-03-01\n---\n{EASY}",
        "utf-8",
    )
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
    [("findes-ikke.md", "findes ikke. Står du i den rigtige mappe?")],
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


def _docx(body: str) -> bytes:
    names = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    style = (
        '<w:style w:type="paragraph" w:styleId="Overskrift1"><w:name w:val="heading 1"/></w:style>'
    )
    return packed({
        "word/document.xml": f"<w:document {names}><w:body>{body}</w:body></w:document>",
        "word/styles.xml": f"<w:styles {names}>{style}</w:styles>",
        "word/_rels/document.xml.rels": (
            '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
            '<Relationship Id="rId1" Target="styles.xml" Type="http://schemas.openxmlformats.org'
            '/officeDocument/2006/relationships/styles"/></Relationships>'
        ),
    })  # fmt: skip


def _odt(body: str) -> bytes:
    names = " ".join(
        f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{short}:1.0"'
        for short in ("office", "text", "table")
    )
    text = f"<office:document-content {names}><office:body><office:text>{body}</office:text></office:body></office:document-content>"
    return packed({"content.xml": text})


PAPERS = {
    "a.docx": _docx(
        '<w:p><w:pPr><w:pStyle w:val="Overskrift1"/></w:pPr><w:r><w:t>Om stien</w:t></w:r></w:p>'
        "<w:p><w:r><w:t>Stien går </w:t></w:r><w:del><w:r><w:delText>ikke </w:delText></w:r></w:del>"
        "<w:ins><w:r><w:t>ned til åen.</w:t></w:r></w:ins></w:p>"
        "<w:p><w:pPr><w:numPr/></w:pPr><w:r><w:t>Vi bygger den i maj.</w:t></w:r></w:p>"
        "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>Pris</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"
    ),
    "a.odt": _odt(
        "<text:tracked-changes>ikke</text:tracked-changes><text:h>Om stien</text:h>"
        "<text:p>Stien går<text:s/>ned <text:span>til</text:span> åen.</text:p>"
        "<text:list><text:list-item><text:p>Vi bygger den i maj.</text:p></text:list-item></text:list>"
        "<table:table><table:table-row><table:table-cell><text:p>Pris</text:p></table:table-cell>"
        "</table:table-row></table:table>"
    ),
    "a.html": (
        "<!DOCTYPE html><html><head><title>Et navn</title><style>p { color: red }</style></head><body>"
        "<nav>Til forsiden</nav><main><h1>Om stien</h1><p>Stien går ned til <a href='/x'>åen</a>.</p>"
        "<script>let tal = 1;</script><ul><li>Vi bygger den i maj.</ul><table><tr><td>Pris</table>"
        "</main><footer>Ring til os</footer></body></html>"
    ).encode(),
}  # fmt: skip
"""The same text in the formats of offices, with what no reader sees in it."""


@pytest.mark.parametrize("name", PAPERS)
def test_papers_of_offices_are_measured_as_they_are_read(
    inside: Inside, tmp_path: Path, name: str
) -> None:
    (tmp_path / name).write_bytes(PAPERS[name])
    (found,) = told(inside, tmp_path / name)
    # »Stien går ned til åen.« and »Vi bygger den i maj.«; heading and cell are seen only: 10 of 13.
    assert {key: found[key] for key in FIGURES} == {
        "words": 10, "sentences": 2, "long_words": 0, "lix": 5.0,
    }  # fmt: skip
    assert found["coverage"] == 0.7692
    hardest = found["hardest"]
    assert isinstance(hardest, list)
    assert sorted((one["text"], one["line"]) for one in hardest) == [
        ("Stien går ned til åen.", 2), ("Vi bygger den i maj.", 3),
    ]  # fmt: skip


def _pdf(text: str) -> bytes:
    writer = PdfWriter()
    page = writer.add_blank_page(200, 200)
    font = DictionaryObject({
        NameObject("/Type"): NameObject("/Font"), NameObject("/Subtype"): NameObject("/Type1"),
        NameObject("/BaseFont"): NameObject("/Helvetica"),
    })  # fmt: skip
    fonts = DictionaryObject({NameObject("/F1"): font})
    page[NameObject("/Resources")] = DictionaryObject({NameObject("/Font"): fonts})
    stream = StreamObject()
    stream.set_data(f"BT /F1 8 Tf 10 100 Td ({text}) Tj ET".encode("latin-1"))
    page[NameObject("/Contents")] = writer._add_object(stream)
    written = io.BytesIO()
    writer.write(written)
    return written.getvalue()


def test_a_pdf_is_measured_by_the_text_in_it(inside: Inside, tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(_pdf("Stien er lang. Den er god."))
    (found,) = told(inside, tmp_path / "a.pdf")
    assert (found["words"], found["sentences"]) == (6, 2)


@pytest.mark.parametrize("name", ["a.docx", "a.odt", "a.pdf"])
def test_a_paper_that_cannot_be_read_is_told_of(inside: Inside, tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(b"ikke en rigtig fil")
    done = inside("lix", tmp_path / name)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith(f"{tmp_path / name}: Filen ")


def test_a_format_that_is_not_known_is_told_how_to_be_saved(inside: Inside, tmp_path: Path) -> None:
    (tmp_path / "a.doc").write_bytes(b"\xd0\xcf\x11\xe0")
    assert "Gem den som .docx, .odt, .pdf eller .txt." in inside("lix", tmp_path / "a.doc").stderr


@pytest.mark.parametrize("name", ["a.txt", "a.md", "a.html", "-"])
def test_every_text_gets_advice_on_its_words(tmp_path: Path, name: str) -> None:
    text = "Såfremt det regner, iværksættes intet.\n\nGå hjem, såfremt du kan.\n"
    if name != "-":
        given = text if name != "a.html" else text.replace("\n\n", "<p>")
        (tmp_path / name).write_text(given, "utf-8")
    done = klartekst("lix", name, cwd=tmp_path, text=text if name == "-" else "")
    lines = {" ".join(line.split()) for line in done.stdout.splitlines()}
    second = "2" if name == "a.html" else "3"
    assert f"»såfremt«: skriv hellere »hvis« (linje 1 og {second})" in lines
    assert "»iværksættes«: skriv hellere »bliver sat i gang« (linje 1)" in lines


def test_the_words_to_begin_with_are_those_that_the_check_names(
    inside: Inside, tmp_path: Path
) -> None:
    """Words of the title may stay in a document of the site, and so they do here."""
    content = tmp_path / "content"
    shutil.copytree(SMALL / "content", content)
    path = content / "sider/om-siden.md"
    sentence = "Cykelforbindelsen understøtter medarbejdernes transportmuligheder i midtbyen. "
    path.write_text(
        "---\ntitel: Cykelforbindelsen\ntype: notat\nskrevet: 2026-03-01\n---\n"
        f"## Kort fortalt\n\n{sentence * 10}\n",
        "utf-8",
    )
    done = inside("lix", path, "--content", content)
    of_measure, of_rule = re.findall(r"Begynd med (.+?)\.(?: |\n)", done.stdout)
    assert re.findall(r"»(\w+)«", of_measure) == re.findall(r"»(\w+)«", of_rule)
    assert "transportmuligheder" in of_measure
    assert "ykelforbindelsen" not in of_measure


def test_a_sites_own_list_of_words_is_used(tmp_path: Path) -> None:
    register = tmp_path / "content/registre/letteord.yaml"
    register.parent.mkdir(parents=True)
    register.write_text("ord:\n  - ord: cykel\n    skriv: to hjul\n", "utf-8")
    done = klartekst("lix", "-", cwd=tmp_path, text="Såfremt du har en cykel, så kom.\n")
    assert "»cykel«: skriv hellere »to hjul« (linje 1)" in done.stdout
    assert "hvis" not in done.stdout


def test_the_figure_comes_first_and_the_way_down_after_it(inside: Inside, tmp_path: Path) -> None:
    file = tmp_path / "a.md"
    file.write_text(
        "Kommunens medarbejdere udarbejder redegørelser om budgettet i dag. " * 7, "utf-8"
    )
    lines = inside("lix", file).stdout.splitlines()
    # 56 words, 7 sentences, 35 long: 8 + 62,5; with 17 long words 8 + 30,4.
    assert lines[0] == f"{file}: LIX 70,5, over grænsen på 40"
    assert any(line.strip().startswith("Skift 18 af de 35 lange ord ud.") for line in lines)


def test_a_folder_is_a_table_with_the_hardest_first(inside: Inside, tmp_path: Path) -> None:
    (tmp_path / "under").mkdir()
    (tmp_path / "a.md").write_text(10 * EASY, "utf-8")  # 60 words in 20 sentences
    (tmp_path / "under/b.txt").write_text(10 * HARD, "utf-8")  # 60 in 10, 40 long
    (tmp_path / "c.docx").write_bytes(PAPERS["a.docx"])
    (tmp_path / "d.png").write_bytes(b"\x89PNG")
    done = inside("lix", tmp_path, "--limit", "40")
    assert done.returncode == 1
    lines = [" ".join(line.split()) for line in done.stdout.splitlines()]
    assert lines == [
        "LIX Ord Tekst",
        f"72,7 60 {tmp_path}/under/b.txt (over grænsen)",
        f"for kort til et tal 10 {tmp_path}/c.docx",
        f"3,0 60 {tmp_path}/a.md",
        "3 tekster, 1 over grænsen på 40.",
    ]
