"""The register of what the machine says, its labels: texts that are no whole sentences."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from enum import Enum
from importlib import import_module
from pkgutil import iter_modules

import generator.kinds
from generator.kinds import KINDS, values
from tests.pages.test_sentences import (
    LABELS,
    LINE,
    PAGES,
    REGISTER,
    SENTENCES,
    part,
    registered,
    sentences,
    templates,
)
from tests.visible import in_module, in_template, tidy

_FIELD = re.compile(r"\b([A-Z][a-z]\w+)\b(?:\.(\w+))?")
_FOR_PROGRAMS = {"catalogue.py", "structured.py", "oparl.py", "lookups.py", "site.py", "theme.py",
                 "hosting.py", "serving.py", "sitemap.py"}  # fmt: skip
"""What programs read: each value there is traced to a field by `tests/traced.py`."""
_FOR_EDITORS = {"components.py", "how_to_write.py"}
_NOT_SHOWN = (values.Accessible, values.Presence)
"""Choices that are never shown by their own word."""
_CODE = frozenset({
    "%H.%M", "-//Klartekst//DA", "Dataset", "Organization", "M… …L… …L… …", "M… …V…",
    "M… …V…H…V…", "[a-zæøåéü]+", "application/atom+xml", "has-contents", "stacks versions",
    "UTF-8", "tag:…,…:…", "å", "æ", "ø", "»%s«", "…CC_BY_4_0",
})  # fmt: skip
"""Formats, types and letters that look like words."""


def seen() -> Iterator[str]:
    """Yield every text that a reader of the site may see and that no editor wrote."""
    for path in templates():
        yield from in_template(path.read_text("utf-8"))
    for path in PAGES.glob("*.py"):
        if path.name not in _FOR_PROGRAMS | _FOR_EDITORS:
            yield from in_module(path.read_text("utf-8"))
    for choice in vars(values).values():
        is_own = getattr(choice, "__module__", "") == values.__name__
        if is_own and issubclass(choice, Enum) and choice not in _NOT_SHOWN:
            yield from (str(member.value) for member in choice)
    yield from (outcome.words for outcome in values.Outcome)
    for kind in KINDS:
        yield from (section.heading for section in kind.sections)


def labels() -> set[str]:
    """Return what is seen and is no sentence of the register, nor three words or more of one."""
    whole = registered(SENTENCES)
    pieces = {piece for text in seen() for piece in _unregistered(text, whole)}
    return {
        label
        for label in {tidy(piece) for piece in pieces} - {"", *_CODE}
        if len(label.split()) < 3 or not any(label in sentence for sentence in whole)
    }


def _unregistered(text: str, whole: Collection[str]) -> list[str]:
    """Return the pieces of a text between the sentences that the register has."""
    left = " ".join(text.split())
    for sentence in sentences(left):
        left = left.replace(sentence, "\x00") if sentence in whole else left
    return left.split("\x00")


def plain() -> list[str]:
    """Return the words that claim nothing, in the order of the register."""
    lines = REGISTER.read_text("utf-8").rpartition("\n## ")[2].splitlines()
    return [line.removeprefix("- ") for line in lines if line.startswith("- ")]


def test_every_label_is_in_the_register_and_no_other() -> None:
    claims, words = registered(LABELS), plain()
    assert not claims.keys() & set(words)
    assert labels() == {tidy(label) for label in (*claims, *words)}


def test_each_label_that_claims_something_says_what_it_rests_on() -> None:
    claims = registered(LABELS)
    assert {"Formand", "Stemmer for", "vedtaget", "Besluttet", "Lovet", "Frist"} <= set(claims)
    assert all(rests.strip("– ") and when.strip("– ") for rests, when in claims.values())


def test_what_a_line_rests_on_is_a_field_of_content() -> None:
    of_kinds = {
        name: choice
        for module in iter_modules(generator.kinds.__path__)
        for name, choice in vars(import_module(f"generator.kinds.{module.name}")).items()
        if isinstance(choice, type)
    }
    unknown = [
        field
        for name in (SENTENCES, LABELS)
        for rests, _when in registered(name).values()
        for field in _FIELD.findall(rests)
        if field[0] not in of_kinds or not hasattr(of_kinds[field[0]], field[1] or "__doc__")
    ]
    assert unknown == []


def test_the_register_stands_in_order() -> None:
    for name in (SENTENCES, LABELS):
        rows = [row[0] for row in LINE.findall(part(name))][2:]
        assert rows == sorted(rows)
    assert plain() == sorted(plain())
