"""FMT01-FMT06: the fields at the top of a file. They are found while a file is read.

The rules have nothing to check: they explain what `frontmatter` reports.
"""

from __future__ import annotations

from generator.rules.rule import Example, Rule, page
from generator.text.diagnostic import Severity

_GOOD = page("Her er teksten.")


def _fields(fields: str) -> Example:
    return Example(f"---\n{fields}\n---\nHer er teksten.\n")


def _rule(code: str, title: str, why: str, bad: Example) -> Rule:
    return Rule(code, Severity.ERROR, title, why, bad, _GOOD, firm=True, absolute=True)


UNREADABLE = _rule(
    "FMT01",
    "Felterne øverst i en fil kan læses.",
    "Felterne står mellem to linjer med tre streger. Hver linje er et navn, et kolon og en "
    "tekst. Brug mellemrum og aldrig tabulator. Er der et kolon i teksten, så sæt den i "
    "anførselstegn.",
    _fields("titel: Et eksempel\ntype: [notat"),
)
UNKNOWN = _rule(
    "FMT02",
    "Et felt har et navn, som siden kender.",
    "Et felt med en stavefejl bliver ikke vist. Derfor stopper vi, og vi foreslår det navn, "
    "der ligner mest.",
    _fields("titel: Et eksempel\ntype: notat\nemnr: [klima]"),
)
MISSING = _rule(
    "FMT03",
    "Alle de felter, som en side skal have, er der.",
    "Uden en titel kan ingen finde siden. Uden et nummer ved vi ikke, hvor på dagsordenen en "
    "sag hører til.",
    _fields("type: notat"),
)
WRONG = _rule(
    "FMT04",
    "Et felt har en værdi af den rigtige slags.",
    "En dato er en dato, og et tal er et tal. Så kan siden regne og sortere rigtigt.",
    _fields("titel: Et eksempel\ntype: notat\nfrister:\n  - hvad: Svar os\n    frist: [i maj]"),
)
TWICE = _rule(
    "FMT05",
    "Et felt står kun én gang.",
    "Står et felt to gange, ved vi ikke, hvad du mener. Derfor vælger vi ikke for dig.",
    _fields("titel: Et eksempel\ntitel: Et andet\ntype: notat"),
)
NO_FIELDS = _rule(
    "FMT06",
    "En fil er tekst, som siden kan læse, og den har felter øverst.",
    "Filen skal være gemt som UTF-8. Den skal begynde med en linje med tre streger, så felterne "
    "og så en linje med tre streger igen.",
    Example("Her er kun tekst.\n"),
)

RULES = (UNREADABLE, UNKNOWN, MISSING, WRONG, TWICE, NO_FIELDS)
