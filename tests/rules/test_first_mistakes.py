"""Mistakes of those who begin: each is told once, at its place, with what to write instead."""

from __future__ import annotations

import pytest

from generator.text.diagnostic import Severity
from generator.text.source import Source
from tests.rules.judging import (
    CASE_FIELDS,
    agreement,
    case,
    found,
    judged,
    meeting,
    page,
    register,
)

TEXT = "Vi bor her, og det er godt."


def told(*sources: Source, attachments: tuple[str, ...] = ()) -> list[tuple[str, str, str]]:
    return [
        (finding.code, finding.message, finding.advice)
        for finding in judged(*sources, attachments=attachments)
    ]


def advice(code: str, *sources: Source) -> list[str]:
    return [finding.advice for finding in judged(*sources) if finding.code == code]


def replaced(old: str, new: str, fields: str = CASE_FIELDS) -> str:
    assert fields.count(old) == 1
    return fields.replace(old, new)


# what cannot be read


def test_a_quotation_mark_without_its_fellow_is_told_where_it_stands() -> None:
    source = case(fields=replaced("titel: Nye", 'titel: "Nye'))
    (finding,) = [finding for finding in judged(source) if finding.code == "FMT01"]
    assert finding.message == "Anførselstegnet slutter ikke på linjen."
    assert finding.advice == 'Sæt også " efter teksten, eller slet det første.'
    assert (finding.start.line, finding.start.column) == (2, 8)


def test_a_field_that_is_moved_in_is_told_on_its_own_line() -> None:
    source = case(fields=replaced("aabenhed:", " aabenhed:"))
    (finding,) = [finding for finding in judged(source) if finding.code == "FMT01"]
    assert finding.message == "Linjen begynder med for mange mellemrum."
    assert (finding.start.line, finding.start.column) == (5, 1)


def test_an_item_without_its_sign_is_told_once_and_not_as_a_line_to_delete() -> None:
    people = "deltagere:\n  - navn: Bo\n    parti: V\n    navn: Ib\n    parti: F\n"
    assert [x for x in told(meeting(people)) if x[0] == "FMT05"] == [
        ("FMT05", "Feltet »navn« står to gange i punktet.",
         "Er det et nyt punkt, så skriv »- « først på linjen. Ellers slet den.")
    ]  # fmt: skip
    assert "Slet den ene linje." in advice("FMT05", page(TEXT, "afsender: A\nafsender: B\n"))


@pytest.mark.parametrize("written", ["3", "[3]"])
def test_a_closed_item_is_shown_as_it_is_written(written: str) -> None:
    assert advice("FMT04", meeting(f"lukkede_punkter: {written}\n")) == [
        "Skriv det på en ny linje som »- nummer: 3«."
    ]


@pytest.mark.parametrize(
    ("field", "meant"),
    [("kladde: true", "»ja«"), ("kladde: No", "»nej«"), ("kladde: måske", "Skriv")],
)
def test_yes_and_no_in_english_are_known(field: str, meant: str) -> None:
    (said,) = advice("FMT04", page(TEXT, f"{field}\n"))
    assert said == ("Skriv »ja« eller »nej«." if meant == "Skriv" else f"Mente du {meant}?")


def test_a_choice_of_yes_and_no_knows_the_english_words() -> None:
    assert told(case(fields=replaced("vurdering: ja", "vurdering: no"))) == [
        (
            "FMT04",
            (
                "Feltet »borgernes_indflydelse, vurdering« skal være et af ordene "
                "»ja«, »delvist«, »nej« eller »ikke vurderet i originalen«."
            ),
            "Mente du »nej«?",
        )
    ]


@pytest.mark.parametrize(
    ("time", "said"),
    [("17", "Mente du 17.00?"), ("kl. 9", "Mente du 9.00?"), ("25", "Skriv det som 16.00.")],
)
def test_an_hour_is_written_with_its_minutes(time: str, said: str) -> None:
    assert advice("FMT04", meeting(f"start: {time}\n")) == [said]


# one cause, one fault


PAPER = "bilag:\n  - {titel: Kort, fil: /bilag/kort.pdf, tilgaengelig: nej}\n"


def test_the_attachment_of_a_text_that_cannot_be_read_is_not_called_unused() -> None:
    whole, broken = case(fields=CASE_FIELDS + PAPER), case(fields=f"\t{CASE_FIELDS}{PAPER}")
    other = case(fields=f"\t{CASE_FIELDS}")
    unused = "Ingen side viser filen, og derfor kommer den ikke ud."
    assert [unused in found("BIL03", each, attachments=("bilag/kort.pdf",))
            for each in (whole, broken, other)] == [False, False, True]  # fmt: skip


def test_a_heading_without_its_space_is_not_missing_too() -> None:
    glued = "## Kort fortalt\n\nRådet ser på stien.\n\n##Sagen\n\nStien går til havnen.\n"
    assert [code for code, _, _ in told(case(glued))] == ["KLA02"]
    assert found("AFS01", case(glued.replace("##Sagen", "##Sagn"))) == [
        "Afsnittet »Sagen« mangler."
    ]


DECIDED = "beslutning:\n  udfald: {}\nstemmer:\n  for: 5\n  imod: 2\n"


def test_votes_do_not_ask_for_an_outcome_that_could_not_be_read() -> None:
    assert found("STE01", case(fields=CASE_FIELDS + DECIDED.format("tiltrådt"))) == []
    undecided = DECIDED.partition("stemmer")[2]
    assert found("STE01", case(fields=f"{CASE_FIELDS}stemmer{undecided}")) == [
        "Sagen har stemmer, men ikke noget udfald."
    ]


def test_votes_are_not_counted_against_people_who_could_not_be_read() -> None:
    people = "deltagere:\n  - {navn: Bo, parti: V}\n  - {navn: Ib, parti: F, %s}\n"
    decided = CASE_FIELDS + "beslutning:\n  udfald: vedtaget\nstemmer:\n  for: 1\n"
    unread, read = meeting(people % "afbud: ja"), meeting(people % "rolle: formand")
    assert found("STE01", unread, case(fields=decided)) == []
    assert found("STE01", read, case(fields=decided)) == [
        "Stemmerne giver 1, men 2 medlemmer var med i punktet."
    ]


def test_a_table_without_its_line_is_told_once() -> None:
    rows = "| Hvad | Beløb |\n| Bump | 2 |\n| Skilte på hele vejen til skolen | 3 |\n"
    assert [code for code, _, _ in told(page(rows))] == ["KLA01"]


def test_words_in_capitals_are_no_abbreviations() -> None:
    assert told(page("DET ER MEGET VIGTIGT AT HUSKE.")) == [
        ("ORD02", "Her står flere ord i træk med store bogstaver.",
         "Skriv dem med små. Er noget vigtigt, så sæt to stjerner om: **vigtigt**.")
    ]  # fmt: skip
    assert found("ORD02", page("Rådet spurgte ABCD om stien.")) == ["»ABCD« er ikke forklaret."]


# what is meant


@pytest.mark.parametrize(
    ("party", "said"), [("Enhedslisten", "Ø"), ("ø", "Ø"), ("SF", "F"), ("venstre", "V")]
)
def test_a_party_is_known_by_its_name(party: str, said: str) -> None:
    people = f"deltagere:\n  - {{navn: Bo, parti: {party}}}\n"
    assert advice("REG01", meeting(people)) == [f"Mente du »{said}«?"]


def test_a_body_and_a_topic_are_known_by_their_names() -> None:
    fields = "titel: Et løfte\ngodkendt: {organ: Udvalget for Veje, dato: 2026-01-28}\n"
    text = f"---\n{fields}emner: [KLIMA]\nskrevet: 2026-03-01\n---\n## Kort fortalt\n\n{TEXT}\n"
    assert advice("REG01", Source("politikker/a.md", text)) == [
        "Mente du »udvalget«?", "Mente du »klima«?",
    ]  # fmt: skip


def test_the_folder_of_a_meeting_is_named_as_it_is_called() -> None:
    moved = Source("moeder/råd/2026-03-01/moede.md", meeting().text)
    assert ("REG01", "Mødet er i »raadet«. Mappen hedder »råd«.",
            "Kald mappen »raadet«.") in told(moved)  # fmt: skip


@pytest.mark.parametrize(
    ("side", "voters", "said"),
    [
        ("for", "alle", "Skriv partierne som [A, V], eller skriv kun, hvor mange de var."),
        ("imod", "ingen", "Slet linjen, når ingen stemte sådan."),
    ],
)
def test_all_and_none_are_no_voters(side: str, voters: str, said: str) -> None:
    assert advice("STE01", case(fields=f"{CASE_FIELDS}stemmer:\n  {side}: {voters}\n"))[0] == said


TABLE = """\
tabeller:
  - id: stier
    titel: Penge til stier
    kolonner:
      - navn: By
      - {navn: Beløb, sum: ja}
    raekker:
      - {navn: Nordby, tal: ["%s"]}
    total: {navn: I alt, tal: ["412,3"]}
"""


@pytest.mark.parametrize(
    ("figure", "said"),
    [
        ("412.3", ["Mente du »412,3«?"]),
        ("mange", ["Skriv tallet med cifre, eller fjern »sum: ja« på kolonnen."]),
        ("412,3", []),
    ],
)
def test_a_point_in_a_figure_is_meant_as_a_comma(figure: str, said: list[str]) -> None:
    assert advice("SUM01", page("Her er tallene.", TABLE % figure)) == said


# links and files


@pytest.mark.parametrize(
    "address", ["file:///H:/Sager/notat.docx", "H:/Sager/notat.docx", "H:\\Sager\\notat.docx"]
)
def test_a_link_to_a_drive_says_what_to_do_with_the_file(address: str) -> None:
    (said,) = {text for _, _, text in told(page(f"Se [notatet om stien]({address})."))}
    assert said == "Læg filen i mappen »bilag«, og skriv [tekst](/bilag/navn.pdf)."


@pytest.mark.parametrize(
    "host",
    ["acadre.by.local", "sager.lan", "esdh.by.intern:8080", "mitintranet.by.dk", "172.20.1.4", "10.0.0.7"],
)  # fmt: skip
def test_a_host_that_only_those_inside_know_is_an_intranet(host: str) -> None:
    assert [code for code, _, _ in told(page(f"Se [sagen om stien](https://{host}/sag)."))] == [
        "LNK01"
    ]


@pytest.mark.parametrize(
    "address",
    ["by.sharepoint.com/:w:/s/sti", "by-my.sharepoint.com/personal/bo", "outlook.office.com/mail/id/7",
     "outlook.office365.com/owa/?ItemID=7", "teams.microsoft.com/l/channel/7"],
)  # fmt: skip
def test_a_link_that_one_must_sign_in_to_is_a_warning(address: str) -> None:
    said = next(
        each
        for each in judged(page(f"Se [sagen om stien](https://{address})."))
        if each.code == "LNK01"
    )
    assert said.severity is Severity.WARNING
    assert said.message.endswith("kræver som regel, at man logger ind. Det kan borgere ikke.")


def test_an_address_that_outlook_has_wrapped_is_unwrapped() -> None:
    wrapped = "https://eur01.safelinks.protection.outlook.com/?url=https%3A%2F%2Fby.dk%2Fsti&data=7"
    (said,) = advice("LNK01", page(f"Se [siden om stien]({wrapped})."))
    assert said == "Skriv adressen selv: »https://by.dk/sti«."


@pytest.mark.parametrize(
    "address",
    ["outlook.office.com/book/sti", "outlook.office365.com/owa/calendar/by/bookings/",
     "teams.microsoft.com/l/meetup-join/7", "sharepoint.com/", "by.dk/intranet", "10.by.dk/sti"],
)  # fmt: skip
def test_what_citizens_can_open_is_no_closed_place(address: str) -> None:
    assert found("LNK01", page(f"Se [siden om stien](https://{address}).")) == []


def test_a_picture_is_not_meant_as_a_file_of_another_type() -> None:
    source = page("![Kort over stien.](/figurer/kort.png)", PAPER)
    says = [finding.advice for finding in judged(source, attachments=("bilag/kort.pdf",))
            if finding.code == "LNK01"]  # fmt: skip
    assert says == ["Læg filen i mappen »figurer«, eller ret navnet."]


def test_an_address_that_lacks_its_first_slash_is_known() -> None:
    linked = case(
        f"## Kort fortalt\n\n{TEXT}\n\n## Sagen\n\nSe [aftalen om stien](aftaler/sti.md).\n"
    )
    assert advice("LNK01", agreement(), linked) == [
        "Mente du »/aftaler/sti.md«? En sti fra »content« begynder med en skråstreg."
    ]


# what was silent


def test_money_for_a_year_outside_the_agreement_is_told() -> None:
    promise = (
        'periode: "2027-2030"\nloefter:\n  - {id: sti, titel: En sti, formaal: Alle kan cykle.,'
        " beloeb: 4 mio. kr., budgetaar: %s, forpligtelse: skal, ordret: bygges}\n"
    )
    said = ["»En sti« har penge i 2031, men aftalen gælder 2027-2030."]
    body = "Stien koster 4 mio. kr.\n"
    assert [found("LOE01", agreement(promise % years, body))
            for years in ("2031", "2029-2031", "2027-2030")] == [said, said, []]  # fmt: skip


def test_a_star_that_makes_nothing_bold_is_told() -> None:
    (only,) = told(page("Det er **vigtigt* for alle."))
    assert only[:2] == ("KLA02", "Her står en stjerne, som skulle have gjort teksten fed.")
    assert told(page("Det er **vigtigt** for *alle*, og 2*3 er 6.")) == []


def test_a_section_of_ones_own_is_not_empty() -> None:
    assert found("AFS01", page(f"{TEXT}\n\n## Tid")) == ["Afsnittet »Tid« er tomt."]
    assert found("AFS01", page(f"{TEXT}\n\n## Tid\n\n### I maj\n\n{TEXT}")) == []


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("Svar senest den 1. maj.", ["1. maj"]),
        ("Fristen er fredag den 1. maj, og du kan ringe til os.", ["1. maj"]),
        ("Svar senest den 1. maj 2026.", []),
        ("Du skal svare senest den 1. maj hvert år.", []),
        ("Mødet den 1. maj var godt.", []),
    ],
)
def test_a_deadline_says_its_year(text: str, days: list[str]) -> None:
    assert found("DAT01", page(text)) == [f"»{day}« er en frist uden et år." for day in days]


# false alarms


def test_headings_that_a_case_must_have_hide_no_text() -> None:
    words = "Mange børn går over vejen hver dag. "  # 7 words
    body = f"## Kort fortalt\n\n{words}\n\n## Sagen\n\n{words}\n\n## Økonomi\n\n{words}\n"
    fields = replaced("titel: Nye cykelstier", f"titel: {'Sti ' * 12}".rstrip())
    assert found("LIX03", case(body, fields)) == []
    others = body.replace("## Økonomi", "## Alt om penge")
    assert len(found("LIX03", case(others, fields))) == 1


def test_the_share_that_is_shown_agrees_with_the_verdict() -> None:
    text = "Mange børn går over vejen hver dag. " * 40 + "\n\n```\n" + "ord " * 93 + "\n```"
    (share,) = [message for message in found("LIX03", page(text)) if message.startswith("Kun")]
    assert share.startswith("Kun 74,7 % af ordene bliver målt.")


def test_what_is_left_of_the_starter_in_the_settings_is_no_file_to_delete() -> None:
    text = (
        "navn: Prøven\nundertitel: Tekster til at prøve reglerne på.\nadresse: https://proeven.dk/\n"
        "eksempel: nej\nforbehold: Eksempelby findes ikke.\n"
        "kontakt: {myndighed: Byen, adresse: Vej 1, telefon: 89 40 20 00, mail: a@proeven.dk}\n"
        "tilgaengelighedserklaering: {adresse: /tilgaengelighed/, opdateret: 2026-02-01}\n"
        "borgernes_indflydelse_fra: 2026-01-01\n"
    )
    says = [finding.advice for finding in judged(Source("site.yaml", text))
            if (finding.code, finding.path) == ("KLA01", "site.yaml")]  # fmt: skip
    assert says == ["Skriv jeres eget. Er det i »forbehold«, så slet feltet."]


def test_a_stop_for_some_has_advice_of_its_own() -> None:
    words = register("letteord", PLAIN_WORDS)
    assert found("ORD01", page("Der er kvalificeret ansættelsesstop."), words) == [
        "»kvalificeret ansættelsesstop« er tungt. Et lettere ord er »stop for de fleste nye folk«."
    ]


PLAIN_WORDS = (
    "ord:\n  - {ord: kvalificeret ansættelsesstop, skriv: stop for de fleste nye folk}\n"
    "  - {ord: ansættelsesstop, skriv: stop for nye folk}\n"
)
