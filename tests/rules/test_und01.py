from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from pathlib import Path

import pytest

from generator.build import compose, understand
from generator.library.changes import Change, Judged
from generator.library.document import Document
from generator.library.library import Library
from generator.output import files
from generator.report import as_text
from generator.rules import RULES
from generator.rules.judging import judge
from generator.rules.rule import Finding, Rule
from generator.rules.rule import page as a_page
from generator.rules.und01 import watching
from generator.text.diagnostic import Diagnostic, Severity
from generator.text.source import Source, normalised
from tests.rules.judging import TODAY, found, judged, page, places
from tests.rules.judging import library as site

ROOT = Path(__file__).parents[2]
LONG = "Vi har en plan for stien, og den er fra sidste år. " * 7
HARD = (
    "Forvaltningen indstiller efterfølgende kommunalbestyrelsens repræsentanter til bestyrelsen. "
    "Det er nødvendigt, fordi vedtægternes bestemmelser forudsætter en tilsvarende udpegning. "
    "Udpegningen gennemføres efterfølgende med inddragelse af organisationerne og deres medlemmer. "
    "Bestyrelsen behandler indstillingerne, og forvaltningen offentliggør efterfølgende resultatet."
)
"""Four sentences: 41 words, 26 of them long."""


def register(*entries: str) -> Source:
    return Source("undtagelser.yaml", normalised("undtagelser:\n" + "".join(entries)))


def entry(
    rule: str = "SPR05",
    value: str = "1",
    document: str = "sider/eksempel.md",
    reason: str = "Vi skriver den om til maj.",
    by: str = "Rådets formand",
    ends: str = "2026-06-30",
) -> str:
    return (
        f"  - dokument: {document}\n    regel: {rule}\n    vaerdi: {value}\n"
        f"    begrundelse: {reason}\n    godkendt_af: {by}\n    udloeber: {ends}\n"
    )


def told(code: str, *sources: Source) -> list[Diagnostic]:
    return [
        diagnostic._replace(message=diagnostic.message.replace("\u00a0", " "))
        for diagnostic in judged(*sources)
        if diagnostic.code == code and diagnostic.path != "sider/gammel.md"
    ]


def faults(*sources: Source) -> list[str]:
    return [text.replace("\u00a0", " ") for text in found("UND01", *sources)]


def test_what_is_exempted_is_told_as_advice_with_its_last_day() -> None:
    (one,) = told("SPR05", page(LONG), register(entry()))
    assert one.severity is Severity.ADVICE
    assert one.message.endswith("Det er undtaget til og med den 30. juni 2026.")
    assert faults(page(LONG), register(entry())) == []


def test_the_last_day_still_counts_and_the_day_after_does_not() -> None:
    assert faults(page(LONG), register(entry(ends="2026-03-01"))) == []
    over = register(entry(ends="2026-02-28"))
    assert faults(page(LONG), over) == ["Undtagelsen fra SPR05 gjaldt til den 28. februar 2026."]
    assert [diagnostic.severity for diagnostic in told("SPR05", page(LONG), over)] == [
        Severity.WARNING
    ]


def test_a_text_with_more_faults_than_it_was_allowed_has_become_worse() -> None:
    two = page(f"{LONG}\n\n{LONG}")
    assert faults(two, register(entry())) == [
        "Teksten er blevet dårligere: SPR05 er nu 2. Undtagelsen går til 1."
    ]
    assert [diagnostic.severity for diagnostic in told("SPR05", two, register(entry()))] == [
        Severity.WARNING
    ] * 2


def test_a_text_with_fewer_faults_than_it_was_allowed_is_still_exempted() -> None:
    assert [
        diagnostic.severity for diagnostic in told("SPR05", page(LONG), register(entry(value="3")))
    ] == [Severity.ADVICE]


@pytest.mark.parametrize(
    ("value", "severity", "says"),
    [
        ("{lix}", Severity.ADVICE, []),
        ("90,0", Severity.ADVICE, []),
        (
            "50,0",
            Severity.ERROR,
            ["Teksten er blevet dårligere: LIX01 er nu {lix}. Undtagelsen går til 50,0."],
        ),
    ],
)
def test_lix_itself_is_held_against_the_exemption(
    value: str, severity: Severity, says: list[str]
) -> None:
    text = page(f"{HARD} {HARD}")
    (plain,) = told("LIX01", text)
    lix = plain.message.removeprefix("Teksten har LIX ").partition(". ")[0]
    allowed = register(entry(rule="LIX01", value=value.format(lix=lix)))
    assert [diagnostic.severity for diagnostic in told("LIX01", text, allowed)] == [severity]
    assert faults(text, allowed) == [say.format(lix=lix) for say in says]


def test_an_exemption_from_one_rule_opens_for_no_other_rule_and_no_other_text() -> None:
    other = page(LONG, name="sider/anden.md")
    levels = {
        (diagnostic.path, diagnostic.severity)
        for diagnostic in told("SPR05", page(LONG), other, register(entry()))
    }
    assert levels == {
        ("sider/eksempel.md", Severity.ADVICE),
        ("sider/anden.md", Severity.WARNING),
    }


def test_an_exemption_that_is_not_needed_is_an_error() -> None:
    assert faults(page("Stien er god."), register(entry())) == ["Teksten bryder ikke SPR05 mere."]


def test_watching_an_exemption_judges_the_text_again_and_not_the_whole_library() -> None:
    asked: list[str] = []

    def check(document: Document, _library: Library) -> Iterable[Finding]:
        asked.append(document.source.path)
        return ()

    def whole(_library: Library) -> Iterable[Finding]:
        asked.append("whole")
        return ()

    rule = Rule("PRV01", Severity.ERROR, "T.", "G.", a_page(""), a_page(""), check, whole=whole)
    judge(site(page(LONG), register(entry(rule="PRV01"))), (watching((rule,)),))
    assert asked == ["sider/eksempel.md"]


@pytest.mark.parametrize("code", [rule.code for rule in RULES if rule.absolute])
def test_nothing_is_exempted_from_an_absolute_rule(code: str) -> None:
    assert faults(page(LONG), register(entry(rule=code))) == [
        f"Ingen tekst kan undtages fra {code}."
    ]


def test_the_absolute_rules_are_those_about_secrets_and_hidden_text_and_reading() -> None:
    absolute = {rule.code for rule in RULES if rule.absolute}
    assert absolute == {
        "BIL03",
        "CPR01",
        "FOR01",
        "LIX03",
        "UND01",
        *(f"FMT0{at}" for at in range(1, 7)),
    }


def test_a_cpr_number_stands_as_an_error_whatever_the_register_says() -> None:
    text = page("Ring til Anna, 010190-1234.")
    assert [
        diagnostic.severity for diagnostic in told("CPR01", text, register(entry(rule="CPR01")))
    ] == [Severity.ERROR]


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        (entry(rule="SPR5"), "Reglen »SPR5« findes ikke."),
        (entry(document="sider/eksempl.md"), "Teksten »sider/eksempl.md« findes ikke."),
        (entry(reason="Fordi."), "Undtagelsen siger ikke hvorfor, eller hvem der har sagt ja."),
        (entry(by="–"), "Undtagelsen siger ikke hvorfor, eller hvem der har sagt ja."),
        (entry() + entry(), "Teksten er undtaget fra SPR05 to gange."),
    ],
)
def test_an_entry_that_says_too_little_or_means_nothing_is_told(wrong: str, says: str) -> None:
    assert faults(page(LONG), register(wrong)) == [says]


def test_a_faulty_entry_is_told_at_its_line() -> None:
    unused = entry(document="sider/anden.md")
    sources = (page(LONG), page("God sti.", name="sider/anden.md"), register(entry(), unused))
    assert places("UND01", *sources) == [(8, "sider/anden.md")]


def settings(levels: str) -> Source:
    base = (Path(__file__).parent / "base" / "site.yaml").read_text("utf-8")
    return Source("site.yaml", normalised(f"{base.rstrip()}\nniveauer:\n{levels}"))


@pytest.mark.parametrize(
    ("level", "says"),
    [
        ("LIX01: råd", "LIX01 kan ikke få et andet niveau."),
        ("LIX03: advarsel", "LIX03 kan ikke få et andet niveau."),
        ("FOR01: råd", "FOR01 kan ikke få et andet niveau."),
        ("CPR01: råd", "CPR01 kan ikke få et andet niveau."),
        ("UND01: råd", "UND01 kan ikke få et andet niveau."),
        ("SEN01: fra", "»fra« er ikke et niveau."),
        ("SEN1: råd", "Reglen »SEN1« findes ikke."),
    ],
)
def test_a_level_that_cannot_be_set_is_told(level: str, says: str) -> None:
    assert faults(settings(f"  {level}\n")) == [says]


def test_a_level_can_be_turned_down_and_up() -> None:
    sources = (page(LONG), settings("  SPR05: råd\n"))
    assert [diagnostic.severity for diagnostic in told("SPR05", *sources)] == [Severity.ADVICE]
    sources = (page(LONG), settings("  SPR05: fejl\n"))
    assert [diagnostic.severity for diagnostic in told("SPR05", *sources)] == [Severity.ERROR]


def test_turning_a_firm_rule_down_changes_nothing_about_it() -> None:
    sources = (page("Ring til Anna, 010190-1234."), settings("  CPR01: råd\n"))
    assert [diagnostic.severity for diagnostic in told("CPR01", *sources)] == [Severity.ERROR]


@pytest.fixture(scope="module")
def library() -> Library:
    content = files.read_content(ROOT / "tests" / "golden" / "lille" / "content")
    long = Source(
        "sider/gammel.md",
        f"---\ntitel: Den gamle plan\ntype: notat\nskrevet: 2026-03-01\n---\n{LONG}\n",
    )
    allowed = register(entry(document="sider/gammel.md", ends="2027-01-31"))
    sources = (*content.sources, long, allowed)
    return understand(sorted(sources, key=lambda source: source.path), content.files, TODAY).library


def test_an_exemption_stands_on_its_page_and_on_the_page_about_readability(
    library: Library,
) -> None:
    assert [diagnostic for diagnostic in judge(library) if diagnostic.code == "UND01"] == []
    site = compose(library, files.read_theme(ROOT / "templates"), {})
    own = " ".join(site.files["gammel/index.html"].decode().split())
    assert "<strong>Undtaget.</strong> Teksten følger ikke reglen SPR05." in own
    assert "Rådets formand" in own
    assert "Vi skriver den om til maj." in own
    assert "31. januar 2027" in own.replace("\u00a0", " ")
    listed = " ".join(site.files["laesbarhed/index.html"].decode().split())
    assert "Tekster, der er undtaget fra en regel" in listed
    assert '<a href="/gammel/">Den gamle plan</a>' in listed
    other = site.files["om-siden/index.html"].decode()
    assert "Undtaget" not in other


def test_an_exemption_that_has_run_out_is_not_shown_as_one(library: Library) -> None:
    late = understand(library.sources.values(), {}, dt.date(2027, 2, 1)).library
    site = compose(late, files.read_theme(ROOT / "templates"), {})
    assert "Undtaget" not in site.files["gammel/index.html"].decode()
    assert "undtaget fra" not in site.files["laesbarhed/index.html"].decode()


def test_the_report_says_what_makes_it_milder(library: Library) -> None:
    told = as_text.summary(Change(Judged(library, {}, judge(library))))
    assert told.endswith("I undtagelser.yaml: 1 undtagelse.")
    turned = understand((settings("  SEN01: råd\n  SPR02: fejl\n"),), {}, TODAY).library
    assert as_text.summary(Change(Judged(turned, {}, ()))).endswith(
        "Sat i site.yaml: SEN01 er råd."
    )


def harmless(*numbers: str) -> Source:
    lines = "".join(
        f'  - tal: "{number}"\n    hvad: Nummeret på en måler\n    godkendt_af: Bo Lind\n'
        for number in numbers
    )
    return Source("undtagelser.yaml", f"tal:\n{lines}")


@pytest.mark.parametrize(
    "text",
    [
        "Nummeret er 1012901234 her.",
        "Nummeret er 10129**01234** her.",
        "| A | B |\n| - | - |\n| x | 1012901234 |",
    ],
)
def test_a_harmless_number_that_is_used_is_needed(text: str) -> None:
    assert faults(page(text), harmless("1012901234")) == []


@pytest.mark.parametrize(
    "text",
    [
        "Her er ingen tal.",
        "Nummeret er 1012901235 her.",
        "Konto 1012901234.",
        "Det koster 1012901234 kr.",
    ],
)
def test_a_harmless_number_that_nobody_would_take_for_a_cpr_number_is_told(text: str) -> None:
    assert faults(page(text), harmless("1012901234")) == [
        "Intet sted på siden ligner det tal et CPR-nummer."
    ]


def test_a_harmless_number_stands_once() -> None:
    twice = harmless("1012901234", "1012901234")
    assert faults(page("Nummeret er 1012901234 her."), twice) == ["Tallet står to gange."]
    assert places("UND01", page("Nummeret er 1012901234 her."), twice) == [(5, '"1012901234"')]
