"""The search in a real browser, behind the real server and its Content-Security-Policy."""

from __future__ import annotations

import gzip
import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Locator, Page, Request, expect

pytestmark = pytest.mark.browser

DRAFT = "/aftaler/samarbejdsaftale-rehabilitering/"


@pytest.fixture
def searching(page: Page, address: str) -> Iterator[Page]:
    """Return the search page; a word from the browser's console fails the test."""
    told: list[str] = []

    def tell(message: ConsoleMessage) -> None:
        told.append(message.text)

    page.on("console", tell)
    page.goto(f"{address}/soeg/")
    yield page
    assert told == []


def found(page: Page, query: str) -> list[str]:
    """Search as people do, and return the titles that are shown, the first ones first."""
    page.get_by_label("Søg efter et ord").fill(query)
    page.keyboard.press("Enter")
    told = re.compile(rf"(passer|pass) til »{re.escape(query)}«")
    expect(page.locator("#search-status")).to_have_text(told, timeout=15_000)
    titles = page.locator("#search-results h2").all_inner_texts()
    return [title.replace("\u00a0", " ") for title in titles]


def unfolded(page: Page, query: str) -> list[str]:
    """Return all titles that a search finds: those that it shows, and those it has left."""
    found(page, query)
    more = page.get_by_role("button", name="Vis flere")
    titles = page.locator("#search-results h2")
    while more.is_visible():
        before = titles.count()
        more.click()
        # What is left may turn out not to answer: then there is no more, and the button goes.
        settled = titles.nth(before).or_(page.locator("#search-more[hidden]"))
        expect(settled.first).to_be_attached(timeout=15_000)
    return [title.replace("\u00a0", " ") for title in titles.all_inner_texts()]


def counted(page: Page) -> int:
    """Return how many pages the search says that there are."""
    return int(page.locator("#search-status").inner_text().partition(" ")[0])


def hits(page: Page) -> list[Locator]:
    """Return the links of the hits that are shown."""
    return page.locator("#search-results h2 a").all()


WORDS = {
    "råd": "Sundhedsreformen i Midtjylland, efteråret 2025",
    "psykiatri": "Partiernes aftale om Region Midtjylland 2026-2029",
    "sygeplejerske": "Status på fuldtid og flere sygeplejersker",
    "sygeplejersken": "Status på fuldtid og flere sygeplejersker",
    "SYGEPLEJERSKER": "Status på fuldtid og flere sygeplejersker",
    "Aarhus": "Sundhedsråd Aarhus",
    "Århus": "Sundhedsråd Aarhus",
    "århus": "Tre nye medlemmer i Uddannelsesstyregruppen",
    "kommunekontaktråd": "Møde i KKR Midtjylland den 20. oktober 2025",
    "Socialistisk Folkeparti": "Partiernes aftale om Region Midtjylland 2026-2029",
    "1-1-2": "Hjælp til sårbare borgere, der ringer 1-1-2",
    "413.000": "Sådan betaler regionerne for det nye valgsystem",
}


def test_a_word_finds_its_other_forms_and_the_words_it_stands_in(searching: Page) -> None:
    missed = {query for query, title in WORDS.items() if title not in unfolded(searching, query)}
    assert missed == set()


TYPED = {"aeldre": "ældre", "laege": "læge", "oekonomi": "økonomi", "raad": "råd"}


def test_who_has_no_ae_oe_aa_on_the_keyboard_finds_the_same(searching: Page) -> None:
    for typed, meant in TYPED.items():
        assert found(searching, typed) == found(searching, meant) != [], typed


def test_a_case_number_finds_its_cases_and_nothing_else(searching: Page) -> None:
    for query in ("EMN-2021-00040", "emn-2021-00040", "EMN 2021 00040", "2021-00040"):
        assert set(found(searching, query)) == {
            "Et arrangement om sundhed og teknologi",
            "Eventuelt",
            "Nyt fra formanden",
            "Næste møde var planlagt til den 26. august 2021",
            "Mappe: EMN-2021-00040",
        }, query


def test_a_case_number_that_no_case_has_finds_nothing(searching: Page) -> None:
    assert found(searching, "EMN-2021-99999") == []


def test_the_beginning_of_a_case_number_finds_all_that_begin_so(searching: Page) -> None:
    titles = unfolded(searching, "EMN-2021")
    assert titles == unfolded(searching, "emn-2021") != []
    assert set(found(searching, "EMN-2021-00040")) <= set(titles)


@pytest.mark.parametrize("query", ["vagtlæge", "elbiler", "EMN-1999"])
def test_a_word_that_no_page_has_finds_nothing_that_only_looks_like_it(
    searching: Page, query: str
) -> None:
    """Pagefind has pages for them, by their first letters; »eller« is no word for »elbiler«."""
    assert found(searching, query) == []
    told = searching.locator("#search-status")
    expect(told).to_have_text(f"Ingen sider passer til »{query}«. Prøv et andet ord.")
    expect(searching.get_by_role("button", name="Vis flere")).to_be_hidden()


def test_an_amount_is_found_however_its_unit_is_written(searching: Page) -> None:
    for query in ("10 mio", "10 mio. kr.", "10 millioner", "10 millioner kr."):
        titles = found(searching, query)
        assert "Partiernes aftale om Region Midtjylland 2026-2029" in titles, query


def test_an_amount_is_looked_for_as_a_whole(searching: Page) -> None:
    assert found(searching, "413.000 kr.") == [
        "Regionerne skal med i et nyt valgsystem",
        "Sådan betaler regionerne for det nye valgsystem",
        "Møde i bestyrelsen for Danske Regioner i 2021",
    ]


def test_a_title_comes_before_a_mention(searching: Page) -> None:
    titles = found(searching, "sygeplejerske")
    has = ["sygeplejerske" in title for title in titles]
    assert has.count(True) >= 2
    assert has == sorted(has, reverse=True)


def test_a_name_is_not_taken_for_its_address_on_the_web(searching: Page) -> None:
    """»erhvervshusmidtjylland.dk« stands on a page; the name stands in titles of others."""
    titles = found(searching, "erhvervshus midtjylland")
    assert all("Erhvervshus Midtjylland" in title for title in titles[:3])
    assert len(titles) >= 3


def test_another_word_of_the_same_stem_is_no_hit(searching: Page, published: Path) -> None:
    """Pagefind cuts »demens« down to »dem«, which stands on many pages."""
    found(searching, "demens")
    texts = indexed(published)
    paths = [str(locator.get_attribute("href")).partition("#")[0] for locator in hits(searching)]
    assert paths
    assert [path for path in paths if "demens" not in texts[path].lower()] == []
    assert sum(bool(re.search(r"\bdem\b", text)) for text in texts.values()) > 10


def test_a_letter_finds_the_party_and_not_every_word_that_begins_with_it(searching: Page) -> None:
    titles = found(searching, "Æ")
    assert "Partiernes aftale om Region Midtjylland 2026-2029" in titles
    assert len(titles) < 10


def test_filters_narrow_what_is_found_and_stay_in_the_address(
    searching: Page, address: str
) -> None:
    found(searching, "regionen")
    everything = counted(searching)
    searching.get_by_label("Slags").select_option("aftale")
    searching.wait_for_url("**slags=aftale")
    narrowed = re.compile(r"passer til »regionen«\.")
    expect(searching.locator("#search-status")).to_have_text(narrowed)
    agreements = searching.locator("#search-results h2").all_inner_texts()
    assert 0 < counted(searching) < everything
    addresses = [locator.get_attribute("href") for locator in hits(searching)]
    assert [path for path in addresses if not str(path).startswith("/aftaler/")] == []
    assert searching.url == f"{address}/soeg/?q=regionen&slags=aftale"
    searching.reload()
    expect(searching.get_by_label("Slags")).to_have_value("aftale")
    expect(searching.locator("#search-results h2")).to_have_count(len(agreements))


def test_body_and_year_are_filters_with_names(searching: Page) -> None:
    found(searching, "møde")
    years = searching.get_by_label("År").locator("option").all_inner_texts()
    assert years[:2] == ["Alle", max(years[1:])]
    searching.get_by_label("Råd eller udvalg").select_option("KKR Midtjylland")
    searching.get_by_label("År").select_option("2025")
    searching.wait_for_url(re.compile("=2025$"))
    expect(searching.locator("#search-status")).to_contain_text("passer til »møde«")
    about = searching.locator("#search-results .search-about").all_inner_texts()
    assert about
    assert [line for line in about if not re.search(r"KKR Midtjylland · .*2025", line)] == []


def test_the_keyboard_is_enough(searching: Page) -> None:
    searching.get_by_label("Søg efter et ord").focus()
    searching.keyboard.type("kommune")
    searching.keyboard.press("Enter")
    expect(searching.locator("#search-status")).to_have_text(re.compile(r"Her er de 1\d første\."))
    shown = len(hits(searching))
    for _ in range(5):  # the button, three filters (on a wide screen), the first result
        searching.keyboard.press("Tab")
    expect(searching.locator("#search-results h2 a").first).to_be_focused()
    searching.get_by_role("button", name="Vis flere").focus()
    searching.keyboard.press("Enter")
    expect(searching.locator("#search-results h2 a").nth(shown)).to_be_focused()
    expect(searching.locator("#search-status")).to_have_text(
        re.compile(r"Her er de [23]\d første\.")
    )


def test_what_is_found_is_announced(searching: Page) -> None:
    status = searching.get_by_role("status")
    expect(status).to_have_attribute("aria-live", "polite")
    found(searching, "sundhedsråd")
    expect(status).to_have_text(re.compile(r"^\d+ sider passer til »sundhedsråd«\."))
    found(searching, "xyzzyx")
    expect(status).to_have_text("Ingen sider passer til »xyzzyx«. Prøv et andet ord.")


def test_the_index_is_fetched_on_use_and_not_before(page: Page, address: str) -> None:
    asked: list[str] = []

    def note(request: Request) -> None:
        asked.append(request.url.removeprefix(address))

    page.on("request", note)
    page.goto(f"{address}/soeg/")
    page.wait_for_load_state("networkidle")
    assert not [text for text in asked if text.startswith("/pagefind/")]
    found(page, "plasma")
    assert [text for text in asked if text.startswith("/pagefind/index/")]


@pytest.fixture
def scriptless(browser: Browser) -> Iterator[Page]:
    """Return a page that runs no JavaScript."""
    context = browser.new_context(java_script_enabled=False)
    yield context.new_page()
    context.close()


def test_without_javascript_the_page_shows_other_ways(scriptless: Page, address: str) -> None:
    scriptless.goto(f"{address}/soeg/?q=tal")
    expect(scriptless.locator("noscript p")).to_be_visible()
    assert scriptless.locator("noscript p").inner_text().startswith("Søgning kræver JavaScript.")
    scriptless.locator("noscript a").first.click()
    assert scriptless.url == f"{address}/indhold/#bogstav-t"
    expect(scriptless.get_by_role("link", name="Tal og baggrund om plasma")).to_be_in_viewport()


def test_without_javascript_the_words_stay_in_the_field_and_other_letters_can_be_chosen(
    scriptless: Page, address: str
) -> None:
    scriptless.goto(f"{address}/")
    scriptless.get_by_role("searchbox").fill("ældre med plasma")
    scriptless.keyboard.press("Enter")
    scriptless.wait_for_url("**/soeg/?q=*")
    expect(scriptless.locator("#q")).to_have_value("ældre med plasma")
    scriptless.get_by_role("navigation", name="Bogstaver i indholdet").get_by_text(
        "T", exact=True
    ).click()
    assert scriptless.url == f"{address}/indhold/#bogstav-t"
    expect(scriptless.get_by_role("link", name="Tal og baggrund om plasma")).to_be_in_viewport()


def test_words_that_look_like_code_stay_words_in_the_field(scriptless: Page, address: str) -> None:
    typed = '"><h1 id="x">50 % & <!--# echo var="uri" -->'
    scriptless.goto(f"{address}/soeg/")
    scriptless.locator("#q").fill(typed)
    scriptless.keyboard.press("Enter")
    scriptless.wait_for_url("**/soeg/?q=*")
    expect(scriptless.locator("#q")).to_have_value(typed)
    expect(scriptless.locator("h1")).to_have_count(1)


def test_a_hit_leads_to_the_section_and_says_where_and_when(searching: Page, address: str) -> None:
    found(searching, "demens")
    first = searching.locator("#search-results li").first
    link = first.locator("h2 a").get_attribute("href")
    assert link == "/aftaler/konstitueringsaftale-2026-2029/#demensudredning"
    assert "Afsnit: Demensudredning" in first.inner_text()
    about = first.locator(".search-about").inner_text().replace("\xa0", " ")
    assert about == "Konstitueringsaftale · 26. november 2025 · Indgået"
    assert "demens" in first.locator("mark").first.inner_text().lower()
    searching.goto(f"{address}{link}")
    expect(searching.locator("#demensudredning")).to_be_in_viewport()


def test_every_section_that_hits_lead_to_is_there(searching: Page, published: Path) -> None:
    anchored = set()
    for query in ("psykiatri", "økonomi", "kommune", "ventetid", "bus"):
        found(searching, query)
        links = searching.locator("#search-results a").all()
        anchored |= {str(locator.get_attribute("href")) for locator in links}
    lost = [
        link
        for link in anchored
        if "#" in link
        and f'id="{link.partition("#")[2]}"'
        not in (published / link.partition("#")[0].strip("/") / "index.html").read_text("utf-8")
    ]
    assert len(anchored) > 40
    assert lost == []


def test_a_word_of_the_glossary_is_explained_and_leads_to_its_place(searching: Page) -> None:
    found(searching, "hvad betyder kommunaldirektører")
    word = searching.locator("#search-word")
    expect(word).to_contain_text(
        "kommunaldirektør: Den øverste chef for alle, der arbejder i en kommune."
    )
    assert word.locator("a").get_attribute("href") == "/ordbog/#ord-kommunaldirektoer"


def test_a_misspelt_word_finds_what_was_meant_and_says_so(searching: Page) -> None:
    for typed, meant in {
        "psykatri": "psykiatri",
        "Gødstrop": "gødstrup",
        "hosbise": "hospice",
    }.items():
        titles = found(searching, typed)
        expect(searching.locator("#search-status")).to_contain_text(
            f"Ingen sider passer til »{typed}«. Vi har søgt på »{meant}«"
        )
        assert titles, typed


def test_a_number_finds_itself_or_nothing(searching: Page) -> None:
    assert found(searching, "37,688") == [
        "Udkast: Resultatkontrakt 2020 for Erhvervshus Midtjylland"
    ]
    assert found(searching, "37,689") == []
    expect(searching.locator("#search-status")).to_have_text(
        "Ingen sider passer til »37,689«. Tallet står ikke på siden."
    )


def test_pages_about_the_site_are_found(searching: Page) -> None:
    for query, title in {
        "løfter": "Løfter", "frister": "Frister og kalender", "læsbarhed": "Læsbarhed",
        "csv": "Nyt, kalender og data", "vær med": "Vær med", "skærmlæser": "Tilgængelighedserklæring",
        "cookies": "Dit privatliv",
    }.items():  # fmt: skip
        assert found(searching, query)[0] == title, query


def test_on_a_phone_the_first_hit_is_seen_without_scrolling(browser: Browser, address: str) -> None:
    context = browser.new_context(viewport={"width": 320, "height": 640})
    page = context.new_page()
    page.goto(f"{address}/soeg/?q=psykiatri")
    expect(page.locator("#search-results h2").first).to_be_in_viewport(ratio=1)
    expect(page.get_by_label("Slags")).to_be_hidden()
    unfold = page.get_by_role("button", name="Vælg slags, udvalg og år")
    expect(unfold).to_have_attribute("aria-expanded", "false")
    unfold.click()
    expect(unfold).to_have_attribute("aria-expanded", "true")
    page.get_by_label("Slags").select_option("sag")
    expect(page).to_have_url(re.compile("slags=sag"))
    context.close()


def indexed(published: Path) -> dict[str, str]:
    """Return the text of every page in the index with its title, by the page's address."""
    found = {}
    for path in (published / "pagefind" / "fragment").iterdir():
        made = json.loads(gzip.decompress(path.read_bytes()).removeprefix(b"pagefind_dcd"))
        found[made["url"]] = f"{made['meta']['title']} {made['content']}"
    return found


def test_a_draft_of_the_original_is_found_and_marked(published: Path) -> None:
    texts = indexed(published)
    assert len(texts) > 60
    assert "Udkast" in texts[DRAFT]


def test_of_a_closed_item_the_index_has_its_number_and_no_more(published: Path) -> None:
    text = indexed(published)["/moeder/danske-regioner-bestyrelsen/moedet-foer-26-august-2021/"]
    closed = re.findall(r"Punkt (\d+)\b[^.]{0,12}lukket", text, re.IGNORECASE)
    assert closed == ["6", "7", "8", "9", "10", "11", "13", "15"]


def test_words_of_neighbouring_cells_and_fields_are_not_glued_together(published: Path) -> None:
    texts = indexed(published)
    case = texts["/moeder/danske-regioner-bestyrelsen/moedet-foer-26-august-2021/5-valgsystem/"]
    assert "Hvem Bestyrelsen for Danske Regioner" in case.replace("\xa0", " ")
    for path in published.rglob("*.html"):
        glued = re.findall(r"</(?:dt|dd|th|td)><(?:dt|dd|th|td)", path.read_text("utf-8"))
        assert glued == [], path


def test_what_a_page_explains_beside_its_text_is_not_what_it_is_about(published: Path) -> None:
    texts = indexed(published)
    assert [url for url, text in texts.items() if "Se regnestykket" in text] == []
    explained = "De øverste chefer et sted"  # the glossary's words, which stand on many pages
    assert [url for url, text in texts.items() if explained in text] == []
