"""The small site as it is published, compared file by file: read the diff, then decide.

`pytest --update-golden` writes the files anew. The names of assets carry a mark of what is in
them; it is left out here, so that a colour that changes does not change every page.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from generator.build import compose
from generator.output import files
from tests.running import SMALL, TEMPLATES
from tests.small import small

EXPECTED = SMALL / "site"
KEPT = (
    "404.html",
    "index.html",
    "aftaler/vej-og-park/index.html",
    "data/beslutninger.csv",
    "emner/trafik/index.html",
    "kalender/byraadet.ics",
    "loefter/index.html",
    "moeder/byraadet/2026-03-04/index.html",
    "moeder/byraadet/2026-03-04/1-cykelsti/index.html",
    "nyt/alle.atom",
    "organer/byraadet/index.html",
    "politikker/gode-svar/index.html",
    "sitemap.xml",
)
"""One page of each kind, and one file of each sort."""

_MARK = re.compile(rb"(/assets/[\w-]+)\.[0-9a-f]{10}\.")


@pytest.fixture(scope="module")
def made() -> dict[str, bytes]:
    site = compose(small(), files.read_theme(TEMPLATES), {})
    return {name: _MARK.sub(rb"\1.", content) for name, content in site.files.items()}


@pytest.mark.parametrize("name", KEPT)
def test_a_file_is_published_as_it_was(
    made: dict[str, bytes], name: str, pytestconfig: pytest.Config
) -> None:
    expected = EXPECTED / name
    if pytestconfig.getoption("update_golden"):
        expected.parent.mkdir(parents=True, exist_ok=True)
        expected.write_bytes(made[name])
    assert made[name].decode() == expected.read_bytes().decode(), (
        "Is it meant? Then: python -m pytest --update-golden, and read the diff."
    )


def test_no_golden_file_is_left_that_nobody_compares() -> None:
    there = {
        path.relative_to(EXPECTED).as_posix() for path in EXPECTED.rglob("*") if path.is_file()
    }
    assert there == set(KEPT)


def test_the_site_has_the_files_that_it_had(
    made: dict[str, bytes], pytestconfig: pytest.Config
) -> None:
    listed = "".join(
        f"{text}\n"
        for text in sorted(_MARK.sub(rb"\1.", f"/{name}".encode()).decode()[1:] for name in made)
    )
    names = SMALL / "site.txt"
    if pytestconfig.getoption("update_golden"):
        names.write_text(listed, "utf-8")
    assert listed == names.read_text("utf-8")


def test_the_golden_content_is_the_content_that_is_read() -> None:
    paths = {document.source.path for document in small().documents}
    on_disk = {
        path.relative_to(SMALL / "content").as_posix()
        for path in Path(SMALL / "content").rglob("*.md")
    }
    assert paths == on_disk
