"""`klartekst init`: a site to begin from, green, and never over what is there."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from tests.running import TODAY, klartekst, tree


@pytest.fixture
def site(tmp_path: Path) -> Path:
    folder = tmp_path / "ny side"
    done = klartekst("init", folder)
    assert (done.returncode, done.stderr) == (0, "")
    return folder


def test_a_new_site_has_nothing_to_mend(site: Path) -> None:
    done = klartekst("check", "--dato", TODAY, cwd=site)
    assert (done.returncode, done.stdout) == (0, "9 tekster er læst. Fundet: ingenting.\n")


def test_a_new_site_is_built_with_its_own_colours(site: Path) -> None:
    done = klartekst("build", "--dato", TODAY, cwd=site)
    assert done.returncode == 0, done.stdout + done.stderr
    page = (site / "site/aftaler/busser-og-stier/index.html").read_text("utf-8")
    own = next((site / "site/assets").glob("own.*.css"))
    assert f'<link rel="stylesheet" href="/assets/{own.name}">' in page
    assert "Region Eksempel findes ikke." in page


def test_a_new_site_shows_an_agreement_a_meeting_and_a_case(site: Path) -> None:
    content = {text for text in tree(site) if text.startswith("content/")}
    assert {"content/aftaler/busser-og-stier.md", "content/site.yaml",
            "content/moeder/regionsraadet/2026-02-25/moede.md",
            "content/moeder/regionsraadet/2026-02-25/1-natbus.md"} <= content  # fmt: skip


def test_a_template_of_ones_own_overrides_one_of_the_theme(site: Path) -> None:
    (site / "templates/404.html").write_text("<!doctype html><title>Væk</title>\n", "utf-8")
    assert klartekst("build", "--dato", TODAY, cwd=site).returncode == 0
    assert (site / "site/404.html").read_text("utf-8") == "<!doctype html><title>Væk</title>"
    assert "<main" in (site / "site/index.html").read_text("utf-8")


def test_a_fault_in_a_template_of_ones_own_is_told_there(site: Path) -> None:
    (site / "templates/404.html").write_text("{{ findes_ikke }}\n", "utf-8")
    done = klartekst("build", "--dato", TODAY, cwd=site)
    assert done.returncode == 1
    assert "templates/404.html:1:1: fejl SKA01" in done.stdout


def test_a_site_without_templates_has_the_theme_of_the_package(site: Path) -> None:
    (site / "templates/assets/own.css").unlink()
    (site / "templates/assets").rmdir()
    (site / "templates").rmdir()
    assert klartekst("build", "--dato", TODAY, cwd=site).returncode == 0
    assert "own." not in (site / "site/index.html").read_text("utf-8")


def test_nothing_is_written_where_something_is_in_the_way(site: Path) -> None:
    (site / "content/site.yaml").write_text("navn: Vores\n", "utf-8")
    (site / "README.md").unlink()
    before = tree(site)
    done = klartekst("init", site)
    assert done.returncode == 2
    assert "findes allerede. Vælg en tom mappe." in done.stderr
    assert tree(site) == before


def test_a_folder_with_other_things_in_it_may_be_used(tmp_path: Path) -> None:
    (tmp_path / "noter.txt").write_text("Husk mødet.", "utf-8")
    assert klartekst("init", ".", cwd=tmp_path).returncode == 0
    assert (tmp_path / "noter.txt").read_text("utf-8") == "Husk mødet."
    assert klartekst("check", cwd=tmp_path).returncode == 0


REGION = re.compile(r"(?<!role=\")region", re.IGNORECASE)
MUNICIPALITY = re.compile(r"kommun|byråd", re.IGNORECASE)
EITHER = re.compile(rf"(?:{REGION.pattern})|(?:{MUNICIPALITY.pattern})", re.IGNORECASE)
TEXTS = {".html", ".atom", ".json", ".csv", ".ics", ".txt", ".xml", ".md", ".yaml"}


@pytest.mark.parametrize(
    ("whose", "others"),
    [("kommune", REGION), ("region", MUNICIPALITY), ("forening", EITHER)],
)
def test_a_site_of_one_sort_of_authority_has_no_word_of_the_other(
    tmp_path: Path, whose: str, others: re.Pattern[str]
) -> None:
    assert klartekst("init", ".", f"--{whose}", cwd=tmp_path).returncode == 0
    assert "Fundet: ingenting." in klartekst("check", "--dato", TODAY, cwd=tmp_path).stdout
    assert klartekst("build", "--dato", TODAY, cwd=tmp_path).returncode == 0
    own = [path for path in (tmp_path / "site").rglob("*") if path.suffix in TEXTS]
    own += [tmp_path / "README.md", *(tmp_path / "content").rglob("*.md")]
    assert len(own) > 70
    said = {
        f"{path.relative_to(tmp_path)}: {match[0]}"
        for path in own
        for match in re.finditer(rf".{{0,30}}(?:{others.pattern}).{{0,30}}",
                                 path.read_text("utf-8"), re.IGNORECASE)
    }  # fmt: skip
    assert said == set()


def test_the_rules_are_told_in_the_words_of_the_authority(tmp_path: Path) -> None:
    said = {}
    for whose in ("kommune", "region"):
        assert klartekst("init", whose, f"--{whose}", cwd=tmp_path).returncode == 0
        said[whose] = klartekst("explain", "LIX01", cwd=tmp_path / whose).stdout
    assert "på kommunens hjemmeside" in said["kommune"]
    assert "på regionens hjemmeside" in said["region"]


def test_one_site_is_of_one_authority(tmp_path: Path) -> None:
    done = klartekst("init", ".", "--kommune", "--region", cwd=tmp_path)
    assert done.returncode == 2
    assert not list(tmp_path.iterdir())


def test_who_does_not_say_which_is_told_that_there_is_a_choice(tmp_path: Path) -> None:
    done = klartekst("init", ".", cwd=tmp_path)
    assert "Er I noget andet, så skriv »--kommune« eller »--forening«." in done.stdout
    assert "myndighedstype: region" in (tmp_path / "content/site.yaml").read_text("utf-8")


def test_the_examples_of_a_municipality_show_what_it_has(tmp_path: Path) -> None:
    assert klartekst("init", ".", "--kommune", cwd=tmp_path).returncode == 0
    bodies = (tmp_path / "content/registre/organer.yaml").read_text("utf-8")
    for kind in ("byråd", "økonomiudvalg", "stående udvalg", "§ 17, stk. 4-udvalg", "råd", "nævn",
                 "forvaltning"):  # fmt: skip
        assert f"    type: {kind}\n" in bodies


@pytest.mark.parametrize("whose", ["--region", "--kommune"])
def test_examples_that_are_left_stop_a_site_that_says_its_texts_are_its_own(
    tmp_path: Path, whose: str
) -> None:
    assert klartekst("init", whose, "side", cwd=tmp_path).returncode == 0
    site = tmp_path / "side"
    settings = site / "content/site.yaml"
    settings.write_text(
        settings.read_text("utf-8").replace("eksempel: ja", "eksempel: nej"), "utf-8"
    )
    done = klartekst("check", "--format", "json", "--dato", TODAY, cwd=site)
    assert done.returncode == 1
    found = json.loads(done.stdout)["diagnostics"]
    assert {finding["code"] for finding in found} == {"KLA01"}
    told = {finding["path"] for finding in found}
    assert {"content/site.yaml", "content/sider/om-siden.md", "content/sider/tilgaengelighed.md",
            "content/sider/forside.md", "content/registre/organer.yaml"} <= told  # fmt: skip
