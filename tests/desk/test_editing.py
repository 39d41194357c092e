"""What a page is answered when a text is rewritten, without a network in between."""

from __future__ import annotations

import datetime as dt
import json
import time
import unicodedata
from pathlib import Path
from typing import Any

import pytest

from generator.desk.desk import WRITING, Desk
from generator.desk.editing import version_of
from generator.desk.pieces import pieces
from generator.desk.trouble import Places
from generator.library.document import Document
from generator.text.source import normalised
from tests.running import CONTENT, TEMPLATES, copied
from tests.writing import GOAL, LEAD, MONEY, TEXT, WORDS

DAY = dt.date(2026, 11, 25)
PATH = "aftaler/stier.md"


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    folder = copied(tmp_path / "by")
    (folder / "content" / PATH).write_text(TEXT, "utf-8")
    (folder / "content" / "registre" / "letteord.yaml").write_text(WORDS, "utf-8")
    return Desk(Places(folder / "content", TEMPLATES), DAY, "0", "hemmelig")


def file(desk: Desk) -> Path:
    return desk.places.content / PATH


def asked(desk: Desk, what: str, **wish: str) -> dict[str, Any]:
    """Return what is answered to a wish for the agreement."""
    reply = desk.written(f"{WRITING}{what}", json.dumps({"path": PATH} | wish).encode())
    told: dict[str, Any] = json.loads(reply.body)
    return told


def body_piece(text: str) -> str:
    """Return the name of the piece that begins with a text."""
    return f"blok/{TEXT.index(text)}"


def opened(desk: Desk, piece: str) -> dict[str, Any]:
    page = version_of(normalised(file(desk).read_bytes().decode()))
    return asked(desk, "aabn", piece=piece, page=page)


def saved(desk: Desk, piece: str, text: str) -> dict[str, Any]:
    """Open a piece and save another text for it."""
    return asked(desk, "gem", piece=piece, text=text, version=opened(desk, piece)["version"])


def test_a_piece_is_opened_as_it_stands_in_the_file(desk: Desk) -> None:
    told = opened(desk, body_piece(MONEY))
    assert (told["label"], told["text"], told["is_field"]) == ("Afsnit", MONEY, False)
    assert opened(desk, "felt/loefter/0/formaal")["text"] == GOAL
    assert opened(desk, "felt/loefter/0/formaal")["label"] == "formål under løfter nr. 1"


def test_a_page_of_an_older_text_opens_nothing(desk: Desk) -> None:
    told = asked(desk, "aabn", piece=body_piece(MONEY), page="gammel")
    assert told["is_old"]
    file(desk).write_text("---\ntitel: [\n---\n", "utf-8")
    assert "kan ikke læses" in opened(desk, body_piece(MONEY))["refused"]
    file(desk).unlink()
    assert "væk" in asked(desk, "aabn", piece=body_piece(MONEY))["refused"]


def test_figures_and_marks_are_those_of_what_is_typed_and_nothing_is_saved(desk: Desk) -> None:
    piece = body_piece(MONEY)
    version = opened(desk, piece)["version"]
    text = "Såfremt kommunalbestyrelsen iværksætter cykelstien, begynder vi. Den er ny."
    told = asked(desk, "maaling", piece=piece, text=text, version=version)
    assert [(one["words"], one["long_words"]) for one in told["sentences"]] == [(6, 5), (3, 0)]
    assert {"written": "Såfremt", "plain": "Hvis"} in told["words"]
    assert '<mark class="desk-long">kommunalbestyrelsen</mark>' in told["html"]
    assert "ord" in told["counted"]
    assert file(desk).read_text("utf-8") == TEXT
    asked(desk, "gem", piece=piece, text=text, version=version)
    page = desk.answer("/aftaler/stier/")
    assert page is not None
    assert f'<span id="desk-figure">{told["lix"]}</span>' in page.body.decode()


def test_a_sentence_that_is_half_typed_is_not_counted_with_the_next_paragraph(desk: Desk) -> None:
    piece = body_piece(LEAD)
    version = opened(desk, piece)["version"]
    half = asked(desk, "maaling", piece=piece, text="De to lister vil bruge", version=version)
    whole = asked(desk, "maaling", piece=piece, text="De to lister vil bruge.", version=version)
    assert [one["words"] for one in half["sentences"]] == [5]
    assert (half["lix"], half["counted"]) == (whole["lix"], whole["counted"])
    assert whole["html"] == half["html"].replace("bruge", "bruge.")
    told = asked(desk, "raad", piece=piece, text="De to lister vil bruge flere penge på stier",
                 version=version)  # fmt: skip
    assert "TEG01" in {finding["code"] for finding in told["findings"]}


def test_what_had_no_full_stop_gets_none_in_the_figures(desk: Desk) -> None:
    path = desk.places.content / PATH
    path.write_text(TEXT.replace(MONEY, "Åen og parken"), "utf-8")
    piece = f"blok/{TEXT.index(MONEY)}"
    version = opened(desk, piece)["version"]
    told = asked(desk, "maaling", piece=piece, text="Åen og alle parker", version=version)
    assert told["html"].count(".") == 0


def test_plainer_words_to_choose_between_stand_in_marks_of_their_own(desk: Desk) -> None:
    words = desk.places.content / "registre" / "letteord.yaml"
    words.write_text("ord:\n  - {ord: efterfølgende, skriv: bagefter eller senere}\n", "utf-8")
    desk = Desk(desk.places, DAY, "0", "hemmelig")
    piece = body_piece(MONEY)
    version = opened(desk, piece)["version"]
    told = asked(desk, "maaling", piece=piece, text="Vi ser efterfølgende på den.", version=version)
    assert told["words"] == [{"written": "efterfølgende", "plain": "bagefter« eller »senere"}]


def test_a_field_is_measured_too(desk: Desk) -> None:
    piece = "felt/loefter/1/formaal"
    version = opened(desk, piece)["version"]
    told = asked(desk, "maaling", piece=piece, text="Det er *let*: her.", version=version)
    assert told["sentences"] == [
        {"text": "Det er let: her.", "words": 4, "long_words": 0, "step": 0}
    ]
    assert "<em>" in told["html"]


def test_advice_is_about_what_is_typed_and_what_it_breaks(desk: Desk) -> None:
    piece = body_piece(MONEY)
    version = opened(desk, piece)["version"]
    same = asked(desk, "raad", piece=piece, text=MONEY, version=version)
    assert same["findings"] == []
    text = f"{MONEY} Borger 010190-1234 ved det."
    told = asked(desk, "raad", piece=piece, text=text, version=version)
    assert "CPR01" in {finding["code"] for finding in told["findings"]}


def test_a_field_that_could_not_be_read_is_not_saved(desk: Desk) -> None:
    told = saved(desk, "felt/indgaaet", "i går måske den 40. maj 2026-99")
    assert "»indgaaet«" in told["refused"]
    assert "tomt" in saved(desk, "felt/titel", "  ")["refused"]
    assert "kan ikke stå her" in saved(desk, "felt/titel", "a\x00b")["refused"]
    assert file(desk).read_text("utf-8") == TEXT


def test_nothing_new_is_not_written(desk: Desk) -> None:
    before = file(desk).stat().st_mtime_ns
    assert saved(desk, body_piece(MONEY), MONEY)["done"] == "Der er intet nyt at gemme."
    assert saved(desk, "felt/frister/0/hvad", "Vejudvalget viser en plan for bænkene.")["done"]
    assert file(desk).stat().st_mtime_ns == before


def test_a_save_names_the_piece_to_go_back_to(desk: Desk) -> None:
    piece = body_piece(LEAD)
    assert saved(desk, piece, "Kort.\n\nTo.") == {"done": "Gemt.", "piece": piece}
    assert saved(desk, "felt/titel", "Ny")["piece"] == "felt/titel"


def test_a_file_keeps_its_mode_and_nothing_is_left_beside_it(desk: Desk) -> None:
    file(desk).chmod(0o640)
    saved(desk, body_piece(MONEY), "Kort.")
    assert file(desk).stat().st_mode & 0o777 == 0o640
    assert sorted(path.name for path in file(desk).parent.iterdir()) == [
        "stier.md",
        "vej-og-park.md",
    ]


def test_a_file_that_was_changed_is_never_written_over(desk: Desk) -> None:
    piece = body_piece(MONEY)
    version = opened(desk, piece)["version"]
    theirs = TEXT.replace("Byrådet sætter", "Byrådet lægger").replace("Aftale om stier", "Stier")
    file(desk).write_text(theirs, "utf-8")
    told = asked(desk, "gem", piece=piece, text="Min tekst.", version=version)
    assert told["theirs"] == MONEY.replace("sætter", "lægger")
    assert told["mine"] == "Min tekst."
    assert told["there"] == f"blok/{theirs.index(told['theirs'])}"
    assert file(desk).read_text("utf-8") == theirs
    done = asked(desk, "gem", piece=told["piece"], text=told["mine"], version=told["version"])
    assert done["done"] == "Gemt."
    assert file(desk).read_text("utf-8") == theirs.replace(told["theirs"], "Min tekst.")


def test_both_versions_are_whole_lines_where_both_changed_them(desk: Desk) -> None:
    piece = body_piece("- De er blå")
    version = opened(desk, piece)["version"]
    theirs = TEXT.replace("  - De er blå.\n", "  - De er grønne.\n")
    file(desk).write_text(theirs, "utf-8")
    told = asked(desk, "gem", piece=piece, text="- De er grå.", version=version)
    assert (told["theirs"], told["mine"]) == ("  - De er grønne.", "  - De er grå.")
    assert told["there"] == f"blok/{theirs.index('- De er grønne')}"


def test_a_piece_that_somebody_took_away_can_still_be_put_in(desk: Desk) -> None:
    piece = body_piece(MONEY)
    version = opened(desk, piece)["version"]
    theirs = TEXT.replace(f"{MONEY}\n\n", "")
    file(desk).write_text(theirs, "utf-8")
    told = asked(desk, "gem", piece=piece, text="Min tekst.", version=version)
    assert told["theirs"] == ""
    asked(desk, "gem", piece=told["piece"], text=told["mine"], version=told["version"])
    assert "\n\nMin tekst.\n\n" in file(desk).read_text("utf-8")


def test_a_field_that_was_changed_is_shown_as_both_have_it(desk: Desk) -> None:
    version = opened(desk, "felt/titel")["version"]
    file(desk).write_text(TEXT.replace("Aftale om stier", "'Deres: titel'"), "utf-8")
    told = asked(desk, "gem", piece="felt/titel", text="Min: titel", version=version)
    assert (told["theirs"], told["mine"]) == ("Deres: titel", "Min: titel")
    asked(desk, "gem", piece=told["piece"], text=told["mine"], version=told["version"])
    assert "titel: 'Min: titel'\n" in file(desk).read_text("utf-8")


def test_saves_are_undone_one_after_the_other(desk: Desk) -> None:
    raw = "\ufeff" + unicodedata.normalize("NFD", TEXT.replace("\n", "\r\n"))
    file(desk).write_bytes(raw.encode())
    desk.rebuild({file(desk)})
    saved(desk, "felt/titel", "Først")
    middle = file(desk).read_bytes()
    saved(desk, "felt/titel", "Så")
    assert asked(desk, "fortryd")["done"] == "Fortrudt. Filen er, som den var før."
    assert file(desk).read_bytes() == middle
    assert asked(desk, "fortryd")["piece"] == "felt/titel"
    assert file(desk).read_bytes() == raw.encode()
    assert asked(desk, "fortryd")["refused"] == "Der er ikke mere at fortryde."


def test_after_a_change_from_outside_only_the_newest_saves_are_undone(desk: Desk) -> None:
    assert "intet at fortryde" in asked(desk, "fortryd")["refused"]
    saved(desk, "felt/titel", "Først")
    file(desk).write_text(TEXT, "utf-8")
    saved(desk, "felt/titel", "Så")
    assert asked(desk, "fortryd")["done"].startswith("Fortrudt.")
    assert asked(desk, "fortryd")["refused"] == "Der er ikke mere at fortryde."
    assert file(desk).read_text("utf-8") == TEXT


@pytest.mark.parametrize(
    ("before", "typed", "after"),
    [
        ("- Stien bliver 2 km lang.", "Stien bliver lang.", "- Stien bliver lang."),
        ("- De er røde.", "De er nye.\n  Og gode.", "- De er nye.\n  Og gode."),
        ("1. Først måler vi.", "  Vi måler.", "1. Vi måler."),
        ("1. Først måler vi.", "2) Vi måler.", "2) Vi måler."),
        ("- De er røde.", "* De er nye.", "* De er nye."),
    ],
)
def test_a_list_item_keeps_its_mark(desk: Desk, before: str, typed: str, after: str) -> None:
    assert saved(desk, body_piece(before), typed)["done"] == "Gemt."
    assert file(desk).read_text("utf-8") == TEXT.replace(before, after)


def test_nothing_is_undone_in_a_file_that_was_changed_since(desk: Desk) -> None:
    saved(desk, "felt/titel", "Ny")
    theirs = TEXT.replace("Aftale om stier", "Deres")
    file(desk).write_text(theirs, "utf-8")
    assert "ændret siden" in asked(desk, "fortryd")["refused"]
    assert file(desk).read_text("utf-8") == theirs


@pytest.mark.parametrize(
    "path", ["../site.yaml", "../../etc/passwd", "aftaler/../site.yaml", "/etc/passwd", "site.yaml",
             "bilag/ud.md", "findes-ikke.md", "", "sider/.skjult.md", "aftaler\\stier.md"],
)  # fmt: skip
def test_only_texts_of_the_site_are_opened(desk: Desk, tmp_path: Path, path: str) -> None:
    secret = tmp_path / "ud.md"
    secret.write_text(TEXT, "utf-8")
    (desk.places.content / "bilag").mkdir()
    (desk.places.content / "bilag" / "ud.md").symlink_to(secret)
    (desk.places.content / "sider" / ".skjult.md").write_text(TEXT, "utf-8")
    for what in ("aabn", "maaling", "raad", "gem", "fortryd"):
        told = asked(desk, what, path=path, piece="felt/titel", text="Ny", page=version_of(TEXT))
        assert told["refused"], what
    assert secret.read_text("utf-8") == TEXT


def test_a_text_that_becomes_a_link_out_of_the_site_is_not_written(
    desk: Desk, tmp_path: Path
) -> None:
    version = opened(desk, "felt/titel")["version"]
    secret = tmp_path / "ud.md"
    secret.write_text(TEXT, "utf-8")
    file(desk).unlink()
    file(desk).symlink_to(secret)
    told = asked(desk, "gem", piece="felt/titel", text="Ny", version=version)
    assert "væk" in told["refused"]
    assert secret.read_text("utf-8") == TEXT


def test_a_link_inside_the_site_stays_a_link(desk: Desk) -> None:
    own = file(desk).with_name("rigtig.md")
    file(desk).rename(own)
    file(desk).symlink_to(own)
    desk.rebuild({file(desk), own})
    assert saved(desk, "felt/titel", "Ny")["done"] == "Gemt."
    assert file(desk).is_symlink()
    assert own.read_text("utf-8") == TEXT.replace("Aftale om stier", "Ny")


def test_a_name_in_letters_of_two_signs_is_found(desk: Desk) -> None:
    own = file(desk).with_name(unicodedata.normalize("NFD", "åen.md"))
    file(desk).rename(own)
    desk.rebuild({file(desk), own})
    page = version_of(TEXT)
    told = asked(desk, "aabn", path="aftaler/åen.md", piece="felt/titel", page=page)
    asked(
        desk, "gem", path="aftaler/åen.md", piece="felt/titel", text="Ny", version=told["version"]
    )
    assert own.read_text("utf-8") == TEXT.replace("Aftale om stier", "Ny")


@pytest.mark.parametrize("wish", [b"", b"[]", b'{"path": 1}', b"\xff", b'{"path": "\\ud800"}'])
def test_what_is_no_wish_is_refused(desk: Desk, wish: bytes) -> None:
    assert desk.written(f"{WRITING}gem", wish).status in {200, 400}
    assert desk.written(f"{WRITING}findes-ikke", b"{}").status == 400


def test_an_old_version_after_a_new_start_is_told(desk: Desk) -> None:
    told = asked(desk, "gem", piece="felt/titel", text="Ny", version="fra før")
    assert "startet igen" in told["refused"]
    assert "startet igen" in asked(desk, "maaling", piece="felt/titel", version="x")["refused"]


def test_a_file_does_not_grow_past_what_is_read(desk: Desk) -> None:
    told = saved(desk, body_piece(MONEY), "Det er let. " * 90_000)
    assert "for stor" in told["refused"]


def test_a_sentence_is_tried_by_itself(desk: Desk) -> None:
    told = asked(desk, "proev", path="", text="Såfremt kommunen bygger, er vi glade.")
    assert told["sentences"][0]["words"] == 6
    assert told["long"] == ["Såfremt", "kommunen"]
    assert told["words"] == [{"written": "Såfremt", "plain": "Hvis"}]
    assert told["lix"] == "39,3"


def test_without_a_token_no_page_names_its_pieces(desk: Desk) -> None:
    closed = Desk(desk.places, DAY, "0")
    page, overview = closed.answer("/aftaler/stier/"), closed.slow("/_redaktion/")
    assert page is not None
    assert overview is not None
    answer = overview()
    assert answer is not None
    assert b"data-piece" not in page.body
    assert b"writing.js" not in page.body
    assert b"desk-try" not in answer.body


def test_a_list_is_offered_as_one_and_its_items_are_not(desk: Desk) -> None:
    page = desk.answer("/aftaler/stier/")
    assert page is not None
    assert b'data-field="felt/partier"' in page.body
    assert b'data-field="felt/partier/0"' not in page.body
    assert saved(desk, "felt/partier/1", "T")["done"] == "Gemt."
    assert "partier: [N, T]\n" in file(desk).read_text("utf-8")


WITHIN = 0.05
"""Seconds of a processor that an answer to a key may take."""


def key_times(desk: Desk, document: Document, kind: str) -> list[float]:
    """Return how long the processor takes to answer nine keys in a long text of a kind."""
    path, page = document.source.path, version_of(document.source.text)
    own = (piece for piece in pieces(document) if piece.name.startswith(kind))
    piece = max(own, key=lambda piece: (piece.label == "Afsnit", piece.span.end - piece.span.start))
    version = asked(desk, "aabn", path=path, piece=piece.name, page=page)["version"]
    times = []
    for number in range(9):
        begun = time.thread_time()
        text = f"Her er {number} nye ord, som ingen har skrevet før."
        told = asked(desk, "maaling", path=path, piece=piece.name, text=text, version=version)
        times.append(time.thread_time() - begun)
        assert len(told["sentences"]) == 1, told
    return times


def by_size(desk: Desk) -> list[Document]:
    documents = desk.now.session.library.documents
    return sorted(documents, key=lambda document: len(document.source.text))


def test_a_key_is_answered_at_once() -> None:
    desk = Desk(Places(CONTENT, TEMPLATES), DAY, "0", "hemmelig")
    documents = by_size(desk)
    for document in (documents[len(documents) // 2], *documents[-2:]):
        for kind in ("blok/", "felt/"):
            times = key_times(desk, document, kind)
            assert sorted(times)[4] < WITHIN, (document.source.path, kind, times)


SAVED_BESIDE = "Gemt. Filen var ændret et andet sted, og det er bevaret."


@pytest.mark.parametrize(
    ("piece", "text", "before", "after"),
    [
        (body_piece(MONEY), "Min tekst.", MONEY, "Min tekst."),
        (body_piece("- De er blå"), "- De er grå.", "  - De er blå.", "  - De er grå."),
        ("felt/loefter/0/formaal", "En ny sti.", GOAL, "En ny sti."),
        ("felt/loefter/1/formaal", "Flere bænke\ni parken.", "Vejudvalget vil sætte flere bænke\n      op i parken.", "Flere bænke\n      i parken."),
    ],
)  # fmt: skip
def test_a_change_in_another_place_is_kept_and_asks_nothing(
    desk: Desk, piece: str, text: str, before: str, after: str
) -> None:
    version = opened(desk, piece)["version"]
    theirs = TEXT.replace("Aftale om stier", "En helt anden titel").replace(
        "De to lister vil", "Nu vil de to lister"
    )
    file(desk).write_text(theirs, "utf-8")
    told = asked(desk, "gem", piece=piece, text=text, version=version)
    assert told["done"] == SAVED_BESIDE
    assert file(desk).read_text("utf-8") == theirs.replace(before, after)
    assert asked(desk, "fortryd")["done"].startswith("Fortrudt.")
    assert file(desk).read_text("utf-8") == theirs


def test_a_text_that_stands_twice_is_asked_about(desk: Desk) -> None:
    twice = TEXT.replace("Til sidst ser vi på det hele.", MONEY)
    file(desk).write_text(twice, "utf-8")
    version = opened(desk, body_piece(MONEY))["version"]
    theirs = twice.replace(f"{MONEY}\n\n### Sådan", "### Sådan")
    file(desk).write_text(theirs, "utf-8")
    told = asked(desk, "gem", piece=body_piece(MONEY), text="Min tekst.", version=version)
    assert told["mine"] == "Min tekst.\n"
    assert file(desk).read_text("utf-8") == theirs


def test_a_field_whose_number_in_a_list_is_new_is_asked_about(desk: Desk) -> None:
    version = opened(desk, "felt/loefter/1/formaal")["version"]
    start, end = TEXT.index("  - id: sti"), TEXT.index("  - id: baenke")
    theirs = TEXT[:start] + TEXT[end : TEXT.index("frister:")] + TEXT[start:end] + TEXT[TEXT.index("frister:") :]  # fmt: skip
    file(desk).write_text(theirs, "utf-8")
    told = asked(desk, "gem", piece="felt/loefter/1/formaal", text="Nyt.", version=version)
    assert told["theirs"] == GOAL
    assert file(desk).read_text("utf-8") == theirs


def test_advice_about_a_file_that_is_gone_says_so(desk: Desk) -> None:
    version = opened(desk, body_piece(MONEY))["version"]
    file(desk).unlink()
    for _ in range(2):
        for what in ("maaling", "raad", "gem"):
            told = asked(desk, what, piece=body_piece(MONEY), text="Nyt.", version=version)
            assert "væk eller flyttet" in told["refused"], what
        desk.rebuild({file(desk)})


@pytest.mark.parametrize("sign", ["\x00", "\x1b", "\x7f", "\x85", "\u202e", "\u2066", "\u200f"])
def test_a_sign_that_nobody_sees_is_not_saved(desk: Desk, sign: str) -> None:
    for piece in (body_piece(MONEY), "felt/titel"):
        assert "usynligt tegn" in saved(desk, piece, f"Det her{sign} er nyt.")["refused"]
    assert file(desk).read_text("utf-8") == TEXT
