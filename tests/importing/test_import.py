"""Papers in every format become drafts; what is closed is nowhere, on the disk or in words."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from generator.kinds.case import CASE, Case
from generator.kinds.meeting import MEETING, Meeting
from generator.kinds.values import Ask, Presence
from generator.library.document import Document, parse
from generator.text.source import Source
from tests import running
from tests.importing import making
from tests.running import Inside, tree

FOLDER = "moeder/byraadet/2027-03-03"
NUMBERS = ["1", "2", "3", "5", "6"]


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """Return a site with one body and nothing else."""
    content = tmp_path / "by" / "content"
    (content / "registre").mkdir(parents=True)
    body = "organer:\n  - id: byraadet\n    navn: Byrådet i Eksempelby\n    type: andet\n"
    (content / "registre" / "organer.yaml").write_text(body, "utf-8")
    return content.parent


@pytest.fixture
def imported(inside: Inside, home: Path) -> Callable[..., running.Finished]:
    """Return the command, given a file's name, its bytes and options."""

    def run(name: str, raw: bytes, *options: str) -> running.Finished:
        file = home.parent / name
        file.write_bytes(raw)
        return inside("import", file, "--moede", "byraadet/2027-03-03",
                      "--content", home / "content", *options)  # fmt: skip

    return run


def cases(home: Path) -> dict[str, Document]:
    """Return the cases of the meeting, by number."""
    found = {}
    for path in sorted((home / "content" / FOLDER).glob("*.md")):
        if path.name != "moede.md":
            document = parse(Source(f"{FOLDER}/{path.name}", path.read_text("utf-8")), CASE)
            assert isinstance(document, Document), document
            assert isinstance(document.record, Case)
            found[document.record.number] = document
    return found


def case(home: Path, number: str) -> Case:
    record = cases(home)[number].record
    assert isinstance(record, Case)
    return record


def meeting(home: Path) -> Meeting:
    path = f"{FOLDER}/moede.md"
    document = parse(Source(path, (home / "content" / path).read_text("utf-8")), MEETING)
    assert isinstance(document, Document), document
    assert isinstance(document.record, Meeting)
    return document.record


def nothing_closed(home: Path, done: running.Finished) -> None:
    """Search all that was written, file names too, and all that was said."""
    said = done.stdout + done.stderr
    written = {path: raw.decode() for path, raw in tree(home).items()}
    for secret in making.SECRETS:
        assert secret not in said, said
        for path, text in written.items():
            assert secret not in text, (path, secret)
            assert secret.split()[0].lower() not in path.lower(), path


@pytest.fixture(scope="session")
def printed(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], bytes]:
    """Return a way to print HTML as PDF, with the machine's own browser."""
    folder = tmp_path_factory.mktemp("printed")

    def print_it(html: str) -> bytes:
        page, file = folder / "page.html", folder / "page.pdf"
        page.write_text(html, "utf-8")
        subprocess.run(
            [running.browser(), "--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer",
             f"--print-to-pdf={file}", page.as_uri()],
            check=True, capture_output=True, timeout=60,
        )  # fmt: skip
        return file.read_bytes()

    return print_it


def one_column() -> str:
    return making.HTML.replace("<head>", "<head><meta charset=utf-8>")


def two_columns() -> str:
    style = "<style>main{columns:2;hyphens:auto;font:12pt serif}h1{column-span:all}</style>"
    filler = (
        "<p>" + "Kommunens vejvedligeholdelsesplanlægning er beskrevet i planen. " * 40 + "</p>"
    )
    return one_column().replace("<head>", f"<head>{style}").replace(
        "<h2>3. Høring", f"{filler}<h2>3. Høring"
    )  # fmt: skip


FORMATS = {
    "dagsorden.docx": lambda _: making.with_footnote(making.word(making.finished)),
    "dagsorden.odt": lambda _: making.odt(),
    "dagsorden.html": lambda _: making.HTML.encode(),
    "dagsorden.txt": lambda _: as_text().encode("cp1252"),
    "dagsorden.pdf": lambda printed: printed(one_column()),
    "spalter.pdf": lambda printed: printed(two_columns()),
}


def as_text() -> str:
    """Return the agenda as plain text, a line for each paragraph."""
    html = re.sub(r"<nav>.*?</nav>|<footer>.*?</footer>|<title>.*?</title>|\n", "", making.HTML)
    return re.sub(r"\n+", "\n", re.sub(r"<[^>]+>", "\n", html.replace("</td><td>", " ")))


@pytest.mark.parametrize("name", sorted(FORMATS))
def test_each_open_item_becomes_a_draft_and_the_closed_one_its_number(
    name: str, imported: Callable[..., running.Finished], home: Path,
    printed: Callable[[str], bytes],
) -> None:  # fmt: skip
    done = imported(name, FORMATS[name](printed))
    assert done.returncode == 0, done.stdout + done.stderr
    nothing_closed(home, done)
    assert sorted(cases(home)) == NUMBERS
    assert [item.number for item in meeting(home).closed_items] == ["4"]
    assert "Punkt 4: lukket. Kun nummeret er kommet med." in done.stdout
    for document in cases(home).values():
        assert document.record.held_back
        assert document.record.original is not None
        assert document.record.original.title in making.HTML


@pytest.mark.parametrize("name", ["dagsorden.docx", "dagsorden.odt", "dagsorden.html"])
def test_the_facts_of_a_paper_stand_in_fields(
    name: str, imported: Callable[..., running.Finished], home: Path
) -> None:
    assert imported(name, FORMATS[name](None)).returncode == 0
    budget = case(home, "2")
    assert budget.case_numbers == ("24/12345",)
    assert [clause.ask for clause in budget.recommendations] == [Ask.APPROVE, Ask.DISCUSS]
    assert [(paper.title, paper.number) for paper in budget.attachments] == [
        ("Budget i tal", "1234567")
    ]
    (table,) = budget.tables
    assert [column.name for column in table.columns] == ["Område", "Mio. kr. 2028", "Mio. kr. 2029"]
    assert [column.adds_up for column in table.columns] == [False, True, False]
    assert [(row.name, row.cells) for row in table.rows] == [
        ("Veje", ("4,5", "5,0")),
        ("Skoler", ("2,5", "2,0")),
    ]
    assert table.total is not None
    assert table.total.cells == ("7,0", "7,5")
    assert [deadline.when.text for deadline in case(home, "3").deadlines] == ["2027-04-12"]
    whole = meeting(home)
    assert (whole.starts, whole.ends) == ("17.00", "19.30")
    assert whole.place is not None
    assert (whole.place.name, whole.place.address) == ("Rådhuset", "Torvet 1, 9999 Eksempelby")
    assert [(one.name, one.presence) for one in whole.attendance] == [
        ("Anne Berg", Presence.ABSENT), ("Bo Dahl", Presence.ABSENT),
    ]  # fmt: skip
    assert whole.next_meeting is not None
    assert (whole.next_meeting.date.isoformat(), whole.next_meeting.starts) == (
        "2027-04-07",
        "17.00",
    )


def test_a_draft_has_places_to_write_and_not_a_sentence_of_the_paper(
    imported: Callable[..., running.Finished], home: Path
) -> None:
    imported("dagsorden.docx", FORMATS["dagsorden.docx"](None))
    text = cases(home)["2"].source.text
    assert "Forvaltningen har udarbejdet" not in text
    assert "budgettet for" not in text
    body = text.rpartition("---\n")[2]
    assert re.findall(r"^## (.+)$", body, re.MULTILINE) == ["Kort fortalt", "Sagen", "Økonomi"]
    assert "::: tabel tabel-1\n:::" in body
    assert len(re.findall(r"\(\([^()\n]+\)\)", text)) == 9


def test_the_original_lies_beside_with_the_lines_that_a_draft_names(
    imported: Callable[..., running.Finished], home: Path
) -> None:
    imported("dagsorden.docx", FORMATS["dagsorden.docx"](None))
    kept = (home / "originaler" / "byraadet-2027-03-03.txt").read_text("utf-8").split("\n")
    original = case(home, "2").original
    assert original is not None
    assert original.lines is not None
    ((first, last),) = original.lines.stretches()
    assert kept[first - 1] == "2. Budget for 2028"
    assert kept[last - 1] == "█████"  # the closed paper on its list
    assert kept[last] == "3. Høring om cykelstier"
    assert original.words is not None
    assert original.words > 20


def test_a_draft_stops_nothing_and_is_not_published_until_it_is_written(
    imported: Callable[..., running.Finished], inside: Inside, home: Path
) -> None:
    imported("dagsorden.docx", FORMATS["dagsorden.docx"](None))
    (home / "content" / "site.yaml").write_bytes(
        (running.SMALL / "content" / "site.yaml").read_bytes()
    )
    told = inside("check", "--content", home / "content", "--no-cache").stdout
    assert not re.search(rf"{FOLDER}.*: fejl", told), told
    ready = home / "content" / FOLDER
    for path in ready.glob("*.md"):
        path.write_text(path.read_text("utf-8").replace("kladde: ja\n", ""), "utf-8")
    told = inside("check", "--content", home / "content", "--no-cache").stdout
    assert len(re.findall(r": fejl KLA01", told)) == 6  # the meeting and its five cases


def test_a_paper_with_changes_or_comments_is_refused_with_the_places(
    imported: Callable[..., running.Finished], home: Path
) -> None:
    done = imported("udkast.docx", making.word(making.tracked))
    assert done.returncode == 1
    assert done.stdout.splitlines()[0].startswith("Der er rettelser eller kommentarer i filen.")
    places = [line.strip() for line in done.stdout.splitlines() if line.startswith("  ")]
    assert [re.sub(r"linje \d+", "linje", place) for place in places] == [
        "Punkt 2, linje: slettet »eller 6,9«", "Punkt 2, linje: sat ind »eller 7,0«",
        "Punkt 4, linje: slettet i noget lukket", "Punkt 4, linje: sat ind i noget lukket",
    ]  # fmt: skip
    nothing_closed(home, done)
    assert not (home / "originaler").exists()
    assert not (home / "content" / FOLDER).exists()


def test_what_was_changed_can_be_taken_as_it_stands_and_what_was_dropped_is_told(
    imported: Callable[..., running.Finished], home: Path
) -> None:
    done = imported("udkast.docx", making.word(making.tracked), "--ret-ja")
    assert done.returncode == 0
    assert "slettet »eller 6,9«" in done.stdout
    nothing_closed(home, done)
    kept = (home / "originaler" / "byraadet-2027-03-03.txt").read_text("utf-8")
    assert "eller 7,0" in kept
    assert "6,9" not in kept


def test_a_comment_on_a_closed_item_is_refused_without_its_words(
    imported: Callable[..., running.Finished], home: Path
) -> None:
    for name, raw in (("a.docx", making.word()), ("a.odt", making.odt(is_finished=False))):
        done = imported(name, raw)
        assert done.returncode == 1
        assert re.search(r"  Punkt 4, linje \d+: kommentar i noget lukket", done.stdout)
        nothing_closed(home, done)


def test_a_paper_that_marks_nothing_needs_a_persons_word(
    imported: Callable[..., running.Finished], home: Path
) -> None:
    words = re.sub(r" \(lukket[^)]*\)|Hemmelig ", "", making.HTML)
    unmarked = words.encode()
    done = imported("uden.html", unmarked)
    assert (done.returncode, cases_of(home)) == (1, [])
    assert "--alle-aabne" in done.stdout
    assert imported("uden.html", unmarked, "--alle-aabne").returncode == 0
    assert sorted(cases(home)) == ["1", "2", "3", "4", "5", "6"]


def cases_of(home: Path) -> list[Path]:
    return list((home / "content" / FOLDER).glob("*.md"))


def test_word_numbers_headings_by_itself_and_so_do_we(
    imported: Callable[..., running.Finished], home: Path
) -> None:
    done = imported("nummer.docx", making.numbered_by_word())
    assert done.returncode == 0, done.stdout
    assert sorted(cases(home)) == ["1", "3"]
    assert [item.number for item in meeting(home).closed_items] == ["2"]


def test_a_total_that_does_not_fit_is_told_and_kept_as_it_is(
    imported: Callable[..., running.Finished], home: Path
) -> None:
    done = imported("dagsorden.html", making.HTML.encode())
    told = re.search(r"Punkt 2, linje \d+-\d+: Summen passer ikke i (.*)\. Se efter", done.stdout)
    assert told is not None
    assert told[1] == "»Mio. kr. 2029«"  # 5,0 and 2,0 are not 7,5; 4,5 and 2,5 are 7,0
    assert case(home, "2").tables[0].total is not None


def test_run_again_nothing_that_an_editor_wrote_is_lost_and_changes_are_told(
    imported: Callable[..., running.Finished], home: Path
) -> None:
    imported("dagsorden.html", making.HTML.encode())
    path = home / "content" / cases(home)["2"].source.path
    mine = path.with_name("2-mit-navn.md")
    path.rename(mine)
    mine.write_text(
        mine.read_text("utf-8").replace("((punkt 2: hvad sagen handler om))", "Pengene i 2028"),
        "utf-8",
    )
    before = mine.read_text("utf-8")
    again = imported("dagsorden.html", making.HTML.encode())
    assert again.returncode == 0
    assert "2-mit-navn.md: Teksten er der i forvejen. Originalen er den samme." in again.stdout
    assert mine.read_text("utf-8") == before
    newer = making.HTML.replace("på 7,0 mio. kr. i 2028", "på 7,2 mio. kr. i 2028").replace(
        "<h2>2.", "<p>Mere.</p><h2>2."
    )
    done = imported("dagsorden.html", newer.encode())
    assert "2-mit-navn.md: Originalen er ændret siden." in done.stdout
    assert (
        "før »Budgettet er på 7,0 mio. kr. i 2028.« → nu »Budgettet er på 7,2 mio. kr. i 2028.«"
        in done.stdout
    )
    after = mine.read_text("utf-8")
    assert "Pengene i 2028" in after
    changed = [
        (old, new)
        for old, new in zip(before.split("\n"), after.split("\n"), strict=True)
        if old != new
    ]
    assert [old.partition(":")[0].strip() for old, _ in changed] == ["linjer", "sha256"]
    nothing_closed(home, done)


def test_an_item_that_is_closed_now_is_taken_out_of_the_original_and_told(
    imported: Callable[..., running.Finished], home: Path
) -> None:
    imported("dagsorden.html", making.HTML.encode())
    closed = making.HTML.replace("3. Høring om cykelstier", "3. Høring om cykelstier (lukket)")
    done = imported("dagsorden.html", closed.encode())
    assert done.returncode == 1
    assert re.search(
        r"3-.*\.md: Punkt 3 er lukket nu. Slet filen, før noget andet sker.", done.stdout
    )
    assert re.search(r"moede\.md: Skriv under lukkede punkter: 3", done.stdout)
    kept = (home / "originaler" / "byraadet-2027-03-03.txt").read_text("utf-8")
    assert "cykelstier" not in kept
    assert "12. april" not in kept + done.stdout


def test_a_scanned_page_is_told_and_never_guessed(
    imported: Callable[..., running.Finished], printed: Callable[[str], bytes]
) -> None:
    picture = '<svg width="600" height="800"><rect width="300" height="300" fill="gray"/></svg>'
    done = imported("scannet.pdf", printed(picture))
    assert done.returncode == 2
    assert "Hver side er et billede" in done.stderr


@pytest.mark.parametrize("name", ["a.docx", "a.pdf", "a.odt", "a.xlsx"])
def test_what_cannot_be_read_is_told_in_a_sentence(
    imported: Callable[..., running.Finished], name: str
) -> None:
    done = imported(name, b"\x00\x01 not what it says")
    assert done.returncode == 2
    assert re.search(r"kan ikke læses", done.stderr)
    assert "Traceback" not in done.stderr


AGREEMENT = """<main><h1>Aftale om cykelstien</h1><h2>1. Parterne</h2><p>Kommunen og skolen har indgået
nærværende aftale.</p><h2>2. Betaling</h2><p>Kommunen betaler 40.000 kr. om året.</p></main>"""


def single(inside: Inside, home: Path, raw: str, *options: str) -> running.Finished:
    file = home.parent / "aftale-om-sti.html"
    file.write_text(raw, "utf-8")
    return inside("import", file, "--content", home / "content", *options)


def test_one_paper_becomes_one_text_with_a_place_for_each_of_its_sections(
    inside: Inside, home: Path
) -> None:
    done = single(inside, home, AGREEMENT, "--som", "aftale")
    assert done.returncode == 0, done.stderr
    text = (home / "content" / "aftaler" / "aftale-om-sti.md").read_text("utf-8")
    assert text.count("kladde: ja") == 1
    assert "  titel: Aftale om cykelstien\n" in text
    assert "((originalens afsnit »2. Betaling«, linje 4-5))" in text
    assert "nærværende" not in text
    kept = (home / "originaler" / "aftale-aftale-om-sti.txt").read_text("utf-8")
    assert kept.split("\n")[4] == "Kommunen betaler 40.000 kr. om året."


def test_the_last_section_of_a_text_ends_where_its_original_does(
    inside: Inside, home: Path
) -> None:
    """Empty lines at the end are not kept, so no place may lead there."""
    file = home.parent / "aftale.txt"
    lines = (
        "Aftale om stien",
        "",
        "1. Betaling",
        "",
        "Skolen betaler 40.000 kr. om året.",
        *[""] * 6,
    )
    file.write_text("\n".join(lines), "utf-8")
    done = inside("import", file, "--content", home / "content", "--som", "aftale")
    assert done.returncode == 0, done.stderr
    text = (home / "content" / "aftaler" / "aftale.md").read_text("utf-8")
    assert '  linjer: "1-5"\n' in text
    assert "((originalens afsnit »1. Betaling«, linje 3-5))" in text


def test_one_paper_again_changes_nothing_but_the_figures_of_its_original(
    inside: Inside, home: Path
) -> None:
    single(inside, home, AGREEMENT, "--som", "aftale")
    path = home / "content" / "aftaler" / "aftale-om-sti.md"
    path.write_text(
        path.read_text("utf-8")
        .replace("((aftalens navn i få ord))", "Aftale om stien")
        .replace("((slags aftale, som samarbejdsaftale))", "samarbejdsaftale"),
        "utf-8",
    )
    done = single(inside, home, AGREEMENT.replace("40.000", "45.000"), "--som", "aftale")
    assert (
        "før »Kommunen betaler 40.000 kr. om året.« → nu »Kommunen betaler 45.000 kr. om året.«"
        in done.stdout
    )
    assert path.read_text("utf-8").startswith("---\ntitel: Aftale om stien\n")


def test_a_draft_that_nobody_has_written_in_is_made_again(inside: Inside, home: Path) -> None:
    single(inside, home, AGREEMENT, "--som", "aftale")
    path = home / "content" / "aftaler" / "aftale-om-sti.md"
    before = path.read_text("utf-8")
    newer = AGREEMENT.replace("2. Betaling", "2. Penge").replace("40.000", "45.000")
    done = single(inside, home, newer, "--som", "aftale")
    assert done.returncode == 0, done.stderr
    assert "Kladden er lavet igen, for ingen har skrevet i den" in done.stdout
    after = path.read_text("utf-8")
    assert "((originalens afsnit »2. Penge«, linje 4-5))" in after
    assert after.count("((originalens afsnit") == before.count("((originalens afsnit")
    assert single(inside, home, AGREEMENT, "--som", "aftale").returncode == 0
    assert path.read_text("utf-8") == before


def test_a_draft_that_somebody_has_written_in_is_left_alone(inside: Inside, home: Path) -> None:
    single(inside, home, AGREEMENT, "--som", "aftale")
    path = home / "content" / "aftaler" / "aftale-om-sti.md"
    begun = path.read_text("utf-8").replace("((aftalens navn i få ord))", "Aftale om stien")
    path.write_text(begun, "utf-8")
    done = single(inside, home, AGREEMENT, "--som", "aftale")
    assert (done.returncode, path.read_text("utf-8")) == (2, begun)
    assert "aftale-om-sti.md:3: Filen kan ikke læses. Ret først det her:" in done.stderr
    assert "Feltet »type« skal være et af ordene" in done.stderr


@pytest.mark.parametrize("words", ["Fortroligt", "LUKKET SAG", "Ikke offentlig"])
def test_one_paper_that_is_closed_is_not_taken_in_at_all(
    inside: Inside, home: Path, words: str
) -> None:
    closed = AGREEMENT.replace("<h2>1.", f"<p>{words}</p><h2>1.")
    done = single(inside, home, closed, "--som", "side", "--alle-aabne")
    assert done.returncode == 1
    assert "40.000" not in done.stdout
    assert not (home / "originaler").exists()


def test_a_case_by_itself_needs_a_persons_word_that_it_is_open(inside: Inside, home: Path) -> None:
    name = ("--som", "sag", "--navn", "byraadet/2027-03-03/4-sti")
    assert single(inside, home, AGREEMENT, *name).returncode == 1
    assert single(inside, home, AGREEMENT, *name, "--alle-aabne").returncode == 0
    assert sorted(cases(home)) == ["4"]


def test_a_wrong_call_is_told(inside: Inside, home: Path) -> None:
    assert single(inside, home, AGREEMENT).returncode == 2
    assert single(inside, home, AGREEMENT, "--moede", "byraadet").returncode == 2
    assert single(inside, home, AGREEMENT, "--moede", "a/b", "--som", "side").returncode == 2


def test_what_is_closed_in_one_paper_of_a_meeting_is_closed_in_all(
    inside: Inside, home: Path
) -> None:
    first, second = home.parent / "dagsorden.html", home.parent / "referat.html"
    first.write_text(making.HTML, "utf-8")
    opened = making.HTML.replace(" (lukket)", "").replace(
        "2. Budget for 2028", "2. Budget for 2028 (lukket)"
    )
    second.write_text(opened, "utf-8")
    done = inside("import", first, second, "--moede", "byraadet/2027-03-03",
                  "--content", home / "content")  # fmt: skip
    assert done.returncode == 0, done.stdout
    nothing_closed(home, done)
    assert sorted(cases(home)) == ["1", "3", "5", "6"]
    written = "".join(raw.decode() for raw in tree(home).values())
    assert "7,0 mio." not in written
    assert (home / "originaler" / "byraadet-2027-03-03-2.txt").is_file()


def words_of(home: Path, done: running.Finished) -> str:
    """Return all that was written and said."""
    return "".join(raw.decode() for raw in tree(home).values()) + done.stdout + done.stderr


def test_a_closed_part_with_numbers_of_its_own_is_left_out_whole(
    imported: Callable[..., running.Finished], home: Path
) -> None:
    opened = "".join(f"<h2>{number}. Sag {number}</h2><h3>Indstilling</h3><p>Det indstilles, at rådet godkender det.</p>"
                     for number in (1, 2))  # fmt: skip
    closed = "<h2>Lukket dagsorden</h2><h2>1. Salg af Søvej 3</h2><h3>Indstilling</h3><p>Det indstilles, at Søvej sælges.</p>"
    done = imported("to-dele.html", f"<main><h1>Møde</h1>{opened}{closed}</main>".encode())
    assert done.returncode == 0, done.stdout
    assert sorted(cases(home)) == ["1", "2"]
    assert "Søvej" not in words_of(home, done)
    assert re.search(
        r"Linje 8-11: en lukket del. Den er ikke kommet med. Skriv selv numrene.", done.stdout
    )


def test_a_closed_section_of_an_open_item_is_taken_out_until_the_next_heading(
    imported: Callable[..., running.Finished], home: Path
) -> None:
    page = ("<main><h1>Møde</h1><h2>1. Sti (åben)</h2><h3>Lukkede oplysninger</h3><p>Prisen er 777 kr.</p>"
            "<h3>Økonomi</h3><p>Der er 5 mio. kr.</p><h2>2. Vej (åben)</h2><h3>Indstilling</h3><p>Det indstilles, at rådet godkender det.</p></main>")  # fmt: skip
    done = imported("sag.html", page.encode())
    assert sorted(cases(home)) == ["1", "2"]
    assert "777" not in words_of(home, done)
    assert "5 mio. kr." in (home / "originaler" / "byraadet-2027-03-03.txt").read_text("utf-8")


@pytest.mark.parametrize(
    "title", ["Lukket dagsorden for byrådet", "FORTROLIGT REFERAT", "Fortroligt"]
)
def test_a_paper_that_is_closed_as_a_whole_is_not_taken_in(
    imported: Callable[..., running.Finished], home: Path, title: str
) -> None:
    page = f"<main><h1>{title}</h1><h2>1. Sti</h2><h3>Indstilling</h3><p>Det indstilles, at Søvej sælges.</p></main>"
    done = imported("lukket.html", page.encode(), "--alle-aabne")
    assert (done.returncode, done.stdout) == (
        1,
        "Filen er en lukket dagsorden. Den er ikke læst ind.\n",
    )
    assert not (home / "originaler").exists()


def test_hidden_words_of_word_are_not_read(
    imported: Callable[..., running.Finished], home: Path
) -> None:
    def hide(document: Any) -> None:
        making.finished(document)
        opened = next(one for one in document.paragraphs if one.text.startswith("Budgettet er på"))
        opened.add_run(" Skjult pris: 777 kr.").font.hidden = True

    done = imported("skjult.docx", making.word(hide))
    assert done.returncode == 0
    assert "777" not in words_of(home, done)
    nothing_closed(home, done)


def test_changes_in_html_and_opendocument_are_refused_too(
    imported: Callable[..., running.Finished], home: Path
) -> None:
    page = making.HTML.replace("på 7,0 mio.", "på <del>6,9</del> <ins>7,0</ins> mio.")
    for name, raw in (("a.html", page.encode()), ("a.odt", making.odt(is_finished=False))):
        done = imported(name, raw)
        assert done.returncode == 1, name
        assert re.search(r"  Punkt 2, linje \d+: slettet »6,9«", done.stdout), done.stdout
    assert imported("a.html", page.encode(), "--ret-ja").returncode == 0
    kept = (home / "originaler" / "byraadet-2027-03-03.txt").read_text("utf-8")
    assert "Budgettet er på 7,0 mio. kr. i 2028." in kept


def test_a_name_that_leads_out_of_the_folder_is_refused(inside: Inside, home: Path) -> None:
    for name in ("../x", "a/..", "a/b/c", "/a"):
        assert single(inside, home, AGREEMENT, "--moede", name).returncode == 2
    assert not (home / "content" / "moeder").exists()


def test_a_file_of_another_number_in_the_way_is_told_before_anything_is_written(
    imported: Callable[..., running.Finished], home: Path
) -> None:
    other = home / "content" / FOLDER / "2-budget-for-2028.md"
    other.parent.mkdir(parents=True)
    other.write_text(
        '---\ntitel: Andet\nnummer: "9"\naabenhed: offentlig\nskrevet: 2026-03-01\n---\nHej.\n',
        "utf-8",
    )
    done = imported("dagsorden.html", making.HTML.encode())
    assert done.returncode == 2
    assert "2-budget-for-2028.md findes allerede" in done.stderr
    assert not (home / "originaler").exists()


def test_a_cpr_number_of_a_paper_is_kept_nowhere(
    imported: Callable[..., running.Finished], home: Path
) -> None:
    page = making.HTML.replace("Budgettet er på", "Ansøger 010190-1234. Budgettet er på")
    done = imported("dagsorden.html", page.encode())
    assert done.returncode == 0
    assert "010190" not in words_of(home, done)


def test_a_closed_heading_without_a_number_closes_all_that_stands_under_it(
    imported: Callable[..., running.Finished], home: Path
) -> None:
    page = ("<main><h1>Møde</h1><h2>1. Sti (åben)</h2><h3>Indstilling</h3><p>Det indstilles, at rådet godkender stien.</p>"
            "<h2>L1. Salg af Søvej (lukket)</h2><h3>Indstilling</h3><p>Det indstilles, at Søvej sælges for 777 kr.</p>"
            "<h2>2. Vej (åben)</h2><h3>Indstilling</h3><p>Det indstilles, at rådet godkender vejen. Broen er lukket i dag.</p></main>")  # fmt: skip
    done = imported("sag.html", page.encode())
    assert sorted(cases(home)) == ["1", "2"]
    assert not {"Søvej", "777"} & set(re.findall(r"\w+", words_of(home, done)))
    assert re.search(r"Punkt 1, linje 5, 6 og 7: Noget lukket er taget ud.", done.stdout)
    assert "Broen er lukket i dag." in (home / "originaler" / "byraadet-2027-03-03.txt").read_text(
        "utf-8"
    )


def test_in_plain_text_a_closed_heading_closes_the_rest_of_its_item(
    imported: Callable[..., running.Finished], home: Path
) -> None:
    text = ("1. Sti (åben)\nIndstilling\nDet indstilles, at rådet godkender stien.\nL1. Salg af Søvej (lukket)\n"
            "Indstilling\nDet indstilles, at Søvej sælges for 777 kr.\n2. Vej (åben)\nIndstilling\nDet indstilles, at rådet godkender vejen.\n")  # fmt: skip
    done = imported("sag.txt", text.encode())
    assert sorted(cases(home)) == ["1", "2"]
    assert not {"Søvej", "777"} & set(re.findall(r"\w+", words_of(home, done)))
