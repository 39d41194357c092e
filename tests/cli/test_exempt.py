"""`klartekst undtag`: a legacy is taken in in one step, and may get no worse."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.running import SMALL, Inside

HARD = (
    "Forvaltningen har i den seneste periode gennemgået reglerne for tilskud til foreninger. "
    "Udvalget behandlede sagen i foråret, og kommunens borgere kunne deltage i høringen. "
    "Derefter vedtog byrådet ændringerne, som gælder for alle foreninger i kommunen fra januar. "
)
"""45 words or so of a LIX between 45 and 60."""
GRANT = ("--til", "2027-06-30", "--godkendt-af", "Byrådet", "--begrundelse",
         "Vi skriver dem om: én om måneden.")  # fmt: skip


@pytest.fixture
def legacy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the small site with 20 old texts, each too hard."""
    shutil.copytree(SMALL / "content", tmp_path / "content")
    for number in range(20):
        more = "Hver forening får derefter et svar med begrundelse og vejledning om klage. " * (
            number % 3
        )
        text = f"---\ntitel: Gammel tekst {number}\ntype: notat\n---\n{HARD * 2}{more}\n"
        (tmp_path / f"content/sider/gammel-{number}.md").write_text(text, "utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_a_legacy_is_green_in_one_step_and_red_when_a_text_gets_worse(
    legacy: Path, inside: Inside
) -> None:
    assert inside("check").returncode == 1
    done = inside("undtag", *GRANT)
    assert (done.returncode, done.stderr) == (0, ""), done.stdout
    assert "for 20\u00a0tekster" in done.stdout
    good = inside("check")
    assert good.returncode == 0, good.stdout
    advised = [line for line in good.stdout.splitlines() if " råd " in line]
    assert not any("gammel-" in line for line in advised)
    assert inside("undtag", *GRANT).stdout.endswith("fået 0\u00a0undtagelser for 0\u00a0tekster.\n")
    text = legacy / "content/sider/gammel-3.md"
    text.write_text(text.read_text("utf-8") + "Kommunalbestyrelsens indstillingsberettigede "
                    "organisationer efterlever forudsætningerne vedrørende sammensætningen.\n", "utf-8")  # fmt: skip
    worse = inside("check")
    assert worse.returncode == 1
    assert "gammel-3.md" in worse.stdout


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
