"""The real texts against their originals, where those are at hand: clean, and wrong on purpose.

Every figure of every text is made wrong in every digit and month, one at a time, and held against
the original again. What is said nothing of slipped through.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterator
from functools import cache

import pytest

from generator.build import understand
from generator.danish import MONTHS
from generator.library.library import Library
from generator.originals.figures import Sort, Stated, figures
from generator.originals.held import Claim, Holding, Standing, holding, standing
from generator.output import files
from generator.rules import san01, san02
from generator.rules.holding import SMALL, weight
from generator.text.diagnostic import Severity
from tests import running

ORIGINALS = next(
    (folder for up in running.ROOT.parents if (folder := up / "shared" / "seeds").is_dir()),
    running.ROOT / "originaler",
)
TODAY = dt.date(2026, 11, 27)
TOLD = frozenset((Severity.ERROR, Severity.WARNING))

pytestmark = pytest.mark.skipif(
    not ORIGINALS.is_dir(), reason="the originals of the real texts are not at hand"
)


@cache
def library() -> Library:
    content = files.read_content(running.ROOT / "content")
    originals = files.read_originals(ORIGINALS)
    return understand(content.sources, content.files, TODAY, originals=originals).library


@cache
def holdings() -> tuple[Holding, ...]:
    held = (holding(library(), document) for document in library().documents)
    return tuple(each for each in held if each)


def test_no_text_has_a_figure_that_its_original_lacks() -> None:
    errors = [
        f"{document.source.path}: {finding.message}"
        for document in library().documents
        for finding in san01.check(document, library())
    ]
    assert errors == []


def test_a_clean_text_gives_hardly_a_warning() -> None:
    warnings = [
        finding.message
        for document in library().documents
        for finding in san02.check(document, library())
    ]
    assert len(warnings) < 15, warnings


def wrong(written: str) -> Iterator[str]:
    """Yield a figure with each of its digits changed to each other one, and its month."""
    for place, sign in enumerate(written):
        for digit in "0123456789" if sign.isdecimal() else "":
            if digit != sign:
                yield f"{written[:place]}{digit}{written[place + 1 :]}"
    for month in MONTHS:
        if month in written.lower():
            for other in MONTHS:
                if other != month:
                    yield written.lower().replace(month, other, 1)


def changed(claim: Claim, written: str) -> Stated | None:
    """Return a claimed figure as it is when it is written in another way; None for no figure."""
    before, after = figures(claim.stated.written), figures(written)
    if len(before) != len(after):
        return None
    pairs = [(old, new) for old, new in zip(before, after, strict=True) if old.key != new.key]
    if len(pairs) != 1 or pairs[0][0].sort is not pairs[0][1].sort:
        return None
    old, new = pairs[0]
    if old.key != claim.stated.key and old.value not in {claim.stated.value, claim.stated.bare}:
        return None
    if claim.stated.moment:
        return new
    factor = claim.stated.value / claim.stated.bare if claim.stated.bare else 1
    if new.bare is None and factor != 1:
        new = new._replace(bare=new.value, value=new.value * factor)
    return new._replace(sort=claim.stated.sort)


def is_counted(stated: Stated) -> bool:
    """Small numbers, and years that stand alone, are advice at most."""
    is_small = stated.sort is Sort.NUMBER and stated.value <= SMALL
    return not (is_small or stated.sort is Sort.YEAR)


MONTH_ALONE = "month alone"


def sorts(stated: Stated) -> Iterator[Sort | str]:
    """Yield what a figure is counted as. A month without a day is a date, and told of apart too."""
    yield stated.sort
    if stated.moment and stated.moment.day is None and stated.moment.month <= len(MONTHS):
        yield MONTH_ALONE


@cache
def caught() -> dict[Sort | str, float]:
    """Return the share of wrong figures that are told of, in percent, for each sort."""
    every: Counter[Sort | str] = Counter()
    told: Counter[Sort | str] = Counter()
    for held in holdings():
        for each in held.figures:
            if each.standing is not Standing.IN_LINES or not is_counted(each.claim.stated):
                continue
            for written in wrong(each.claim.stated.written):
                new = changed(each.claim, written)
                if new is None:
                    continue
                claim = each.claim._replace(stated=new)
                is_told = weight(standing(claim, held.evidence, (*held.lines, *held.also))) in TOLD
                every.update(sorts(each.claim.stated))
                told.update(sorts(each.claim.stated) if is_told else ())
    return {sort: 100 * told[sort] / every[sort] for sort in every}


@pytest.mark.parametrize(
    ("sort", "least"),
    [
        (Sort.AMOUNT, 95), (Sort.DATE, 95), (MONTH_ALONE, 85), (Sort.PERCENT, 85),
        (Sort.NUMBER, 90), (Sort.TIME, 90),
    ],
)  # fmt: skip
def test_a_wrong_figure_is_told_of(sort: Sort | str, least: int) -> None:
    assert caught()[sort] >= least
