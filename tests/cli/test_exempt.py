"""`klartekst undtag`: a legacy is taken in in one step, and may get no worse."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
import yaml

from tests.running import SMALL, Inside

_TEXT = """
Forvaltningen har i den seneste periode gennemgået retningslinjerne for tilskud til foreninger
i byen.

Økonomiudvalget behandlede sagen i foråret, og kommunens borgere havde mulighed for at deltage
i høringen.

Kommunalbestyrelsen vedtog efterfølgende ændringerne, som omfatter samtlige foreninger med
medlemmer under 25 år.

Ansøgninger behandles i den rækkefølge, de modtages, og afgørelsen kommer med brev til den, der
har søgt.

Tilskuddet beregnes ud fra foreningens aktivitet og antallet af medlemmer i det foregående år.

Foreningerne kan indsende bemærkninger til forvaltningen inden udgangen af oktober.

Hvis betingelserne ikke er opfyldt, kan kommunen kræve tilskuddet tilbagebetalt helt eller
delvist.

Byrådet fastsætter hvert år størrelsen på puljen i forbindelse med budgettet.
"""
SENTENCES = tuple(" ".join(sentence.split()) for sentence in _TEXT.split("\n\n"))
HARDEST = (
    "Kommunalbestyrelsens repræsentanter efterlever forudsætningerne vedrørende sammensætningen "
    "af bestyrelsen."
)
SHORT = ("Det er nyt.", "Se mere her.", "Det er fast.")
FIRST, LAST = 55, 69


def old(number: int) -> str:
    """Return one of 20 old texts, of a LIX from FIRST to LAST.

    Every fourth has short sentences strewn in and one that is very hard, the next says
    something twice, and the next has a section.
    """
    step = (1, 3, 5)[number // 8]
    picked = [SENTENCES[(number + step * at) % len(SENTENCES)] for at in range(5 + number % 4)]
    if number % 4 == CHOPPED:
        strewn = (sentence if at % 2 == 0 else f"{sentence} {SHORT[at % 3]}"
                  for at, sentence in enumerate(picked))  # fmt: skip
        picked = [*strewn, HARDEST]
    if number % 4 == REPEATED:
        picked += picked[:2]
    if number % 4 == DIVIDED:
        picked.insert(2, "\n\n## Regler\n\n")
    return " ".join(picked)


CHOPPED, REPEATED, DIVIDED = 1, 2, 3
GRANT = ("--til", "2027-06-30", "--godkendt-af", "Byrådet", "--begrundelse",
         "Vi skriver dem om: én om måneden.")  # fmt: skip


@pytest.fixture
def legacy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the small site with 20 old texts, each too hard."""
    shutil.copytree(SMALL / "content", tmp_path / "content")
    for number in range(20):
        text = f"---\ntitel: Gammel tekst {number}\ntype: notat\nskrevet: 2026-03-01\n---\n{old(number)}\n"
        (tmp_path / f"content/sider/gammel-{number}.md").write_text(text, "utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_a_legacy_is_green_in_one_step(legacy: Path, inside: Inside) -> None:
    assert inside("check").returncode == 1
    done = inside("undtag", *GRANT)
    assert (done.returncode, done.stderr) == (0, ""), done.stdout
    assert "for 20\u00a0tekster" in done.stdout
    entries = yaml.safe_load((legacy / "content/undtagelser.yaml").read_text("utf-8"))
    figures = [
        float(entry["vaerdi"].replace(",", "."))
        for entry in entries["undtagelser"]
        if entry["regel"] == "LIX01"
    ]
    assert len(figures) == 20
    assert min(figures) >= FIRST
    assert max(figures) <= LAST
    assert {entry["regel"] for entry in entries["undtagelser"]} == {"LIX01", "LIX02", "LIX04"}
    good = inside("check")
    assert good.returncode == 0, good.stdout
    advised = [line for line in good.stdout.splitlines() if " råd " in line]
    assert not any("gammel-" in line for line in advised)
    assert inside("undtag", *GRANT).stdout.endswith("fået 0\u00a0undtagelser for 0\u00a0tekster.\n")


WORSE: Mapping[str, tuple[int, Callable[[str], str], str]] = {
    "a harder text": (0, lambda text: f"{text} {HARDEST}", "LIX01"),
    "a harder text behind short sentences": (
        13,
        lambda text: f"{text} {' '.join(SHORT)} Det er ok. {HARDEST[:-1]} {SENTENCES[0][:-1].lower()} "
        f"og {SENTENCES[4].lower()}",
        "LIX03",
    ),
    "one sentence more as hard as the hardest": (
        13,
        lambda text: f"{text} {' '.join(SHORT)} {HARDEST.replace('sammensætningen', 'valget')}",
        "LIX04",
    ),
    "a sentence that is harder than the hardest": (
        13,
        lambda text: text.replace("sammensætningen af bestyrelsen",
                                  "bestyrelsens fremtidige sammensætning")
        + " Du kan se det hele her på siden, når du vil det.",
        "LIX04",
    ),
}  # fmt: skip
"""Ways to make an old text worse: which text, how, and the rule that tells."""


@pytest.mark.parametrize(("number", "worsen", "code"), WORSE.values(), ids=WORSE)
def test_an_old_text_that_gets_worse_is_red(
    legacy: Path, inside: Inside, number: int, worsen: Callable[[str], str], code: str
) -> None:
    inside("undtag", *GRANT)
    text = legacy / f"content/sider/gammel-{number}.md"
    text.write_text(f"{worsen(text.read_text('utf-8').rstrip())}\n", "utf-8")
    worse = inside("check")
    assert worse.returncode == 1
    told = [line for line in worse.stdout.splitlines() if " fejl " in line]
    assert any(f"gammel-{number}.md" in line and code in line for line in told), told
    assert not any(f"gammel-{other}.md" in line for other in range(20) if other != number
                   for line in told)  # fmt: skip


def test_an_old_text_that_gets_better_stays_green(legacy: Path, inside: Inside) -> None:
    inside("undtag", *GRANT)
    for number in (5, 13):
        text = legacy / f"content/sider/gammel-{number}.md"
        easier = text.read_text("utf-8").replace("repræsentanter efterlever", "folk følger nu")
        text.write_text(easier, "utf-8")
    done = inside("check")
    assert done.returncode == 0, done.stdout


def test_only_the_texts_that_are_named_are_exempted(legacy: Path, inside: Inside) -> None:
    inside("undtag", *GRANT, "content/sider/gammel-1.md")
    register = (legacy / "content/undtagelser.yaml").read_text("utf-8")
    assert "gammel-1.md" in register
    assert "gammel-2.md" not in register


@pytest.mark.parametrize(
    ("day", "reason", "told"),
    [
        ("2029-01-01", "Vi skriver dem om.", "for langt væk"),
        ("2020-01-01", "Vi skriver dem om.", "er gået"),
        ("2027-01-01", "Senere.", "Skriv grunden"),
    ],
)
def test_an_exemption_has_a_near_end_and_a_reason(
    legacy: Path, inside: Inside, day: str, reason: str, told: str
) -> None:
    done = inside("undtag", "--til", day, "--godkendt-af", "Rådet", "--begrundelse", reason)
    assert (done.returncode, done.stdout) == (2, "")
    assert told in done.stderr
    assert not (legacy / "content/undtagelser.yaml").exists()
