"""SPR04: a verb that hides in a noun: »foretage en vurdering«."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.library.document import Document
from generator.library.library import Library
from generator.rules.rule import Finding, Rule, page
from generator.rules.wording import unquoted
from generator.rules.words import WORDS, either
from generator.text.diagnostic import Severity

_FORMS = frozenset(max(verb.split(), key=len) for verb in WORDS.empty_verbs)
"""A text without one of these has none of the verbs."""
_HIDDEN = re.compile(
    rf"(?<![\w-])(?:{either(WORDS.empty_verbs)})\s+"
    r"(?:(?:en|et|den|det|de|nye?|samlet|samlede|egentlig|grundig"
    r"|løbende)\s+){0,2}(?P<noun>[a-zæøå]{3,}(?:elsen?|elser|ing(?:en|er)?|(?:t|s)ion(?:en|er)?))(?!\w)"
)


_ENDS_IN_ELSE = re.compile(r"(\w+?)els(?:e|en|er)")
_ENDS_IN_ING = re.compile(r"(\w+?)ing(?:en|er)?")
_TELLING_N = re.compile(r"(?:ig|eg)n$")


def check(document: Document, _library: Library) -> Iterator[Finding]:
    """Find an empty verb followed by the noun of the verb that is meant."""
    for passage, match in unquoted(document, _FORMS, _HIDDEN):
        if not _is_thing(match["noun"]):
            yield Finding(
                passage.span(*match.span()),
                f"Handlingen gemmer sig i ordet »{match['noun']}«.",
                _advice(match["noun"], " ".join(match[0].split())),
            )


def _advice(noun: str, written: str) -> str:
    verb = _verb(noun)
    if verb is None:
        return "Brug et udsagnsord: »vurdere« i stedet for »foretage en vurdering«."
    return f"Brug udsagnsordet »{verb}« i stedet for »{written}«."


def _verb(noun: str) -> str | None:
    """Return the verb of a noun, or None where its ending does not tell.

    »Rådgivning« is »rådgive«: nouns in »ning« keep no trace of the verb's last letter, but
    for those in »gning«. »Evaluation« is not »evaluate«.
    """
    match = _ENDS_IN_ELSE.fullmatch(noun)
    if match and not match[1].endswith("y"):  # »fornyelse« is »forny«
        return f"{match[1]}e"
    match = _ENDS_IN_ING.fullmatch(noun)
    if match and (not match[1].endswith("n") or _TELLING_N.search(match[1])):
        return f"{match[1]}e"
    return None


def _is_thing(noun: str) -> bool:
    return any(thing in noun for thing in WORDS.things)


RULE = Rule(
    code="SPR04",
    severity=Severity.ADVICE,
    title="En handling er skrevet som et udsagnsord.",
    why=(
        "»Foretage en undersøgelse« er tre ord for »undersøge«. Når handlingen bliver til en "
        "ting, bliver sætningen længere og mere fjern."
    ),
    bad=page("Vi vil foretage en vurdering af stien."),
    good=page("Vi vil vurdere stien."),
    check=check,
)
