"""The rules of the gate, one file each. A new rule is one file and its name in RULES."""

from __future__ import annotations

from generator.rules import (
    adr01,
    afs01,
    bes01,
    bil01,
    bor01,
    cpr01,
    dat01,
    fmt,
    for01,
    kla01,
    lix01,
    lix02,
    lix03,
    lix04,
    lnk01,
    ord01,
    ord02,
    ord03,
    ord04,
    pkt01,
    pkt02,
    reg01,
    sen01,
    sid01,
    spr01,
    spr02,
    spr03,
    spr04,
    spr05,
    spr06,
    spr07,
    spr08,
    ste01,
    sum01,
    tab01,
    teg01,
    til01,
    und01,
)
from generator.rules.rule import Example, Finding, Rule

_OF_TEXTS: tuple[Rule, ...] = (
    lix01.RULE,
    lix02.RULE,
    lix03.RULE,
    lix04.RULE,
    sid01.RULE,
    sen01.RULE,
    ord01.RULE,
    ord02.RULE,
    ord03.RULE,
    ord04.RULE,
    spr01.RULE,
    spr02.RULE,
    spr03.RULE,
    spr04.RULE,
    spr05.RULE,
    spr06.RULE,
    spr07.RULE,
    spr08.RULE,
    *fmt.RULES,
    afs01.RULE,
    bor01.RULE,
    bes01.RULE,
    sum01.RULE,
    tab01.RULE,
    ste01.RULE,
    dat01.RULE,
    reg01.RULE,
    pkt01.RULE,
    pkt02.RULE,
    lnk01.RULE,
    bil01.RULE,
    adr01.RULE,
    for01.RULE,
    cpr01.RULE,
    kla01.RULE,
    teg01.RULE,
    til01.RULE,
)

RULES = (*_OF_TEXTS, und01.watching(_OF_TEXTS))

__all__ = ["RULES", "Example", "Finding", "Rule", "rule"]


def rule(code: str) -> Rule | None:
    """Return the rule with a code, or None; case is ignored."""
    return next((one for one in RULES if one.code == code.upper()), None)
