"""What pages tell the search, and what the search page asks when it is in doubt."""

from __future__ import annotations

import json
import re

import pytest

from generator.build import compose
from generator.danish import initial
from generator.output import files
from generator.pages import lookups, search
from generator.pages.site import file_of
from generator.text.source import Source
from generator.urls import LOOKUPS, WORDS
from tests import small
from tests.running import TEMPLATES

REGISTER = """\
ord:
  - {ord: hospital, ogsaa: [sygehus, supersygehus]}
  - {ord: offentlig transport, ogsaa: [rutebil]}
sider:
  - {adresse: /vaer-med/, ord: [borgerforslag]}
"""
GLOSSARY = """\
ord:
  - ord: suppleant
    forklaring: En, der træder til for [en anden](../sider/om-siden.md).
    former: [suppleanter, vikar]
"""
PAGE = """\
---
titel: {title}
type: notat
skrevet: 2026-03-01
---
## Kort fortalt
{gist}

## Mere
{more}
"""


@pytest.fixture(scope="module")
def made() -> dict[str, str]:
    """Return the files of a small site with words that people search for, by address."""
    texts = {
        "registre/soegeord.yaml": REGISTER,
        "registre/ordbog.yaml": GLOSSARY,
        "sider/nyt-hospital.md": PAGE.format(
            title="Et nyt hospital", gist="Her er planen med kvadrater.", more="Den er god."
        ),
        "sider/andet.md": PAGE.format(
            title="Noget andet",
            gist="Her er lidt om kvadrater.",
            more="Hospitalet får offentlig transport.",
        ),
    }
    library = small.with_sources(*(Source(path, text) for path, text in texts.items())).library
    site = compose(library, files.read_theme(TEMPLATES), {})
    return {path: raw.decode("utf-8", "replace") for path, raw in site.files.items()}


def told(page: str, name: str) -> set[str]:
    """Return the words that a page tells the search under a name."""
    match = re.search(rf'<meta name="{name}" data-pagefind-meta="[^"]+" content="([^"]*)">', page)
    return set(match[1].split()) if match else set()


def test_a_synonym_weighs_more_where_the_title_has_the_word(made: dict[str, str]) -> None:
    titled, mentioned = made["nyt-hospital/index.html"], made["andet/index.html"]
    assert {"sygehus", "supersygehus"} <= told(titled, "emneord")
    assert "sygehus" not in told(mentioned, "emneord")
    assert {"sygehus", "supersygehus", "rutebil"} <= told(mentioned, "soegeord")
    assert "rutebil" not in told(titled, "soegeord") | told(titled, "emneord")


def test_a_page_is_found_by_the_words_that_an_editor_gives_it(made: dict[str, str]) -> None:
    assert "borgerforslag" in told(made["vaer-med/index.html"], "emneord")
    assert "borgerforslag" not in told(made["frister/index.html"], "emneord")


def test_the_glossary_is_told_under_every_sound_that_its_forms_begin_with(
    made: dict[str, str],
) -> None:
    for letter in "sv":
        lookup = json.loads(made[file_of(f"{LOOKUPS}{letter}.json")])
        assert lookup["meanings"] == [
            {
                "word": "suppleant",
                "meaning": "En, der træder til for en anden.",
                "address": "/ordbog/#ord-suppleant",
                "forms": ["suppleanter", "vikar"],
            }
        ]


def test_what_people_call_a_word_leads_to_the_sites_own(made: dict[str, str]) -> None:
    assert json.loads(made[file_of(f"{LOOKUPS}s.json")])["instead"] == {
        "sygehus": ["hospital"], "supersygehus": ["hospital"]
    }  # fmt: skip


def test_the_words_of_the_site_are_counted_by_documents(made: dict[str, str]) -> None:
    words = json.loads(made[file_of(f"{WORDS}h.json")])
    assert words["hospital"] == 1
    assert words["hospitalet"] == 1
    assert json.loads(made[file_of(f"{WORDS}k.json")])["kvadrater"] == 2


def test_every_sound_has_its_two_files(made: dict[str, str]) -> None:
    for letter in lookups.SOUNDS:
        assert file_of(f"{LOOKUPS}{letter}.json") in made
        assert file_of(f"{WORDS}{letter}.json") in made


@pytest.mark.parametrize(
    ("word", "begins"),
    [("cykel", "s"), ("corona", "k"), ("zebra", "s"), ("hvad", "v"), ("hjælp", "j"), ("Aarhus", "o"),
     ("ældre", "e"), ("økonomi", "o"), ("wifi", "v"), ("Quist", "k"), ("112", "")],
)  # fmt: skip
def test_words_that_sound_alike_stand_in_one_file(word: str, begins: str) -> None:
    assert lookups.sound(word) == begins


@pytest.mark.parametrize(
    ("title", "letter"), [("Aarhus", "Å"), ("»En sag«", "E"), ("1-1-2", "0-9"), ("økonomi", "Ø")]
)
def test_a_title_stands_under_a_letter(title: str, letter: str) -> None:
    assert initial(title) == letter


def test_a_word_that_does_not_begin_like_a_stem_of_the_register_has_another_stem() -> None:
    """Only those that begin alike are stemmed: endings are all that the stemmer takes away."""
    texts = (document.source.text for document in small.small().documents)
    words = {word for text in texts for word in re.findall(r"\w+", text.lower())}
    words |= {"igst", "løst", "ig", "å", "åen", "byen", "s", "ens", "hedens", "erendes", "ærligst"}
    assert len(words) > 300
    stems = {word: search._stem(word) for word in words}
    assert [word for word, stem in stems.items() if not word.startswith(stem)] == []
    short = {stem for word, stem in stems.items() if stem[:3] != word[:3]}
    assert {len(stem) for stem in short} <= {2}
