"""The rules of the gate, one file each. A new rule is one file and its name in RULES."""

from __future__ import annotations

from generator.rules import (
    adr01,
    afs01,
    bor01,
    fmt,
    for01,
    kla01,
    lix01,
    lix02,
    lix03,
    lix04,
    lnk01,
    sen01,
    sum01,
    til01,
)
from generator.rules.rule import Example, Finding, Rule

RULES: tuple[Rule, ...] = (
    lix01.RULE,
    lix02.RULE,
    lix03.RULE,
    lix04.RULE,
    sen01.RULE,
    *fmt.RULES,
    afs01.RULE,
    bor01.RULE,
    sum01.RULE,
    lnk01.RULE,
    adr01.RULE,
    for01.RULE,
    kla01.RULE,
    til01.RULE,
)

__all__ = ["RULES", "Example", "Finding", "Rule", "rule"]


def rule(code: str) -> Rule | None:
    """Return the rule with a code, or None; case is ignored."""
    return next((one for one in RULES if one.code == code.upper()), None)
