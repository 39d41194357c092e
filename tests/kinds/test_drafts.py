"""New files: they say what to fill in, and filled in they are green."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from itertools import cycle
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from generator.danish import slug
from generator.kinds import KINDS
from generator.kinds.drafts import Draft, draft
from tests.running import TODAY, klartekst

NAMES = {
    "aftale": "ny-sti", "møde": "regionsraadet/2026-03-25",
    "sag": "regionsraadet/2026-03-25/1-ny-sti", "politik": "god-tone",
    "høringssvar": "ny-sti", "side": "nyt-til-dig",
}  # fmt: skip
WRITTEN = (
    ("dagen, som", "2026-01-14"),
    ("mødets navn", "Møde i regionsrådet den 25. marts 2026"),
    ("klokken", "16.00"),
    ("referat, eller", "dagsorden"),
    ("id på dem", "regionsraadet"),
    ("slags aftale", "samarbejdsaftale"),
    ("bogstavet for det ene", "X"),
    ("bogstavet for det andet", "Y"),
    ("årene", "2027-2030"),
    ("hvad løftet skal føre til", "Alle skal kunne cykle trygt til skole."),
    ("beløbet, som", "2 mio. kr. pr. år"),
    ("originalens eget ord", "skal anlægges"),
    ("den ene part", "Region Eksempel"),
    ("den anden part", "Byens Liste"),
    ("originalens titel", "Punkt om stien"),
    ("hvem der har udgivet", "Region Eksempel (opdigtet)"),
    ("hvem den gælder for", "alle, der arbejder i regionen"),
    ("hvem der svarer, og på", "Byens Liste siger ja til stien"),
    ("hvem der svarer", "Byens Liste"),
    ("filen med sagen", "/moeder/regionsraadet/2026-02-25/1-natbus.md"),
    ("hvad regionsrådet skal gøre", "Rådet siger ja til at bygge stien."),
    ("hvem der kan få indflydelse", "Alle, der bor ved banen, kan sige deres mening om stien."),
    ("hvordan de kan være med", "Kom til mødet på skolen i april, eller skriv til os."),
)
PROSE = (
    "Regionen bygger en sti langs banen. Den er klar i maj, og alle kan bruge den.",
    "Langs stien kommer der lys og fire bænke. Byens Liste giver penge til to af dem.",
    "Arbejdet begynder i april. Så længe må de, der cykler, køre rundt om søen.",
)  # fmt: skip
"""What an editor writes, never the same in two sections of a text."""


def written(what: str, prose: Iterator[str]) -> str:
    """Return what an editor writes where a draft asks for it."""
    found = next((text for start, text in WRITTEN if what.startswith(start)), None)
    if found:
        return found
    return next(prose) if what[0].isupper() else "En ny sti langs banen"


def fill(path: Path) -> None:
    text, prose = path.read_text("utf-8"), cycle(PROSE)
    filled = re.sub(r"\(\((.+?)\)\)", lambda gap: written(gap[1], prose), text)
    assert "\nkladde: ja\n" in filled
    filled = re.sub(r"^skrevet: .*$", f"skrevet: {TODAY}", filled, flags=re.MULTILINE)
    path.write_text(filled.replace("\nkladde: ja\n", "\n"), "utf-8")


@pytest.fixture
def site(tmp_path: Path) -> Path:
    assert klartekst("init", tmp_path).returncode == 0
    return tmp_path


def new(site: Path, kind: str) -> Path:
    done = klartekst("new", kind, NAMES[kind], cwd=site)
    assert (done.returncode, done.stderr) == (0, "")
    return site / re.findall(r"^Filen er lavet: (.+)$", done.stdout, re.MULTILINE)[0]


def test_there_is_a_draft_of_every_kind() -> None:
    assert {one.label for one in KINDS} == set(NAMES)
    for kind, name in NAMES.items():
        made = draft(kind, name)
        assert isinstance(made, Draft)
        assert next(one for one in KINDS if one.label == kind).pattern.fullmatch(made.path)


def test_a_new_file_says_the_day_it_was_begun(site: Path) -> None:
    made = draft("side", "Åbent hus", written=dt.date(2026, 3, 1))
    assert isinstance(made, Draft)
    assert "\nskrevet: 2026-03-01\nkladde: ja\n---\n" in made.text
    day_in_denmark = dt.datetime.now(ZoneInfo("Europe/Copenhagen")).date()
    assert f"\nskrevet: {day_in_denmark}\n" in new(site, "side").read_text("utf-8")


@pytest.mark.parametrize(
    ("whose", "body", "title", "who"),
    [
        ("kommune", "byraadet", "Møde i byrådet den 25. marts 2026", "hvad byrådet skal"),
        ("kommune", "teknik-og-miljoe", "Møde i Teknik og Miljø den 25. marts 2026",
         "hvad Teknik og Miljø skal"),
        ("region", "regionsraadet", "Møde i regionsrådet den 25. marts 2026",
         "hvad regionsrådet skal"),
        ("forening", "bestyrelsen", "Møde i bestyrelsen den 25. marts 2026",
         "hvad bestyrelsen skal"),
    ],
)  # fmt: skip
def test_a_draft_calls_the_body_by_its_name(
    tmp_path: Path, whose: str, body: str, title: str, who: str
) -> None:
    assert klartekst("init", tmp_path, f"--{whose}").returncode == 0
    assert klartekst("new", "møde", f"{body}/2026-03-25", cwd=tmp_path).returncode == 0
    assert klartekst("new", "sag", f"{body}/2026-03-25/1-sti", cwd=tmp_path).returncode == 0
    folder = tmp_path / "content/moeder" / body / "2026-03-25"
    assert f"titel: {title}\n" in (folder / "moede.md").read_text("utf-8")
    assert who in (folder / "1-sti.md").read_text("utf-8")


def test_a_meeting_on_a_day_that_is_over_was_held() -> None:
    states = []
    for day in ("2026-03-24", "2026-03-25", "2026-03-26"):
        made = draft("møde", f"raadet/{day}", {"raadet": "rådet"}, dt.date(2026, 3, 25))
        assert isinstance(made, Draft)
        states += re.findall("tilstand: (.+)", made.text)
    assert states == ["afholdt", "indkaldt", "indkaldt"]


def test_a_meeting_that_was_held_is_asked_for_its_papers_and_what_it_decided() -> None:
    """Where nobody says that there are minutes, no rule misses the decisions of its cases."""
    day, name = dt.date(2026, 3, 1), "raadet/{}"
    held, coming = (
        draft("møde", name.format(written), written=day) for written in ("2026-02-28", "2026-03-02")
    )
    assert isinstance(held, Draft)
    assert isinstance(coming, Draft)
    assert "\npapirer: ((referat, eller dagsorden" in held.text
    assert "Hvad besluttede mødet?" in held.text
    assert "papirer" not in coming.text
    assert "Hvad skal mødet tage stilling til?" in coming.text


@pytest.mark.parametrize("kind", [kind for kind in NAMES if not kind.isascii()])
def test_a_kind_may_be_named_as_its_folder_is(kind: str) -> None:
    assert draft(slug(kind), NAMES[kind]) == draft(kind, NAMES[kind])


def test_filled_in_every_kind_is_green(site: Path) -> None:
    for kind in NAMES:
        fill(new(site, kind))
    done = klartekst("check", "--dato", TODAY, cwd=site)
    texts = sum("registre" not in path.parts for path in site.glob("content/*/**/*.md"))
    assert texts > len(NAMES)
    assert (done.returncode, done.stdout) == (0, f"{texts} tekster er læst. Fundet: ingenting.\n")


@pytest.mark.parametrize("kind", NAMES)
def test_it_is_told_what_to_fill_in_and_the_gate_wants_it_all(site: Path, kind: str) -> None:
    if kind == "sag":
        held = new(site, "møde")
        fill(held)  # its day is over, and a meeting that was held has cases
        easy = "\n\n".join(PROSE[1:])  # so that the meeting is easy as a whole
        text = held.read_text("utf-8").replace("afholdt", "indkaldt")
        held.write_text(f"{text}\n{easy}\n", "utf-8")
    done = klartekst("new", kind, NAMES[kind], cwd=site)
    head, _, *told, last = done.stdout.splitlines()
    path = head.removeprefix("Filen er lavet: ")
    lines = (site / path).read_text("utf-8").splitlines()
    assert told
    assert (
        last == "Teksten er en kladde og kommer ikke ud. Slet linjen »kladde: ja«, når den er klar."
    )
    for sentence in told:
        place, what = sentence.strip().split(": ", 1)
        name, line, column = place.rsplit(":", 2)
        assert name == path
        assert lines[int(line) - 1][int(column) - 1 :].startswith(f"(({what}))")
    assert sum(line.count("((") for line in lines) == len(told)
    numbers = [place.split(":")[1] for place in (line.strip() for line in told)]
    columns = [place.split(":")[2] for place in (line.strip() for line in told)]
    assert klartekst("check", cwd=site).returncode == 0
    (site / path).write_text("\n".join(line for line in lines if line != "kladde: ja"), "utf-8")
    found = klartekst("check", "--vis", "alt", cwd=site)
    assert found.returncode == 1
    assert [line for line in found.stdout.splitlines() if line.startswith("content/")] == [
        (
            f"{path}:{numbers[0]}:{columns[0]}: fejl KLA01: {len(numbers)}\u00a0pladser mangler: "
            f"linje {_listed(numbers, lines.index('kladde: ja'))}."
        )
    ]


def _listed(numbers: list[str], gone: int) -> str:
    """Return lines as they are told, once one of the fields is taken out: five of many."""
    now = [number if int(number) <= gone else str(int(number) - 1) for number in numbers]
    if len(now) > 6:
        return f"{', '.join(now[:5])} og {len(now) - 5} linjer mere"
    return " og ".join((", ".join(now[:-1]), now[-1]))


def test_a_budget_agreement_has_a_draft_of_its_own(tmp_path: Path) -> None:
    assert klartekst("init", tmp_path, "--kommune").returncode == 0
    done = klartekst("new", "aftale", "budget-2028", "--som", "budget", cwd=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    path = tmp_path / "content" / "aftaler" / "budget-2028.md"
    assert "\ntype: budgetaftale\n" in path.read_text("utf-8")
    fill(path)
    text = path.read_text("utf-8")
    path.write_text(f"{text}\nPartierne giver 2 mio. kr. pr. år til stien.\n", "utf-8")
    done = klartekst("check", "--dato", TODAY, cwd=tmp_path)
    assert (done.returncode, done.stdout) == (0, "12 tekster er læst. Fundet: ingenting.\n")


@pytest.mark.parametrize(
    ("kind", "message"),
    [
        ("aftale", "»sti« har ingen kladde. Skriv --som »budgetaftale«, eller lad være."),
        ("side", "Side har kun én slags kladde. Lad --som være."),
    ],
)
def test_a_type_without_a_draft_is_told(kind: str, message: str) -> None:
    assert draft(kind, "ny", of_type="sti") == message


def test_an_agreement_asks_what_sort_it_is() -> None:
    made = draft("aftale", "ny")
    assert isinstance(made, Draft)
    assert "type: ((slags aftale, som samarbejdsaftale))\n" in made.text


def test_a_line_that_is_filled_in_gets_its_advice_while_others_wait(site: Path) -> None:
    path = new(site, "side")
    text = path.read_text("utf-8")
    heading, gap = text.split("((")[-1].split("))")
    path.write_text(
        text.replace(f"(({heading}))", f"Kom, såfremt du vil.\n\n(({heading}))"), "utf-8"
    )
    found = klartekst("check", "--vis", "alt", cwd=site).stdout
    assert gap.strip() == ""
    assert "»såfremt« er tungt" in found
    assert "LIX" not in found


@pytest.mark.parametrize(
    ("kind", "name", "message"),
    [
        ("møde", "regionsrodet/2026-03-25", ("»regionsrodet« står ikke i registret over organer. "
         "Mente du »regionsraadet«?")),
        ("møde", "regionsraadet/2026-3-5", ("»2026-3-5« er ikke en dag, som siden kender. "
         "Mente du »2026-03-05«?")),
        ("møde", "regionsraadet/5-3-2026", ("»5-3-2026« er ikke en dag, som siden kender. "
         "Mente du »2026-03-05«?")),
        ("møde", "regionsraadet/2026-02-30", ("»2026-02-30« er ikke en dag, som siden kender. "
         "Den dag findes ikke.")),
        ("sag", "regionsraadet/2026-03-25/1-ny-sti",
         ("Filen content/moeder/regionsraadet/2026-03-25/moede.md findes ikke. "
         "Lav den først: klartekst new møde regionsraadet/2026-03-25")),
    ],
)  # fmt: skip
def test_a_body_or_a_day_that_is_not_there_is_told_before_a_file_is_made(
    site: Path, kind: str, name: str, message: str
) -> None:
    before = sorted(site.rglob("*"))
    done = klartekst("new", kind, name, cwd=site)
    assert (done.returncode, done.stderr.strip()) == (2, message)
    assert sorted(site.rglob("*")) == before


@pytest.mark.parametrize(
    ("kind", "name", "path", "has"),
    [
        ("møde", "Regionsrådet/2026-03-25", "moeder/regionsraadet/2026-03-25/moede.md",
         "organ: regionsraadet\ndato: 2026-03-25\n"),
        ("møde", "raadet/foer-sommer", "moeder/raadet/foer-sommer/moede.md", "dato: ((dagen"),
        ("sag", "raadet/2026-03-25/3.1-Børn og unge.md",
         "moeder/raadet/2026-03-25/3.1-boern-og-unge.md", 'nummer: "3.1"\n'),
        ("sag", "raadet/2026-03-25/ny", "moeder/raadet/2026-03-25/ny.md",
         'nummer: "((punktets nummer))"\n'),
        ("side", "Åbent hus", "sider/aabent-hus.md", "type: notat\n"),
    ],
)  # fmt: skip
def test_the_name_fills_in_what_it_tells(kind: str, name: str, path: str, has: str) -> None:
    made = draft(kind, name)
    assert isinstance(made, Draft)
    assert made.path == path
    assert has in made.text


@pytest.mark.parametrize(
    ("kind", "name", "message"),
    [
        (
            "brev",
            "x",
            f"Slags »brev« kendes ikke. Vælg {', '.join(kind.label for kind in KINDS)}.",
        ),
        ("side", "a/b", "Skriv et navn uden mapper, for eksempel »ny-cykelsti«."),
        ("side", "???", "Skriv et navn uden mapper, for eksempel »ny-cykelsti«."),
        ("møde", "raadet", "Skriv navnet på et møde som »organ/dato«."),
        ("sag", "raadet/1-sti", "Skriv navnet på en sag som »organ/dato/nummer-navn«."),
    ],
)
def test_a_name_that_cannot_be_used_is_explained(kind: str, name: str, message: str) -> None:
    assert draft(kind, name) == message


def test_a_file_that_is_there_is_left_alone(site: Path) -> None:
    path = new(site, "side")
    path.write_text("min egen", "utf-8")
    done = klartekst("new", "side", NAMES["side"], cwd=site)
    assert done.returncode == 2
    assert "findes allerede" in done.stderr
    assert path.read_text("utf-8") == "min egen"
