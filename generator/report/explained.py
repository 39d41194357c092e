"""Rules explained for editors: why, a bad example, a good one."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable

from generator.rules.rule import Example, Rule, by_topic
from generator.text.cpr import masked
from generator.text.diagnostic import Severity

WIDTH = 78
_WEIGHT = {
    Severity.ERROR: "Er den brudt, kommer siden ikke ud.",
    Severity.WARNING: "Er den brudt, får du en advarsel, men siden kommer ud.",
    Severity.ADVICE: "Er den brudt, får du et råd, men siden kommer ud.",
}


def overview(rules: Iterable[Rule]) -> str:
    """Return one line for each rule, under what they are about."""
    parts = [
        "\n".join(
            (name, *(f"  {rule.code:6} {rule.severity.label:8} {rule.title}" for rule in some))
        )
        for name, some in by_topic(rules)
    ]
    return "\n\n".join((*parts, "Skriv »klartekst explain KODE« for at se hvorfor, med eksempler."))


def rule(rule: Rule) -> str:
    """Return all that an editor needs to know about a rule."""
    return "\n\n".join(
        (
            f"{rule.code} ({rule.severity.label}): {rule.title}",
            textwrap.fill(rule.why, WIDTH),
            textwrap.fill(f"{_WEIGHT[rule.severity]} {rule.hold}", WIDTH),
            f"Sådan ikke:\n\n{_example(rule.bad)}",
            f"Men sådan:\n\n{_example(rule.good)}",
        )
    )


def reference(rules: Iterable[Rule]) -> str:
    """Return all rules with their examples, as Markdown."""
    parts = [
        "# Reglerne",
        "Her står alle regler, som siden holder øje med, og et eksempel på hver.\n`klartekst explain --alle` skriver den her side.",
    ]
    for name, on_topic in by_topic(rules):
        parts.append(f"## {name}")
        for rule in on_topic:
            parts += (
                f"### {rule.code} ({rule.severity.label}): {rule.title}",
                rule.why,
                f"{_WEIGHT[rule.severity]} {rule.hold}",
                f"Sådan ikke:\n\n{_fenced(rule.bad)}",
                f"Men sådan:\n\n{_fenced(rule.good)}",
            )
    return "\n\n".join(parts) + "\n"


def _fenced(example: Example) -> str:
    shown = f"~~~~\n{masked(example.text).strip()}\n~~~~"
    if not example.original:
        return shown
    return f"{shown}\n\nOriginalen siger:\n\n~~~~\n{example.original.strip()}\n~~~~"


def _example(example: Example) -> str:
    lines = (
        piece
        for line in masked(example.text).strip().splitlines()
        for piece in (textwrap.wrap(line, WIDTH - 4, subsequent_indent="  ") or [""])
    )
    shown = textwrap.indent(f"{example.path}\n\n" + "\n".join(lines), "    ")
    if not example.original:
        return shown
    original = textwrap.indent(example.original.strip(), "    ")
    return f"{shown}\n\nOriginalen siger:\n\n{original}"
