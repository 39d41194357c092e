"""What is written about the project is true: links lead somewhere, commands are there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml

from generator.cli import COMMANDS
from generator.readability.lix import guard_over, over
from generator.report.measure import measure
from generator.rules import RULES
from generator.text import frontmatter, markdown
from generator.text.source import Source, normalised
from tests.running import ROOT

PAGES = [*sorted(ROOT.glob("*.md")), *sorted((ROOT / "docs").glob("*.md"))]
DANISH = [ROOT / "CHANGELOG.md", *sorted((ROOT / "docs").glob("*.md"))]
TARGETS = set(re.findall(r"^(\w+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))
LIMIT = 40


def name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_links_lead_somewhere(page: Path) -> None:
    text = page.read_text("utf-8")
    lost = [
        str(child.attrs["href"])
        for token in markdown.parse(text)
        for child in token.children or ()
        if child.type == "link_open"
        and not re.match(r"https?:|mailto:|#", str(child.attrs["href"]))
        if not (page.parent / str(child.attrs["href"]).partition("#")[0]).exists()
    ]
    assert lost == []


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_commands_that_are_named_are_there(page: Path) -> None:
    text = page.read_text("utf-8")
    commands = {command.name for command in COMMANDS}
    assert set(re.findall(r"`(?:\.venv/bin/)?klartekst ([a-z]+)", text)) <= commands
    assert set(re.findall(r"`make ([a-z]+)", text)) <= TARGETS


@pytest.mark.parametrize("page", DANISH, ids=name)
def test_what_editors_read_is_easy(page: Path) -> None:
    source = Source(page.name, normalised(page.read_text("utf-8")))
    assert frontmatter.split(source).yaml is None
    counts = measure(source, page.name, LIMIT).counts
    assert not over(counts, LIMIT)
    assert not guard_over(counts, 44)


def test_a_range_of_rules_names_the_first_and_the_last_of_its_family() -> None:
    families = [
        match.groups()
        for page in sorted((ROOT / "docs").glob("*.md"))
        for match in re.finditer(r"\b([A-Z]{3}\d\d)-([A-Z]{3}\d\d)\b", page.read_text("utf-8"))
        if match[1] != "LIX02"  # »LIX02-LIX04«: the first of that family has a sentence of its own
    ]
    assert len(families) >= 4
    codes = sorted(rule.code for rule in RULES)
    for first, last in families:
        family = [code for code in codes if code.startswith(first[:3])]
        assert (first, last) == (family[0], family[-1])


def test_no_file_has_the_marks_of_a_conflict_left_in_it() -> None:
    places = ("generator", "tests", "docs", "templates", "content", ".ci", ".")
    found = [
        name(path)
        for place in places
        for path in ((ROOT / place).glob("*") if place == "." else (ROOT / place).rglob("*"))
        if path.suffix in {".py", ".md", ".yaml", ".toml", ".html", ".css", ".js", ".lock", ""}
        if path.is_file() and "node_modules" not in path.parts
        if re.search(rb"^(<{7}|>{7}) ", path.read_bytes(), re.MULTILINE)
    ]
    assert found == []


def test_the_job_for_many_sites_can_be_read_and_runs_what_there_is() -> None:
    text = (ROOT / "deploy/mange-sider.yml").read_text("utf-8")
    (job,) = yaml.safe_load(text)["jobs"].values()
    runs = "\n".join(step["run"] for step in job["steps"] if "run" in step)
    (build,) = re.findall(r"^klartekst (\w+) (.*)$", runs, re.MULTILINE)
    assert build[0] in {command.name for command in COMMANDS}
    assert set(re.findall(r"--[\w-]+", build[1])) == {"--changed-from", "--changes"}
