"""The page »Sådan skriver du« for people: what helps a reader, with the rules' own examples.

The reference of all rules is for editors, and stands in `docs/regler.md`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from typing import Protocol

from msgspec import Struct

from generator.danish import plural
from generator.library.library import Library
from generator.pages import search
from generator.pages.shell import Route, own_page, view
from generator.pages.site import View
from generator.text.cpr import masked
from generator.urls import HOW_TO_WRITE

HERE = own_page(HOW_TO_WRITE)


class ExampleText(Protocol):
    """A file that shows a rule."""

    @property
    def text(self) -> str:
        """The whole file."""


class Explained(Protocol):
    """What the page needs of a rule. The rules stand beside the pages, so it is asked for here."""

    @property
    def code(self) -> str:
        """The letters and digits that name the rule."""

    @property
    def title(self) -> str:
        """What holds, in one sentence."""

    @property
    def why(self) -> str:
        """Why it holds."""

    @property
    def bad(self) -> ExampleText:
        """A text that breaks the rule."""

    @property
    def good(self) -> ExampleText:
        """A text that keeps it."""


FOR_PEOPLE = (
    "SEN01", "SPR04", "SPR02", "ORD01", "ORD02", "ORD03", "SPR09", "SPR10", "SPR12", "DAT02",
)  # fmt: skip
"""The rules that help whoever writes, here or elsewhere. Their examples are plain sentences."""


class RuleView(Struct, frozen=True):
    """A rule as the page shows it: what holds, why, and a text without it and with it."""

    id: str
    title: str
    why: str
    bad: str
    good: str


def routes(library: Library, rules: Sequence[Explained]) -> Iterator[Route]:
    """Yield the page that explains the rules to editors and to curious citizens."""
    yield Route(HOW_TO_WRITE, partial(_view, library, rules))


def _view(library: Library, rules: Sequence[Explained]) -> View:
    found = {rule.code: rule for rule in rules}
    return view(
        library, HOW_TO_WRITE, "how_to_write.html", HERE.name, path=(HERE,),
        **search.presented(library, search.ABOUT_THE_SITE, HERE.name, address=HOW_TO_WRITE),
        description="Det, vi skriver efter, så du kan forstå sidens tekster.",
        limit=library.limits().lix,
        rules=tuple(_rule(found[code]) for code in FOR_PEOPLE if code in found),
        counted=plural(len(rules), "regel", "regler"),
    )  # fmt: skip


def _rule(rule: Explained) -> RuleView:
    return RuleView(
        rule.code.lower(), rule.title, rule.why, _body(rule.bad.text), _body(rule.good.text)
    )


def _body(example: str) -> str:
    """Return the text of an example without the fields above it."""
    return " ".join(masked(example.rpartition("---\n")[2]).split())
