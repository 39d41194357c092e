"""The built real site holds nothing of its closed items but their numbers, in any file."""

from __future__ import annotations

import datetime as dt
import json
import re
from collections import Counter
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from generator.build import compose, understand
from generator.kinds.meeting import MEETING
from generator.library.library import meeting
from generator.output import files
from generator.rules.mentions import mentions
from generator.text.source import Source

ROOT = Path(__file__).parents[1]
TODAY = dt.date(2026, 11, 25)
AGENDA = "moeder/danske-regioner-bestyrelsen/moedet-foer-26-august-2021"
CLOSED = ("6", "7", "8", "9", "10", "11", "13", "15")

_BLOCK = re.compile(r"(?m)^lukkede_punkter:\n(?:[ -].*\n)+")
_TAG = re.compile(r"<[^>]*>")
_NUMBER = "|".join(CLOSED)
_ALLOWED = re.compile(
    rf"|{_NUMBER}|Punkt (?:{_NUMBER}): lukket punkt"
    # The way to the next case says which numbers lie between; no title of ours has the word.
    rf"|(?:Forrige sag|Næste sag) (?:(?!Lukkede).)*(?:Lukkede punkter imellem: (?:{_NUMBER})"
    rf"(?:(?:, | og )(?:{_NUMBER}))*(?: Næste sag (?:(?!Lukkede).)*)?)+"
    r"|Om et lukket punkt står der kun nummeret og den beslutning, der er offentlig\."
    # The page that shows the parts of the theme has the meeting as its example of a closed item.
    r"|Lukket punkt|Fra Møde i bestyrelsen for Danske Regioner i 2021 \."
    # Open data: addresses, the number, its place on the agenda, how many there are.
    r"|[\[\]{}],?|\"(?:id|meeting|type)\": \"https://[^\" ]*\",?|\"https://[^\" ]*\",?"
    rf"|\"number\": \"(?:{_NUMBER})\",?|\"public\": false,?|\"[A-Za-z]+\": \d+,?"
    # The list of all files with their marks.
    r"|\"[\w./-]+\": (?:\{|\"[0-9a-f]+\",?)"
)
"""Every line that closed items may bring to a file of the site."""


@cache
def built(*, with_closed: bool) -> Mapping[str, bytes]:
    """Return the files of the real site, with or without the closed items of the agenda.

    What was held against originals is left out: a text that was changed since is told of less.
    """
    content = files.read_content(ROOT / "content")
    sources = [
        Source(source.path, source.text if with_closed else _BLOCK.sub("", source.text))
        for source in content.sources
        if source.path != "registre/kontrol.yaml"
    ]
    library = understand(sources, content.files, TODAY).library
    made = compose(library, files.read_theme(ROOT / "templates"), content.files).files
    assert len(made) > 100
    return made


def lines(raw: bytes) -> Counter[str]:
    return Counter(" ".join(_TAG.sub(" ", line).split()) for line in raw.decode().splitlines())


def test_the_agenda_has_these_closed_items() -> None:
    content = files.read_content(ROOT / "content")
    library = understand(content.sources, content.files, TODAY).library
    (held,) = (document for document in library.of_kind(MEETING) if AGENDA in document.source.path)
    assert tuple(item.number for item in meeting(held).closed_items) == CLOSED
    assert not any(item.public_decision for item in meeting(held).closed_items)


def test_closed_items_bring_their_numbers_to_the_site_and_not_a_word_more() -> None:
    whole, without = built(with_closed=True), built(with_closed=False)
    told: set[str] = set()
    for name, raw in whole.items():
        if raw != without.get(name):
            told |= set(lines(raw) - lines(without.get(name, b"")))
    assert {diagnostic for diagnostic in told if not _ALLOWED.fullmatch(diagnostic)} == set()
    assert {f"Punkt {text}: lukket punkt" for text in CLOSED} <= told


def test_open_data_of_a_closed_item_is_its_number() -> None:
    whole, without = built(with_closed=True), built(with_closed=False)
    assert whole.keys() == without.keys()
    before, after = (_items(files) for files in (without, whole))
    assert before == {name: after[name] | {"order": before[name]["order"]} for name in before}
    numbers = set()
    for name in after.keys() - before.keys():
        item = after[name]
        assert set(item) == {"id", "type", "meeting", "number", "order", "public"}
        assert item["public"] is False
        numbers.add(item["number"])
    assert numbers == set(CLOSED)


def _items(built_files: Mapping[str, bytes]) -> dict[str, dict[str, object]]:
    """Return the items of all agendas by id."""
    lists = [json.loads(raw) for name, raw in built_files.items()
             if re.fullmatch(r"oparl/agendaitem(?:-\d+)?\.json", name)]  # fmt: skip
    return {item["id"]: item for page in lists for item in page["data"]}


def test_no_sentence_on_the_pages_of_the_meeting_tells_of_a_closed_item() -> None:
    for name, raw in built(with_closed=True).items():
        if not name.startswith(AGENDA) or not name.endswith(".html"):
            continue
        text = "\n\n".join(lines(raw))
        told = [
            mention.sentence
            for mention in mentions(text)
            if not mention.is_neutral and not set(mention.numbers).isdisjoint(CLOSED)
        ]
        assert told == [], name
