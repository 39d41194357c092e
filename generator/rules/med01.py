"""MED01: a list of members agrees with itself: nobody twice, nobody who has left, time in order."""

from __future__ import annotations

from collections.abc import Iterator

from generator.kinds.parts import Member, MemberList
from generator.library.document import Document
from generator.library.library import Library
from generator.rules.rule import Example, Finding, Rule
from generator.text.diagnostic import Severity


def check(document: Document, _library: Library) -> Iterator[Finding]:
    """Look at every list of members."""
    for group in document.record.member_lists:
        for member, message in _faults(group):
            yield Finding(
                document.place(member),
                message,
                "Se efter i originalen, og ret listen.",
            )


def _faults(group: MemberList) -> Iterator[tuple[Member, str]]:
    members = group.members
    for at, one in enumerate(members):
        last = one.until.last if one.until else None
        if one.since and last and one.since.last and last < one.since.last:
            yield one, f"{one.name} stopper, før perioden begynder."
        if any(_is_same(one, other) for other in members[:at]):
            yield one, f"{one.name} står to gange på listen."
        if one.replaces and any(
            other.name == one.replaces and other.until is None for other in members
        ):
            yield one, f"{one.name} kommer efter {one.replaces}, som stadig står på listen."


def _is_same(one: Member, other: Member) -> bool:
    """A person may stand twice with two roles, one after the other."""
    return one.name == other.name and one.role == other.role and one.since == other.since


_LIST = """\
---
titel: Et eksempel
type: notat
medlemslister:
  - id: gruppe
    titel: Gruppen bag stien
    medlemmer:
      - navn: Anna Eksempel
      - navn: Bo Eksempel
        efter: {before}
---
Her er gruppen.
"""

RULE = Rule(
    code="MED01",
    severity=Severity.WARNING,
    title="En liste over medlemmer passer med sig selv.",
    why=(
        "Når en gruppe får nye medlemmer, skal listen vise, hvem der er med nu. Den, der er gået "
        "ud, må ikke stå der uden en dag for, hvornår det slutter."
    ),
    bad=Example(_LIST.format(before="Anna Eksempel")),
    good=Example(_LIST.format(before="Carl Eksempel")),
    check=check,
)
