"""The straight line: sources to library, library to findings, library to site."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.build import compose, understand
from generator.library.document import Document
from generator.library.library import Library
from generator.library.reading import NO_SETTINGS
from generator.making import lay
from generator.output import files, publishing
from generator.pages import page as page_at
from generator.pages.theme import TemplateFaultError, Theme
from generator.rules import RULES
from generator.rules.judging import findings, judge
from generator.rules.rule import Finding, Rule, page
from generator.text.diagnostic import Severity
from generator.text.source import Source, Span, normalised
from tests.running import TEMPLATES
from tests.small import TODAY, content, document, small, text, with_sources

PAGE = "sider/om-siden.md"
THEME = files.read_theme(TEMPLATES)


def told(*changed: Source, without: tuple[str, ...] = ()) -> list[str]:
    problems = with_sources(*changed, without=without).problems
    return [
        f"{diagnostic.path}:{diagnostic.start.line}: {diagnostic.code} {diagnostic.message}"
        for diagnostic in problems
    ]


def a_rule(code: str, severity: Severity, *, firm: bool = False) -> Rule:
    """Return a rule that finds something at the start of every page."""

    def check(document: Document, _library: Library) -> Iterable[Finding]:
        if document.kind.name == "page":
            yield Finding(Span(0, 3), "Her.", "Ret det.")

    return Rule(code, severity, "Titel.", "Grund.", page(""), page(""), check, firm=firm)


def turned(code: str, level: str) -> Library:
    """Return the small site with a rule turned down in site.yaml."""
    settings = text("site.yaml") + f"niveauer:\n  {code}: {level}\n"
    return with_sources(Source("site.yaml", settings)).library


def test_the_small_site_is_understood_and_passes() -> None:
    assert with_sources().problems == ()
    assert [document.source.path for document in small().documents] == [
        "aftaler/vej-og-park.md",
        "hoeringssvar/cyklister-ved-aaen.md",
        "moeder/byraadet/2026-03-04/1-cykelsti.md",
        "moeder/byraadet/2026-03-04/2-skolens-gaard.md",
        "moeder/byraadet/2026-03-04/moede.md",
        "politikker/gode-svar.md",
        "sider/forside.md",
        "sider/om-siden.md",
        "sider/privatliv.md",
        "sider/tilgaengelighed.md",
    ]
    assert [
        diagnostic for diagnostic in judge(small()) if diagnostic.severity is Severity.ERROR
    ] == []


def test_a_file_in_no_known_place_is_told_of() -> None:
    assert told(Source("noter/a.md", "x")) == [
        "noter/a.md:1: FMT06 Filen ligger et sted, som siden ikke kender."
    ]
    assert told(Source("registre/nyt.yaml", "x: y")) == [
        "registre/nyt.yaml:1: FMT06 Filen ligger et sted, som siden ikke kender."
    ]


def test_a_name_that_gives_no_address_is_told_of() -> None:
    assert told(Source("sider/—.md", text(PAGE))) == [
        "sider/—.md:1: ADR01 Filens navn giver ingen adresse."
    ]


def test_without_its_settings_the_rest_is_still_understood() -> None:
    found = with_sources(without=("site.yaml",))
    assert [diagnostic.message for diagnostic in found.problems] == [
        "Filen med sidens navn og adresse mangler."
    ]
    assert found.library.site == NO_SETTINGS
    assert len(found.library.documents) == len(small().documents) > 0


def test_broken_settings_are_told_once() -> None:
    assert told(Source("site.yaml", "navn: [")) == [
        "site.yaml:1: FMT01 Felterne kan ikke læses her."
    ]


def test_a_register_with_mistakes_is_known_to_be_broken() -> None:
    found = with_sources(Source("registre/partier.yaml", "partier:\n  - bogstav: N\n"))
    assert [diagnostic.code for diagnostic in found.problems] == ["FMT03"]
    assert found.library.broken == {"registre/partier.yaml"}
    assert [
        diagnostic.code
        for diagnostic in judge(found.library)
        if diagnostic.severity is Severity.ERROR
    ] == []


def test_a_file_that_was_not_read_keeps_its_address_and_is_not_told_of_again() -> None:
    sources = [source for source in content().sources if source.path != PAGE]
    found = understand(sources, {}, TODAY, unread=(PAGE,))
    assert found.problems == ()
    assert found.library.leads_somewhere("/om-siden/")
    assert found.library.files == {}
    assert judge(found.library) == judge(small())


def test_what_did_not_change_is_taken_from_before() -> None:
    changed = Source(PAGE, text(PAGE) + "\nEn ny linje.\n")
    sources = [changed if source.path == PAGE else source for source in content().sources]
    found = understand(sources, {}, TODAY, before=small()).library
    for one in found.documents:
        is_same = one is document(one.source.path)
        assert is_same is (one.source.path != PAGE)
    fresh = understand(sources, {}, TODAY).library
    assert found == fresh
    assert judge(found) == judge(fresh)


def test_laying_can_be_followed(tmp_path: Path) -> None:
    """Pages are laid in shares, and whoever follows is told how many there are."""
    totals: list[int] = []

    def progress(shares: Iterable[tuple[int, bytes]], total: int) -> Iterator[tuple[int, bytes]]:
        totals.append(total)
        yield from shares

    with publishing.replacing(tmp_path / "site") as tree:
        lay(small(), THEME, b"", content().files, tree, progress)
        assert len(totals) == 1
        assert totals[0] > 0


def test_findings_come_by_place_and_once() -> None:
    rule = a_rule("PRV01", Severity.ERROR)
    found = judge(small(), (rule, rule))
    assert [(diagnostic.path, diagnostic.code) for diagnostic in found] == [
        (f"sider/{name}.md", "PRV01")
        for name in ("forside", "om-siden", "privatliv", "tilgaengelighed")
    ]


@pytest.mark.parametrize(
    ("own", "firm", "wanted", "told_as"),
    [
        (Severity.ERROR, False, "advarsel", Severity.WARNING),
        (Severity.ERROR, False, "råd", Severity.ADVICE),
        (Severity.ERROR, True, "råd", Severity.ERROR),
        (Severity.WARNING, False, "råd", Severity.ADVICE),
    ],
)
def test_a_rule_can_be_turned_down_unless_it_is_firm(
    own: Severity, firm: bool, wanted: str, told_as: Severity
) -> None:
    rule = a_rule("PRV01", own, firm=firm)
    library = turned("PRV01", wanted)
    assert {diagnostic.severity for diagnostic in judge(library, (rule,))} == {told_as}


def test_a_finding_may_be_weaker_than_its_rule_and_is_never_made_stronger() -> None:
    def check(_document: Document, _library: Library) -> Iterable[Finding]:
        yield Finding(Span(0, 3), "Her.", "Ret det.", severity=Severity.ADVICE)

    rule = Rule("PRV01", Severity.ERROR, "T.", "G.", page(""), page(""), check)
    (one,) = findings(document(PAGE), turned("PRV01", "advarsel"), (rule,))
    assert one.severity is Severity.ADVICE


def test_a_finding_may_point_at_another_file() -> None:
    other = Source("registre/emner.yaml", "emner:\n")

    def check(_document: Document, _library: Library) -> Iterable[Finding]:
        yield Finding(Span(0, 5), "Her.", "Ret det.", source=other)

    rule = Rule("PRV01", Severity.ERROR, "T.", "G.", page(""), page(""), check)
    assert {diagnostic.path for diagnostic in judge(small(), (rule,))} == {"registre/emner.yaml"}


def of_the_whole(told: list[int], source: Source | None) -> Rule:
    """Return a rule that judges the library as a whole and counts how often it is asked."""

    def whole(library: Library) -> Iterable[Finding]:
        told.append(len(library.documents))
        yield Finding(Span(0, 5), "Her.", "Ret det.", source=source)

    return Rule("PRV01", Severity.ERROR, "T.", "G.", page(""), page(""), whole=whole)


def test_what_is_true_of_the_whole_is_judged_once_and_by_no_document() -> None:
    told: list[int] = []
    rule = of_the_whole(told, Source("registre/emner.yaml", "emner:\n"))
    (one,) = judge(small(), (rule,))
    assert (one.path, one.code) == ("registre/emner.yaml", "PRV01")
    assert told == [len(small().documents)]
    assert [*findings(document(PAGE), small(), (rule,))] == []


def test_a_finding_in_the_whole_must_name_its_file() -> None:
    with pytest.raises(ValueError, match="PRV01"):
        judge(small(), (of_the_whole([], None),))


def test_the_level_in_site_yaml_counts_for_a_rule_of_the_whole_too() -> None:
    rule = of_the_whole([], Source("registre/emner.yaml", "emner:\n"))
    (one,) = judge(turned("PRV01", "advarsel"), (rule,))
    assert one.severity is Severity.WARNING


def test_registers_alone_are_judged() -> None:
    word = "ord:\n  - ord: sti\n    forklaring: Ring til Anna, 010190-1234.\n"
    sources = (Source("site.yaml", text("site.yaml")), Source("registre/ordbog.yaml", word))
    library = understand(sources, {}, TODAY).library
    assert library.documents == ()
    assert [
        (diagnostic.code, diagnostic.path, diagnostic.start.line) for diagnostic in judge(library)
    ] == [("CPR01", "registre/ordbog.yaml", 3)]


def test_a_rule_that_checks_nothing_is_one_that_reading_reports() -> None:
    """Codes without a check are those of the front matter, which `frontmatter` reports."""
    idle = [rule.code for rule in RULES if rule.check is None and rule.whole is None]
    assert idle == [f"FMT0{number}" for number in range(1, 7)]


def test_the_order_of_what_is_read_changes_nothing() -> None:
    theme = files.read_theme(TEMPLATES)
    one = understand(content().sources, {}, TODAY).library
    other = understand(sorted(content().sources, key=lambda it: it.path[::-1]), {}, TODAY).library
    assert judge(one) == judge(other)
    assert compose(one, theme, {}).files == compose(other, theme, {}).files


def test_a_site_is_every_page_every_asset_and_every_attachment_that_is_shown() -> None:
    theme = files.read_theme(TEMPLATES)
    text = (
        "---\ntitel: Kort\ntype: notat\nskrevet: 2026-03-01\n---\nSe [kortet](/bilag/kort.pdf).\n"
    )
    papers = {"bilag/kort.pdf": b"%PDF", "bilag/kladde.pdf": b"%PDF"}
    sources = (*content().sources, Source("sider/kort.md", text))
    library = understand(sources, papers, TODAY).library
    made = compose(library, theme, papers).files
    assert list(made) == sorted(made)
    assert made["bilag/kort.pdf"] == b"%PDF"
    assert "bilag/kladde.pdf" not in made
    assert set(theme.files) <= set(made)
    for one in library.documents:
        address = library.address(one).removeprefix("/")
        assert f"{address}index.html" in made
    assert "404.html" in made


def test_the_day_is_given_and_decides_what_is_upcoming() -> None:
    theme = files.read_theme(TEMPLATES)
    before = understand(content().sources, {}, dt.date(2026, 3, 1)).library
    after = understand(content().sources, {}, dt.date(2026, 12, 1)).library
    assert (
        compose(before, theme, {}).files["index.html"]
        != compose(after, theme, {}).files["index.html"]
    )


def test_a_template_fault_stops_the_composing() -> None:
    theme = files.read_theme(TEMPLATES)
    broken = Theme({**theme.templates, "case.html": "{{ ukendt }}"}, theme.assets)
    with pytest.raises(TemplateFaultError, match=r"case\.html:1:1: fejl SKA01"):
        compose(small(), broken, {})


FIELDS = {
    "sider/ny.md": "titel: A\ntype: notat\n",
    "aftaler/ny.md": "titel: A\ntype: budgetaftale\n",
    "politikker/ny.md": "titel: A\n",
    "moeder/byraadet/2026-03-04/9-ny.md": 'titel: A\nnummer: "9"\naabenhed: offentlig\n',
    "moeder/byraadet/2026-03-04/moede.md": "titel: A\norgan: byraadet\ntilstand: afholdt\n",
}
PIECES = (
    "# ",
    "## Sagen\n",
    "- ",
    "1. ",
    "> ",
    "|",
    "---",
    "::: fakta X\n",
    ":::",
    "::: tabel x\n",
    "[a](b.md)",
    "![x](/figurer/y.png)",
    "[^1]",
    "[^1]: n",
    "`",
    "```\n",
    "{#x}",
    "{lang=en}",
    "\n",
    "\n\n",
    "    ",
    "ord ",
    "Ord. ",
    "3. maj ",
    "10 mio. kr. ",
    "50 % ",
    "010190-1234 ",
    "»",
    "«",
    "\u00ad",
    "\u200b",
    "\x0c",
    "–",
    "(se bilag 2)",
    "punkt 1.2 ",
    "KKR ",
    "—",
    "https://x.dk/ ",
)


@given(
    st.sampled_from(sorted(FIELDS)),
    st.one_of(st.text(), st.lists(st.sampled_from(PIECES), max_size=25).map("".join)),
)
@settings(max_examples=60)
def test_any_text_at_all_is_judged_and_shown(path: str, body: str) -> None:
    source = Source(path, normalised(f"---\n{FIELDS[path]}---\n{body}"))
    sources = [one for one in content().sources if one.path != path]
    library = understand((*sources, source), {}, TODAY, before=small()).library
    one = document(path, library)
    assert all(diagnostic.message and diagnostic.advice for diagnostic in findings(one, library))
    view = page_at(library, RULES, library.address(one))
    assert view is not None
    assert THEME.render(view).startswith(b"<!doctype html>")


def test_no_two_rules_share_a_code() -> None:
    codes = [rule.code for rule in RULES]
    assert len(set(codes)) == len(codes)
