"""The suite of FOR01: ways to tell of a closed item, and texts that look like it.

In the small site of base/, items 6 and 8.2 of the meeting are closed. Each text is a paragraph
of one case of the meeting, so that a line of the case is a line of the suite.
"""

from __future__ import annotations

import time

import pytest

from generator.rules.mentions import mentions
from generator.rules.rule import CASE_BODY, CASE_FIELDS
from generator.text.diagnostic import Severity
from generator.text.source import Source
from tests.rules.judging import case, found, judged, page, register

TELLING = (
    # The number, in each form.
    "Punkt 6 er købet af Havnevej 3.", "Pkt. 6 er købet af Havnevej 3.", "Sag 6 er et salg.",
    "Sag nr. 6 er et salg.", "Sagen nr. 6 er et salg.", "Dagsordenens punkt 6 er et salg.",
    "Dagsordenspunkt 6 er et salg.", "Punkt nummer 6 er et salg.", "PUNKT 6 ER ET SALG.",
    "Punkt 06 er et salg.", "Punkt 6a er et salg.", "Punkt 6.1 er et salg.", "Punkt 8.2 er et salg.",
    "Punkt 8.2.1 er et salg.", "Punkt seks er et salg.", "Det sjette punkt er et salg.",
    "Det 6. punkt er et salg.", "Det 6. dagsordenspunkt er et salg.", "Punkt-6 er et salg.",
    "punkt_6 er et salg.", "Rådet solgte et hus (punkt 6).", "Salget (pkt. 6) går igennem.",
    "Pkt.6 er et salg.", "Punkt6 er et salg.", "Punkt: 6 er et salg.", "Punkt (6) er et salg.",
    "Punkt #6 er et salg.", "Punkt VI er et salg.", "Punkt 6-sagen er et salg.", "Punkt ６ er et salg.",
    "Punkt ⑥ er et salg.", "Nr. 6 på dagsordenen er et salg.", "Nummer 6 på mødets dagsorden er et salg.",
    "Det 6. på dagsordenen er et salg.", "Ad 6: Køb af grund.", "Punkt 2+6 er salg.", "Punkt 2 & 6 er salg.",
    # Many numbers, and ranges.
    "Punkt 5, 6 og 7 handler om penge.", "Punkt 5 og 6 handler om penge.",
    "Punkterne 5-7 handler om penge.", "Punkt 5–7 handler om penge.", "Punkt 5 - 7 handler om penge.",
    "Punkt 5 til 7 handler om penge.", "Punkterne 5-12 er blandt andet købet af Havnevej 3.",
    "Punkterne 1-20 er bl.a. et salg.", "Punkterne 4-15 handler om grunde.", "Punkt 6/7 er et salg.",
    # Mark-up, entities and white space.
    "Punkt **6** er købet af Havnevej 5.", "**Punkt** 6 er et salg.", "*Punkt 6* er et salg.",
    "Punkt&nbsp;6 er købet af Havnevej 7.", "Punkt&#32;6 er et salg.", "Punkt &#54; er et salg.",
    "Punkt\u00a06 er et salg.", "Punkt\u20096 er et salg.", "Punkt\u200b 6 er et salg.",
    "P&shy;unkt 6 er et salg.", "[Punkt 6](/om/) er et salg.", "[Punkt](/om/) 6 er et salg.",
    "Punkt `6` er et salg.", "Punkt\n6 er et salg.", "> Punkt **6** er et salg.",
    "- Punkt **6** er et salg.", "[Punkt 6]{lang=en} er et salg.",
    # The sentence after.
    "Punkt 6 er lukket. Her køber vi Havnevej 3.", "Punkt 6 er lukket. Det handler om et salg.",
    "Punkt 6 er lukket. Rådet køber en grund.", "Punkt 6 er lukket. Prisen er 3 mio. kr.",
    "Punkt 6 er lukket. Anna Hansen får lov til at gå.", "Punkt **6** er lukket. Vi sælger et hus.",
    "Punkt 6 er lukket. Det er fortroligt. Vi sælger et hus.", "Punkt 6 er lukket: Vi sælger et hus.",
    "Punkt 6 er lukket, fordi vi sælger et hus.", "Vi viser ikke punkt 6. Huset er til salg.",
    "Rådet køber en grund. Det er punkt 6.", "Punkt 6 (køb af grund) er lukket.",
    # Beside other texts' points.
    "Aftalens punkt 3 og mødets punkt 6 er salg.", "Efter § 25 er punkt 6 et salg.",
    "Punkt 6 blev udsat fra sidste møde, for huset er ikke solgt.",
    # The number further on, in marks, and in other digits.
    "Det punkt, der har nummer 6, er et salg.", "Punktet med nummer seks er et salg.",
    "Nummer seks på listen over punkter er et salg.", "De lukkede punkter (6 og 8.2) er salg.",
    "Punkt »6« er et salg.", "Punkt [6] er et salg.", "Punkt {6} er et salg.", "Punkt no. 6 er et salg.",
    "Punkt 𝟔 er salg.", "Punkt ٦ er salg.", "Punkt 6 - - - - - - - - - - - - - - - - er et salg.",
    # Ranges in words.
    "Punkt 4 til og med 7 er salg af grunde.", "Punkt 4 t.o.m. 7 er salg af grunde.",
    "Punkt 5.-7. er salg af grunde.", "Punkterne fra 5 til 7 er salg.",
    # A sentence after that only seems to be about something else.
    "Punkt 6 er lukket. Læs mere om salget af Havnevej 3 i avisen.",
    "Punkt 6 er lukket. Se her, hvad vi giver for Havnevej 3.",
    "Punkt 6 er lukket. Vi må ikke sige, at det er salget af huset.",
    "Punkt 6 er lukket. Ingen må vide, at Anna er fyret.", "Punkt 6 er lukket. Spørg Anna om sin fyring.",
    "Punkt 6 er lukket. Man kan godt gætte, at det er Havnevej 3.",
    "Ved punkt 6 gik Bo ud, fordi han ejer grunden.", "Bo fik penge ved punkt 6.",
    # After an abbreviation, which ends no sentence, and before a number of points.
    "Salget af Havnevej 3, jf. punkt 6.", "Salget af Havnevej 3 er på vej, jf. Punkt 6.",
    "Vi sælger en grund den 3. maj (punkt 6).", "Vi køber bl.a. en grund i punkt 6.",
    "Punkt 5−6 er salg.", "Fra punkt 5 til punkt 7 er det salg.", "Punkt 5 til og med punkt 7 er salg.",
    "Punkt 5 – pkt. 7 er salg.", "Punkt ~~6~~ er salg.", "Punkt \\6 er salg.", "Punkt №6 er salg.",
    "Sagsnr. 6 på dagsordenen er et salg.", "Punkt 6-A er et salg.", "Underpunkt 8.2 er et salg.",
    "Delpunkt 8.2 er et salg.", "Sagen (6) er et salg.",
    # A sentence after that seems to go on to other things.
    "Punkt 6 er lukket. Derefter solgte vi huset.", "Punkt 6 er lukket. Bagefter solgte vi grunden.",
    "Punkt 6 er lukket. Resten af pengene går til ejendommen.", "Punkt 6 er lukket. Mødet handlede mest om Bo.",
    "Punkt 6 er lukket. I kan se huset på mandag.", "Punkt 6 er lukket. Læs kontrakten i maj.",
)  # fmt: skip

SILENT = (
    # No more than that it is closed.
    "Punkt 6 er lukket.", "Punkt **6** er lukket.", "Punkt&nbsp;6 er lukket.", "Punkt 6 og 8.2 er lukkede.",
    "Punkt 6 er lukket, så her står kun nummeret.", "Vi viser ikke punkt 6.", "Punkt 6 står bag lukkede døre.",
    "Punkt 6 er lukket. Det er ikke offentligt.", "Punkt 6 er lukket. Punkt 7 handler om veje.",
    "Punkt 6 er lukket. Mødet slutter klokken 18.", "Punkt 6 er lukket. Du kan læse resten her.",
    "Punkt 6 er lukket. Loven siger, at det skal være sådan.", "Punkt 6 er lukket. De andre punkter er åbne.",
    "Sagen: 6 børn mangler plads.", "Der er et sagligt punktum 6 steder.", "Udgangspunkt 6 er skolen.",
    "Vi har nr. 6 på listen.", "Ad 6 omveje kom vi frem.", "Vi mødes punktligt 6 gange.",
    # What became of it, and who was in the room.
    "Rådet behandlede punkt 6 for lukkede døre.", "Punkt 6 og 8.2 blev behandlet bag lukkede døre.",
    "Punkt 6 er lukket, jf. lovens § 10.", "Punkt 6 udgik.", "Punkt 6 er udsat til næste møde.",
    "Punkt 6 er taget af dagsordenen.", "Rådet tog punkt 6 før punkt 5.", "Punkt 6 var det sidste punkt.",
    "Tilhørerne gik ud før punkt 6.", "Mødet sluttede efter punkt 6.", "Du må ikke høre punkt 6.",
    "Vi sender ikke punkt 6 på nettet.", "Sag 6 er en lukket sag.", "Punkt 6 blev drøftet for lukkede døre.",
    "Rådet afsluttede punkt 6 kl. 17.", "Punkt 6 varede ti minutter.", "Punkt 6 blev trukket.",
    "Punkt 6 er ikke åbent for alle.", "Ingen bilag til punkt 6 er offentlige.", "Mødet holdt pause før punkt 6.",
    "Punkt 6 er først på næste møde.", "Punkt 6 kommer på et lukket møde.", "Du kan søge aktindsigt i punkt 6.",
    "Punkt 6 er lukket efter § 10 i styrelsesloven.", "Punkt 6 er lukket. Det siger loven.",
    "Punkt 6 er lukket. Det næste møde er i maj.", "Punkt 6 er lukket. Beslutningen er ikke offentlig.",
    "Bo Lind var ikke med til punkt 6.",
    "Bo Lind kom ind ved punkt 6.", "Under punkt 6 gik Anna Hansen og Bo Lind ud.",
    "Anna Hansen deltog ikke i punkt 6.", "Punkt 6 er lukket. Ring til Bo Lind på 12 34 56 78.",
    "Punkt 6 hos Rådet i Eksempelby er lukket.", "Rådet i Eksempelby behandlede punkt 6 for lukkede døre.",
    # Days and classes.
    "I sagen 6. juni sagde retten nej.", "Til punktet 6. klasse har vi penge.",
    "Sager fra 6 kommuner er åbne.", "Vi har sager (6 i alt) om veje.",
    # The points of other texts.
    "Se punkt 6 i bilaget om veje.", "Budgettets punkt 6 er om skoler.", "I budgettet er punkt 6 om skoler.",
    "Punkt 6 i referatet fra sidste år er om veje.",
    "Lovens § 25, stk. 1, punkt 6 gælder her.", "Efter § 5, pkt. 6, betaler du skat.",
    "I planens punkt 6 står der noget om veje.", "Aftalens punkt 6 handler om veje.",
    "Kontraktens punkt 6 er om prisen.", "Strategiens punkt 6 er om skoler.", "Stk. 2, punkt 6, er om veje.",
    "Punkt 6 i loven om veje handler om skilte.", "Punkt 6 i aftalen er om pris.",
    "Punkt 6 i kommunens plan er om veje.", "Bilag 2, punkt 6, viser vejen.", "Vedtægternes punkt 6 er om valg.",
    "Regulativets punkt 6 er om pris.", "Artikel 5, punkt 6, er om data.",
    "Se punkt 6 i vejledningen.", "Punkt 6 i spørgeskemaet er om busser.", "Kommissoriets punkt 6 er om penge.",
    "Punkt 6 i kommissoriet er om penge.", "Punkt 6 i cirkulæret er om veje.", "Punkt 6 på kortet er en bænk.",
    "Punkt 6 i høringssvaret er om veje.", "Tjeklistens punkt 6 er om brand.",
    "Punkt 6 i den nationale plan er om veje.",
    # Cases of another time.
    "Sag 6/26 handler om veje.", "Sag 2024-6 handler om veje.",
    "Sag nr. 6 fra 2019 handlede om veje.", "Sag 6/2019 handlede om veje.", "Sag nr. 6 fra maj handlede om veje.",
    # Other numbers.
    "Punkt 60 handler om skilte.", "Punkt 1.6 handler om skilte.", "Punkt 5 handler om skilte.",
    "Vi holder møde den 6. maj om sagen.", "Der er 6 sager på mødet.", "Seks sager er åbne.",
    "Punkt 6-tallet er pænt.", "Punkterne 1-30 er behandlet på mødet.", "6 punkter er åbne.",
    "Sagen kostede 6 kr.",
)  # fmt: skip


def paragraphs(*texts: str) -> Source:
    body = "\n\n".join(texts)
    return case(body=f"{CASE_BODY}\n{body}\n")


def at(*texts: str) -> set[int]:
    """Return which of some texts have a finding, counted from 0."""
    whole = paragraphs(*texts).text
    starts = []
    start = whole.index(CASE_BODY) + len(CASE_BODY)
    for text in texts:
        start = whole.index(text, start)
        starts.append(whole.count("\n", 0, start) + 1)
        start += len(text)
    lines = {
        diagnostic.start.line
        for diagnostic in judged(paragraphs(*texts))
        if diagnostic.code == "FOR01"
    }
    return {max(place for place, first in enumerate(starts) if first <= line) for line in lines}


def test_the_suite_is_as_large_as_it_is_said_to_be() -> None:
    assert len(set(TELLING)) >= 60
    assert len(set(SILENT)) >= 40


def test_no_way_of_telling_gets_through() -> None:
    assert [TELLING[n] for n in sorted(set(range(len(TELLING))) - at(*TELLING))] == []


def test_nothing_that_only_looks_like_it_is_stopped() -> None:
    assert [SILENT[n] for n in sorted(at(*SILENT))] == []


def test_a_note_at_a_closed_item_is_read() -> None:
    noted = "Punkt 6 er lukket.[^1] Punkt 7 er åbent.\n\n[^1]: {}"
    assert len(found("FOR01", paragraphs(noted.format("Rådet køber et hus.")))) == 1
    assert found("FOR01", paragraphs(noted.format("Det er ikke offentligt."))) == []


@pytest.mark.parametrize(
    "text",
    [
        "Sjette punkt. ", "Ved punkt 6 er det lukket. ", "Punkt 6 er lukket ", "punkt 1-40 og ",
        "punktet der som med har ", "punkt VI ", "Punkt 6 er lukket, og Bo, Bo, Bo, Bo, Bo gik. ",
    ],
)  # fmt: skip
def test_a_long_text_about_closed_items_is_read_in_bounded_time(text: str) -> None:
    began = time.process_time()
    assert len(tuple(mentions(text * 2_000, is_block=True))) >= 2_000
    assert time.process_time() - began < 5  # read anew from each place: half a minute


@pytest.mark.parametrize("first", ["Seks", "6", "Sjette gang i år"])
def test_a_heading_and_the_text_below_are_never_read_together(first: str) -> None:
    body = CASE_BODY.replace("Stien går fra", f"{first} busser kører nu. Stien går fra")
    assert found("FOR01", case(body=body)) == []
    assert found("FOR01", case(body=body.replace("## Sagen\n\n", "## Sagen\n"))) == []


@pytest.mark.parametrize(
    ("headings", "row", "tells"),
    [
        ("Nr. | Sag", "6 | Køb af Havnevej 9", True),
        ("Punkt | Titel", "6 | Køb af Havnevej 9", True),
        ("Punkt | Titel", "**6** | Køb af Havnevej 9", True),
        ("A | B", "Punkt 6 | Køb af Havnevej 9", True),
        ("Punkt | Titel", "6 og 7 | Køb af Havnevej 9", True),
        ("Punkt | Titel", "5-7 | Køb af Havnevej 9", True),
        ("Titel | Punkt", "Køb af Havnevej 9 | 6", True),
        ("Titel | Punkt", "Vi maler væggen | 7", False),
        ("Titel | Antal", "Børn i klassen | 6", False),
        ("Punkt | Titel", "6 | Lukket", False),
        ("Punkt | Titel", "5 | Veje", False),
        ("Nr. | Tiltag", "6 | Flere busser", False),
        ("Uge | Opgave", "6 | Vi maler", False),
    ],
)
def test_a_row_of_a_table_in_a_case(headings: str, row: str, *, tells: bool) -> None:
    table = f'{{titel="Liste"}}\n| {headings} |\n| --- | --- |\n| {row} |'
    assert bool(found("FOR01", paragraphs(table))) is tells


def test_a_case_with_the_number_of_a_closed_item_and_a_letter() -> None:
    assert found("FOR01", case(fields=CASE_FIELDS.replace('"1"', '"6a"')))


def test_the_message_names_the_words_that_were_read() -> None:
    (message,) = found("FOR01", paragraphs("Pkt. **6** er et salg."))
    assert "»Pkt. 6«" in message


def test_a_page_that_names_the_body_is_read_as_it_is_seen() -> None:
    assert found("FOR01", page("Punkt **6** hos Rådet i Eksempelby er et salg."))
    assert found("FOR01", page("Punkt **6** hos et andet råd er et salg.")) == []


@pytest.mark.parametrize(
    ("text", "tells"),
    [
        ("Punkt 6 hos Rådet er lukket.", False),
        ("Punkt 6 hos Rådet i Eksempelby er lukket.", False),
        ("Rådet i Eksempelby behandlede punkt 6 for lukkede døre.", False),
        ("Punkt 6 hos Rådet er et salg.", True),
        ("Punkt 6 hos Rådet er lukket. Det er et salg.", True),
    ],
)
def test_a_register_that_names_the_body(text: str, *, tells: bool) -> None:
    words = register("ordbog", f"ord:\n  - ord: sti\n    forklaring: {text}\n")
    assert bool(found("FOR01", words)) is tells


@pytest.mark.parametrize(
    ("name", "severity"),
    [
        ("aftale-med-punkt.docx", Severity.WARNING),
        ("dagsorden-med-punkt.docx", Severity.ERROR),
        ("lukket-med-punkt.docx", Severity.ERROR),
        ("kort.docx", None),
    ],
)
def test_a_closed_item_inside_a_file(name: str, severity: Severity | None) -> None:
    paper = f"bilag:\n  - titel: Om stien\n    fil: /bilag/{name}\n    tilgaengelig: nej\n"
    told = judged(case(fields=CASE_FIELDS + paper), attachments=(f"bilag/{name}",))
    (one,) = [each.severity for each in told if each.code == "FOR01"] or [None]
    assert one is severity
