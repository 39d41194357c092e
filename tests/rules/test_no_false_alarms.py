"""Ordinary Danish of municipalities is stopped by no rule: signs, names, figures and times."""

from __future__ import annotations

import pytest

from generator.rules.rule import CASE_BODY
from generator.text.diagnostic import Severity
from generator.text.source import Source
from tests.rules.judging import case, judged, page

ORDINARY = (
    "Müller og Łódź og Çelik bor her.",
    "Vi bruger β-blokkere og α-tal, µm og kΩ.",
    "H₂O og CO₂ og m² og x³ er målt.",
    "Se № 5 og § 17, stk. 4, nr. 3.",
    "Prisen er 5,- kr. og 1.-3. klasse er med.",
    "Bo & Co. ApS, A/S og I/S er her.",
    "Kl. 10.30-12.00 den 1.-3. maj 2026.",
    "Vi har 3½ time, ¾ liter og ⅓ af tiden.",
    "Han sagde: »Nej, tak!«",
    "Tlf. 78 41 00 00 og 7841 0000.",
    "EAN 5798000000000, CVR 29190623.",
    "C++ og C# og .NET er sprog.",
    "T-shirt, e-mail, IT-system, 5G-net, H&M.",
    "Ph.d.-studerende og cand.mag. Bo Lind er her.",
    "Den 24/12 og 31/12-2026 holder vi lukket.",
    "Vi er 24-7 og 80-20.",
    "Karup Å, Å-bredden, Øh og Æ.",
    "Bilag A-C og punkt 1.1-1.3.",
    "Læs »Vejen frem« (2024), s. 12-14, jf. loven.",
    "En-to-tre og 50-50.",
    "Hr. og fru Bo Lind, f. 1950, d. 2001.",
    "ISO 9001:2015 og EN 16114.",
    "Borger.dk, MitID, NemKonto og e-Boks.",
    "Det er 100 % sikkert, 5 ‰ og 20 °C.",
    "Rute 5A, 6A og 300S.",
    "Åbn kl. 8:00; luk kl. 16:00.",
    "Ca. 1:4 eller 2/3 af alle.",
    "Bo og Anna m.fl. kom i 00'erne.",
    "Citat: ”Hej” sagde hun.",
    "24.12.2025-06.01.2026",
    "Sagsnr. 24/12345-6, dok. 123456/24",
    "Dagsorden til møde nr. 6 i 2026",
    "Afsnit 6 og side 6 og kapitel 6 og bilag 6",
    "Seks punkter stod på listen.",
    "Sag om 6 boliger",
    "Sagen om 6. klasse",
    "Punktet om skoler",
    "Vi tog seks punkter op.",
    "Sporet på punkt.dk",
    "x-akse, y-akse, A4-ark",
    "TBC er en sygdom (tuberkulose).",
    "5 × 3 m og 10–12 m",
    "Lønnen er 30.000-35.000 kr.",
    "2025/2026 og 2025-26",
    "Skål! Hvad nu? Ja.",
    "Kræft-, hjerte- og lungesygdomme",
    "Prisen er 10\u202f000\u202fkr., dvs. 5\u2009% og ca.\u20093\u2009mio.",
    "Den 12. december 2026 kl. 16.00-18.30 i lokale 1204.",
    "Ring på 30 12 90 12, 3012 9012 eller +45 30 12 90 12.",
    "Jf. lov nr. 1012 af 12. december 2020, § 12, stk. 3, nr. 4.",
    "Jf. lovbekendtgørelse nr. 1011 af 12-12-2019 og forordning 1012/2020.",
    "P-nummer: 1003456789, 1004567890 og 1011921234.",
    "Havnegade 12, 1. tv., 1058 København K, postboks 1012",
    "Matr.nr. 12a, Kgs. Lyngby By, 2800 Kgs. Lyngby",
    "Nørre Vorupør, Sønder Felding, Vester Nebel og Nr. Snede",
    "Borgmester J. Holm, rådmand C. Krog og formand K. Steen-Lund",
    "Lov om ændring af lov om kommunale borgerservicecentre",
    "Skoleåret 2010/11-2012/13 og sæsonen 2024/25",
    "KLE 01.02.05-P19-12-24 og sag 30.10.12-G01-1234-20",
    "ISBN 978-87-7512-012-3, ISSN 0101-9012 og GLN 5790 0101 9012 34",
    "Løbenummer 0101201234, ordre 1012201234 og faktura 1012201234",
    "Reg.nr. 0101, kontonr. 0012345678",
    "Direktiv 2012/18/EU og afgørelse C-6/20",
    "Bus 10, 12 og 14, zone 01, 02 og 03",
)


def stopped(source: Source) -> list[str]:
    return [str(found) for found in judged(source) if found.severity is Severity.ERROR]


def test_each_is_one_of_many() -> None:
    assert len(set(ORDINARY)) == len(ORDINARY) >= 45


@pytest.mark.parametrize("text", ORDINARY)
def test_an_ordinary_text_stops_nothing(text: str) -> None:
    """In a page, and in a case of a meeting with closed items."""
    assert stopped(page(f"{text} Det er godt.")) == []
    assert stopped(case(f"{CASE_BODY}\n{text} Det er godt.\n")) == []
