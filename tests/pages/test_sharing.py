"""What other sites show of a page that is shared: its kind's picture, which the theme brings."""

from __future__ import annotations

import struct
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from generator.build import compose
from generator.kinds import KINDS
from generator.output import files
from tests.pages.reading import pages
from tests.running import TEMPLATES
from tests.small import small

SITE = "https://klartekst.example"
LARGEST = 10_000


def meta(root: ET.Element, name: str) -> str:
    (found,) = [element.get("content", "") for element in root.iter("meta")
                if element.get("property") == name]  # fmt: skip
    return found


def test_the_pictures_of_the_site_and_its_kinds_are_small_and_of_the_right_shape() -> None:
    pictures = sorted((TEMPLATES / "assets").glob("share*.png"))
    names = {"share.png", *(f"share-{kind.name}.png" for kind in KINDS)}
    assert len(pictures) >= 7
    assert {path.name for path in pictures} <= names
    for path in pictures:
        raw = path.read_bytes()
        assert raw[:8] == b"\x89PNG\r\n\x1a\n"
        assert struct.unpack(">II", raw[16:24]) == (1200, 630)
        assert len(raw) < LARGEST


@pytest.mark.parametrize(
    ("address", "picture", "kind"),
    [
        ("/", "share.png", "website"),
        ("/loefter/", "share.png", "website"),
        ("/moeder/kd-net/2019-10-25/14-eventuelt/", "share-case.png", "article"),
        ("/aftaler/konstitueringsaftale-2026-2029/", "share-agreement.png", "article"),
    ],
)
def test_a_page_names_the_picture_of_its_kind_and_it_is_there(
    published: Path, address: str, picture: str, kind: str
) -> None:
    root = pages(published)[address]
    assert meta(root, "og:image") == f"{SITE}/assets/{picture}"
    assert (published / "assets" / picture).is_file()
    assert meta(root, "og:type") == kind


def test_a_kind_without_a_picture_of_its_own_shows_that_of_the_site() -> None:
    theme = files.read_theme(TEMPLATES)
    assets = {name: raw for name, raw in theme.assets.items() if name != "share-case.png"}
    site = compose(small(), replace(theme, assets=assets), {}).files
    for path, picture in (
        ("moeder/byraadet/2026-03-04/1-cykelsti", "share.png"),
        ("aftaler/vej-og-park", "share-agreement.png"),
    ):
        assert f'/assets/{picture}">'.encode() in site[f"{path}/index.html"]
