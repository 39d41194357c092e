"""Slips that editors of a municipality made when they began, each with what is said of it."""

from __future__ import annotations

import pytest

from generator.text.source import Source
from tests.rules.judging import CASE_FIELDS, case, found, judged, meeting, page, register

MONEY = """\
penge:
  - beloeb: 2 mio. kr.
    hvad: til stien.
    status: foreslået
    ordret: 2 mio. kr. til stien
"""


def advice(code: str, *sources: Source) -> list[str]:
    return [finding.advice for finding in judged(*sources) if finding.code == code]


def test_money_that_does_not_name_its_proposal_is_told_where_it_stands() -> None:
    fields = CASE_FIELDS.replace("- tekst: ", "- tekst: Rådet giver 2 mio. kr. ", 1)
    assert found("PEN01", case(fields=fields)) == [
        "Forslag nr. 1 nævner 2\u00a0mio.\u00a0kr., men det står ikke i »penge«."
    ]
    assert found("PEN01", case(fields=fields + MONEY)) == [
        "Beløbet 2\u00a0mio.\u00a0kr. siger ikke, at forslag nr. 1 beder om det."
    ]
    assert advice("PEN01", case(fields=fields + MONEY)) == ["Skriv »forslag: 1« under beløbet."]
    whole = MONEY.replace("    status", "    forslag: 1\n    status")
    assert found("PEN01", case(fields=fields + whole)) == []


def test_a_field_that_is_missing_says_what_it_is_and_names_the_words_to_choose_from() -> None:
    fields = CASE_FIELDS + MONEY.replace("    status: foreslået\n", "")
    (told,) = advice("FMT03", case(fields=fields))
    assert told == (
        "Skriv en linje med »status: …«. Om pengene er foreslået, vedtaget, et overslag eller "
        "kun oplyst. Vælg »foreslået«, »vedtaget«, »ikke vedtaget«, »overslag« eller »oplyst«."
    )
    fields = CASE_FIELDS + MONEY.replace("    hvad: til stien.\n", "")
    assert advice("FMT03", case(fields=fields)) == [
        "Skriv en linje med »hvad: …«. Hvad pengene er til."
    ]


def test_a_meeting_stands_in_the_folder_of_its_body() -> None:
    moved = Source("moeder/udvalget/2026-03-01/moede.md", meeting().text)
    assert "Mødet er i »raadet«. Mappen hedder »udvalget«." in found("REG01", moved)
    assert found("REG01", meeting()) == []


def test_a_file_is_suggested_by_its_name() -> None:
    fields = "bilag:\n  - {titel: Kort, fil: /KORT.pdf, tilgaengelig: nej}\n"
    told = judged(page("Her er kortet.", fields), attachments=("bilag/kort.pdf",))
    assert [x.advice for x in told if x.code == "LNK01"] == ["Mente du »/bilag/kort.pdf«?"]


@pytest.mark.parametrize(
    ("reason", "messages"),
    [
        ("Alle kan være med til at bestemme over stien.",
         ["Borgerne kan få indflydelse, men sagen siger ikke hvordan."]),
        ("Alle kan skrive til os om stien.", []),
        ("Skolens elever har selv tegnet, hvor stien skal gå.", []),
    ],
)  # fmt: skip
def test_a_case_that_citizens_can_influence_says_how(reason: str, messages: list[str]) -> None:
    old = "Alle, der bor ved vejen, kan sige deres mening på et møde i maj."
    assert old in CASE_FIELDS
    fields = CASE_FIELDS.replace(old, reason)
    assert found("BOR01", case(fields=fields)) == messages
    assert found("BOR01", case(fields=f"{fields}  hvordan: Skriv til os.\n")) == []


def test_an_example_says_that_it_is_one() -> None:
    text = SETTINGS
    assert found("KLA01", Source("site.yaml", text)) == []
    without = text.replace("forbehold: Byen findes ikke.\n", "")
    assert found("KLA01", Source("site.yaml", without)) == [
        "Siden er et eksempel, men siger ikke hvordan."
    ]
    own = without.replace("eksempel: ja", "eksempel: nej")
    says = found("KLA01", Source("site.yaml", own))  # the texts of base/ are examples
    assert not any("siger ikke hvordan" in message for message in says)


SETTINGS = """\
navn: Prøven
undertitel: Tekster til at prøve reglerne på.
adresse: https://proeven.dk/
eksempel: ja
forbehold: Byen findes ikke.
kontakt: {myndighed: Byen, adresse: Vej 1, telefon: 89 40 20 00, mail: a@proeven.dk}
tilgaengelighedserklaering: {adresse: /tilgaengelighed/, opdateret: 2026-02-01}
borgernes_indflydelse_fra: 2026-01-01
"""


def test_numbers_of_nobody_are_a_warning_and_names_of_the_starter_an_error() -> None:
    own = SETTINGS.replace("eksempel: ja", "eksempel: nej")
    nobody = own.replace("Vej 1", "Vej 1 i 0000 By").replace("89 40 20 00", "00 00 00 00")
    starter = nobody.replace("Vej 1", "Eksempelvej 1")

    def of_settings(text: str) -> list[tuple[str, str]]:
        return [
            (finding.severity.label, finding.message.partition(" er fra")[0])
            for finding in judged(Source("site.yaml", text))
            if (finding.code, finding.path) == ("KLA01", "site.yaml")
        ]

    assert of_settings(own) == []
    assert of_settings(nobody) == [("advarsel", "»0000 By«")]
    assert of_settings(starter) == [("fejl", "»Eksempelvej«")]


@pytest.mark.parametrize("words", ["her", "klikke her", "læse mere her"])
def test_a_link_says_where_it_leads(words: str) -> None:
    (message,) = found("TIL01", page(f"Du kan [{words}](https://by.example/)."))
    assert message == f"Linkets tekst »{words}« siger ikke, hvor det fører hen."


def test_alternatives_stand_in_marks_of_their_own() -> None:
    words = register("letteord", "ord:\n  - {ord: udarbejdet, skriv: lavet eller skrevet}\n")
    assert found("ORD01", page("Planen er udarbejdet i maj."), words) == [
        "»udarbejdet« er tungt. Lettere ord er »lavet« eller »skrevet«."
    ]
    assert advice("ORD03", page("Vi bygger stien jf. planen.")) == [
        "Skriv for eksempel »se« eller »efter«."
    ]


def test_votes_that_cannot_be_read_are_not_held_against_the_words() -> None:
    decided = "beslutning:\n  udfald: vedtaget\n  tekst: Rådet siger ja med 5 stemmer mod 2.\n"
    unread = case(fields=f"{CASE_FIELDS}{decided}stemmer:\n  for: 5, 0\n  imod: 2\n")
    assert advice("FMT04", unread) == ["Skriv det som »[5, 0]«."]
    assert found("STE01", unread) == []


@pytest.mark.parametrize("heading", ["-", "…", "»«", "\U0001f600"])
def test_a_heading_or_a_title_says_something(heading: str) -> None:
    told = ["Overskriften har hverken bogstaver eller tal."]
    body = f"## {heading}\n\nHer er en tekst om byen."
    assert found("TIL01", page(body)) == told
    text = page("Her er en tekst om byen.")
    changed = text.text.replace("titel: Et eksempel", f'titel: "{heading}"')
    assert found("TIL01", Source(text.path, changed)) == told


@pytest.mark.parametrize("heading", ["A", "1", "§ 5", "Hvorfor?"])
def test_a_short_heading_is_one(heading: str) -> None:
    assert found("TIL01", page(f"## {heading}\n\nHer er en tekst om byen.")) == []
