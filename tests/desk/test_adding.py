"""Fields that a text lacks: what is offered, what the box holds, and what is put in the file."""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from msgspec import Struct

from generator.desk import adding
from generator.desk.desk import WRITING, Desk
from generator.desk.editing import version_of
from generator.desk.trouble import Places
from generator.kinds import KINDS
from generator.kinds.drafts import gaps
from generator.kinds.kind import AnyKind
from generator.library.document import Document, parse
from generator.library.retyping import retyped
from generator.report import fields
from generator.text.diagnostic import Diagnostic, Severity
from generator.text.record import attributes
from generator.text.source import Source, normalised
from tests import small
from tests.running import TEMPLATES, copied
from tests.writing import FORMS, TEXT

PATH = "aftaler/stier.md"
CASE = "moeder/byraadet/2026-03-04/2-skolens-gaard.md"
MONEY = """penge:
  - beloeb: 4 mio. kr.
    hvad: til bænke.
    status: oplyst
    ordret: 4 mio. kr. til bænke
"""
PERIOD = "periode: 2026-2029\n"
AFTER_DAY = "indgaaet: 2026-01-12\n"


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    folder = copied(tmp_path / "by")
    (folder / "content" / PATH).write_text(TEXT, "utf-8")
    return Desk(Places(folder / "content", TEMPLATES), dt.date(2026, 11, 25), "0", "hemmelig")


def file(desk: Desk, path: str = PATH) -> Path:
    return desk.places.content / path


def asked(desk: Desk, what: str, path: str = PATH, **wish: str) -> dict[str, Any]:
    """Return what is answered to a wish for a text."""
    reply = desk.written(f"{WRITING}{what}", json.dumps({"path": path} | wish).encode())
    told: dict[str, Any] = json.loads(reply.body)
    return told


def opened(desk: Desk, key: str, path: str = PATH) -> dict[str, Any]:
    page = version_of(normalised(file(desk, path).read_bytes().decode()))
    return asked(desk, "aabn", path, piece=f"nyt/{key}", page=page)


def added(desk: Desk, key: str, text: str, path: str = PATH) -> dict[str, Any]:
    """Open a field that the text lacks, and save lines for it."""
    version = opened(desk, key, path)["version"]
    return asked(desk, "gem", path, piece=f"nyt/{key}", text=text, version=version)


def in_front_of_the_day(text: str) -> str:
    """Return the agreement with lines below the day that it was made."""
    return TEXT.replace(AFTER_DAY, f"{AFTER_DAY}{text}")


def agreement() -> Document:
    kind = next(kind for kind in KINDS if kind.name == "agreement")
    document = parse(Source(PATH, TEXT), kind)
    assert isinstance(document, Document)
    return document


def offered(*findings: Diagnostic) -> list[str]:
    return [field.key for field in adding.lacking(agreement(), findings)]


def test_what_the_text_lacks_is_offered_in_the_order_of_the_reference() -> None:
    keys = offered()
    assert keys[:3] == ["periode", "gaelder_fra", "gaelder_til"]
    assert keys.index("underskrifter") < keys.index("kladde") < keys.index("bilag")
    assert not {"titel", "status", "indgaaet", "partier", "emner", "frister"} & {*keys}
    record: type[Struct] = agreement().kind.record
    assert len(keys) + len(set(re.findall(r"^\w+(?=:)", TEXT, re.MULTILINE))) == len(
        attributes(record)
    )


def test_a_field_that_a_rule_asks_for_comes_first() -> None:
    told = Diagnostic(
        PATH, agreement().source.position(0), agreement().source.position(0), Severity.ERROR,
        "BIL01", "Teksten nævner bilag 2.", "Skriv bilaget i feltet »bilag«, eller ret nummeret.",
    )  # fmt: skip
    assert offered(told) == ["bilag", *(key for key in offered() if key != "bilag")]


def test_a_field_is_told_of_in_the_words_of_the_reference(desk: Desk) -> None:
    told = opened(desk, "stemmer", CASE)
    assert told["label"] == "stemmer"
    assert told["help"] == [
        "Skriv jeres egne oplysninger, hvor der står ((…)).",
        "Hvem der stemte for og imod, og hvem der ikke stemte.",
        "for: Liste. Partier, medlemmer eller et tal: »[A, Bo Prøve (V)]«, »[A (12)]« eller »12«.",
        "imod: Liste. Dem, der stemte imod, skrevet på samme måde.",
        "undlod: Liste. Dem, der var med, men ikke stemte.",
    ]
    assert told["text"] == "stemmer:\n  for: [((Y))]\n  imod: [((Z))]\n  undlod: [((Z))]"
    page = desk.answer("/aftaler/stier/")
    assert page is not None
    shown = page.body.decode()
    assert '<button type="button" class="desk-field desk-new" data-field="nyt/penge">' in shown
    assert "De beløb, teksten nævner, og hvad de er til." in shown
    assert re.search(r">gælder fra:</strong> [^<]+ Eksempel: 2026-03-01</button>", shown)


def test_nothing_is_offered_where_no_text_is_rewritten(desk: Desk) -> None:
    only = Desk(desk.places, desk.today, "0")
    page = only.answer("/aftaler/stier/")
    assert page is not None
    assert b"Tilf" not in page.body.split(b'id="desk"')[1].split(b"</aside>")[0]


def lacked() -> Iterator[Any]:
    """Yield each field that the least text of each kind lacks."""
    for kind in KINDS:
        text = f"---\n{small.least(kind)}---\n\n## Kort fortalt\n\nDet er let.\n"
        document = parse(Source(small.path_of(kind), text), kind)
        assert isinstance(document, Document)
        for field in adding.lacking(document, ()):
            yield pytest.param(document, field.key, id=f"{kind.name}-{field.key}")


@pytest.mark.parametrize(("document", "key"), tuple(lacked()))
def test_each_example_with_its_places_filled_in_is_read_where_it_is_put(
    document: Document, key: str
) -> None:
    piece = adding.new_piece(document, f"nyt/{key}")
    assert piece is not None
    lines = piece.example.splitlines()
    values = [line for line in lines if not line.endswith(":")]
    assert len(gaps(piece.example)) == len(values)  # nothing of an example is taken for a fact
    filled = piece.example.replace("((", "").replace("))", "")
    change = adding.put_in(document.source, piece, filled)
    text = f"{document.source.text[: change.span.start]}{filled}\n{document.source.text[change.span.end :]}"
    after = parse(Source(document.source.path, text), document.kind)
    assert isinstance(after, Document)
    assert after.problems == document.problems
    assert {path[0] for path in after.places} == {path[0] for path in document.places} | {key}
    assert adding.keeps(document.source, after.source)
    typed = retyped(document, after.source).document
    assert isinstance(typed, Document)
    assert (typed.record, typed.places) == (after.record, after.places)
    assert typed.text.passages == after.text.passages


def test_the_places_of_all_kinds_are_tried() -> None:
    assert {kind.name for kind in KINDS} == {param.id.split("-")[0] for param in lacked()}
    assert len([*lacked()]) > 200


@pytest.mark.parametrize("form", FORMS)
def test_only_the_new_lines_are_written_and_undone(desk: Desk, form: str) -> None:
    write = FORMS[form]
    file(desk).write_bytes(write(TEXT))
    desk.rebuild({file(desk)})
    assert added(desk, "periode", PERIOD)["done"] == "Gemt."
    assert file(desk).read_bytes() == write(in_front_of_the_day(PERIOD))
    assert added(desk, "penge", MONEY)["piece"] == "felt/penge/0/beloeb"
    before = TEXT.partition("loefter:")[0].replace(AFTER_DAY, f"{AFTER_DAY}{PERIOD}")
    assert before in normalised(file(desk).read_bytes().decode())
    expected = in_front_of_the_day(PERIOD).replace(
        "skrevet: 2026-03-05\n", f"skrevet: 2026-03-05\n{MONEY}"
    )
    assert file(desk).read_bytes() == write(expected)
    assert asked(desk, "fortryd")["piece"] == "nyt/penge"
    assert file(desk).read_bytes() == write(in_front_of_the_day(PERIOD))
    asked(desk, "fortryd")
    assert file(desk).read_bytes() == write(TEXT)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("indgaaet: 2026-01-12  \n# Partierne\npartier:", "indgaaet: 2026-01-12  \n+# Partierne\npartier:"),
        ("indgaaet: 2026-01-12 # en mandag\n\n\npartier:", "indgaaet: 2026-01-12 # en mandag\n+\n\npartier:"),
        ("indgaaet:\n  2026-01-12\n  # en mandag\n#\npartier:", "indgaaet:\n  2026-01-12\n  # en mandag\n+#\npartier:"),
        ("indgaaet: >+\n  2026-01-12\n\npartier:", "indgaaet: >+\n  2026-01-12\n\npartier:"),
    ],
)  # fmt: skip
def test_remarks_and_blanks_stay_where_they_stand(desk: Desk, before: str, after: str) -> None:
    text = TEXT.replace("indgaaet: 2026-01-12\npartier:", before)
    file(desk).write_text(text, "utf-8")
    desk.rebuild({file(desk)})
    assert added(desk, "periode", f"\n{PERIOD}\n")["done"] == "Gemt."
    put_in = after.replace("+#", f"{PERIOD}#").replace("+\n\np", f"{PERIOD}\n\np")
    expected = TEXT.replace("indgaaet: 2026-01-12\npartier:", put_in)
    if put_in == before:  # there it would change another value, so it comes last
        expected = expected.replace("\n---\n\n##", f"\n{PERIOD}---\n\n##")
    assert file(desk).read_text("utf-8") == expected


@pytest.mark.parametrize("key", ["periode", "penge", "kladde"])
def test_an_example_that_is_left_as_it_is_cannot_be_saved(desk: Desk, key: str) -> None:
    example = opened(desk, key)["text"]
    for text in (example, f"{example}\nparter: [Foreningen]", "", " \n"):
        told = added(desk, key, text)
        assert told["refused"] == "Skriv jeres egne oplysninger i stedet for eksemplet."
    half = example.replace("((", "", 1).replace("))", "", 1)
    assert ("refused" in added(desk, key, half)) == (key == "penge")


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("penge:\n  - beloeb: mange penge\n    hvad: til bænke.\n    status: oplyst\n", "Linje 2: Feltet »penge nr. 1, beloeb« skal være et beløb."),
        ("penge:\n  - belob: 4 mio. kr.\n    hvad: til bænke.\n", "Linje 2: "),
        ("pengee: 4 mio. kr.", "Feltet »pengee« findes ikke her. Mente du »penge«?"),
        ("penge:\n  - beloeb: [4\n", "Linje 2: "),
        ("penge", "Linjen mangler et kolon."),
        ("titel: En anden titel", "Feltet »titel« står to gange. Slet den ene linje."),
        ("periode: 2026-2029\n---\n", "Teksten kan ikke stå her. Skriv den med andre tegn."),
        ("# Kun en note", "Teksten kan ikke stå her. Skriv den med andre tegn."),
        ("  og mere til", "Teksten kan ikke stå her. Skriv den med andre tegn."),
        ("periode: 2026\u202e", "Et usynligt tegn kan ikke stå her."),
    ],
)  # fmt: skip
def test_what_is_wrong_is_told_and_nothing_is_written(desk: Desk, text: str, says: str) -> None:
    version = opened(desk, "penge")["version"]
    typed = asked(desk, "maaling", piece="nyt/penge", text=text, version=version)
    assert typed["refused"].startswith(says)
    assert added(desk, "penge", text)["refused"] == typed["refused"]
    assert file(desk).read_text("utf-8") == TEXT


def test_figures_and_marks_follow_the_new_field(desk: Desk) -> None:
    version = opened(desk, "aendringer")["version"]
    text = "aendringer:\n  - dato: 2026-03-06\n    tekst: Kommunalbestyrelsen har fået en sti til."
    told = asked(desk, "maaling", piece="nyt/aendringer", text=text, version=version)
    assert [(each["words"], each["long_words"]) for each in told["sentences"]] == [(6, 1)]
    assert '<mark class="desk-long">Kommunalbestyrelsen</mark>' in told["html"]
    assert file(desk).read_text("utf-8") == TEXT
    added(desk, "aendringer", text)
    page = desk.answer("/aftaler/stier/")
    assert page is not None
    assert f'<span id="desk-figure">{told["lix"]}</span>' in page.body.decode()


def test_a_field_that_stands_there_or_that_nobody_knows_is_not_opened(desk: Desk) -> None:
    for key in ("titel", "frister", "findes_ikke", "", "stemmer"):
        assert opened(desk, key)["is_old"], key


def test_a_file_that_was_changed_meanwhile_keeps_what_others_wrote(desk: Desk) -> None:
    version = opened(desk, "periode")["version"]
    theirs = TEXT.replace("Aftale om stier", "Deres titel")
    file(desk).write_text(theirs, "utf-8")
    told = asked(desk, "gem", piece="nyt/periode", text=PERIOD, version=version)
    assert told["done"] == "Gemt. Filen var ændret et andet sted, og det er bevaret."
    assert file(desk).read_text("utf-8") == theirs.replace(AFTER_DAY, f"{AFTER_DAY}{PERIOD}")


def test_a_field_that_another_editor_added_meanwhile_is_not_written_over(desk: Desk) -> None:
    version = opened(desk, "periode")["version"]
    theirs = in_front_of_the_day("periode: 2026\n")
    file(desk).write_text(theirs, "utf-8")
    told = asked(desk, "gem", piece="nyt/periode", text=PERIOD, version=version)
    assert told["refused"].startswith("En anden har skrevet feltet imens.")
    assert file(desk).read_text("utf-8") == theirs


def test_the_reference_and_the_examples_are_of_the_same_fields() -> None:
    kinds: tuple[AnyKind, ...] = KINDS
    for kind in kinds:
        record: type[Struct] = kind.record
        keys = {attribute.key for attribute in attributes(record)}
        assert {field.key for field in fields.described(kind)} == keys
