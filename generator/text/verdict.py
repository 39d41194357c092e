"""What the measure says of a text, in the same words wherever it is said (clause 30)."""

from __future__ import annotations

from enum import StrEnum

from generator.readability.lix import Counts, Limit, lix, lix_figure, over

FEWEST = 50
"""A text of fewer words has no figure: one long word more or less would decide it."""


COMPARABLE = 100
"""An original of fewer words is held against nothing: one long word would decide its LIX."""


class TextVerdict(StrEnum):
    """The three things that can be said of a text, in words for editors and readers."""

    TOO_SHORT = "for kort til et tal"
    WITHIN = "inden for grænsen"
    OVER = "over grænsen"


def verdict(counts: Counts, limit: Limit) -> TextVerdict:
    """Return what is said of a text with these counts, held against a limit."""
    if counts.words < FEWEST:
        return TextVerdict.TOO_SHORT
    return TextVerdict.OVER if over(counts, limit) else TextVerdict.WITHIN


def has_figure(counts: Counts) -> bool:
    """Return whether a text is long enough to have a LIX that is shown."""
    return counts.words >= FEWEST


def figure(counts: Counts, limit: Limit) -> str:
    """Return LIX as it is shown, »–« for a text that is too short to have one."""
    return "–" if counts.words < FEWEST else lix_figure(counts, limit)


def in_cell(counts: Counts, limit: Limit) -> str:
    """Return LIX as it is shown where it stands alone, or that there is none."""
    return lix_figure(counts, limit) if has_figure(counts) else TextVerdict.TOO_SHORT


def held_against(counts: Counts, limit: Limit) -> str:
    """Return the verdict with its limit: »over grænsen på 40«."""
    said = verdict(counts, limit)
    return said if said is TextVerdict.TOO_SHORT else f"{said} på {limit}"


def told(counts: Counts, limit: Limit) -> str:
    """Return verdict and figure in one: »LIX 41,3, over grænsen på 40«, »for kort til et tal«."""
    said = held_against(counts, limit)
    return f"LIX {lix_figure(counts, limit)}, {said}" if has_figure(counts) else said


def headroom(counts: Counts, limit: Limit) -> str:
    """Return how much harder a text may be: »Der er plads til 8.«; "" when there is no room.

    Whole points only: what is left is spent on the ordinary word, not on the last decimal.
    """
    measured = lix(counts)
    left = int(float(limit) - measured) if has_figure(counts) and measured is not None else 0
    return f"Der er plads til {left}." if left > 0 else ""
