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
    for at, member in enumerate(members):
        last = member.until.last if member.until else None
        if member.since and last and member.since.last and last < member.since.last:
            yield member, f"{member.name} stopper, før perioden begynder."
        if any(_is_same(member, other) for other in members[:at]):
            yield member, f"{member.name} står to gange på listen."
        if member.replaces and any(
            other.name == member.replaces and other.until is None for other in members
        ):
            yield (
                member,
                f"{member.name} kommer efter {member.replaces}, som stadig står på listen.",
            )


def _is_same(member: Member, other: Member) -> bool:
    """A person may stand twice with two roles, one after the other."""
    return member.name == other.name and member.role == other.role and member.since == other.since


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
skrevet: 2026-03-01
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
