"""What a reader gets on paper: a case on one sheet, a meeting as agenda and one case a sheet."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pypdfium2
import pytest
from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser

MM = 25.4 / 72
A4 = (210, 297)
LEAST_MARGIN = 15


@pytest.fixture(scope="module")
def paper(browser: Browser) -> Iterator[Page]:
    page = browser.new_page(java_script_enabled=False, locale="da-DK")
    page.emulate_media(media="print")
    yield page
    page.close()


def printed(paper: Page, url: str) -> pypdfium2.PdfDocument:
    paper.goto(url)
    return pypdfium2.PdfDocument(
        paper.pdf(prefer_css_page_size=True, tagged=True, outline=True, print_background=True)
    )


def words(text: str) -> str:
    """Return the letters and digits of a text: blanks and line ends are other ones on paper."""
    return re.sub(r"\W", "", text)


def on_paper(sheet: pypdfium2.PdfPage) -> str:
    return str(sheet.get_textpage().get_text_bounded())


def margins(sheet: pypdfium2.PdfPage) -> tuple[float, ...]:
    """Return the millimetres from each edge to the nearest sign: left, bottom, right, top."""
    width, height = sheet.get_size()
    boxes = [one.get_bounds() for one in sheet.get_objects(filter=(1,))]
    left, bottom = min(box[0] for box in boxes), min(box[1] for box in boxes)
    right, top = max(box[2] for box in boxes), max(box[3] for box in boxes)
    return tuple(round(one * MM, 1) for one in (left, bottom, width - right, height - top))


def cases(published: Path) -> list[str]:
    found = (published / "moeder").glob("*/*/*/index.html")
    return sorted(
        f"/{path.parent.relative_to(published).as_posix()}/"
        for path in found
        if path.parent.name != "udskriv"
    )


def test_every_case_is_one_sheet_with_all_that_the_page_shows(
    paper: Page, published: Path, address: str
) -> None:
    found = cases(published)
    assert len(found) == 37
    for case in found:
        document = printed(paper, f"{address}{case}")
        assert len(document) == 1, (case, len(document))
        sheet = document[0]
        assert tuple(round(one * MM) for one in sheet.get_size()) == A4, case
        assert min(margins(sheet)) >= LEAST_MARGIN - 0.5, (case, margins(sheet))
        text = words(on_paper(sheet))
        for line in paper.locator("main").inner_text().splitlines():
            assert words(line) in text, (case, line)


def test_a_sheet_names_title_body_day_case_number_and_address(paper: Page, address: str) -> None:
    case = "/moeder/kkr-midtjylland/2025-10-20/3.2-eu-kontor-klima-og-kultur/"
    text = " ".join(on_paper(printed(paper, f"{address}{case}")[0]).split())
    for part in (
        "EU-kontor, klima og kultur: Hvem skal betale?",
        "Sag 3.2 · KKR Midtjylland",
        "20. oktober 2025",
        "SAG-2025-03802",
        "Telefon 00 00 00 00",
    ):
        assert part in text
    assert words(f"https://klartekst.example{case}") in words(text)


def test_contact_mail_and_address_have_a_line_each(paper: Page, address: str) -> None:
    case = "/moeder/kkr-midtjylland/2025-10-20/3.2-eu-kontor-klima-og-kultur/"
    text = on_paper(printed(paper, f"{address}{case}")[0]).replace("\ufffe", "-")
    lines = [line.strip() for line in text.splitlines()]
    assert any(line.endswith("· Telefon 00 00 00 00") for line in lines)
    assert "Mail kontakt@klartekst.example" in lines
    assert f"Sidens adresse: https://klartekst.example{case}" in lines


def test_a_step_parts_the_body_from_what_it_did(paper: Page, address: str) -> None:
    case = "/moeder/kkr-midtjylland/2025-10-20/3.2-eu-kontor-klima-og-kultur/"
    text = " ".join(on_paper(printed(paper, f"{address}{case}")[0]).split())
    assert "10. oktober 2025 KD-Net: KD-Net så på sagen." in text.replace("\ufffe", "-")


def test_the_menu_and_the_badge_stay_on_the_screen(paper: Page, address: str) -> None:
    paper.goto(f"{address}/moeder/kkr-midtjylland/2025-10-20/3.2-eu-kontor-klima-og-kultur/")
    for part in (".menu", ".crumbs", ".lix", ".turn", ".skip", ".footer nav"):
        assert not paper.locator(part).first.is_visible(), part
    size = paper.evaluate("getComputedStyle(document.querySelector('.text p')).fontSize")
    assert float(size.removesuffix("px")) >= 10 * 96 / 72 - 0.1


@pytest.mark.parametrize(
    ("meeting", "count"),
    [
        ("kkr-midtjylland/2025-10-20", 12),
        ("kd-net/2019-10-25", 14),
        ("danske-regioner-bestyrelsen/moedet-foer-26-august-2021", 11),
    ],
)
def test_a_meeting_prints_as_its_agenda_and_one_case_a_sheet(
    paper: Page, address: str, meeting: str, count: int
) -> None:
    document = printed(paper, f"{address}/moeder/{meeting}/udskriv/")
    assert len(document) == 1 + count
    for sheet in list(document)[1:]:
        text = on_paper(sheet)
        assert text.startswith("Sag "), text[:80]
        assert text.count("Sidens adresse:") == 1


SMALLEST = """() => {
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT), found = [];
  for (let text = texts.nextNode(); text; text = texts.nextNode()) {
    const holder = text.parentElement;
    if (!text.data.trim() || !holder.checkVisibility() || holder.closest('svg, sup')) continue;
    const style = getComputedStyle(holder);
    if (style.clipPath !== 'none' || holder.closest('.masthead')) continue;
    found.push(parseFloat(style.fontSize) * 0.75);
  }
  return Math.min(...found);
}"""
"""The smallest text on a sheet in points, drawings and the name of the site left out."""


def test_no_text_of_a_case_is_smaller_than_10_points_on_paper(
    paper: Page, published: Path, address: str
) -> None:
    sizes = {}
    for case in cases(published):
        paper.goto(address + case)
        sizes[case] = paper.evaluate(SMALLEST)
    assert {case: size for case, size in sizes.items() if size < 9.99} == {}


def test_a_closed_item_prints_as_its_number_only(paper: Page, address: str) -> None:
    meeting = "danske-regioner-bestyrelsen/moedet-foer-26-august-2021"
    document = printed(paper, f"{address}/moeder/{meeting}/udskriv/")
    agenda = on_paper(document[0])
    closed = re.findall(r"^(\d+) Punkt \1: lukket punkt$", agenda.replace("\r", ""), re.MULTILINE)
    assert closed == ["6", "7", "8", "9", "10", "11", "13", "15"]
    for sheet in list(document)[1:]:
        assert "lukket punkt" not in on_paper(sheet)


@pytest.mark.parametrize("page", ["/", "/loefter/", "/laesbarhed/", "/frister/", "/vaer-med/",
                                  "/aftaler/konstitueringsaftale-2026-2029/",
                                  "/partier/v/", "/organer/kkr-midtjylland/"])  # fmt: skip
def test_other_pages_print_within_the_margins_with_their_address(
    paper: Page, address: str, page: str
) -> None:
    document = printed(paper, f"{address}{page}")
    for sheet in document:
        assert min(margins(sheet)) >= LEAST_MARGIN - 0.5, (page, margins(sheet))
    last = on_paper(document[len(document) - 1])
    assert words(f"Sidens adresse: https://klartekst.example{page}") in words(last)
