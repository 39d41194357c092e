"""Every name that a rule uses for a place is right: misspelt, it is caught, one at a time."""

from __future__ import annotations

import ast
import importlib
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import NamedTuple

import pytest

from generator import rules
from generator.build import understand
from generator.kinds import KINDS
from generator.kinds.registers import FILES, Settings
from generator.library.library import Library
from generator.rules import RULES
from generator.rules.judging import judge
from generator.rules.rule import Rule
from generator.text.diagnostic import Diagnostic
from generator.text.record import attributes, records
from tests.papers import paper
from tests.rules.judging import TODAY, base, originals_of, texts_of
from tests.rules.test_corpus import FAULTS, PLACES

PACKAGE = Path(rules.__file__).parents[1]
FOLDER = Path(rules.__file__).parent
PLANTED = (*FAULTS, *PLACES)
CALLS = {"place", "key_of"}
"""The calls whose second argument names an attribute."""


class Named(NamedTuple):
    """A name for a place: the module that says it, its line and column, and the name."""

    module: str
    line: int
    column: int
    name: str

    def __str__(self) -> str:
        return f"{self.module}:{self.line}:{self.column} {self.name}"


def calls(tree: ast.Module) -> Iterator[ast.Call]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            name = getattr(node.func, "attr", None) or getattr(node.func, "id", None)
            if name in CALLS and len(node.args) > 1:
                yield node


def argument(call: ast.Call) -> ast.expr:
    return call.args[1]


@cache
def tree_of(path: Path) -> ast.Module:
    return ast.parse(path.read_text("utf-8"))


def named(path: Path) -> Iterator[Named]:
    for call in calls(tree_of(path)):
        name = argument(call)
        if isinstance(name, ast.Constant):
            assert isinstance(name.value, str)
            yield Named(path.stem, name.lineno, name.col_offset, name.value)


NAMES = [one for path in sorted(FOLDER.glob("*.py")) for one in named(path)]


@cache
def known() -> frozenset[str]:
    """Return the names of all attributes that any record has."""
    tops = (*(kind.record for kind in KINDS), *(record for _, record in FILES.values()), Settings)
    met = {record for top in tops for record in records(top)}
    return frozenset(attribute.name for record in met for attribute in attributes(record))


def test_every_place_in_the_package_is_asked_by_an_attribute_that_some_record_has() -> None:
    asked = [one for path in sorted(PACKAGE.rglob("*.py")) for one in named(path)]
    assert len(asked) > 60
    assert [str(named) for named in asked if named.name not in known()] == []
    assert not any(f"{named.name}x" in known() for named in asked)


def test_a_rule_asks_for_a_place_by_a_name_that_stands_there() -> None:
    """A name out of a variable could not be looked up here."""
    paths = sorted(FOLDER.glob("*.py"))
    assert len(paths) > 40
    for path in paths:
        for call in calls(tree_of(path)):
            if isinstance(call.func, ast.Attribute):
                assert isinstance(argument(call), ast.Constant), f"{path.stem}:{call.lineno}"


class _Misspell(ast.NodeTransformer):
    """Adds a letter to one name."""

    def __init__(self, wanted: Named) -> None:
        self.wanted = wanted

    def visit_Constant(self, node: ast.Constant) -> ast.Constant:
        if (node.lineno, node.col_offset, node.value) == self.wanted[1:]:
            return ast.copy_location(ast.Constant(f"{self.wanted.name}x"), node)
        return node


def misspelt(wanted: Named) -> ModuleType:
    """Return a rule's module with one of its names misspelt."""
    path = FOLDER / f"{wanted.module}.py"
    tree = _Misspell(wanted).visit(ast.parse(path.read_text("utf-8")))
    module = ModuleType(f"generator.rules.{wanted.module}")
    exec(compile(tree, str(path), "exec"), vars(module))  # noqa: S102 - it is our own code
    return module


@cache
def library(at: int) -> Library:
    fault = PLANTED[at]
    given = {source.path: source for source in (*base(), *fault.shared, *fault.with_fault)}
    papers = {name: paper(name) for name in fault.attachments.get("fejl", ())}
    texts, originals = texts_of(given.values()), originals_of(given.values())
    return understand(texts, papers, TODAY, originals=originals).library


def found(rule: Rule) -> list[tuple[Diagnostic, ...]]:
    return [
        judge(library(at), (rule,)) for at, fault in enumerate(PLANTED) if fault.code == rule.code
    ]


def rule_in(module: ModuleType) -> Rule:
    """Return the rule of a module; the last one watches over all others."""
    made = module.watching(RULES[:-1]) if hasattr(module, "watching") else module.RULE
    assert isinstance(made, Rule)
    return made


@cache
def found_today(module: str) -> list[tuple[Diagnostic, ...]]:
    return found(rule_in(importlib.import_module(f"generator.rules.{module}")))


def caught(wanted: Named) -> bool:
    """Return whether a rule with a name misspelt raises, or finds anything else than today."""
    try:
        return found(rule_in(misspelt(wanted))) != found_today(wanted.module)
    except ValueError:
        return True


@pytest.mark.parametrize("name", NAMES, ids=str)
def test_a_misspelt_name_is_caught_by_the_planted_faults(name: Named) -> None:
    assert caught(name)
