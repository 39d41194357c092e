"""The pages that gather what citizens look for, with numbers counted by hand in content/."""

from __future__ import annotations

import csv
import io
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from generator.kinds.values import Outcome
from generator.pages import components
from generator.pages.how_to_write import FOR_PEOPLE
from tests.pages.reading import main, pages, section, text, with_class

Pages = dict[str, ET.Element]
AGREEMENT = "Partiernes aftale om Region Midtjylland 2026-2029"


@pytest.fixture(scope="session")
def site(published: Path) -> Pages:
    return pages(published)


def rows(root: ET.Element) -> list[list[str]]:
    return [[text(cell) for cell in row] for row in root.iter("tr")]


def targets(root: ET.Element) -> dict[str, str]:
    return {text(element): element.get("href", "") for element in root.iter("a")}


def test_the_front_page_opens_with_a_search_field_and_three_ways_in(site: Pages) -> None:
    (hero,) = with_class(site["/"], "hero")
    form = hero.find(".//form")
    assert form is not None
    assert (form.get("role"), form.get("action"), form.get("method")) == ("search", "/soeg/", "get")
    assert len(text(hero)) < 600
    assert list(targets(hero).values()) == [
        "/moeder/kkr-midtjylland/2025-10-20/", "/loefter/", "/vaer-med/",
    ]  # fmt: skip


def test_the_front_page_says_kindly_that_nothing_is_coming(site: Pages) -> None:
    page = main(site["/"])
    assert "Vi kender ingen møder, der ligger foran os." in text(section(page, "kommende"))
    assert "Ingen høring er åben." in text(section(page, "hoeringer"))
    assert len(section(page, "afgjort").findall("ul/li")) == 6


def test_promises_are_added_up_by_year_and_those_without_stand_apart(site: Pages) -> None:
    money = section(main(site["/loefter/"]), "penge")
    tables = [rows(element) for element in money.iter("table")]
    assert [table[-1] for table in tables] == [["I alt", "20 mio. kr."], ["I alt", "15 mio. kr."]]
    assert [row[-1] for row in tables[0][1:-1]] == ["10 mio. kr.", "5 mio. kr.", "5 mio. kr."]
    assert tables[1][1] == [
        "Videre med visionsplanen for AUH", "Vil", "»vil … afsætte«", "15 mio. kr.",
    ]  # fmt: skip


def test_a_column_that_no_promise_has_anything_in_is_not_shown(site: Pages) -> None:
    money = section(main(site["/loefter/"]), "penge")
    for table in map(rows, money.iter("table")):
        assert table[0] == ["Hvad", "Vores ord", "Originalens ord", "Beløb"]
    (total,) = {cell.get("colspan") for cell in money.iter("th") if cell.get("colspan")}
    assert total == "3"


def test_a_table_whose_cells_stand_below_each_other_keeps_its_roles(site: Pages) -> None:
    """Older Safari takes it for text otherwise."""
    role = {
        "table": {"table"}, "thead": {"rowgroup"}, "tbody": {"rowgroup"}, "tfoot": {"rowgroup"},
        "tr": {"row"}, "th": {"columnheader", "rowheader"}, "td": {"cell"},
    }  # fmt: skip
    stacked = [
        table
        for root in site.values()
        for table in root.iter("table")
        if "stacks" in table.get("class", "").split()
    ]
    assert len(stacked) > 10
    for table in stacked:
        parts = [element for element in table.iter() if element.tag in role]
        wrong = [part.tag for part in parts if part.get("role") not in role[part.tag]]
        assert wrong == []
        assert {part.get("role") for part in parts} >= {"columnheader", "rowheader", "cell"}


def test_frames_possibilities_and_talks_are_no_promises(site: Pages) -> None:
    page = main(site["/loefter/"])
    assert "78 mio. kr." not in text(page)
    firm = rows(section(page, "hvor-fast"))[1:]
    assert sum(int(row[-1]) for row in firm) == 34
    possible = [text(element) for element in section(page, "muligt").iter("li")]
    assert len(possible) == 4
    assert any("Muligt daghospice" in one and "»kan omfatte«" in one for one in possible)
    given = section(page, "penge"), section(page, "uden-beloeb")
    assert not any("Muligt daghospice" in text(element) for element in given)


def test_promises_are_counted_once_for_every_page_and_table(site: Pages, published: Path) -> None:
    assert "34 løfter" in text(main(site["/"]))
    assert "Aftalen har 34 løfter, som partierne står sammen om." in text(main(site["/partier/v/"]))
    assert "Aftalen har 34 løfter." in text(
        section(main(site["/aftaler/konstitueringsaftale-2026-2029/"]), "penge")
    )
    written = (published / "data/loefter.csv").read_text("utf-8-sig")
    table = csv.DictReader(io.StringIO(written), delimiter=";")
    assert sum(row["regnet som løfte"] == "ja" for row in table) == 34


def test_a_party_shows_what_it_agreed_to_its_seats_and_its_posts(site: Pages) -> None:
    page = main(site["/partier/ae/"])
    assert AGREEMENT in targets(section(page, "aftaler"))
    assert "Partiet var med fra starten, den 19. november 2025" in text(section(page, "aftaler"))
    seats = rows(section(page, "pladser"))
    assert seats[-1] == ["Aftalt i alt", "5"]
    assert ["Sundhedsråd Kronjylland", "1"] in seats
    posts = rows(section(page, "poster"))
    assert posts[1:] == [
        ["Næstformand", "Udvalg for regional udvikling", "Ikke nævnt"],
        ["Formand", "Sundhedsråd Kronjylland", "Ikke nævnt"],
        ["Næstformand", "Sundhedsråd Horsens", "Ikke nævnt"],
        ["Medlem", "Bestyrelsen for Aarhus Letbane A/S", "Ikke nævnt"],
    ]


def test_a_party_that_came_later_and_shares_its_seats_says_so(site: Pages) -> None:
    page = main(site["/partier/oe/"])
    assert "Partiet kom med senere, den 26. november 2025" in text(section(page, "aftaler"))
    places = text(section(page, "pladser"))
    assert "Partiet deler pladser med andre." in places
    assert ["Sundhedsråd Kronjylland", "APØ", "Tilbudt 4"] in rows(section(page, "pladser"))


def test_an_offered_post_is_never_shown_as_given(site: Pages) -> None:
    posts = rows(section(main(site["/partier/a/"]), "poster"))
    assert ["2. næstformand Tilbudt", "Regionsrådet i Region Midtjylland",
            "Ikke nævnt (sammen i APØ)"] in posts  # fmt: skip


def test_a_body_shows_who_sits_there_its_meetings_and_its_cases(site: Pages) -> None:
    council = main(site["/organer/regionsraadet-midtjylland/"])
    posts = rows(section(council, "pladser"))
    assert posts[1][0] == "Formand"
    assert posts[1][1].startswith("Anders G. Christensen, Venstre, Danmarks Liberale Parti (V)")
    assert posts[1][2] == AGREEMENT
    network = main(site["/organer/kkr-midtjylland/"])
    assert len(section(network, "moeder").findall("ul/li")) == 1
    assert len(section(network, "beslutninger").findall("ul/li")) == 5
    assert len(section(network, "sager").findall("ul/li")) == 5
    assert len(list(with_class(section(network, "sager"), "routine")[0].iter("a"))) == 2
    assert "/kalender/kkr-midtjylland.ics" in targets(network).values()


def test_a_topic_opens_with_what_is_decided_promised_and_under_way(site: Pages) -> None:
    page = main(site["/emner/psykiatri/"])
    headings = [element.get("id") for element in page.iter("h2")]
    assert headings[:4] == ["besluttet", "lovet", "undervejs", "alle-tekster"]
    promised = section(page, "lovet")
    assert text(with_class(promised, "figures")[0]).startswith("15 mio. kr.")
    lines = [text(element) for element in with_class(promised, "promised")[0].iter("li")]
    assert len(lines) == 6
    assert "Mere liv og mening i psykiatrien Vil · 5 mio. kr. i 2027" in lines
    assert "hvert kvartal" not in text(section(page, "undervejs"))  # it is not what happens next
    roads = main(site["/emner/trafik/"])
    assert "Vedtaget" in text(section(roads, "besluttet"))
    assert "hvert kvartal" not in text(roads)


def test_a_topic_tells_what_is_to_come_back_and_has_no_answer(site: Pages) -> None:
    under_way = text(section(main(site["/emner/klima/"]), "undervejs"))
    assert "Skal følges op Her siger en tekst, at sagen skal op igen." in under_way
    assert "Undersøge, hvordan CDEU kan finansieres." in under_way
    assert "Vi kender ingen" not in under_way


def test_a_body_opens_with_its_chair_and_its_meetings(site: Pages) -> None:
    (facts,) = with_class(main(site["/organer/sundhedsraad-aarhus/"]), "facts")
    assert text(facts).startswith("Formand Det Konservative Folkeparti (C)")
    (facts,) = with_class(main(site["/organer/udvalg-regional-udvikling/"]), "facts")
    assert "Tilbudt" in text(facts)
    (facts,) = with_class(main(site["/organer/kd-net/"]), "facts")
    assert text(facts) == "Seneste møde på siden 25. oktober 2019"
    listed = text(section(main(site["/organer/"]), "sundhedsraad"))
    assert "Sundhedsråd AarhusFormand: Det Konservative Folkeparti (C)" in listed


def test_items_of_every_agenda_stand_in_one_line_and_are_no_decisions(site: Pages) -> None:
    fixed = "Godkendelse af dagsordenen"
    agenda = section(main(site["/moeder/kd-net/2019-10-25/"]), "dagsorden")
    (line,) = with_class(agenda, "routine")
    assert text(line).startswith(f"Faste punkter: 1 {fixed} · 2 Godkendelse af referatet")
    assert fixed not in text(section(main(site["/organer/kd-net/"]), "beslutninger"))
    assert fixed not in text(section(main(site["/"]), "afgjort"))


def test_the_front_page_says_whose_texts_from_when_and_how_new(site: Pages) -> None:
    (told,) = with_class(main(site["/"]), "told-of")
    assert text(told) == (
        "Teksterne kommer fra Region Midtjylland, kommunerne i Midtjylland og Danske Regioner. "
        "De er fra 2018 til 2025. Den nyeste beslutning er fra 20. oktober 2025."
    )


def test_a_case_number_is_followed_across_its_items(site: Pages) -> None:
    index = rows(main(site["/sager/"]))[1:]
    assert len(index) == 11
    assert ["SAG-2025-03802", "KKR Midtjylland", "6 punkter"] in [row[:3] for row in index]
    page = main(site["/sager/sag-2025-03802/"])
    assert "Nummeret står ved 6 punkter på 1 møde i KKR Midtjylland." in text(page)
    assert "Flere punkter på det samme møde har nummeret." in text(page)
    items = section(page, "punkter").findall("ul/li")
    assert len(items) == 6
    assert not [element for element in page.iter("h2") if element.get("id") == "trin"]
    (following,) = section(page, "naeste").iter("li")
    assert text(following).startswith("frem mod møderne i 1. kvartal 2026 KD-Net Undersøge")
    assert "EU-kontor, klima og kultur: Hvem skal betale?" in text(following)


def test_a_number_of_one_item_at_each_meeting_is_a_trail(site: Pages) -> None:
    page = main(site["/sager/emn-2017-01667/"])
    steps = [text(element) for element in section(page, "trin").iter("li")]
    assert steps[0].startswith("maj 2017 Bestyrelsen")
    assert "Står i punkt 12 Forslag om at tappe mere plasma til medicin" in steps[0]
    assert "Beslutningen er ikke kendt." in steps[-1]


def test_a_case_leads_to_the_way_of_its_number(site: Pages) -> None:
    case = main(site["/moeder/kkr-midtjylland/2025-10-20/3.2-eu-kontor-klima-og-kultur/"])
    assert targets(case)["SAG-2025-03802"] == "/sager/sag-2025-03802/"


def test_the_texts_of_a_year_stand_by_kind(site: Pages) -> None:
    years = targets(main(site["/aar/"]))
    assert years["2025"] == "/aar/2025/"
    page = main(site["/aar/2025/"])
    assert AGREEMENT in targets(section(page, "aftaler"))
    assert len(section(page, "sager").findall("ul/li")) == 10


@pytest.mark.parametrize("meeting", ["kkr-midtjylland/2025-10-20", "kd-net/2019-10-25"])
def test_a_meeting_can_be_read_in_a_minute(site: Pages, meeting: str) -> None:
    page = main(site[f"/moeder/{meeting}/"])
    minute = section(page, "kort-fortalt")
    assert text(minute).startswith("Det vigtigste på ét minut")
    assert len(text(minute).split()) <= 220


def test_a_meeting_counts_its_outcomes(site: Pages) -> None:
    (tally,) = with_class(site["/moeder/kkr-midtjylland/2025-10-20/"], "tally")
    assert text(tally) == (
        "10 sager: Hørt, intet besluttet 5 · Vedtaget 3 · Delvist vedtaget 1"
        " · Vedtaget med ændring 1 · Desuden 2 faste punkter"
    )


def test_deadlines_stand_by_their_last_day(site: Pages) -> None:
    page = main(site["/frister/"])
    ahead = [text(element) for element in section(page, "foran").iter("li")]
    assert ahead[0].startswith(
        "2026 Regionsrådet Rådet kan beslutte, om der skal være et nyt hospice."
    )
    assert ahead[-1].startswith("sidst i valgperioden")
    assert "første halvår 2026" in text(section(page, "forbi"))
    assert "hvert kvartal" in text(section(page, "uden-dag"))
    assert "/kalender/alle.ics" in targets(section(page, "kalendere")).values()


def test_the_way_to_take_part_counts_how_cases_are_assessed(site: Pages) -> None:
    page = main(site["/vaer-med/"])
    nothing = text(section(page, "hoeringer"))
    assert "Ingen høring er åben, og ingen sag på siden siger" in nothing
    assert len(nothing.split()) < 35
    assert len(list(section(page, "altid").iter("dt"))) == 4
    assert not list(section(page, "sager").iter("li"))
    answers = rows(section(page, "sager"))[1:]
    assert answers == [
        ["Ja, borgerne kan få indflydelse", "0"],
        ["Ja, på noget af sagen", "0"],
        ["Nej", "0"],
        ["Originalen har ikke vurderet det", "37"],
        ["I alt", "37"],
    ]


def test_readability_tells_the_method_first_then_texts_bars_and_files(site: Pages) -> None:
    page = main(site["/laesbarhed/"])
    ids = [element.get("id") for element in page.iter("h2")]
    assert ids.index("saadan-maaler-vi") < ids.index("alle-tekster") < ids.index("fordeling")
    assert {"/data/laesbarhed.csv", "/data/laesbarhed.json"} <= set(targets(page).values())
    spread = rows(section(page, "fordeling"))[1:]
    assert len(list(section(page, "fordeling").iter("svg"))) == 2 * len(spread)
    assert {row[0] for row in rows(section(page, "raad-og-udvalg"))[1:]} == {
        "KKR Midtjylland", "Bestyrelsen for Danske Regioner",
        "Kommunaldirektørernes netværk i den midtjyske region",
    }  # fmt: skip


def test_texts_and_originals_are_compared_over_the_same_long_ones(
    site: Pages, published: Path
) -> None:
    written = (published / "data/laesbarhed.csv").read_text("utf-8-sig")
    table = list(csv.DictReader(io.StringIO(written), delimiter=";"))
    both = [
        (float(row["lix"].replace(",", ".")), float(row["originalens lix"].replace(",", ".")))
        for row in table
        if row["originalens lix"]
        and int(row["originalens ord"] or 0) >= 100
        and int(row["ord"]) >= 50
    ]
    page = main(site["/laesbarhed/"])
    figures = [text(element) for element in with_class(page, "figure-number")]
    shown = [float(figure.replace(",", ".")) for figure in figures[:2]]
    for at in (0, 1):
        mean = sum(pair[at] for pair in both) / len(both)
        assert abs(shown[at] - mean) < 0.1
    spread = rows(section(page, "fordeling"))[1:]
    assert [sum(int(row[at]) for row in spread) for at in (1, 2)] == [len(both)] * 2


def test_the_worked_example_adds_up(site: Pages) -> None:
    steps = [
        text(element) for element in section(main(site["/laesbarhed/"]), "regnestykke").iter("li")
    ]
    first, second, third = steps[:3]
    per_sentence, long_share = first.split()[-1].rstrip("."), second.split()[-2]
    assert third.startswith(f"{per_sentence} + {long_share} = LIX ")


def test_closed_items_show_their_number_and_why_there_is_no_more(site: Pages) -> None:
    page = site["/moeder/danske-regioner-bestyrelsen/moedet-foer-26-august-2021/"]
    closed = [text(element) for element in with_class(page, "closed")]
    assert closed[0] == "6 Punkt 6: lukket punkt"
    assert len(closed) == 8
    assert "Om et lukket punkt står der kun nummeret" in text(page)


def test_every_part_of_the_theme_is_shown_with_real_data_or_said_to_be_made_up(
    site: Pages,
) -> None:
    page = site["/komponenter/"]
    sections = main(page).findall("section")
    shown = [str(section.findall("h2")[0].get("id")) for section in sections]
    parts = [*components.SPECIMENS, *components.SECTIONS, *components.MADE_UP]
    assert [name for name in parts if name in shown] == shown
    assert set(parts) - set(shown) == {
        "foer-og-nu",  # no text stands here in two versions
        "afsnit-projects", "afsnit-returning", "afsnit-fulfils", "afsnit-changes",
    }  # fmt: skip
    for name, element in zip(shown, sections, strict=True):
        assert len(text(element)) > 60, text(element)
        is_made_up = text(element).endswith("Eksemplet er opdigtet.")
        assert is_made_up == (name in components.MADE_UP), name


def test_a_decision_box_is_shown_with_each_outcome(site: Pages) -> None:
    boxes = with_class(site["/komponenter/"], "decision-outcome")
    shown = [text(box).lower() for box in boxes]
    assert {outcome.words for outcome in Outcome} <= set(shown)


def test_the_parts_are_not_for_those_who_look_for_texts(site: Pages, published: Path) -> None:
    robots = [element.get("content") for element in site["/komponenter/"].iter("meta")
              if element.get("name") == "robots"]  # fmt: skip
    assert robots == ["noindex"]
    assert "/komponenter/" not in (published / "sitemap.xml").read_text("utf-8")
    for address, root in site.items():
        if address != "/komponenter/":
            assert "/komponenter/" not in targets(root).values(), address


def test_the_lost_page_has_a_search_field_and_a_contact(site: Pages) -> None:
    page = main(site["/404.html"])
    assert page.find(".//form[@role='search']") is not None
    assert "mailto:kontakt@klartekst.example" in targets(page).values()


def test_the_gaps_are_ready_to_be_copied_into_the_statement(published: Path) -> None:
    draft = (published / "was" / "udkast.txt").read_text("utf-8")
    assert "Sidst set efter 22.\u00a0november 2026." in draft
    assert "Telefon: 00 00 00 00" in draft
    assert draft.count("Vi kender ingen.") == 2


def test_how_to_write_is_a_page_for_people(site: Pages) -> None:
    page = main(site["/saadan-skriver-du/"])
    shown = text(page)
    assert len(shown) < 8000
    assert "---" not in shown
    assert not list(page.iter("pre"))
    examples = [*with_class(page, "example-bad"), *with_class(page, "example-good")]
    assert len(examples) == 2 * len(FOR_PEOPLE)
    # Two lines of some eighty letters.
    assert max(len(text(example.find("p"))) for example in examples) < 170
    assert "Såfremt planen bliver vedtaget" in shown
    assert "Vores grænse er 40." in shown
