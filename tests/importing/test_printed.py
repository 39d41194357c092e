"""Papers that were printed as PDF: columns, furniture, split words and joined letters."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from generator.originals.paper import UnreadablePaperError
from generator.originals.portable import read
from tests import running

STYLE = """<!doctype html><html lang="da"><meta charset="utf-8"><style>
@page { size: A4; margin: 3cm 2cm }
body { font: 12pt serif; margin: 0 }
main { columns: 2; column-gap: 1cm; text-align: justify }
</style>"""
FILLER = "<p>" + "Kommunen har mange veje, og de skal holdes ved lige hele året. " * 60 + "</p>"


def printed(folder: Path, html: str) -> bytes:
    page, file = folder / "page.html", folder / "page.pdf"
    page.write_text(f"{STYLE}{html}", "utf-8")
    subprocess.run(
        [running.browser(), "--headless", "--no-sandbox", "--disable-gpu",
         f"--print-to-pdf={file}", page.as_uri()],
        check=True, capture_output=True, timeout=60,
    )  # fmt: skip
    return file.read_bytes()


@pytest.fixture(scope="module")
def lines(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """Return the lines of a paper of two columns and several pages, with a head and a foot."""
    html = (
        "<title>Eksempel Kommune · Dagsorden</title>"
        f"<main><h2>1. Fiskeri og affald</h2><p>Først i venstre spalte.</p>{FILLER}"
        "<h2>2. Arealplan</h2><p>Kommunens areal&shy;anvendelses&shy;planlægnings&shy;redegørelse og kommunal&shy;bestyrelses&shy;medlemmernes "
        f"økonomi&shy;udvalgs&shy;behandlinger og vedligeholdelses&shy;efterslæbet er beskrevet.</p>{FILLER}"
        f"<h2>3. Sidst</h2><p>Sidst i højre spalte.</p>{FILLER}</main>"
    )
    raw = printed(tmp_path_factory.mktemp("spalter"), html)
    return [line.text for line in read(raw).lines]


def test_columns_are_read_one_after_the_other(lines: list[str]) -> None:
    wanted = [
        "1. Fiskeri og affald",
        "Først i venstre spalte.",
        "2. Arealplan",
        "3. Sidst",
        "Sidst i højre spalte.",
    ]
    places = [lines.index(line) for line in wanted]
    assert places == sorted(places)
    between = " ".join(lines[places[1] + 1 : places[2]])
    assert between.startswith(
        "Kommunen har mange veje, og de skal holdes ved lige hele året. Kommunen har"
    )
    assert between.count("Kommunen har mange veje") == 60


def test_what_stands_on_every_page_is_left_out(lines: list[str]) -> None:
    """The browser prints the title and the day above each page, the address and number below."""
    assert not [line for line in lines if "Dagsorden" in line or "file:" in line or "/20" in line]
    assert not [line for line in lines if line.strip().isdecimal()]


def test_split_words_are_joined_and_letters_are_single(lines: list[str]) -> None:
    text = " ".join(lines)
    for word in ("arealanvendelsesplanlægningsredegørelse", "kommunalbestyrelsesmedlemmernes",
                 "økonomiudvalgsbehandlinger", "vedligeholdelsesefterslæbet", "Fiskeri"):  # fmt: skip
        assert word in text, text
    assert not set("ﬁﬂ\u00ad\ufffe\x02") & set(text)


def test_a_locked_or_broken_file_is_told() -> None:
    with pytest.raises(UnreadablePaperError, match="kan ikke læses som pdf"):
        read(b"%PDF-1.7 broken")
