"""The schemas for editors: they let through what the gate lets through, and no wrong key."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml
from jsonschema.validators import Draft7Validator

from generator import danish
from generator.kinds import KINDS, kind_of, schema
from generator.kinds.registers import FILES
from generator.rules import RULES
from generator.rules.rule import CASE_FIELDS
from generator.text import frontmatter
from generator.text.source import Source, Span, normalised
from tests.running import CONTENT, ROOT, SMALL, klartekst
from tests.small import path_of

SCHEMAS = schema.schemas()
STARTER = ROOT / "generator" / "starter"
CONTENTS = (
    CONTENT, SMALL / "content", STARTER / "content", ROOT / "generator/starter-kommune/content",
    ROOT / "tests/rules/base",
)  # fmt: skip
CASE = "sag.json"


class EditorsLoader(yaml.SafeLoader):
    """YAML 1.2, as the editors read it: a date is text, and »nej« too."""


EditorsLoader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in pairs if not tag.endswith((":timestamp", ":bool"))]
    for first, pairs in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def read(text: str) -> Any:
    return yaml.load(text, EditorsLoader)  # noqa: S506 - it is a safe loader


def name_of(path: str) -> str:
    kind = kind_of(path)
    stem = danish.slug(kind.label) if kind else path.rpartition("/")[2].removesuffix(".yaml")
    return f"{stem}.json"


def faults(name: str, value: object) -> list[str]:
    found = Draft7Validator(SCHEMAS[name]).iter_errors(value)
    return [f"{diagnostic.json_path}: {diagnostic.message}" for diagnostic in found]


def front_matter(path: Path) -> Any:
    source = Source(path.name, normalised(path.read_text("utf-8")))
    if path.suffix == ".yaml":
        return read(source.text)
    where = frontmatter.split(source).yaml
    assert where
    return read(source.text[where.start : where.end])


@pytest.mark.parametrize(
    "folder", CONTENTS, ids=lambda diagnostic: diagnostic.relative_to(ROOT).as_posix()
)
def test_real_content_is_as_its_schema_says(folder: Path) -> None:
    paths = [path for ending in ("md", "yaml") for path in sorted(folder.rglob(f"*.{ending}"))]
    assert paths
    wrong = {
        path.name: found
        for path in paths
        if (found := faults(name_of(path.relative_to(folder).as_posix()), front_matter(path)))
    }
    assert wrong == {}


def test_there_is_a_schema_for_every_kind_and_register() -> None:
    kinds = {name_of(path_of(kind)) for kind in KINDS}
    assert len(kinds) == len(KINDS)
    assert set(SCHEMAS) == kinds | {name_of(path) for path in (*FILES, schema.SITE)}
    for one in SCHEMAS.values():
        Draft7Validator.check_schema(one)


@pytest.mark.parametrize(
    ("change", "where"),
    [
        ({"titl": "Cykelstier"}, "'titl'"),
        ({"forslag": [{"tekst": "Ja.", "beder_om": "godkend"}]}, "$.forslag[0].beder_om"),
        ({"forslag": [{"tekst": "Ja.", "beder_om": "godkende", "farve": "rød"}]}, "'farve'"),
        ({"forslag": "Rådet siger ja."}, "$.forslag"),
        ({"mundtlig": "måske"}, "$.mundtlig"),
        ({"titel": ""}, "$.titel"),
        ({"rettelser": [{"dato": "3. marts 2026", "tekst": "Rettet."}]}, "$.rettelser[0].dato"),
        ({"original": {"titel": "A", "udgiver": "B", "lix": 51.4}}, "$.original.lix"),
        ({"original": {"titel": "A", "udgiver": "B", "ord": "mange"}}, "$.original.ord"),
        ({"bilag": [{"type": "pdf"}]}, "'titel' is a required property"),
    ],
)
def test_what_the_gate_refuses_the_schema_refuses(change: dict[str, Any], where: str) -> None:
    good = read(CASE_FIELDS)
    assert faults(CASE, good) == []
    found = faults(CASE, good | change)
    assert found
    assert any(where in diagnostic for diagnostic in found), found
    text = yaml.safe_dump(good | change, allow_unicode=True)
    record = next(kind.record for kind in KINDS if kind.name == "case")
    source = Source("sag.md", text)
    assert frontmatter.read(source, Span(0, len(text)), record).problems


def test_limits_have_their_bounds_and_defaults() -> None:
    limit = SCHEMAS["site.json"]["definitions"]["Limits"]["properties"]["lix"]
    assert (limit["minimum"], limit["maximum"], limit["default"]) == (20, 40, 40)


def test_choices_are_offered_in_danish() -> None:
    ask = SCHEMAS[CASE]["definitions"]["Recommendation"]["properties"]["beder_om"]
    assert "tage til efterretning" in ask["enum"]
    assert ask["description"].startswith("Det, rådet bliver bedt om")


def test_every_field_is_told_of_in_danish() -> None:
    silent = [
        f"{name}: {record}.{key}"
        for name, one in SCHEMAS.items()
        for record, found in {**one["definitions"], "": one}.items()
        for key, field in found["properties"].items()
        if "description" not in field
    ]
    assert silent == [], "Say what they are in generator/kinds/schema.toml"


def test_the_command_writes_them_anew(tmp_path: Path) -> None:
    (tmp_path / "sag.json").write_text("gammelt", "utf-8")
    done = klartekst("schema", "--out", tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    written = {path.name: json.loads(path.read_text("utf-8")) for path in tmp_path.iterdir()}
    check = written.pop("check.json")
    assert written == SCHEMAS
    told = json.loads(klartekst("check", "--format", "json", cwd=SMALL).stdout)
    jsonschema.validate(told, check)


def test_a_new_site_tells_visual_studio_code_where_they_are(tmp_path: Path) -> None:
    assert klartekst("init", tmp_path).returncode == 0
    settings = json.loads((tmp_path / ".vscode/settings.json").read_text("utf-8"))["yaml.schemas"]
    assert {path.removeprefix("content/") for path in settings.values()} == {*FILES, schema.SITE}
    for name, path in settings.items():
        made = json.loads((tmp_path / name).read_text("utf-8"))
        assert made == SCHEMAS[name_of(path.removeprefix("content/"))]


def test_a_new_site_tells_remark_which_schema_a_text_has(tmp_path: Path) -> None:
    assert klartekst("init", tmp_path).returncode == 0
    plugins = yaml.safe_load((tmp_path / ".remarkrc.yaml").read_text("utf-8"))["plugins"]
    named = plugins[1][1]["schemas"]
    kinds = {f"{danish.slug(kind.label)}.json" for kind in KINDS}
    assert {Path(one).name for one in named} == kinds
    assert all((tmp_path / one).is_file() for one in named)


def test_the_problem_matcher_reads_what_check_tells() -> None:
    tasks = json.loads((STARTER / "dot-vscode/tasks.json").read_text("utf-8"))["tasks"]
    matchers = tasks[0]["problemMatcher"]
    codes = {rule.code for rule in RULES}
    told = klartekst(
        "check", "--vis", "alt", "--content", ROOT / "tests/rules/base"
    ).stdout.splitlines()
    found = []
    for line in told:
        for matcher in matchers:
            pattern = matcher["pattern"]
            if match := re.match(pattern["regexp"], line):
                found.append((matcher["severity"], match[pattern["code"]], match[pattern["file"]],
                              match[pattern["line"]], match[pattern["message"]]))  # fmt: skip
    data = klartekst("check", "--content", ROOT / "tests/rules/base", "--format", "json").stdout
    levels = {"error": "error", "warning": "warning", "advice": "info"}
    wanted = [(levels[diagnostic["severity"]], diagnostic["code"], diagnostic["path"], str(diagnostic["line"]), diagnostic["message"])
              for diagnostic in json.loads(data)["diagnostics"]]  # fmt: skip
    assert found == wanted != []
    assert {diagnostic[1] for diagnostic in found} <= codes
