"""One limit for a text: the contract's, the site's, or that of the body whose text it is."""

from __future__ import annotations

import ast
import json
import re
from pathlib import Path

import pytest

import generator
from generator.kinds.registers import Limits
from generator.pages import pages
from generator.rules import RULES
from generator.rules.rule import CASE_BODY, CASE_FIELDS
from generator.text.source import Source
from tests.rules import judging
from tests.rules.judging import case, found, meeting
from tests.running import Inside, copied, klartekst

BASE = Path(judging.__file__).parent / "base"
SITE = (BASE / "site.yaml").read_text("utf-8")
BODIES = (BASE / "registre" / "organer.yaml").read_text("utf-8")
SENTENCE = "Udvalget bygger stierne ved havnen, og borgerne cykler sammen hver dag. "
"""Eleven words, three of them long (Udvalget, stierne, borgerne): LIX 11 + 300/11 = 38.3."""
CASE = case(f"{CASE_BODY}\n{SENTENCE * 40}")


def site(limits: str) -> Source:
    return Source("site.yaml", f"{SITE}graenser: {{{limits}}}\n")


def bodies(limits: str) -> Source:
    first, rest = BODIES.split("  - id: udvalget")
    return Source(
        "registre/organer.yaml", f"{first}    graenser: {{{limits}}}\n  - id: udvalget{rest}"
    )


def limits_told(*sources: Source) -> set[str]:
    """Return what LIX01 says the limit is, of the case and of its meeting as a whole."""
    return {text.rpartition(" ")[2] for text in found("LIX01", CASE, meeting(), *sources)}


def test_a_body_may_be_stricter_than_the_site_with_its_own_texts() -> None:
    assert limits_told() == set()
    assert limits_told(bodies("lix: 35")) == {"35."}
    assert len(found("LIX01", CASE, meeting(), bodies("lix: 35"))) == 2  # and the meeting
    page = judging.page(SENTENCE * 40)
    assert found("LIX01", page, meeting(), bodies("lix: 35")) == []
    assert len(found("LIX01", page, site("lix: 35"))) == 1


@pytest.mark.parametrize(
    ("of_site", "of_body", "told"), [(36, 35, "35."), (35, 36, "35."), (35, 40, "35.")]
)
def test_the_stricter_one_holds_whoever_set_it(of_site: int, of_body: int, told: str) -> None:
    assert limits_told(site(f"lix: {of_site}"), bodies(f"lix: {of_body}")) == {told}


def test_a_body_cannot_loosen_a_limit() -> None:
    told = judging.judged(meeting(), bodies("lix: 41"))
    assert [
        diagnostic.code for diagnostic in told if diagnostic.path == "registre/organer.yaml"
    ] == ["FMT04"]


def test_every_limit_of_a_body_counts_for_its_cases() -> None:
    papers = "bilag:\n  - titel: Kort\n  - titel: Tegning\n"
    long = case(f"{CASE_BODY}\n{SENTENCE * 10}", CASE_FIELDS + papers)
    strict = bodies("sag_tegn: 500, sag_bilag: 1, saetning_ord: 10, afsnit_lix: 35, lix: 30")
    for code, limit in (("SID01", "500"), ("SID02", "1"), ("SEN01", "10"), ("LIX02", "35")):
        assert found(code, long, meeting()) == [], code
        told = found(code, long, meeting(), strict)
        assert told, code
        assert all(f" {limit}" in diagnostic for diagnostic in told), told


def test_stricter_is_stricter_in_everything() -> None:
    tight = Limits(lix=30, sentence_words=20)
    other = Limits(lix=35, section_lix=40, case_characters=1000, case_attachments=2)
    both = Limits(lix=30, section_lix=40, sentence_words=20, case_characters=1000,
                  case_attachments=2)  # fmt: skip
    assert tight.tightened(other) == other.tightened(tight) == both
    assert both.tightened(Limits()) == both


def test_pages_show_the_limit_of_the_body() -> None:
    library = judging.library(CASE, meeting(), bodies("lix: 35"))
    of_body = {
        library.address(document) for document in library.documents if library.body_of(document)
    }
    assert len(of_body) == 2
    shown = {view.address: view.context["limit"] for view in pages(library, RULES)}
    assert {address for address, limit in shown.items() if limit == 35} == of_body
    assert set(shown.values()) == {35, 40}


STRICT = 30


@pytest.fixture
def strict(tmp_path: Path) -> Path:
    """A copy of the small site whose own limit is 30, and 25 for one body."""
    root = copied(tmp_path / "strict")
    settings = root / "content" / "site.yaml"
    settings.write_text(f"{settings.read_text('utf-8')}graenser: {{lix: {STRICT}}}\n", "utf-8")
    return root


def test_lix_says_what_the_gate_says(strict: Path) -> None:
    path = "content/sider/sti.md"
    (strict / path).write_text(
        f"---\ntitel: Stien\ntype: notat\nskrevet: 2026-03-01\n---\n{SENTENCE * 8}", "utf-8"
    )
    done = klartekst("lix", path, cwd=strict)
    assert set(re.findall(r"rænsen (?:er|på) (\d+)", done.stdout)) == {str(STRICT)}
    assert "LIX01" in done.stdout
    (told,) = json.loads(klartekst("lix", path, "--format", "json", cwd=strict).stdout)["files"]
    assert told["limit"] == STRICT


def test_a_text_that_is_no_document_is_held_against_the_sites_own_limit(strict: Path) -> None:
    (strict / "udkast.md").write_text(SENTENCE * 8, "utf-8")
    done = klartekst("lix", "udkast.md", cwd=strict)
    assert "LIX 38,3, over grænsen på 30" in done.stdout


def test_lix_knows_the_limit_of_a_body(strict: Path) -> None:
    register = strict / "content" / "registre" / "organer.yaml"
    bodies = re.sub(r"^    graenser:.*\n", "", register.read_text("utf-8"), flags=re.MULTILINE)
    register.write_text(bodies.replace("- id: ", "- graenser: {lix: 25}\n    id: "), "utf-8")
    cases = sorted((strict / "content" / "moeder").rglob("[0-9]*.md"))
    assert cases
    done = klartekst("lix", cases[0].relative_to(strict), cwd=strict)
    assert "grænsen på 25" in done.stdout
    (cases[0].parent / "9-prøve.md").write_text(
        f'---\ntitel: Prøven\nnummer: "9"\naabenhed: offentlig\nskrevet: 2026-03-01\n---\n## Sagen\n\n{SENTENCE * 8}',
        "utf-8",
    )
    (strict / "content/sider/sti.md").write_text(
        f"---\ntitel: Stien\ntype: notat\nskrevet: 2026-03-01\n---\n{SENTENCE * 8}", "utf-8"
    )
    table = klartekst("lix", "content", cwd=strict).stdout.splitlines()
    assert any("9-prøve.md (over grænsen på 25)" in line for line in table)
    assert any(line.endswith("sider/sti.md (over grænsen)") for line in table)
    assert table[-1].endswith("over grænsen.")


def test_a_rule_is_explained_with_the_limit_of_the_site(strict: Path, inside: Inside) -> None:
    content = strict / "content"
    assert "højst LIX 30." in inside("explain", "LIX01", "--content", content).stdout
    assert "højst LIX 30." in inside("explain", "--content", content).stdout
    assert "højst LIX 40." in inside("explain", "LIX01", "--content", strict / "ingen").stdout


def test_a_settings_file_that_cannot_be_read_leaves_the_contracts_limits(
    tmp_path: Path, inside: Inside
) -> None:
    for raw in (b"navn: [", b"\xff\xfe", b""):
        (tmp_path / "site.yaml").write_bytes(raw)
        done = inside("explain", "LIX01", "--content", tmp_path)
        assert (done.returncode, "højst LIX 40." in done.stdout) == (0, True), raw


def test_titles_have_every_figure_filled_in() -> None:
    lax, tight = Limits(), Limits(lix=30, section_lix=35, sentence_words=20, case_characters=1200)
    told = {rule.code: (rule.within(lax), rule.within(tight)) for rule in RULES}
    changed = {code for code, (before, after) in told.items() if before != after}
    assert changed == {"LIX01", "LIX02", "SEN01", "SID01"}
    assert "1.200 tegn" in told["SID01"][1].why
    assert "højst 20 ord" in told["SEN01"][1].title


def test_nobody_asks_the_site_for_a_limit_but_the_library() -> None:
    asking = [
        path.name
        for path in sorted(Path(generator.__file__).parent.rglob("*.py"))
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Attribute) and node.attr == "limits"
        if isinstance(node.value, ast.Attribute) and node.value.attr == "site"
    ]
    assert set(asking) == {"library.py"}
