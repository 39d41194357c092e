"""What a command answered before: given again, at once, when nothing that it reads has changed.

Nothing else is imported for it. What a command reads is listed before it is read.
"""

from __future__ import annotations

import pickle
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import NamedTuple, cast

from generator.output import memory
from generator.output.listing import Listing, is_as_listed, listing


class Remembered(NamedTuple):
    """What is printed, the exit code, and whether it tells of what must not come out."""

    told: str
    code: int
    is_secret: bool = False


class _Kept(NamedTuple):
    """An answer, with what lay in the folders that were read and made for it."""

    answer: Remembered
    read: Mapping[str, Listing]
    made: Mapping[str, Listing]


class Question(NamedTuple):
    """What is asked for, under a name that the next answer takes the place of.

    `asked` is all that the answer depends on besides the folders that the work `reads`; it
    stands while those that it `makes` are as they were left.
    """

    name: str
    asked: tuple[str, ...]
    reads: tuple[Path, ...]
    makes: tuple[Path, ...] = ()


def recalled(question: Question) -> Remembered | None:
    """Return the answer from before, if nothing changed since."""
    raw = memory.recall(question.name, memory.question(question.asked))
    # What was read is what this very program wrote: the memory has seen to it.
    kept = cast("_Kept", pickle.loads(raw)) if raw else None  # noqa: S301
    return kept.answer if kept and _stands(kept) else None


def remembering(
    question: Question,
    work: Callable[[], Remembered],
    later: Callable[[Remembered], Remembered | None] = lambda answer: answer,
) -> Remembered:
    """Return the answer of `work`, and keep what is to be said if nothing changes.

    `later` tells that; None is for nothing.
    """
    read = _listed(question.reads)
    answer = work()
    said = later(answer)
    made = _listed(question.makes, hidden=True) if said else None
    if said and read is not None and made is not None:
        kept = pickle.dumps(_Kept(said, read, made))
        memory.keep(question.name, memory.question(question.asked), kept)
    return answer


def _stands(kept: _Kept) -> bool:
    return all(is_as_listed(folder, files) for folder, files in kept.read.items()) and all(
        is_as_listed(folder, files, hidden=True) for folder, files in kept.made.items()
    )


def _listed(folders: Iterable[Path], *, hidden: bool = False) -> Mapping[str, Listing] | None:
    """Return what lies in some folders, or None when one cannot be read."""
    try:
        return {str(folder): listing(str(folder), hidden=hidden) for folder in folders}
    except OSError:
        return None
