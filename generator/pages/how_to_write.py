"""The page »Sådan skriver du«, made from the rules themselves."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from typing import Protocol

from msgspec import Struct

from generator.danish import slug
from generator.library.library import Library
from generator.pages import search
from generator.pages.shell import Route, own_page, view
from generator.pages.site import View
from generator.text.cpr import masked
from generator.text.diagnostic import Severity
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
    def topic(self) -> str:
        """What the rule is about, as a heading."""

    @property
    def hold(self) -> str:
        """How firmly the rule holds, in one sentence."""

    @property
    def severity(self) -> Severity:
        """How much a finding weighs."""

    @property
    def bad(self) -> ExampleText:
        """A text that breaks the rule."""

    @property
    def good(self) -> ExampleText:
        """A text that keeps it."""


class RuleView(Struct, frozen=True):
    """A rule as the page shows it. `weight` says what happens when it is broken."""

    id: str
    code: str
    title: str
    why: str
    weight: str
    hold: str
    bad: str
    good: str


class RuleTopic(Struct, frozen=True):
    """What rules are about, with those rules."""

    id: str
    name: str
    rules: tuple[RuleView, ...]


_WEIGHTS = {
    Severity.ERROR: "Er reglen brudt, kommer teksten ikke ud.",
    Severity.WARNING: "Siden advarer, men teksten kan godt komme ud.",
    Severity.ADVICE: "Det er et godt råd. Teksten kan godt komme ud.",
}


def routes(library: Library, rules: Sequence[Explained]) -> Iterator[Route]:
    """Yield the page that explains the rules to editors and to curious citizens."""
    yield Route(HOW_TO_WRITE, partial(_view, library, rules))


def _view(library: Library, rules: Sequence[Explained]) -> View:
    return view(
        library, HOW_TO_WRITE, "how_to_write.html", HERE.name, path=(HERE,),
        **search.presented(library, search.ABOUT_THE_SITE, HERE.name, address=HOW_TO_WRITE),
        description="Reglerne for sidens tekster, og hvorfor de er der.",
        topics=tuple(_topics(rules)),
    )  # fmt: skip


def _topics(rules: Sequence[Explained]) -> Iterator[RuleTopic]:
    """Yield what the rules are about, in the order of the first rule on it, with those rules."""
    for name in dict.fromkeys(rule.topic for rule in rules):
        on_topic = tuple(_rule(rule) for rule in rules if rule.topic == name)
        yield RuleTopic(f"emne-{slug(name)}", name, on_topic)


def _rule(rule: Explained) -> RuleView:
    return RuleView(
        rule.code.lower(), rule.code, rule.title, rule.why, _WEIGHTS[rule.severity], rule.hold,
        masked(rule.bad.text), rule.good.text,
    )  # fmt: skip
