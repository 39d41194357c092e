"""An editor's path: a paper of six open items and a closed one becomes six cases that pass."""

from __future__ import annotations

import re
from pathlib import Path

import docx
import pytest

from tests.importing.making import saved
from tests.running import TODAY, Inside

FOLDER = Path("content", "moeder", "regionsraadet", "2026-04-22")

PAPER: tuple[tuple[str, tuple[tuple[str, ...], ...]], ...] = (
    ("1. Godkendelse af dagsordenen", (
        ("Indstilling", "Administrationen indstiller, at regionsrådet godkender dagsordenen."),
    )),
    ("2. Etablering af cykelforbindelse til sygehuset", (
        ("Sagsfremstilling",
         ("Der foreslås etableret en sammenhængende cykelforbindelse på 2,4 km mellem stationen og sygehuset "
         "med henblik på at understøtte medarbejdernes og patienternes transportmuligheder. "
         "Forbindelsen forventes ibrugtaget i 2027.")),
        ("Økonomi", "Anlægsudgiften udgør 4,0 mio. kr., som finansieres af den afsatte pulje til trafik.", "TABEL"),
        ("Indstilling", "Administrationen indstiller,", "at regionsrådet godkender etableringen, og",
         "at regionsrådet giver administrationen bemyndigelse til at indhente tilbud."),
        ("Bilag", "Kort over cykelforbindelsen (7001)"),
    )),
    ("3. Høring om ny busplan", (
        ("Sagsfremstilling",
         ("Trafikselskabet har udarbejdet forslag til ny busplan gældende fra den 1. januar 2027. "
         "Høringssvar skal være modtaget senest den 15. maj 2026.")),
        ("Økonomi", "Ingen bemærkninger"),
        ("Indstilling", "Administrationen indstiller, at regionsrådet tager orienteringen til efterretning."),
    )),
    ("4. Status på ventetider i 2025", (
        ("Sagsfremstilling",
         "Den gennemsnitlige ventetid til udredning udgjorde 31 dage i 2025 mod 38 dage i 2024."),
        ("Økonomi", "Ingen bemærkninger"),
        ("Indstilling", "Administrationen indstiller, at regionsrådet drøfter udviklingen i ventetiderne."),
    )),
    ("5. Køb af grund på Havnegade 12 (lukket)", (
        ("Sagsfremstilling", "Sælger kræver 9,5 mio. kr. for grunden."),
    )),
    ("6. Udpegning til patientinddragelsesudvalget", (
        ("Sagsfremstilling",
         "Regionsrådet skal udpege to medlemmer til patientinddragelsesudvalget for perioden 2026-2029."),
        ("Økonomi", "Ingen bemærkninger"),
        ("Indstilling", "Administrationen indstiller, at regionsrådet udpeger to medlemmer til udvalget."),
    )),
    ("7. Næste møde", (
        ("Indstilling",
         ("Administrationen indstiller, at regionsrådet tager til efterretning, at næste møde holdes "
         "onsdag den 27. maj 2026 kl. 13.00 i Regionshuset.")),
    )),
)  # fmt: skip
COST = (("Del af stien", "Mio. kr."), ("Anlæg", "3,2"), ("Belysning", "0,8"), ("I alt", "4,0"))

WRITTEN = {
    "1": ("Dagsordenen til mødet", "At regionsrådet godkender dagsordenen.",
          "nej",
        "Sagen handler om selve mødet. Borgerne er ikke nævnt.",
          "Regionsrådet skal sige ja til dagsordenen.", "Dagsordenen har syv punkter. Ét af dem er lukket."),
    "2": ("En cykelsti til sygehuset", "At regionsrådet siger ja til stien.",
          "At regionen må hente tilbud på arbejdet.", "nej",
        "Stien er tegnet, og pengene er sat af, så der er ikke noget at vælge.",
          "Det koster stien", "Regionen vil bygge en cykelsti fra stationen til sygehuset. Den koster 4,0 mio. kr., som er sat af i puljen til trafik.",
          "Stien er 2,4 km lang. Både ansatte og patienter kan cykle hele vejen. Den skal være klar i 2027.",
          "Pengene er sat af til trafik."),
    "3": ("Hvad mener du om den nye busplan?", "At regionsrådet får besked om planen.",
          "delvist",
        "Alle kan svare, men originalen siger ikke, hvad svarene bliver brugt til.",
          "Et høringssvar om planen skal være sendt.",
          "Der er et forslag til en ny busplan. Svar senest den 15. maj 2026.",
          "Planen kommer fra dem, der driver busserne. Den skal gælde fra den 1. januar 2027."),
    "4": ("Så længe ventede patienterne i 2025", "At regionsrådet drøfter, hvordan det går med ventetiden.",
          "nej",
        "Tallene er fra sidste år, og de kan ikke ændres.",
          "Patienterne venter kortere tid end før, til de er undersøgt.",
          "I 2025 var ventetiden 31 dage. Året før var den 38 dage. Begge tal er et gennemsnit."),
    "6": ("To fra rådet skal i et udvalg om patienter", "At regionsrådet vælger to til udvalget.",
          "nej",
        "Originalen siger ikke, om borgerne kan foreslå nogen.",
          "Rådet skal vælge to, der skal sidde i et udvalg, hvor patienterne er med.",
          "De to skal sidde der fra 2026 til 2029."),
    "7": ("Næste møde er den 27. maj 2026", "At regionsrådet får dagen at vide.",
          "nej",
        "Sagen handler om dagen for et møde. Borgerne er ikke nævnt.",
          "Rådet mødes igen onsdag den 27. maj 2026.", "Mødet begynder kl. 13.00 og bliver holdt i Regionshuset."),
}  # fmt: skip
"""What an editor writes in each place of each case, in order."""


def agenda() -> bytes:
    document = docx.Document()
    document.add_heading("Dagsorden til regionsrådet den 22. april 2026", 1)
    document.add_paragraph("Sted: Regionshuset, Skolegade 1, 9999 Eksempelby")
    document.add_paragraph("Tid: kl. 13.00 - 15.30")
    for place, (title, sections) in enumerate(PAPER):
        document.add_heading(title, 2)
        document.add_paragraph(f"Sagsnr.: EKS-2026-10{place}")
        for heading, *texts in sections:
            document.add_heading(heading, 3)
            for text in texts:
                if text == "TABEL":
                    table = document.add_table(len(COST), 2)
                    for row, cells in enumerate(COST):
                        table.cell(row, 0).text, table.cell(row, 1).text = cells
                else:
                    document.add_paragraph(text)
    return saved(document)


def fill(file: Path, texts: tuple[str, ...]) -> None:
    """Write the texts in the places of a draft, and take its mark as a draft away."""
    text = file.read_text("utf-8")
    assert len(re.findall(r"\(\(", text)) == len(texts), text
    for written in texts:
        text = re.sub(r'"?\(\([^()\n]+\)\)"?', lambda _, words=written: words, text, count=1)
    file.write_text(text.replace("kladde: ja\n", "skrevet: 2026-04-10\n"), "utf-8")


@pytest.fixture
def practice(tmp_path: Path, inside: Inside, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    assert inside("init", "oevelse").returncode == 0
    monkeypatch.chdir(tmp_path / "oevelse")
    return tmp_path / "oevelse"


def test_six_items_become_six_cases_that_pass(practice: Path, inside: Inside) -> None:
    (practice / "dagsorden.docx").write_bytes(agenda())
    done = inside("import", "dagsorden.docx", "--moede", "regionsraadet/2026-04-22")
    assert done.returncode == 0, done.stdout + done.stderr
    told = inside("check", "--dato", TODAY, "--no-cache").stdout
    assert re.search(r"Fundet: 7 advarsler", told), told
    for number, texts in WRITTEN.items():
        (file,) = (practice / FOLDER).glob(f"{number}-*.md")
        fill(file, texts)
    fill(
        practice / FOLDER / "moede.md",
        (
            "Rådet skal sige ja eller nej til en ny cykelsti. Det skal også tale om ventetid og busser.",
        ),
    )
    done = inside("check", "--dato", TODAY, "--no-cache", "--vis", "alt")
    assert done.returncode == 0
    assert str(FOLDER) not in done.stdout, done.stdout
    everything = "".join(path.read_text("utf-8") for path in practice.rglob("*.md"))
    assert "Havnegade" not in everything
