"""Whatever a reader sees is measured or bounded: in the types of all records, and on all pages."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

import pytest
from lxml import html

from generator.build import compose, understand
from generator.kinds import KINDS
from generator.kinds.registers import FILES, Settings
from generator.library.document import Document
from generator.library.library import Library
from generator.output import files
from generator.pages.site import file_of
from generator.rules.lix03 import MOST
from generator.text.diagnostic import Severity
from generator.text.record import TextRole, attributes, records
from generator.text.source import Source
from tests.rules.judging import TODAY as DAY
from tests.rules.judging import base, judged, page
from tests.running import ROOT, TEMPLATES, TODAY
from tests.small import small

RECORDS = {
    record
    for whole in (
        *(kind.record for kind in KINDS),
        *(record for _, record in FILES.values()),
        Settings,
    )
    for record in records(whole)
}
IN_A_ROW = 8
"""So many words in a row on a page that stand so in its file are taken from there."""


def test_every_text_of_every_record_is_measured_or_has_a_most() -> None:
    roles = {attribute.role for record in RECORDS for attribute in attributes(record)}
    assert roles - {None} <= {*TextRole}
    for role in TextRole:
        assert role.is_measured != (role in MOST), role


def real() -> Library:
    content = files.read_content(ROOT / "content")
    return understand(content.sources, content.files, dt.date.fromisoformat(TODAY)).library


BLOCKS = " or ".join(
    f"self::{name}"
    for name in ("p", "li", "td", "th", "dt", "dd", "caption", "figcaption", "summary", "pre",
                 "h1", "h2", "h3", "h4", "h5", "h6")
)  # fmt: skip


def strings(tree: html.HtmlElement) -> Iterator[str]:
    """Yield what a reader meets of a page: its blocks, and what stands in for pictures."""
    yield from tree.xpath("//main//@alt | //main//@title | //main//@aria-label")
    for block in tree.xpath(f"//main//*[{BLOCKS}][not(.//*[{BLOCKS}])]"):
        yield block.text_content()


def runs(text: str) -> set[tuple[str, ...]]:
    words = re.findall(r"[^\W\d]+", text.casefold())  # marks of notes are numbers
    return {tuple(words[at : at + IN_A_ROW]) for at in range(len(words) - IN_A_ROW + 1)}


def seen_by_rules(document: Document) -> Iterator[str]:
    """Yield the texts that are measured, or that a rule bounds."""
    yield from (passage.text for passage in document.text.passages)
    yield from (value.text for value in document.values())
    for passage in document.text.passages:
        yield from (image.alt for image in passage.images)
        yield from (f"{beside.title}" for beside in (*passage.images, *passage.links))


@pytest.mark.parametrize("make", [small, real])
def test_no_page_shows_words_of_its_file_that_no_rule_sees(make: object) -> None:
    library: Library = make()  # type: ignore[operator]  # one of the two above
    made = compose(library, files.read_theme(TEMPLATES), {})
    assert library.documents
    for document in library.documents:
        body = made.files[file_of(library.address(document))]
        page_of = html.document_fromstring(body.decode())
        shown = {run for text in strings(page_of) for run in runs(text)}
        known = runs("\n".join(seen_by_rules(document)))
        for text in seen_by_rules(document):
            known |= runs(text)
        # The page says »Fakta« and »Kilde« too, where the file names a box and a field.
        pieces = re.split(r":::+ *\w+|^[ -]*\w+:", document.source.text, flags=re.MULTILINE)
        written = {run for piece in pieces for run in runs(piece)}
        hidden = (shown & written) - known
        assert not hidden, (document.source.path, sorted(hidden)[:3])


HARD = (
    "Forvaltningen indstiller efterfølgende kommunalbestyrelsens repræsentanter til bestyrelsen i "
    "overensstemmelse med vedtægternes bestemmelser vedrørende sammensætningen af bestyrelsen "
)
EASY = "Vi bor her, og det er godt at bo her med en sø og en skov. " * 12


def fielded(fields: str) -> set[str]:
    """Return the codes of the errors on a page of easy text with some fields."""
    found = judged(page(EASY, fields))
    return {diagnostic.code for diagnostic in found if diagnostic.severity is Severity.ERROR}


@pytest.mark.parametrize(
    "fields",
    [
        f"original:\n  titel: {HARD * 3}\n  udgiver: Rådet\n",
        f"bilag:\n  - titel: {HARD * 2}\n",
        "bilag:\n" + f"  - titel: {HARD}\n" * 12,
        f"medlemslister:\n  - id: a\n    titel: Os\n    medlemmer:\n      - navn: Bo\n        rolle: {HARD}\n",
        "ord:\n" + f"  - ord: {HARD}\n    forklaring: Det er et ord.\n",
        ("tidslinjer:\n  - id: a\n    titel: Tid\n    trin:\n"
         f"      - tid: 1. maj 2026\n        hvem: {HARD}\n        tekst: Vi går en tur.\n"),
        "tabeller:\n  - id: a\n    titel: Tal\n    kolonner: [{navn: A}, {navn: B}]\n    raekker:\n"
        + f"      - navn: R\n        tal: ['{HARD[:80]}']\n" * 40,
    ],
)  # fmt: skip
def test_hard_text_in_a_field_is_an_error(fields: str) -> None:
    assert fielded(fields) & {"LIX01", "LIX03", "LIX04"}


@pytest.mark.parametrize(
    "body",
    [
        f'{EASY}\n\n{{titel="{HARD * 3}"}}\n\n| A | B |\n| --- | --- |\n| 1 | 2 |\n',
        f'{EASY}\n\nSe [siden](/om/ "{HARD * 3}").\n',
        f'{EASY}\n\n![Et billede](/figurer/a.png "{HARD * 3}")\n',
        f"{EASY}\n\n![{HARD * 3}](/figurer/a.png)\n",
        f"{EASY}\n\n" + f"![{HARD[:150]}](/figurer/a.png)\n\n" * 30,
    ],
)
def test_hard_text_beside_the_body_is_an_error(body: str) -> None:
    found = judged(page(body))
    codes = {diagnostic.code for diagnostic in found if diagnostic.severity is Severity.ERROR}
    assert codes & {"LIX01", "LIX03", "LIX04"}


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("registre/emner.yaml", f"emner:\n  - id: a\n    navn: {HARD}\n"),
        ("registre/organer.yaml",
         f"organer:\n  - id: raadet\n    navn: Rådet\n    type: andet\n    hjemmel: {HARD}\n"),
        ("registre/ordbog.yaml", f"ord:\n  - ord: {HARD}\n    forklaring: Det er et ord.\n"),
    ],
)  # fmt: skip
def test_a_name_in_a_register_has_a_most(path: str, text: str) -> None:
    found = [diagnostic for diagnostic in judged(Source(path, text)) if diagnostic.code == "LIX03"]
    assert [diagnostic.path for diagnostic in found] == [path]


@pytest.mark.parametrize("key", ["navn", "adresse", "myndighed"])
def test_a_name_in_the_settings_has_a_most(key: str) -> None:
    old = next(source.text for source in base() if source.path == "site.yaml")
    written = re.search(rf"(?m)^( *){key}: .*$", old)
    assert written is not None
    changed = old.replace(written[0], f"{written[1]}{key}: {HARD}")
    codes = {diagnostic.code for diagnostic in judged(Source("site.yaml", changed))}
    assert codes & {"LIX03", "ADR01"}


def test_a_caption_is_a_heading_with_its_own_place() -> None:
    table = "| A | B |\n| --- | --- |\n| 1 | 2 |\n"
    found = judged(page(f'{EASY}\n\n{{titel="{HARD}"}}\n\n{table}'))
    line = next(diagnostic for diagnostic in found if diagnostic.code == "LIX04").start
    assert line == (8, 9)


def test_a_cell_that_is_a_sentence_is_counted_and_an_amount_is_not() -> None:
    rows = "      - navn: R\n        tal: ['Vi går hjem i aften.']\n"
    rows += "      - navn: S\n        tal: ['i alt 12 mio. kr.']\n"
    fields = "tabeller:\n  - id: a\n    titel: Tal\n    kolonner: [{navn: A}, {navn: B}]\n"
    library = understand((*base(), page("Vi bor her.", f"{fields}    raekker:\n{rows}")), {}, DAY)
    made = next(
        document
        for document in library.library.documents
        if document.source.path.endswith("eksempel.md")
    )
    assert [sentence.text for sentence in made.text.counted] == [
        "Vi går hjem i aften.",
        "Vi bor her.",
    ]
