"""Every format: guarded by a golden file, and read back by a parser that is not ours."""

from __future__ import annotations

import json
import re
from itertools import pairwise
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import jsonschema
import pytest
from junitparser import JUnitXml, TestSuite
from lxml import etree
from markdown_it import MarkdownIt

import generator.report
from generator.library.changes import Change, Judged
from generator.report import FORMATS, as_json, report
from generator.rules import RULES
from generator.text.diagnostic import Severity
from tests import published
from tests.report import reported
from tests.report.reported import AWKWARD, FOLDER

GOLDEN = Path(__file__).parents[1] / "golden" / "rapporter"
ENDINGS = {
    "text": "txt", "json": "json", "github": "txt", "sarif": "json", "junit": "xml",
    "gitlab": "json", "markdown": "md",
}  # fmt: skip
SCHEMA = json.loads(as_json.schema())
GITLAB = {
    "type": "array",
    "items": {
        "type": "object",
        "required": ["description", "check_name", "fingerprint", "severity", "location"],
        "properties": {
            "description": {"type": "string"},
            "check_name": {"type": "string"},
            "fingerprint": {"type": "string", "pattern": "^[0-9a-f]{32}$"},
            "severity": {"enum": ["info", "minor", "major", "critical", "blocker"]},
            "location": {
                "type": "object",
                "required": ["path"],
                "properties": {"path": {"type": "string", "pattern": r"^(?!\./|/)"}},
                "oneOf": [{"required": ["lines"]}, {"required": ["positions"]}],
            },
        },
    },
}
"""What GitLab's documentation asks of a code quality report."""


@pytest.fixture(params=["alt", "aendring"], scope="module")
def change(request: pytest.FixtureRequest) -> Change:
    return reported.change() if request.param == "aendring" else Change(reported.now())


def told(change: Change, name: str) -> str:
    return report(name)(change, FOLDER)


@pytest.mark.parametrize("name", FORMATS)
def test_a_format_looks_as_it_did(
    change: Change, name: str, request: pytest.FixtureRequest
) -> None:
    text = told(change, name)
    if name == "sarif":  # the rules have words of their own, which change for reasons of their own
        whole = json.loads(text)
        whole["runs"][0]["tool"]["driver"] |= {"rules": [], "version": ""}
        text = json.dumps(whole, ensure_ascii=False, indent=2)
    extent = "aendring" if change.before else "alt"
    golden = GOLDEN / f"{extent}.{name}.{ENDINGS[name]}"
    if request.config.getoption("--update-golden"):
        golden.parent.mkdir(exist_ok=True)
        golden.write_text(f"{text}\n", encoding="utf-8")
    assert f"{text}\n" == golden.read_text("utf-8")


def test_the_command_offers_every_format_that_there_is_a_module_for() -> None:
    modules = Path(generator.report.__file__).parent.glob("as_*.py")
    assert sorted(FORMATS) == sorted(path.stem.removeprefix("as_") for path in modules)


def test_every_golden_report_is_well_formed() -> None:
    parsers = {"json": json.loads, "xml": etree.fromstring}
    reports = [path for path in GOLDEN.iterdir() if path.suffix[1:] in parsers]
    assert len(reports) > 5
    for path in reports:
        parsers[path.suffix[1:]](path.read_bytes())


def test_json_is_as_its_schema_says(change: Change) -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMA)
    jsonschema.validate(json.loads(told(change, "json")), SCHEMA)


def test_json_of_nothing_is_as_its_schema_says() -> None:
    empty = Change(reported.judged((), ()))
    jsonschema.validate(json.loads(told(empty, "json")), SCHEMA)


@pytest.mark.parametrize(
    ("where", "name"), [("diagnostics", "line"), ("documents", "kind"), ("summary", "lix")]
)
def test_the_schema_misses_what_is_missing(where: str, name: str) -> None:
    whole = json.loads(told(Change(reported.now()), "json"))
    (whole[where] if where == "summary" else whole[where][0]).pop(name)
    with pytest.raises(jsonschema.ValidationError, match=f"'{name}' is a required property"):
        jsonschema.validate(whole, SCHEMA)


def test_the_schema_names_everything_that_json_tells() -> None:
    whole = json.loads(told(reported.change(), "json"))
    parts = {"diagnostic": "diagnostics", "document": "documents"}
    for part, name in parts.items():
        assert set(SCHEMA["$defs"][part]["properties"]) == set(whole[name][0])
    assert set(SCHEMA["$defs"]["summary"]["properties"]) == set(whole["summary"])
    assert set(SCHEMA["properties"]) == set(whole)


def test_sarif_is_valid(change: Change) -> None:
    assert published.faults(published.SARIF, json.loads(told(change, "sarif"))) == []


def test_the_schema_of_sarif_would_see_a_fault() -> None:
    whole = json.loads(told(Change(reported.now()), "sarif"))
    whole["runs"][0]["results"][0]["level"] = "fejl"
    assert published.faults(published.SARIF, whole) != []


def test_sarif_brings_every_rule_with_help_in_danish(change: Change) -> None:
    run = json.loads(told(change, "sarif"))["runs"][0]
    rules = {rule["id"]: rule for rule in run["tool"]["driver"]["rules"]}
    assert list(rules) == [rule.code for rule in RULES]
    assert all("Men sådan:" in rule["help"]["text"] for rule in rules.values())
    assert {result["ruleId"] for result in run["results"]} <= set(rules)


def test_sarif_points_at_the_very_words(change: Change) -> None:
    results = json.loads(told(change, "sarif"))["runs"][0]["results"]
    assert results
    for result in results:
        place = result["locations"][0]["physicalLocation"]
        path = unquote(place["artifactLocation"]["uri"]).removeprefix(FOLDER)
        lines = change.now.sources[path].text.splitlines()
        first = lines[place["region"]["startLine"] - 1][place["region"]["startColumn"] - 1 :]
        assert result["message"]["text"].endswith(f"Ret »{first.split()[0]}«.")


def marks(change: Change) -> list[str]:
    results = json.loads(told(change, "sarif"))["runs"][0]["results"]
    return [result["partialFingerprints"]["klartekst/v1"] for result in results]


def test_a_fingerprint_stays_when_lines_are_put_above() -> None:
    def moved(by: int) -> Judged:
        now = reported.now()
        text = now.sources[AWKWARD].text.replace("---\nForv", "---\n" + "\n" * by + "Forv")
        source = reported.Source(AWKWARD, text)
        found = reported.finding(source, "Prisen", "ORD01", Severity.ADVICE, f"Linje {by}.")
        return reported.judged([source], [found])

    first, second = moved(0), moved(3)
    assert first.found[0].start != second.found[0].start
    assert marks(Change(first)) == marks(Change(second))


def test_equal_findings_have_marks_of_their_own(change: Change) -> None:
    found = marks(change)
    assert len(set(found)) == len(found) == len(change.told)


def test_junit_is_read_back(change: Change, tmp_path: Path) -> None:
    file = tmp_path / "junit.xml"
    file.write_text(told(change, "junit"), encoding="utf-8")
    suite = next(iter(JUnitXml.fromfile(str(file))))
    assert isinstance(suite, TestSuite)
    failed = [case.name for case in suite if case.result]
    assert failed == [f"{FOLDER}{reported.CASE}"]
    assert (suite.tests, suite.failures) == (len(list(suite)), 1)
    known = {f"{FOLDER}{document.source.path}" for document in change.documents}
    assert known <= {case.name for case in suite}


def test_gitlab_is_as_its_documentation_says(change: Change) -> None:
    found: list[dict[str, Any]] = json.loads(told(change, "gitlab"))
    jsonschema.validate(found, GITLAB)
    assert [diagnostic["check_name"] for diagnostic in found] == [
        diagnostic.code for diagnostic in change.told
    ]


def decoded(line: str) -> tuple[str, dict[str, str], str]:
    """Read a workflow command as GitHub's runner does."""
    head, _, text = line.removeprefix("::").partition("::")
    command, _, properties = head.partition(" ")
    named = dict(part.split("=", 1) for part in properties.split(","))
    for sign, escaped in ((":", "%3A"), (",", "%2C"), ("\n", "%0A"), ("\r", "%0D"), ("%", "%25")):
        named = {name: value.replace(escaped, sign) for name, value in named.items()}
        text = text.replace(escaped, sign) if sign not in ":," else text
    return command, named, text


def test_github_gets_back_what_was_meant(change: Change) -> None:
    *lines, last = told(change, "github").splitlines()
    found = [decoded(line) for line in lines]
    wanted = sorted(
        change.told, key=lambda diagnostic: (list(Severity).index(diagnostic.severity), diagnostic)
    )
    assert [(named["file"], int(named["line"]), int(named["col"]), named["title"], text)
            for _, named, text in found] == [
        (f"{FOLDER}{diagnostic.path}", *diagnostic.start, diagnostic.code, f"{diagnostic.message}\n{diagnostic.advice}")
        for diagnostic in wanted
    ]  # fmt: skip
    assert "er læst. Fundet:" in last


def test_an_annotation_over_several_lines_keeps_its_column() -> None:
    lines = told(Change(reported.now()), "github").splitlines()
    _, named, _ = next(decoded(line) for line in lines if "title=LIX04" in line)
    assert "endLine" not in named  # the runner would drop `col` with it
    assert named["col"] == "1"


def test_github_gets_ten_of_each_level_and_the_summary_the_rest() -> None:
    source = reported.Source(AWKWARD, reported.PAGE.format(title="Ti", body="ord\n" * 30))
    found = [
        reported.at(
            source, reported.Span(start, start + 3), "ORD01", f"Nr. {start}.", "Ret.", level
        )
        for level in Severity
        for start in range(source.text.index("ord"), source.text.index("ord") + 48, 4)
    ]
    change = Change(reported.judged([source], found))
    commands = [line.split(" ")[0] for line in told(change, "github").splitlines()[:-1]]
    assert commands == ["::error"] * 10 + ["::warning"] * 10 + ["::notice"] * 10
    summary = told(change, "markdown")
    assert all(
        summary.count(f" {diagnostic.message} ".replace("Nr.", "Nr.")) == 3 for diagnostic in found
    )


def test_markdown_is_read_back_with_its_signs_as_they_were(change: Change) -> None:
    tokens = MarkdownIt("commonmark").enable("table").parse(told(change, "markdown"))
    cells = [token.children or [] for before, token in pairwise(tokens) if before.type == "td_open"]
    texts = ["".join(part.content for part in parts) for parts in cells]
    assert "50 % | halvdelen" in texts
    assert not any(part.type == "html_inline" for token in tokens for part in token.children or [])
    listed = [token for token in tokens if token.type == "list_item_open"]
    assert len(listed) == 3 + len(change.told) + len(change.mended)


@pytest.mark.parametrize("name", FORMATS)
def test_what_is_too_mild_is_counted_and_not_shown(name: str) -> None:
    whole, errors = (
        report(name)(Change(reported.now(), mildest=level), FOLDER)
        for level in (Severity.ADVICE, Severity.ERROR)
    )
    assert all(code in whole.replace("<", "") for code in ("LIX01", "SEN01", "ORD02"))
    shown = json.dumps(json.loads(errors)["runs"][0]["results"]) if name == "sarif" else errors
    assert "LIX01" in shown
    assert "SEN01" not in shown
    assert "ORD02" not in shown


def test_the_sum_says_how_the_rest_is_shown() -> None:
    def last(mildest: Severity) -> str:
        return told(Change(reported.now(), mildest=mildest), "text").splitlines()[-1]

    texts = len(reported.now().library.documents)
    counted = f"{texts} tekster er læst. Fundet: 1 fejl, 2 advarsler og 2 råd."
    assert last(Severity.ADVICE) == counted
    assert last(Severity.WARNING) == f"{counted} Rådene vises med --vis alt."
    assert last(Severity.ERROR) == f"{counted} Resten vises med --vis alt."


@pytest.mark.parametrize("name", ["text", "markdown"])
def test_the_same_advice_is_told_once_a_file(name: str) -> None:
    body = "En plan.\n\nEn plan til.\n\nOg en plan. Og en plan."
    source = reported.Source(AWKWARD, reported.PAGE.format(title="Planer", body=body))
    starts = [match.start() for match in re.finditer("plan", body)]
    offset = source.text.index(body)
    found = [
        reported.at(source, reported.Span(offset + start, offset + start + 4), code, "»plan«.", "Ret.", level)
        for code, level in (("ORD01", Severity.ADVICE), ("SEN01", Severity.WARNING))
        for start in starts
    ]  # fmt: skip
    text = told(Change(reported.judged([source], found)), name)
    assert text.count("ORD01") == 1
    assert text.count("Ret. Det samme gælder linje 7 og 9.") == 1
    assert text.count("SEN01") == 4  # a warning keeps each of its places
    assert "Fundet: 4 advarsler og 4 råd." in text


def test_the_text_keeps_the_findings_of_a_file_together() -> None:
    blocks = told(Change(reported.now()), "text").split("\n\n")
    paths = [{line.split(":")[0] for line in block.splitlines() if ": " in line and line[0] != " "}
             for block in blocks[:-1]]  # fmt: skip
    assert paths == [
        {f"{FOLDER}{path}"} for path in (reported.CASE, "politikker/gode-svar.md", AWKWARD)
    ]
