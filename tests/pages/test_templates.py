"""Templates choose and loop: they reckon nothing, look nothing up and build no address."""

from __future__ import annotations

import re
from collections.abc import Iterator

import jinja2
import pytest
from jinja2 import nodes

from tests.running import TEMPLATES

PAGES = sorted(
    path.relative_to(TEMPLATES).as_posix()
    for path in TEMPLATES.rglob("*.html")
    if path.parent.name != "desk"
)
STILL = {"components.html", "parts/body.html", "parts/case.html", "parts/data.html",
         "parts/extras/hearings.html", "parts/extras/years.html"}  # fmt: skip
"""Templates that reckon or look up a little still. The list only grows shorter."""

RECKONED = (nodes.Add, nodes.Sub, nodes.Mul, nodes.Div, nodes.FloorDiv, nodes.Mod, nodes.Concat)
GATHERED = {"length", "count", "list", "map", "select", "selectattr", "sum", "unique", "groupby"}
CALLED = {"asset", "caller", "super"}
"""What may be called besides macros: the theme's own, and what Jinja gives every template."""


def template(name: str) -> nodes.Template:
    text = (TEMPLATES / name).read_text("utf-8")
    return jinja2.Environment(autoescape=True).parse(text)


def macros(tree: nodes.Template) -> set[str]:
    """Return the names that a template calls macros by: its own, and those it imports."""
    return {
        *(macro.name for macro in tree.find_all(nodes.Macro)),
        *(imported.target for imported in tree.find_all(nodes.Import)),
    }


def faults(tree: nodes.Template) -> Iterator[str]:
    """Yield everything in a template that is more than choosing and looping."""
    for reckoned in tree.find_all(RECKONED):
        yield f"line {reckoned.lineno} reckons: {type(reckoned).__name__}"
    for gathered in tree.find_all(nodes.Filter):
        if gathered.name in GATHERED:
            yield f"line {gathered.lineno} gathers: {gathered.name}"
    for called in tree.find_all(nodes.Call):
        name = called.node.node if isinstance(called.node, nodes.Getattr) else called.node
        if not isinstance(name, nodes.Name) or name.name not in CALLED | macros(tree):
            yield f"line {called.lineno} calls what is no macro"
    for looked_up in tree.find_all(nodes.Getitem):
        if not isinstance(looked_up.arg, nodes.Const):
            yield f"line {looked_up.lineno} looks something up"


@pytest.mark.parametrize("name", sorted({*PAGES} - STILL))
def test_a_template_chooses_and_loops(name: str) -> None:
    assert list(faults(template(name))) == []


@pytest.mark.parametrize("name", PAGES)
def test_a_template_writes_no_address_of_the_site(name: str) -> None:
    text = (TEMPLATES / name).read_text("utf-8")
    assert re.findall(r'(?:href|action|src)="/[^"]*"', text) == []


@pytest.mark.parametrize(
    "text",
    [
        "{{ a + 1 }}",
        "{{ 'id-' ~ a }}",
        "{{ rows|length }}",
        "{{ library.address(document) }}",
        "{{ shares(a) }}",
        "{{ words[a.name] }}",
        "{{ date.strftime('%H') }}",
    ],
)
def test_what_a_template_must_not_do_is_found(text: str) -> None:
    assert list(faults(jinja2.Environment(autoescape=True).parse(text)))


@pytest.mark.parametrize("name", PAGES)
def test_no_template_says_that_something_is_not_told(name: str) -> None:
    """Only an editor, who has read the original, can say so; a field may just be empty."""
    assert "fremgår ikke" not in (TEMPLATES / name).read_text("utf-8").casefold()
