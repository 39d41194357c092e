"""YAML to typed records: every key with its place, every mistake told at once."""

from __future__ import annotations

import datetime as dt
import time
from decimal import Decimal
from enum import StrEnum
from typing import Annotated

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import Meta, field

from generator.danish import Amount
from generator.kinds import KINDS
from generator.kinds.parts import Part
from generator.kinds.registers import FILES, BodyType
from generator.kinds.values import LixFigure, NameText, Outcome, PartyId, RunningText
from generator.text import frontmatter
from generator.text.frontmatter import Reading
from generator.text.source import Placed, Source, Span


class Colour(StrEnum):
    RED = "rød"
    GREEN = "grøn"


class Seat(Part, frozen=True, kw_only=True):
    party: str = field(name="parti")
    count: int = field(name="antal", default=1)


class Thing(Part, frozen=True, kw_only=True):
    title: str = field(name="titel")
    text: RunningText | None = field(name="tekst", default=None)
    number: str | None = field(name="nummer", default=None)
    day: dt.date | None = field(name="dato", default=None)
    colour: Colour | None = field(name="farve", default=None)
    is_open: bool = field(name="aaben", default=False)
    price: Amount | None = field(name="beloeb", default=None)
    share: Annotated[int, Meta(ge=1, le=10)] | None = field(name="andel", default=None)
    lix: LixFigure | None = None
    seats: tuple[Seat, ...] = field(name="pladser", default=())
    tags: tuple[NameText, ...] = field(name="maerker", default=())
    levels: dict[str, str] = field(name="niveauer", default_factory=dict)


class Parties(Part, frozen=True, kw_only=True):
    parties: tuple[PartyId, ...] = field(name="partier", default=())


def read(text: str) -> Reading[Thing]:
    return frontmatter.read(Source("a.yaml", text), Span(0, len(text)), Thing)


def told(text: str) -> list[str]:
    """Return what is said of a text, and check that nothing is said without advice."""
    problems = read(text).problems
    assert all(diagnostic.advice.endswith((".", "?", '"', "'")) for diagnostic in problems)
    return [
        f"{diagnostic.start.line}:{diagnostic.start.column} {diagnostic.code} {diagnostic.message}"
        for diagnostic in problems
    ]


def test_a_document_is_divided_at_its_two_fences() -> None:
    source = Source("a.md", "---\ntitel: A\n---\nBrød\n")
    halves = frontmatter.split(source)
    assert halves.yaml == Span(4, 13)
    assert source.text[halves.body :] == "Brød\n"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("Brød\n", "Filen har ingen felter øverst."),
        ("\n---\ntitel: A\n---\n", "Over felterne er der en tom linje."),
        ("----\ntitel: A\n----\n", "Linjen over felterne er »----«."),
        ("---\ntitel: A\n", "Felterne øverst slutter ikke."),
    ],
)
def test_a_document_without_front_matter_is_told_what_it_lacks(text: str, message: str) -> None:
    source = Source("a.md", text)
    assert frontmatter.split(source).yaml is None
    finding = frontmatter.missing(source)
    assert (finding.code, finding.message) == ("FMT06", message)


def test_each_value_becomes_what_its_type_says() -> None:
    record = read(
        'titel: "En: sti"\ntekst: Vi bygger.\nnummer: 3.10\ndato: 2026-03-01\nfarve: grøn\n'
        "aaben: ja\nbeloeb: 2,5 mio. kr.\nandel: 7\nlix: 51,4\n"
        "pladser:\n  - parti: A\n    antal: 2\n  - parti: B\nmaerker: [x, y]\n"
        "niveauer:\n  SEN01: råd\n"
    ).record
    assert record == Thing(
        title="En: sti",
        text=RunningText("Vi bygger."),
        number="3.10",
        day=dt.date(2026, 3, 1),
        colour=Colour.GREEN,
        is_open=True,
        price=Amount(Decimal("2.5"), "mio. kr."),
        share=7,
        lix=LixFigure("51.4"),
        seats=(Seat(party="A", count=2), Seat(party="B")),
        tags=("x", "y"),
        levels={"SEN01": "råd"},
    )


@pytest.mark.parametrize("written", ["nej", "10:30", "3.10", "012", "NO", "null", "~", "1e3", "2026-03-01"])  # fmt: skip
def test_what_yaml_would_take_for_something_else_stays_text(written: str) -> None:
    record = read(f"titel: {written}\n").record
    assert record is not None
    assert record.title == written


def test_values_know_their_place() -> None:
    text = "titel: A\ntekst: Vi bygger.\npladser:\n  - parti: A\n    antal: 2\n"
    reading = read(text)
    place = reading.places["pladser", 0, "antal"]
    assert text[slice(*place.key)] == "antal"
    assert text[slice(*place.value)] == "2"
    assert text[slice(*reading.places["pladser", 0].value)] == "parti: A\n    antal: 2"
    assert reading.record is not None
    value = reading.record.text
    assert isinstance(value, Placed)
    assert value == "Vi bygger."
    assert text[slice(*value.span)] == "Vi bygger."


def test_places_count_from_the_start_of_the_source() -> None:
    source = Source("a.md", "---\ntitel: A\ntekst: Å\n---\nx")
    reading = frontmatter.read(source, Span(4, 22), Thing)
    assert source.text[slice(*reading.places[("tekst",)].value)] == "Å"


def test_an_unknown_key_is_named_with_the_nearest_known_one() -> None:
    reading = read("titel: A\nteks: B\n")
    assert told("titel: A\nteks: B\n") == ["2:1 FMT02 Feltet »teks« findes ikke her."]
    assert reading.problems[0].advice == "Mente du »tekst«?"
    assert reading.record == Thing(title="A")


def test_a_key_that_stands_there_already_is_not_asked_for_again() -> None:
    reading = read("titel: A\ntittel: B\n")
    assert told("titel: A\ntittel: B\n") == ["2:1 FMT02 Feltet »tittel« findes ikke her."]
    assert reading.problems[0].advice == "Feltet »titel« står her også. Slet den ene linje."


def test_an_unknown_key_that_is_like_none_gets_the_whole_list() -> None:
    (problem,) = read("titel: A\nqqq: B\n").problems
    assert problem.advice.startswith("Felterne hedder: aaben, andel, beloeb, ")


def test_a_missing_key_is_told_at_the_record_that_lacks_it() -> None:
    assert told("tekst: A\n") == ["1:1 FMT03 Feltet »titel« mangler."]
    assert told("titel: A\npladser:\n  - antal: 2\n") == [
        "3:5 FMT03 Feltet »pladser nr. 1, parti« mangler."
    ]
    assert read("tekst: A\n").record is None


def test_a_key_given_twice_is_told_at_the_second_one_and_the_first_holds() -> None:
    reading = read("titel: A\ntitel: B\n")
    assert told("titel: A\ntitel: B\n") == ["2:1 FMT05 Feltet »titel« står to gange."]
    assert reading.record == Thing(title="A")


@pytest.mark.parametrize(
    ("line", "finding"),
    [
        ("dato: 1. marts", "2:7 FMT04 Feltet »dato« skal være en dato."),
        (
            "dato: 2026-02-30",
            "2:7 FMT04 Feltet »dato« skal være en dag, og 2026-02-30 findes ikke.",
        ),
        ("aaben: yes", "2:8 FMT04 Feltet »aaben« skal være ja eller nej."),
        ("beloeb: 10", "2:9 FMT04 Feltet »beloeb« skal være et beløb."),
        ("andel: 2,5", "2:8 FMT04 Feltet »andel« skal være et helt tal."),
        ("andel: 11", "2:8 FMT04 Feltet »andel« skal være mellem 1 og 10."),
        ("lix: høj", "2:6 FMT04 Feltet »lix« skal være et tal."),
        ("farve: rod", "2:8 FMT04 Feltet »farve« skal være et af ordene »rød« eller »grøn«."),
        ("tekst: [en, liste]", "2:8 FMT04 Feltet »tekst« skal være en enkelt tekst."),
        ("tekst:\n  a: b", "3:3 FMT04 Feltet »tekst« skal være en enkelt tekst."),
        ("maerker: x", "2:10 FMT04 Feltet »maerker« skal være en liste."),
        ("pladser: x", "2:10 FMT04 Feltet »pladser« skal være en liste."),
        ("pladser: [x]", "2:11 FMT04 Feltet »pladser nr. 1« skal være flere felter."),
        ("niveauer: x", "2:11 FMT04 Feltet »niveauer« skal være flere felter."),
        ('tekst: ""', "2:8 FMT04 Feltet »tekst« er tomt."),
        ("maerker:\n  - x\n  -", "4:4 FMT04 Punkt 2 i »maerker« er tomt."),
        ("maerker:\n  - x\n  - ''", "4:5 FMT04 Feltet »maerker nr. 2« er tomt."),
        ("pladser:\n  -", "3:4 FMT04 Punkt 1 i »pladser« er tomt."),
    ],
)
def test_a_value_of_the_wrong_kind_is_told_at_the_value(line: str, finding: str) -> None:
    assert told(f"titel: A\n{line}\n") == [finding]


@pytest.mark.parametrize("sign", ["\\x02", "\\0", "\\v", "\\e", "\\x7f", "\\uffff", "\\ufffe"])
def test_a_control_character_in_yamls_spelling_is_told_at_its_value(sign: str) -> None:
    assert told(f'titel: A\nnummer: "1 {sign} 2"\n') == [
        "2:9 FMT04 Feltet »nummer« har et usynligt tegn."
    ]
    assert told(f'titel: A\nniveauer:\n  LIX01: "råd{sign}"\n') == [
        "3:10 FMT04 Feltet »niveauer, LIX01« har et usynligt tegn."
    ]


@pytest.mark.parametrize(
    "text",
    [
        "titel: A # en bemærkning\n",
        'titel: "Vej #3"\n',
        "titel: Vej#3 og C#\n",
        "titel: A\ntekst: Se\n  https://a.dk/ og kl.\n  10:30 til 11:00\n",
        "# titel:B\ntitel: A\n",
    ],
)
def test_remarks_and_colons_in_texts_are_left_alone(text: str) -> None:
    assert told(text) == []


@pytest.mark.parametrize(
    ("line", "advice"),
    [
        ("beloeb: 8 mio kr årligt", "Mente du »8 mio. kr. pr. år«?"),
        ("beloeb: 40.5 mio. kr.", "Mente du »40,5 mio. kr.«?"),
        ("beloeb: kr. 2.500.000,-", "Mente du »2.500.000 kr.«?"),
        ("beloeb: 2.500 t.kr.", "Mente du »2.500.000 kr.«?"),
        ("beloeb: 3 milliarder kroner", "Mente du »3 mia. kr.«?"),
        ("beloeb: -5 mio. kr.",
         "Skriv beløbet uden minus, og fortæl med ord, at der bliver sparet."),
        ("beloeb: 6 mio. kr. i 2027 og 8 mio. kr. i 2028",
         "Her er flere beløb. Lav et punkt med »- « til hvert, med sit eget år."),
        ("beloeb: mange penge", "Skriv det som »10 mio. kr.« eller »413.000 kr. pr. år«."),
        ("maerker: x, y og z", "Skriv det som »[x, y, z]«."),
        ("maerker: 24/1234", "Skriv det som »[24/1234]«."),
        ("maerker: 'a: b, c'", "Skriv hvert punkt på sin linje med »- « foran."),
        ("pladser: x, y", "Skriv hvert punkt på sin linje med »- « foran."),
        ("grøn: ja", "Skriv »farve: grøn«."),
        ("nummer: “1”", 'Skriv lige tegn (") i stedet. Er det et citat, så skriv »…«.'),
    ],
)  # fmt: skip
def test_what_is_written_otherwise_is_told_as_it_is_written_here(line: str, advice: str) -> None:
    (problem,) = read(f"titel: A\n{line}\n").problems
    assert problem.advice == advice


def test_a_text_with_a_colon_is_shown_in_quotation_marks() -> None:
    (problem,) = read("nummer: 1\ntitel: Sag 1: En sti\n").problems
    assert problem.advice == 'Sæt anførselstegn om den: titel: "Sag 1: En sti"'


COMMITTEES = ("forretningsudvalg", "økonomiudvalg", "stående udvalg", "særligt udvalg")


class Whose(Part, frozen=True, kw_only=True):
    type: BodyType = field(name="type")
    outcome: Outcome | None = field(name="udfald", default=None)


@pytest.mark.parametrize(
    ("line", "advice"),
    [
        ("type: byraad", "Mente du »byråd«?"),
        ("type: fagudvalg", "Mente du »stående udvalg«?"),
        ("type: huslejenævn", "Mente du »nævn«?"),
        ("type: ældreråd", "Mente du »råd«?"),
        ("type: økonmiudvalg", "Mente du »økonomiudvalg«?"),
        ("type: idrætsudvalg",
         f"Mente du »{'«, »'.join(COMMITTEES)}« eller »§ 17, stk. 4-udvalg«?"),
        ("type: klub", "Skriv »klartekst felter« for at se ordene."),
        ("type: råd\nudfald: godkendt", "Mente du »vedtaget«?"),
        ("type: råd\nudfald: hørt", "Mente du »taget til efterretning«?"),
        ("type: råd\nudfald: forkastet", "Mente du »ikke vedtaget«?"),
    ],
)  # fmt: skip
def test_another_name_for_a_choice_is_known(line: str, advice: str) -> None:
    (problem,) = frontmatter.read(Source("a.yaml", line), Span(0, len(line)), Whose).problems
    assert problem.advice == advice
    assert len(problem.message) < 300


def test_a_list_of_any_length_is_read_or_refused_at_once() -> None:
    source = Source("sider/a.md", f"titel: A\nmaerker: [{'x, ' * 200_000}x]\n")
    started = time.process_time()
    (problem,) = frontmatter.read(source, Span(0, len(source.text)), Thing).problems
    assert problem.message == "Listen »maerker« har 200.001 punkter."
    assert time.process_time() - started < 5


def test_a_choice_suggests_the_nearest_word() -> None:
    (problem,) = read("titel: A\nfarve: gron\n").problems
    assert problem.advice == "Mente du »grøn«?"


def test_all_that_is_wrong_is_told_in_one_go() -> None:
    assert told("dato: x\nqqq: y\nandel: z\n") == [
        "2:1 FMT02 Feltet »qqq« findes ikke her.",
        "1:1 FMT03 Feltet »titel« mangler.",
        "1:7 FMT04 Feltet »dato« skal være en dato.",
        "3:8 FMT04 Feltet »andel« skal være et helt tal.",
    ]


@pytest.mark.parametrize(
    ("text", "finding"),
    [
        ("titel: A\n\ttekst: B\n", "2:1 FMT01 Linjen har et tabulatortegn."),
        ("titel: A\nmaerker:\n\t- x\n", "3:1 FMT01 Linjen har et tabulatortegn."),
        ("titel: A: B\n", "1:9 FMT01 Teksten på linjen har et kolon."),
        ("titel A\ntekst: B\n", "1:1 FMT01 Linjen mangler et kolon."),
        ("titel: A\ntekst B\nnummer: x\n", "2:1 FMT01 Linjen mangler et kolon."),
        ("titel: A\nnummer B\nmaerker: [x]\n", "2:1 FMT01 Linjen mangler et kolon."),
        ('titel: "A\ntekst: B\n', "1:8 FMT01 Felterne kan ikke læses her."),
        ("titel: A\nmaerker: [x, y\n", "2:10 FMT01 Felterne kan ikke læses her."),
        ("titel: A\x07\n", "1:9 FMT01 Et usynligt tegn kan ikke læses."),
        ("titel: A\n? [x]\n: y\n", "2:3 FMT01 Et felt skal have et navn før kolon."),
        (
            "titel: A\ntekst: *navn\n",
            "2:8 FMT01 Teksten begynder med »*«, som betyder noget i felter.",
        ),
        ("titel:A\n", "1:1 FMT01 Der mangler et mellemrum efter kolon."),
        ("titel:A\ntekst: B\n", "1:1 FMT01 Der mangler et mellemrum efter kolon."),
        ("titel: A\ntekst:B\n", "2:1 FMT01 Der mangler et mellemrum efter kolon."),
        ("titel: A\npladser:\n  - parti:B\n", "3:5 FMT01 Der mangler et mellemrum efter kolon."),
        (
            "titel: Vej #3 er lukket\n",
            "1:12 FMT01 Teksten fra »#« kommer ikke med i feltet »titel«.",
        ),
        ("titel: #3\n", "1:8 FMT01 Teksten fra »#« kommer ikke med i feltet »titel«."),
        (
            "titel: A\nmaerker:\n  - C #1\n",
            "3:7 FMT01 Teksten fra »#« kommer ikke med i feltet »maerker nr. 1«.",
        ),
        ("- titel: A\n", "1:1 FMT04 Filen skal begynde med felter."),
    ],
)
def test_what_cannot_be_read_is_told_where_it_stands(text: str, finding: str) -> None:
    assert told(text) == [finding]


def test_anchors_are_refused_where_they_are_used_again() -> None:
    text = "titel: A\npladser: [&m {parti: A}, *m]\n"
    assert told(text) == ["2:11 FMT01 Felterne bruger »&« og »*« til at genbruge."]


def test_deep_nesting_is_refused_before_it_brings_the_parser_down() -> None:
    deep = "titel: A\nmaerker: " + "[" * 20_000
    (finding,) = told(deep)
    assert finding.endswith("FMT01 Her er for mange felter inden i hinanden.")
    steps = "titel: A\nmaerker:\n" + "".join(f"{' ' * n}a:\n" for n in range(1, 200))
    (finding,) = told(steps)
    assert finding.endswith("FMT01 Her er for mange felter inden i hinanden.")


def test_an_empty_text_lacks_what_the_record_needs() -> None:
    assert told("") == ["1:1 FMT03 Feltet »titel« mangler."]
    assert told("# kun en bemærkning\n") == ["1:1 FMT03 Feltet »titel« mangler."]


RECORDS = [kind.record for kind in KINDS] + [record for _, record in FILES.values()]
KEYS = sorted({field for record in RECORDS for field in record.__struct_encode_fields__})
a_scalar = st.one_of(
    st.sampled_from(
        ["ja", "2026-03-01", "10 mio. kr.", "1", "3.10", '"', "[", "{a: b}", "*x", "&x y"]
    ),
    st.text(alphabet=" \tabæø:-#'\"[]{}&*!|>%@`,?\n", max_size=12),
)
a_line = st.tuples(st.sampled_from(["", "  ", "  - ", "- ", "\t"]), st.sampled_from(KEYS), a_scalar)
a_yaml = st.one_of(
    st.text(),
    st.lists(a_line, max_size=8).map(
        lambda lines: "\n".join(f"{indent}{key}: {value}" for indent, key, value in lines)
    ),
)


@given(a_yaml, st.sampled_from(RECORDS))
def test_any_text_gives_a_record_or_says_why_not(text: str, record: type[Part]) -> None:
    reading = frontmatter.read(Source("a.yaml", text), Span(0, len(text)), record)
    assert reading.record is not None or reading.problems
    for place in reading.places.values():
        assert 0 <= place.value.start <= place.value.end <= len(text)


@pytest.mark.parametrize(
    ("text", "message", "advice"),
    [
        ("\ufeff---\na: b\n---\n", "Over felterne står et usynligt tegn.", "Slet det, så »---« står først."),
        ("\n---\na: b\n---\n", "Over felterne er der en tom linje.", "Slet den, så »---« står øverst i filen."),
        ("----\na: b\n----\n", "Linjen over felterne er »----«.",
         "Skriv præcis tre korte streger: »---«. Gør det samme under felterne."),
        ("—\na: b\n—\n", "Linjen over felterne er »—«.",
         "Skriv præcis tre korte streger: »---«. Gør det samme under felterne."),
        ("+++\na: b\n+++\n", "Linjen over felterne er »+++«.",
         "Skriv præcis tre korte streger: »---«. Gør det samme under felterne."),
    ],
)  # fmt: skip
def test_a_line_that_is_nearly_a_fence_is_told(text: str, message: str, advice: str) -> None:
    told = frontmatter.missing(Source("sider/a.md", text))
    assert (told.message, told.advice) == (message, advice)


@pytest.mark.parametrize(
    ("value", "sign"),
    [
        ("@sti", "@"), ("%sti", "%"), ("*sti* er ny", "*"), ("> sti", ">"), ("- sti", "-"),
        ('"Sti" er ny', '"'), ("&sti er ny", "&"), ("!sti er ny", "!"), ("`sti`", "`"),
    ],
)  # fmt: skip
def test_a_sign_that_means_something_to_yaml_is_told_with_the_text_to_write(
    value: str, sign: str
) -> None:
    first, *_ = read(f"titel: {value}\n").problems
    assert first.message == f"Teksten begynder med »{sign}«, som betyder noget i felter."
    assert first.advice == f"Sæt tegnet ' om teksten: titel: '{value}'"


@pytest.mark.parametrize(
    ("text", "message", "column"),
    [
        ("titel:\u00a0Sti\nnummer: Bo\n", "Her er et hårdt mellemrum.", 7),
        (" titel: Sti\nandet: Bo\n", "Linjen begynder med for mange mellemrum.", 1),
        ("titel: Sti # 1\n", "Teksten fra »#« kommer ikke med i feltet »titel«.", 12),
    ],
)
def test_a_blank_that_hides_a_field_is_told(text: str, message: str, column: int) -> None:
    first, *_ = read(text).problems
    assert (first.message, first.start.column) == (message, column)


def test_a_list_names_nothing_twice_that_is_found_by_it() -> None:
    """A party, a topic or a case number; cells and names of people may be alike."""
    text = "partier:\n  - A\n  - V\n  - A\n"
    source = Source("a.yaml", text)
    (told_of,) = frontmatter.read(source, Span(0, len(text)), Parties).problems
    assert str(told_of) == (
        "a.yaml:4:5: fejl FMT05: »A« står to gange i »partier«.\n  hjælp: Slet det ene."
    )
    assert told("titel: x\nmaerker: [a, a]\n") == []
